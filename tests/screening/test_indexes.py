"""Indexes in folders: whatever becomes of a folder, an index holds what the database holds, and nothing else."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from screening.actions.screenings import ask_to_screen_what_waits
from screening.indexes import Covered, forget_indexes, kept, listed, portfolio, shelf
from screening.indexes.folders import UNFINISHED_SECONDS, UNUSED_SECONDS
from screening.matching.index import Segment, name_index
from screening.matching.party import Name
from screening.matching.party import Party as EngineParty
from screening.models import Finding, ListedRevision, Source
from studios.models import Run
from tests.factories import NOW, StudioFactory, screened_party
from tests.screening.pipeline import custom_source, edit, entry, publish, settle, work
from vendors.models import PartyRevision
from vendors.revisions import fingerprint_of

pytestmark = pytest.mark.django_db

NAMES = ("Zhongtai Baiyun Animation", "Paektusan Drawing Studio", "Everlasting Empire Cartoons")
ENTRIES = [EngineParty("Organization", (Name(name),)) for name in NAMES]


def read_in(ask: Callable[[Any], Covered]) -> tuple[Covered, int]:
    """The index and how many rows had to be read for it."""
    most = 0

    def hear(done: int, total: int) -> None:
        nonlocal most
        most = max(most, total)

    return ask(hear), most


def hits(index: Covered) -> list[list[int]]:
    """For each entry the revisions in band match."""
    return [[hit.key for hit in found if hit.match.band == "match"] for found in index.screen_many(ENTRIES)]


def parties_named(*names: str) -> list[int]:
    """The revisions of new parties with these names."""
    studio = StudioFactory()
    return [screened_party(studio=studio, name=name).revision_id for name in names]


def segments(shelf_name: str = "parties") -> list[Path]:
    return [path for path in django_settings.INDEX_ROOT.glob(f"*/{shelf_name}/*") if path.name[0] != "."]


# --- what is in them -------------------------------------------------------------------------------------------


def test_portfolio_is_read_once_and_then_opened_by_every_process() -> None:
    revisions = parties_named(*NAMES)
    index, first = read_in(portfolio)
    forget_indexes()
    again, second = read_in(portfolio)
    assert (first, second) == (3, 0)
    assert hits(index) == hits(again) == [[revision] for revision in revisions]


def test_portfolio_reads_only_what_is_new_and_forgets_what_is_superseded() -> None:
    party = screened_party(studio=StudioFactory(), name=NAMES[0])
    (other,) = parties_named(NAMES[1])
    portfolio(lambda *_: None)
    edit(party, name=NAMES[2])
    index, count = read_in(portfolio)
    assert count == 1
    assert hits(index) == [[], [other], [party.revision_id]]
    assert len(segments()) == 2


def test_parties_of_the_same_content_are_kept_once_and_found_each() -> None:
    revisions = parties_named(NAMES[0]) + parties_named(NAMES[0])
    index, count = read_in(portfolio)
    assert count == 1
    assert hits(index) == [revisions, [], []]


def test_revision_that_became_another_is_read_anew() -> None:
    """A database put back from its backup gives the same ids again, to other rows."""
    (revision,) = parties_named(NAMES[0])
    portfolio(lambda *_: None)
    row = PartyRevision.objects.get(pk=revision)
    row.content["names"][0]["text"] = NAMES[1]
    row.fingerprint = fingerprint_of(row.content)
    row.save()
    assert hits(portfolio(lambda *_: None)) == [[], [revision], []]


def test_party_that_cannot_be_read_is_told_of_and_the_others_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sound, broken, empty = parties_named(NAMES[0], NAMES[1], "Studio Ltd")
    ready = kept.prepare_party

    def preparing(party: EngineParty, *given: Any) -> Any:
        if party.caption == NAMES[1]:
            raise RecursionError("too deep")
        return ready(party, *given)

    with monkeypatch.context() as patch:
        patch.setattr(kept, "prepare_party", preparing)
        index = portfolio(lambda *_: None)
    assert hits(index) == [[sound], [], []]
    assert {row: str(error) for row, error in index.unread.items()} == {broken: "too deep", empty: ""}
    index = portfolio(lambda *_: None)
    assert hits(index) == [[sound], [broken], []]
    assert list(index.unread) == [empty]


def test_list_reads_only_the_entries_that_a_version_changed() -> None:
    source = custom_source()
    first = publish(source, [entry("1", NAMES[0]), entry("2", NAMES[1])])
    second = publish(source, [entry("1", NAMES[0]), entry("2", NAMES[2])])
    assert first is not None and second is not None
    rows = ListedRevision.objects.order_by("pk")
    former, read_first = read_in(lambda tell: listed(first, tell))
    newer, read_second = read_in(lambda tell: listed(second, tell))
    stays, goes, comes = rows.values_list("pk", flat=True)
    assert (hits(former), read_first) == ([[stays], [goes], []], 2)
    assert (hits(newer), read_second) == ([[stays], [], [comes]], 1)


def test_list_with_an_entry_that_cannot_be_read_is_not_screened_against(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = custom_source()
    publish(source, [entry("1", NAMES[0])])
    screened_party(studio=StudioFactory(), name=NAMES[0])
    settle()
    publish(source, [entry("1", NAMES[0]), entry("2", NAMES[1])])

    def reading(revision: ListedRevision) -> EngineParty:
        raise RecursionError("too deep")

    monkeypatch.setattr(kept, "listed_party_of", reading)
    screened_party(studio=StudioFactory(), name=NAMES[1])
    run = work(_run_over_parties())
    assert run.state == Run.State.QUEUED
    assert "too deep" in run.message


def _run_over_parties() -> Run:
    return next(run for run in ask_to_screen_what_waits(NOW) if run.kind == Run.Kind.SCREEN_PARTIES)


# --- what becomes of the folders -------------------------------------------------------------------------------


def bend(folder: Path) -> None:
    path = folder / "columns.bin"
    path.write_bytes(path.read_bytes()[:-1] + b" ")


def cut(folder: Path) -> None:
    path = folder / "columns.bin"
    path.write_bytes(path.read_bytes()[:-4])


def lose_a_file(folder: Path) -> None:
    (folder / "columns.bin").unlink()


def lose_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def misread_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("[1]")


def empty_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("{}")


def age(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"format": ', '"format": 1'))


DAMAGES = [bend, cut, lose_a_file, lose_the_manifest, misread_the_manifest, empty_the_manifest, age]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_folder_is_told_of_and_built_anew(
    damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    revisions = parties_named(*NAMES)
    portfolio(lambda *_: None)
    forget_indexes()
    damage(segments()[0])
    with caplog.at_level(logging.WARNING):
        index, count = read_in(portfolio)
    assert (hits(index), count) == ([[revision] for revision in revisions], 3)
    assert "is thrown away and built anew" in caplog.text
    forget_indexes()
    assert read_in(portfolio)[1] == 0


def test_folder_deleted_while_it_is_open_is_read_on_and_built_anew(index_root: Path) -> None:
    revisions = parties_named(*NAMES)
    index = portfolio(lambda *_: None)
    shutil.rmtree(index_root)
    assert hits(index) == [[revision] for revision in revisions]
    assert read_in(portfolio)[1] == 3


def test_folder_that_cannot_be_written_leaves_the_index_in_memory(
    settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    settings.INDEX_ROOT = tmp_path / "file" / "indexes"
    revisions = parties_named(*NAMES)
    index, first = read_in(portfolio)
    again, second = read_in(portfolio)
    assert (first, second) == (3, 0)
    assert hits(index) == hits(again) == [[revision] for revision in revisions]
    assert "could not be written" in caplog.text


def test_small_segments_are_merged_and_the_large_one_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST_SEGMENTS", 3)
    parties_named(*(f"Maple Leaf Ink {number}" for number in range(30)))
    portfolio(lambda *_: None)
    (large,) = segments()
    found = []
    for number, name in enumerate((*NAMES, "Nobody", "Somebody"), start=1):
        found += parties_named(name)
        assert read_in(portfolio)[1] == 1
        assert len(segments()) == {1: 2, 2: 3, 3: 2, 4: 3, 5: 2}[number]
    assert large in segments()
    forget_indexes()
    assert hits(portfolio(lambda *_: None)) == [[revision] for revision in found[:3]]


def test_segments_of_the_past_are_dropped() -> None:
    party = screened_party(studio=StudioFactory(), name=NAMES[0])
    for name in NAMES[1:]:
        portfolio(lambda *_: None)
        edit(party, name=name)
    assert hits(portfolio(lambda *_: None)) == [[], [], [party.revision_id]]
    assert len(segments()) == 1


def test_merged_segment_that_cannot_be_written_leaves_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    revisions = [*parties_named(NAMES[0])]
    portfolio(lambda *_: None)
    revisions += parties_named(NAMES[1])
    portfolio(lambda *_: None)
    before = set(segments())

    def saving(*_: Any) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(shelf, "MOST_SEGMENTS", 1)
        patch.setattr(Segment, "save", saving)
        assert hits(portfolio(lambda *_: None)) == [[revisions[0]], [revisions[1]], []]
    assert set(segments()) == before


# --- several workers -------------------------------------------------------------------------------------------


def in_another_process(monkeypatch: pytest.MonkeyPatch, do: Callable[[], Any]) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(kept, "_SHELVES", {})
        patch.setattr(kept, "_LISTED", {})
        do()


def test_two_workers_that_add_the_same_keep_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    revisions = parties_named(*NAMES)
    index = portfolio(
        lambda *_: in_another_process(monkeypatch, lambda: portfolio(lambda *_: None)),
    )
    assert len(segments()) == 1
    assert hits(index) == [[revision] for revision in revisions]


def test_two_workers_that_add_some_of_the_same_find_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    revisions = parties_named(*NAMES[:2])

    def add_more(*_: Any) -> None:
        if len(revisions) == 2:
            revisions.extend(parties_named(NAMES[2]))
            in_another_process(monkeypatch, lambda: portfolio(lambda *_: None))

    portfolio(add_more)
    assert len(segments()) == 2
    expected = [[revision] for revision in revisions]
    assert hits(portfolio(lambda *_: None)) == expected
    monkeypatch.setattr(shelf, "MOST_SEGMENTS", 1)
    assert hits(portfolio(lambda *_: None)) == expected
    assert len(segments()) == 1


def test_segment_merged_away_while_it_is_opened_is_found_in_the_merged_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    revisions = parties_named(NAMES[0])
    portfolio(lambda *_: None)
    revisions += parties_named(NAMES[1])
    portfolio(lambda *_: None)
    forget_indexes()
    opening = Segment.open.__func__

    def merged_first(cls: type[Segment], *given: Any, **named: Any) -> Segment:
        monkeypatch.setattr(Segment, "open", classmethod(opening))
        with monkeypatch.context() as patch:
            patch.setattr(shelf, "MOST_SEGMENTS", 1)
            in_another_process(monkeypatch, lambda: portfolio(lambda *_: None))
        return opening(cls, *given, **named)

    monkeypatch.setattr(Segment, "open", classmethod(merged_first))
    index, count = read_in(portfolio)
    assert (hits(index), count) == ([[revisions[0]], [revisions[1]], []], 0)
    assert caplog.text == ""


def test_unfinished_folders_and_those_of_former_engines_are_swept(index_root: Path) -> None:
    parties_named(NAMES[0])
    portfolio(lambda *_: None)
    engine = segments()[0].parents[1]
    names = ("00000000-00000000", "11111111-11111111", "somebody's own")
    former, recent, foreign = (index_root / name for name in names)
    unfinished, begun = (engine / "parties" / name for name in (".1.x", ".2.x"))
    for folder in (former, recent, foreign, unfinished, begun):
        folder.mkdir()
    for folder, seconds in (
        (former, UNUSED_SECONDS),
        (foreign, UNUSED_SECONDS),
        (unfinished, UNFINISHED_SECONDS),
    ):
        moment = folder.stat().st_mtime - seconds - 60
        os.utime(folder, (moment, moment))
    parties_named(NAMES[1])
    portfolio(lambda *_: None)
    left = [folder.exists() for folder in (former, recent, foreign, unfinished, begun)]
    assert left == [False, True, True, False, True]


# --- a list's changes over them --------------------------------------------------------------------------------


def test_pair_on_which_the_engine_fails_fails_its_party_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    source = custom_source()
    publish(source, [entry("1", "Nobody")])
    studio = StudioFactory()
    for key, name in (("a", NAMES[0]), ("b", f"{NAMES[0]} Studio"), ("c", NAMES[1])):
        screened_party(studio=studio, key=key, name=name)
    settle()
    compare = name_index.compare_prepared

    def comparing(ours: Any, theirs: Any, *given: Any) -> Any:
        if "Studio" in ours.party.caption and "Baiyun" in theirs.party.caption:
            raise ValueError("a name it cannot take")
        return compare(ours, theirs, *given)

    with monkeypatch.context() as patch:
        patch.setattr(name_index, "compare_prepared", comparing)
        publish(source, [entry("1", "Nobody"), entry("2", NAMES[0]), entry("3", NAMES[1])])
        run = work(Run.objects.get(kind=Run.Kind.SCREEN_VERSION, state=Run.State.QUEUED))
    assert run.state == Run.State.DONE
    assert _outcomes(source, "b") == ["no_hit", "failed"]
    assert sorted(Finding.objects.values_list("party__key", flat=True)) == ["a", "c"]
    settle()
    assert sorted(Finding.objects.values_list("party__key", flat=True)) == ["a", "b", "c"]


def _outcomes(source: Source, key: str) -> list[str]:
    rows = source.screenings.filter(revision__party__key=key).order_by("version__step")
    return list(rows.values_list("outcome", flat=True))
