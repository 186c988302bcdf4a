"""Segments: whatever way parties are cut, saved and joined, the same hits come out, and nothing stale is read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.matching.engine import compare
from screening.matching.index import (
    Builder,
    DamagedIndex,
    IndexRefused,
    NameIndex,
    Segment,
    StaleIndex,
    build,
    building,
    merge,
)
from screening.matching.match import Match
from screening.matching.party import Name, Party
from screening.matching.prepared import prepare_party
from tests.matching.parties import company, number, party, person
from tests.matching.test_index import PARTIES

ENGINE = "0123abcd"
KEYED = st.lists(PARTIES, max_size=6).map(
    lambda parties: [(7 * at + 3, one) for at, one in enumerate(parties)]
)
ALIKE = [
    company("Kinoatis Film", "Kino Atis Film Studio"),
    company("KINOATYS FILM"),
    company("Film Kinoatis Studio", identifiers=(number("1027700132195", "ogrn"),)),
    company("Other Words", identifiers=(number("10277-00132-195", "registration"),)),
    person("Siarhei Viktorovich Lavrov", "Lavrov S."),
    person("Sergei LAVROW"),
    person("S. V. Lavrov"),
    party("Sergey Lavrov Studio"),
    party("Kinoatis", kind="weak"),
    Party("Company", (Name("Kinoatis"), Name("The Firm", "weak"))),
    company("The Firm"),
    company("Group Trading"),
    company("Studio Trading Group"),
    person("Studio Trading"),
    person("A. Trading Rahman"),
    company("Abdurrahman Trading A"),
    person("Abd al-Rahman", "عبد الرحمن"),
    person("Abdurrahman"),
    party(),
]


def found(index: NameIndex, asked: list[Party], live: set[int] | None = None) -> list[dict[int, Match]]:
    return [{hit.key: hit.match for hit in hits} for hits in index.screen_many(asked, live)]


def by_brute_force(held: list[tuple[int, Party]], asked: list[Party], side: str) -> list[dict[int, Match]]:
    def match(one: Party, other: Party) -> Match:
        return compare(one, other) if side == "listed" else compare(other, one)

    return [{key: at for key, other in held if (at := match(one, other)).band != "none"} for one in asked]


@pytest.mark.parametrize("side", ["listed", "query"])
def test_alike_parties_are_found_as_compare_finds_them(side: str) -> None:
    held = list(enumerate(ALIKE))

    index = NameIndex([build(held)], indexed_side=side)

    assert found(index, ALIKE) == by_brute_force(held, ALIKE, side)
    assert sum(map(len, found(index, ALIKE))) > len(ALIKE)


@settings(max_examples=60, deadline=None)
@given(
    KEYED,
    st.lists(PARTIES, max_size=4),
    st.sampled_from(["listed", "query"]),
    st.integers(0, 6),
    st.sets(st.integers(0, 40)),
)
def test_cuts_and_merges_change_nothing(
    held: list[tuple[int, Party]], asked: list[Party], side: str, cut: int, dead: set[int]
) -> None:
    parts = [build(held[:cut]), build(held[cut:])]
    lives = [(key, one) for key, one in held if key not in dead]
    expected = by_brute_force(held, asked, side)
    expected_live = [{key: match for key, match in hits.items() if key not in dead} for hits in expected]

    assert found(NameIndex(parts, indexed_side=side), asked) == expected
    assert found(NameIndex([merge(parts)], indexed_side=side), asked) == expected
    assert found(NameIndex([merge(parts, dead)], indexed_side=side), asked) == expected_live
    assert found(NameIndex(parts, indexed_side=side), asked, live={key for key, _ in lives}) == expected_live


def test_party_in_several_segments_is_merged_once() -> None:
    held = list(enumerate(ALIKE))

    merged = merge([build(held[:9]), build(held[4:]), build(held[:2])], dead={5})

    assert merged.party_key.tolist() == [key for key in range(len(ALIKE)) if key != 5]
    assert found(NameIndex([merged]), ALIKE) == by_brute_force(held[:5] + held[6:], ALIKE, "listed")


@pytest.mark.parametrize("breaking", ["key_set", "_written", "address_keys", "_mark", "stable_hash"])
def test_party_at_which_a_builder_fails_leaves_no_trace(
    breaking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parties = [prepare_party(one) for one in ALIKE]
    builder = Builder(is_kept=True)
    for key, ready in enumerate(parties):
        broken = prepare_party(
            company(f"Unheard{key} Words{key} Group", "Former", identifiers=(number("12345", "tax"),))
        )
        with monkeypatch.context() as patch:
            patch.setattr(building, breaking, raising)
            with pytest.raises(RecursionError):
                builder.add(100 + key, broken)
        builder.add(key, ready)

    assert found(NameIndex([builder.segment()]), ALIKE) == by_brute_force(
        list(enumerate(ALIKE)), ALIKE, "listed"
    )


def raising(*_: object) -> None:
    raise RecursionError("too deep")


def test_merged_segment_is_the_one_built_at_once() -> None:
    held = list(enumerate(ALIKE))
    at_once = build(held[2:])

    merged = merge([build(held[:4]), build(held[4:9]), build(held[9:])], dead={0, 1})

    assert [merged.party(at) for at in range(len(merged))] == [
        at_once.party(at) for at in range(len(at_once))
    ]
    assert {merged.token(at) for at in range(merged.words)} == {
        at_once.token(at) for at in range(at_once.words)
    }
    for (name, one), (_, other) in zip(merged.columns(), at_once.columns(), strict=True):
        assert one.dtype == other.dtype, name
        assert name in {"unit_positions", "word_at"} or one.shape == other.shape, name


def test_saved_segment_is_read_back_memory_mapped(tmp_path: Path) -> None:
    held = list(enumerate(ALIKE))
    build(held).save(tmp_path / "one", ENGINE)

    opened = Segment.open(tmp_path / "one", ENGINE, is_read_whole=True)

    assert isinstance(opened.posting_name.base.base, np.memmap)
    assert [opened.party(at) for at in range(len(opened))] == ALIKE
    assert found(NameIndex([opened]), ALIKE) == found(NameIndex([build(held)]), ALIKE)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_segment_keeps_one_file_open(tmp_path: Path) -> None:
    """A worker holds many of them, and may have no more than some thousand files open."""
    build(enumerate(ALIKE)).save(tmp_path / "one", ENGINE)
    before = len(list(Path("/proc/self/fd").iterdir()))

    opened = [Segment.open(tmp_path / "one", ENGINE, is_read_whole=True) for _ in range(10)]

    assert len(list(Path("/proc/self/fd").iterdir())) - before == len(opened)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_segment_whose_manifest_tells_of_another_layout_is_refused(tmp_path: Path, at: int) -> None:
    build(enumerate(ALIKE)).save(tmp_path / "one", ENGINE)
    path = tmp_path / "one" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["columns"]["posting_name"][at] = ["<i2", 0, 1][at]
    path.write_text(json.dumps(manifest))

    with pytest.raises(DamagedIndex):
        Segment.open(tmp_path / "one", ENGINE, is_read_whole=True)


def test_segment_without_parties_is_saved_and_finds_nothing(tmp_path: Path) -> None:
    build([]).save(tmp_path / "none", ENGINE)
    opened = Segment.open(tmp_path / "none", ENGINE)

    assert found(NameIndex([opened, merge([]), merge([opened])]), ALIKE[:2]) == [{}, {}]
    assert len(opened) == 0


def test_no_question_is_answered_by_nothing() -> None:
    assert list(NameIndex([build(enumerate(ALIKE))]).screen_many([])) == []
    assert NameIndex().screen(ALIKE[0]) == []


def test_more_parties_than_a_batch_and_more_meetings_than_a_portion(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = found(NameIndex([build(enumerate(ALIKE))]), ALIKE)
    monkeypatch.setattr("screening.matching.index.name_index.BATCH", 3)
    monkeypatch.setattr("screening.matching.index.candidates._MOST_MEETINGS", 2)
    monkeypatch.setattr("screening.matching.index.candidates._MOST_WORDS_KNOWN", 4)
    monkeypatch.setattr("screening.matching.index.name_index._MOST_PREPARED", 1)

    assert found(NameIndex([build(enumerate(ALIKE))]), ALIKE) == expected


def test_equal_hashes_of_different_words_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    held = list(enumerate(ALIKE))
    monkeypatch.setattr("screening.matching.index.building.stable_hash", lambda text: len(text) % 3)

    assert found(NameIndex([build(held)]), ALIKE) == by_brute_force(held, ALIKE, "listed")


def test_segment_of_another_engine_is_refused(tmp_path: Path) -> None:
    build(enumerate(ALIKE)).save(tmp_path / "one", ENGINE)

    with pytest.raises(StaleIndex, match=f"engine {ENGINE}"):
        Segment.open(tmp_path / "one", "another")


def test_damaged_segment_is_refused(tmp_path: Path) -> None:
    for name in ("cut", "gone", "bent", "told"):
        build(enumerate(ALIKE)).save(tmp_path / name, ENGINE)
    column = tmp_path / "cut" / "columns.bin"
    column.write_bytes(column.read_bytes()[:-4])
    (tmp_path / "gone" / "manifest.json").unlink()
    column = tmp_path / "bent" / "columns.bin"
    column.write_bytes(column.read_bytes()[:-4] + b"\xff\xff\xff\x7f")
    manifest = json.loads((tmp_path / "told" / "manifest.json").read_text())
    manifest["parties"]["count"] += 1
    (tmp_path / "told" / "manifest.json").write_text(json.dumps(manifest))

    for name in ("cut", "gone", "bent", "told", "never written"):
        with pytest.raises(DamagedIndex):
            Segment.open(tmp_path / name, ENGINE, is_read_whole=name == "bent")


@pytest.mark.parametrize("manifest", ["[1]", "{}", '{"format": 1, "engine": "0123abcd"}', "", "null"])
def test_segment_with_a_strange_manifest_is_refused(manifest: str, tmp_path: Path) -> None:
    build(enumerate(ALIKE)).save(tmp_path / "one", ENGINE)
    (tmp_path / "one" / "manifest.json").write_text(manifest)

    with pytest.raises(IndexRefused):
        Segment.open(tmp_path / "one", ENGINE)


def test_segment_written_by_somebody_else_at_the_same_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(enumerate(ALIKE)).save(tmp_path / "one", ENGINE)
    seen = iter([False, True])
    monkeypatch.setattr(Path, "exists", lambda path: next(seen))

    with pytest.raises(FileExistsError):
        build([]).save(tmp_path / "one", ENGINE)

    assert len(Segment.open(tmp_path / "one", ENGINE)) == len(ALIKE)


def test_segments_in_another_order_share_what_is_known() -> None:
    held = list(enumerate(ALIKE))
    parts = [build(held[:9]), build(held[9:])]
    index = NameIndex(parts, indexed_side="query")
    found(index, ALIKE)

    other = index.over([build([(99, ALIKE[0])]), parts[1]], np.array([99, *range(9, 12)]))

    expected = by_brute_force([(99, ALIKE[0]), *held[9:12]], ALIKE, "query")
    assert found(other, ALIKE) == expected
    assert found(index, ALIKE) == by_brute_force(held, ALIKE, "query")


def test_segment_written_by_somebody_else_meanwhile_stays(tmp_path: Path) -> None:
    build(enumerate(ALIKE)).save(tmp_path / "one", ENGINE)

    with pytest.raises(FileExistsError):
        build([]).save(tmp_path / "one", ENGINE)

    assert len(Segment.open(tmp_path / "one", ENGINE)) == len(ALIKE)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
