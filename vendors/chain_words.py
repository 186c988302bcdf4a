"""What stands in a chain, told in sentences."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vendors.graphs.circles import Circle, SelfDealing
from vendors.graphs.graph import Graph, Pair
from vendors.graphs.paths import Path, steps_of
from vendors.models import Engagement
from vendors.models.chain import runs_of
from vendors.paths import ended, work_in_words

MOST_NAMED = 6


@dataclass(frozen=True)
class Teller:
    """Tells ways, circles and self-dealing of one chain by name. ``names`` has every party that may come up, ``codes``
    the episodes of the engagements that are not for the whole show."""

    studio: str
    names: Mapping[int, str]
    links: Mapping[Pair, list[Engagement]]
    codes: Mapping[int, list[str]]

    @classmethod
    def of(
        cls,
        studio: str,
        engagements: Iterable[Engagement],
        names: Mapping[int, str],
        codes: Mapping[int, list[str]],
    ) -> Teller:
        links: dict[Pair, list[Engagement]] = defaultdict(list)
        for engagement in engagements:
            links[engagement.hirer_id, engagement.hired_id].append(engagement)
        return cls(studio, names, links, codes)

    def path(self, path: Path) -> str:
        """ "Lumen hired A for layout (episodes 303 to 308); A hired B for in-between." """
        return ended("; ".join(self.step(pair) for pair in steps_of(path)))

    def step(self, pair: Pair) -> str:
        return self._told(pair, self.links.get(pair, ()))

    def tell(self, engagements: Iterable[Engagement]) -> str:
        """Engagements of one pair: "A hired B for layout and key animation"."""
        engagements = list(engagements)
        return self._told((engagements[0].hirer_id, engagements[0].hired_id), engagements)

    def _told(self, pair: Pair, engagements: Iterable[Engagement]) -> str:
        hirer, hired = pair
        work = list(dict.fromkeys(self._work(engagement) for engagement in engagements))
        told = f"{self._name(hirer)} hired {self._name(hired)}"
        return f"{told} for {_and(work)}" if work else told

    def circle(self, circle: Circle) -> str:
        """ "A hired B; B hired A: through others A works for itself." Names no more than the shortest way round."""
        way = [*circle.way, circle.way[0]]
        steps = [self.step(pair) for pair in itertools.pairwise(way)]
        if len(steps) > MOST_NAMED:
            steps[MOST_NAMED - 1 : -1] = [f"and so on through {len(steps) - MOST_NAMED} more"]
        told = f"{'; '.join(steps)}: through others {self._name(way[0])} hires itself."
        more = len(circle.parties) - len(circle.way)
        return (
            f"{told} {more} more {'party hires' if more == 1 else 'parties hire'} in the same circle."
            if more
            else told
        )

    def self_dealing(self, found: SelfDealing) -> str:
        step = self.step((found.hirer, found.hired))
        owner = self._name(found.owner)
        if found.owner == found.hirer:
            return f"{step}, in which it holds a stake itself or through others."
        if found.owner == found.hired:
            return f"{step}, which holds a stake in {self._name(found.hirer)} itself or through others."
        return f"{step}; {owner} holds a stake in both, directly or through others."

    def unreached(self, graph: Graph) -> str:
        """Who hangs on nothing, in a sentence; empty where everybody is reached."""
        parties = sorted(graph.unreached)
        if not parties:
            return ""
        named = [self._name(party) for party in parties[:MOST_NAMED]]
        if len(parties) > MOST_NAMED:
            named.append(f"{len(parties) - MOST_NAMED} more")
        verb = "is" if len(parties) == 1 else "are"
        return f"{_and(named)} {verb} in this chain, but no recorded engagement leads there from the studio."

    def _work(self, engagement: Engagement) -> str:
        """ "in-between", or "in-between (episodes 303 to 308)" where it is not the whole show."""
        work = work_in_words(engagement.work.label)
        if codes := self.codes.get(engagement.pk):
            scope = runs_of(codes).replace("–", " to ")
            return f"{work} ({'episode' if len(codes) == 1 else 'episodes'} {scope})"
        return f"{work} (shots {engagement.shots})" if engagement.shots else work

    def _name(self, party: int | None) -> str:
        return self.studio if party is None else self.names.get(party, "an unnamed party")


def _and(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
