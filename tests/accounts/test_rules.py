"""What accounts decide by plain values."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.accounts.rules import (
    CODE_SIGNS,
    Site,
    address_key,
    closed_for,
    derived_code,
    derived_token,
    device_label,
    given_name_of,
    is_confirmed,
    shown_name,
    sign_in_state,
    site_of,
    typed_code,
)
from tests.people import id_of

NOW = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "given_name", "shown"),
    [
        ("Ana Moreno", "Ana", "Ana M."),
        ("Ana María Moreno", "Ana", "Ana M."),
        ("Ana", "Ana", "Ana"),
        ("  Ana   Moreno ", "Ana", "Ana M."),
        ("李 小龙", "李", "李 小."),
    ],
)
def test_a_name_is_shortened(name: str, given_name: str, shown: str) -> None:
    assert given_name_of(name) == given_name
    assert shown_name(name) == shown


@given(st.text(max_size=40))
def test_any_name_can_be_shortened(name: str) -> None:
    assert isinstance(given_name_of(name), str)
    assert len(shown_name(name)) <= len(name) + 1


def test_an_invites_secrets_belong_to_it_and_to_the_key() -> None:
    ana, ben, one, two = (id_of(name) for name in ("ana", "ben", "one", "two"))
    made = [
        derive(key, client, invite)
        for derive in (derived_token, derived_code)
        for key in ("a key", "another key")
        for client in (ana, ben)
        for invite in (one, two)
    ]
    assert len(set(made)) == len(made)
    assert derived_token("a key", ana, one) == made[0]
    assert len(made[0]) == 22  # 128 bits
    assert {len(code) for code in made[8:]} == {8}
    assert set("".join(made[8:])) <= set(CODE_SIGNS)


def test_code_signs_have_no_look_alikes() -> None:
    assert len(set(CODE_SIGNS)) == len(CODE_SIGNS) == 31
    assert not set(CODE_SIGNS) & set("0O1IL")


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (9, 480), (10, 900), (1000, 900)]
)
def test_a_closure_doubles_to_a_quarter_of_an_hour(failures: int, seconds: int) -> None:
    assert closed_for(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("role", "idle", "locked"),
    [
        ("therapist", timedelta(minutes=15), False),
        ("therapist", timedelta(minutes=15, seconds=1), True),
        ("owner", timedelta(hours=1), True),
        ("client", timedelta(days=29), False),
    ],
)
def test_staff_lock_and_clients_do_not(role: str, idle: timedelta, locked: bool) -> None:
    state = sign_in_state(
        role=role, last_used_at=NOW - idle, expires_at=NOW + timedelta(seconds=1), now=NOW
    )
    assert (state.locked, state.over) == (locked, False)


def test_a_sign_in_is_over_at_its_end() -> None:
    state = sign_in_state(role="client", last_used_at=NOW, expires_at=NOW, now=NOW)
    assert state.over


@pytest.mark.parametrize(
    ("agent", "label"),
    [
        ("", "A program"),
        ("curl/8", "A program"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/605", "Safari on iOS"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Safari/605", "Safari on macOS"),
    ],
)
def test_a_device_has_a_few_words(agent: str, label: str) -> None:
    assert device_label(agent) == label


@pytest.mark.parametrize(
    ("url", "host", "origin"),
    [
        ("http://localhost:8000", "localhost", "http://localhost:8000"),
        ("https://str.example.org", "str.example.org", "https://str.example.org"),
        ("https://STR.example.org:443", "str.example.org", "https://str.example.org"),
        ("http://str.example.org:443", "str.example.org", "http://str.example.org:443"),
        ("https://str.example.org/app", "str.example.org", "https://str.example.org"),
        ("http://[::1]:8000", "::1", "http://[::1]:8000"),
    ],
)
def test_a_site_is_written_as_browsers_write_it(url: str, host: str, origin: str) -> None:
    assert site_of(url) == Site(host, origin)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ABCDEFGH", "ABCDEFGH"),
        (" abcd-efgh ", "ABCDEFGH"),
        ("x" * 22, None),
        ("ABCDEFGH" + "-" * 14, None),
        ("", ""),
    ],
)
def test_only_a_links_length_is_a_link(text: str, code: str | None) -> None:
    assert typed_code(text) == code


def test_an_address_is_kept_as_a_secret_of_its_network() -> None:
    keys = {
        address_key("secret", address)
        for address in ("192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2", "", "unix:")
    }
    assert len(keys) == 5
    assert address_key("other", "192.0.2.1") not in keys


@pytest.mark.parametrize(("seconds", "confirmed"), [(0, True), (599, True), (600, False)])
def test_a_confirmation_lasts_ten_minutes(seconds: int, *, confirmed: bool) -> None:
    assert is_confirmed(NOW - timedelta(seconds=seconds), NOW) is confirmed
    assert not is_confirmed(None, NOW)
