"""What is going on with the first clients, so that a desk has every kind of reason to show."""

from dataclasses import dataclass

from strtrack.demo.complaints import CALF, NECK, Complaint


@dataclass(frozen=True, slots=True)
class Story:
    """How one life differs from the usual one.

    `session_ago` is how many hours ago the last session ended, from and to; `answered_after` when
    its questions were answered; `peak` and `halves_in` how sore it left her, in hours; `flags` and
    `wants_contact` what the last answer says. `sessions` is the most she has had. For
    `gave_up_days` nothing has come from her; one who `keeps_on` has not stopped. A new one has no
    session yet; an `invited` one has not joined, and was `locked_out` by wrong birth years.
    `health` are the items of the health questions answered with yes; drawn where it is empty. One
    who `tells_apart` gives each area its own number; one who is `led` lets herself be led through
    every round, and soon has more in reserve.
    """

    complaint: Complaint | None = None
    session_ago: tuple[int, int] | None = None
    sessions: int | None = None
    answered_after: tuple[tuple[str, float], ...] = ()
    peak: float | None = None
    halves_in: float = 9.0
    flags: tuple[str, ...] = ()
    wants_contact: bool = False
    diligence: float | None = None
    answers: float | None = None
    gave_up_days: int | None = None
    keeps_on: bool = False
    away_now: bool = False
    is_new: bool = False
    invited: bool = False
    locked_out: bool = False
    health: tuple[str, ...] = ()
    tells_apart: bool = False
    led: bool = False


ANA = 0  # her number; what she does next is up to whoever tries the demo
YESTERDAY, TWO_DAYS_AGO, LONGER_AGO = (23, 39), (50, 66), (57, 73)
NEXT_DAY = (("h24", 22.0),)

STORIES: dict[int, Story] = {
    ANA: Story(
        peak=5.0, halves_in=16.0, diligence=1.0, answers=1.0, keeps_on=True, health=("C13", "L01"),
        tells_apart=True, led=True,
    ),
    1: Story(
        session_ago=YESTERDAY, answered_after=NEXT_DAY, peak=10.0, halves_in=60.0,
        diligence=0.9, answers=1.0, keeps_on=True,
    ),
    2: Story(
        session_ago=TWO_DAYS_AGO, answered_after=(*NEXT_DAY, ("h48", 48.5)), peak=7.5,
        halves_in=40.0, diligence=0.85, answers=1.0, keeps_on=True,
    ),
    3: Story(session_ago=LONGER_AGO, diligence=0.95, gave_up_days=9),
    4: Story(session_ago=LONGER_AGO, diligence=0.65, answers=0.0, keeps_on=True),
    5: Story(
        complaint=CALF, session_ago=YESTERDAY, answered_after=NEXT_DAY, peak=7.0,
        halves_in=14.0, flags=("clot_limb",), diligence=0.9, answers=1.0, keeps_on=True,
    ),
    6: Story(
        session_ago=YESTERDAY, answered_after=NEXT_DAY, peak=6.5, halves_in=14.0,
        wants_contact=True, diligence=1.0, answers=1.0, keeps_on=True,
    ),
    7: Story(
        complaint=NECK, session_ago=YESTERDAY, answered_after=NEXT_DAY, peak=2.0,
        flags=("rash_mild",), diligence=0.8, answers=1.0, keeps_on=True,
    ),
    8: Story(
        session_ago=TWO_DAYS_AGO, sessions=1, diligence=1.0, answers=1.0, keeps_on=True,
        tells_apart=True,
    ),
    9: Story(is_new=True, diligence=0.9, keeps_on=True, health=("C04",)),
    10: Story(is_new=True, invited=True, keeps_on=True),
    11: Story(is_new=True, invited=True, locked_out=True, keeps_on=True),
    12: Story(diligence=1.0, away_now=True, keeps_on=True),
    13: Story(diligence=0.35, keeps_on=True),
    14: Story(session_ago=TWO_DAYS_AGO, answers=1.0, diligence=1.0, keeps_on=True, led=True),
    15: Story(session_ago=YESTERDAY, sessions=1, answers=1.0, diligence=0.95, keeps_on=True),
}  # fmt: skip
