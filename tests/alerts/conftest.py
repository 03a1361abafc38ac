"""A session of Ana's to be asked about."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.factories import treated
from tests.people import THEO, Person
from tests.phones import Phone


@pytest.fixture
def session(phone: Callable[[Person], Phone]) -> dict[str, Any]:
    return treated(phone(THEO))
