"""The forge's files: workflows that run what `make` runs, with no more rights than they need, and valid forms."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from indsatskatalog.site.editions import FOLDER
from scripts.run import TARGETS

ROOT = Path(__file__).resolve().parents[2]
FORGE = ROOT / ".github"
PATHS = sorted((FORGE / "workflows").glob("*.yml"))
WORKFLOWS: dict[str, dict[Any, Any]] = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in PATHS}
FORMS = sorted(path for path in (FORGE / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
ON = True  # YAML 1.1 reads the key «on» as true


def steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    """Yield every step of every job."""
    for job in workflow["jobs"].values():
        yield from job["steps"]


def tool(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a tool that stands beside this Python; the test fails where it is not installed."""
    path = Path(sys.executable).with_name(words[0])
    assert path.is_file(), f"{words[0]} is not in {path.parent}: run make lock and then make test"
    return subprocess.run([str(path), *words[1:]], capture_output=True, text=True, timeout=60)


def schema(name: str, paths: list[Path]) -> None:
    """Check files against a schema that the tool carries."""
    done = tool("check-jsonschema", "--builtin-schema", name, *map(str, paths))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflows_that_were_promised_are_there() -> None:
    assert set(WORKFLOWS) == {"check.yml", "preview.yml", "pages.yml", "links.yml", "freshness.yml", "edition.yml"}


def test_workflows_follow_their_schema() -> None:
    schema("vendor.github-workflows", PATHS)


def test_issue_forms_follow_their_schema() -> None:
    assert [path.stem for path in FORMS] == ["foreslaa-indsats", "ret-en-fejl"]
    schema("vendor.github-issue-forms", FORMS)
    schema("vendor.github-issue-config", [FORGE / "ISSUE_TEMPLATE" / "config.yml"])


