"""Lighthouse's opinion of a page, as a phone sees it: scores, their metrics, and what it misses."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from strtrack.settings import ROOT
from tests.audit.practice import COOKIE
from tests.e2e.browsers import CHROMIUM

PERFORMANCE, ACCESSIBILITY, BEST_PRACTICES = "performance", "accessibility", "best-practices"
CATEGORIES = (PERFORMANCE, ACCESSIBILITY, BEST_PRACTICES)
METRICS = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "speed-index",
    "cumulative-layout-shift",
)
PROGRAM = ROOT / "tests/audit/node_modules/lighthouse/cli/index.js"
NODE = Path(sys.executable).with_name("node")
TRIES = 3


class NotAudited(Exception):
    """Lighthouse could not say anything about a page; the message is its own."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One run: scores of 100, metrics (ms; the shift has no unit), and each score's failed rules.

    `machine` is Lighthouse's own measure of the machine at that moment; `warnings` are what it says
    about its own run, such as that the machine was too slow.
    """

    scores: dict[str, float]
    metrics: dict[str, float]
    missed: tuple[tuple[str, str], ...]
    machine: float
    warnings: tuple[str, ...]


def audited(address: str, secret: str | None) -> Opinion:
    """Return what Lighthouse says of an address, seen by whoever the cookie's secret signs in.

    A run in which the browser's trace came to nothing is repeated. Raises NotAudited.
    """
    said = ""
    for _ in range(TRIES):
        try:
            return opinion_of(_report(address, secret))
        except NotAudited as error:
            said = str(error)
    raise NotAudited(said)


def opinion_of(report: dict[str, Any]) -> Opinion:
    """Return what counts of a report. Raises NotAudited where the run failed."""
    if fault := report.get("runtimeError"):
        raise NotAudited(f"{fault['code']}: {fault['message']}")
    categories, audits = report["categories"], report["audits"]
    rules = [
        (name, audits[ref["id"]])
        for name in (ACCESSIBILITY, BEST_PRACTICES)
        for ref in categories[name]["auditRefs"]
        if ref["weight"]
    ]
    failed = [
        (name, rule) for name, rule in rules if rule["score"] is not None and rule["score"] < 1
    ]
    return Opinion(
        scores={name: round(categories[name]["score"] * 100, 1) for name in CATEGORIES},
        metrics={name: audits[name]["numericValue"] for name in METRICS},
        missed=tuple((name, f"{rule['id']}: {rule['title']}") for name, rule in failed),
        machine=report["environment"]["benchmarkIndex"],
        warnings=tuple(report["runWarnings"]),
    )


def middle(opinions: Sequence[Opinion]) -> Opinion:
    """Return the medians of several runs of one page, with everything that any of them missed."""
    return Opinion(
        scores={name: median(o.scores[name] for o in opinions) for name in CATEGORIES},
        metrics={name: median(o.metrics[name] for o in opinions) for name in METRICS},
        missed=tuple(dict.fromkeys(rule for o in opinions for rule in o.missed)),
        machine=median(o.machine for o in opinions),
        warnings=tuple(dict.fromkeys(said for o in opinions for said in o.warnings)),
    )


def _report(address: str, secret: str | None) -> dict[str, Any]:
    """Run Lighthouse as it comes: a mid-range phone on a slow network, both simulated."""
    flags = ["--headless=new", *CHROMIUM["args"]]
    with TemporaryDirectory(prefix="strtrack-") as folder:
        report, headers = Path(folder, "report.json"), Path(folder, "headers.json")
        headers.write_bytes(orjson.dumps({"Cookie": f"{COOKIE}={secret}"} if secret else {}))
        command = [
            str(NODE), str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={report}",
            f"--extra-headers={headers}", f"--only-categories={','.join(CATEGORIES)}",
            "--no-enable-error-reporting", f"--chrome-flags={' '.join(flags)}",
        ]  # fmt: skip
        environ = os.environ | {"CHROME_PATH": CHROMIUM["executable_path"]}
        ended = subprocess.run(command, env=environ, cwd=folder, capture_output=True, check=False)
        if not report.exists():
            raise NotAudited(ended.stderr.decode(errors="replace")[-500:])
        said: dict[str, Any] = orjson.loads(report.read_bytes())
        return said
