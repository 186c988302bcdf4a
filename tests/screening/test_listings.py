"""Whether a listed party stood on its list on a day, told from what is kept."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, date, datetime, time, timedelta

import pytest

from screening.actions.sources import ensure_source
from screening.models import ListedParty, Source
from screening.queries.listings import Answer, listings_on, proof_of
from screening.store import keep_file, words_at
from tests.screening.pipeline import OFAC, custom_source, entry, publish

pytestmark = pytest.mark.django_db
A, B = entry("a", "Alpha"), entry("b", "Bravo")
START = date(2022, 12, 1)
LATER = datetime(2026, 11, 28, tzinfo=UTC)


def day(number: int) -> date:
    return START + timedelta(days=number)


def history(*publications: tuple[int, list[dict[str, str]]], **fields: object) -> Source:
    """A list with a version for each day given."""
    source = custom_source(stale_after_days=7, **fields)
    for number, rows in publications:
        publish(source, rows, day=day(number))
    source.refresh_from_db()
    return source


def asked(listed_id: str, on: date, now: datetime = LATER) -> Answer:
    (answer,) = listings_on(
        [ListedParty.objects.select_related("source").get(listed_id=listed_id)], on, now=now
    )
    return answer


def test_answer_follows_the_versions_day_by_day() -> None:
    history((1, [A]), (3, [A, B]), (5, [A]), (6, [A, B]))
    said = {number: asked("b", day(number)).answer for number in range(15)}
    assert said == {0: "unknown", **dict.fromkeys((1, 2), "no"), 3: "yes", 4: "yes", 5: "no"} | dict.fromkeys(
        range(6, 14), "yes"
    ) | {14: "unknown"}
    stretches = asked("b", day(4)).stretches
    assert [(one.since.number, one.last.number, one.until and one.until.number) for one in stretches] == [
        (2, 2, 3),
        (4, 4, None),
    ]


def test_answer_across_a_gap_is_not_known_and_says_what_stands_on_either_side() -> None:
    history((1, [A, B]), (100, [A]))
    answer = asked("b", day(50))
    assert (answer.answer, answer.word) == ("unknown", "Not known")
    assert answer.sentence == (
        "No version that is kept speaks for that day; the nearest do not settle it. "
        "List own of 2 Dec 2022 holds it. List own of 11 Mar 2023 does not hold it."
    )


def test_answer_before_everything_kept_is_not_known() -> None:
    history((1, [A]))
    assert asked("a", day(0)).sentence == (
        "No version of that day or of a day before is kept. List own of 2 Dec 2022 holds it."
    )


def test_answer_for_a_day_to_come_is_not_known() -> None:
    history((1, [A]))
    assert asked("a", day(2), now=datetime(2022, 12, 2, 12, tzinfo=UTC)).answer == "unknown"


def test_a_look_at_the_publisher_speaks_for_the_days_until_then() -> None:
    history((1, [A]), is_fetch_enabled=True, last_good_look_at=datetime(2023, 3, 1, 12, tzinfo=UTC))
    assert [asked("a", on).answer for on in (date(2023, 3, 1), date(2023, 3, 2))] == ["yes", "unknown"]


def test_a_version_that_the_publisher_still_gave_speaks_for_the_days_until_then() -> None:
    source = history((1, [A, B]), (100, [A]))
    first = source.versions.filter(number=1)
    for seen, said in ((60, "yes"), (49, "unknown"), (120, "unknown")):
        first.update(seen_whole_at=datetime.combine(day(seen), time(12), tzinfo=UTC))
        assert asked("b", day(50)).answer == said, seen


def test_a_version_that_was_held_is_not_counted_and_named() -> None:
    history((1, [A, B]), (2, [A]), max_removed_share=0.1)
    answer = asked("b", day(3))
    assert (answer.answer, [version.number for version in answer.set_aside]) == ("yes", [2])


def test_proof_is_the_row_of_the_kept_file() -> None:
    history((1, [A]), (2, [B, A]))
    answer = asked("a", day(2))
    assert answer.revision is not None
    proof = proof_of(answer.revision)
    assert proof is not None
    assert (proof.version.number, proof.part, proof.line, proof.words) == (
        1,
        "LIST.CSV",
        "2",
        "a,Organization,Alpha,,,,,,",
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('id,name\nx,"Two\nlines"\ny,Other\n', 2, 'x,"Two\nlines"'),
        ("<A>\n <B id='x'>\n  <B2/>\n </B>\n <B id='y'/>\n</A>", 2, "<B id='x'>\n <B2/>\n</B>"),
        ("<A>\n\t\t<B id='x'>\n\t<C/>\n\t\t\t<C/></B></A>", 2, "<B id='x'>\n<C/>\n\t<C/></B>"),
        ("id,name\ny,Other\n", 2, ""),
        ("id,name\n", 9, ""),
        ("PK\x00x", 1, ""),
    ],
    ids=[
        "a row over two lines",
        "an element",
        "an element further in",
        "another's",
        "past the end",
        "no text",
    ],
)
def test_words_are_those_of_the_entry_or_none(text: str, line: int, words: str) -> None:
    assert words_at(keep_file(io.BytesIO(text.encode())), line, "x") == words


@pytest.mark.skipif(not OFAC.exists(), reason=f"needs the real lists of {OFAC}")
def test_two_of_the_animation_network_were_listed_in_2022_and_removed_since() -> None:
    """The list of 2025 has neither; of that year no primary file is kept, so the rows of two removed parties are
    taken out of the newest that is."""
    source = ensure_source("ofac_sdn")
    kept = {
        day: gzip.decompress((OFAC / f"sdn_{day}.csv.gz").read_bytes())
        for day in ("2022-12-08", "2022-12-09", "2024-05-03")
    }
    removed = (b"40201,", b"40202,")
    kept["2025-12-24"] = b"".join(
        row for row in kept["2024-05-03"].splitlines(keepends=True) if not row.startswith(removed)
    )
    for published, content in kept.items():
        publish(source, content, day=date.fromisoformat(published))

    for listed_id, name in (("40201", "JADHAV, Deepak"), ("40202", "FUNSAGA PTE LTD.")):
        days = ("2022-12-08", "2022-12-09", "2024-05-03", "2025-01-15", "2025-12-24")
        said = [asked(listed_id, date.fromisoformat(on)).answer for on in days]
        assert said == ["no", "yes", "yes", "unknown", "no"]
        answer = asked(listed_id, date(2022, 12, 9))
        assert answer.stretch is not None and answer.stretch.until is not None and answer.revision is not None
        proof = proof_of(answer.revision)
        assert proof is not None
        assert proof.words.startswith(f'{listed_id},"{name}"')
        assert proof.part == "SDN.CSV"
