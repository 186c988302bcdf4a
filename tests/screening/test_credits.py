"""Credits from the pasted text to a party in the chain."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from screening.actions import credits as actions
from screening.actions.credits import (
    Hiring,
    add_credited,
    compare_again,
    compare_credits,
    receive_credits,
    text_of,
)
from screening.models import Finding
from studios.models import AuditEvent, Production, Role, Run
from studios.rules import Member, NotAllowed
from studios.runs import Refused, work_on
from tests.factories import NOW, EngagementFactory, ProductionFactory, member, screened_party
from tests.screening.pipeline import Killed, custom_source, entry, let_leases_lapse, publish, settle
from vendors.chains import chain_of
from vendors.credits.parse import UnreadableCredits
from vendors.models import CreditLine, CreditSheet, Engagement, Party, WorkKind

pytestmark = pytest.mark.django_db
LISTED = "PYONGSONG LANTERN DRAWING CORPORATION"
TEXT = f"""Animation Services by Ink Bridge Pictures Co., Ltd.

In-Between Animation
  Quiet Brush Workshop Ltd
  {LISTED.title()}
  Mara Quillfeather
"""


@pytest.fixture
def show() -> Production:
    """In its chain is one party; another is the studio's; a third stands on a list."""
    show = ProductionFactory(code="tidewater", title="The Tidewater Keepers")
    ink = screened_party(studio=show.studio, name="Ink Bridge Pictures")
    EngagementFactory(production=show, hired=ink)
    screened_party(studio=show.studio, name="Quiet Brush Workshop")
    screened_party(name="Mara Quillfeather", kind="person")
    publish(custom_source(), [entry("1", LISTED), entry("2", "UNRELATED HOLDING")])
    return show


@pytest.fixture
def analyst(show: Production) -> Member:
    return member(role=Role.ANALYST, studio=show.studio)


def given(show: Production, analyst: Member, text: str = TEXT, filename: str = "") -> CreditSheet:
    return receive_credits(production=show, text=text, filename=filename, member=analyst, now=NOW)


def compared(sheet: CreditSheet) -> dict[str, tuple[str, str]]:
    """By name how it stands, and the party or listed party that it resembles."""
    sheet.refresh_from_db()
    run = work_on(sheet.run_id or 0, compare_credits)
    assert run.state == Run.State.DONE, run.message
    return {
        line.text: (
            line.outcome,
            line.party.name if line.party else "; ".join(hit["name"] for hit in line.hits),
        )
        for line in sheet.lines.select_related("party")
    }


def test_names_are_found_in_the_chain_the_studio_and_on_lists(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst)
    assert compared(sheet) == {
        "Ink Bridge Pictures Co., Ltd.": ("chain", "Ink Bridge Pictures"),
        "Quiet Brush Workshop Ltd": ("studio", "Quiet Brush Workshop"),
        LISTED.title(): ("unknown", LISTED),
        "Mara Quillfeather": ("unknown", ""),
    }
    sheet.refresh_from_db()
    assert sheet.screened_against == ["List own of 8 Dec 2022"]
    first = sheet.lines.get(position=1)
    assert first.score is not None and first.score > 0.7 and first.why
    hit = sheet.lines.get(has_hits=True).hits[0]
    assert (hit["source"], hit["version"]) == ("own", "List own of 8 Dec 2022")
    assert hit["score"] >= 0.7 and hit["why"]


def test_nothing_of_a_sheet_is_a_party_before_somebody_adds_it(show: Production, analyst: Member) -> None:
    before = Party.objects.count(), Engagement.objects.count()
    compared(given(show, analyst))
    settle()
    assert (Party.objects.count(), Engagement.objects.count(), Finding.objects.count()) == (*before, 0)


def line_of(sheet: CreditSheet, text: str) -> CreditLine:
    return sheet.lines.get(text=text)


def hiring(**fields: Any) -> Hiring:
    return Hiring(work=WorkKind.objects.get(code="inbetween"), **fields)


