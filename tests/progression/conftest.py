"""A plan to grow."""

from collections.abc import Callable

import pytest

from tests.people import Person
from tests.phones import Phone, StoppedClock
from tests.progression.growing import Growing


@pytest.fixture
def growing(phone: Callable[[Person], Phone], clock: StoppedClock) -> Growing:
    return Growing(phone, clock)
