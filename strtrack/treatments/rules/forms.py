"""The versions of each form that a client or a desk sends, each form with its own count."""

from dataclasses import dataclass

from strtrack.library.rules.screening import FORM_VERSION


@dataclass(frozen=True, slots=True)
class Form:
    """A form: `current` and the version before it are read; older ones are answered again.

    A newer one is kept whole and judged by what is known of it.
    """

    current: int

    def is_too_old(self, version: int) -> bool:
        """Whether it is older than the version before the current one. The first is 1."""
        return version < max(1, self.current - 1)

    def is_newer(self, version: int) -> bool:
        """Whether it is newer than this program, so that not all of it may be understood."""
        return version > self.current


SCREENING_FORM = Form(FORM_VERSION)
RECHECK_FORM = Form(1)
ARRIVAL_FORM = Form(1)
