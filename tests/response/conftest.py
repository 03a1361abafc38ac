"""A session that happened, for tests of what is told of it."""

from collections.abc import Callable

import pytest

from tests.people import Person
from tests.phones import Phone, StoppedClock
from tests.response.case_story import Story


@pytest.fixture
def story(clock: StoppedClock, phone: Callable[[Person], Phone]) -> Story:
    """Ana's session with Theo, before anything was answered."""
    found = Story(clock, phone)
    found.begin()
    return found
