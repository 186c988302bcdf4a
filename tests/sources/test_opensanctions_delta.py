"""Delta files of OpenSanctions: what they make of the whole file before, and when they do not follow on it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.sources.opensanctions import delta
from screening.sources.opensanctions.delta import edition_in, go_on, in_order, part_of
from screening.sources.opensanctions.reader import ENTITIES
from screening.sources.registry import SOURCES
from screening.sources.source import UnreadableList
from tests.sources.published import LISTS, needs, read, sample

FIRST, SECOND, THIRD = "20240527134702-zbn", "20240527194702-wnk", "20240528014702-pfh"
WHOLE = SOURCES["opensanctions"].other_forms[0]
YENTE = LISTS / "opensanctions" / "yente_fixtures"
Entities = dict[str, dict[str, Any]]
Op = tuple[str, dict[str, Any]]


def entity(listed_id: str, name: str = "Halcyon Paperworks", **further: Any) -> dict[str, Any]:
    return {"id": listed_id, "schema": "Company", "properties": {"name": [name]}} | further


def lines(objects: Iterable[object]) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in objects)


def delta_of(*ops: Op) -> bytes:
    return lines({"op": op, "entity": one} for op, one in ops)


def index_of(*editions: str) -> bytes:
    return json.dumps({"versions": {one: f"https://data.example/{one}" for one in editions}}).encode()


def gone_on(whole: bytes, *deltas: bytes, index: bytes = b"", editions: tuple[str, ...] = ()) -> bytes:
    """The whole file of FIRST after the deltas, which lead to ``editions``: by default to the two that follow."""
    named = editions or (SECOND, THIRD)[: len(deltas)]
    files = {name: io.BytesIO(one) for name, one in zip(named, deltas, strict=True)}
    told = io.BytesIO(index or index_of(FIRST, SECOND, THIRD))
    return b"".join(go_on(io.BytesIO(whole), WHOLE, FIRST, told, files))


def refusal(whole: bytes, *deltas: bytes, **options: Any) -> str:
    with pytest.raises(UnreadableList) as caught:
        gone_on(whole, *deltas, **options)
    return str(caught.value)


# --- what they make ------------------------------------------------------------------------------------------


def test_delta_adds_changes_and_removes() -> None:
    whole = lines([entity("a"), entity("b"), entity("c")])
    after = gone_on(
        whole, delta_of(("MOD", entity("b", "안 퀼")), ("DEL", {"id": "a"}), ("ADD", entity("d")))
    )
    assert after == lines([entity("b", "안 퀼"), entity("c"), entity("d")])


def test_deltas_come_one_after_another() -> None:
    first = delta_of(("ADD", entity("b")), ("DEL", {"id": "a"}))
    second = delta_of(("MOD", entity("b", "Meridia")), ("ADD", entity("a", "Again")), ("ADD", entity("c")))
    whole = lines([entity("a")])
    at_once = gone_on(whole, first, second)
    assert at_once == lines([entity("a", "Again"), entity("b", "Meridia"), entity("c")])
    assert gone_on(gone_on(whole, first), second, editions=(SECOND,)) == lines(
        [entity("b", "Meridia"), entity("a", "Again"), entity("c")]
    )


def test_lines_that_no_delta_names_stay_as_they_are() -> None:
    whole = sample("opensanctions.ftm.json")
    after = gone_on(whole, delta_of(("ADD", entity("new"))))
    assert after == whole.rstrip(b"\n") + b"\n" + lines([entity("new")])


entities = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2),
    st.tuples(
        st.sampled_from(("Person", "Company", "Vessel", "Ownership")),
        st.lists(
            st.sampled_from(("Ann Quill", "Анна", "안 퀼", 'Inkwell \\ "Co"', "a\u2028b")),
            min_size=1,
            max_size=3,
        ),
        st.booleans(),
    ),
    max_size=12,
)


def named(drawn: dict[str, tuple[str, list[str], bool]]) -> Entities:
    return {
        key: {"id": key, "schema": schema, "properties": {"name": names, "country": ["kp"]}, "target": target}
        for key, (schema, names, target) in drawn.items()
    }


def between(before: Entities, after: Entities) -> bytes:
    """The delta as a publisher makes it: by comparing two whole files."""
    gone = [("DEL", {"id": key}) for key in before if key not in after]
    new = [
        ("ADD" if key not in before else "MOD", one) for key, one in after.items() if before.get(key) != one
    ]
    return delta_of(*gone, *new)


def told(whole: bytes) -> dict[str, dict[str, Any]]:
    if not whole:
        return {}
    found, reading = read("opensanctions", whole, ENTITIES)
    assert len(found) == reading.counts["entries"]
    return {entry.listed_id: entry.as_json() for entry in found}


@given(entities, entities, entities)
def test_whole_file_and_deltas_are_the_whole_new_file(first: Any, second: Any, third: Any) -> None:
    """Entry for entry: only the order of the lines is another one than the publisher's."""
    before, between_them, after = named(first), named(second), named(third)
    deltas = [
        (edition, one)
        for edition, one in (
            (SECOND, between(before, between_them)),
            (THIRD, between(between_them, after)),
        )
        if one
    ]
    if not before or not deltas:
        return
    index = index_of(FIRST, *(edition for edition, _ in deltas))
    made = gone_on(
        lines(before.values()),
        *(one for _, one in deltas),
        index=index,
        editions=tuple(edition for edition, _ in deltas),
    )
    whole = lines(after.values())
    assert sorted(made.splitlines()) == sorted(whole.splitlines())
    assert told(made) == told(whole)