def test_unknown_one_is_added_as_suspected_and_not_connected(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst, filename="ep301.txt")
    compared(sheet)
    link = add_credited(line=line_of(sheet, LISTED.title()), hiring=hiring(), member=analyst, now=NOW)
    assert (link.state, link.hired.kind, link.hired.name) == ("suspected", "vendor", LISTED.title())
    evidence = link.evidence.get()
    assert (evidence.basis, evidence.reference, evidence.sha256) == (
        "credit",
        "Credits, ep301.txt, line 5: In-Between Animation",
        sheet.sha256,
    )
    tiers = {one.engagement.hired.name: one.tier for one in chain_of(show)}
    assert tiers == {"Ink Bridge Pictures": 1, LISTED.title(): None}
    settle()
    assert Finding.objects.get().party == link.hired
    event = AuditEvent.objects.get(verb="credits.added")
    assert (event.by, event.data["production"], event.data["line"]) == (analyst.user, "tidewater", 5)
    told = AuditEvent.objects.filter(by=analyst.user, at=NOW).values_list("verb", flat=True)
    assert [verb for verb in told.order_by("pk") if verb != "credits.received"] == [
        "party.added",
        "party.added",
        "engagement.recorded",
        "evidence.attached",
        "credits.added",
    ]


@pytest.mark.parametrize("kind", ["vendor", "person"])
def test_who_adds_a_name_says_what_it_is(show: Production, analyst: Member, kind: str) -> None:
    sheet = given(show, analyst, "Key Animation: Kestrel Moor")
    compared(sheet)
    line = line_of(sheet, "Kestrel Moor")
    assert line.kind == "person"
    link = add_credited(line=line, hiring=hiring(kind=kind), member=analyst, now=NOW)
    assert link.hired.kind == kind


def test_same_link_is_not_added_twice(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst)
    compared(sheet)
    line = line_of(sheet, "Quiet Brush Workshop Ltd")
    add_credited(line=line, hiring=hiring(), member=analyst, now=NOW)
    again = given(show, analyst, "In-between: Quiet Brush Workshop Ltd")
    again.lines.update(outcome="studio", party=line.party)
    with pytest.raises(ValidationError, match="already"):
        add_credited(line=again.lines.get(), hiring=hiring(), member=analyst, now=NOW)


def test_known_one_is_linked_and_not_made_again(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst)
    compared(sheet)
    ink = Party.objects.get(name="Ink Bridge Pictures")
    parties = Party.objects.count()
    line = line_of(sheet, "Quiet Brush Workshop Ltd")
    link = add_credited(line=line, hiring=hiring(is_known=True, hirer=ink), member=analyst, now=NOW)
    assert (link.hired.name, link.hirer, Party.objects.count()) == ("Quiet Brush Workshop", ink, parties)
    assert {one.engagement.hired.name: one.tier for one in chain_of(show)}["Quiet Brush Workshop"] == 2


def test_hired_by_the_studio_itself_is_tier_one(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst)
    compared(sheet)
    add_credited(
        line=line_of(sheet, "Mara Quillfeather"), hiring=hiring(is_known=True), member=analyst, now=NOW
    )
    assert {one.engagement.hired.name: one.tier for one in chain_of(show)}["Mara Quillfeather"] == 1
    assert Party.objects.get(studio=show.studio, name="Mara Quillfeather").kind == "person"


def test_same_name_twice_is_one_party(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst, "Key Animation: Mara Quillfeather\nPaint: Mara Quillfeather")
    compared(sheet)
    add_credited(line=sheet.lines.get(position=2), hiring=hiring(), member=analyst, now=NOW)
    assert list(sheet.lines.values_list("outcome", flat=True)) == ["chain", "added"]
    with pytest.raises(Refused, match="nothing to add"):
        add_credited(line=sheet.lines.get(position=1), hiring=hiring(), member=analyst, now=NOW)
    with pytest.raises(Refused, match="nothing to add"):
        add_credited(line=sheet.lines.get(position=2), hiring=hiring(), member=analyst, now=NOW)
    assert Party.objects.filter(studio=show.studio, name="Mara Quillfeather").count() == 1


