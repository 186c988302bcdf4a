"""What a merge makes one comes back as what it was: each party with its own evidence, and nothing verified unproven."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studios.models import AuditEvent, Production, Role, Studio
from studios.rules import Member
from studios.runs import Refused
from tests.factories import NOW, ProductionFactory, StakeFactory, member
from tests.screening.test_merges import LATER, hired, merged, party, state_of_chain, undone
from vendors.actions.engagements import change_engagement, facts_of, withdraw_evidence
from vendors.actions.evidence import EvidenceFacts, attach_evidence
from vendors.actions.folding import folded_into, found_in
from vendors.models import Engagement, Evidence, Party, PartyMerge, Stake

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> Member:
    return member(role=Role.ANALYST)


@pytest.fixture
def studio(analyst: Member) -> Studio:
    return analyst.studio


@pytest.fixture
def show(studio: Studio) -> Production:
    return ProductionFactory(studio=studio)


@pytest.fixture
def cast(studio: Studio) -> tuple[Party, Party, Party, Party]:
    """Two hirers and two hired."""
    alpha, other, xenon, yonder = (
        party(studio, f"{name} Ink") for name in ("Alpha", "Hirer", "Xenon", "Yonder")
    )
    return alpha, other, xenon, yonder


def current(row: Engagement) -> Engagement:
    return Engagement.objects.current().get(line=row.line)


def evidence_of(row: Engagement) -> list[str]:
    return sorted(one.reference for one in current(row).evidence.all())


def attached(row: Engagement, basis: str, reference: str, day: date | None = None) -> None:
    Evidence.objects.create(
        engagement=row, basis=basis, reference=reference, document_date=day, recorded_at=NOW
    )


def in_turn(who: Member, studio: Studio, first: PartyMerge, last: PartyMerge, before: Any) -> None:
    folded = state_of_chain(studio)
    with pytest.raises(
        Refused, match=f"{last} changed the same links or stakes since; undo that merge first"
    ):
        undone(who, first)
    assert state_of_chain(studio) == folded
    undone(who, last)
    undone(who, first)
    assert state_of_chain(studio) == before


def test_merge_whose_folded_link_moved_on_is_undone_in_turn(analyst, studio, show, cast):
    alpha, other, xenon, yonder = cast
    hired(show, xenon, alpha)
    hired(show, yonder, alpha, "contract", state="verified")
    before = state_of_chain(studio)
    first = merged(analyst, xenon, yonder)
    in_turn(analyst, studio, first, merged(analyst, other, alpha), before)


def test_merge_whose_folded_stake_moved_on_is_undone_in_turn(analyst, studio, cast):
    alpha, other, xenon, yonder = cast
    for owned in (xenon, yonder):
        StakeFactory(studio=studio, owner=alpha, owned=owned)
    before = state_of_chain(studio)
    first = merged(analyst, xenon, yonder)
    in_turn(analyst, studio, first, merged(analyst, other, alpha), before)


def test_fold_of_what_was_folded_into_is_undone_in_turn_and_its_links_lead_to_each_other(
    analyst, studio, show, cast
):
    alpha, other, xenon, yonder = cast
    ours, last_one = hired(show, xenon, alpha), hired(show, xenon, other)
    theirs = hired(show, yonder, alpha, "contract", state="verified")
    before = state_of_chain(studio)
    first = merged(analyst, xenon, yonder)
    last = merged(analyst, other, alpha)
    assert {row.line for row in folded_into(current(last_one))} == {ours.line, theirs.line}
    theirs.refresh_from_db()
    assert found_in(theirs) == current(last_one)
    in_turn(analyst, studio, first, last, before)


def test_link_knows_what_is_folded_in_it_when_its_party_is_merged_further(analyst, studio, show, cast):
    alpha, other, xenon, yonder = cast
    ours, theirs = hired(show, xenon, alpha), hired(show, yonder, alpha)
    before = state_of_chain(studio)
    first = merged(analyst, xenon, yonder)
    last = merged(analyst, other, xenon)
    assert [row.line for row in folded_into(current(ours))] == [theirs.line]
    undone(analyst, last)
    undone(analyst, first)
    assert state_of_chain(studio) == before


def test_merge_of_somebody_on_a_folded_link_is_undone_first_though_the_other_link_went_elsewhere(
    analyst, studio, show, cast
):
    alpha, other, xenon, yonder = cast
    ours, theirs = hired(show, xenon, alpha), hired(show, yonder, alpha)
    first = merged(analyst, xenon, yonder)
    elsewhere = replace(facts_of(current(ours)), hirer=None)
    change_engagement(member=analyst, engagement=current(ours), facts=elsewhere, now=LATER)
    last = merged(analyst, other, alpha)
    with pytest.raises(Refused, match="undo that merge first"):
        undone(analyst, first)
    undone(analyst, last)
    undone(analyst, first)
    assert (current(theirs).hirer, current(theirs).hired) == (alpha, yonder)


def test_link_between_two_comes_back_though_its_hirer_was_another_for_a_while(analyst, studio, show, cast):
    alpha, other, xenon, _ = cast
    hired(show, xenon, alpha)
    before = state_of_chain(studio)
    first = merged(analyst, alpha, xenon)
    last = merged(analyst, other, alpha)
    undone(analyst, last)
    undone(analyst, first)
    assert state_of_chain(studio) == before


def test_two_folds_into_one_link_in_one_merge_come_back_as_they_stood(analyst, studio, show, cast):
    alpha, _, xenon, yonder = cast
    hired(show, xenon, alpha, note="One")
    hired(show, yonder, alpha, "contract", state="verified", note="Two")
    attached(hired(show, yonder, alpha, state="corroborated", note="Three"), "credit", "77")
    StakeFactory(studio=studio, owner=alpha, owned=xenon, source="One")
    for source in ("Two", "Three"):
        StakeFactory(studio=studio, owner=alpha, owned=yonder, source=source)
    before = state_of_chain(studio)
    merge = merged(analyst, xenon, yonder)
    assert Engagement.objects.current().get(production=show).note == "One; Two; Three"
    assert Stake.objects.current().get(studio=studio).source == "One; Two; Three"
    undone(analyst, merge)
    assert state_of_chain(studio) == before


def test_evidence_withdrawn_while_folded_proves_nothing_when_the_merge_is_undone(analyst, show, cast):
    alpha, _, xenon, yonder = cast
    ours, theirs = hired(show, xenon, alpha), hired(show, yonder, alpha, "contract", state="verified")
    attached(theirs, "credit", "77")
    merge = merged(analyst, xenon, yonder)
    forged = current(ours).evidence.get(basis="contract")
    withdraw_evidence(member=analyst, evidence=forged, reason="Forged.", now=LATER)
    undone(analyst, merge)
    assert (current(ours).state, evidence_of(ours)) == ("declared", [])
    assert (current(theirs).state, evidence_of(theirs)) == ("declared", ["77"])


def test_own_proof_withdrawn_while_folded_leaves_no_verified_link(analyst, show, cast):
    alpha, _, xenon, yonder = cast
    ours = hired(show, xenon, alpha, "contract", state="verified")
    theirs = hired(show, yonder, alpha, state="verified")  # as an import may say
    attached(theirs, "invoice", "9")
    merge = merged(analyst, xenon, yonder)
    own = current(ours).evidence.get(basis="contract")
    withdraw_evidence(member=analyst, evidence=own, reason="Forged.", now=LATER)
    assert current(ours).state == "verified"
    undone(analyst, merge)
    assert (current(ours).state, evidence_of(ours)) == ("declared", [])
    assert (current(theirs).state, evidence_of(theirs)) == ("verified", ["9"])


def test_edit_of_a_note_leaves_none_of_the_others_proof_behind(analyst, show, cast):
    alpha, _, xenon, yonder = cast
    ours = hired(show, xenon, alpha)
    theirs = hired(show, yonder, alpha, "contract", state="verified", confidence="high")
    merge = merged(analyst, xenon, yonder)
    facts = replace(facts_of(current(ours)), note="Seen on site")
    change_engagement(member=analyst, engagement=current(ours), facts=facts, now=LATER)
    attach_evidence(member=analyst, engagement=ours, facts=EvidenceFacts("credit", "302"), now=LATER)
    undone(analyst, merge)
    row = current(ours)
    assert (row.state, row.confidence, row.note) == ("declared", "", "Seen on site")
    assert (evidence_of(ours), evidence_of(theirs)) == (["302"], ["12"])
    assert current(theirs).state == "verified"


def test_link_verified_on_the_others_proof_is_declared_when_that_goes(analyst, show, cast):
    alpha, _, xenon, yonder = cast
    ours, theirs = hired(show, xenon, alpha), hired(show, yonder, alpha, "contract")
    merge = merged(analyst, xenon, yonder)
    facts = replace(facts_of(current(ours)), state="verified")
    change_engagement(member=analyst, engagement=current(ours), facts=facts, reason="Seen.", now=LATER)
    undone(analyst, merge)
    assert (current(ours).state, current(theirs).state, evidence_of(theirs)) == (
        "declared",
        "declared",
        ["12"],
    )


def test_link_that_an_import_called_verified_without_proof_stands_again_as_it_stood(
    analyst, studio, show, cast
):
    alpha, _, xenon, yonder = cast
    hired(show, xenon, alpha, state="verified")
    hired(show, yonder, alpha, "contract", state="verified")
    before = state_of_chain(studio)
    undone(analyst, merged(analyst, xenon, yonder))
    undone(analyst, merged(analyst, yonder, xenon))
    assert state_of_chain(studio) == before


def test_documents_of_two_days_are_two(analyst, show, cast):
    alpha, _, xenon, yonder = cast
    ours, theirs = hired(show, xenon, alpha), hired(show, yonder, alpha)
    attached(ours, "contract", "12", date(2020, 1, 1))
    for day in (date(2020, 1, 1), date(2022, 5, 5)):
        attached(theirs, "contract", "12", day)
    merge = merged(analyst, xenon, yonder)
    assert [one.document_date.year for one in current(ours).evidence.all()] == [2020, 2022]
    undone(analyst, merge)
    assert [one.document_date.year for one in current(ours).evidence.all()] == [2020]
    assert [one.document_date.year for one in current(theirs).evidence.all()] == [2020, 2022]


def test_notes_and_sources_that_do_not_fit_into_one_are_kept_apart_and_that_is_told(
    analyst, studio, show, cast
):
    alpha, _, xenon, yonder = cast
    ours = hired(show, xenon, alpha, note="a" * 450)
    theirs = hired(show, yonder, alpha, note="b" * 100)
    held = StakeFactory(studio=studio, owner=alpha, owned=xenon, source="a" * 250)
    StakeFactory(studio=studio, owner=alpha, owned=yonder, source="b" * 100)
    merged(analyst, xenon, yonder)
    assert current(ours).note == "a" * 450
    assert Stake.objects.current().get(line=held.line).source == "a" * 250
    assert Engagement.objects.get(line=theirs.line).note == "b" * 100
    for verb in ("engagement.folded", "stake.folded"):
        assert (
            "does not fit into one: the other's words stay in its history"
            in AuditEvent.objects.get(verb=verb).reason
        )


@pytest.mark.parametrize(("source", "left"), [("A register", 1), ("Another register", 2)])
def test_stakes_of_two_owners_are_one_only_from_one_source(analyst, studio, cast, source, left):
    alpha, _, xenon, yonder = cast
    StakeFactory(studio=studio, owner=xenon, owned=alpha, source="A register")
    StakeFactory(studio=studio, owner=yonder, owned=alpha, source=source)
    before = state_of_chain(studio)
    merge = merged(analyst, xenon, yonder)
    assert [row.owner for row in Stake.objects.current().filter(studio=studio)] == [xenon] * left
    undone(analyst, merge)
    assert state_of_chain(studio) == before


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "merge", "undo", "undo", "note", "state", "withdraw", "attach"]),
        st.integers(0, 11),
        st.integers(0, 11),
    ),
    max_size=14,
)
BOTH = [("merge", 2, 0), ("merge", 0, 0)]
"""From the start a link is folded into one that was folded into."""
STATES = ("suspected", "declared", "corroborated", "verified", "disputed")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.lists(st.sampled_from(STATES), min_size=4, max_size=4))
def test_whatever_happens_in_between_each_has_its_own_evidence_and_nothing_is_verified_unproven(
    steps: list[tuple[str, int, int]], states: list[str]
) -> None:
    who = member(role=Role.ADMINISTRATOR)
    studio = who.studio
    show = ProductionFactory(studio=studio)
    parties = [party(studio, f"{name} Ink") for name in ("Alpha", "Hirer", "Xenon", "Yonder")]
    own: dict[Any, set[str]] = {}
    for place, state in enumerate(states):
        hirer, one = parties[place // 2], parties[2 + place % 2]
        row = hired(show, one, hirer, state=state, note=f"n{place}")
        for basis in ("contract", "credit"):
            attached(row, basis, f"{basis} {place}")
        own[row.line] = {f"contract {place}", f"credit {place}"}
    ends = {
        row.line: (row.hirer_id, row.hired_id) for row in Engagement.objects.current().filter(production=show)
    }
    withdrawn: set[str] = set()
    for number, (verb, one, other) in enumerate([*BOTH, *steps]):
        _step(who, show, parties, verb, one, other, str(number), own, withdrawn)
        _no_verified_link_without_proof(show)
    for merge in PartyMerge.objects.standing().filter(studio=studio).order_by("-pk"):
        undone(who, merge)

    _no_verified_link_without_proof(show)
    rows = {row.line: row for row in Engagement.objects.current().filter(production=show)}
    assert {line: (row.hirer_id, row.hired_id) for line, row in rows.items()} == ends
    found = {line: {one.reference for one in row.evidence.all()} for line, row in rows.items()}
    assert found == {line: references - withdrawn for line, references in own.items()}


def _no_verified_link_without_proof(show: Production) -> None:
    for row in Engagement.objects.current().filter(production=show, state="verified"):
        assert row.evidence.filter(basis__in=Evidence.PROVING).exists()


def _step(
    who: Member,
    show: Production,
    parties: list[Party],
    verb: str,
    one: int,
    other: int,
    text: str,
    own: dict[Any, set[str]],
    withdrawn: set[str],
) -> None:
    """One thing that somebody does; what is refused leaves everything as it stood."""
    rows = list(Engagement.objects.current().filter(production=show).exclude(state="ended").order_by("pk"))
    row = rows[one % len(rows)] if rows else None
    standing = list(PartyMerge.objects.standing().filter(studio=who.studio).order_by("-pk"))
    kept, absorbed = ((0, 1), (1, 0), (2, 3), (3, 2))[one % 4]
    try:
        if verb == "merge":
            merged(
                who,
                Party.objects.get(pk=parties[kept].pk),
                Party.objects.get(pk=parties[absorbed].pk),
            )
        elif verb == "undo" and standing:
            undone(who, standing[one % len(standing)])
        elif verb == "note" and row:
            change_engagement(member=who, engagement=row, facts=replace(facts_of(row), note=text), now=LATER)
        elif verb == "state" and row and row.evidence.filter(basis__in=Evidence.PROVING).exists():
            facts = replace(facts_of(row), state=STATES[other % 5])
            change_engagement(member=who, engagement=row, facts=facts, reason="Seen.", now=LATER)
        elif verb == "attach" and row:
            attach_evidence(member=who, engagement=row, facts=EvidenceFacts("log", text), now=LATER)
            own[row.line].add(text)
        elif verb == "withdraw" and row and row.evidence.exists():
            gone = list(row.evidence.all())[other % row.evidence.count()]
            withdraw_evidence(member=who, evidence=gone, reason="Forged.", now=LATER)
            withdrawn.add(gone.reference)
    except Refused:
        return
