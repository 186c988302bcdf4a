"""Publications: received, held or applied, released or rejected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from screening.actions.refresh import (
    ask_to_take_files,
    refresh_as_member,
    reject_as_member,
    release_as_member,
)
from screening.actions.versions import mark_for_release
from screening.models import ListChange, ListedParty, ListVersion, Source
from studios.models import AuditEvent, Role, Run
from studios.rules import Member, NotAllowed
from studios.runs import Refused, work_on
from tests.factories import UserFactory, member
from tests.screening.pipeline import (
    DAY,
    ask_to_publish,
    csv_of,
    custom_source,
    entry,
    publish,
    row_counts,
    sdn_of,
    sdn_row,
    sdn_source,
    work,
)

pytestmark = pytest.mark.django_db

A, B, C, D = (
    entry(key, name) for key, name in zip("abcd", ("Alpha", "Bravo", "Charlie", "Delta"), strict=True)
)
NEXT_DAY = date(2022, 12, 9)


def steward() -> Member:
    return member(role=Role.ADMINISTRATOR, user=UserFactory(is_list_steward=True))


def numbers(version: ListVersion) -> dict[str, int]:
    return {name: getattr(version, name) for name in ("added", "changed", "removed", "returned")}


def applied(source: Source) -> list[int]:
    return list(source.versions.applied().order_by("step").values_list("number", flat=True))


# --- receiving -----------------------------------------------------------------------------------------------


def test_receive_same_content_twice_is_nothing_new() -> None:
    source = custom_source()
    first = publish(source, [A, B])
    again = publish(source, [A, B], day=NEXT_DAY)
    assert first is not None
    assert again is None
    assert list(source.versions.values_list("number", "published_date")) == [(1, DAY)]


def test_receive_content_that_comes_back_is_a_version_of_its_own() -> None:
    source = custom_source()
    for entries in ([A], [A, B], [A]):
        publish(source, entries)
    assert list(source.versions.order_by("number").values_list("number", "step", "entry_count")) == [
        (1, 1, 1),
        (2, 2, 2),
        (3, 3, 1),
    ]
    assert len(set(source.versions.values_list("sha256", flat=True))) == 2


def test_receive_keeps_equal_bytes_once() -> None:
    source = custom_source()
    for entries in ([A], [A, B], [A]):
        publish(source, entries)
    files = {part.file_id for version in source.versions.all() for part in version.parts.all()}
    assert len(files) == 2


# --- holding -------------------------------------------------------------------------------------------------

TEN = [entry(str(number), f"Company {number}") for number in range(10)]
SDN_TEN = [sdn_row(number, f"COMPANY {number}") for number in range(10)]
HOLDS: list[tuple[str, bytes, date, str]] = [
    ("empty", b"", NEXT_DAY, "SDN.CSV: the file is empty (0 bytes); expected rows."),
    (
        "truncated",
        sdn_of(*SDN_TEN)[:-40],
        NEXT_DAY,
        "SDN.CSV, line 10: the file breaks off in this row; expected a line end or the end mark 0x1A.",
    ),
    (
        "cut between rows",
        sdn_of(*SDN_TEN[:9], end=""),
        NEXT_DAY,
        "SDN.CSV does not end in its end mark 0x1A: it may have been cut between two rows.",
    ),
    ("unreadable", b"1,2,3\r\n\x1a", NEXT_DAY, "SDN.CSV, line 1: expected 12 columns, found 3."),
    (
        "too few entries",
        sdn_of(*SDN_TEN[:8]),
        NEXT_DAY,
        "It has 8 entries; at least 9 are expected.",
    ),
    (
        "mass removal",
        sdn_of(*SDN_TEN[4:], *(sdn_row(number, f"NEW {number}") for number in range(20, 26))),
        NEXT_DAY,
        "It would remove 4 of 10 entries (40.0%); more than 30.0% waits for a person.",
    ),
    (
        "older date",
        sdn_of(*SDN_TEN, sdn_row(30, "ONE MORE")),
        date(2022, 12, 7),
        "It was published on 7 December 2022, before the version in force (8 December 2022).",
    ),
]


@pytest.mark.parametrize(
    ("content", "day", "reason"), [row[1:] for row in HOLDS], ids=[row[0] for row in HOLDS]
)
def test_settle_holds_and_applies_nothing(content: bytes, day: date, reason: str) -> None:
    source = sdn_source(min_entries=9, max_removed_share=0.3)
    first = publish(source, sdn_of(*SDN_TEN))
    before = row_counts()
    held = publish(source, content, day=day)
    source.refresh_from_db()
    assert held is not None
    assert (held.state, held.step, held.held_because) == ("held", None, [reason])
    assert row_counts() == before
    assert source.current_version == first
    assert AuditEvent.objects.get(verb="version.held").reason == reason


def test_settle_lost_part_is_held() -> None:
    source = sdn_source()
    alias = b'3,1,"aka","ALIAS","-0- "\r\n\x1a'
    publish(source, {"SDN.CSV": sdn_of(*SDN_TEN), "ALT.CSV": alias})
    before = row_counts()
    held = publish(source, {"SDN.CSV": sdn_of(*SDN_TEN, sdn_row(30, "ONE MORE"))}, day=NEXT_DAY)
    assert held is not None
    assert (held.state, held.held_because) == (
        "held",
        ["ALT.CSV is missing, which the version before had: what stands in it would seem withdrawn."],
    )
    assert row_counts() == before


def test_settle_first_version_that_is_too_small_is_held() -> None:
    source = custom_source(min_entries=3)
    held = publish(source, [A, B])
    assert held is not None
    assert (held.state, ListedParty.objects.count()) == ("held", 0)


def test_settle_reader_that_fails_is_held_and_blocks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    source = custom_source()
    publish(source, [A])

    def fail(*_: object) -> None:
        raise KeyError("column")

    with monkeypatch.context() as patch:
        patch.setattr("screening.sources.custom._entry", fail)
        held = publish(source, [A, B])
    after = publish(source, [A, B, C])
    assert held is not None and after is not None
    assert (held.state, held.held_because) == ("held", ["The reader failed: KeyError: 'column'"])
    assert (after.state, numbers(after)) == (
        "applied",
        {"added": 2, "changed": 0, "removed": 0, "returned": 0},
    )


def test_settle_id_too_long_is_held() -> None:
    source = custom_source()
    held = publish(source, [entry("x" * 101, "Alpha")])
    assert held is not None
    assert held.held_because == ["LIST.CSV:2: the id is longer than 100 characters."]


def test_settle_kept_file_that_is_damaged_is_held() -> None:
    source = custom_source()
    run = ask_to_publish(source, [A, B, C, D])
    from screening.models import ListFile

    kept = ListFile.objects.get()
    with kept.file.open("rb") as file:
        whole = file.read()
    damaged = whole[:20] + bytes(byte ^ 0x5A for byte in whole[20:30]) + whole[30:]
    with kept.file.storage.open(kept.file.name, "wb") as file:
        file.write(damaged)
    work(run)
    kept.file.delete(save=False)
    held = source.versions.get()
    assert held.state == "held"
    assert ListedParty.objects.count() == 0


# --- counting and fields ------------------------------------------------------------------------------------


def test_apply_counts_what_changed() -> None:
    source = custom_source()
    publish(source, [A, B, C])
    second = publish(source, [A, entry("b", "Bravo Films"), D])
    third = publish(source, [A, C, D])
    assert second is not None and third is not None
    assert numbers(second) == {"added": 1, "changed": 1, "removed": 1, "returned": 0}
    assert numbers(third) == {"added": 0, "changed": 0, "removed": 1, "returned": 1}
    kinds = ListChange.objects.filter(version=third).values_list("listed_party__listed_id", "kind")
    assert set(kinds) == {("b", "removed"), ("c", "returned")}
    standing = ListedParty.objects.filter(current__isnull=False).values_list("listed_id", "name")
    assert set(standing) == {("a", "Alpha"), ("c", "Charlie"), ("d", "Delta")}


def test_apply_change_names_fields_old_and_new() -> None:
    source = custom_source()
    publish(source, [entry("a", "Alpha", country="CN")])
    publish(source, [entry("a", "Alpha Films", country="CN")])
    change = ListChange.objects.get(kind="changed")
    assert (change.fields, change.is_material) == (
        [{"field": "names", "old": "Alpha primary", "new": "Alpha Films primary"}],
        True,
    )


def test_apply_change_of_remarks_only_is_not_material() -> None:
    source = sdn_source()
    publish(source, sdn_of(sdn_row(1, "ALPHA", remarks="Linked To: BRAVO.")))
    publish(source, sdn_of(sdn_row(1, "ALPHA", remarks="Linked To: CHARLIE.")))
    change = ListChange.objects.get(kind="changed")
    assert change.is_material is False
    assert {"field": "remarks", "old": "Linked To: BRAVO.", "new": "Linked To: CHARLIE."} in change.fields


# --- release and reject --------------------------------------------------------------------------------------


def shrunken() -> tuple[Source, ListVersion]:
    """A list of four, and a publication of one that is held."""
    source = custom_source(max_removed_share=0.5)
    publish(source, [A, B, C, D])
    held = publish(source, [A], day=NEXT_DAY)
    assert held is not None and held.state == "held"
    return source, held


def test_release_applies_what_was_held() -> None:
    source, held = shrunken()
    run = work(release_as_member(held, member=steward(), reason="The programme ended.", now=timezone.now()))
    held.refresh_from_db()
    assert (run.state, held.state, held.step, held.decided_reason) == (
        "done",
        "applied",
        2,
        "The programme ended.",
    )
    assert numbers(held) == {"added": 0, "changed": 0, "removed": 3, "returned": 0}
    verbs = list(AuditEvent.objects.order_by("number").values_list("verb", flat=True))
    assert verbs[-2:] == ["version.released", "version.applied"]
    source.refresh_from_db()
    assert source.current_version == held


def test_release_by_another_than_a_steward_is_not_allowed() -> None:
    _, held = shrunken()
    for role in Role.values:
        with pytest.raises(NotAllowed):
            release_as_member(held, member=member(role=role), reason="Because.", now=timezone.now())
        with pytest.raises(NotAllowed):
            reject_as_member(held, member=member(role=role), reason="Because.", now=timezone.now())
    assert not Run.objects.filter(params__release=held.pk).exists()


def test_release_without_a_reason_is_refused() -> None:
    _, held = shrunken()
    with pytest.raises(Refused):
        release_as_member(held, member=steward(), reason="  ", now=timezone.now())
    with pytest.raises(Refused):
        reject_as_member(held, member=steward(), reason="", now=timezone.now())


def test_release_after_a_newer_one_was_applied_is_refused() -> None:
    source, held = shrunken()
    publish(source, [A, B, C], day=NEXT_DAY)
    before = row_counts()
    run = work(release_as_member(held, member=steward(), reason="Right after all.", now=timezone.now()))
    assert (run.state, run.message) == (
        "failed",
        "A newer version is in force: List own of 9 Dec 2022. This one can only be rejected.",
    )
    assert row_counts() == before
    assert applied(source) == [1, 3]


def test_release_of_what_cannot_be_read_is_refused() -> None:
    source = sdn_source()
    publish(source, sdn_of(*SDN_TEN))
    held = publish(source, b"", day=NEXT_DAY)
    assert held is not None
    before = row_counts()
    run = work(release_as_member(held, member=steward(), reason="Trust me.", now=timezone.now()))
    assert run.state == "failed"
    assert run.message.startswith("It cannot be read, so there is nothing to apply")
    assert row_counts() == before


def test_release_while_a_refresh_is_under_way_is_refused() -> None:
    source, held = shrunken()
    ask_to_publish(source, [A, B])
    with pytest.raises(Refused):
        release_as_member(held, member=steward(), reason="Right after all.", now=timezone.now())
    held.refresh_from_db()
    assert held.decided_by is None


def test_release_that_another_steward_rejected_meanwhile_applies_nothing() -> None:
    source, held = shrunken()
    run = release_as_member(held, member=steward(), reason="Right after all.", now=timezone.now())
    reject_as_member(held, member=steward(), reason="No: it is cut.", now=timezone.now())
    before = row_counts()
    run = work(run)
    held.refresh_from_db()
    assert (run.state, run.message, held.state) == ("failed", "This version was rejected.", "rejected")
    assert row_counts() == before
    assert applied(source) == [1]


def test_reject_sets_aside_for_good() -> None:
    source, held = shrunken()
    rejected = reject_as_member(held, member=steward(), reason="It is cut.", now=timezone.now())
    assert (rejected.state, rejected.decided_reason) == ("rejected", "It is cut.")
    with pytest.raises(Refused):
        reject_as_member(held, member=steward(), reason="Again.", now=timezone.now())
    with pytest.raises(Refused):
        mark_for_release(held, by=UserFactory(), reason="Yet.", now=timezone.now())
    assert applied(source) == [1]


# --- what is next --------------------------------------------------------------------------------------------


def test_refresh_takes_its_own_files_after_what_another_run_left() -> None:
    source = custom_source()
    left = ask_to_publish(source, [A])
    run = Run.objects.get(pk=left.pk)

    def stop_after_receiving(claim: object) -> dict[str, object]:
        from screening.actions import refresh as refreshes

        refreshes._receive(source, refreshes._look(source, claim).publication, claim)  # type: ignore[arg-type]
        raise Refused("The worker gave up here.")

    work_on(run.pk, stop_after_receiving)  # type: ignore[arg-type]
    version = publish(source, [A, B])
    assert version is not None
    assert (version.number, version.state, version.entry_count) == (2, "applied", 2)
    assert applied(source) == [1, 2]


def test_refresh_from_shelf_passes_over_a_day_without_change(tmp_path: Path) -> None:
    for day, entries in (("2022-12-08", [A]), ("2022-12-09", [A]), ("2022-12-10", [A, B])):
        (tmp_path / day).mkdir()
        (tmp_path / day / "list.csv").write_bytes(csv_of(entries))
    source = custom_source(shelf=str(tmp_path))
    administrator = member(role=Role.ADMINISTRATOR)
    results = [
        work(refresh_as_member(source, member=administrator, now=timezone.now())).result["outcome"]
        for _ in range(3)
    ]
    assert results == ["applied", "applied", "unchanged"]
    days = source.versions.order_by("number").values_list("published_date", flat=True)
    assert list(days) == [date(2022, 12, 8), date(2022, 12, 10)]


def test_take_files_while_others_wait_is_refused(tmp_path: Path) -> None:
    source = custom_source()
    ask_to_publish(source, [A])
    (tmp_path / "list.csv").write_bytes(csv_of([A, B]))
    with pytest.raises(Refused):
        ask_to_take_files(source, [tmp_path / "list.csv"], published_date=DAY, by=None, now=timezone.now())
