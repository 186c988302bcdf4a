"""A chain's links as the nodes and lines of its picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.safestring import mark_safe

from screening.queries.chain import Chain, is_undisclosed, lanes_of, waiting_of
from vendors.chains import Link
from vendors.graphs.graph import Graph
from vendors.models import Engagement, Party
from vendors.pictures.folding import ALL, folded
from vendors.pictures.layout import Drawing, drawing_of
from vendors.pictures.parts import STUDIO, Line, Node, Stroke, Word
from vendors.pictures.svg import svg_of

LineKey = tuple[str, str, Stroke, str]

UNCONNECTED = "Not connected"
STATES = Engagement.State
STROKES: dict[str, Stroke] = {
    STATES.VERIFIED: Stroke.SOLID,
    STATES.CORROBORATED: Stroke.SOLID,
    STATES.DECLARED: Stroke.DASHED,
    STATES.SUSPECTED: Stroke.DOTTED,
    STATES.DISPUTED: Stroke.DOTTED,
    STATES.ENDED: Stroke.ENDED,
}


@dataclass(frozen=True, slots=True)
class ChainPicture:
    """The picture as SVG. ``nodes`` are drawn; ``folded`` parties stand in groups."""

    svg: str
    nodes: int
    folded: int
    open_all: str
    close_all: str


def picture_of(chain: Chain) -> ChainPicture | None:
    """The picture of the links that the chain's question lets through; None where there are none."""
    if not chain.shown:
        return None
    question = chain.question
    drawing, count = drawing_and_folded(chain)
    label = f"Chain of {chain.production.title}, from the studio on the left. The table below says the same."
    return ChainPicture(
        svg=mark_safe(svg_of(drawing, label=label)),  # noqa: S308 - svg_of escapes every text
        nodes=len(drawing.boxes),
        folded=count,
        open_all=question.address(opened=(ALL,)) if count else "",
        close_all=question.address(opened=()) if question.opened else "",
    )


def drawing_and_folded(chain: Chain) -> tuple[Drawing, int]:
    """Everything in its place, and how many parties stand in groups."""
    nodes, lanes = _Nodes(chain).all()
    links = _by_line(chain)
    drawn = folded(
        nodes, [_line(chain, key, inside) for key, inside in links.items()], opened=chain.question.opened
    )
    told = [_told(line, chain, links) for line in drawn.lines]
    return drawing_of([_addressed(node, chain) for node in drawn.nodes], told, lanes=lanes), drawn.count


def _addressed(node: Node, chain: Chain) -> Node:
    """With the address that a click leads to: a group opens, a party has its panel."""
    question = chain.question
    if node.folded:
        href = question.address(opened=(*question.opened, node.id)) + "#picture"
    elif node.id != STUDIO:
        href = question.address(party=int(node.id)) + "#party"
    else:
        return node
    return replace(node, href=href)