def test_nobody_hires_themselves(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst)
    compared(sheet)
    quiet = Party.objects.get(name="Quiet Brush Workshop")
    with pytest.raises(ValidationError, match="cannot hire itself"):
        add_credited(
            line=line_of(sheet, "Quiet Brush Workshop Ltd"),
            hiring=hiring(is_known=True, hirer=quiet),
            member=analyst,
            now=NOW,
        )


def test_only_who_keeps_the_chain_gives_and_adds(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst)
    compared(sheet)
    for role in (Role.PRODUCER, Role.AUDITOR, Role.REVIEWER):
        other = member(role=role, studio=show.studio)
        with pytest.raises(NotAllowed):
            given(show, other)
        with pytest.raises(NotAllowed):
            compare_again(sheet=sheet, member=other, now=NOW)
        with pytest.raises(NotAllowed):
            add_credited(line=sheet.lines.get(position=4), hiring=hiring(), member=other, now=NOW)


def test_line_of_another_studio_cannot_be_added(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst)
    compared(sheet)
    with pytest.raises(CreditLine.DoesNotExist):
        add_credited(
            line=sheet.lines.get(position=4), hiring=hiring(), member=member(role=Role.ANALYST), now=NOW
        )


def test_compared_again_keeps_what_was_added(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst)
    compared(sheet)
    add_credited(line=line_of(sheet, "Mara Quillfeather"), hiring=hiring(), member=analyst, now=NOW)
    sheet.refresh_from_db()
    compare_again(sheet=sheet, member=analyst, now=NOW)
    with pytest.raises(Refused, match="already"):
        compare_again(sheet=sheet, member=analyst, now=NOW)
    screened_party(studio=show.studio, name=LISTED.title())
    after = compared(sheet)
    assert after["Mara Quillfeather"] == ("added", "Mara Quillfeather")
    assert after[LISTED.title()] == ("studio", LISTED.title())


def test_name_without_a_word_to_compare_is_said_to_be_so(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst, "Studio: Co., Ltd. Inc\nKey Animation: Mara Quillfeather")
    assert compared(sheet)["Co., Ltd. Inc"][0] == "failed"
    assert "full name" in sheet.lines.get(position=1).why


def test_run_killed_at_any_step_goes_on(
    show: Production, analyst: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    sheet = given(show, analyst)
    write, count = actions._write_answers, [0]

    def dying(*args: Any) -> None:
        write(*args)
        count[0] += 1
        if count[0] % 2 == 0:
            raise Killed

    monkeypatch.setattr(actions, "_write_answers", dying)
    for _ in range(4):
        try:
            work_on(sheet.run_id or 0, compare_credits)
        except Killed:
            let_leases_lapse()
    sheet.refresh_from_db()
    assert sheet.run is not None and sheet.run.state == Run.State.DONE
    assert not sheet.lines.filter(outcome="waiting").exists()


def test_lines_screened_against_an_older_version_are_screened_again(
    show: Production, analyst: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = given(show, analyst)
    CreditSheet.objects.filter(pk=sheet.pk).update(screened_against=["List own of 1 Dec 2022"])
    sheet.lines.filter(text="Mara Quillfeather").update(outcome="unknown", has_hits=True)
    compared(sheet)
    assert not sheet.lines.get(text="Mara Quillfeather").has_hits


def test_sheet_is_kept_whole_and_in_the_trail(show: Production, analyst: Member) -> None:
    sheet = given(show, analyst, "role,name\nKey,Mara Quillfeather\n", "../../credits.CSV")
    assert (sheet.filename, sheet.text) == ("credits.CSV", "role,name\nKey,Mara Quillfeather\n")
    event = AuditEvent.objects.get(verb="credits.received")
    assert event.data == {"production": "tidewater", "sha256": sheet.sha256, "lines": 1}
    assert sheet.run is not None and sheet.run.requested_at <= timezone.now()


def test_what_is_no_text_is_refused() -> None:
    assert text_of("\ufeffKey: 김".encode()) == "Key: 김"
    with pytest.raises(UnreadableCredits, match="PDF"):
        text_of(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3")
