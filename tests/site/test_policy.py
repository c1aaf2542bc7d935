"""What hosts are told is what pages say themselves."""

from __future__ import annotations

import re

import pytest

from indsatskatalog.site.assets import assets, place_of
from indsatskatalog.site.policy import FRAMED
from tests.tiny import ROOT

DEPLOY = ROOT / "deploy"


def test_every_configuration_that_is_shipped_is_one_that_we_know() -> None:
    assert sorted(path.name for path in DEPLOY.iterdir()) == ["Caddyfile", "nginx.conf"]


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_a_host_sends_the_policy_that_pages_have(name: str) -> None:
    said = re.findall(r"Content-Security-Policy:? \"?(.+?)\"?(?: always;)?$", (DEPLOY / name).read_text("utf-8"), re.M)
    assert said == [FRAMED]


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_what_browsers_keep_for_ever_is_named_for_its_bytes(name: str) -> None:
    (form,) = re.findall(r"\^(/katalog/assets/\S+)", (DEPLOY / name).read_text("utf-8"))
    place = place_of(assets(ROOT / "overrides" / "assets"))
    assert re.match(form, f"/katalog/{place}/katalog.js") and not re.match(form, "/katalog/assets/katalog.js")
