"""Ways a plan can refuse."""

from strtrack.kernel.errors import Conflict, Invalid, Stale


class PlanStale(Stale):
    slug, title = "plan-stale", "Somebody changed this plan meanwhile"


class VersionAlreadyDifferent(Conflict):
    slug, title = "plan-version-already-different", "This version was published with other content"


class NothingToPublish(Invalid):
    slug, title = "nothing-to-publish", "The plan has no exercise yet"


class ExerciseBlocked(Invalid):
    slug, title = "exercise-blocked", "The screening leaves an exercise out"


class ExerciseAsks(Invalid):
    slug, title = "exercise-asks", "The screening asks to think about an exercise first"


class DayOffAlreadyDifferent(Conflict):
    slug, title = "day-off-already-different", "This id was stored with other days"


class DayOffInPast(Invalid):
    slug, title = "day-off-in-past", "These days are over"
