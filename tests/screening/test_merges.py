"""Two parties become one, and two again; a true finding never goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.actions.duplicates import ask_to_find_duplicates
from screening.actions.merges import disclose_as, keep_apart, merge_parties, take_back_apart, undo_merge
from screening.models import Decision, Finding, Judgement
from screening.queries.duplicates import suggestions
from studios.models import AuditEvent, Role, Run, Studio
from studios.rules import Member, NotAllowed
from studios.runs import Refused
from tests.factories import (
    NOW,
    EngagementFactory,
    EpisodeFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
    UndisclosedFactory,
    member,
    screened_party,
)
from tests.screening.pipeline import (
    confirmed,
    custom_source,
    edit,
    entry,
    publish,
    settle,
    state_of,
    verbs_of,
    work,
)
from vendors.actions.engagements import change_engagement, facts_of
from vendors.lines import words_of
from vendors.models import Engagement, Evidence, KeptApart, Party, PartyMerge, Stake, WorkKind

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
LISTED = "YANCHENG THREE LINE ANIMATION"


@pytest.fixture
def analyst() -> Member:
    return member(role=Role.ANALYST)


def party(studio: Studio, name: str, **fields: Any) -> Party:
    return screened_party(studio=studio, name=name, **fields)


def merged(who: Member, kept: Party, absorbed: Party, now: Any = LATER) -> PartyMerge:
    return merge_parties(member=who, kept=kept, absorbed=absorbed, reason="The same number.", now=now)


def undone(who: Member, merge: PartyMerge) -> PartyMerge:
    return undo_merge(member=who, merge=merge, reason="Two firms after all.", now=LATER + timedelta(days=1))


def state_of_chain(studio: Studio) -> dict[str, Any]:
    """All that is current in a studio's chain, in words: by line, and by the parties' keys."""
    rows: dict[str, Any] = {}
    for model in (Engagement, Stake):
        for row in model.objects.filter(superseded_at=None):  # type: ignore[attr-defined]
            rows[str(row.line)] = words_of(row)
            if isinstance(row, Engagement):
                rows[str(row.line)]["evidence"] = sorted(str(one) for one in row.evidence.all())
                rows[str(row.line)]["parties"] = (row.hirer_id, row.hired_id)
    for one in Party.objects.filter(studio=studio):
        rows[one.key] = words_of(one) | {"into": one.merged_into_id, "asked of": one.asked_of_id}
    return rows


def test_merge_moves_links_stakes_names_and_numbers_on_their_lines(analyst: Member) -> None:
    studio = analyst.studio
    kept = party(studio, "Maple Kite Pictures", key="V-1")
    gone = party(
        studio,
        "Maple Kite Animation",
        key="V-2",
        names=["MKA"],
        identifiers=[{"kind": "lei", "value": "5493001KJTIIGC8Y1R12"}],
        addresses=[{"text": "1 Quay", "city": "Halifax", "country": "CA"}],
        website="https://mka.example",
    )
    owner = party(studio, "Holding", key="V-3")
    link = EngagementFactory(production=ProductionFactory(studio=studio), hired=gone)
    Evidence.objects.create(engagement=link, basis="contract", reference="12", recorded_at=NOW)
    stake = StakeFactory(studio=studio, owner=owner, owned=gone)

    merge = merged(analyst, kept, gone)

    kept.refresh_from_db()
    gone.refresh_from_db()
    moved = Engagement.objects.current().get(line=link.line)
    assert (moved.hired, [str(one) for one in moved.evidence.all()]) == (kept, ["Contract: 12"])
    assert Stake.objects.current().get(line=stake.line).owned == kept
    assert sorted(one.text for one in kept.names.all()) == ["MKA", "Maple Kite Animation"]
    assert [str(one) for one in kept.identifiers.all()] == ["lei 5493001KJTIIGC8Y1R12"]
    assert [str(one) for one in kept.addresses.all()] == ["1 Quay, Halifax, CA"]
    assert kept.website == "https://mka.example"
    assert kept.revision.number == 2
    assert (gone.is_active, gone.merged_into, gone.name) == (False, kept, "Maple Kite Animation")
    event = AuditEvent.objects.get(verb="party.merged")
    assert (event.by, event.reason, event.data["merge"]) == (analyst.user, "The same number.", merge.pk)


def test_link_between_the_two_is_ended_and_comes_back(analyst: Member) -> None:
    studio = analyst.studio
    kept, gone = party(studio, "Alpha House"), party(studio, "Beta House")
    show = ProductionFactory(studio=studio)
    between = EngagementFactory(production=show, hirer=kept, hired=gone, end_date=None)
    owned = StakeFactory(studio=studio, owner=gone, owned=kept)
    before = state_of_chain(studio)

    merge = merged(analyst, kept, gone)

    ended = Engagement.objects.current().get(line=between.line)
    assert (ended.state, ended.end_date, ended.hired) == ("ended", LATER.date(), gone)
    assert Stake.objects.current().get(line=owned.line).end_date == LATER.date()
    undone(analyst, merge)
    assert state_of_chain(studio) == before


def hired(show: Any, party: Party, hirer: Party, basis: str = "", **facts: Any) -> Engagement:
    row = EngagementFactory(production=show, hirer=hirer, hired=party, **facts)
    if basis:
        Evidence.objects.create(engagement=row, basis=basis, reference="12", recorded_at=NOW)
    return row


def test_links_and_stakes_that_say_the_same_after_a_merge_are_one_and_two_again(analyst: Member) -> None:
    studio = analyst.studio
    show, hirer = ProductionFactory(studio=studio), party(studio, "Alpha House")
    kept, gone = party(studio, "Xenon Ink"), party(studio, "Yonder Ink")
    ours = hired(show, kept, hirer, "credit", note="As credited")
    theirs = hired(show, gone, hirer, "contract", state="verified", confidence="high")
    held = StakeFactory(studio=studio, owner=hirer, owned=kept, source="The vendor")
    StakeFactory(studio=studio, owner=hirer, owned=gone, source="A register", state="corroborated")
    before = state_of_chain(studio)

    merge = merged(analyst, kept, gone)

    one = Engagement.objects.current().get(production=show)
    assert (one.line, one.state, one.confidence, one.note) == (ours.line, "verified", "high", "As credited")
    assert sorted(str(row) for row in one.evidence.all()) == ["Contract: 12", "Credit: 12"]
    stake = Stake.objects.current().get(studio=studio)
    assert (stake.line, stake.state, stake.source) == (held.line, "corroborated", "The vendor; A register")
    folded = AuditEvent.objects.get(verb="engagement.folded")
    assert (folded.data["line"], folded.data["into"]) == (str(theirs.line), str(ours.line))
    undone(analyst, merge)
    assert state_of_chain(studio) == before


@pytest.mark.parametrize(
    "other",
    [
        {"shots": "010-020"},
        {"screen_share": Decimal(40)},
        {"end_date": date(2022, 12, 31)},
        {"state": "ended"},
        {"start_date": date(2022, 1, 1)},
    ],
)
def test_links_that_say_different_things_stay_two(analyst: Member, other: dict[str, Any]) -> None:
    studio = analyst.studio
    show, hirer = ProductionFactory(studio=studio), party(studio, "Alpha House")
    kept, gone = party(studio, "Xenon Ink"), party(studio, "Yonder Ink")
    hired(show, kept, hirer)
    hired(show, gone, hirer, **other)
    merged(analyst, kept, gone)
    assert [row.hired for row in Engagement.objects.current().filter(production=show)] == [kept, kept]


def test_what_is_disputed_stays_so_when_it_is_one_with_what_is_verified(analyst: Member) -> None:
    studio = analyst.studio
    show, hirer = ProductionFactory(studio=studio), party(studio, "Alpha House")
    kept, gone = party(studio, "Xenon Ink"), party(studio, "Yonder Ink")
    hired(show, kept, hirer, "contract", state="verified")
    hired(show, gone, hirer, state="disputed")
    merged(analyst, kept, gone)
    assert Engagement.objects.current().get(production=show).state == "disputed"


def test_merges_into_one_link_are_undone_the_last_one_first(analyst: Member) -> None:
    studio = analyst.studio
    show, hirer = ProductionFactory(studio=studio), party(studio, "Alpha House")
    kept, second, third = (party(studio, name) for name in ("Xenon Ink", "Yonder Ink", "Zephyr Ink"))
    hired(show, kept, hirer)
    hired(show, second, hirer, "contract")
    hired(show, third, hirer, "invoice")
    before = state_of_chain(studio)
    first, last = merged(analyst, kept, second), merged(analyst, kept, third)
    assert Engagement.objects.current().get(production=show).evidence.count() == 2
    with pytest.raises(Refused, match="Zephyr Ink is Xenon Ink changed the same links or stakes"):
        undone(analyst, first)
    undone(analyst, last)
    undone(analyst, first)
    assert state_of_chain(studio) == before


def test_what_was_said_of_a_folded_link_since_stays_when_the_merge_is_undone(analyst: Member) -> None:
    studio = analyst.studio
    show, hirer = ProductionFactory(studio=studio), party(studio, "Alpha House")
    kept, gone = party(studio, "Xenon Ink"), party(studio, "Yonder Ink")
    ours, theirs = hired(show, kept, hirer), hired(show, gone, hirer, "contract")
    merge = merged(analyst, kept, gone)
    row = Engagement.objects.current().get(line=ours.line)
    facts = replace(facts_of(row), note="Seen on site")
    change_engagement(member=analyst, engagement=row, facts=facts, now=LATER)
    undone(analyst, merge)
    rows = {one.line: one for one in Engagement.objects.current().filter(production=show)}
    assert (rows[ours.line].note, rows[theirs.line].hired) == ("Seen on site", gone)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    links=st.lists(
        st.tuples(st.sampled_from([None, 0, 1, 2, 3]), st.sampled_from([0, 1, 2, 3]), st.booleans()),
        max_size=6,
    ),
    owned=st.lists(st.tuples(st.sampled_from([0, 1, 2, 3]), st.sampled_from([0, 1, 2, 3])), max_size=4),
    parts=st.lists(st.sampled_from(["Alias", "Other", "Kept One", "Gone One"]), max_size=4, unique=True),
    filled=st.sampled_from([("", "CA"), ("CA", ""), ("CA", "KR"), ("", "")]),
)
def test_merge_and_undo_is_as_if_nothing_had_been(
    links: list[Any], owned: list[Any], parts: list[str], filled: tuple[str, str]
) -> None:
    who = member(role=Role.ADMINISTRATOR)
    studio = who.studio
    show = ProductionFactory(studio=studio)
    parties = [
        party(studio, "Kept One", names=parts[:2], country=filled[0]),
        party(studio, "Gone One", names=parts[1:], country=filled[1], website="https://gone.example"),
        party(studio, "Third One"),
        party(studio, "Fourth One"),
    ]
    UndisclosedFactory(studio=studio, asked_of=parties[1])
    episode = EpisodeFactory(production=show)
    for place, (hirer, hired, has_scope) in enumerate(links):
        if hirer != hired:
            row = EngagementFactory(
                production=show,
                hirer=None if hirer is None else parties[hirer],
                hired=parties[hired],
                start_date=date(2022, 1, 1 + place),
                episodes=[episode] if has_scope else [],
            )
            Evidence.objects.create(engagement=row, basis="contract", reference=str(place), recorded_at=NOW)
    for owner, one in owned:
        if owner != one:
            StakeFactory(studio=studio, owner=parties[owner], owned=parties[one])
    before = state_of_chain(studio)

    undone(who, merged(who, parties[0], parties[1]))

    assert state_of_chain(studio) == before
    revisions = [Party.objects.get(pk=one.pk).revision for one in parties[:2]]
    assert [one.fingerprint for one in revisions if one] == [one.revision.fingerprint for one in parties[:2]]


def test_undo_keeps_what_was_recorded_since(analyst: Member) -> None:
    studio = analyst.studio
    kept, gone = party(studio, "Alpha House"), party(studio, "Beta House")
    show = ProductionFactory(studio=studio)
    moved = EngagementFactory(production=show, hired=gone)
    merge = merged(analyst, kept, gone)
    row = Engagement.objects.current().get(line=moved.line)
    change_engagement(member=analyst, engagement=row, facts=replace(facts_of(row), note="Since."), now=LATER)
    fresh = EngagementFactory(production=show, hired=kept, work=WorkKind.objects.last())

    undone(analyst, merge)

    back = Engagement.objects.current().get(line=moved.line)
    assert (back.hired, back.note) == (gone, "Since.")
    assert Engagement.objects.current().get(line=fresh.line).hired == kept
    assert Engagement.objects.filter(line=moved.line).count() == 4


# --- findings --------------------------------------------------------------------------------------------------


def alike(studio: Studio, **fields: Any) -> tuple[Party, Party, Finding]:
    """A party that no list knows, one that a list may know, and the finding on that."""
    kept = party(studio, "Harbour Light Pictures", country="CN")
    gone = party(studio, "Yancheng Three Line Animation", country="CN")
    publish(custom_source(), [entry("1", LISTED, country="cn"), entry("2", "SOMEBODY ELSE HOLDINGS")])
    settle()
    return kept, gone, Finding.objects.get(party=gone)


def test_open_finding_goes_with_the_merge_and_stands_on_the_kept_one(analyst: Member) -> None:
    kept, gone, finding = alike(analyst.studio)

    merge = merged(analyst, kept, gone)

    finding.refresh_from_db()
    assert (finding.state, verbs_of(finding)) == ("withdrawn", ["open", "merged"])
    assert "Harbour Light Pictures" in finding.why_now
    event = AuditEvent.objects.get(verb="finding.merged")
    assert (event.data["merged_into"], event.data["merge"]) == (kept.pk, merge.pk)
    settle()
    assert Finding.objects.get(party=kept).state == "open"


def test_undo_asks_again_on_the_absorbed_and_the_kept_one_is_as_before(analyst: Member) -> None:
    kept, gone, finding = alike(analyst.studio)
    merge = merged(analyst, kept, gone)
    settle()

    undone(analyst, merge)
    settle()

    assert (state_of(finding), verbs_of(finding)[-1]) == ("open", "unmerged")
    assert state_of(Finding.objects.get(party=kept)) == "withdrawn"


def test_proposal_on_a_finding_that_goes_is_void(analyst: Member) -> None:
    kept, gone, finding = alike(analyst.studio)
    proposal = Decision.objects.create(
        finding=finding,
        match=finding.match,
        answer="same",
        reason="other",
        state="proposed",
        by=analyst.user,
        at=NOW,
    )
    Finding.objects.filter(pk=finding.pk).update(state="awaiting_second")

    merged(analyst, kept, gone)

    proposal.refresh_from_db()
    assert (state_of(finding), proposal.state) == ("withdrawn", "void")


def test_what_was_confirmed_of_the_absorbed_alone_is_not_merged_away(analyst: Member) -> None:
    kept, gone, finding = alike(analyst.studio)
    confirmed(finding)

    with pytest.raises(Refused, match="never closes by a merge"):
        merged(analyst, kept, gone)

    assert state_of(finding) == "confirmed"
    assert not PartyMerge.objects.exists()
    merge = merged(analyst, gone, kept)
    assert merge.kept == gone


def test_what_was_confirmed_and_opened_again_is_not_merged_away(analyst: Member) -> None:
    kept, gone, finding = alike(analyst.studio)
    confirmed(finding)
    Finding.objects.filter(pk=finding.pk).update(state="open")

    with pytest.raises(Refused, match="never closes by a merge"):
        merged(analyst, kept, gone)


def test_merge_after_which_the_entry_would_not_be_found_is_refused(
    analyst: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever of the kept one outweighs the names it gets."""
    kept, gone, finding = alike(analyst.studio)
    from screening.actions import merges
    from screening.matching.match import Match

    monkeypatch.setattr(merges, "compare", lambda *_: Match(0.6, "near", "a", "b", ()))
    with pytest.raises(Refused, match="no longer be found alike"):
        merged(analyst, kept, gone)

    assert state_of(finding) == "open"
    assert not Party.objects.filter(merged_into__isnull=False).exists()


