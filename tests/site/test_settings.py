"""Settings: an address that runs a program, or is none, never reaches a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indsatskatalog.reading.problems import Problem
from indsatskatalog.site.setting_rules import setting_problems
from tests.commands import command
from tests.tiny import FROZEN, ROOT, write

PROGRAMS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "' javascript:alert(1)'",
    '"java\\tscript:alert(1)"',
    '"\\x01javascript:alert(1)"',
    "javascript://eksempel.dk/%0aalert(1)",
    "'data:text/html,<script>alert(1)</script>'",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
]


NEEDED = {
    "site_name": "Et katalog",
    "docs_dir": "!ENV [CATALOGUE_DIR, catalogue]",
    "theme": "{name: material, custom_dir: overrides}",
    "hooks": "[hooks/mkdocs_hook.py]",
    "plugins": "[]",
}


def told(folder: Path, text: str) -> list[Problem]:
    """Return the problems of some settings; what no settings can be without stands below them."""
    path = folder / "mkdocs.yml"
    rest = "".join(f"{name}: {value}\n" for name, value in NEEDED.items() if not re.search(rf"^{name}:", text, re.M))
    path.write_text(text + (rest if re.match(r"\w+:", text) else ""), "utf-8")
    return setting_problems(path)


@pytest.mark.parametrize("address", PROGRAMS)
@pytest.mark.parametrize(
    "where",
    [
        "site_url: {}",
        "extra:\n  edit_url: {}",
        "extra:\n  accessibility_statement_url: {}",
        "extra:\n  contact: {}",
        "extra:\n  social:\n    - {{icon: x, link: {}}}",
        "site_url: !ENV [NO_SUCH_VARIABLE, {}]",
    ],
)
def test_an_address_that_runs_a_program_is_told_wherever_it_stands(where: str, address: str, tmp_path: Path) -> None:
    (problem,) = told(tmp_path, where.format(address) + "\n")
    assert problem.rule == "setting" and problem.cure.startswith("Skriv hele adressen med https://")
    assert (problem.path, problem.line) == ("mkdocs.yml", where.count("\n") + 1)


@pytest.mark.parametrize(
    "address", ["eksempel.dk", "//eksempel.dk", "https:eksempel.dk", "https://a b", "ftp://a.dk", "'https://a\"b'"]
)
def test_what_is_no_address_is_told(address: str, tmp_path: Path) -> None:
    (problem,) = told(tmp_path, f"extra: {{edit_url: {address}}}\n")
    assert (problem.rule, problem.field) == ("setting", "extra.edit_url")


@pytest.mark.parametrize(
    "address",
    ["'https://['", "'https://[a/'", "http://a]b/", "https://\u2100.dk", "https://a.dk:99999/", "https://a.dk:x/"],
)
@pytest.mark.parametrize("name", ["site_url", "extra.edit_url"])
def test_an_address_whose_host_cannot_be_read_is_told(name: str, address: str, tmp_path: Path) -> None:
    (problem,) = told(tmp_path, name.replace(".", ":\n  ") + f": {address}\n")
    assert (problem.rule, problem.field, problem.line) == ("setting", name, 1 + name.count("."))


GOOD = """\
site_url: https://eksempel.dk/katalog/
extra:
  operator: "Data: en kommune"
  contact: kontakt@eksempel.dk
  edit_url: ""
  accessibility_statement_url: https://www.was.digst.dk/eksempel-dk
  a: &loop [*loop]
