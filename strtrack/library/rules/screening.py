"""The screening questionnaire (clinical.md 2): its items, what each leads to, and its texts.

`data/screening.json` has a row for each of the 51 items and seven precautions. An item's own
outcome is the worst its answer can lead to; `when` says which follow-ups make it another one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from strtrack.library.rules.files import data_of

FORM_VERSION = 1
RULES = "str-screening-1"
CONSENT_VERSION = 1
ItemClass = Literal["absolute", "local", "caution", "precaution"]
Text = dict[str, str]
Conditions = Mapping[str, Mapping[str, Any]]  # by follow-up, all of them: see `met`
GRAVEST = "emergency"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that a "yes" opens. `low` and `high` limit a number, both included."""

    code: str
    kind: Literal["yes_no", "choice", "several", "number", "date", "words"]
    label: Text
    options: tuple[tuple[str, Text], ...]
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Case:
    """What an item leads to when its follow-ups are so. A modification of None: the item's own."""

    conditions: Conditions
    outcome: str
    referral: str
    modification: Text | None


@dataclass(frozen=True, slots=True)
class Bringing:
    """Another item that counts as answered alike when the follow-ups are so."""

    item: str
    conditions: Conditions


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the questionnaire.

    `asked_if`: only when one of these zones is planned. `within`: the zones that an aneurysm
    closes (clinical.md A11). `cases_of_no`: the follow-ups are asked after a "no" as well, and
    this is what they then lead to. `counts_as`: further tags for exercises.
    """

    id: str
    cls: ItemClass
    tag: str
    group: str | None
    title: Text
    question: Text
    answer_kind: Literal["answer", "areas", "words", "derived"]
    asked_if: frozenset[str] | None
    needs_areas: bool
    follow_ups: tuple[FollowUp, ...]
    outcome: str
    referral: str
    whole_session_off_if: str | None
    when: tuple[Case, ...]
    cases_of_no: tuple[Case, ...]
    brings: tuple[Bringing, ...]
    modification: Text | None
    sets: frozenset[str]
    reopened_by: frozenset[str]
    counts_as: frozenset[str]
    within: frozenset[str]
    clearance: bool
    private: bool
    reason: Text

    @property
    def always(self) -> bool:
        """Whether the follow-ups are asked whatever the answer."""
        return bool(self.cases_of_no)

    def follow_up(self, code: str) -> FollowUp | None:
        """Return the follow-up of that code, if the item has it."""
        return next((f for f in self.follow_ups if f.code == code), None)

    @property
    def emergency_if(self) -> dict[str, list[Any]]:
        """The answers to follow-ups that make a yes the emergency it is not by itself."""
        if self.referral == GRAVEST:
            return {}
        grave = [case.conditions for case in self.when if case.referral == GRAVEST]
        return {
            code: [value for value in test["is"] if value is not None]
            for conditions in grave
            for code, test in conditions.items()
        }

    def is_asked(self, planned_zones: frozenset[str]) -> bool:
        """Whether the questionnaire must answer this item when these zones are planned."""
        if self.answer_kind == "derived":
            return False
        return self.asked_if is None or bool(self.asked_if & planned_zones)


def met(conditions: Conditions, follow_ups: Mapping[str, Any]) -> bool:
    """Whether every condition holds. What was not asked or not told is None.

    A condition is `is` (one of these values), `at_least` (a number; with `or_unknown` also none),
    `chosen` (anything) or `count` (so many chosen, and not the one that `without` names).
    """
    return all(_holds(test, follow_ups.get(code)) for code, test in conditions.items())


def _holds(test: Mapping[str, Any], value: Any) -> bool:
    if "is" in test:
        # 1 == True in Python: a number never answers a yes or no.
        return any(value == known and type(value) is type(known) for known in test["is"])
    chosen = value if isinstance(value, list | tuple) else ()
    if "chosen" in test:
        return bool(chosen)
    if "count" in test:
        return len(chosen) == test["count"] and test["without"] not in chosen
    if isinstance(value, bool) or not isinstance(value, int | float):
        return bool(test.get("or_unknown", False))
    return bool(value >= test["at_least"])


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    """Return the items by id: the absolute ones, the local ones, cautions, precautions."""
    group_of = {item: group["slug"] for group in _data()["groups"] for item in group["items"]}
    return {row["item"]: _item(row, group_of.get(row["item"])) for row in _data()["items"]}


@cache
def items_telling(fact: str) -> frozenset[str]:
    """Return the items that can set a fact ("bleed_risk"), by themselves or by what they bring."""
    setting = {item.id for item in items().values() if fact in item.sets}
    bringing = {i.id for i in items().values() if any(b.item in setting for b in i.brings)}
    return frozenset(setting | bringing)


def groups() -> list[dict[str, Any]]:
    """Return the eight lists the items are asked in: slug, title, lead, items, both languages."""
    found: list[dict[str, Any]] = _data()["groups"]
    return found


def recheck() -> dict[str, dict[str, Text]]:
    """Return the six questions before every later treatment by code: title and detail."""
    found: dict[str, dict[str, Text]] = _data()["recheck"]
    return found


def recheck_reopens(codes: frozenset[str]) -> frozenset[str]:
    """Return the items that a yes to these questions of the recheck opens again."""
    return frozenset(item.id for item in items().values() if item.reopened_by & codes)


def consent() -> dict[str, Any]:
    """Return the text that is agreed to before hands-on treatment, both languages."""
    found: dict[str, Any] = _data()["consent"]
    return found


def form_in(language: str) -> dict[str, Any]:
    """Return everything that asking needs, in one language; what answers lead to stays here."""
    text = consent()
    return {
        "form_version": FORM_VERSION,
        "groups": [
            {
                "slug": group["slug"],
                "title": group["title"][language],
                "lead": group["lead"][language],
                "items": [_asked(items()[item], language) for item in group["items"]],
            }
            for group in groups()
        ],
        "recheck": [
            {
                "code": code,
                "title": row["title"][language],
                "detail": row["detail"][language],
                "reopens": [i for i in items() if i in recheck_reopens(frozenset({code}))],
            }
            for code, row in recheck().items()
        ],
        "consent": {
            "version": CONSENT_VERSION,
            "title": text["title"][language],
            "lead": text["lead"][language],
            "points": [
                {"code": point["code"], "text": point["text"][language]} for point in text["points"]
            ],
            "agree": text["agree"][language],
        },
    }


def _asked(item: Item, language: str) -> dict[str, Any]:
    return {
        "item": item.id,
        "title": item.title[language],
        "question": item.question[language],
        "needs_areas": item.needs_areas,
        "private": item.private,
        "asked_if": None if item.asked_if is None else sorted(item.asked_if),
        "emergency": item.referral == GRAVEST,
        "emergency_if": item.emergency_if,
        "always": item.always,
        "follow_ups": [
            {
                "code": f.code,
                "kind": f.kind,
                "label": f.label[language],
                "options": [{"code": code, "label": label[language]} for code, label in f.options]
                or None,
                "low": f.low,
                "high": f.high,
            }
            for f in item.follow_ups
        ],
    }


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return data_of("screening")


def _item(row: dict[str, Any], group: str | None) -> Item:
    asked_if = row["asked_if"]
    return Item(
        id=row["item"],
        cls=row["class"],
        tag=row["tag"],
        group=group,
        title=row["title"],
        question=row["question"],
        answer_kind=row["answer_kind"],
        asked_if=None if asked_if is None else frozenset(asked_if),
        needs_areas=row["needs_areas"],
        follow_ups=tuple(_follow_up(f) for f in row["follow_ups"]),
        outcome=row["outcome"],
        referral=row["referral"],
        whole_session_off_if=row["whole_session_off_if"],
        when=_cases(row, "when", row["outcome"], row["referral"]),
        cases_of_no=_cases(row, "when_no", "proceed", "none"),
        brings=tuple(Bringing(b["item"], b["if"]) for b in row.get("brings", [])),
        modification=row["modification"],
        sets=frozenset(row["sets"]),
        reopened_by=frozenset(row["reopened_by"]),
        counts_as=frozenset(row.get("counts_as", [])),
        within=frozenset(row.get("within", [])),
        clearance=row.get("clearance", False),
        private=row.get("private", False),
        reason=row["reason"],
    )


def _cases(row: dict[str, Any], key: str, outcome: str, referral: str) -> tuple[Case, ...]:
    return tuple(
        Case(
            case["if"],
            case.get("outcome", outcome),
            case.get("referral", referral),
            case.get("modification"),
        )
        for case in row.get(key, [])
    )


def _follow_up(row: dict[str, Any]) -> FollowUp:
    return FollowUp(
        row["code"],
        row["kind"],
        row["label"],
        tuple((option["code"], option["label"]) for option in row.get("options", [])),
        row.get("low"),
        row.get("high"),
    )
