"""What keeps a `mkdocs.yml` from the site, told in Danish before MkDocs reads it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from ..models.uri import as_uri
from ..reading.problems import Problem, shorten
from ..reading.syntax import syntax_problem
from ..reading.text_files import read_text
from ..reading.unforeseen import unforeseen
from ..reading.unseen import NO_TEXT, called
from .settings import of_environment

_ADDRESS = re.compile(r"https?://[^\s<>\x22'`{}|\\^@/?#]+(?:[/?#][^\s<>\x22'`{}|\\^]*)?", re.IGNORECASE)
# What runs a program or reads a file, for a browser, which leaves out spaces and controls before and in such a name.
_NO_SCHEME = re.compile(
    r"(?:javascript|vbscript|blob|filesystem|view-source):|data:(?:[\w-]+/[\w+.-]+)?[;,]|file:[/\\]", re.IGNORECASE
)
_INHERITS = re.compile(r"(?:<<\.)*INHERIT")  # the name under which MkDocs reads another file too
_IS = {"yes": re.compile("true|yes|on", re.I), "truth": re.compile("true|false|yes|no|on|off", re.I)}
_LEFT_OUT = re.compile(r"[\0-\x20\x7f-\xa0]+")


def is_listening(value: str) -> bool:
    """Tell whether somebody can be served there: an address of a machine in figures and a port, 127.0.0.1:8000."""
    host, _, port = value.rpartition(":")
    try:
        ipaddress.ip_address("127.0.0.1" if host == "localhost" else host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return port.isascii() and port.isdigit() and len(port) < 6 and 0 < int(port) < 65536


# What MkDocs would tell of in English, or would build another site by: names of values, when they fit, and their rule.
_FORMS: tuple[tuple[str, Callable[[str], object], str], ...] = (
    (r"dev_addr", is_listening, "setting.place"),
    (r"theme\.name", {"material", "null"}.__contains__, "setting.theme"),  # pages take nothing of a theme
    (r"theme\.custom_dir", "overrides".__eq__, "setting.theme"),
    (r"theme(\[.*)?", "".__eq__, "setting.theme"),
    (r"use_directory_urls", _IS["yes"].fullmatch, "setting.truth"),
    (r"strict", _IS["truth"].fullmatch, "setting.truth"),
    (r"(extra|validation)(\[.*)?", "".__eq__, "setting.fields"),
    (r"(nav|hooks|watch|plugins|markdown_extensions|extra_css|extra_javascript)", "".__eq__, "setting.list"),
    (
        r"(site_name|site_description|site_url|docs_dir|dev_addr|extra\.(operator|contact))[.\[].*",
        lambda _: False,
        "setting.text",
    ),
)


def setting_problems(path: Path) -> list[Problem]:
    """Return what keeps a `mkdocs.yml` from the site: addresses that are none or run a program, values of another kind.

    Another file of settings is refused: nobody would look at it.
    """
    text = read_text(path, path.name)
    if isinstance(text, Problem):
        return [text]
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
        values = sorted(_values(top), key=lambda value: value[1])
    except yaml.YAMLError as error:
        return [syntax_problem(path.name, error, text)]
    except RecursionError as error:
        return [unforeseen(error)]
    if not isinstance(top, yaml.MappingNode):
        return [Problem.told(path.name, "setting.fields", written=shorten(text.strip()))]
    return [
        Problem.told(
            path.name, key, at, of=name, written=shorten(value), found=_unseen(value or ""), better=_better(value)
        )
        for name, at, value in values
        if (key := _fault(name, value))
    ]


def _is_address(value: str) -> bool:
    """Tell whether a browser finds a host and a port in it; MkDocs ends in a traceback where urlsplit finds none."""
    try:
        urlsplit(value).port  # noqa: B018 (read for its error)
    except ValueError:
        return False
    return _ADDRESS.fullmatch(value) is not None


def _is_site(value: str) -> bool:
    """Tell whether addresses of pages can be put behind an address: its host and its path are as programs read them.

    A path of «//» would have the page for lost addresses ask another host for its styles.
    """
    host, path = urlsplit(value).hostname or "", urlsplit(value).path
    plain = value.isascii() and not {"?", "#", ";"} & {*value} and all(host.split("."))
    folders = path.removeprefix("/").removesuffix("/").split("/") if path.strip("/") else []
    is_file = not path.endswith("/") and "." in path.rpartition("/")[2]
    return plain and "//" not in path and not is_file and not {"", ".", ".."} & {*folders}


def _unseen(value: str | None) -> str:
    match = NO_TEXT.search(value or "")
    return called(match[0]) if match else ""


def _better(value: str | None) -> str:
    """Return an address of the web in ASCII."""
    return as_uri(value) if value and _is_address(value) else ""


def _fault(name: str, value: str | None) -> str:
    """Return the key of what is told of a setting, or ""."""
    if _INHERITS.fullmatch(name):
        return "setting.inherit"
    if value is None:
        return "setting.twice"
    for names, fits, key in _FORMS:
        if re.fullmatch(names, name) and not fits(value):
            return key
    if name == "site_url" and value and _is_address(value) and not _is_site(value):
        return "setting.site" if value.isascii() else "setting.ascii"
    is_none = name.endswith("_url") and value and not _is_address(value)
    if is_none or _NO_SCHEME.match(_LEFT_OUT.sub("", value)):
        return "setting"
    return "control_character.setting" if _unseen(value) else ""


def _values(top: yaml.Node | None) -> Iterator[tuple[str, tuple[int, int], str | None]]:
    """Yield every text of some YAML with its name and place; `!ENV` stands for what the environment has.

    A key that was there before has None.
    """
    waiting: list[tuple[str, Any]] = [("", top)]
    seen: set[int] = set()
    while waiting:
        name, node = waiting.pop()
        if node is None or id(node) in seen:  # an alias may lead back to where it stands
            continue
        if not isinstance(node, yaml.ScalarNode):
            seen.add(id(node))
        at = node.start_mark.line + 1, node.start_mark.column + 1
        if node.tag == "!ENV":
            yield name, at, of_environment(node)
        elif isinstance(node, yaml.MappingNode):
            names = [f"{name}.{key.value}".lstrip(".") for key, _ in node.value]
            waiting += zip(names, (value for _, value in node.value), strict=True)
            for number, (key, _) in enumerate(node.value):
                if names[number] in names[:number]:
                    yield names[number], (key.start_mark.line + 1, key.start_mark.column + 1), None
        elif isinstance(node, yaml.SequenceNode):
            waiting += ((f"{name}[{number}]", value) for number, value in enumerate(node.value))
        else:
            yield name, at, node.value