# --- who may, and what cannot be -------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.ENGINEER, Role.PRODUCER, Role.REVIEWER, Role.AUDITOR])
def test_only_administrators_and_analysts_merge_and_undo(role: str, analyst: Member) -> None:
    studio = analyst.studio
    kept, gone = party(studio, "Alpha House"), party(studio, "Beta House")
    who = member(role=role, studio=studio)
    with pytest.raises(NotAllowed):
        merged(who, kept, gone)
    merge = merged(analyst, kept, gone)
    with pytest.raises(NotAllowed):
        undone(who, merge)
    with pytest.raises(NotAllowed):
        keep_apart(member=who, one=kept, other=gone, reason="x", now=NOW)


def test_analyst_of_one_production_merges_nothing() -> None:
    studio = StudioFactory()
    who = member(role=Role.ANALYST, studio=studio, productions=[ProductionFactory(studio=studio)])
    with pytest.raises(NotAllowed):
        merged(who, party(studio, "A House"), party(studio, "B House"))


def test_merge_that_makes_no_sense_is_refused(analyst: Member) -> None:
    studio = analyst.studio
    one, other = party(studio, "Alpha House"), party(studio, "Beta House")
    somebody = party(studio, "Kim Lee", kind="person")
    unnamed = UndisclosedFactory(studio=studio)
    for kept, gone, words in (
        (one, one, "into itself"),
        (one, somebody, "cannot be one"),
        (unnamed, one, "has no name yet"),
    ):
        with pytest.raises(Refused, match=words):
            merged(analyst, kept, gone)
    with pytest.raises(ValidationError, match="Say why"):
        merge_parties(member=analyst, kept=one, absorbed=other, reason=" ", now=NOW)
    merge = merged(analyst, one, other)
    with pytest.raises(Refused, match="merged into another"):
        merged(analyst, somebody, other)
    undone(analyst, merge)
    with pytest.raises(Refused, match="undone already"):
        undone(analyst, merge)


