"""Undoing an import: what is held again, what is kept of what stood, and what stands against it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from screening.actions.merges import merge_parties, undo_merge
from studios.audit import broken_links
from studios.models import AuditChain, AuditEvent, Episode, Production, Role, Run, Shot
from studios.rules import NotAllowed
from studios.runs import Refused, work_on
from tests.factories import EngagementFactory, PartyFactory, ProductionFactory, StakeFactory, member
from tests.vendors.chain_files import engagement, production, random_chain, stake, vendor
from tests.vendors.test_import_actions import CHAIN, LATER, checked, imported
from vendors import tasks
from vendors.import_undo import ask_to_undo, undo_import
from vendors.imports.drafts import EngagementDraft
from vendors.imports.held import held_by
from vendors.imports.trace import Trace
from vendors.models import Engagement, Evidence, ImportAlias, ImportBatch, ImportTrace, Party, Stake

pytestmark = pytest.mark.django_db
LAST = LATER + timedelta(days=1)


def undone(batch, analyst, now=LAST):
    return undo_import(batch=batch, member=analyst, reason="The wrong file", now=now)


def drafts(studio):
    """Everything the studio holds, without ids."""
    held = held_by(studio)
    sections = "production", "episode", "shot", "vendor", "stake", "engagement"
    return {
        section: {identity: row.draft for identity, row in held.room(section).items()} for section in sections
    }


def refusals(batch, analyst):
    before = drafts(batch.studio)
    with pytest.raises(Refused) as refused:
        undone(batch, analyst)
    assert drafts(batch.studio) == before
    batch.refresh_from_db()
    assert str(refused.value).endswith(f"rest on this import: {len(batch.obstacles)}.")
    assert batch.state == "applied"
    return batch.obstacles


@pytest.mark.parametrize("seed", range(15))
def test_import_then_undo_leaves_what_was_held_before(studio, analyst, seed):
    dice = Random(seed)
    imported(studio, *random_chain(dice))
    before = drafts(studio)

    batch = imported(studio, *random_chain(dice), now=LATER)
    changed = drafts(studio)
    undone(batch, analyst)

    assert drafts(studio) == before
    assert changed != before
    assert list(broken_links(AuditChain.objects.get(studio=studio))) == []


def test_first_import_undone_leaves_nothing_but_what_past_links_name(studio, analyst):
    batch = undone(imported(studio, *CHAIN, production("other")), analyst)

    held = drafts(studio)
    assert {section: len(rows) for section, rows in held.items()} == {
        "production": 1,
        "episode": 1,
        "shot": 0,
        "vendor": 0,
        "stake": 0,
        "engagement": 0,
    }
    assert (batch.state, batch.undone_at, batch.undone_by) == ("undone", LAST, analyst.user)
    assert batch.preview["stays"] == ["episode Show show 301", "production Show show"]
    assert set(Engagement.objects.values_list("superseded_at", flat=True)) == {LAST}
    assert (Engagement.objects.count(), Stake.objects.count(), Evidence.objects.count()) == (3, 1, 1)
    assert set(Party.objects.values_list("is_active", flat=True)) == {False}
    event = AuditEvent.objects.get(verb="import.undone")
    assert (event.by, event.reason, event.data["stay_count"]) == (analyst.user, "The wrong file", 2)


def test_what_an_import_changed_stands_again_as_a_new_version(studio, analyst):
    imported(studio, *CHAIN)
    Evidence.objects.update(file="evidence/c.pdf", filename="c.pdf", sha256="ab" * 32, size=7)
    batch = imported(
        studio,
        vendor("a", "Alpha", aliases="A9"),
        stake("p", "b", share="60"),
        engagement("", "a", state="verified", basis="invoice", reference="I-1"),
        engagement("a", "b", start_date="2022-03-01", basis="credit", reference="302"),
        now=LATER,
    )

    undone(batch, analyst)

    party = Party.objects.get(key="a")
    assert ([one.text for one in party.names.filter(kind="alias")], party.revision.number) == (["A1"], 3)
    first, second, third = Stake.objects.order_by("pk")
    assert len({one.line for one in (first, second, third)}) == 1
    assert [first.superseded_at, second.superseded_at, third.superseded_at] == [LATER, LAST, None]
    assert (third.max_share, third.recorded_by) == (first.max_share, analyst.user)
    link = Engagement.objects.current().get(hired__key="a")
    assert (link.state, list(link.evidence.values_list("basis", "filename", "size"))) == (
        "declared",
        [("contract", "c.pdf", 7)],
    )
    assert not Engagement.objects.current().get(hired__key="b").evidence.exists()
    assert Evidence.objects.filter(basis="credit").count() == 1


def test_undisclosed_party_that_an_import_named_is_undisclosed_again(studio, analyst):
    imported(studio, *CHAIN)
    batch = imported(studio, vendor("u", "Found Studio"), now=LATER)

    undone(batch, analyst)

    assert Party.objects.values_list("kind", "name", "is_active").get(key="u") == (
        "undisclosed",
        "Somebody",
        True,
    )


def test_undone_file_may_be_imported_again(studio, analyst):
    before = imported(studio, *CHAIN)
    wanted = drafts(studio)
    undone(before, analyst)

    imported(studio, *CHAIN, now=LAST)

    assert drafts(studio) == wanted
    assert set(Party.objects.values_list("is_active", flat=True)) == {True}


def test_independent_imports_are_undone_in_any_order(studio, analyst):
    first = imported(studio, vendor("a", "Alpha"))
    imported(studio, vendor("b", "Beta"), now=LATER)

    undone(first, analyst)

    assert list(drafts(studio)["vendor"]) == ["b"]


def test_later_changes_stand_against_it_and_are_named(studio, analyst):
    batch = imported(studio, *CHAIN)
    imported(studio, vendor("a", "Alpha", country="CN"), stake("p", "b", share="21"), now=LATER)
    other = ProductionFactory(studio=studio, code="other", title="Other")
    EngagementFactory(production=other, hired=Party.objects.get(key="b"))
    Shot.objects.create(production=Production.objects.get(code="show"), code="s9")
    PartyFactory(studio=studio, key="ask", name="Asked", asked_of=Party.objects.get(key="b"))
    PartyFactory(
        studio=studio, key="gone", name="Gone House", is_active=False, merged_into=Party.objects.get(key="p")
    )
    ImportAlias.objects.create(
        studio=studio, key="K", party=Party.objects.get(key="u"), at=LATER, by=analyst.user
    )
    link = Engagement.objects.get(hired__key="u")
    Evidence.objects.create(engagement=link, basis="log", reference="", recorded_at=LATER)

    assert refusals(batch, analyst) == [
        "Vendor Alpha (a): was changed since.",
        "Stake Ada in Beta, equity: was changed since.",
        "Engagement Beta hired Somebody for ink and paint on Show show: was changed since.",
        "Engagement The studio hired Beta for storyboard on Other: names what this import brought.",
        "Shot s9 of Show show: belongs to what this import brought.",
        "Party Asked (ask): was asked of a party that this import brought.",
        "Party Gone House (gone): was merged into Ada (p), which this import brought. Undo that merge first.",
        "The key K: is remembered to mean Somebody (u), which this import brought.",
    ]
    assert AuditEvent.objects.get(verb="import.not_undone").data["obstacle_count"] == 8


def test_evidence_that_came_since_stands_against_it(studio, analyst):
    batch = imported(studio, *CHAIN)
    link = Engagement.objects.get(hired__key="a")
    Evidence.objects.create(
        engagement=link, basis="contract", reference="C-1", recorded_at=LATER, document_date=date(2022, 1, 1)
    )

    assert refusals(batch, analyst) == [
        "Engagement The studio hired Alpha for key animation on Show show: has evidence that came since."
    ]


def test_party_that_is_gone_stands_against_it(studio, analyst):
    batch = imported(studio, vendor("a", "Alpha"))
    Party.objects.update(is_active=False)

    assert refusals(batch, analyst) == ["Vendor Alpha (a): is no longer held so."]


def test_only_an_applied_batch_whose_changes_were_kept_is_undone(studio, analyst):
    batch = imported(studio, *CHAIN)
    with pytest.raises(Refused) as refused:
        undone(checked(studio, *CHAIN), analyst)
    assert str(refused.value) == "Only an applied import can be undone; this one is checked, not yet applied."
    ImportTrace.objects.all().delete()
    with pytest.raises(Refused) as refused:
        undone(batch, analyst)
    assert str(refused.value) == "What this import changed was not kept; it cannot be undone."


def test_undoing_is_for_who_imports_and_needs_a_reason(studio, analyst):
    batch = imported(studio, *CHAIN)
    reviewer = member(studio=studio, role=Role.REVIEWER)
    with pytest.raises(NotAllowed):
        ask_to_undo(batch=batch, member=reviewer, reason="x", now=LATER)
    with pytest.raises(NotAllowed):
        undone(batch, reviewer)
    with pytest.raises(Refused):
        ask_to_undo(batch=batch, member=analyst, reason=" ", now=LATER)
    with pytest.raises(ImportBatch.DoesNotExist):
        undone(batch, member())


def test_worker_undoes_what_was_asked_for_once(studio, analyst):
    batch = imported(studio, *CHAIN)

    run = ask_to_undo(batch=batch, member=analyst, reason="The wrong file", now=LATER)
    with pytest.raises(Refused):
        ask_to_undo(batch=batch, member=analyst, reason="Again", now=LATER)
    assert work_on(run.pk, tasks._undo).state == Run.State.DONE

    batch.refresh_from_db()
    assert (batch.state, batch.undone_because, batch.undone_by) == ("undone", "The wrong file", analyst.user)
    Run.objects.filter(pk=run.pk).update(state=Run.State.QUEUED, finished_at=None)
    assert work_on(run.pk, tasks._undo).state == Run.State.DONE
    assert AuditEvent.objects.filter(verb="import.undone").count() == 1


def test_who_lost_the_right_meanwhile_undoes_nothing(studio, analyst):
    batch = imported(studio, *CHAIN)
    run = ask_to_undo(batch=batch, member=analyst, reason="x", now=LATER)
    analyst.user.memberships.update(role=Role.AUDITOR)

    run = work_on(run.pk, tasks._undo)

    assert (run.state, run.message.partition(" whole")[0]) == (
        Run.State.FAILED,
        "Only an administrator, an analyst or an engineer of the",
    )
    assert Episode.objects.count() == 2


def test_trace_reads_back_what_it_packed(studio):
    imported(studio, *random_chain(Random(3)))
    batch = imported(studio, *random_chain(Random(4)), now=LATER)

    trace = Trace.unpacked(bytes(batch.trace.packed))

    assert Trace.unpacked(trace.packed()) == trace
    assert any(isinstance(one, EngagementDraft) for one in trace.before["engagement"])


def test_import_whose_link_was_folded_names_it_and_the_merge_to_undo(studio, analyst):
    show = ProductionFactory(studio=studio, code="show", title="Tide")
    alpha, kept, gone = (PartyFactory(studio=studio, key=key, name=f"{key} Ink") for key in "AXY")
    EngagementFactory(production=show, hirer=alpha, hired=kept, work_id="key", recorded_at=LATER)
    batch = imported(studio, vendor("Z", "Zed"), engagement("A", "Y"), stake("Y", "A", share="25"))
    merge = merge_parties(member=analyst, kept=kept, absorbed=gone, reason="The same number.", now=LATER)

    why = "Y Ink (Y) was merged into X Ink (X) since. Undo that merge first."
    assert refusals(batch, analyst) == [
        f"Stake Y Ink in A Ink, equity: {why}",
        f"Engagement A Ink hired Y Ink for key animation on Tide: {why}",
    ]

    undo_merge(member=analyst, merge=merge, reason="Two after all.", now=LAST)
    undone(batch, analyst)
    assert [one.hired for one in Engagement.objects.current()] == [kept]


def test_import_whose_link_stands_twice_since_a_merge_names_that_merge(studio, analyst):
    show = ProductionFactory(studio=studio, code="show", title="Tide")
    alpha, kept, gone, other = (PartyFactory(studio=studio, key=key, name=f"{key} Ink") for key in "AXYZ")
    batch = imported(studio, engagement("A", "X"), stake("X", "A", share="25"))
    EngagementFactory(production=show, hirer=alpha, hired=gone, work_id="key", shots="010")
    StakeFactory(studio=studio, owner=gone, owned=alpha, source="Elsewhere")
    merge_parties(member=analyst, kept=kept, absorbed=gone, reason="The same number.", now=LATER)
    merge_parties(member=analyst, kept=kept, absorbed=other, reason="The same number.", now=LATER)

    why = "stands twice since Y Ink (Y) was merged into X Ink (X). Undo that merge first."
    assert refusals(batch, analyst) == [
        f"Stake X Ink in A Ink, equity: {why}",
        f"Engagement A Ink hired X Ink for key animation on Tide: {why}",
    ]


def test_import_whose_link_says_for_another_is_undone_once_the_merge_is(studio, analyst):
    show = ProductionFactory(studio=studio, code="show", title="Tide")
    hirer, kept, gone = (PartyFactory(studio=studio, key=key, name=f"{key} Ink") for key in "AXY")
    batch = imported(studio, engagement("A", "X"))
    by_hand = EngagementFactory(production=show, hirer=hirer, hired=gone, work_id="key", recorded_at=LATER)
    merge = merge_parties(member=analyst, kept=kept, absorbed=gone, reason="The same number.", now=LATER)
    assert Engagement.objects.current().count() == 1

    assert refusals(batch, analyst) == [
        "Engagement A Ink hired X Ink for key animation on Tide: another that said the same is one with it since Y Ink "
        "(Y) was merged into X Ink (X). Undo that merge first."
    ]

    undo_merge(member=analyst, merge=merge, reason="Two after all.", now=LAST)
    undone(batch, analyst)
    assert [(one.line, one.hired) for one in Engagement.objects.current()] == [(by_hand.line, gone)]
