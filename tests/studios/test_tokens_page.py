from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from knox.auth import TokenAuthentication
from knox.models import AuthToken
from pytest_django import DjangoAssertNumQueries

from studios.models import AuditEvent
from studios.rules import Member
from studios.token_actions import MAX_TOKENS
from tests.factories import UserFactory, member

pytestmark = pytest.mark.django_db
Browse = Callable[[Member], Client]


def url(who: Member) -> str:
    return reverse("tokens", args=[who.studio.slug])


def revoke_url(who: Member, token: AuthToken) -> str:
    return reverse("token_revoke", args=[who.studio.slug, token.token_key])


def test_tokens_asks_as_much_for_thirty_rows_as_for_one(
    analyst: Member, browse: Browse, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = browse(analyst)
    AuthToken.objects.create(user=analyst.user)
    client.get(url(analyst))
    with django_assert_max_num_queries(20) as one:
        client.get(url(analyst))
    for _ in range(29):
        AuthToken.objects.create(user=analyst.user)
    with django_assert_max_num_queries(20) as thirty:
        client.get(url(analyst))
    assert len(thirty) == len(one)


def test_a_token_is_shown_once_works_and_stands_in_the_trail(analyst: Member, browse: Browse) -> None:
    client = browse(analyst)
    answer = client.post(url(analyst), {"days": 30})
    text = answer.context["text"]
    assert text in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert text not in client.get(url(analyst)).content.decode()
    user, token = TokenAuthentication().authenticate_credentials(text.encode())
    event = AuditEvent.objects.get()
    assert user == analyst.user
    assert timedelta(days=29) < token.expiry - token.created < timedelta(days=31)
    assert (event.verb, event.by, event.data["token"]) == ("token.created", analyst.user, text[:8])
    assert text not in str(event.data)


def test_a_wild_lifetime_makes_no_token(analyst: Member, browse: Browse) -> None:
    page = browse(analyst).post(url(analyst), {"days": 9999}).content.decode()
    assert "Select a valid choice" in page
    assert not AuthToken.objects.exists()


def test_one_person_has_so_many_tokens_and_no_more(analyst: Member, browse: Browse) -> None:
    for _ in range(MAX_TOKENS):
        AuthToken.objects.create(user=analyst.user)
    page = browse(analyst).post(url(analyst), {"days": 7}).content.decode()
    assert f"You have {MAX_TOKENS} tokens" in page
    assert AuthToken.objects.count() == MAX_TOKENS


def test_revoking_ends_the_token_and_stands_in_the_trail(analyst: Member, browse: Browse) -> None:
    token, _ = AuthToken.objects.create(user=analyst.user)
    answer = browse(analyst).post(revoke_url(analyst, token))
    assert answer["Location"] == url(analyst)
    assert not AuthToken.objects.exists()
    assert AuditEvent.objects.get().verb == "token.revoked"


def test_another_persons_token_is_neither_shown_nor_revoked(analyst: Member, browse: Browse) -> None:
    token, _ = AuthToken.objects.create(user=UserFactory())
    client = browse(analyst)
    assert token.token_key[:8] not in client.get(url(analyst)).content.decode()
    assert client.post(revoke_url(analyst, token)).status_code == 404
    assert AuthToken.objects.exists()


def test_tokens_do_not_exist_for_strangers(analyst: Member, browse: Browse) -> None:
    client = browse(member())
    assert client.get(url(analyst)).status_code == 404
    assert client.post(url(analyst), {"days": 7}).status_code == 404


@pytest.mark.parametrize("role", ["producer", "auditor", "engineer"])
def test_every_role_has_its_own_tokens(browse: Browse, role: str) -> None:
    who = member(role=role)
    assert browse(who).get(url(who)).status_code == 200
