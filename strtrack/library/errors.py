"""Ways the library can refuse."""

from strtrack.kernel.errors import Conflict, Stale, TooMany


class ExerciseAlreadyDifferent(Conflict):
    slug, title = "exercise-already-different", "This id was stored with another exercise"


class MediumAlreadyDifferent(Conflict):
    slug, title = "medium-already-different", "This id was stored with another file"


class ExerciseStale(Stale):
    slug, title = "exercise-stale", "Somebody changed this exercise meanwhile"


class TooManyExercises(Conflict):
    slug, title = "too-many-exercises", "The practice has as many exercises as there may be"


class TooManyUnnamed(TooMany):
    slug, title = "too-many-unnamed", "Many files wait to be named by an exercise"
