"""The blast radius of a party: every production, episode, shot and day that it touches, itself or as an owner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db.models import Q, QuerySet

from screening.queries.exposure import visible_among
from screening.queries.origin import blocks_in_words
from studios.models import Episode, Production
from studios.rules import Member
from vendors.footage import EngagementFact, Shows, facts_of, shows_of
from vendors.holdings import holdings_in_words, holdings_of
from vendors.models import Engagement, Party, Stake
from vendors.models.chain import true_on
from vendors.paths import Step, sentence, shortest_hirings, way_to, work_in_words
from vendors.scopes import FILM, Reach, reach_of, time_text

ROWS_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Touch:
    """One engagement that the party touches: it was hired by it or hired through it, or a party it stands behind
    did. ``path`` says how, from the studio down ``way`` and up ``stakes``; ``way`` and ``tier`` are None where no path
    from the studio is recorded."""

    fact: EngagementFact
    state_word: str
    production: Production
    scope: str
    screen_time: str
    episodes: tuple[Episode, ...]
    tier: int | None
    path: str
    way: tuple[EngagementFact, ...] | None
    stakes: tuple[Stake, ...]

    @property
    def episode_codes(self) -> list[str]:
        return [one.code for one in self.episodes]


@dataclass(frozen=True, slots=True)
class BlastShow:
    """One production: what of it is touched, for whom the party works there, and by which engagements."""

    production: Production
    reach: Reach
    rows: tuple[Touch, ...]
    episodes: tuple[Episode, ...]
    works_for: tuple[tuple[int, str], ...]
    tier: int | None

    @property
    def episode_codes(self) -> list[str]:
        return [one.code for one in self.episodes]

    @property
    def screen_time(self) -> str:
        return reach_in_words(self.reach)

    @property
    def amount(self) -> str:
        """ "4 episodes, 12 shots named: at most 18 min of 44 min"."""
        if is_untouched(self.reach):
            return "payments only"
        shots = f", {_count(self.reach.shots, 'shot')} named" if self.reach.shots else ""
        return (
            f"{_count(len(self.episodes), 'episode') if self.episodes else 'film'}{shots}: {self.screen_time}"
        )

    @property
    def next_delivery(self) -> date | None:
        return min(_days(self, "delivery_date"), default=None)

    @property
    def first_air(self) -> date | None:
        return min(_days(self, "air_date"), default=None)

    @property
    def last_air(self) -> date | None:
        return max(_days(self, "air_date"), default=None)


def _days(show: BlastShow, name: str) -> list[date]:
    of_episodes = [getattr(one, name) for one in show.episodes]
    whole = show.production.delivery_date if name == "delivery_date" and not any(of_episodes) else None
    return [day for day in (*of_episodes, whole) if day]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def is_untouched(reach: Reach) -> bool:
    """Whether nobody works on anything of it."""
    return not reach.blocks and not reach.shots


def _reach(facts: Iterable[EngagementFact], show: int, shows: Shows) -> Reach:
    """What the work of these engagements touches; payments touch nothing."""
    return reach_of(shows.footage[show], [shows.scope(fact) for fact in facts if not fact.is_payments])


def reach_in_words(reach: Reach) -> str:
    """ "at most 18 min of 44 min"; where it cannot be told, that."""
    if is_untouched(reach):
        return "no screen time"
    if reach.milliseconds is None:
        return "screen time not known"
    told = f"{'at most ' if reach.is_bound else ''}{time_text(reach.milliseconds)}"
    return f"{told} of {time_text(reach.total)}" if reach.total else told


@dataclass(frozen=True, slots=True)
class Blast:
    """The blast radius on a day, or at any time where ``on`` is None. ``behind`` are the parties that it stands
    behind as an owner; ``visible`` the parties named here whose page the reader may open."""

    party: Party
    on: date | None
    shows: tuple[BlastShow, ...]
    behind: tuple[Party, ...]
    visible: set[int]

    @property
    def rows(self) -> list[Touch]:
        return [row for show in self.shows for row in show.rows]

    @property
    def shown(self) -> list[Touch]:
        return self.rows[:ROWS_SHOWN]

    @property
    def episodes(self) -> int:
        return sum(len(show.episodes) for show in self.shows)

    @property
    def shots(self) -> int:
        return sum(show.reach.shots for show in self.shows)

    @property
    def amount(self) -> str:
        """ "2 productions, 8 episodes, 14 shots named"."""
        counts = [_count(len(self.shows), "production")]
        counts += [_count(self.episodes, "episode")] if self.episodes else []
        return ", ".join([*counts, *([f"{_count(self.shots, 'shot')} named"] if self.shots else [])])

    @property
    def screen_time(self) -> str:
        """Together, or what cannot be added up."""
        touched = [show.reach for show in self.shows if not is_untouched(show.reach)]
        if not touched:
            return "none, payments only"
        timed = [reach.milliseconds for reach in touched if reach.milliseconds is not None]
        bound = "at most " if any(reach.is_bound for reach in touched) else ""
        told = f"{bound}{time_text(sum(timed))}" if timed else ""
        untimed = len(touched) - len(timed)
        if not untimed:
            return told
        lacking = f"not known for {_count(untimed, 'production')}"
        return f"{told}; {lacking}" if told else lacking

    @property
    def next_delivery(self) -> date | None:
        return min((day for show in self.shows if (day := show.next_delivery)), default=None)

    @property
    def first_air(self) -> date | None:
        return min((day for show in self.shows if (day := show.first_air)), default=None)

    @property
    def missing(self) -> list[str]:
        """What is missing to tell more, by production."""
        return [f"{show.production}: {word}" for show in self.shows for word in show.reach.missing]


def blast_of(party: Party, member: Member, on: date | None = None) -> Blast:
    """What the member sees of it, in a fixed number of queries and one for each level of ownership below it."""
    behind = holdings_of([party.pk], on)[party.pk]
    seen = Engagement.objects.current().visible_to(member).filter(true_on(on) if on else Q())
    concerned = {party.pk, *behind}
    touched = facts_of(seen.filter(Q(hired__in=concerned) | Q(hirer__in=concerned)))
    working = {pk for fact in touched for pk in (fact.hired, fact.hirer)}
    shows = _shows(touched)
    ways = ways_in(seen.filter(production__in=shows.productions), touched)
    named = _named(touched, ways)
    by_show: dict[int, list[EngagementFact]] = defaultdict(list)
    for fact in touched:
        by_show[fact.production].append(fact)
    return Blast(
        party=party,
        on=on,
        shows=tuple(
            _show(party.pk, show, by_show[show.pk], shows, ways, behind)
            for show in sorted(shows.productions.values(), key=attrgetter("title", "pk"))
        ),
        behind=tuple(path[-1].owned for pk, path in behind.items() if pk in working),
        visible=visible_among(named | concerned, member),
    )


def _shows(facts: list[EngagementFact]) -> Shows:
    productions = Production.objects.filter(pk__in={fact.production for fact in facts})
    return shows_of(productions, {fact.production for fact in facts if fact.shots})


@dataclass(frozen=True, slots=True)
class Ways:
    """How each party of some productions is reached from the studio: by production, the engagements of a way."""

    facts: Mapping[int, EngagementFact]
    by_party: Mapping[tuple[int, int], tuple[int, ...]]

    def to(self, fact: EngagementFact) -> tuple[EngagementFact, ...] | None:
        """The way to an engagement, itself at its end; None where nothing recorded leads there."""
        if fact.hirer is None:
            return (fact,)
        way = self.by_party.get((fact.production, fact.hirer))
        return (*(self.facts[pk] for pk in way), fact) if way else None


def ways_in(rows: QuerySet[Engagement], touched: Iterable[EngagementFact]) -> Ways:
    """The shortest ways to those who gave these engagements. Three queries; linear in the productions' rows."""
    wanted = {(fact.production, fact.hirer) for fact in touched if fact.hirer is not None}
    by_show: dict[int, list[tuple[int, int | None, int]]] = defaultdict(list)
    hirers: dict[int, int | None] = {}
    if wanted:
        for pk, show, hirer, hired in rows.values_list("pk", "production_id", "hirer_id", "hired_id"):
            by_show[show].append((pk, hirer, hired))
            hirers[pk] = hirer
    reached = {show: shortest_hirings(links) for show, links in by_show.items()}
    ways = {(show, hirer): tuple(way_to(hirer, reached.get(show, {}), hirers)) for show, hirer in wanted}
    needed = {pk for way in ways.values() for pk in way}
    return Ways({fact.pk: fact for fact in facts_of(Engagement.objects.filter(pk__in=needed))}, ways)