def test_merge_under_a_later_one_is_undone_in_turn(analyst: Member) -> None:
    one, two, three = (party(analyst.studio, name) for name in ("Alpha House", "Beta House", "Gamma House"))
    first = merged(analyst, two, three)
    second = merged(analyst, one, two)
    with pytest.raises(Refused, match="undo that merge first"):
        undone(analyst, first)
    undone(analyst, second)
    undone(analyst, first)
    assert Party.objects.filter(is_active=True).count() == 3


def test_undisclosed_party_that_is_known_goes_over_to_it(analyst: Member) -> None:
    studio = analyst.studio
    engineer = member(role=Role.ENGINEER, studio=studio)
    known, unnamed = party(studio, "Alpha House"), UndisclosedFactory(studio=studio)
    link = EngagementFactory(production=ProductionFactory(studio=studio), hired=unnamed)

    disclose_as(member=engineer, party=unnamed, known=known, reason="They said so.", now=LATER)

    assert Engagement.objects.current().get(line=link.line).hired == known
    assert not known.names.exists()
    with pytest.raises(Refused, match="has been named"):
        disclose_as(member=engineer, party=known, known=known, reason="x", now=LATER)


# --- suggestions -----------------------------------------------------------------------------------------------


def search(who: Member) -> Run:
    run = work(ask_to_find_duplicates(member=who, now=LATER))
    assert run.state == Run.State.DONE, run.message
    return run


