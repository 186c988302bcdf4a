"""Known origin of productions: how much, since when, and what to ask whom to raise it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from screening.queries.letters import Letter, letter_to
from studios.models import Episode, Production
from vendors.asks import Ask, asks_of
from vendors.footage import EngagementFact, Shows, facts_of, links_of, shows_of, states_before_the_end
from vendors.models import Engagement
from vendors.models.chain import runs_of
from vendors.origin import WORDS, LinkFact, Origin, Parts, Standing, origin_of
from vendors.scopes import FILM, listed, natural_key, time_text

MONTHS = 12
KINDS = {
    Standing.VERIFIED: "verified",
    Standing.CORROBORATED: "corroborated",
    Standing.UNKNOWN: "declared",
    Standing.UNRECORDED: "declared",
    Standing.SUSPECTED: "suspected",
    Standing.UNDISCLOSED: "undisclosed",
}
"""The badge of each standing."""


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole, with its badge's kind and word. ``offset`` is where it begins on a bar of 100."""

    standing: Standing
    percent: int
    offset: int

    @property
    def word(self) -> str:
        return WORDS[self.standing]

    @property
    def kind(self) -> str:
        return KINDS[self.standing]

    @property
    def code(self) -> str:
        return self.standing.name.lower()


def shares_of(parts: Parts) -> list[Share]:
    """The parts in whole percents that add to 100, the best first; none where there is nothing to divide."""
    shares: list[Share] = []
    for standing in WORDS if parts.total else ():
        offset = shares[-1].offset + shares[-1].percent if shares else 0
        shares.append(Share(standing, parts.percents[standing], offset))
    return shares


@dataclass(frozen=True, slots=True)
class Known:
    """The known origin in a word, for a row or a strip: "71 %", or "none recorded"."""

    percent: int | None
    measure: str

    @property
    def word(self) -> str:
        return "nothing recorded" if self.percent is None else f"{self.percent} %"


@dataclass(frozen=True, slots=True)
class Point:
    """Known origin as it was known at one moment; ``percent`` None where nothing was recorded yet."""

    on: date
    percent: int | None
    measure: str


@dataclass(frozen=True, slots=True)
class Question:
    """An ask in words. ``party`` is whom to ask, and ``letter`` what to write to them; None where the studio's own files
    answer."""

    text: str
    waits: str
    then: str
    party: int | None
    letter: Letter | None


@dataclass(frozen=True, slots=True)
class EpisodeOrigin:
    """One episode's row: its parts, of its screen time or of the engagements that cover it."""

    episode: Episode | None
    running_time: str
    measure: str
    shares: list[Share]


@dataclass(frozen=True, slots=True)
class OriginPage:
    """All that a production's page shows of its known origin."""

    origin: Origin
    shares: list[Share]
    trend: list[Point]
    line: list[str]
    questions: list[Question]
    episodes: list[EpisodeOrigin]
    by_episode: dict[int, Known]
    missing: str
    unknown_shots: str

    @property
    def known(self) -> Known:
        return Known(self.origin.known, self.origin.measure)

    @property
    def has_trend(self) -> bool:
        """Whether more than today is known."""
        return sum(point.percent is not None for point in self.trend) > 1

    @property
    def moved(self) -> str:
        """How far it moved since the first of this month: "+4"."""
        then, now = self.trend[-2], self.trend[-1]
        if then.percent is None or now.percent is None or then.measure != now.measure:
            return ""
        return f"{now.percent - then.percent:+d}" if now.percent != then.percent else ""


