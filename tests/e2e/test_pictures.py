"""Pictures of a practice's own exercise on a phone without signal, with a real worker."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened
from tests.e2e.releases import kept_by_worker, until
from tests.e2e.room import join
from tests.e2e.test_player import prescribe
from tests.e2e.test_story import add_client, sign_in
from tests.factories import plan_item
from tests.files import picture
from tests.own_exercises import new_exercise_body

pytestmark = pytest.mark.e2e
MOST = 150
"""As many as the worker keeps (`frontend/src/worker/pictures.ts`)."""
WIDTH = """address => new Promise(done => {
  const seen = new Image();
  seen.onload = () => done(seen.naturalWidth);
  seen.onerror = () => done(0);
  seen.src = address;
})"""
ALL = f"addresses => Promise.all(addresses.map({WIDTH}))"
KEPT = """caches.open('strtrack.pictures').then(cache => cache.keys()).then(all =>
  all.map(({ url }) => new URL(url)).filter(({ pathname }) => pathname.startsWith('/api/'))
    .map(({ pathname, search }) => pathname + search))"""


def shown_to_nora(open_page: Opened) -> tuple[Page, str]:
    """Nora's phone with a plan that shows a picture of the practice's own, and its address."""
    desk, phone = open_page(DESK), open_page(PHONE)
    sign_in(desk, "theo@demo.test")
    join(phone, add_client(desk))
    expect(phone).to_have_url(re.compile("/today$"))
    client_id: str = phone.request.get("/api/v1/me").json()["acting"]["client_id"]
    medium_id = str(uuid4())
    sent = desk.request.put(f"/api/v1/media/{medium_id}", data=picture((400, 300)))
    assert sent.status == 201, sent.text()
    body = new_exercise_body(media=[medium_id])
    made = desk.request.post("/api/v1/exercises", data=body)
    assert made.status == 201, made.text()
    prescribe(desk, client_id, plan_item(exercise_slug=made.json()["slug"]))
    kept_by_worker(phone)
    return phone, f"/api/v1/media/{medium_id}"


def test_a_picture_of_the_plan_is_there_with_no_signal_and_gone_with_its_person(
    live: Live, open_page: Opened
) -> None:
    phone, address = shown_to_nora(open_page)
    phone.reload()
    until(phone, f"{KEPT}.then(all => all.length === 1)")
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator("main")).to_be_visible()
    assert phone.evaluate(WIDTH, address) == 400
    assert phone.evaluate(WIDTH, f"{address}/still") == 0
    phone.context.set_offline(False)
    phone.goto("/you")
    phone.get_by_role("button", name="Sign out here").click()
    until(phone, "caches.has('strtrack.pictures').then(has => !has)")
    live.complaints[:] = [said for said in live.complaints if "net::ERR_" not in said]


def test_the_oldest_pictures_make_room_and_a_video_is_never_kept(
    live: Live, open_page: Opened
) -> None:
    phone, address = shown_to_nora(open_page)
    phone.reload()
    until(phone, f"{KEPT}.then(all => all.length === 1)")
    others = [f"{address}?nth={nth}" for nth in range(MOST)]
    for first in range(0, MOST, 10):
        assert phone.evaluate(ALL, others[first : first + 10]) == [400] * 10
    until(phone, f"{KEPT}.then(all => !all.includes('{address}'))")
    assert sorted(phone.evaluate(KEPT)) == sorted(others)
    phone.evaluate(
        """address => new Promise(done => {
          const seen = document.createElement('video');
          seen.onerror = done;
          seen.src = address;
        })""",
        f"{address}?as=video",
    )
    assert f"{address}?as=video" not in phone.evaluate(KEPT)
    assert [name for name in phone.evaluate("caches.keys()") if "precache" not in name] == [
        "strtrack.pictures"
    ]
