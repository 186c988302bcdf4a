"""Rows for tests: short to write, whole enough for every constraint."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from studios.models import Episode, Membership, Production, Role, Studio, User
from studios.rules import Member
from vendors.models import Engagement, Party, PartyAddress, PartyIdentifier, PartyName, Stake, WorkKind
from vendors.revisions import record_revision

NOW = datetime(2022, 12, 8, 12, 0, tzinfo=UTC)
PASSWORD = "exposure-demo"


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"user{number}@example.com")
    name = factory.Sequence(lambda number: f"User {number}")
    password = factory.django.Password(PASSWORD)


class StudioFactory(DjangoModelFactory[Studio]):
    class Meta:
        model = Studio

    slug = factory.Sequence(lambda number: f"studio-{number}")
    name = factory.Sequence(lambda number: f"Studio {number}")


class ProductionFactory(DjangoModelFactory[Production]):
    class Meta:
        model = Production

    studio = factory.SubFactory(StudioFactory)
    code = factory.Sequence(lambda number: f"show-{number}")
    title = factory.Sequence(lambda number: f"Show {number}")
    kind = Production.Kind.SERIES


class EpisodeFactory(DjangoModelFactory[Episode]):
    class Meta:
        model = Episode

    production = factory.SubFactory(ProductionFactory)
    code = factory.Sequence(lambda number: str(101 + number))
    delivery_date = date(2023, 1, 16)
    air_date = date(2023, 2, 13)


class MembershipFactory(DjangoModelFactory[Membership]):
    """For all productions, unless ``productions`` names some."""

    class Meta:
        model = Membership
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    studio = factory.SubFactory(StudioFactory)
    role = Role.ANALYST

    @factory.post_generation
    def productions(self: Membership, create: bool, extracted: Iterable[Production] | None, **_: Any) -> None:
        if create and extracted is not None:
            self.is_for_all_productions = False
            self.save(update_fields=["is_for_all_productions"])
            self.productions.set(extracted)


class PartyFactory(DjangoModelFactory[Party]):
    """A vendor. ``names``, ``identifiers`` and ``addresses`` take lists of the rows' fields."""

    class Meta:
        model = Party
        skip_postgeneration_save = True

    studio = factory.SubFactory(StudioFactory)
    key = factory.Sequence(lambda number: f"v-{number}")
    kind = Party.Kind.VENDOR
    name = factory.Sequence(lambda number: f"Vendor {number}")
    country = "CA"

    @factory.post_generation
    def names(self: Party, create: bool, extracted: Iterable[str | dict[str, str]] | None, **_: Any) -> None:
        for item in extracted or ():
            PartyName.objects.create(party=self, **({"text": item} if isinstance(item, str) else item))

    @factory.post_generation
    def identifiers(self: Party, create: bool, extracted: Iterable[dict[str, str]] | None, **_: Any) -> None:
        for item in extracted or ():
            PartyIdentifier.objects.create(party=self, **item)

    @factory.post_generation
    def addresses(self: Party, create: bool, extracted: Iterable[dict[str, str]] | None, **_: Any) -> None:
        for item in extracted or ():
            PartyAddress.objects.create(party=self, **item)


class PersonFactory(PartyFactory):
    kind = Party.Kind.PERSON
    key = factory.Sequence(lambda number: f"p-{number}")
    name = factory.Sequence(lambda number: f"Person {number}")


class UndisclosedFactory(PartyFactory):
    kind = Party.Kind.UNDISCLOSED
    key = factory.Sequence(lambda number: f"u-{number}")
    name = factory.Sequence(lambda number: f"Subcontractor {number}, not named")
    country = ""
    asked_date = date(2022, 11, 14)


class EngagementFactory(DjangoModelFactory[Engagement]):
    """The studio itself hired a vendor of its own; ``hirer`` makes it a further tier."""

    class Meta:
        model = Engagement
        skip_postgeneration_save = True

    production = factory.SubFactory(ProductionFactory)
    hirer = None
    hired = factory.SubFactory(PartyFactory, studio=factory.SelfAttribute("..production.studio"))
    work = factory.LazyFunction(lambda: WorkKind.objects.order_by("position").first())
    recorded_at = NOW

    @factory.post_generation
    def episodes(self: Engagement, create: bool, extracted: Iterable[Episode] | None, **_: Any) -> None:
        if create and extracted is not None:
            self.episodes.set(extracted)


class StakeFactory(DjangoModelFactory[Stake]):
    class Meta:
        model = Stake

    studio = factory.SubFactory(StudioFactory)
    owner = factory.SubFactory(PartyFactory, studio=factory.SelfAttribute("..studio"))
    owned = factory.SubFactory(PartyFactory, studio=factory.SelfAttribute("..studio"))
    min_share = Decimal(25)
    max_share = Decimal(25)
    recorded_at = NOW


def screened_party(*, now: datetime = NOW, by: User | None = None, **fields: Any) -> Party:
    """A party with a recorded revision, ready to be screened. Takes the fields of PartyFactory."""
    party = PartyFactory(**fields)
    record_revision(party, by=by, now=now)
    return party


def member(
    *,
    role: str | Iterable[str] = Role.ANALYST,
    studio: Studio | None = None,
    productions: Iterable[Production] | None = None,
    user: User | None = None,
) -> Member:
    """A user with membership rows in the studio, and what the rules see of them. ``role`` may name several."""
    user = user or UserFactory()
    studio = studio or StudioFactory()
    roles = [role] if isinstance(role, str) else list(role)
    scope = None if productions is None else list(productions)
    for one in roles:
        MembershipFactory(user=user, studio=studio, role=one, productions=scope)
    ids = None if scope is None else frozenset(one.pk for one in scope)
    return Member(user=user, studio=studio, scopes={str(one): ids for one in roles})
