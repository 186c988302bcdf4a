"""Links of a chain: recorded, changed, ended, and what they rest on."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studios.models import AuditEvent, Role
from studios.rules import Member, NotAllowed
from tests.concurrency import together
from tests.factories import (
    NOW,
    EngagementFactory,
    EpisodeFactory,
    PartyFactory,
    ProductionFactory,
    StudioFactory,
    member,
)
from vendors.actions.engagements import (
    LinkFacts,
    change_engagement,
    circle_closed_by,
    end_engagement,
    facts_of,
    record_engagement,
    record_with_new_party,
    withdraw_evidence,
)
from vendors.actions.evidence import EvidenceFacts, attach_evidence
from vendors.actions.parties import PartyFacts
from vendors.actions.writing import Superseded
from vendors.footage import facts_of as footage_facts
from vendors.footage import standing_of, states_before_the_end
from vendors.models import Engagement, Evidence, Party, WorkKind
from vendors.origin import Standing

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
CONTRACT = EvidenceFacts("contract", "MSA 12")


@pytest.fixture
def analyst() -> Member:
    return member(role=Role.ANALYST)


def facts(who: Member, **given: Any) -> LinkFacts:
    defaults = {
        "hirer": None,
        "hired": PartyFactory(studio=who.studio),
        "work": WorkKind.objects.get(code="layout"),
    }
    return LinkFacts(**defaults | given)


def link_of(who: Member, **given: Any) -> Engagement:
    show = ProductionFactory(studio=who.studio)
    return record_engagement(member=who, production=show, facts=facts(who, **given), now=NOW)


def verbs(who: Member) -> list[str]:
    return list(
        AuditEvent.objects.filter(chain__studio=who.studio).order_by("number").values_list("verb", flat=True)
    )


def test_link_that_is_recorded_stands_with_author_time_and_evidence(analyst: Member) -> None:
    show = ProductionFactory(studio=analyst.studio)
    episodes = tuple(EpisodeFactory(production=show, code=code) for code in ("301", "302"))
    said = facts(analyst, episodes=episodes, screen_share=Decimal("12.5"), state="verified", shots="301/010")

    row = record_engagement(member=analyst, production=show, facts=said, evidence=CONTRACT, now=NOW)

    assert facts_of(Engagement.objects.get(pk=row.pk)) == said
    assert (row.recorded_by, row.recorded_at, row.superseded_at) == (analyst.user, NOW, None)
    assert [str(one) for one in row.evidence.all()] == ["Contract: MSA 12"]
    assert verbs(analyst) == ["engagement.recorded", "evidence.attached"]


def test_change_supersedes_on_the_same_line_with_episodes_and_evidence(analyst: Member) -> None:
    old = link_of(analyst)
    episode = EpisodeFactory(production=old.production, code="301")
    attach_evidence(member=analyst, engagement=old, facts=CONTRACT, now=NOW)
    said = replace(facts_of(old), episodes=(episode,), note="Clean-up only.")

    new = change_engagement(member=analyst, engagement=old, facts=said, now=LATER)

    old.refresh_from_db()
    assert (old.superseded_at, old.note, new.line, new.recorded_at) == (LATER, "", old.line, LATER)
    assert list(new.episodes.all()) == [episode]
    assert [str(one) for one in new.evidence.all()] == ["Contract: MSA 12"]
    assert [str(one) for one in old.evidence.all()] == ["Contract: MSA 12"]
    event = AuditEvent.objects.get(verb="engagement.changed")
    assert event.data["changes"] == [
        {"field": "episodes", "old": "whole show", "new": "301"},
        {"field": "note", "old": "", "new": "Clean-up only."},
    ]


def test_change_of_nothing_records_nothing(analyst: Member) -> None:
    row = link_of(analyst)

    assert change_engagement(member=analyst, engagement=row, facts=facts_of(row), now=LATER) == row
    assert verbs(analyst) == ["engagement.recorded"]


def test_change_of_what_was_changed_since_is_refused_and_says_what(analyst: Member) -> None:
    seen = link_of(analyst)
    change_engagement(
        member=analyst, engagement=seen, facts=replace(facts_of(seen), note="First."), now=LATER
    )

    with pytest.raises(Superseded) as refusal:
        change_engagement(
            member=analyst, engagement=seen, facts=replace(facts_of(seen), shots="010"), now=LATER
        )

    assert refusal.value.changes == [{"field": "note", "old": "", "new": "First."}]
    assert Engagement.objects.current().get(line=seen.line).note == "First."


@pytest.mark.requires_postgresql
@pytest.mark.django_db(transaction=True)
def test_two_edits_at_the_same_moment_leave_one_version_and_one_refusal() -> None:
    who = member(role=Role.ANALYST)
    seen = link_of(who)
    refused: list[Superseded] = []

    def edit(note: str) -> None:
        row = Engagement.objects.get(pk=seen.pk)
        try:
            change_engagement(member=who, engagement=row, facts=replace(facts_of(row), note=note), now=LATER)
        except Superseded as refusal:
            refused.append(refusal)

    together(lambda: edit("One."), lambda: edit("Other."))

    assert (Engagement.objects.filter(line=seen.line).count(), len(refused)) == (2, 1)
    assert Engagement.objects.current().filter(line=seen.line).count() == 1


def test_ending_needs_a_reason_and_keeps_what_was(analyst: Member) -> None:
    row = link_of(analyst, start_date=date(2022, 1, 1))
    given: dict[str, Any] = {
        "member": analyst,
        "engagement": row,
        "end_date": date(2022, 11, 30),
        "now": LATER,
    }

    with pytest.raises(ValidationError, match="Say why"):
        end_engagement(reason=" ", **given)
    ended = end_engagement(reason="Contract ran out.", **given)

    assert (ended.state, ended.end_date, ended.line) == ("ended", date(2022, 11, 30), row.line)
    event = AuditEvent.objects.get(verb="engagement.ended")
    assert (event.reason, event.by) == ("Contract ran out.", analyst.user)


def with_state(*, engagement: Engagement, state: str, **said: Any) -> Engagement:
    return change_engagement(engagement=engagement, facts=replace(facts_of(engagement), state=state), **said)


@pytest.mark.parametrize("basis", ["contract", "attestation", "invoice", "log"])
def test_verified_rests_on_what_somebody_can_be_held_to(analyst: Member, basis: str) -> None:
    row = link_of(analyst)
    given: dict[str, Any] = {
        "member": analyst,
        "engagement": row,
        "state": "verified",
        "reason": "Seen.",
        "now": LATER,
    }
    with pytest.raises(ValidationError, match="rests on evidence"):
        with_state(**given)

    attach_evidence(member=analyst, engagement=row, facts=EvidenceFacts(basis, "12"), now=NOW)

    assert with_state(**given).state == "verified"


@pytest.mark.parametrize("basis", ["tracker", "credit", "analyst"])
def test_what_somebody_merely_says_verifies_nothing(analyst: Member, basis: str) -> None:
    row = link_of(analyst)
    attach_evidence(member=analyst, engagement=row, facts=EvidenceFacts(basis, "12"), now=NOW)

    with pytest.raises(ValidationError, match="rests on evidence"):
        with_state(member=analyst, engagement=row, state="verified", reason="Seen.", now=LATER)


def wrong(**given: Any) -> Any:
    return given


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        (wrong(start_date=date(2022, 2, 1), end_date=date(2022, 1, 1)), "end_date", "before the first"),
        (wrong(screen_share=Decimal(101)), "screen_share", "from 0 to 100"),
        (wrong(state="sure"), "state", "Expected one of declared"),
        (wrong(confidence="total"), "confidence", "Expected one of high"),
    ],
)
def test_facts_that_do_not_fit_name_their_field(
    analyst: Member, given: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        link_of(analyst, **given)

    assert list(refusal.value.message_dict) == [field]
    assert sentence in refusal.value.message_dict[field][0]


def test_parties_and_episodes_of_elsewhere_are_refused(analyst: Member) -> None:
    with pytest.raises(ValidationError, match="No such party"):
        link_of(analyst, hired=PartyFactory())
    with pytest.raises(ValidationError, match="Expected episodes"):
        link_of(analyst, episodes=(EpisodeFactory(),))
    with pytest.raises(ValidationError, match="set aside"):
        link_of(analyst, hired=PartyFactory(studio=analyst.studio, is_active=False))
    me = PartyFactory(studio=analyst.studio)
    with pytest.raises(ValidationError, match="cannot hire itself"):
        link_of(analyst, hirer=me, hired=me)


def test_the_same_link_twice_is_refused_and_a_change_into_one_too(analyst: Member) -> None:
    row = link_of(analyst)
    other = record_engagement(member=analyst, production=row.production, facts=facts(analyst), now=NOW)

    with pytest.raises(ValidationError, match="already"):
        record_engagement(member=analyst, production=row.production, facts=facts_of(row), now=NOW)
    with pytest.raises(ValidationError, match="already"):
        change_engagement(
            member=analyst, engagement=other, facts=replace(facts_of(other), hired=row.hired), now=LATER
        )


def test_a_circle_of_hiring_is_recorded_and_told(analyst: Member) -> None:
    show = ProductionFactory(studio=analyst.studio)
    a, b, c = (PartyFactory(studio=analyst.studio, name=name) for name in "ABC")
    for hirer, hired in ((a, b), (b, c)):
        row = record_engagement(
            member=analyst, production=show, facts=facts(analyst, hirer=hirer, hired=hired), now=NOW
        )
        assert circle_closed_by(row) == ""

    closing = record_engagement(
        member=analyst, production=show, facts=facts(analyst, hirer=c, hired=a), now=NOW
    )

    assert circle_closed_by(closing) == "C hired A hired B hired C: a circle of hiring."


# --- who may ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.REVIEWER])
def test_roles_that_do_not_keep_the_chain_record_nothing(role: str) -> None:
    who = member(role=role)
    with pytest.raises(NotAllowed):
        link_of(who)
    assert Engagement.objects.count() == 0


def test_analyst_of_one_production_keeps_no_chain() -> None:
    studio = StudioFactory()
    show = ProductionFactory(studio=studio)
    who = member(role=Role.ANALYST, studio=studio, productions=[show])
    with pytest.raises(NotAllowed):
        record_engagement(member=who, production=show, facts=facts(who), now=NOW)


def test_producer_says_what_is_declared_in_their_own_production_alone() -> None:
    studio = StudioFactory()
    mine, other = (ProductionFactory(studio=studio) for _ in range(2))
    who = member(role=Role.PRODUCER, studio=studio, productions=[mine])

    row = record_engagement(member=who, production=mine, facts=facts(who), now=NOW)
    suspected = with_state(member=who, engagement=row, state="suspected", reason="Odd names.", now=LATER)

    assert suspected.state == "suspected"
    with pytest.raises(NotAllowed, match="producer of this production"):
        record_engagement(member=who, production=other, facts=facts(who), now=NOW)
    for state in ("corroborated", "verified", "disputed"):
        with pytest.raises(NotAllowed, match="for compliance to say"):
            with_state(member=who, engagement=suspected, state=state, reason="Sure.", now=LATER)


def test_producer_who_changes_a_verified_link_does_not_leave_it_verified() -> None:
    studio = StudioFactory()
    show = ProductionFactory(studio=studio)
    row = EngagementFactory(production=show, state="verified")
    who = member(role=Role.PRODUCER, studio=studio, productions=[show])
    said = replace(facts_of(row), shots="010-090")

    with pytest.raises(NotAllowed):
        change_engagement(member=who, engagement=row, facts=said, now=LATER)
    changed = change_engagement(
        member=who,
        engagement=row,
        facts=replace(said, state="declared"),
        reason="More shots than were examined.",
        now=LATER,
    )

    assert changed.state == "declared"


def test_somebody_new_stands_with_the_link_or_not_at_all(analyst: Member) -> None:
    show = ProductionFactory(studio=analyst.studio)
    link = {"hirer": None, "work": WorkKind.objects.get(code="layout")}
    party = PartyFacts(kind="vendor", name="Saltgrass Paint House", country="CA")
    given: dict[str, Any] = {"member": analyst, "production": show, "party": party, "now": NOW}

    with pytest.raises(ValidationError):
        record_with_new_party(link=link | {"screen_share": Decimal(200)}, **given)
    assert Party.objects.count() == 0
    row = record_with_new_party(link=link, **given)

    assert (row.hired.key, row.hired.name) == ("saltgrass-paint-house", "Saltgrass Paint House")
    assert row.hired.revision is not None


# --- evidence --------------------------------------------------------------------------------------------------


def test_file_of_evidence_is_kept_under_its_hash_and_goes_with_the_line(
    analyst: Member, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    row = link_of(analyst)
    upload = EvidenceFacts("contract", "", None, io.BytesIO(b"signed"), "../../Vertrag\n.PDF")

    kept = attach_evidence(member=analyst, engagement=row, facts=upload, now=NOW)
    new = change_engagement(member=analyst, engagement=row, facts=replace(facts_of(row), note="x"), now=LATER)

    assert (kept.filename, kept.size, kept.sha256) == (
        "Vertrag.PDF",
        6,
        hashlib.sha256(b"signed").hexdigest(),
    )
    assert kept.file.name.endswith(".pdf")
    carried = new.evidence.get()
    assert (carried.file.name, carried.sha256, carried.recorded_at) == (kept.file.name, kept.sha256, NOW)
    assert carried.file.open("rb").read() == b"signed"


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "is empty"), (b"x" * 11, "too large")], ids=["empty", "large"]
)
def test_file_of_evidence_is_bounded(
    analyst: Member, settings: Any, tmp_path: Any, content: bytes, sentence: str
) -> None:
    settings.MEDIA_ROOT, settings.EVIDENCE_MAX_BYTES = tmp_path, 10
    row = link_of(analyst)

    with pytest.raises(ValidationError, match=sentence):
        attach_evidence(
            member=analyst,
            engagement=row,
            facts=EvidenceFacts("log", "1", None, io.BytesIO(content), "a"),
            now=NOW,
        )

    assert Evidence.objects.count() == 0
    assert list(tmp_path.iterdir()) == []


def test_evidence_says_what_it_is(analyst: Member) -> None:
    row = link_of(analyst)
    for said, field in (
        (EvidenceFacts("contract"), "reference"),
        (EvidenceFacts("hearsay", "x"), "basis"),
        (EvidenceFacts("invoice", "7", LATER.date()), "document_date"),
    ):
        with pytest.raises(ValidationError) as refusal:
            attach_evidence(member=analyst, engagement=row, facts=said, now=NOW)
        assert list(refusal.value.message_dict) == [field]


FIRMNESS = ("suspected", "declared", "corroborated", "verified")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(Evidence.Basis.values)), min_size=1, max_size=5), st.data())
def test_withdrawing_evidence_never_raises_a_state(analyst: Member, bases: list[str], data: Any) -> None:
    is_proven = not Evidence.PROVING.isdisjoint(bases)
    state = data.draw(st.sampled_from(FIRMNESS if is_proven else FIRMNESS[:3]))
    row = link_of(analyst, start_date=data.draw(st.dates(date(1990, 1, 1), date(2020, 1, 1))))
    for basis in bases:
        attach_evidence(member=analyst, engagement=row, facts=EvidenceFacts(basis, "1"), now=NOW)
    if state != row.state:
        row = change_engagement(
            member=analyst, engagement=row, facts=replace(facts_of(row), state=state), reason="Seen.", now=NOW
        )
    for left in range(len(bases) - 1, -1, -1):
        gone = data.draw(st.sampled_from(list(row.evidence.all())))
        kept = sorted(str(one) for one in row.evidence.exclude(pk=gone.pk))
        older, row = row, withdraw_evidence(member=analyst, evidence=gone, reason="Not ours.", now=LATER)
        assert FIRMNESS.index(row.state) <= FIRMNESS.index(older.state)
        assert row.state != "verified" or row.evidence.filter(basis__in=Evidence.PROVING).exists()
        assert (sorted(map(str, row.evidence.all())), older.evidence.count()) == (kept, left + 1)


def test_link_that_is_over_counts_as_declared_once_its_proof_is_withdrawn(analyst: Member) -> None:
    row = link_of(analyst)
    attach_evidence(member=analyst, engagement=row, facts=CONTRACT, now=NOW)
    facts = replace(facts_of(row), state="verified")
    row = change_engagement(member=analyst, engagement=row, facts=facts, reason="Seen.", now=NOW)
    row = end_engagement(
        member=analyst, engagement=row, end_date=date(2022, 11, 1), reason="Done.", now=LATER
    )
    producer = member(role=Role.PRODUCER, studio=analyst.studio, productions=[row.production])
    with pytest.raises(NotAllowed):
        withdraw_evidence(member=producer, evidence=row.evidence.get(), reason="Forged.", now=LATER)

    row = withdraw_evidence(member=analyst, evidence=row.evidence.get(), reason="Forged.", now=LATER)

    assert (row.state, row.end_date, row.evidence.count()) == ("ended", date(2022, 11, 1), 0)
    every = footage_facts(Engagement.objects.filter(line=row.line))
    assert standing_of(every[-1], states_before_the_end(every)) == Standing.UNKNOWN
    assert verbs(analyst)[-2:] == ["evidence.withdrawn", "engagement.ended"]


@pytest.mark.parametrize("numbers", ["1", "12"])
def test_producer_withdraws_nothing_from_what_others_examined(analyst: Member, numbers: str) -> None:
    row = link_of(analyst)
    proofs = [
        attach_evidence(member=analyst, engagement=row, facts=EvidenceFacts("contract", number), now=NOW)
        for number in numbers
    ]
    facts = replace(facts_of(row), state="verified")
    row = change_engagement(member=analyst, engagement=row, facts=facts, reason="Seen.", now=NOW)
    one = row.evidence.get(reference=proofs[0].reference)
    producer = member(role=Role.PRODUCER, studio=analyst.studio, productions=[row.production])

    with pytest.raises(NotAllowed):
        withdraw_evidence(member=producer, evidence=one, reason="Not ours.", now=LATER)

    assert Engagement.objects.current().get(line=row.line).evidence.count() == len(numbers)
