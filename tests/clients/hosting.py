"""Serve the frozen catalogue's site below a sub-path, as the shipped configurations have it: nginx and Caddy."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from scripts.hosts import find_host
from tests.tiny import ROOT

DEPLOY = ROOT / "deploy"
# What stands around a file of /etc/nginx/sites-enabled/; its workers are to read what only the tests' user may.
NGINX = """daemon off;
{user}pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Hosted:
    """A site that a web server serves: its address and its folder."""

    address: str
    folder: Path


@dataclass(frozen=True)
class Answer:
    """What a server answered: names of headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(address: str) -> Answer:
    """Ask for an address; a refusal is an answer too."""
    try:
        with urlopen(Request(address, headers={"Accept-Encoding": "identity"})) as answer:
            return Answer(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read())
    except HTTPError as error:
        return Answer(error.code, {k.lower(): v for k, v in error.headers.items()}, error.read())


def leads(address: str) -> tuple[int, str]:
    """Ask for an address and go nowhere from there; return the status and where the answer leads."""
    url = urlsplit(address)
    connection = HTTPConnection(url.netloc)
    connection.request("GET", f"{url.path}?{url.query}" if url.query else url.path)
    with connection.getresponse() as answer:
        return answer.status, answer.headers.get("Location", "")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def built(catalogue: Path, folder: Path, address: str) -> Path:
    """Build the site that an address is of, as `make site` does."""
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--catalogue", str(catalogue), "--site", str(folder)]
    done = subprocess.run(command, env=os.environ | {"SITE_URL": address}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@contextmanager
def nginx(catalogue: Path, folder: Path, place: str = "/katalog/") -> Iterator[Hosted]:
    """Serve by `deploy/nginx.conf`, whose port and root alone are the test's own; `place` as the container has it."""
    port = free_port()
    address = f"http://127.0.0.1:{port}{place}"
    site = built(catalogue, folder / "www" / place.strip("/"), address)
    text = (DEPLOY / "nginx.conf").read_text("utf-8").replace("/katalog/", place)
    assert text.count("listen 80;") == text.count("root /srv/www;") == 1
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/www", str(folder / "www"))
    (folder / "site.conf").write_text(text, "utf-8")
    user = "" if os.geteuid() else "user root;\n"
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), "utf-8")
    path = find_host("nginx")
    command = [path, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert checked.returncode == 0 and "[warn]" not in checked.stderr, checked.stderr
    with _running(command, port):
        yield Hosted(address, site)


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[Hosted]:
    """Serve a built site by `deploy/Caddyfile`, whose host and root alone are the test's own."""
    port = free_port()
    shutil.copytree(site, folder / "katalog")
    text = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert text.count("\neksempel.dk {") == text.count("/srv/www\n") == 1
    text = text.replace("\neksempel.dk {", f"\nhttp://127.0.0.1:{port} {{").replace("/srv/www", str(folder))
    (folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text, "utf-8")
    command = [find_host("caddy"), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with _running(command, port, env=os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}):
        yield Hosted(f"http://127.0.0.1:{port}/katalog/", folder / "katalog")


@contextmanager
def _running(command: list[str], port: int, env: dict[str, str] | None = None) -> Iterator[None]:
    """Run a web server until the block ends; it is there when its port answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    try:
        while process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                os.sched_yield()
        assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
        yield
    finally:
        process.terminate()
        process.wait(30)
