"""A cursor names the last row seen; one we never made is refused."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.kernel.errors import Invalid
from strtrack.kernel.paging import after_instant, cursor_for, keys_from, page

FIRST, LAST = datetime(2000, 1, 1), datetime(2199, 12, 31)  # noqa: DTZ001  # st.datetimes wants it so
INSTANTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


@given(at=INSTANTS, row=st.uuids(), name=st.text(), rank=st.integers(0, 999_999))
def test_a_cursor_comes_back_as_its_keys(at: datetime, row: UUID, name: str, rank: int) -> None:
    assert after_instant(cursor_for(at, row)) == (at, row)
    clean = name.encode("utf-8", "replace").decode()
    assert keys_from(cursor_for(rank, clean, row), int, str, UUID) == [rank, clean, row]


@given(st.text(max_size=60) | st.binary(max_size=60).map(bytes.hex))
def test_whatever_else_is_sent_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        after_instant(text)


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("2026-03-10T10:00:00Z",),
        ("2026-03-10T10:00:00", "00000000-0000-0000-0000-000000000000"),
        ("1999-01-01T00:00:00Z", "00000000-0000-0000-0000-000000000000"),
        (3, "00000000-0000-0000-0000-000000000000"),
        ("2026-03-10T10:00:00Z", "me"),
        ("2026-03-10T10:00:00Z", None),
    ],
)
def test_keys_of_another_kind_are_refused(keys: tuple[object, ...]) -> None:
    with pytest.raises(Invalid):
        after_instant(cursor_for(*keys))


@pytest.mark.parametrize("rank", [True, -1, 10**6, 1.5, "1"])
def test_a_number_of_another_kind_is_refused(rank: object) -> None:
    with pytest.raises(Invalid):
        keys_from(cursor_for(rank), int)


def test_there_is_a_next_page_only_when_there_is_more() -> None:
    rows = [{"at": datetime(2026, 3, 10, tzinfo=UTC) - timedelta(n), "id": n} for n in range(3)]
    assert page(rows, 3, "at", "id") == {"items": rows, "next_cursor": None}
    shown = page(rows, 2, "at", "id")
    assert shown["items"] == rows[:2]
    assert keys_from(shown["next_cursor"], datetime, int) == [rows[1]["at"], 1]
