"""How true to life a filled demo is, counted from what is stored (clinical.md 1.1)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select

from strtrack.accounts.models import CLIENTS
from strtrack.caseload.models import SUMMARIES
from strtrack.checkins.models import CHECK_INS
from strtrack.kernel.db import read
from strtrack.treatments.models.treatments import TREATMENTS

STILL_SORE_H = 66  # when the three-day question opens
PEAK_H, SETTLED_H, OVER = 24, 48, timedelta(hours=84)


@dataclass(frozen=True, slots=True)
class Soreness:
    """Sessions somebody answered about: how many left soreness, and how it went.

    A session left soreness when an answer had not settled. The last two look at sore sessions
    whose three-day question has closed, `settled` at those heard of at two days or settled before.
    """

    sessions: int
    sore: int
    peaked: int
    over: int
    heard: int
    settled: int
    lasted: int


@dataclass(frozen=True, slots=True)
class Realism:
    """What a demo looks like as a whole."""

    soreness: Soreness
    bands: Counter[str]
    levels: Counter[str]
    reasons: Counter[str]
    languages: Counter[str]
    zones: Counter[str]
    screened: Counter[str]

    def told(self) -> Iterator[str]:
        """Yield the figures, line by line."""
        s = self.soreness
        yield f"sore after a session  {_share(s.sore, s.sessions)} of {s.sessions} answered about"
        yield f"  peak within 24 h    {_share(s.peaked, s.sore)}"
        yield f"  settled by 48 h     {_share(s.settled, s.heard)}"
        yield f"  sore at 72 h        {_share(s.lasted, s.over)}"
        for name in ("bands", "levels", "languages", "zones", "screened"):
            counted: Counter[str] = getattr(self, name)
            yield f"{name:<22}" + ", ".join(f"{k} {n}" for k, n in counted.most_common())


def realism_of(*, now: datetime) -> Realism:
    """Count what every practice of the database holds."""
    desk = read(
        select(*(SUMMARIES.c[name] for name in ("band", "level", "reasons", "screening")))
    ).all()
    charts = read(select(CLIENTS.c.language, CLIENTS.c.time_zone)).all()
    return Realism(
        soreness=_soreness(now),
        bands=Counter(row.band for row in desk),
        levels=Counter(row.level for row in desk),
        reasons=Counter(reason["code"] for row in desk for reason in row.reasons),
        languages=Counter(row.language for row in charts),
        zones=Counter(row.time_zone for row in charts),
        screened=Counter((row.screening or {}).get("outcome") or "not yet" for row in desk),
    )


def _soreness(now: datetime) -> Soreness:
    c, t = CHECK_INS.c, TREATMENTS.c
    rows = read(
        select(
            c.client_id, c.treatment_id, c.hours_after, c.score, c.result,
            t.ended_at,
        )
        .join(TREATMENTS, (t.client_id == c.client_id) & (t.id == c.treatment_id))
        .where(c.status == "recorded", c.score.is_not(None), c.result.is_not(None))
        .order_by(c.client_id, c.treatment_id, c.recorded_at)
    )  # fmt: skip
    told = [
        _told(list(answers), now)
        for _, answers in groupby(rows, key=lambda row: (row.client_id, row.treatment_id))
    ]
    sore = [one for one in told if one["sore"]]
    over = [one for one in sore if one["over"]]
    return Soreness(
        sessions=len(told),
        sore=len(sore),
        peaked=sum(one["peaked"] for one in sore),
        over=len(over),
        heard=sum(one["heard"] for one in over),
        settled=sum(one["settled"] for one in over),
        lasted=sum(one["lasted"] for one in over),
    )


def _told(rows: Sequence[Row[Any]], now: datetime) -> dict[str, bool]:
    calm = [row.result["settled"] for row in rows]
    worst = max(rows, key=lambda row: row.score)
    last_sore = max((row.hours_after for row in rows if not row.result["settled"]), default=0.0)
    settled = any(
        row.result["settled"] and last_sore < row.hours_after <= SETTLED_H for row in rows
    )
    return {
        "sore": not all(calm),
        "peaked": worst.hours_after <= PEAK_H,
        "over": now - rows[0].ended_at > OVER,
        "heard": settled or rows[-1].hours_after >= SETTLED_H - 8,
        "settled": settled,
        "lasted": last_sore >= STILL_SORE_H,
    }


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "none yet"