def test_search_suggests_those_who_are_alike_in_one_studio(analyst: Member) -> None:
    studio = analyst.studio
    one = party(studio, "Saltgrass Paint House Ltd")
    other = party(studio, "Saltgrass Paint House Limited")
    party(studio, "Harbour Light Pictures")
    party(StudioFactory(), "Saltgrass Paint House Ltd")

    run = search(analyst)

    assert [(row.first, row.second) for row in suggestions(analyst)] == [(one, other)]
    assert run.result == {"parties": 3, "perhaps_the_same": 1}
    assert list(suggestions(member(role=Role.ANALYST))) == []


def test_suggestion_is_gone_when_merged_or_kept_apart_or_no_longer_alike(analyst: Member) -> None:
    studio = analyst.studio
    one, other = party(studio, "Saltgrass Paint House Ltd"), party(studio, "Saltgrass Paint House Limited")
    search(analyst)

    apart = keep_apart(member=analyst, one=other, other=one, reason="Two towns.", now=LATER)
    assert list(suggestions(analyst)) == []
    with pytest.raises(Refused, match="are different"):
        merged(analyst, one, other)
    with pytest.raises(Refused, match="already that they are different"):
        keep_apart(member=analyst, one=one, other=other, reason="Two towns.", now=LATER)
    take_back_apart(member=analyst, apart=apart, now=LATER)
    assert suggestions(analyst).count() == 1
    merge = merged(analyst, one, other)
    assert list(suggestions(analyst)) == []
    undone(analyst, merge)
    assert suggestions(analyst).count() == 1
    assert KeptApart.objects.count() == 0
    kinds = ["party.kept_apart", "party.no_longer_apart", "party.merged", "party.unmerged"]
    assert (
        list(AuditEvent.objects.filter(verb__in=kinds).order_by("number").values_list("verb", flat=True))
        == kinds
    )