def origin_page(production: Production, now: datetime) -> OriginPage:
    """The known origin of one production today and in the year before, in four queries."""
    facts = facts_of(Engagement.objects.filter(production=production))
    shows = shows_of([production], [production.pk] if any(fact.shots for fact in facts) else [])
    footage = shows.footage[production.pk]
    links = _Links(facts, shows)
    current = links.known_at(now)
    origin = origin_of(footage, current)
    known = [fact for fact in facts if fact.is_known_at(now)]
    trend = links.trend(production.pk, now, origin)
    return OriginPage(
        origin=origin,
        shares=shares_of(origin.parts),
        trend=trend,
        line=_polylines(trend),
        questions=_questions(asks_of(footage, current, origin), known, shows, origin, production),
        episodes=[_episode(shows, production.pk, pk, parts) for pk, parts in _in_order(shows, origin)],
        by_episode={
            pk: Known(parts.known, _measure(shows, production.pk, pk)) for pk, parts in origin.blocks.items()
        },
        missing=_missing(origin),
        unknown_shots=listed(_unknown_shots(current)),
    )


class _Links:
    """Every version of a production's engagements, and those known at a moment."""

    def __init__(self, facts: list[EngagementFact], shows: Shows) -> None:
        self.facts, self.shows = facts, shows

    def known_at(self, at: datetime) -> list[LinkFact]:
        known = [fact for fact in self.facts if fact.is_known_at(at)]
        before = states_before_the_end(fact for fact in self.facts if fact.recorded_at <= at)
        return links_of(known, self.shows, before)

    def trend(self, production: int, now: datetime, today: Origin) -> list[Point]:
        """As known at the first of each of the last months, and now. What did not change is not reckoned again."""
        points, held, origin = [], frozenset({-1}), today
        for at in _firsts(now):
            known = frozenset(fact.pk for fact in self.facts if fact.is_known_at(at))
            if known != held:
                held, origin = known, origin_of(self.shows.footage[production], self.known_at(at))
            points.append(Point(at.date(), origin.known if known else None, origin.measure))
        recorded = any(fact.is_known_at(now) for fact in self.facts)
        return [*points, Point(now.date(), today.known if recorded else None, today.measure)]


def _firsts(now: datetime) -> list[datetime]:
    """The first moment of each of the last twelve months, this one's last."""
    count = now.year * 12 + now.month - 1
    return [
        datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC) for month in range(count - MONTHS + 1, count + 1)
    ]


def _polylines(trend: list[Point]) -> list[str]:
    """The trend as points of a picture of 120 by 40, broken where nothing was recorded."""
    lines: list[list[str]] = [[]]
    step = 120 / (len(trend) - 1)
    for at, point in enumerate(trend):
        if point.percent is None:
            lines.append([])
        else:
            lines[-1].append(f"{at * step:.1f},{38 - point.percent * 0.36:.1f}")
    return [" ".join(line) for line in lines if line]


def _in_order(shows: Shows, origin: Origin) -> list[tuple[int, Parts]]:
    codes = {pk: natural_key(one.code) for pk, one in shows.episodes.items()}
    return sorted(origin.blocks.items(), key=lambda item: codes.get(item[0], ()))


def _measure(shows: Shows, production: int, block: int) -> str:
    return "of screen time" if shows.footage[production].length(block) else "of engagements"


def _episode(shows: Shows, production: int, block: int, parts: Parts) -> EpisodeOrigin:
    length = shows.footage[production].length(block)
    return EpisodeOrigin(
        episode=shows.episodes.get(block),
        running_time=time_text(length) if length else "not known",
        measure=_measure(shows, production, block),
        shares=shares_of(parts),
    )


def _missing(origin: Origin) -> str:
    if origin.is_timed:
        return ""
    what = "" if origin.untimed == ("",) else f" of {listed(sorted(origin.untimed, key=natural_key))}"
    return f"The running time{what} is not known, so engagements are counted instead of screen time."


def _unknown_shots(links: Iterable[LinkFact]) -> list[str]:
    return list(dict.fromkeys(word for link in links for word in link.scope.unknown))


# --- what to ask ---------------------------------------------------------------------------------------------------


