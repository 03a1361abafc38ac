"""The phone's store changes its version only together with what tries the way to it."""

import re
import subprocess

import pytest

from strtrack.settings import ROOT
from tests.e2e.store_release import NEWEST_STORE

VAULT = ROOT / "frontend" / "src" / "kernel" / "vault"
VERSION = re.compile(r"^export const VERSION = (\d+);$", re.MULTILINE)


def test_the_upgrade_is_tried_from_the_release_with_the_newest_store() -> None:
    version, _ = NEWEST_STORE
    assert VERSION.findall((VAULT / "database.ts").read_text()) == [str(version)]


def test_the_newest_tag_of_a_store_is_that_release() -> None:
    version, commit = NEWEST_STORE
    names = _git("tag", "--list", "store-*").split()
    if not names:
        pytest.skip("The program came without its tags.")
    newest = max(names, key=lambda name: int(name.removeprefix("store-")))
    assert newest == f"store-{version}"
    assert _git("rev-list", "-n1", newest).startswith(commit)


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