hooks: [hooks/mkdocs_hook.py]
"""


@pytest.mark.parametrize("url", ["https://a.dk", "https://a.dk/", "http://localhost:8000/k", "https://a.dk/v1.2/x/"])
def test_a_site_may_lie_at_the_root_of_its_host_or_below(url: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"site_url: {url}\n") == []


def test_good_settings_have_no_problems(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []
    assert setting_problems(ROOT / "mkdocs.yml") == []


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    for text in (
        "extra: [\n",
        "extra:\n  a: !findes-ikke b\n",
        "extra:\n  a: !!python/name:os.system\n",
        "a: 1\n---\n",
    ):
        assert [problem.rule for problem in told(tmp_path, text)] == ["yaml"], text
    assert [problem.rule for problem in setting_problems(tmp_path / "nowhere.yml")] == ["readable"]


@pytest.mark.parametrize(
    "text", ["INHERIT: a.yml", '"INHERIT": a.yml', "<<: {INHERIT: a.yml}", "<<: {<<: {INHERIT: a.yml}}"]
)
def test_settings_of_another_file_that_nobody_looks_at_are_refused(text: str, tmp_path: Path) -> None:
    assert {text[:2], "INHERIT"} & {problem.field for problem in told(tmp_path, f"{text}\n")}


def test_a_value_that_stands_elsewhere_too_is_looked_at_in_each_place(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "extra: {operator: &a eksempel.dk, edit_url: *a}\n")
    assert problem.field == "extra.edit_url"


@pytest.mark.parametrize(
    ("text", "field", "cure"),
    [
        ("dev_addr: otte", "dev_addr", "Skriv en adresse i tal og en port fra 1 til 65535, fx 127.0.0.1:8000"),
        ("dev_addr: 127.0.0.1:99999", "dev_addr", "Skriv en adresse i tal"),
        ("dev_addr: ':8000'", "dev_addr", "Skriv en adresse i tal"),
        ("dev_addr: '127.0.0.1:80 '", "dev_addr", "Skriv en adresse i tal"),
        ("strict: true\nstrict: true", "strict", "Slet den ene"),
        ("extra:\n  contact: a\n  contact: b", "extra.contact", "Slet den ene"),
        ("site_url: https://a.dk/?x=1", "site_url", "Skriv den mappe, siden ligger i"),
        ("site_url: https://a.dk//k//", "site_url", "Skriv den mappe, siden ligger i"),
        ("site_url: https://a.dk/k//", "site_url", "Skriv den mappe, siden ligger i"),
        ("site_url: https://a.dk/../", "site_url", "Skriv den mappe, siden ligger i"),
        ("site_url: https://a.dk/k/..", "site_url", "Skriv den mappe, siden ligger i"),
        ("site_url: https://a..dk/", "site_url", "Skriv den mappe, siden ligger i"),
        ("site_url: https://a.dk/index.html", "site_url", "Skriv den mappe, siden ligger i"),
        ("site_url: https://prøve.dk/æ", "site_url", "Skriv den sådan: https://xn--prve-hra.dk/%C3%A6"),
        ("- strict: true", "", "Skriv hvert felt på sin egen linje"),
        ("theme: findes-ikke", "theme", "Skriv linjen «theme: {name: material, custom_dir: overrides"),
        ("theme: [material]", "theme[0]", "Skriv linjen «theme: {name"),
        ("theme: {custom_dir: overrides, static_templates: [404.html], name: readthedocs}", "theme.name", "Skriv"),
        ("theme: {name: material}", "theme", "Skriv linjen «theme: {name"),
        ("theme:\n  name: material\n  static_templates: [404.html]\n  custom_dir: egne", "theme.custom_dir", "Skriv"),
        ("site_name: 2021", "site_name", "Sæt teksten i anførselstegn"),
        ("docs_dir: andetsteds", "docs_dir", "Skriv linjen «docs_dir: !ENV [CATALOGUE_DIR, catalogue]»"),
        ("hooks: [findes-ikke.py]", "hooks[0]", "Skriv linjen «hooks: [hooks/mkdocs_hook.py]»"),
        ("plugins: [search]", "plugins[0]", "Skriv linjen «plugins: []»"),
        ("watch: [findes-ikke]", "watch[0]", "Skriv linjen «watch: [overrides]»"),
        ("validation:", "validation", "Skriv linjen «validation: {omitted_files: ignore"),
        ("validation: {nav: {omitted_files: hej}}", "validation.nav.omitted_files", "Skriv linjen «validation: {"),
        ("copyright: [1]", "copyright", "Slet den. Indstillinger her: "),
        ("sitename: Et katalog", "sitename", "Mente du «site_name»? Slet den"),
        ("nav: {}", "nav", "Slet den"),
        ("use_directory_urls: false", "use_directory_urls", "Skriv true"),
        ("strict: nej", "strict", "Skriv true"),
        ("extra: 7", "extra", "Skriv hvert felt på sin egen linje"),
        ("extra: [a]", "extra[0]", "Skriv hvert felt på sin egen linje"),
        ("hooks: hooks/mkdocs_hook.py", "hooks", "Skriv hvert punkt på sin egen linje"),
        ("site_name: [Et, To]", "site_name[0]", "Sæt teksten i anførselstegn"),
        ("extra: {operator: {navn: Skolen}}", "extra.operator.navn", "Sæt teksten i anførselstegn"),
        ("extra: {edit_url: ['https://x.dk/']}", "extra.edit_url[0]", "Sæt teksten i anførselstegn"),
        (
            "extra: {accessibility_statement_url: {a: b}}",
            "extra.accessibility_statement_url.a",
            "Sæt teksten i anførselstegn",
        ),
    ],
)
def test_a_value_of_another_kind_is_told_in_danish(text: str, field: str, cure: str, tmp_path: Path) -> None:
    problem = told(tmp_path, f"{text}\n")[0]
    assert (problem.rule, problem.field, problem.line) == ("setting", field, 1 + text.count("\n"))
    assert problem.cure.startswith(cure)


def test_what_the_site_cannot_be_without_is_told(tmp_path: Path) -> None:
    problems = told(tmp_path, "hooks: []\nsite_name:\ntheme:\ndocs_dir:\nplugins:\n")
    assert {(problem.field, problem.message) for problem in problems} == {
        (name, "indstillingen mangler") for name in NEEDED
    }
    assert {problem.field for problem in told(tmp_path, "{}\n")} == {*NEEDED}


@pytest.mark.parametrize("text", ['site_name: "a\\u202eb"', 'extra: {operator: "\\0"}', "site_description: a\u200bb"])
def test_no_setting_has_a_sign_that_nobody_sees(text: str, tmp_path: Path) -> None:
    assert [problem.rule for problem in told(tmp_path, f"{text}\n")] == ["control_character"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("extra: {contact: 'mailto:a@b.dk%0Abcc:c@d.dk'}", "coded_sign"),
        ("extra: {statement_url: https://a.dk/%e2%80%ae}", "coded_sign"),
        ("site_name: a\uf0b7b", "lost_sign"),
        ("site_name: Et katalog  # \u202eskjult", "control_character"),
    ],
)
def test_no_setting_has_a_sign_that_an_address_or_a_text_may_not_have(text: str, rule: str, tmp_path: Path) -> None:
    assert [problem.rule for problem in told(tmp_path, f"{text}\n")] == [rule]


@pytest.mark.parametrize("name", ["SITE_NAME", "SITE_URL"])
def test_bytes_of_the_environment_that_are_no_text_are_told(name: str) -> None:
    done = command("check.py", FROZEN, **{name: "https://a\udcff.dk/"})
    assert done.returncode == 1 and "indstillingen indeholder et usynligt tegn (U+DCFF)" in done.stdout
    assert f": miljøvariablen {name}: " in done.stdout and "ikke kendte" not in done.stdout + done.stderr


def test_settings_deeper_than_anyone_writes_are_told(tmp_path: Path) -> None:
    assert [problem.rule for problem in told(tmp_path, f"extra: {'[' * 3000}{']' * 3000}\n")] == ["unforeseen"]


@pytest.mark.parametrize("value", ["localhost:8000", "0.0.0.0:80", "'[::1]:8001'", "'::1:8001'", "127.0.0.1:65535"])
def test_where_the_preview_can_be_shown(value: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"dev_addr: {value}\nstrict: No\nuse_directory_urls: True\nextra:\n") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-a", "127.0.0.1:99999"], "siden kan ikke vises på «127.0.0.1:99999»; skriv adresse og port"),
        (["-a", ":99999"], "siden kan ikke vises på «:99999»"),
        (["-a", ""], "siden kan ikke vises på «»"),
        (["--theme", "x"], "--theme x kendes ikke"),
    ],
)
def test_the_preview_tells_wrong_usage_in_danish(words: list[str], said: str) -> None:
    done = command("serve.py", *words)
    assert done.returncode == 2 and f"serve.py: fejl: {said}" in done.stderr


@pytest.mark.parametrize(
    ("text", "most"),
    [("site_name: {}", "100"), ("extra:\n  operator: {}", "200"), ("extra:\n  contact: {}", "2.000")],
)
def test_a_setting_longer_than_its_place_is_told(text: str, most: str, tmp_path: Path) -> None:
    as_many = int(most.replace(".", ""))
    assert told(tmp_path, text.format("x" * as_many) + "\n") == []
    (problem,) = told(tmp_path, text.format("x" * (as_many + 1)) + "\n")
    assert problem.line == text.count("\n") + 1 and problem.cure == f"Skriv højst {most} tegn"


@pytest.mark.parametrize("place", ["", "site", "wellbeing/site"])
def test_no_site_is_built_into_the_catalogue(place: str, tmp_path: Path) -> None:
    catalogue = write(tmp_path / "katalog")
    done = command("build.py", "--catalogue", catalogue, "--site", catalogue / place)
    assert done.returncode == 2 and "ligger i katalogets egen mappe; vælg en anden med SITE_DIR" in done.stderr


@pytest.mark.parametrize("script", ["export", "offline"])
def test_no_copy_of_the_site_is_written_into_the_catalogue(script: str, tmp_path: Path) -> None:
    catalogue = write(tmp_path / "katalog")
    (tmp_path / "genvej").symlink_to(catalogue)
    for folder in (catalogue, tmp_path / "genvej"):
        done = command(f"{script}.py", folder / "kopi.zip", "--catalogue", catalogue)
        assert done.returncode == 2 and "ligger i katalogets egen mappe" in done.stderr, done.stderr
    assert not (catalogue / "kopi.zip").exists()


@pytest.mark.parametrize("script", ["check", "build", "export", "serve"])
def test_no_command_takes_such_an_address(script: str, tmp_path: Path) -> None:
    catalogue, made = write(tmp_path / "katalog"), tmp_path / "site"
    words = {"check": [catalogue], "build": ["--catalogue", catalogue, "--site", made]}
    words |= {"export": [made, "--catalogue", catalogue], "serve": ["-a", "127.0.0.1:1"]}
    done = command(f"{script}.py", *words[script], SITE_URL="javascript:alert(1)")
    assert done.returncode == 1
    assert "miljøvariablen SITE_URL: adressen «javascript:alert(1)» kan ikke bruges." in done.stdout + done.stderr
    assert not made.exists()
