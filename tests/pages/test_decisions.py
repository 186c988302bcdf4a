"""Answers given through the page: propose, second opinion, take back, look again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from screening.models import Decision, Finding
from studios.models import AuditEvent, Role
from studios.rules import Member
from tests.pages.floor import Browse, Floor, words
from tests.screening.pipeline import confirmed, edit, settle, verbs_of

pytestmark = pytest.mark.django_db
SAME = {"answer": "same", "reason": "same_name_and_place", "text": "Name and town agree with the entry."}


@pytest.fixture
def analyst(floor: Floor) -> Member:
    return floor.member(Role.ANALYST)


@pytest.fixture
def reviewer(floor: Floor) -> Member:
    return floor.member(Role.REVIEWER)


def in_days(days: int) -> str:
    return (timezone.now() + timedelta(days=days)).date().isoformat()


def say(browse: Browse, who: Member, floor: Floor, **answer: Any) -> Any:
    return browse(who).post(floor.finding_url("propose"), {"compared": floor.finding.match_id, **answer})


def proposed(browse: Browse, who: Member, floor: Floor) -> Decision:
    say(browse, who, floor, **SAME)
    return Decision.objects.get(state=Decision.State.PROPOSED)


def test_propose_then_agree_confirms_and_the_trail_names_both(
    floor: Floor, analyst: Member, reviewer: Member, browse: Browse
) -> None:
    first = say(browse, analyst, floor, **SAME)
    decision = Decision.objects.get()
    second = browse(reviewer).post(
        floor.finding_url("second"), {"decision": decision.pk, "agree": "yes", "text": "Seen it."}
    )
    decision.refresh_from_db()
    assert [first["Location"], second["Location"]] == [floor.finding_url()] * 2
    assert (decision.state, decision.by, decision.second_by, decision.second_text) == (
        Decision.State.STANDING,
        analyst.user,
        reviewer.user,
        "Seen it.",
    )
    assert (floor.finding.state, verbs_of(floor.finding)) == (
        "confirmed",
        ["open", "propose", "approve_same"],
    )
    trail = AuditEvent.objects.filter(subject_kind="finding", subject_id=str(floor.finding.pk))
    assert list(trail.order_by("number").values_list("verb", "by_text")) == [
        ("finding.open", "Exposure Sheet"),
        ("finding.propose", analyst.user.name),
        ("finding.approve_same", reviewer.user.name),
    ]


def test_answer_same_keeps_no_day_to_look_again(floor: Floor, analyst: Member, browse: Browse) -> None:
    say(browse, analyst, floor, **SAME, until=in_days(30))
    assert Decision.objects.get().expires_on is None


def test_answer_different_clears_until_its_day(
    floor: Floor, analyst: Member, reviewer: Member, browse: Browse
) -> None:
    say(
        browse,
        analyst,
        floor,
        answer="different",
        reason="different_place",
        text="Another town, other owners.",
        until=in_days(90),
    )
    decision = Decision.objects.get()
    browse(reviewer).post(floor.finding_url("second"), {"decision": decision.pk, "agree": "yes"})
    assert (floor.finding.state, decision.expires_on.isoformat()) == ("cleared", in_days(90))


def test_answer_unsure_leaves_it_open_with_a_day(floor: Floor, analyst: Member, browse: Browse) -> None:
    say(browse, analyst, floor, answer="unsure", reason="need_information", until=in_days(7))
    page = words(browse(analyst).get(floor.finding_url()))
    assert (floor.finding.state, floor.finding.follow_up_date.isoformat()) == ("open", in_days(7))  # type: ignore[union-attr]
    assert "To be looked at again on" in page


REFUSED: list[tuple[dict[str, str], int, str]] = [
    ({}, 422, "Are they the same?: This field is required."),
    ({"answer": "same"}, 422, "Why: This field is required."),
    ({**SAME, "answer": "maybe"}, 422, "maybe is not one of the available choices"),
    ({**SAME, "answer": "withdrawn"}, 422, "withdrawn is not one of the available choices"),
    ({**SAME, "until": "soon"}, 422, "Look again on: Enter a valid date."),
    ({**SAME, "compared": ""}, 422, "What was compared is not named."),
    ({**SAME, "compared": "one"}, 422, "Enter a whole number."),
    ({**SAME, "text": "x" * 4001}, 422, "at most 4000 characters"),
    (
        {**SAME, "compared": "999999999999999999999"},
        409,
        "What is compared has changed since you opened the page.",
    ),
    ({**SAME, "reason": "need_information"}, 409, "Choose a reason that fits the answer."),
    ({**SAME, "reason": "other", "text": "so"}, 409, "Write the reason in your own words"),
    ({"answer": "unsure", "reason": "need_information"}, 409, "Give a day on which this is looked at again."),
    (
        {"answer": "unsure", "reason": "need_information", "until": "2020-01-01"},
        409,
        "The day must lie after today",
    ),
    (
        {"answer": "unsure", "reason": "need_information", "until": "9999-12-31"},
        409,
        "The day must lie after today",
    ),
    (
        {"answer": "different", "reason": "name_only", "until": "2030-01-01", "text": "no"},
        409,
        "Write the reason in your own words",
    ),
]


def test_answer_that_cannot_stand_is_refused_with_its_reason(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    for answer, status, message in REFUSED:
        page = say(browse, analyst, floor, **answer)
        assert (page.status_code, message in words(page)) == (status, True), (answer, message)
    assert (Decision.objects.count(), floor.finding.state) == (0, "open")


def test_answer_that_is_refused_stays_as_it_was_written(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    page = words(say(browse, analyst, floor, answer="same", text="Name & town agree."))
    assert "Name & town agree." in page
    assert re.search(r'<input[^>]*value="same"[^>]*checked', page)


def test_answer_to_what_has_changed_meanwhile_is_refused_and_may_be_given_again(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    seen = floor.finding.match_id
    edit(floor.yancheng, aliases=["Three Lines Animation"])
    settle()
    refused = say(browse, analyst, floor, **SAME, compared=seen)
    assert refused.status_code == 409
    assert "What is compared has changed since you opened the page." in words(refused)
    assert f'name="compared" value="{floor.finding.match_id}"' in words(refused)
    assert say(browse, analyst, floor, **SAME).status_code == 302


def test_second_answer_while_one_waits_is_refused_in_words(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    proposed(browse, analyst, floor)
    page = say(browse, floor.member(Role.ANALYST), floor, **SAME)
    assert page.status_code == 409
    assert "it waits for no answer" in words(page)
    assert Decision.objects.count() == 1


def test_proposer_sees_no_second_opinion_and_cannot_give_it(floor: Floor, browse: Browse) -> None:
    both = floor.member([Role.ANALYST, Role.REVIEWER])
    decision = proposed(browse, both, floor)
    page = words(browse(both).get(floor.finding_url()))
    assert "Your second opinion" not in page
    assert "Take back" in page
    answer = browse(both).post(floor.finding_url("second"), {"decision": decision.pk, "agree": "yes"})
    assert answer.status_code == 403
    assert "The person who proposed a decision cannot approve it." in words(answer)
    assert floor.finding.state == "awaiting_second"


def test_second_opinion_is_offered_to_a_reviewer_alone(
    floor: Floor, analyst: Member, reviewer: Member, browse: Browse
) -> None:
    proposed(browse, analyst, floor)
    offered = {
        role: "Your second opinion" in words(browse(who).get(floor.finding_url()))
        for role, who in {
            "reviewer": reviewer,
            "analyst": floor.member(Role.ANALYST),
            "auditor": floor.member(Role.AUDITOR),
            "administrator": floor.member(Role.ADMINISTRATOR),
        }.items()
    }
    assert offered == {"reviewer": True, "analyst": False, "auditor": False, "administrator": False}
    waiting = browse(reviewer).get(floor.url("studio_home")).context["page"].to_approve
    assert [row.finding for row in waiting] == [floor.finding]


def test_second_analyst_cannot_approve(floor: Floor, analyst: Member, browse: Browse) -> None:
    decision = proposed(browse, analyst, floor)
    answer = browse(floor.member(Role.ANALYST)).post(
        floor.finding_url("second"), {"decision": decision.pk, "agree": "yes"}
    )
    assert answer.status_code == 403
    assert "Only a senior reviewer gives the second opinion." in words(answer)


def test_disagreeing_needs_words_and_opens_it_again(
    floor: Floor, analyst: Member, reviewer: Member, browse: Browse
) -> None:
    decision = proposed(browse, analyst, floor)
    silent = browse(reviewer).post(floor.finding_url("second"), {"decision": decision.pk, "agree": "no"})
    assert silent.status_code == 422
    assert "Say why you disagree" in words(silent)
    assert "Your second opinion" in words(silent)
    browse(reviewer).post(
        floor.finding_url("second"), {"decision": decision.pk, "agree": "no", "text": "The town differs."}
    )
    decision.refresh_from_db()
    assert (decision.state, decision.second_text, floor.finding.state) == (
        "declined",
        "The town differs.",
        "open",
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"agree": ""}, "Say whether you agree or disagree."),
        ({"agree": "perhaps"}, "perhaps is not one of the available choices"),
        ({"decision": ""}, "The proposal is not named."),
        ({"decision": "one"}, "Enter a whole number."),
        ({"text": "x" * 4001}, "at most 4000 characters"),
    ],
)
def test_second_opinion_that_is_not_clear_changes_nothing(
    floor: Floor, analyst: Member, reviewer: Member, browse: Browse, fields: dict[str, str], message: str
) -> None:
    decision = proposed(browse, analyst, floor)
    sent = {"decision": decision.pk, "agree": "yes", "text": "", **fields}
    page = browse(reviewer).post(floor.finding_url("second"), sent)
    assert (page.status_code, message in words(page)) == (422, True)
    assert floor.finding.state == "awaiting_second"


def test_second_opinion_on_a_proposal_of_another_finding_is_not_found(
    floor: Floor, analyst: Member, reviewer: Member, browse: Browse
) -> None:
    decision = proposed(browse, analyst, floor)
    other = Finding.objects.get(party=floor.kim)
    for number in (decision.pk, 10**30):
        answer = browse(reviewer).post(
            floor.url("finding_second", other.pk), {"decision": number, "agree": "yes"}
        )
        assert answer.status_code == 404
    assert floor.finding.state == "awaiting_second"


def test_second_opinion_on_what_was_taken_back_says_so(
    floor: Floor, analyst: Member, reviewer: Member, browse: Browse
) -> None:
    decision = proposed(browse, analyst, floor)
    browse(analyst).post(floor.finding_url("take_back"), {"decision": decision.pk})
    page = browse(reviewer).post(floor.finding_url("second"), {"decision": decision.pk, "agree": "yes"})
    assert page.status_code == 409
    assert "This proposal no longer waits: taken back." in words(page)


def test_take_back_opens_it_again_and_is_the_proposers_alone(
    floor: Floor, analyst: Member, reviewer: Member, browse: Browse
) -> None:
    decision = proposed(browse, analyst, floor)
    for other in (reviewer, floor.member(Role.ANALYST)):
        answer = browse(other).post(floor.finding_url("take_back"), {"decision": decision.pk})
        assert answer.status_code == 403
        assert "Only the person who proposed an answer takes it back." in words(answer)
    assert browse(analyst).post(floor.finding_url("take_back")).status_code == 422
    browse(analyst).post(floor.finding_url("take_back"), {"decision": decision.pk})
    assert (floor.finding.state, verbs_of(floor.finding)) == ("open", ["open", "propose", "take_back"])


def test_reopen_needs_words_and_is_not_offered_on_what_is_open(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    confirmed(floor.finding)
    assert "Look at it again" in words(browse(analyst).get(floor.finding_url()))
    silent = browse(analyst).post(floor.finding_url("reopen"), {"text": "  "})
    assert (silent.status_code, "Reason: This field is required." in words(silent)) == (422, True)
    browse(analyst).post(floor.finding_url("reopen"), {"text": "New papers came."})
    assert (floor.finding.state, floor.finding.is_reopened) == ("open", True)
    page = words(browse(analyst).get(floor.finding_url()))
    assert "asked to look again: New papers came." in page
    assert "Look at it again" not in page
    again = browse(analyst).post(floor.finding_url("reopen"), {"text": "And again."})
    assert again.status_code == 409
    assert "cannot be moved" in words(again)
