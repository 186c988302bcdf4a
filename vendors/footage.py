"""The rows of productions as plain facts: their footage, and their engagements as known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet

from studios.models import Episode, Production, Shot
from vendors.models import Engagement, Party, WorkKind
from vendors.origin import STANDING_OF_STATE, LinkFact, Standing
from vendors.scopes import FILM, WHOLE, Block, Footage, Scope, ShotFact, scope_of


@dataclass(frozen=True, slots=True)
class EngagementFact:
    """One version of an engagement, with what a page or a path says of it."""

    pk: int
    line: str
    production: int
    hirer: int | None
    hired: int
    hirer_name: str
    hired_name: str
    hired_kind: str
    hirer_kind: str
    work: str
    is_payments: bool
    state: str
    episodes: frozenset[int]
    shots: str
    screen_share: Decimal | None
    start_date: date | None
    end_date: date | None
    recorded_at: datetime
    superseded_at: datetime | None

    def is_known_at(self, at: datetime) -> bool:
        return self.recorded_at <= at and (self.superseded_at is None or self.superseded_at > at)


_COLUMNS = (
    "pk",
    "line",
    "production_id",
    "hirer_id",
    "hired_id",
    "hirer__name",
    "hired__name",
    "hired__kind",
    "hirer__kind",
    "work__label",
    "work_id",
    "state",
    "shots",
    "screen_share",
    "start_date",
    "end_date",
    "recorded_at",
    "superseded_at",
)


def facts_of(rows: QuerySet[Engagement]) -> list[EngagementFact]:
    """The engagements as facts, the oldest first. Two queries."""
    episodes: dict[int, set[int]] = defaultdict(set)
    link = Engagement.episodes.through.objects.filter(engagement__in=rows.order_by().values("pk"))
    for engagement, episode in link.values_list("engagement_id", "episode_id"):
        episodes[engagement].add(episode)
    return [
        EngagementFact(
            pk,
            str(line),
            production,
            hirer,
            hired,
            hirer_name or "",
            hired_name,
            kind,
            hirer_kind or "",
            work,
            work_id == WorkKind.PAYMENTS,
            state,
            frozenset(episodes.get(pk, ())),
            *rest,
        )
        for (
            pk,
            line,
            production,
            hirer,
            hired,
            hirer_name,
            hired_name,
            kind,
            hirer_kind,
            work,
            work_id,
            state,
            *rest,
        ) in rows.order_by("pk").values_list(*_COLUMNS)
    ]


@dataclass(frozen=True, slots=True)
class Shows:
    """Some productions with their episodes as rows, and each as footage."""

    productions: Mapping[int, Production]
    episodes: Mapping[int, Episode]
    footage: Mapping[int, Footage]

    def scope(self, fact: EngagementFact) -> Scope:
        share = None if fact.screen_share is None else int(fact.screen_share * (WHOLE // 100))
        share = 0 if fact.is_payments else share
        return scope_of(self.footage[fact.production], fact.episodes, fact.shots, share)


def shows_of(productions: Iterable[Production], with_shots: Collection[int] | None = None) -> Shows:
    """Two queries. Shots are read of all of them, or only of those in ``with_shots``: where no engagement names a
    shot, none is needed."""
    shows = {one.pk: one for one in productions}
    episodes = {one.pk: one for one in Episode.objects.filter(production__in=shows).order_by("code")}
    by_show: dict[int, list[Block]] = defaultdict(list)
    for one in episodes.values():
        by_show[one.production_id].append(Block(one.pk, one.code, _milliseconds(one.seconds)))
    shots: dict[int, list[ShotFact]] = defaultdict(list)
    wanted = shows if with_shots is None else with_shots
    rows = Shot.objects.filter(production__in=wanted).values_list(
        "pk", "production_id", "code", "episode_id", "seconds"
    )
    for pk, show, code, episode, seconds in rows:
        block = episode if episode or by_show[show] else FILM
        shots[show].append(ShotFact(pk, code, block, _milliseconds(seconds)))
    return Shows(
        shows,
        episodes,
        {
            pk: Footage(by_show[pk] or [Block(FILM, "", _milliseconds(show.seconds))], shots[pk])
            for pk, show in shows.items()
        },
    )


def _milliseconds(seconds: int | Decimal | None) -> int | None:
    return None if seconds is None else int(seconds * 1000)


def links_of(facts: Iterable[EngagementFact], shows: Shows, before: Mapping[str, str]) -> list[LinkFact]:
    """Engagements as known origin sees them. ``before`` has by line the state of an engagement before it ended: who
    has done verified work did it all the same."""
    return [
        LinkFact(
            fact.pk,
            fact.hirer,
            fact.hired,
            standing_of(fact, before),
            shows.scope(fact),
            is_payments=fact.is_payments,
            is_hirer_unnamed=fact.hirer_kind == Party.Kind.UNDISCLOSED,
        )
        for fact in facts
    ]


def standing_of(fact: EngagementFact, before: Mapping[str, str]) -> Standing:
    if fact.hired_kind == Party.Kind.UNDISCLOSED:
        return Standing.UNDISCLOSED
    state = before.get(fact.line, "") if fact.state == Engagement.State.ENDED else fact.state
    return STANDING_OF_STATE.get(state, Standing.UNKNOWN)


def states_before_the_end(facts: Iterable[EngagementFact]) -> dict[str, str]:
    """By line the last state that was not "ended", of all its versions."""
    lasting = (fact for fact in facts if fact.state != Engagement.State.ENDED)
    return {fact.line: fact.state for fact in sorted(lasting, key=lambda one: one.recorded_at)}