def _named(touched: Iterable[EngagementFact], ways: Ways) -> set[int]:
    facts = [*touched, *ways.facts.values()]
    return {one for fact in facts for one in (fact.hirer, fact.hired) if one is not None}


def _show(
    party: int,
    show: Production,
    facts: list[EngagementFact],
    shows: Shows,
    ways: Ways,
    behind: Mapping[int, tuple[Stake, ...]],
) -> BlastShow:
    rows = [touch_of(fact, shows, ways.to(fact), behind) for fact in facts]
    rows.sort(key=lambda row: (row.tier is None, row.tier or 0, row.fact.pk))
    reach = _reach(facts, show.pk, shows)
    tiers = [row.tier for row in rows if row.tier is not None]
    return BlastShow(
        production=show,
        reach=reach,
        rows=tuple(rows),
        episodes=_episodes(shows, reach.blocks),
        works_for=_works_for(facts, ways, {party, *behind}),
        tier=min(tiers, default=None),
    )


def _episodes(shows: Shows, blocks: Iterable[int]) -> tuple[Episode, ...]:
    return tuple(sorted((shows.episodes[pk] for pk in blocks if pk != FILM), key=attrgetter("code")))


def _works_for(
    facts: Iterable[EngagementFact], ways: Ways, own: Collection[int]
) -> tuple[tuple[int, str], ...]:
    """Those who hired it or its own, directly or through others, the nearest to the studio first."""
    found: dict[int, str] = {}
    for fact in facts:
        for one in ways.to(fact) or (fact,):
            if one.hirer is not None and one.hirer not in own:
                found[one.hirer] = one.hirer_name
    return tuple(found.items())


