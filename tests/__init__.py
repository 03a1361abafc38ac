"""Tests, in folders as the program's; people are always those of `people.py`."""

import pytest

pytest.register_assert_rewrite("tests.expect", "tests.factories")