def _questions(
    asks: Iterable[Ask],
    facts: Iterable[EngagementFact],
    shows: Shows,
    origin: Origin,
    production: Production,
) -> list[Question]:
    by_pk = {fact.pk: fact for fact in facts}
    questions, known = [], origin.known or 0
    for ask in asks:
        questions.append(_question(ask, by_pk, shows, origin, known, production))
        known = max(known, ask.known_after)
    return questions


def _question(
    ask: Ask,
    by_pk: dict[int, EngagementFact],
    shows: Shows,
    origin: Origin,
    known: int,
    production: Production,
) -> Question:
    facts = [by_pk[link.pk] for link in ask.links]
    hirers = {fact.hirer: fact.hirer_name for fact in by_pk.values()}
    whom = hirers.get(ask.hirer, "") if ask.hirer else ""
    names = listed(list(dict.fromkeys(fact.hired_name for fact in facts)), most=4)
    scope = blocks_in_words(ask.blocks, shows)
    waits = f"{ask.waits} %" if ask.waits else "less than 1 %"
    words = _words_through(whom, names) if ask.through else _words(ask.standing, whom, names)
    return Question(
        text=f"{words} ({scope}).",
        waits=f"{waits} {origin.measure} waits on it",
        then=f"answered and verified, {ask.known_after} % would be known"
        if ask.known_after > known
        else "it counts only together with the others here",
        party=ask.hirer,
        letter=letter_to(whom, production, ask.standing, names, scope, is_through_another=bool(ask.through))
        if whom
        else None,
    )


def _words_through(whom: str, names: str) -> str:
    """Where the hirer has no name."""
    return f"Ask {whom} who hired {names}" if whom else f"Find out who hired {names}"


def _words(standing: Standing, whom: str, names: str) -> str:
    if standing == Standing.UNRECORDED:
        return "Record who works on what nothing is recorded of"
    if not whom:
        return {
            Standing.UNDISCLOSED: f"Name whom the studio itself hired as “{names}”",
            Standing.SUSPECTED: f"Settle whether the studio itself hired {names}",
            Standing.CORROBORATED: f"Verify what is corroborated: the studio hired {names}",
        }.get(standing, f"Find proof of what is declared: the studio hired {names}")
    return {
        Standing.UNDISCLOSED: f"Ask {whom} to name its subcontractors: {names}",
        Standing.SUSPECTED: f"Settle with {whom} whether {names} works for it",
        Standing.CORROBORATED: f"Verify with {whom} what is corroborated: it hired {names}",
    }.get(standing, f"Ask {whom} for proof of what is declared: it hired {names}")


def blocks_in_words(blocks: Collection[int] | None, shows: Shows) -> str:
    """ "whole show", "episode 301" or "episodes 301–304, 307"."""
    codes = sorted(shows.episodes[pk].code for pk in blocks or () if pk != FILM)
    if not codes:
        return "whole show"
    return f"episode{'s' if len(codes) > 1 else ''} {runs_of(codes)}"


# --- many productions ------------------------------------------------------------------------------------------------


def origins_of(productions: Collection[Production], facts: Iterable[EngagementFact]) -> dict[int, Known]:
    """By production its known origin now, of its current engagements: three queries for all of them."""
    by_show: dict[int, list[EngagementFact]] = defaultdict(list)
    for fact in facts:
        by_show[fact.production].append(fact)
    shows = shows_of(productions, [pk for pk, found in by_show.items() if any(one.shots for one in found)])
    ended = [one.line for found in by_show.values() for one in found if one.state == Engagement.State.ENDED]
    earlier = Engagement.objects.filter(line__in=ended).exclude(state=Engagement.State.ENDED)
    before = {
        str(line): state for line, state in earlier.order_by("recorded_at").values_list("line", "state")
    }
    known = {}
    for show in productions:
        origin = origin_of(shows.footage[show.pk], links_of(by_show[show.pk], shows, before))
        known[show.pk] = Known(origin.known if by_show[show.pk] else None, origin.measure)
    return known
