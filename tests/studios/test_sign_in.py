from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from studios.throttle import MAX_FAILURES
from studios.views.sign_in import REFUSAL
from tests.factories import PASSWORD, MembershipFactory, StudioFactory, UserFactory, member

pytestmark = pytest.mark.django_db
URL = "/sign-in"


def fail(client: Client, email: str, times: int, **extra: str) -> None:
    for _ in range(times):
        client.post(URL, {"username": email, "password": "wrong"}, **extra)


def test_sign_in_leads_to_the_start_page(client: Client) -> None:
    user = UserFactory()
    answer = client.post(URL, {"username": user.email.upper(), "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))


def test_sign_in_says_plainly_what_was_wrong(client: Client) -> None:
    answer = client.post(URL, {"username": UserFactory().email, "password": "wrong"})
    assert "This address and password do not belong together." in answer.content.decode()


def test_sign_in_never_leads_to_another_site(client: Client) -> None:
    user = UserFactory()
    answer = client.post(
        URL, {"username": user.email, "password": PASSWORD, "next": "https://elsewhere.example/"}
    )
    assert answer["Location"] == reverse("home")


def test_ten_failures_for_an_address_refuse_even_the_right_password(client: Client) -> None:
    user = UserFactory()
    for number in range(MAX_FAILURES):
        fail(client, user.email, 1, REMOTE_ADDR=f"10.0.0.{number}")
    answer = client.post(URL, {"username": user.email, "password": PASSWORD}, REMOTE_ADDR="10.0.1.1")
    assert answer.status_code == 429
    assert REFUSAL in answer.content.decode()


def test_ten_failures_from_a_machine_refuse_every_address(client: Client) -> None:
    for number in range(MAX_FAILURES):
        fail(client, f"guess{number}@example.com", 1)
    answer = client.post(URL, {"username": UserFactory().email, "password": PASSWORD})
    assert answer.status_code == 429


def test_nine_failures_refuse_nobody_and_a_sign_in_forgets_them(client: Client) -> None:
    user = UserFactory()
    fail(client, user.email, MAX_FAILURES - 1, REMOTE_ADDR="10.0.0.1")
    assert client.post(URL, {"username": user.email, "password": PASSWORD}).status_code == 302
    client.logout()
    fail(client, user.email, 1, REMOTE_ADDR="10.0.0.2")
    assert client.post(URL, {"username": user.email, "password": PASSWORD}).status_code == 302


def test_sign_out_takes_a_post(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out")["Location"] == reverse("sign_in")
    assert client.get("/")["Location"].startswith(URL)


def test_password_changes_and_the_old_one_ends(client: Client) -> None:
    user = member().user
    client.force_login(user)
    new = "a-much-longer-secret-4"
    answer = client.post("/password", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert answer["Location"] == reverse("home")
    user.refresh_from_db()
    assert user.check_password(new)


def test_short_password_is_refused(client: Client) -> None:
    client.force_login(UserFactory())
    answer = client.post(
        "/password", {"old_password": PASSWORD, "new_password1": "x1y2", "new_password2": "x1y2"}
    )
    assert "at least 12 characters" in answer.content.decode()


def test_start_page_of_one_studio_goes_there(client: Client) -> None:
    who = member()
    client.force_login(who.user)
    assert client.get("/")["Location"] == reverse("studio_home", args=[who.studio.slug])
    assert who.studio.name in client.get("/?choose=1").content.decode()


def test_start_page_of_several_studios_lists_them_and_no_other(client: Client) -> None:
    user = UserFactory()
    mine = [MembershipFactory(user=user).studio, MembershipFactory(user=user, role="auditor").studio]
    foreign = StudioFactory(name="Somebody Else's")
    client.force_login(user)
    page = client.get("/").content.decode()
    assert all(studio.name in page for studio in mine)
    assert foreign.name not in page


def test_start_page_of_no_studio_says_so(client: Client) -> None:
    client.force_login(UserFactory())
    assert "not yet a member of any studio" in client.get("/").content.decode()


def test_start_page_asks_strangers_to_sign_in(client: Client) -> None:
    assert client.get("/")["Location"] == "/sign-in?next=/"
