"""The installation's own desk: it opens for superusers, its saves are in the trail, everybody else is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from screening.models import Source
from studios.models import AuditEvent, Membership, Role, Studio, User
from tests.factories import MembershipFactory, ProductionFactory, StudioFactory, UserFactory, member
from vendors.models import WorkKind

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough phrase"


@pytest.fixture
def boss(db: None) -> User:
    return User.objects.create_superuser("boss@example.com", PASSWORD, name="The boss")


@pytest.fixture
def desk(boss: User) -> Client:
    client = Client()
    client.force_login(boss)
    return client


def url(model: str, page: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:{model}_{page}", args=args)


def row_of(model: str) -> Any:
    rows = {
        "studios_user": lambda: UserFactory(),
        "studios_studio": lambda: MembershipFactory().studio,
        "studios_membership": lambda: MembershipFactory(productions=[ProductionFactory()]),
        "screening_source": lambda: Source.objects.create(code="own", adapter="custom", name="Own"),
        "vendors_workkind": lambda: WorkKind.objects.first(),
    }
    return rows[model]()


MODELS = ["studios_user", "studios_studio", "studios_membership", "screening_source", "vendors_workkind"]


@pytest.mark.parametrize("model", MODELS)
def test_desk_opens_list_search_new_change_and_history(desk: Client, model: str) -> None:
    row = row_of(model)
    places = [
        reverse("admin:index"),
        url(model),
        f"{url(model)}?q=a&p=1",
        url(model, "add"),
        url(model, "change", row.pk),
        url(model, "history", row.pk),
    ]
    assert {place: desk.get(place).status_code for place in places} == dict.fromkeys(places, 200)


@pytest.mark.parametrize("model", MODELS)
def test_desk_is_closed_to_everybody_else(model: str) -> None:
    row = row_of(model)
    client = Client()
    places = [reverse("admin:index"), url(model), url(model, "add"), url(model, "change", row.pk)]
    for who in (None, member(role=list(Role.values)).user, UserFactory(is_list_steward=True)):
        if who:
            client.force_login(who)
        for place in places:
            for answer in (client.get(place), client.post(place, {"name": "Mine"})):
                assert (answer.status_code, answer["Location"].split("?")[0]) == (
                    302,
                    reverse("admin:login"),
                ), (who, place)


def test_new_user_is_made_with_a_small_address_and_the_trail_says_by_whom(desk: Client, boss: User) -> None:
    answer = desk.post(
        url("studios_user", "add"),
        {
            "email": "Ann@Example.COM",
            "name": "Ann",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    ann = User.objects.get(email="ann@example.com")
    assert (answer.status_code, ann.name, ann.check_password(PASSWORD), ann.is_staff) == (
        302,
        "Ann",
        True,
        False,
    )
    event = AuditEvent.objects.get()
    assert (event.verb, event.by, event.subject_text) == ("user.made", boss, "Ann")
    assert PASSWORD not in str(event.data)


def test_address_that_is_taken_in_other_letters_is_refused(desk: Client) -> None:
    UserFactory(email="ann@example.com")
    sent = {
        "email": "ANN@example.com",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    answer = desk.post(url("studios_user", "add"), sent)
    assert (answer.status_code, "already exists" in answer.content.decode()) == (200, True)
    assert not AuditEvent.objects.exists()


def test_changed_user_is_in_the_trail_with_the_fields(desk: Client, boss: User) -> None:
    ann = UserFactory(email="ann@example.com", name="Ann")
    desk.post(
        url("studios_user", "change", ann.pk),
        {"email": "ann@example.com", "name": "Ann Lee", "is_active": "on", "is_list_steward": "on"},
    )
    ann.refresh_from_db()
    event = AuditEvent.objects.get()
    assert (ann.email, ann.name, ann.is_list_steward) == ("ann@example.com", "Ann Lee", True)
    assert (event.verb, event.by, event.data) == (
        "user.changed",
        boss,
        {"fields": ["name", "is_list_steward"]},
    )


def test_new_password_by_somebody_else_is_in_the_trail_without_it(desk: Client, boss: User) -> None:
    ann = UserFactory()
    place = reverse("admin:auth_user_password_change", args=[ann.pk])
    assert (
        desk.post(place, {"usable_password": "true", "password1": "x", "password2": "y"}).status_code == 200
    )
    assert not AuditEvent.objects.exists()
    sent = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD, "set-password": "1"}
    assert desk.post(place, sent).status_code == 302
    ann.refresh_from_db()
    event = AuditEvent.objects.get()
    assert ann.check_password(PASSWORD)
    assert (event.verb, event.by, event.subject_id, event.data) == (
        "user.password_set",
        boss,
        str(ann.pk),
        {},
    )


def test_studio_is_made_and_never_deleted(desk: Client, boss: User) -> None:
    inline = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    desk.post(url("studios_studio", "add"), {"name": "Lumen", "slug": "lumen", **inline})
    studio = Studio.objects.get()
    event = AuditEvent.objects.get()
    assert (event.verb, event.by, event.chain.studio) == ("studio.made", boss, None)
    assert desk.post(url("studios_studio", "delete", studio.pk), {"post": "yes"}).status_code == 403


def test_membership_is_in_the_trail_of_its_studio(desk: Client, boss: User) -> None:
    studio, ann = StudioFactory(), UserFactory()
    show = ProductionFactory(studio=studio)
    sent = {"user": ann.pk, "studio": studio.pk, "role": "producer", "productions": [show.pk]}
    assert desk.post(url("studios_membership", "add"), sent).status_code == 302
    row = Membership.objects.get()
    assert (list(row.productions.all()), row.is_for_all_productions) == ([show], False)
    desk.post(url("studios_membership", "delete", row.pk), {"post": "yes"})
    assert not Membership.objects.exists()
    assert list(AuditEvent.objects.order_by("number").values_list("verb", "by_text", "chain__studio")) == [
        ("membership.made", "The boss", studio.pk),
        ("membership.deleted", "The boss", studio.pk),
    ]


def test_membership_for_a_production_of_another_studio_is_refused(desk: Client) -> None:
    sent = {
        "user": UserFactory().pk,
        "studio": StudioFactory().pk,
        "role": "producer",
        "productions": [ProductionFactory().pk],
    }
    answer = desk.post(url("studios_membership", "add"), sent)
    assert (answer.status_code, "of another studio" in answer.content.decode()) == (200, True)
    assert not Membership.objects.exists()


def source_fields(**fields: Any) -> dict[str, Any]:
    return {
        "code": "own",
        "adapter": "custom",
        "name": "Own list",
        "is_enabled": "on",
        "refresh_hours": "24",
        "stale_after_days": "7",
        "min_entries": "1",
        "max_removed_share": "0.05",
        **fields,
    }


def test_source_is_made_changed_and_never_deleted(desk: Client, boss: User) -> None:
    desk.post(url("screening_source", "add"), source_fields())
    source = Source.objects.get()
    desk.post(url("screening_source", "change", source.pk), source_fields(stale_after_days="2"))
    source.refresh_from_db()
    assert source.stale_after_days == 2
    assert list(AuditEvent.objects.order_by("number").values_list("verb", "by_text", "chain__key")) == [
        ("source.made", "The boss", "installation"),
        ("source.changed", "The boss", "installation"),
    ]
    assert desk.post(url("screening_source", "delete", source.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("wrong", [{"adapter": "nonsense"}, {"max_removed_share": "2"}, {"code": "a b"}])
def test_source_that_could_not_work_is_refused(desk: Client, wrong: dict[str, str]) -> None:
    answer = desk.post(url("screening_source", "add"), source_fields(**wrong))
    assert (answer.status_code, "errorlist" in answer.content.decode()) == (200, True)
    assert not Source.objects.exists()


def test_audit_trail_is_on_no_desk(desk: Client) -> None:
    assert "audit" not in desk.get(reverse("admin:index")).content.decode().lower()
