"""Print pages with WebKitGTK. Run by the system's own Python, which has the bindings; `webkit.py` is its other end.

Each line of standard input is an address, a selector of what stands in the page once its script has run, and a path,
parted by tabs; when the PDF stands at the path, an empty line is the answer, else what went wrong.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402  (a version is named first)

LOOK_MS = 100
TO_FILE = {
    Gtk.PRINT_SETTINGS_PRINTER: "Print to File",
    Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT: "pdf",
}


class Printing:
    """One window out of sight, which prints what it is asked to and then asks for the next."""

    def __init__(self) -> None:
        """Open the window."""
        window = Gtk.OffscreenWindow()
        window.set_default_size(1280, 900)
        self.view = WebKit2.WebView()
        window.add(self.view)
        window.show_all()
        self.view.connect("load-changed", self.loaded)
        self.view.connect("load-failed", lambda _view, _event, url, error: self.answer(f"{url}: {error.message}"))
        self.ready, self.path = "", ""
        self.printing: Any = None

    def ask(self) -> None:
        """Open the page of the next line, or end."""
        line = sys.stdin.readline().rstrip("\n")
        if line:
            url, self.ready, self.path = line.split("\t")
            self.view.load_uri(url)
        else:
            Gtk.main_quit()

    def answer(self, said: str) -> bool:
        """Say how it went, and ask for more."""
        print(said, flush=True)
        self.ask()
        return True

    def loaded(self, _view: Any, event: Any) -> None:
        """Look for what the page's script puts into it, once the page is there."""
        if event == WebKit2.LoadEvent.FINISHED:
            self.look()

    def look(self) -> bool:
        """Ask the page whether what is waited for stands in it."""
        script = f"document.fonts.status === 'loaded' && !!document.querySelector({json.dumps(self.ready)})"
        self.view.evaluate_javascript(script, -1, None, None, None, self.seen)
        return False

    def seen(self, view: Any, result: Any) -> None:
        """Print, or look again in a moment."""
        if view.evaluate_javascript_finish(result).to_boolean():
            self.print()
        else:
            GLib.timeout_add(LOOK_MS, self.look)

    def print(self) -> None:
        """Print the page on A4, standing and with GTK's own margins: WebKitGTK takes neither from the page."""
        settings, sheet = Gtk.PrintSettings(), Gtk.PageSetup()
        for key, value in {**TO_FILE, Gtk.PRINT_SETTINGS_OUTPUT_URI: GLib.filename_to_uri(self.path)}.items():
            settings.set(key, value)
        sheet.set_paper_size(Gtk.PaperSize.new("iso_a4"))
        self.printing = WebKit2.PrintOperation.new(self.view)  # kept, else it is gone before it is done
        self.printing.set_print_settings(settings)
        self.printing.set_page_setup(sheet)
        self.printing.connect("failed", lambda _operation, error: self.answer(error.message))
        self.printing.connect("finished", lambda _operation: self.answer(""))
        self.printing.print_()


def main() -> None:
    """Print until there is nothing more to print."""
    Printing().ask()
    Gtk.main()
