"""What keeps a `mkdocs.yml` from the site, told in Danish before MkDocs reads it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from ..facts.danish import number
from ..models.uri import as_uri
from ..models.web_address import coded_sign
from ..reading.problems import Problem, cut, hint, known_list, place, shorten
from ..reading.syntax import syntax_problem
from ..reading.text_files import read_text
from ..reading.unforeseen import unforeseen
from ..reading.unseen import NO_SIGN, called, told_of
from .settings import of_environment

_ADDRESS = re.compile(r"https?://[^\s<>\x22'`{}|\\^@/?#]+(?:[/?#][^\s<>\x22'`{}|\\^]*)?", re.IGNORECASE)
# What runs a program or reads a file, for a browser, which leaves out spaces and controls before and in such a name.
_NO_SCHEME = re.compile(
    r"(?:javascript|vbscript|blob|filesystem|view-source):|data:(?:[\w-]+/[\w+.-]+)?[;,]|file:[/\\]", re.IGNORECASE
)
_IS = {"yes": re.compile("true|yes|on", re.I), "truth": re.compile("true|false|yes|no|on|off", re.I)}
_BYTES = re.compile("[\ud800-\udfff]")  # how Python writes those of the environment that are no text
_MOST = {"site_name": 100, "extra.operator": 200}  # characters; they stand on each page
_LONGEST = 2000  # of any other
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
    (r"theme\.static_templates\[\d+\]", "404.html".__eq__, "setting.theme"),  # once needed; without effect
    (r"theme(?!\.(?:name|custom_dir|static_templates\[\d+\])$).*", "".__eq__, "setting.theme"),
    (r"use_directory_urls", _IS["yes"].fullmatch, "setting.truth"),
    (r"strict", _IS["truth"].fullmatch, "setting.truth"),
    (r"extra(\[.*)?", "".__eq__, "setting.fields"),
    (r"(hooks|watch|plugins)", "".__eq__, "setting.list"),
    (r"hooks[.\[].*", "hooks/mkdocs_hook.py".__eq__, "setting.line"),
    (r"watch[.\[].*", "overrides".__eq__, "setting.line"),
    (r"plugins[.\[].*", lambda _: False, "setting.line"),
    (
        r"validation(?!\.(?:(?:nav\.)?omitted_files|links\.unrecognized_links)$).*",
        lambda _: False,
        "setting.line",
    ),
    (r"validation\..*", {"ignore", "info", "warn"}.__contains__, "setting.line"),
    (
        r"(site_name|site_description|site_url|docs_dir|dev_addr|extra\.(operator|contact|\w+_url))[.\[].*",
        lambda _: False,
        "setting.text",
    ),
)
# Every setting that the site uses, and the line of those that it cannot be without or has in one form only.
_LINES = {
    "site_name": "site_name: Indsatskatalog",
    "docs_dir": "docs_dir: !ENV [CATALOGUE_DIR, catalogue]",
    "theme": "theme: {name: material, custom_dir: overrides}",
    "hooks": "hooks: [hooks/mkdocs_hook.py]",
    "plugins": "plugins: []",
    "watch": "watch: [overrides]",
    "validation": "validation: {omitted_files: ignore, links: {unrecognized_links: ignore}}",
}
_NEEDED = ("site_name", "docs_dir", "theme", "hooks", "plugins")
_OF_THEME = {"name", "custom_dir"}
_NULL, _NUMBERS = "tag:yaml.org,2002:null", {f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "bool")}
_Place = tuple[int, int]
_TEXTS = ("site_name", "site_description", "site_url", "docs_dir", "dev_addr")
_KNOWN = ("site_description", "site_url", "use_directory_urls", "strict", "dev_addr", "extra", *_LINES)


class _Plain(yaml.SafeLoader):
    """Refuses the tags by which MkDocs would run code, and those that it does not know."""


_Plain.add_constructor("!ENV", lambda loader, node: None)


def setting_problems(path: Path) -> list[Problem]:
    """Return what keeps a `mkdocs.yml` from the site: addresses that are none or run a program, values of another kind.

    Another file of settings is refused: nobody would look at it.
    """
    text = read_text(path, path.name)
    if isinstance(text, Problem):
        return [text]
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
        values = list(_values(top))
        yaml.load(text, Loader=_Plain)
    except yaml.YAMLError as error:
        return [syntax_problem(path.name, error, text)]
    except RecursionError as error:
        return [unforeseen(error)]
    if not isinstance(top, yaml.MappingNode):
        return [Problem.told(path.name, "setting.fields", written=shorten(text.strip()))]
    told = [(at, name, _fault(name, value), value or "") for name, at, value, _ in values if _top(name) in _KNOWN]
    variables = {at: f"miljøvariablen {variable}" for _, at, _, variable in values if variable}
    faults = [fault for fault in sorted([*told, *_of_the_whole(top)]) if fault[2]]
    return [
        Problem.told(
            path.name,
            key,
            at,
            of=variables.get(at, name),
            written=shorten(value),
            most=number(_most(name)),
            found=_unseen(value) or coded_sign(value),
            better=_better(value),
            line=_LINES.get(_top(name), ""),
            guess=hint(name, _KNOWN),
            known=known_list(_KNOWN),
        )
        for at, name, key, value in faults
    ] + list(_in_comments(path.name, text, {at[0] for at, *_ in faults}))


def _in_comments(shown: str, text: str, told: set[int]) -> Iterator[Problem]:
    """Yield the problem of the first sign that no text may hold on a line of which nothing is told."""
    for sign in NO_SIGN.finditer(text):
        if sign[0] != "\r" and (at := place(text, sign.start()))[0] not in told:
            yield Problem.told(shown, told_of(sign[0], ".setting"), at, found=called(sign[0]))
            return


def _of_the_whole(top: yaml.MappingNode) -> Iterator[tuple[_Place, str, str, str]]:
    """Yield place, name, rule and value of what is missing, is not used here, or is a number where a text belongs."""
    given = {cut(str(key.value)): node for key, node in top.value}
    for key, _ in top.value:
        if (name := cut(str(key.value))) not in _KNOWN:
            yield _place(key), name, "setting.inherit" if name == "INHERIT" else "setting.unknown", name
    for name, node in given.items():
        if name in _TEXTS and isinstance(node, yaml.ScalarNode) and node.tag in _NUMBERS:
            yield _place(node), name, "setting.text", node.value
        if name == "theme" and isinstance(node, yaml.MappingNode) and _OF_THEME - {key.value for key, _ in node.value}:
            yield _place(node), name, "setting.theme", ""
        if name == "docs_dir" and node.tag not in ("!ENV", _NULL):  # it would not be what a command is given
            yield _place(node), name, "setting.line", node.value if isinstance(node, yaml.ScalarNode) else ""
    for name in _NEEDED:
        if name not in given or given[name].tag == _NULL or (name == "hooks" and not given[name].value):
            yield (1, 1), name, "setting.missing", ""


def _top(name: str) -> str:
    """Return the setting that a name leads into."""
    return re.split(r"[.\[]", name)[0]


def _place(node: yaml.Node) -> _Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


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
    match = _BYTES.search(value or "") or NO_SIGN.search(value or "")
    return called(match[0]) if match else ""


def _better(value: str | None) -> str:
    """Return an address of the web in ASCII."""
    return as_uri(value) if value and not _BYTES.search(value) and _is_address(value) else ""


def _most(name: str) -> int:
    return _MOST.get(name, _LONGEST)


def _fault(name: str, value: str | None) -> str:
    """Return the key of what is told of a setting, or ""."""
    if value is None:
        return "setting.twice"
    if len(value) > _most(name):
        return "setting.long"
    if _BYTES.search(value):
        return "control_character.setting"
    for names, fits, key in _FORMS:
        if re.fullmatch(names, name) and not fits(value):
            return key
    if name == "site_url" and value and _is_address(value) and not _is_site(value):
        return "setting.site" if value.isascii() else "setting.ascii"
    is_none = name.endswith("_url") and value and not _is_address(value)
    if is_none or _NO_SCHEME.match(_LEFT_OUT.sub("", value)):
        return "setting"
    if match := NO_SIGN.search(value):
        return told_of(match[0], ".setting")
    return "coded_sign" if coded_sign(value) else ""


def _values(top: yaml.Node | None) -> Iterator[tuple[str, _Place, str | None, str]]:
    """Yield every text of some YAML with its name, its place and the variable of the environment that says it, if any.

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
        at = _place(node)
        if node.tag == "!ENV":
            yield name, at, *of_environment(node)
        elif isinstance(node, yaml.MappingNode):
            names = [f"{name}.{key.value}".lstrip(".") for key, _ in node.value]
            waiting += zip(names, (value for _, value in node.value), strict=True)
            for number, (key, _) in enumerate(node.value):
                if names[number] in names[:number]:
                    yield names[number], _place(key), None, ""
        elif isinstance(node, yaml.SequenceNode):
            waiting += ((f"{name}[{number}]", value) for number, value in enumerate(node.value))
        else:
            yield name, at, node.value, ""
