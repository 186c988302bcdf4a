"""Findings from ownership: opened, followed and withdrawn as stakes and confirmed owners move."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from screening.actions import ownership
from screening.actions.decisions import Proposal, approve, propose, reopen
from screening.actions.ownership import judge_studio
from screening.models import Clearance, Finding, Judgement
from screening.queries.ownership import ownership_page
from studios.models import Role
from studios.runs import Refused
from tests.factories import StakeFactory, StudioFactory, member, screened_party
from tests.screening.pipeline import confirmed, custom_source, entry, publish, settle, state_of, verbs_of
from vendors.models import Party, Stake

OWNER = "Zhongtai Baiyun Animation"
NOW = datetime.fromisoformat("2022-12-09T12:00:00+00:00")
LATER = NOW + timedelta(days=1)


@pytest.fixture
def owner(db: None) -> Party:
    """A party with an open finding by name."""
    publish(custom_source(), [entry("1", OWNER, programme="DPRK3")])
    party = screened_party(studio=StudioFactory(), key="owner", name=OWNER)
    settle()
    return party


def company(owner: Party, name: str = "Cedar Cel Works") -> Party:
    return screened_party(studio=owner.studio, key=name.lower().replace(" ", "-"), name=name)


def stake(holder: Party, held: Party, share: str | tuple[str, str], **fields: Any) -> Stake:
    low, high = (share, share) if isinstance(share, str) else share
    shares = {"min_share": Decimal(low), "max_share": Decimal(high)}
    return StakeFactory(studio=holder.studio, owner=holder, owned=held, **shares, **fields)


def asked(party: Party) -> list[tuple[str, str, str]]:
    """Rule, verdict and state of what is asked of a party's ownership."""
    rows = Finding.objects.of_ownership().filter(party=party).select_related("judgement").order_by("regime")
    return [(row.regime, row.judgement.verdict, row.state) for row in rows if row.judgement]


def superseded(row: Stake, now: datetime, **fields: Any) -> Stake:
    """The stake as it is known from now on."""
    row.superseded_at = now
    row.save()
    kept = {name: getattr(row, name) for name in ("owner", "owned", "min_share", "max_share", "line")}
    return StakeFactory(studio=row.studio, recorded_at=now, **(kept | fields))


def answer(finding: Finding, said: str, reason: str, now: datetime = NOW) -> None:
    finding.refresh_from_db()
    until = None if said in {"same", "withdrawn"} else now.date() + timedelta(days=90)
    text = "Seen in the register of the company."
    proposal = Proposal(said, reason, text, finding.compared_id, until)
    analyst, reviewer = (member(role=role, studio=finding.studio) for role in (Role.ANALYST, Role.REVIEWER))
    approve(propose(finding, proposal, member=analyst, now=now), member=reviewer, text="", now=now)


def test_owner_confirmed_opens_a_finding_on_what_it_owns(owner: Party) -> None:
    cedar = company(owner)
    stake(owner, cedar, "55")
    assert (judge_studio(owner.studio, NOW), asked(cedar)) == (0, [])
    confirmed(owner.findings.get())
    assert (judge_studio(owner.studio, NOW), asked(cedar)) == (1, [("policy", "owned", "open")])
    finding = cedar.findings.get()
    assert finding.why_now == (
        f"{OWNER} holds 55 % of Cedar Cel Works. {OWNER} is confirmed to be listed in List own of 8 Dec 2022. "
        "Listed parties, with the companies they own, hold 55 % of Cedar Cel Works: 50 % or more."
    )
    assert judge_studio(owner.studio, LATER) == 0


@pytest.mark.parametrize(
    ("share", "verdict"),
    [
        ("50", "owned"),
        (("49.99", "50"), "cannot_tell"),
        (("10", "20"), "cannot_tell"),
        (("50", "100"), "owned"),
    ],
)
def test_share_decides(owner: Party, share: str | tuple[str, str], verdict: str) -> None:
    cedar = company(owner)
    stake(owner, cedar, share)
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    assert asked(cedar) == [("policy", verdict, "open")]


def test_share_below_the_line_with_all_others_known_asks_nobody(owner: Party) -> None:
    cedar = company(owner)
    stake(owner, cedar, "49.99")
    stake(company(owner, "Alder Holdings"), cedar, "50.01")
    confirmed(owner.findings.get())
    assert (judge_studio(owner.studio, NOW), asked(cedar)) == (0, [])


def test_ownership_goes_down_through_what_is_owned(owner: Party) -> None:
    birch, cedar = company(owner, "Birch Media"), company(owner)
    stake(owner, birch, "50")
    stake(birch, cedar, "50")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    assert asked(cedar) == [("policy", "owned", "open")]
    assert (
        f"{OWNER} holds 50 % of Birch Media. Birch Media holds 50 % of Cedar" in cedar.findings.get().why_now
    )


def test_unknown_shares_below_a_company_that_is_not_owned_ask_nobody(owner: Party) -> None:
    birch, cedar = company(owner, "Birch Media"), company(owner)
    stake(owner, birch, "10")
    stake(company(owner, "Alder Holdings"), birch, "90")
    stake(birch, cedar, "30")
    confirmed(owner.findings.get())
    assert (judge_studio(owner.studio, NOW), asked(cedar)) == (0, [])


