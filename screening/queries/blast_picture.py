"""The blast radius as a picture: every way from the studio to a party and to those it stands behind, a lane for each
production."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import mark_safe

from screening.queries.blast import ROWS_SHOWN, Blast, BlastShow, Touch
from screening.queries.chain_picture import STROKES
from screening.queries.exposure import behind_each, standing_of
from studios.models import Studio
from vendors.chains import owners_behind
from vendors.footage import EngagementFact
from vendors.models import Party, Stake
from vendors.paths import work_in_words
from vendors.pictures.folding import folded
from vendors.pictures.layout import drawing_of
from vendors.pictures.parts import STUDIO, Line, Node, Stroke, Word
from vendors.pictures.svg import svg_of


def picture_of_blast(blast: Blast, studio: Studio) -> str:
    """The picture as SVG, of the engagements that the page shows; empty where nothing is touched. As many queries as how
    those in it stand takes, and one a level of who owns them."""
    if not blast.shows:
        return ""
    lanes = [_Lane(show, blast, left) for show, left in _shares(blast)]
    parties = {pk for lane in lanes for pk in lane.names}
    owners = owners_behind(parties)
    behind = behind_each(owners)
    standing = standing_of(studio, parties | owners.keys())
    words = {pk: Word(*standing.exposure_of({pk}, behind)) for pk in parties}
    nodes = [Node(STUDIO, studio.name, column=0, lane="", note="the studio")]
    for lane in lanes:
        nodes += lane.nodes(words, studio)
    drawn = folded(nodes, [line for lane in lanes for line in lane.lines.values()])
    drawing = drawing_of(drawn.nodes, drawn.lines, lanes=[lane.label for lane in lanes])
    label = f"Ways from the studio to {blast.party}. The tables below say the same."
    return mark_safe(svg_of(drawing, label=label))  # noqa: S308 - svg_of escapes every text


def _shares(blast: Blast) -> Iterator[tuple[BlastShow, tuple[Touch, ...]]]:
    """Each production with as many of its rows as the page has room for."""
    left = ROWS_SHOWN
    for show in blast.shows:
        if left > 0:
            yield show, show.rows[:left]
        left -= len(show.rows)


def node_id(show: BlastShow, party: int) -> str:
    """What the box of a party is called in the lane of a production."""
    return f"{show.production.pk}-{party}"


@dataclass(slots=True)
class _Lane:
    """One production's parties by the tier they are first reached in, and the lines between them."""

    show: BlastShow
    blast: Blast
    rows: tuple[Touch, ...]
    columns: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    undisclosed: set[int] = field(default_factory=set)
    touched: dict[int, set[str]] = field(default_factory=dict)
    lines: dict[tuple[str, str, str], Line] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.rows:
            self._add_way(row)
        for row in self.rows:
            self._add_stakes(row.stakes)

    @property
    def label(self) -> str:
        same = [show for show in self.blast.shows if show.production.title == self.show.production.title]
        title = self.show.production.title
        return title if len(same) == 1 else f"{self.show.production.code}: {title}"

    def _add_way(self, row: Touch) -> None:
        if row.way is None and row.fact.hirer is not None:
            self._place(row.fact.hirer, row.fact.hirer_name, 1)
        for fact in row.way or (row.fact,):
            above = 0 if fact.hirer is None else self.columns[fact.hirer]
            self._place(fact.hired, fact.hired_name, above + 1)
            ends = ((fact.hirer, fact.hirer_kind), (fact.hired, fact.hired_kind))
            self.undisclosed |= {one for one, kind in ends if one and kind == Party.Kind.UNDISCLOSED}
            self._add_hiring(fact)
        self.touched.setdefault(row.fact.hired, set()).update(row.episode_codes)

    def _place(self, party: int, name: str, column: int) -> None:
        self.names[party] = name
        self.columns[party] = min(column, self.columns.get(party, column))

    def _add_hiring(self, fact: EngagementFact) -> None:
        source = STUDIO if fact.hirer is None else self.id_of(fact.hirer)
        said = f"{fact.hirer_name or 'The studio'} hired {fact.hired_name} for {work_in_words(fact.work)}"
        self._add_line(source, self.id_of(fact.hired), STROKES[fact.state], said)

    def _add_stakes(self, stakes: Iterable[Stake]) -> None:
        """From the owned party up: an owner whom nobody hired stands one column further out."""
        for stake in reversed(tuple(stakes)):
            if stake.owner_id not in self.columns:
                self._place(stake.owner_id, stake.owner.name, self.columns[stake.owned_id] + 1)
            said = f"{stake.owner} holds {stake.share_text} of {stake.owned}"
            self._add_line(self.id_of(stake.owner_id), self.id_of(stake.owned_id), Stroke.STAKE, said)

    def _add_line(self, source: str, target: str, stroke: Stroke, said: str) -> None:
        before = self.lines.get((source, target, stroke))
        told = [before.title] if before and said not in before.title else []
        self.lines[source, target, stroke] = Line(source, target, stroke, title="; ".join([*told, said]))

    def id_of(self, party: int) -> str:
        return node_id(self.show, party)

    def nodes(self, words: Mapping[int, Word], studio: Studio) -> list[Node]:
        own = {self.blast.party.pk, *(one.pk for one in self.blast.behind)}
        return [
            Node(
                self.id_of(pk),
                name,
                column=self.columns[pk],
                lane=self.label,
                words=(Word("undisclosed", "Undisclosed"),) if pk in self.undisclosed else (words[pk],),
                note=self._note(pk, own),
                is_undisclosed=pk in self.undisclosed,
                is_kept=pk in own,
                href=reverse("party", args=[studio.slug, pk]) if pk in self.blast.visible else "",
            )
            for pk, name in self.names.items()
        ]

    def _note(self, party: int, own: set[int]) -> str:
        if party not in own or not (episodes := len(self.touched.get(party, ()))):
            return ""
        return f"{episodes} episode{'' if episodes == 1 else 's'}"