def touch_of(
    fact: EngagementFact,
    shows: Shows,
    way: Sequence[EngagementFact] | None,
    behind: Mapping[int, tuple[Stake, ...]],
) -> Touch:
    """One engagement in words. ``behind`` has the stakes by which the party stands behind others."""
    reach = _reach([fact], fact.production, shows)
    stakes = behind.get(fact.hired) or behind.get(fact.hirer or 0, ())
    return Touch(
        fact=fact,
        state_word=Engagement.State(fact.state).label,
        production=shows.productions[fact.production],
        scope=scope_in_words(fact, shows),
        screen_time=reach_in_words(reach),
        episodes=_episodes(shows, reach.blocks),
        tier=len(way) if way else None,
        path=path_in_words(way, fact, shows, stakes),
        way=tuple(way) if way else None,
        stakes=tuple(stakes),
    )


def scope_in_words(fact: EngagementFact, shows: Shows) -> str:
    """ "episodes 303–308, shots SH010-SH040, 25 % of it"; "payments only" where no work is done."""
    words = [blocks_in_words(fact.episodes, shows)]
    if fact.is_payments:
        return f"payments only, for {words[0]}" if fact.episodes else "payments only"
    if fact.shots:
        words.append(f"shots {fact.shots}")
    if fact.screen_share is not None:
        words.append(f"{fact.screen_share.normalize():f} % of it")
    return ", ".join(words)


def path_in_words(
    way: Iterable[EngagementFact] | None, fact: EngagementFact, shows: Shows, stakes: Iterable[Stake]
) -> str:
    steps = [
        Step(
            one.hirer_name,
            one.hired_name,
            work_in_words(one.work),
            "" if one.is_payments else blocks_in_words(one.episodes, shows),
        )
        for one in way or (fact,)
    ]
    told = sentence(steps, holdings_in_words(stakes))
    return told if way else f"{told} Nothing recorded leads from the studio to {fact.hirer_name}."