def test_control_of_a_company_whose_owners_are_unknown_asks(owner: Party) -> None:
    cedar = company(owner)
    stake(owner, cedar, ("0", "100"), kind="control")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    assert asked(cedar) == [("policy", "cannot_tell", "open")]


def test_stake_sold_withdraws_what_was_open(owner: Party) -> None:
    cedar = company(owner)
    row = stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    superseded(row, LATER, end_date=date(2022, 12, 9))
    assert judge_studio(owner.studio, LATER) == 1
    assert (asked(cedar), cedar.findings.get().is_listed) == ([("policy", "owned", "withdrawn")], False)


def test_stake_sold_asks_a_person_before_what_was_confirmed_closes(owner: Party) -> None:
    cedar = company(owner)
    row = stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    finding = cedar.findings.get()
    answer(finding, "same", "shares_shown")
    assert (state_of(finding), str(Finding.objects.get(pk=finding.pk).get_state_display())) == (
        "confirmed",
        "Confirmed owned",
    )
    superseded(row, LATER, end_date=date(2022, 12, 9))
    judge_studio(owner.studio, LATER)
    assert state_of(finding) == "open"
    answer(finding, "withdrawn", "no_longer_owned", LATER)
    assert state_of(finding) == "withdrawn"


def test_owner_no_longer_confirmed_withdraws(owner: Party) -> None:
    cedar = company(owner)
    stake(owner, cedar, "55")
    root = owner.findings.get()
    confirmed(root)
    judge_studio(owner.studio, NOW)
    reopen(root, member=member(role=Role.ANALYST, studio=owner.studio), text="Wrong company", now=NOW)
    judge_studio(owner.studio, NOW)
    assert asked(cedar) == [("policy", "owned", "open")], "what had been confirmed still weighs"
    answer(root, "different", "different_place")
    judge_studio(owner.studio, LATER)
    assert asked(cedar) == [("policy", "owned", "withdrawn")]


def test_clearance_stands_until_a_stake_moves(owner: Party) -> None:
    cedar = company(owner)
    row = stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    finding = cedar.findings.get()
    answer(finding, "different", "shares_sold")
    assert (judge_studio(owner.studio, LATER), state_of(finding)) == (0, "cleared")
    stake(company(owner, "Alder Holdings"), company(owner, "Elsewhere Ltd"), "90")
    assert (judge_studio(owner.studio, LATER), state_of(finding)) == (0, "cleared"), "another company's stake"
    superseded(row, LATER, min_share=Decimal(60), max_share=Decimal(60))
    assert (judge_studio(owner.studio, LATER), state_of(finding)) == (1, "open")
    assert Clearance.objects.get().ended_at == LATER
    event = finding.events.first()
    assert event is not None
    assert {"side": "ownership", "field": "stakes"}.items() <= event.fields[0].items()
    assert "60 %" in event.fields[0]["new"] and "55 %" in event.fields[0]["old"]


def test_clearance_of_the_same_stakes_stands_when_they_return(owner: Party) -> None:
    cedar = company(owner)
    row = stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    finding = cedar.findings.get()
    answer(finding, "different", "shares_below")
    ended = superseded(row, LATER, end_date=date(2022, 12, 9))
    judge_studio(owner.studio, LATER)
    assert state_of(finding) == "withdrawn"
    superseded(ended, LATER)
    judge_studio(owner.studio, LATER)
    assert (state_of(finding), verbs_of(finding)[-1]) == ("cleared", "clearance_stands")


def test_answer_to_stakes_that_moved_meanwhile_is_refused(owner: Party) -> None:
    cedar = company(owner)
    row = stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    finding = cedar.findings.get()
    seen = finding.compared_id
    superseded(row, LATER, min_share=Decimal(70), max_share=Decimal(70))
    judge_studio(owner.studio, LATER)
    proposal = Proposal("same", "shares_shown", "", seen)
    with pytest.raises(Refused, match="has changed since you opened the page"):
        propose(finding, proposal, member=member(role=Role.ANALYST, studio=owner.studio), now=LATER)


def test_name_finding_of_an_owned_company_stands_beside(owner: Party) -> None:
    cedar = company(owner, f"{OWNER} Hong Kong")
    settle()
    stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    settle()
    causes = sorted(cedar.findings.values_list("cause", "is_listed", "state"))
    assert causes == [("name", True, "open"), ("ownership", True, "open")]


def test_publisher_removal_of_the_owner_keeps_what_was_confirmed_asking(owner: Party) -> None:
    source = owner.findings.get().listed_party.source
    cedar = company(owner)
    stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    publish(source, [entry("2", "Somebody Else")], day=date(2022, 12, 10))
    settle()
    judge_studio(owner.studio, LATER)
    assert (state_of(owner.findings.get()), asked(cedar)) == ("open", [("policy", "owned", "open")])


