"""Deltas given to the command: a new whole version, kept and applied as any other, or a refusal that leaves all as it was."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from screening.actions.refresh import take_files
from screening.models import ListChange, ListedParty, ListFile, ListVersion, Source
from studios.runs import Refused
from tests.sources.test_opensanctions_delta import (
    FIRST,
    SECOND,
    THIRD,
    delta_of,
    entity,
    index_of,
    lines,
)

pytestmark = pytest.mark.django_db

BEFORE = [entity("a"), entity("b", "Paektusan Drawing House"), entity("c", "Meridia Cartoons")]
CHANGES = delta_of(
    ("MOD", entity("b", "Paektusan Drawing Studio")), ("DEL", {"id": "c"}), ("ADD", entity("d", "Inkwell"))
)
AFTER = [entity("a"), entity("b", "Paektusan Drawing Studio"), entity("d", "Inkwell")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As the publisher's address names them: a folder for each version, and the index of all deltas."""
    give(tmp_path / FIRST / "entities.ftm.json", lines(BEFORE))
    give(tmp_path / SECOND / "entities.delta.json", CHANGES)
    give(tmp_path / "delta.json", index_of(FIRST, SECOND))
    return tmp_path


def give(path: Path, content: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def take(*paths: Path) -> None:
    call_command("refresh_lists", source="opensanctions", file=",".join(map(str, paths)))


def begin(folder: Path, **fields: object) -> Source:
    take(folder / FIRST / "entities.ftm.json")
    Source.objects.update(**({"max_removed_share": 1.0} | fields))
    return Source.objects.get()


def deltas(folder: Path, *editions: str) -> list[Path]:
    return [folder / "delta.json", *(folder / edition / "entities.delta.json" for edition in editions)]


def standing() -> dict[str, str]:
    return dict(ListedParty.objects.filter(current__isnull=False).values_list("listed_id", "name"))


def test_delta_makes_a_new_whole_version(folder: Path) -> None:
    source = begin(folder)
    take(*deltas(folder, SECOND))
    first, second = source.versions.order_by("number")
    assert (first.edition, second.edition) == (FIRST, SECOND)
    assert (second.state, second.added, second.changed, second.removed) == ("applied", 1, 1, 1)
    assert (str(second.published_date), second.is_date_assumed) == ("2024-05-27", False)
    assert second.origin == f"deltas {SECOND} on {FIRST}"
    kept = second.parts.get()
    assert (kept.name, kept.file.sha256) == ("ENTITIES.FTM.JSON", hashlib.sha256(lines(AFTER)).hexdigest())
    assert standing() == {"a": "Halcyon Paperworks", "b": "Paektusan Drawing Studio", "d": "Inkwell"}


def test_whole_file_after_the_delta_finds_nothing_changed(folder: Path) -> None:
    source = begin(folder)
    take(*deltas(folder, SECOND))
    take(give(folder / THIRD / "entities.ftm.json", lines(reversed(AFTER))))
    third = source.versions.get(number=3)
    assert (third.edition, ListChange.objects.filter(version=third).count()) == (THIRD, 0)


def test_deltas_may_be_packed_and_several(folder: Path) -> None:
    source = begin(folder)
    third = delta_of(("DEL", {"id": "d"}))
    give(folder / "delta.json", index_of(FIRST, SECOND, THIRD))
    packed = give(folder / f"entities.delta-{THIRD}.json.gz", gzip.compress(third))
    take(packed, *deltas(folder, SECOND))
    assert source.versions.get(number=2).edition == THIRD
    assert sorted(standing()) == ["a", "b"]


def test_delta_that_leaves_all_as_it_was_moves_the_edition_on(folder: Path) -> None:
    source = begin(folder)
    give(folder / SECOND / "entities.delta.json", delta_of(("MOD", entity("a"))))
    give(folder / FIRST / "entities.ftm.json", lines(BEFORE))
    take(*deltas(folder, SECOND))
    assert [(row.number, row.edition) for row in source.versions.all()] == [(1, SECOND)]


def test_delta_that_would_remove_too_much_is_held_as_any_version_is(folder: Path) -> None:
    source = begin(folder, max_removed_share=0.05)
    take(*deltas(folder, SECOND))
    assert source.versions.get(number=2).state == ListVersion.State.HELD
    assert sorted(standing()) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (delta_of(("DEL", {"id": "x"})), "which the kept file lacks"),
        (delta_of(("ADD", entity("a"))), "which is there already"),
        (CHANGES[:-9], "not JSON, or cut"),
    ],
)
def test_delta_that_does_not_follow_leaves_all_as_it_was(folder: Path, content: bytes, told: str) -> None:
    source = begin(folder)
    give(folder / SECOND / "entities.delta.json", content)
    with pytest.raises(CommandError, match=told):
        take(*deltas(folder, SECOND))
    assert (source.versions.count(), ListFile.objects.count()) == (1, 1)
    assert sorted(standing()) == ["a", "b", "c"]


def refused(source: Source, *paths: Path) -> str:
    with pytest.raises(Refused) as caught:
        take_files(source, list(paths), published_date=None, now=timezone.now())
    return str(caught.value)


def test_delta_needs_what_it_goes_on_from(folder: Path) -> None:
    source = Source.objects.create(code="opensanctions", adapter="opensanctions", name="Dataset")
    assert "no version in force; expected the whole file first" in refused(source, *deltas(folder, SECOND))
    source = begin(folder)
    index, second = deltas(folder, SECOND)
    assert "DELTA.JSON is missing" in refused(source, second)
    assert "expected some of them, too" in refused(source, index)
    assert "a whole file is given by itself" in refused(
        source, index, second, folder / FIRST / "entities.ftm.json"
    )
    unnumbered = give(folder / "later" / "entities.delta.json", CHANGES)
    assert "neither its name nor its folder's tells" in refused(source, index, unnumbered)
    assert "a second file for" in refused(source, index, second, give(folder / f"{SECOND}.json", CHANGES))
    assert "cannot be opened" in refused(source, index, folder / "none.json")


def test_version_of_which_no_number_is_known_is_told_it_by_its_file_again(folder: Path) -> None:
    whole = give(folder / "today" / "entities.ftm.json", lines(BEFORE))
    take(whole)
    Source.objects.update(max_removed_share=1.0)
    source = Source.objects.get()
    assert "Give its file once more" in refused(source, *deltas(folder, SECOND))
    take(folder / FIRST / "entities.ftm.json")
    take(*deltas(folder, SECOND))
    assert [row.edition for row in source.versions.order_by("number")] == [FIRST, SECOND]


def test_delta_does_not_follow_on_the_simple_form(folder: Path) -> None:
    simple = b"id,schema,name,aliases,birth_date,countries,addresses,identifiers,dataset\na,Company,Inkwell,,,,,,x\n"
    take(give(folder / FIRST / "targets.simple.csv", simple))
    assert "is no ENTITIES.FTM.JSON" in refused(Source.objects.get(), *deltas(folder, SECOND))
