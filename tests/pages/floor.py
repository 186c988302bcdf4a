"""A small studio with two productions, screened for real against a small list, for tests of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from screening.models import Finding, ListVersion, Source
from studios.models import Production, Studio
from studios.rules import Member
from tests.factories import (
    EngagementFactory,
    EpisodeFactory,
    ProductionFactory,
    StudioFactory,
    UndisclosedFactory,
    member,
    screened_party,
)
from tests.screening.pipeline import publish, sdn_of, sdn_row, sdn_source, settle
from vendors.models import Party

Browse = Callable[[Member], Client]
DAY = date(2022, 12, 9)
YANCHENG = "YANCHENG THREE LINE ONE POINT ANIMATION CO., LTD."
FILLER = [sdn_row(number, f"UNRELATED HOLDING {number}", programme="CUBA") for number in range(1, 6)]
ROWS = [*FILLER, sdn_row(39001, YANCHENG), sdn_row(39002, "KIM, Myong Chol", kind="individual")]


@dataclass(frozen=True)
class Floor:
    """``series`` is drawn by ``maple``, which hired ``yancheng`` (listed) and somebody unnamed; on ``film`` works
    ``kim`` (listed)."""

    studio: Studio
    series: Production
    film: Production
    maple: Party
    yancheng: Party
    unnamed: Party
    kim: Party
    source: Source

    @property
    def finding(self) -> Finding:
        return Finding.objects.get(party=self.yancheng)

    @property
    def version(self) -> ListVersion:
        return ListVersion.objects.get(source=self.source, number=1)

    def member(self, role: str | Iterable[str], **scope: Any) -> Member:
        return member(role=role, studio=self.studio, **scope)

    def url(self, name: str, *args: Any) -> str:
        return reverse(name, args=[self.studio.slug, *args])

    def finding_url(self, verb: str = "") -> str:
        return self.url(f"finding_{verb}" if verb else "finding", self.finding.pk)


def floor_of(studio: Studio | None = None, source: Source | None = None) -> Floor:
    studio = studio or StudioFactory(slug="lumen", name="Lumen")
    series = ProductionFactory(studio=studio, code="tidewater", title="The Tidewater Keepers")
    film = ProductionFactory(studio=studio, code="paper-moon", title="Paper Moon Harbor", kind="film")
    maple = screened_party(studio=studio, key="V-1", name="Maple Kite Pictures")
    yancheng = screened_party(
        studio=studio, key="V-2", name="Yancheng Three Lines One Point Animation Co Ltd", country="CN"
    )
    kim = screened_party(studio=studio, key="P-1", kind="person", name="Kim Myong-chol", country="FR")
    unnamed = UndisclosedFactory(studio=studio, key="U-1", name="Clean-up team", asked_of=maple)
    EngagementFactory(production=series, hired=maple)
    EngagementFactory(
        production=series,
        hirer=maple,
        hired=yancheng,
        episodes=[EpisodeFactory(production=series, code="301")],
    )
    EngagementFactory(production=series, hirer=maple, hired=unnamed)
    EpisodeFactory(production=series, code="302")
    EngagementFactory(production=film, hired=kim)
    if source is None:
        source = sdn_source(min_entries=3)
        publish(source, sdn_of(*ROWS), day=DAY)
    settle()
    source.refresh_from_db()
    return Floor(studio, series, film, maple, yancheng, unnamed, kim, source)


def hold_a_version(floor: Floor) -> ListVersion:
    """A publication that is cut short: it waits for a person."""
    held = publish(floor.source, sdn_of(*ROWS[:2]), day=date(2022, 12, 12))
    assert held is not None and held.state == ListVersion.State.HELD
    return held


def words(answer: Any) -> str:
    """The page's text, with the entities and the white space of its source told plainly."""
    page: str = answer.content.decode()
    return " ".join(page.replace("&#x27;", "'").replace("&amp;", "&").split())