def test_judgements_are_kept_once_for_the_same_facts(owner: Party) -> None:
    cedar = company(owner)
    row = stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    for _ in range(2):
        judge_studio(owner.studio, NOW)
        row = superseded(row, NOW)
    assert Judgement.objects.count() == 1


def test_page_tells_what_would_be_owned_were_the_owner_confirmed(owner: Party) -> None:
    cedar = company(owner)
    stake(owner, cedar, "55")
    page = ownership_page(cedar, NOW.date())
    assert ([one.verdict for one in page.waiting], page.confirmed) == (["owned"], [])
    confirmed(owner.findings.get())
    page = ownership_page(cedar, NOW.date())
    assert ([one.verdict for one in page.confirmed], page.waiting) == (["owned"], [])


def test_another_studios_stakes_and_findings_are_not_looked_at(owner: Party) -> None:
    elsewhere = StudioFactory()
    theirs = screened_party(studio=elsewhere, key="owner", name=OWNER)
    settle()
    cedar = screened_party(studio=elsewhere, key="cedar", name="Cedar Cel Works")
    stake(theirs, cedar, "55")
    confirmed(owner.findings.get())
    assert (judge_studio(owner.studio, NOW), judge_studio(elsewhere, NOW), asked(cedar)) == (0, 0, [])


def test_what_is_no_longer_owned_is_not_answered_as_never_owned(owner: Party) -> None:
    """A clearance given then would stand on the judgement "owned", and clear it in silence once the stake is back."""
    cedar = company(owner)
    row = stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    finding = cedar.findings.get()
    answer(finding, "same", "shares_shown")
    ended = superseded(row, LATER, end_date=date(2022, 12, 9))
    judge_studio(owner.studio, LATER)
    with pytest.raises(Refused, match="no longer owned"):
        answer(finding, "different", "shares_sold", LATER)
    answer(finding, "withdrawn", "no_longer_owned", LATER)
    superseded(ended, LATER)
    judge_studio(owner.studio, LATER)
    assert state_of(finding) == "open"


def test_owners_entry_that_gains_a_north_korea_programme_asks_again(db: None) -> None:
    source = custom_source()
    publish(source, [entry("1", OWNER)])
    owner = screened_party(studio=StudioFactory(), key="owner", name=OWNER)
    settle()
    cedar = company(owner)
    stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    finding = cedar.findings.get()
    answer(finding, "different", "shares_below")
    assert state_of(finding) == "cleared"
    publish(source, [entry("1", OWNER, programme="DPRK3")], day=date(2022, 12, 10))
    settle()
    judge_studio(owner.studio, LATER)
    finding.refresh_from_db()
    assert (finding.state, finding.match.listed_revision.content["programmes"]) == ("open", ["DPRK3"])
    assert judge_studio(owner.studio, LATER) == 0


def test_finding_names_an_entry_that_its_owner_is_still_confirmed_to_be(db: None) -> None:
    first, second = custom_source("first"), custom_source("second")
    publish(first, [entry("1", OWNER)])
    publish(second, [entry("7", OWNER, country="CN")])
    owner = screened_party(studio=StudioFactory(), key="owner", name=OWNER)
    settle()
    cedar = company(owner)
    stake(owner, cedar, "55")
    roots = {
        row.listed_party.source.code: row for row in owner.findings.select_related("listed_party__source")
    }
    for row in roots.values():
        confirmed(row)
    judge_studio(owner.studio, NOW)
    named = cedar.findings.get().listed_party.source.code
    reopen(roots[named], member=member(role=Role.ANALYST, studio=owner.studio), text="Wrong one", now=NOW)
    answer(roots[named], "different", "different_place")
    judge_studio(owner.studio, LATER)
    finding = cedar.findings.get()
    assert (finding.listed_party.source.code, finding.state) == (
        ({"first", "second"} - {named}).pop(),
        "open",
    )


def test_company_that_is_itself_confirmed_is_not_said_to_be_owned_by_nobody(owner: Party) -> None:
    publish(owner.findings.get().listed_party.source, [entry("1", OWNER), entry("2", "Cedar Cel Works")])
    cedar = company(owner)
    stake(owner, cedar, "60")
    stake(cedar, company(owner, "Dogwood Inks"), "60")
    settle()
    confirmed(owner.findings.get())
    judge_studio(owner.studio, NOW)
    confirmed(cedar.findings.of_names().get())
    judge_studio(owner.studio, LATER)
    finding = cedar.findings.of_ownership().get()
    assert (finding.state, finding.why_now) == (
        "withdrawn",
        "It is itself confirmed to be listed, so the rule no longer asks who owns it.",
    )


def test_studio_that_cannot_be_judged_keeps_no_other_from_it(
    owner: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = StudioFactory()
    cedar = company(owner)
    stake(owner, cedar, "55")
    confirmed(owner.findings.get())
    known = ownership.listed_owners

    def fails(studio: Any) -> Any:
        if studio == broken:
            raise RuntimeError("a fault")
        return known(studio)

    monkeypatch.setattr(ownership, "listed_owners", fails)
    assert (ownership.judge_ownership(NOW), asked(cedar)) == (1, [("policy", "owned", "open")])
