"""Findings follow the engine, the lists and the parties; a clearance stands while what was compared stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from screening.actions.decisions import Proposal, approve, end_expired_clearances, propose, reopen
from screening.models import Clearance, Finding, Source
from screening.transitions import TRANSITIONS, State, can_move, next_state
from studios.models import AuditEvent, Role
from studios.runs import Refused
from tests.factories import StudioFactory, member, screened_party
from tests.screening.pipeline import (
    cleared,
    confirmed,
    custom_source,
    decided,
    edit,
    entry,
    publish,
    settle,
    state_of,
    verbs_of,
)
from vendors.models import Party

NAME = "Zhongtai Baiyun Animation"
LISTED = entry("1", NAME, country="CN")
OTHER = entry("2", "Everlasting Empire Cartoons")
TABLE = [
    ("", "open", "open"),
    ("open", "propose", "awaiting_second"),
    ("awaiting_second", "approve_same", "confirmed"),
    ("awaiting_second", "approve_different", "cleared"),
    ("awaiting_second", "approve_withdrawn", "withdrawn"),
    ("awaiting_second", "decline", "open"),
    ("awaiting_second", "take_back", "open"),
    ("open", "note_unsure", "open"),
    ("confirmed", "reopen", "open"),
    ("cleared", "reopen", "open"),
    ("open", "data_changed", "open"),
    ("awaiting_second", "data_changed", "open"),
    ("confirmed", "data_changed", "confirmed"),
    ("cleared", "data_changed", "open"),
    ("withdrawn", "data_changed", "open"),
    ("", "clearance_stands", "cleared"),
    ("withdrawn", "clearance_stands", "cleared"),
    ("cleared", "clearance_stands", "cleared"),
    ("open", "no_longer_matches", "withdrawn"),
    ("awaiting_second", "no_longer_matches", "withdrawn"),
    ("cleared", "no_longer_matches", "withdrawn"),
    ("confirmed", "no_longer_matches", "open"),
    ("open", "publisher_removed", "withdrawn"),
    ("awaiting_second", "publisher_removed", "withdrawn"),
    ("cleared", "publisher_removed", "withdrawn"),
    ("confirmed", "publisher_removed", "open"),
    ("open", "no_longer_owned", "withdrawn"),
    ("awaiting_second", "no_longer_owned", "withdrawn"),
    ("cleared", "no_longer_owned", "withdrawn"),
    ("confirmed", "no_longer_owned", "open"),
    ("open", "merged", "withdrawn"),
    ("awaiting_second", "merged", "withdrawn"),
    ("withdrawn", "unmerged", "open"),
]


# --- the table -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "verb", "after"), TABLE)
def test_next_state_of_a_row_of_the_table(before: str, verb: str, after: str) -> None:
    assert next_state(before, verb) == after  # type: ignore[arg-type]


def test_next_state_outside_the_table_is_refused() -> None:
    told = {(before, verb) for before, verb, _ in TABLE}
    assert told == {(before, verb) for verb, (moves, _) in TRANSITIONS.items() for before in moves}
    for verb in TRANSITIONS:
        for before in ("", *State.values):
            if (before, verb) not in told:
                assert not can_move(before, verb)
                with pytest.raises(Refused):
                    next_state(before, verb)


# --- following -----------------------------------------------------------------------------------------------


@pytest.fixture
def source(db: None) -> Source:
    return custom_source()


@pytest.fixture
def party(source: Source) -> Party:
    """A party whose name is listed, with its open finding."""
    publish(source, [LISTED, OTHER])
    found = screened_party(studio=StudioFactory(), key="v", name=NAME, country="CN")
    settle()
    return found


@pytest.fixture
def finding(party: Party) -> Finding:
    return party.findings.get()


def take(source: Source, *entries: dict[str, str]) -> None:
    publish(source, entries)
    settle()


def change(party: Party, **fields: object) -> None:
    edit(party, **fields)  # type: ignore[arg-type]
    settle()


def propose_same(finding: Finding) -> object:
    proposal = Proposal("same", "same_name_and_place", "", finding.match_id)
    return propose(finding, proposal, member=member(studio=finding.studio), now=timezone.now())


def test_finding_that_rests_on_an_address_says_so_and_not_that_names_resemble(db: None) -> None:
    publish(custom_source(), [entry("1", "Korea Forest Trading", address="12 Harbour Lane, Dandong, China")])
    place = {"text": "12 Harbour Lane", "city": "Dandong", "country": "CN"}
    party = screened_party(
        studio=StudioFactory(), name="Northwind Brush Works", country="CN", addresses=[place]
    )
    settle()
    finding = party.findings.get()
    told = "“Northwind Brush Works” has the same address as “Korea Forest Trading”, which is called otherwise, in List own of"
    assert finding.why_now.startswith(told)
    assert finding.plain_why.startswith(told)


def test_finding_opens_where_names_agree(finding: Finding) -> None:
    assert (finding.state, finding.is_listed, finding.is_reopened) == ("open", True, False)
    assert finding.why_now == f"“{NAME}” resembles “{NAME}” in List own of 8 Dec 2022."
    assert verbs_of(finding) == ["open"]
    assert AuditEvent.objects.filter(verb="finding.open", chain__studio=finding.studio).count() == 1


def test_finding_stays_as_it_is_where_nothing_compared_moves(source: Source, finding: Finding) -> None:
    take(source, LISTED | {"programme": "DPRK3"}, OTHER)
    assert verbs_of(finding) == ["open"]
    moved = Finding.objects.get()
    assert moved.match.listed_revision.content["programmes"] == ["DPRK3"]


def test_finding_open_tells_what_the_list_changed(source: Source, finding: Finding) -> None:
    take(source, LISTED | {"aliases": "Baiyun Drawing"}, OTHER)
    last = finding.events.first()
    assert last is not None
    assert (last.verb, last.to_state) == ("data_changed", "open")
    assert last.fields == [
        {
            "side": "listed",
            "field": "names",
            "old": f"{NAME} primary",
            "new": f"Baiyun Drawing alias; {NAME} primary",
        }
    ]


def test_finding_whose_entry_is_removed_is_withdrawn_and_returns(source: Source, finding: Finding) -> None:
    take(source, OTHER)
    gone = Finding.objects.get()
    assert (gone.state, gone.is_listed) == ("withdrawn", False)
    take(source, LISTED, OTHER)
    back = Finding.objects.get()
    assert (back.state, back.is_listed, back.is_reopened) == ("open", True, True)
    assert verbs_of(finding) == ["open", "publisher_removed", "data_changed"]


def test_finding_whose_party_is_renamed_apart_is_withdrawn_and_comes_back(
    party: Party, finding: Finding
) -> None:
    change(party, name="Maple Leaf Ink")
    assert state_of(finding) == "withdrawn"
    change(party, name=NAME)
    assert state_of(finding) == "open"
    assert verbs_of(finding) == ["open", "no_longer_matches", "data_changed"]


def test_proposal_is_void_when_data_changes(source: Source, finding: Finding) -> None:
    decision = propose_same(finding)
    take(source, LISTED | {"aliases": "Baiyun Drawing"}, OTHER)
    decision.refresh_from_db()  # type: ignore[attr-defined]
    assert (state_of(finding), decision.state) == ("open", "void")  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        reviewer = member(role=Role.REVIEWER, studio=finding.studio)
        approve(decision, member=reviewer, text="", now=timezone.now())  # type: ignore[arg-type]


def test_proposal_is_void_when_the_entry_is_removed(source: Source, finding: Finding) -> None:
    decision = propose_same(finding)
    take(source, OTHER)
    decision.refresh_from_db()  # type: ignore[attr-defined]
    assert (state_of(finding), decision.state) == ("withdrawn", "void")  # type: ignore[attr-defined]


# --- clearances ----------------------------------------------------------------------------------------------


def test_clearance_stands_while_what_is_compared_stands(
    source: Source, party: Party, finding: Finding
) -> None:
    clearance = cleared(finding)
    take(source, LISTED | {"programme": "SDGT"}, OTHER)
    take(source, LISTED, OTHER, entry("3", "Somebody Else"))
    change(party, website="https://example.com")
    clearance.refresh_from_db()
    assert (state_of(finding), clearance.ended_at) == ("cleared", None)
    assert verbs_of(finding) == ["open", "propose", "approve_different"]


def test_clearance_ends_where_the_list_moves(source: Source, finding: Finding) -> None:
    clearance = cleared(finding)
    take(source, LISTED | {"address": "Nampo", "country": "KP"}, OTHER)
    clearance.refresh_from_db()
    again = Finding.objects.get()
    assert (again.state, again.is_reopened) == ("open", True)
    assert clearance.ended_at is not None
    event = finding.events.first()
    assert event is not None
    assert {row["field"]: (row["side"], row["old"], row["new"]) for row in event.fields} == {
        "addresses": ("listed", "", "Nampo KP"),
        "countries": ("listed", "CN", "KP"),
    }
    assert again.why_now == clearance.ended_because


def test_clearance_ends_where_the_party_moves(party: Party, finding: Finding) -> None:
    clearance = cleared(finding)
    change(party, country="KP")
    clearance.refresh_from_db()
    event = finding.events.first()
    assert event is not None
    assert (state_of(finding), clearance.ended_at is None) == ("open", False)
    assert event.fields == [{"side": "ours", "field": "countries", "old": "CN", "new": "KP"}]


def test_clearance_stands_where_the_entry_is_removed_and_returns(source: Source, finding: Finding) -> None:
    cleared(finding)
    take(source, OTHER)
    assert state_of(finding) == "withdrawn"
    take(source, LISTED, OTHER)
    assert state_of(finding) == "cleared"


def test_clearance_survives_another_id_for_the_same_entry(source: Source, finding: Finding) -> None:
    cleared(finding)
    take(source, LISTED | {"id": "77"}, OTHER)
    states = {row.listed_party.listed_id: row.state for row in Finding.objects.all()}
    assert states == {"1": "withdrawn", "77": "cleared"}
    again = Finding.objects.get(listed_party__listed_id="77")
    assert verbs_of(again) == ["clearance_stands"]


def test_clearance_does_not_cover_an_id_used_again_for_another(
    source: Source, party: Party, finding: Finding
) -> None:
    edit(party, aliases=["Paektusan Drawing Studio"])
    settle()
    cleared(finding)
    take(source, entry("1", "Paektusan Drawing Studio"), OTHER)
    assert state_of(finding) == "open"
    assert Clearance.objects.get().ended_at is not None


def test_clearance_ends_on_its_day(finding: Finding) -> None:
    now = timezone.now()
    clearance = cleared(finding, until=now.date() + timedelta(days=30), now=now)
    assert end_expired_clearances(now + timedelta(days=30)) == 0
    assert state_of(finding) == "cleared"
    assert end_expired_clearances(now + timedelta(days=31)) == 1
    assert end_expired_clearances(now + timedelta(days=31)) == 0
    clearance.refresh_from_db()
    assert (state_of(finding), clearance.ended_at) == ("open", now + timedelta(days=31))
    assert verbs_of(finding)[-1] == "data_changed"


def test_clearance_that_ends_on_its_day_ends_for_the_entry_under_another_id(
    source: Source, finding: Finding
) -> None:
    now = timezone.now()
    cleared(finding, until=now.date() + timedelta(days=30), now=now)
    take(source, LISTED | {"id": "77"}, OTHER)
    end_expired_clearances(now + timedelta(days=31))
    states = {row.listed_party.listed_id: row.state for row in Finding.objects.all()}
    assert states == {"1": "withdrawn", "77": "open"}


def test_clearance_of_the_entry_under_another_id_ends_when_a_person_looks_again(
    source: Source, finding: Finding
) -> None:
    cleared(finding)
    take(source, LISTED | {"id": "77"}, OTHER)
    again = Finding.objects.get(listed_party__listed_id="77")
    reopen(again, member=member(studio=again.studio), text="New facts came in.", now=timezone.now())
    assert state_of(again) == "open"
    take(source, OTHER)
    take(source, LISTED | {"id": "77"}, OTHER)
    assert state_of(again) == "open"


def test_clearance_covers_two_lists_and_ends_for_both_where_a_person_looks_again(
    source: Source, finding: Finding
) -> None:
    second = custom_source("second")
    take(second, LISTED | {"id": "x"})
    cleared(finding)
    third = custom_source("third")
    take(third, LISTED | {"id": "y"})
    resting = Finding.objects.get(listed_party__source=third)
    assert state_of(resting) == "cleared"
    take(source, LISTED | {"address": "Nampo"}, OTHER)
    assert (state_of(finding), state_of(resting)) == ("open", "cleared")
    take(third, LISTED | {"id": "y", "programme": "X"})
    assert state_of(resting) == "cleared"
    now = timezone.now()
    assert end_expired_clearances(now + timedelta(days=100)) == 1
    assert state_of(resting) == "open"


def test_clearance_ends_elsewhere_where_the_same_two_sides_are_confirmed(
    source: Source, finding: Finding
) -> None:
    second = custom_source("second")
    take(second, LISTED | {"id": "x"})
    open_still = Finding.objects.get(listed_party__source=second)
    cleared(finding)
    confirmed(open_still)
    assert (state_of(open_still), state_of(finding)) == ("confirmed", "open")
    assert Clearance.objects.get().ended_at is not None


# --- confirmed -----------------------------------------------------------------------------------------------


def test_confirmed_stays_where_data_changes_and_still_agrees(source: Source, finding: Finding) -> None:
    confirmed(finding)
    take(source, LISTED | {"aliases": "Baiyun Drawing"}, OTHER)
    assert (state_of(finding), verbs_of(finding)[-1]) == ("confirmed", "data_changed")


def test_confirmed_whose_entry_is_removed_asks_a_person(source: Source, finding: Finding) -> None:
    confirmed(finding)
    take(source, OTHER)
    asked = Finding.objects.get()
    assert (asked.state, asked.is_listed) == ("open", False)
    assert asked.why_now.endswith("a person must say that it may close.")
    decided(finding, "withdrawn", "publisher_removed")
    assert state_of(finding) == "withdrawn"


def test_confirmed_whose_party_is_renamed_apart_asks_a_person(party: Party, finding: Finding) -> None:
    confirmed(finding)
    change(party, name="Maple Leaf Ink")
    assert (state_of(finding), verbs_of(finding)[-1]) == ("open", "no_longer_matches")


def test_confirmed_asks_a_person_also_after_a_second_change(
    source: Source, party: Party, finding: Finding
) -> None:
    confirmed(finding)
    change(party, name="Maple Leaf Ink")
    change(party, name="Maple Leaf Ink and Paint")
    assert state_of(finding) == "open"
    take(source, OTHER)
    assert state_of(finding) == "open"
    change(party, name=NAME)
    take(source, LISTED, OTHER)
    take(source, OTHER)
    assert state_of(finding) == "open"
    assert Finding.objects.get().why_now.endswith("a person must say that it may close.")


def test_confirmed_that_waits_for_a_second_opinion_asks_again_where_the_entry_goes(
    source: Source, finding: Finding
) -> None:
    confirmed(finding)
    take(source, OTHER)
    finding.refresh_from_db()
    proposal = Proposal("withdrawn", "publisher_removed", "", finding.match_id)
    decision = propose(finding, proposal, member=member(studio=finding.studio), now=timezone.now())
    take(source, LISTED, OTHER)
    decision.refresh_from_db()
    assert (state_of(finding), decision.state) == ("open", "void")


def test_reopened_mark_stays_until_it_is_decided(source: Source, finding: Finding) -> None:
    cleared(finding)
    take(source, LISTED | {"address": "Nampo"}, OTHER)
    finding.refresh_from_db()
    propose_same(finding)
    finding.refresh_from_db()
    assert (finding.state, finding.is_reopened) == ("awaiting_second", True)
    assert date(2022, 12, 8) < finding.changed_at.date()