def test_an_audit_of_the_workflows_finds_nothing() -> None:
    done = tool(
        "zizmor", "--offline", "--no-progress", "--no-config", "--strict-collection", "--persona=pedantic", str(FORGE)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout + done.stderr


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_command_is_one_that_make_or_ci_has(name: str) -> None:
    for step in steps(WORKFLOWS[name]):
        assert ("run" in step) != ("uses" in step)
        command = step.get("run", ".ci/run")
        assert "\n" not in command.strip() and "${{" not in command
        found = re.fullmatch(r"\.ci/run|make ([a-z]+)( ARGS=\"[^\"$`]*\")?", command)
        assert found and (found[1] is None or found[1] in TARGETS), command
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_the_links_are_checked_as_make_checks_them() -> None:
    (words,) = [step["with"]["args"] for step in steps(WORKFLOWS["links.yml"]) if "lychee" in step.get("uses", "")]
    assert TARGETS["links"].commands[-1] == f"lychee {words}"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_can_only_read_unless_it_publishes(name: str) -> None:
    workflow = WORKFLOWS[name]
    assert workflow["permissions"] == {"contents": "read"}
    more = {id: job["permissions"] for id, job in workflow["jobs"].items() if "permissions" in job}
    assert more == ({"deploy": {"pages": "write", "id-token": "write"}} if name == "pages.yml" else {})
    assert not set(workflow[ON]) & {"pull_request_target", "workflow_run", "issue_comment"}
    if "pull_request" in workflow[ON]:
        assert "secrets" not in (FORGE / "workflows" / name).read_text("utf-8").replace("no secrets", "")


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_job_runs_for_hours_or_leaves_its_token_lying(name: str) -> None:
    for job in WORKFLOWS[name]["jobs"].values():
        assert job["timeout-minutes"] <= 60
    for step in steps(WORKFLOWS[name]):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_every_action_is_pinned_to_a_commit_and_names_its_version() -> None:
    versions: dict[str, set[str]] = {}
    for path in PATHS:
        for line in re.findall(r"uses: (.+)", path.read_text("utf-8")):
            found = re.fullmatch(r"([\w-]+/[\w-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)", line)
            assert found, f"{path.name}: {line}"
            versions.setdefault(found[1], set()).add(f"{found[2]} {found[3]}")
    assert all(len(pins) == 1 for pins in versions.values()), versions


def test_a_pull_request_is_checked_and_shown_and_main_is_published() -> None:
    on = {name: set(workflow[ON]) for name, workflow in WORKFLOWS.items()}
    assert on["check.yml"] == {"pull_request", "push"} and on["preview.yml"] == {"pull_request"}
    assert on["pages.yml"] == {"push", "workflow_dispatch"}
    assert on["freshness.yml"] == on["links.yml"] == {"schedule", "workflow_dispatch"}
    assert on["edition.yml"] == {"workflow_dispatch"}
    commands = {name: [step.get("run") for step in steps(workflow)] for name, workflow in WORKFLOWS.items()}
    assert 'make check ARGS="--format github"' in commands["check.yml"] and ".ci/run" in commands["check.yml"]
    assert 'make report ARGS="HEAD^1 HEAD --output report.md"' in commands["preview.yml"]
    shown = [step["with"]["path"] for step in steps(WORKFLOWS["preview.yml"]) if "upload" in step.get("uses", "")]
    assert shown == ["report.md", "indsatskatalog-offline.zip"]


def test_the_other_forge_runs_the_same_targets() -> None:
    path = ROOT / ".gitlab-ci.yml"
    schema("vendor.gitlab-ci", [path])
    jobs = yaml.safe_load(path.read_text("utf-8"))
    ran = {name: " ".join(job["script"]) for name, job in jobs.items() if isinstance(job, dict) and "script" in job}
    for name, target in (
        ("check", "make check"),
        ("tests", ".ci/run"),
        ("pages", 'make site ARGS="--publish"'),
        ("freshness", "make freshness"),
        ("edition", "make edition"),
    ):
        assert target in ran[name], name
    for target in ("make report", "make offline", "make site"):
        assert target in ran["preview"]
    assert jobs["preview"]["artifacts"]["paths"] == ["report.md", "indsatskatalog-offline.zip", "site/"]
    assert TARGETS["links"].commands[-1] in ran["links"]


def test_other_ways_to_begin_run_the_same_targets() -> None:
    """Have Forgejo, the containers and the hooks of a commit run what `make` or CI has, and nothing of their own."""
    flow = yaml.safe_load((ROOT / ".forgejo" / "workflows" / "check.yml").read_text("utf-8"))
    assert [step["run"] for step in steps(flow) if "run" in step] == ["make check", ".ci/run"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks] == ["make format", "make check"]
    assert all(re.match(hook["files"], "catalogue/programmes/sykl.yml") for hook in hooks)
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert container["postCreateCommand"] == "make setup"
    built = (ROOT / "Dockerfile").read_text("utf-8")
    assert "SITE_DIR=/srv/www make site" in built and "COPY --from=built /srv/www /srv/www" in built
    left_out = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert not {".git", "catalogue", "deploy"} & {*left_out} and ".venv" in left_out


def test_an_edition_is_made_on_demand_whole_and_put_into_git_by_a_person() -> None:
    """Have each forge make one from the whole history, hand over its folder, and write nothing itself."""
    forgejo = yaml.safe_load((ROOT / ".forgejo" / "workflows" / "edition.yml").read_text("utf-8"))
    for flow in (WORKFLOWS["edition.yml"], forgejo):
        checkout, made, upload = steps(flow)
        assert (
            checkout["with"]["fetch-depth"] == 0
            and made["run"] == "make edition"
            and set(flow[ON]) == {"workflow_dispatch"}
        )
        assert upload["with"]["path"] == f"{FOLDER}/"
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["edition"]
    assert job["rules"][0]["when"] == "manual" and job["artifacts"]["paths"] == [f"{FOLDER}/"]


def test_new_versions_are_proposed_for_what_the_forge_and_the_audit_use() -> None:
    schema("vendor.dependabot", [FORGE / "dependabot.yml"])
    updates = yaml.safe_load((FORGE / "dependabot.yml").read_text("utf-8"))["updates"]
    assert {(update["package-ecosystem"], update["directory"]) for update in updates} == {
        ("github-actions", "/"),
        ("npm", "/audit"),
    }
    assert (ROOT / "audit" / "package-lock.json").is_file()


def test_nothing_is_published_half_done() -> None:
    assert 'make site ARGS="--publish"' in [step.get("run") for step in steps(WORKFLOWS["pages.yml"])]


def test_what_is_published_holds_the_file_for_those_who_find_a_fault() -> None:
    (upload,) = [step for step in steps(WORKFLOWS["pages.yml"]) if "upload" in step.get("uses", "")]
    assert upload["with"] == {"path": "site/", "include-hidden-files": True}  # .well-known/ is else left out


def test_what_is_published_knows_which_commit_last_changed_the_catalogue() -> None:
    for name in ("pages.yml", "preview.yml", "freshness.yml", "edition.yml"):
        (checkout,) = [step for step in steps(WORKFLOWS[name]) if "checkout" in step.get("uses", "")]
        assert checkout["with"]["fetch-depth"] == 0, name
    jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert all(jobs[name]["variables"]["GIT_DEPTH"] == 0 for name in ("pages", "preview", "freshness", "edition"))


def test_forms_and_template_ask_for_what_evidence_needs() -> None:
    template = (FORGE / "pull_request_template.md").read_text("utf-8")
    for word in ("Kilde", "Sted i kilden", "Udbytte", "Målt med", "Målt af", "Retning"):
        assert word in template, word
    body = yaml.safe_load(FORMS[0].read_text("utf-8"))["body"]
    fields = {one["id"]: one for one in body if "id" in one}
    assert {"kilde", "sted", "udbytte", "instrument", "maalt-af", "retning"} <= set(fields)
    assert all(fields[id]["validations"]["required"] for id in ("kilde", "sted", "retning"))


def test_every_line_of_codeowners_names_a_place_that_exists_and_owners() -> None:
    lines = (FORGE / "CODEOWNERS").read_text("utf-8").splitlines()
    # The examples count too: they only wait for a team's name.
    rules = [line.lstrip("#").split() for line in lines if re.match(r"#?/", line)]
    assert len(rules) >= 5 and all(re.match(r"#|$", line) or line.lstrip("#").split() in rules for line in lines)
    for place, *owners in rules:
        assert (ROOT / place.strip("/")).exists(), place
        assert owners and all(re.fullmatch(r"@[\w-]+(/[\w-]+)?|[^@\s]+@[^@\s]+\.\w+", owner) for owner in owners)


def test_no_file_names_a_registry_of_packages() -> None:
    for path in (path for path in FORGE.rglob("*") if path.is_file()):
        assert not re.search(r"pypi|npmjs|pythonhosted", path.read_text("utf-8")), path