# --- when they do not follow ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ops", "reason"),
    [
        ([("ADD", entity("a"))], f"of {SECOND}, line 1: ADD of a, which is there already"),
        ([("MOD", entity("x"))], "line 1: a change of x, which the kept file lacks"),
        ([("DEL", {"id": "x"})], "line 1: a change of x, which the kept file lacks"),
        ([("ADD", entity("x")), ("ADD", entity("x"))], "line 2: ADD of x, which is there already"),
        ([("DEL", {"id": "a"}), ("MOD", entity("a"))], "line 2: MOD of a, which went before"),
        ([("DEL", {"id": "a"}), ("DEL", {"id": "a"})], "line 2: DEL of a, which went before"),
        ([("NOP", entity("a"))], "expected ADD, MOD or DEL"),
        ([("DEL", {})], "an entity with an id"),
        ([("MOD", {"id": "a"})], "no lists of texts"),
        ([("MOD", entity("a", schema=1))], "no id or no schema"),
    ],
)
def test_delta_that_does_not_follow_is_refused(ops: list[Op], reason: str) -> None:
    assert reason in refusal(lines([entity("a")]), delta_of(*ops))


def test_delta_that_is_cut_empty_or_no_delta_is_refused() -> None:
    whole, whole_delta = lines([entity("a")]), delta_of(("ADD", entity("b")))
    for length in range(len(whole_delta) - 1):
        assert refusal(whole, whole_delta[:length]).endswith(".")
    assert "empty (0 bytes)" in refusal(whole, b"")
    assert "web page" in refusal(whole, b"<html></html>")
    assert "not UTF-8" in refusal(whole, b"\xff\xfe")


def test_deltas_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delta, "MOST_CHANGES", 2)
    whole = lines([entity("a")])
    more = delta_of(*(("ADD", entity(key)) for key in "bcd"))
    assert "more than 2 changes" in refusal(whole, more)
    with pytest.raises(UnreadableList, match="with its deltas larger than 100 bytes"):
        small = type(WHOLE)(ENTITIES, "", is_required=True, max_bytes=100)
        index = io.BytesIO(index_of(FIRST, SECOND))
        given_delta = {SECOND: io.BytesIO(delta_of(("ADD", entity("b"))))}
        list(go_on(io.BytesIO(whole), small, FIRST, index, given_delta))


@pytest.mark.parametrize(
    ("base", "published", "deltas", "reason"),
    [
        (FIRST, (FIRST, SECOND, THIRD), (THIRD,), f"the delta of {SECOND} is missing"),
        (FIRST, (SECOND, THIRD), (SECOND,), "begins with"),
        (SECOND, (FIRST, SECOND), (FIRST,), "does not come after the kept"),
        (SECOND, (FIRST, SECOND), (SECOND,), "does not come after the kept"),
        (FIRST, (FIRST, SECOND), (SECOND, THIRD), "not among those"),
        (FIRST, (FIRST, SECOND), (), "expected some of them"),
    ],
)
def test_editions_that_do_not_follow_one_another_are_refused(
    base: str, published: tuple[str, ...], deltas: tuple[str, ...], reason: str
) -> None:
    with pytest.raises(UnreadableList, match=reason):
        in_order(base, published, deltas)


def test_edition_without_changes_has_no_delta_and_is_no_gap() -> None:
    assert in_order(SECOND, (FIRST, THIRD), (THIRD,)) == [THIRD]


@pytest.mark.parametrize(
    "index", [b"", b"{", b"[]", b"{}", b'{"versions": {}}', b'{"versions": {"2024": "x"}}', b"[" * 100_000]
)
def test_index_that_says_nothing_is_refused(index: bytes) -> None:
    with pytest.raises(UnreadableList, match=delta.INDEX.name):
        files = {SECOND: io.BytesIO(delta_of(("ADD", entity("b"))))}
        list(go_on(io.BytesIO(lines([entity("a")])), WHOLE, FIRST, io.BytesIO(index), files))


# --- which file is which -------------------------------------------------------------------------------------


def test_files_are_told_by_their_first_bytes() -> None:
    assert part_of("x.json", delta_of(("DEL", {"id": "a"}))) == delta.DELTA.name
    assert part_of("x.json", index_of(FIRST)) == delta.INDEX.name
    assert part_of("entities.delta.json", b"") == delta.DELTA.name
    assert part_of("entities.ftm.json", b"") is None
    assert part_of("delta.json", lines([entity("a")])) is None
    assert SOURCES["opensanctions"].identify("x", delta_of(("ADD", entity("a")))) is None


def test_edition_is_told_by_a_name() -> None:
    assert edition_in(f"entities.delta-{SECOND}.json") == SECOND
    assert edition_in("2024-05-27") == edition_in("120240527134702-zbn") == ""


@needs("opensanctions")
def test_published_deltas_are_read() -> None:
    """Of a dataset whose whole file is not to be had: the additions of the first day stand for it."""
    day = YENTE / "t2"
    numbered = {path.name: path / "entities.delta.json" for path in day.iterdir() if path.is_dir()}
    index = (day / "delta.json").read_bytes()
    assert sorted(numbered) == sorted(json.loads(index)["versions"])
    _, second, *further = sorted(numbered)
    begun = lines(json.loads(line)["entity"] for line in numbered[second].read_text().splitlines())
    files = {name: io.BytesIO(numbered[name].read_bytes()) for name in further}
    after = b"".join(go_on(io.BytesIO(begun), WHOLE, second, io.BytesIO(index), files))
    assert sorted(told(after)) == ["NK-2T3S8Hu29ktYnKSTgQp2wL", "NK-2sJaJRaPJcWUfMbHjTtWcL", "Q4365364"]
    assert told(after)["NK-2T3S8Hu29ktYnKSTgQp2wL"]["party"]["names"][0]["text"] == "Foobar Foobargroup"
