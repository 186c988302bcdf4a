"""A full re-screen and the sum of the increments say the same, whatever happened in whatever order, and whatever
became of the indexes meanwhile."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from screening.actions import screenings
from screening.actions.screenings import (
    ask_to_screen_parties,
    ask_to_screen_what_waits,
    unscreened,
)
from screening.indexes import forget_indexes, kept, shelf
from screening.matching.engine import compare
from screening.models import FindingEvent, ListedRevision, Source
from screening.parties import listed_party_of, party_of
from studios.models import Run, Studio
from tests.factories import screened_party
from tests.screening.pipeline import (
    DAY,
    custom_source,
    edit,
    entry,
    matching,
    publish,
    screen_again,
    settle,
    work,
)
from vendors.models import Party, PartyName

NAMES = (
    "Zhongtai Baiyun Animation",
    "Zhongtai Baiyun Animation Co Ltd",
    "Zhongtai Animation",
    "Baiyun Animation Zhongtai",
    "Paektusan Drawing Studio",
    "Pektusan Drawing Studios",
    "Everlasting Empire Cartoons",
    "Everlasting Empire Film",
    "Yancheng Three Lines One Point Animation",
    "Yancheng Three Line One Point",
    "Maple Leaf Ink",
    "Nobody",
)
LISTS = ("one", "two")
KEYS = st.sampled_from("ab")
names, lists = st.sampled_from(NAMES), st.sampled_from(LISTS)
publications = st.dictionaries(
    st.integers(0, 9).map(str), st.tuples(names, st.sampled_from(["", "CN", "KP"])), min_size=1, max_size=4
)
STEPS = st.one_of(
    st.tuples(st.just("publish"), lists, publications),
    st.tuples(st.just("publish"), lists, publications),
    st.tuples(st.just("new"), names),
    st.tuples(st.just("rename"), KEYS, names),
    st.tuples(st.just("alias"), KEYS, names),
    st.tuples(st.just("set aside"), KEYS),
    st.tuples(st.just("activate"), KEYS),
    st.tuples(st.just("switch"), lists, st.booleans()),
    st.tuples(st.just("screen list"), lists),
    st.tuples(st.just("screen parties")),
    st.tuples(st.just("screen a chunk")),
    st.tuples(st.just("ask")),
    st.tuples(st.just("settle")),
    st.tuples(st.just("begin a process")),
    st.tuples(st.just("delete indexes")),
    st.tuples(st.just("damage indexes"), st.integers(0, 1000)),
    st.tuples(st.just("engine"), st.sampled_from(["0000000a", "0000000b"])),
)


class History:
    """One installation, step by step."""

    def __init__(self) -> None:
        self.studio = Studio.objects.create(slug="history", name="History")
        self.sources = {code: custom_source(code) for code in LISTS}
        self.parties = {
            key: screened_party(studio=self.studio, key=key, name=name, country="CN")
            for key, name in (("a", NAMES[0]), ("b", NAMES[4]))
        }
        self.day = DAY

    def take(self, step: tuple[Any, ...]) -> None:
        verb, *given = step
        getattr(self, f"take_{verb.replace(' ', '_')}")(*given)

    def take_publish(self, code: str, entries: dict[str, tuple[str, str]]) -> None:
        self.day += timedelta(days=1)
        rows = [entry(key, name, country=country) for key, (name, country) in entries.items()]
        publish(self.sources[code], rows, day=self.day)

    def take_new(self, name: str) -> None:
        key = f"new-{len(self.parties)}"
        self.parties[key] = screened_party(studio=self.studio, key=key, name=name, country="CN")

    def take_rename(self, key: str, name: str) -> None:
        edit(self.parties[key], name=name)

    def take_alias(self, key: str, name: str) -> None:
        edit(self.parties[key], aliases=[name])

    def take_set_aside(self, key: str) -> None:
        Party.objects.filter(key=key).update(is_active=False)

    def take_activate(self, key: str) -> None:
        Party.objects.filter(key=key).update(is_active=True)

    def take_switch(self, code: str, is_enabled: bool) -> None:
        Source.objects.filter(code=code).update(is_enabled=is_enabled)

    def take_screen_list(self, code: str) -> None:
        alone = f"screen-source:{self.sources[code].pk}"
        if run := Run.objects.filter(alone=alone, state=Run.State.QUEUED).first():
            work(run)

    def take_screen_parties(self) -> None:
        work(ask_to_screen_parties(self.studio, by=None, now=timezone.now()))

    def take_screen_a_chunk(self) -> None:
        """The next, of a run that was cut and not yet finished."""
        if chunk := Run.objects.next_up(timezone.now()).exclude(parent=None).first():
            work(chunk)

    def take_settle(self) -> None:
        settle()

    def take_ask(self) -> None:
        ask_to_screen_what_waits(timezone.now())

    def take_begin_a_process(self) -> None:
        forget_indexes()

    def take_delete_indexes(self) -> None:
        for path in index_files():
            path.unlink()

    def take_damage_indexes(self, at: int) -> None:
        """A file of every segment is another when the next process opens it."""
        for folder in {path.parent for path in index_files()}:
            path = sorted(folder.iterdir())[at % len(list(folder.iterdir()))]
            content = bytearray(path.read_bytes())
            content[at % len(content)] ^= 1
            path.with_suffix(".new").write_bytes(content)
            path.with_suffix(".new").rename(path)
        forget_indexes()

    def take_engine(self, version: str) -> None:
        for module in (screenings, kept):
            module.ENGINE_VERSION = version


def index_files() -> list[Path]:
    return [path for path in django_settings.INDEX_ROOT.rglob("*") if path.is_file()]


@contextmanager
def indexes_of_their_own() -> Iterator[None]:
    """With segments so small, and so few, that every few revisions are merged; and a chunk for every party, so that
    most screenings are shared."""
    with (
        tempfile.TemporaryDirectory() as root,
        override_settings(INDEX_ROOT=Path(root)),
        pytest.MonkeyPatch.context() as patch,
    ):
        for module in (screenings, kept):
            patch.setattr(module, "ENGINE_VERSION", "0000000a")
        patch.setattr(shelf, "MOST_IN_A_NEW_SEGMENT", 2)
        patch.setattr(shelf, "MOST_SEGMENTS", 2)
        patch.setattr(screenings, "CHUNK", 1)
        forget_indexes()
        yield
        forget_indexes()


def screened_in_full(studio: Studio) -> set[tuple[str, str, str, float]]:
    """What a studio with the same parties finds that never saw an increment."""
    fresh = Studio.objects.create(slug="fresh", name="Fresh")
    for party in Party.objects.screenable().filter(studio=studio):
        aliases = [{"text": row.text, "kind": row.kind} for row in PartyName.objects.filter(party=party)]
        screened_party(studio=fresh, key=party.key, name=party.name, country=party.country, names=aliases)
    settle()
    return matching(fresh)


def compared_pair_by_pair(studio: Studio) -> set[tuple[str, str, str, float]]:
    """What the engine says of every party and every entry in force, without index, ledger or findings."""
    listed = ListedRevision.objects.filter(to_step__isnull=True).select_related("listed_party__source")
    found = set()
    for party in Party.objects.screenable().filter(studio=studio).select_related("revision"):
        assert party.revision is not None
        for row in listed:
            said = compare(party_of(party.revision), listed_party_of(row))
            if said.band == "match":
                entry_of = row.listed_party
                found.add((party.key, entry_of.source.code, entry_of.listed_id, said.score))
    return found


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(STEPS, min_size=5, max_size=20))
@example(
    [
        ("publish", "one", {"1": ("Nobody", "")}),
        ("settle",),
        ("set aside", "a"),
        ("publish", "one", {"1": ("Nobody", ""), "2": ("Zhongtai Baiyun Animation", "CN")}),
        ("settle",),
        ("activate", "a"),
    ]
)
@example(
    [
        ("publish", "one", {"1": ("Nobody", "")}),
        ("screen parties",),
        ("publish", "one", {"1": ("Nobody", ""), "2": ("Zhongtai Baiyun Animation", "CN")}),
    ]
)
@example(
    [
        ("publish", "one", {"1": ("Nobody", "")}),
        ("new", "Zhongtai Animation"),
        ("settle",),
        ("publish", "one", {"1": ("Nobody", ""), "2": ("Maple Leaf Ink", "")}),
        ("settle",),
        ("rename", "a", "Paektusan Drawing Studio"),
        ("damage indexes", 5),
        ("publish", "one", {"1": ("Paektusan Drawing Studio", ""), "3": ("Zhongtai Baiyun Animation", "CN")}),
        ("screen list", "one"),
        ("rename", "a", "Zhongtai Baiyun Animation"),
        ("engine", "0000000b"),
        ("publish", "one", {"4": ("Zhongtai Baiyun Animation", "CN")}),
        ("delete indexes",),
    ]
)
@example(
    [
        ("publish", "one", {"1": ("Zhongtai Baiyun Animation", "")}),
        ("screen parties",),
        ("screen a chunk",),
        ("publish", "one", {"1": ("Zhongtai Baiyun Animation", ""), "2": ("Paektusan Drawing Studio", "CN")}),
        ("screen list", "one"),
        ("rename", "b", "Zhongtai Animation"),
        ("screen a chunk",),
    ]
)
@example(
    [
        ("publish", "one", {"1": ("Zhongtai Baiyun Animation", "")}),
        ("settle",),
        ("switch", "one", False),
        ("publish", "one", {"2": ("Zhongtai Baiyun Animation", "")}),
        ("rename", "b", "Zhongtai Animation"),
        ("screen parties",),
        ("switch", "one", True),
    ]
)
def test_increments_equal_a_full_screening(steps: list[tuple[Any, ...]]) -> None:
    with indexes_of_their_own(), transaction.atomic():
        history = History()
        for step in steps:
            history.take(step)
        Source.objects.update(is_enabled=True)
        settle()
        found = matching(history.studio)
        in_force = Source.objects.filter(current_version__isnull=False)
        assert not any(unscreened(source).exists() for source in in_force)
        assert found == compared_pair_by_pair(history.studio)
        events = FindingEvent.objects.count()
        screen_again(history.studio)
        assert (matching(history.studio), FindingEvent.objects.count()) == (found, events)
        assert screened_in_full(history.studio) == found
        transaction.set_rollback(True)
