"""The app as it was when the phone's store last changed its shape, built from the history."""

import shutil
import subprocess
from pathlib import Path

import pytest

from strtrack.settings import ROOT

CACHE = ROOT / ".cache" / "releases"
NEWEST_STORE = (1, "1381afb")
"""The version of the store (`kernel/vault/database.ts`) and the commit tagged `store-N` for it."""


def built_then() -> Path:
    """Return the pages of that release, built once and kept.

    Skips the test where the program came without its history, as in an archive.
    """
    _, commit = NEWEST_STORE
    found = _git("rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    if found.returncode:
        pytest.skip(f"The history does not reach back to {commit}.")
    pages = CACHE / found.stdout.strip()
    if not pages.exists():
        _build(found.stdout.strip(), pages)
    return pages


def _build(commit: str, pages: Path) -> None:
    tree = CACHE / f"tree-{commit[:12]}"
    CACHE.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(tree, ignore_errors=True)
    _git("worktree", "prune")
    _done(_git("worktree", "add", "--detach", "--force", str(tree), commit))
    try:
        (tree / ".venv").symlink_to(ROOT / ".venv")
        lock = Path("frontend") / "package-lock.json"
        if (tree / lock).read_bytes() == (ROOT / lock).read_bytes():
            (tree / "frontend/node_modules").symlink_to(ROOT / "frontend/node_modules")
        else:
            _done(_npm(tree, "ci", "--no-audit", "--no-fund"))
        _done(_npm(tree, "run", "build"))
        shutil.copytree(tree / "frontend/dist", pages.with_suffix(".new"))
        pages.with_suffix(".new").rename(pages)
    finally:
        _git("worktree", "remove", "--force", str(tree))


def _npm(tree: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [tree / ".ci/npm", *words], cwd=tree, capture_output=True, text=True, check=False
    )


def _git(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)


def _done(ran: "subprocess.CompletedProcess[str]") -> None:
    assert ran.returncode == 0, f"{ran.args}: {ran.stdout[-2000:]}{ran.stderr[-2000:]}"