class _Nodes:
    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.lane_links = lanes_of((*chain.links, *chain.removed))
        older = ((link.engagement.hirer_id, link.engagement.hired_id) for link in chain.removed)
        removed = Graph.of((*chain.graph.pairs, *older)).columns if chain.removed else {}
        self.columns = removed | chain.graph.columns
        self.present = set(chain.graph.parties)
        self.added = {link.engagement.hired_id for link in chain.links if link.engagement.pk in chain.added}
        self.kept = set(chain.flagged) | self.added
        self.kept |= {party for circle in chain.circles for party in circle.parties}
        self.kept |= {end for one in chain.self_dealing for end in (one.hirer, one.hired)}
        self.ended = self._ended()

    def all(self) -> tuple[list[Node], list[str]]:
        """The nodes, and the lanes in their order."""
        ends = {
            end
            for link in self.chain.shown
            for end in (link.engagement.hirer_id, link.engagement.hired_id)
            if end is not None
        }
        nodes = [Node(STUDIO, self.chain.production.studio.name, column=0, lane="", note="the studio")]
        nodes += [self._node(self.chain.parties[end]) for end in sorted(ends)]
        used = {node.lane for node in nodes}
        works = {link.engagement.work for link in self.lane_links.values()}
        labels = [work.label for work in sorted(works, key=lambda work: (work.position, work.code))]
        return nodes, [*(label for label in labels if label in used), UNCONNECTED]

    def _node(self, party: Party) -> Node:
        is_removed = party.pk not in self.present
        return Node(
            id=str(party.pk),
            title=party.name,
            column=self.columns[party.pk],
            lane=self._lane(party.pk),
            words=tuple(self._words(party)),
            note=self._note(party, is_removed),
            is_undisclosed=is_undisclosed(party),
            is_kept=party.pk in self.kept,
            is_removed=is_removed,
        )

    def _lane(self, party: int) -> str:
        link = self.lane_links.get(party)
        if link is None or party in self.chain.graph.unreached:
            return UNCONNECTED
        return link.engagement.work.label

    def _words(self, party: Party) -> Iterable[Word]:
        if is_undisclosed(party):
            yield Word("undisclosed", "Undisclosed")
            yield Word("undisclosed", waiting_of(party, self.chain.question.day or self.chain.today))
        else:
            exposure = self.chain.exposure_of(party.pk)
            yield Word(*exposure)
            if self.chain.standing.findings(self.chain.owners.get(party.pk, ())):
                yield Word(exposure.kind, "through an owner")
        below = self.chain.further_down.get(party.pk)
        if below:
            yield Word(below.kind, f"further down: {below.word.lower()}")

    def _note(self, party: Party, is_removed: bool) -> str:
        if is_removed:
            return "removed"
        notes = ["added"] if party.pk in self.added else []
        if party.pk in self.ended:
            notes.append("ended")
        return ", ".join([*notes, *([party.country] if party.country else [])])

    def _ended(self) -> set[int]:
        """Those all of whose engagements are over."""
        states: dict[int, set[str]] = defaultdict(set)
        for link in self.chain.links:
            states[link.engagement.hired_id].add(link.engagement.state)
        return {party for party, found in states.items() if found == {STATES.ENDED}}


def _by_line(chain: Chain) -> dict[LineKey, list[Link]]:
    """The links that are drawn as one line."""
    found: dict[LineKey, list[Link]] = defaultdict(list)
    for link in chain.shown:
        engagement = link.engagement
        source = STUDIO if engagement.hirer_id is None else str(engagement.hirer_id)
        key = (source, str(engagement.hired_id), STROKES[engagement.state], chain.mark_of(link))
        found[key].append(link)
    return found


def _line(chain: Chain, key: LineKey, links: list[Link]) -> Line:
    source, target, stroke, mark = key
    shares = [link.engagement.screen_share for link in links if link.engagement.screen_share is not None]
    return Line(
        source=source,
        target=target,
        stroke=stroke,
        share=float(max(shares)) if shares else None,
        is_risk=mark != "removed" and links[0].engagement.hired_id in chain.leading_to_findings,
        is_added=mark == "added",
        is_removed=mark == "removed",
    )


def _told(line: Line, chain: Chain, links: dict[LineKey, list[Link]]) -> Line:
    """With its sentence; lines between groups have theirs already."""
    mark = "added" if line.is_added else "removed" if line.is_removed else ""
    inside = links.get((line.source, line.target, line.stroke, mark))
    if line.title or not inside:
        return line
    told = [chain.teller.tell(link.engagement for link in inside)]
    told += sorted({link.engagement.get_state_display().lower() for link in inside})
    shares = [link.engagement.screen_share for link in inside if link.engagement.screen_share is not None]
    told += [f"{float(share):g} % of the screen time of its scope" for share in shares]
    told += [f"{mark} since {chain.question.since:%-d %b %Y}"] if mark else []
    return replace(line, title="; ".join(told))