def test_search_forgets_what_is_no_longer_alike(analyst: Member) -> None:
    from tests.screening.pipeline import edit

    one = party(analyst.studio, "Saltgrass Paint House Ltd")
    party(analyst.studio, "Saltgrass Paint House Limited")
    search(analyst)
    edit(one, name="Harbour Light Pictures")

    run = work(ask_to_find_duplicates(member=analyst, now=LATER + timedelta(hours=1)))

    assert run.result == {"parties": 2, "perhaps_the_same": 0}


def test_name_that_two_brought_stays_while_one_of_them_is_merged(analyst: Member) -> None:
    studio = analyst.studio
    publish(custom_source(), [entry("1", LISTED)])
    kept, first, second = (party(studio, name) for name in ("Three Line Works", LISTED, f"{LISTED} CO"))
    settle()
    edit(second, aliases=[LISTED])
    settle()
    merge = merged(analyst, kept, first)
    merged(analyst, kept, second)
    settle()
    undone(analyst, merge)
    settle()
    assert LISTED in kept.names.values_list("text", flat=True)
    assert kept.findings.get().state == "open"


def test_confirmed_ownership_is_no_reason_to_merge_a_confirmed_name_away(analyst: Member) -> None:
    studio = analyst.studio
    publish(custom_source(), [entry("1", LISTED)])
    absorbed, kept = party(studio, LISTED), party(studio, "Cedar Cel Works")
    settle()
    root = absorbed.findings.get()
    confirmed(root)
    Finding.objects.create(
        studio=studio,
        party=kept,
        listed_party=root.listed_party,
        cause=Finding.Cause.OWNERSHIP,
        regime="policy",
        match=root.match,
        judgement=Judgement.objects.create(
            party=kept,
            regime="policy",
            verdict="owned",
            fingerprint="f",
            content={},
            on_date=NOW,
            judged_at=NOW,
        ),
        score=1,
        state="confirmed",
        why_now="Owned",
        opened_at=NOW,
        changed_at=NOW,
    )
    with pytest.raises(Refused, match="never closes by a merge"):
        merged(analyst, kept, absorbed)


def test_merged_away_finding_does_not_come_back_with_a_change_of_its_entry(analyst: Member) -> None:
    studio, source = analyst.studio, custom_source()
    publish(source, [entry("1", LISTED)])
    kept, absorbed = party(studio, LISTED), party(studio, f"{LISTED} CO")
    settle()
    merged(analyst, kept, absorbed)
    settle()
    publish(source, [entry("1", LISTED, aliases="Three Line Drawing")], day=date(2022, 12, 9))
    settle()
    assert (state_of(absorbed.findings.get()), state_of(kept.findings.get())) == ("withdrawn", "open")
