"""Lists through their pages: refresh, held versions, and how old what results rest on is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from screening.actions.refresh import refresh
from screening.models import ListVersion, Source
from studios.models import AuditEvent, Role, Run
from studios.rules import Member
from studios.runs import work_on
from tests.factories import StudioFactory, UserFactory
from tests.pages.floor import DAY, FILLER, ROWS, Browse, Floor, floor_of, hold_a_version, words
from tests.screening.pipeline import publish, sdn_of, sdn_row, settle, work_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(floor: Floor) -> Member:
    return floor.member(Role.ANALYST)


@pytest.fixture
def steward(floor: Floor) -> Member:
    return floor.member(Role.ADMINISTRATOR, user=UserFactory(is_list_steward=True))


def settle_url(floor: Floor, held: ListVersion) -> str:
    return floor.url("version_settle", "ofac_sdn", held.number)


def version_url(floor: Floor, number: int) -> str:
    return floor.url("version", "ofac_sdn", number)


def test_lists_shows_what_is_in_force_and_how_far_it_reaches(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    answer = browse(analyst).get(floor.url("lists"))
    (row,) = answer.context["rows"]
    assert (row.source.current_version, row.coverage.screened, row.coverage.parties, row.held) == (
        floor.version,
        3,
        3,
        None,
    )
    for text in ("OFAC SDN", "9 Dec 2022", "3 of 3 parties", "Old", "from files that are given"):
        assert text in words(answer), text


@pytest.mark.parametrize("fields", [{"is_fetch_enabled": True}, {"shelf": "sample/lists"}])
def test_next_version_is_offered_only_where_one_can_be_found(
    floor: Floor, analyst: Member, browse: Browse, fields: dict[str, object]
) -> None:
    client = browse(analyst)
    places = (floor.url("lists"), floor.url("source", "ofac_sdn"))
    for place in places:
        page = words(client.get(place))
        assert "Take the next version" not in page
        assert "from files that" in page
    Source.objects.update(**fields)
    for place in places:
        page = words(client.get(place))
        assert "Take the next version" in page
        assert "from files that" not in page
        assert "Take the next version" not in words(browse(floor.member(Role.PRODUCER)).get(place))


def test_look_says_what_came_of_it(floor: Floor, analyst: Member, browse: Browse) -> None:
    hold_a_version(floor)
    page = words(browse(analyst).get(floor.url("source", "ofac_sdn")))
    assert f"A version was applied: {floor.version.added} added, 0 changed, 0 removed, 0 returned." in page
    assert "A version is held for a person. " in page


def test_feed_that_is_asked_first_is_told_of(analyst: Member, floor: Floor, browse: Browse) -> None:
    Source.objects.create(code="eu_fsf", adapter="eu_fsf", name="EU", is_fetch_enabled=True)
    client, place = browse(analyst), floor.url("source", "eu_fsf")
    assert "and at least every 3 days" in words(client.get(place))
    Source.objects.filter(code="eu_fsf").update(stale_after_days=2)
    assert "and at least every 1 day" in words(client.get(place))
    Source.objects.filter(code="eu_fsf").update(is_fetch_enabled=False)
    assert "Asked first" not in words(client.get(place))


def test_lists_without_a_source_or_a_version_promises_nothing(browse: Browse, db: None) -> None:
    studio = StudioFactory()
    bare = floor_of(studio, Source.objects.create(code="ofac_sdn", adapter="ofac_sdn", name="OFAC SDN"))
    client = browse(bare.member(Role.ANALYST))
    assert "OFAC SDN has no version yet: nothing is screened against it." in words(
        client.get(bare.url("source", "ofac_sdn"))
    )
    page = words(client.get(bare.url("lists")))
    assert "none yet" in page
    assert "No version" in page
    assert "Not fully screened" in words(client.get(bare.url("production", "tidewater")))
    Source.objects.all().delete()
    assert "No list is in use" in words(client.get(bare.url("lists")))
    assert "No list has been loaded yet" in words(client.get(bare.url("studio_home")))


def test_refresh_queues_a_run_once_and_leads_to_it(floor: Floor, analyst: Member, browse: Browse) -> None:
    client = browse(analyst)
    answers = [client.post(floor.url("source_refresh", "ofac_sdn")) for _ in range(2)]
    run = Run.objects.get(state=Run.State.QUEUED)
    assert [answer["Location"] for answer in answers] == [floor.url("run", run.pk)] * 2
    assert (run.kind, run.studio, run.requested_by) == (Run.Kind.REFRESH, None, analyst.user)
    assert "under way" in words(client.get(floor.url("lists")))
    assert work_on(run.pk, refresh).message == (
        "OFAC SDN may not be fetched: enable fetching for it, or give its files."
    )


def test_version_shows_its_changes_by_kind(floor: Floor, analyst: Member, browse: Browse) -> None:
    changed = sdn_row(39001, "YANCHENG ANIMATION CO., LTD.")
    publish(floor.source, sdn_of(*FILLER[1:], changed, ROWS[-1], sdn_row(40000, "NEW HOUSE")), day=DAY)
    settle()
    client = browse(analyst)
    shown = {
        kind: [row.listed_party.listed_id for row in client.get(place).context["page"].rows]
        for kind, place in {
            kind: f"{version_url(floor, 2)}?kind={kind}" for kind in ("", "added", "changed", "removed")
        }.items()
    }
    assert {kind: sorted(ids) for kind, ids in shown.items()} == {
        "": ["1", "39001", "40000"],
        "added": ["40000"],
        "changed": ["39001"],
        "removed": ["1"],
    }
    page = words(client.get(version_url(floor, 2)))
    assert "YANCHENG ANIMATION CO., LTD." in page
    assert str(floor.finding) in page
    assert client.get(f"{version_url(floor, 2)}?kind=nonsense").status_code == 404


def test_version_that_waits_offers_its_comparison_and_no_changes(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    held = hold_a_version(floor)
    client = browse(analyst)
    page = client.get(version_url(floor, held.number))
    beside = f"{floor.url('compare', 'ofac_sdn')}?one={floor.version.number}&amp;other={held.number}"
    assert beside in page.content.decode()
    assert "Kinds of change" not in words(page)
    assert client.get(beside.replace("&amp;", "&")).status_code == 200
    assert "Kinds of change" in words(client.get(version_url(floor, 1)))


def test_version_shows_a_producer_no_findings(floor: Floor, browse: Browse) -> None:
    page = words(browse(floor.member(Role.PRODUCER)).get(version_url(floor, 1)))
    assert "Our findings" not in page


def test_held_version_shows_why_and_changes_nothing(floor: Floor, analyst: Member, browse: Browse) -> None:
    held = hold_a_version(floor)
    page = words(browse(analyst).get(version_url(floor, held.number)))
    assert "It has 2 entries; at least 3 are expected." in page
    assert "Held; the version in force stays in force." in page
    assert "A list steward releases or rejects it." in page
    assert "Release: apply it after all" not in page
    assert "A version is held" in words(browse(analyst).get(floor.url("lists")))
    floor.source.refresh_from_db()
    assert floor.source.current_version == floor.version


def test_held_version_is_released_by_a_steward_with_a_reason(
    floor: Floor, steward: Member, browse: Browse
) -> None:
    held = hold_a_version(floor)
    client = browse(steward)
    assert "Release: apply it after all" in words(client.get(version_url(floor, held.number)))
    answer = client.post(settle_url(floor, held), {"release": "yes", "text": "The publisher said so."})
    run = Run.objects.get(state=Run.State.QUEUED)
    assert answer["Location"] == floor.url("run", run.pk)
    work_all()
    held.refresh_from_db()
    assert (held.state, held.decided_by, held.decided_reason) == (
        "applied",
        steward.user,
        "The publisher said so.",
    )
    page = words(client.get(version_url(floor, held.number)))
    assert "It was held." in page
    assert "The publisher said so." in page
    event = AuditEvent.objects.get(verb="version.released")
    assert (event.by, event.reason) == (steward.user, "The publisher said so.")


def test_held_version_is_rejected_by_a_steward_with_a_reason(
    floor: Floor, steward: Member, browse: Browse
) -> None:
    held = hold_a_version(floor)
    answer = browse(steward).post(
        settle_url(floor, held), {"release": "no", "text": "Cut in transfer."}, follow=True
    )
    held.refresh_from_db()
    assert (held.state, held.decided_reason) == ("rejected", "Cut in transfer.")
    assert "Rejected. The version in force stays in force." in words(answer)
    again = browse(steward).post(settle_url(floor, held), {"release": "yes", "text": "After all."})
    assert again.status_code == 409
    assert "Only a held version can be released." in words(again)


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"release": "yes"}, "Reason: This field is required."),
        ({"release": "no", "text": " "}, "Reason: This field is required."),
        ({"text": "Cut in transfer."}, "Say whether the version is released or rejected."),
        ({"release": "perhaps", "text": "Cut."}, "perhaps is not one of the available choices"),
        ({"release": "no", "text": "x" * 4001}, "at most 4000 characters"),
    ],
)
def test_held_version_waits_where_the_word_is_not_clear(
    floor: Floor, steward: Member, browse: Browse, sent: dict[str, str], message: str
) -> None:
    held = hold_a_version(floor)
    answer = browse(steward).post(settle_url(floor, held), sent)
    held.refresh_from_db()
    assert (answer.status_code, message in words(answer), held.state) == (422, True, "held")


def test_held_version_is_no_business_of_who_is_no_steward(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    held = hold_a_version(floor)
    answer = browse(analyst).post(settle_url(floor, held), {"release": "no", "text": "Cut."})
    assert answer.status_code == 403
    assert "Only a list steward releases or rejects a held version." in words(answer)


def test_old_list_says_so_on_every_page_that_reports_a_result(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    client = browse(analyst)
    for name, args in {
        "studio_home": [],
        "productions": [],
        "production": ["tidewater"],
        "parties": [],
        "party": [floor.maple.pk],
        "findings": [],
        "finding": [floor.finding.pk],
        "lists": [],
        "source": ["ofac_sdn"],
        "version": ["ofac_sdn", 1],
    }.items():
        page = words(client.get(floor.url(name, *args)))
        assert "OFAC SDN of 9 Dec 2022 was last known to be current" in page, name
        assert "Lists: OFAC SDN of 9 Dec 2022" in page, name


def test_fresh_list_says_nothing_of_age(floor: Floor, analyst: Member, browse: Browse) -> None:
    publish(floor.source, sdn_of(*ROWS, sdn_row(40000, "NEW HOUSE")), day=timezone.now().date())
    settle()
    client = browse(analyst)
    for place in (floor.url("studio_home"), floor.url("production", "tidewater"), floor.url("lists")):
        page = words(client.get(place))
        assert "was last known to be current" not in page
        assert "badge--stale" not in page


def test_version_that_is_not_screened_yet_is_told_on_every_page_of_coverage(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    publish(floor.source, sdn_of(*ROWS, sdn_row(40000, "NEW HOUSE")), day=DAY + timedelta(days=3))
    client = browse(analyst)
    for place in (
        floor.url("studio_home"),
        floor.url("production", "tidewater"),
        floor.url("source", "ofac_sdn"),
    ):
        assert (
            "against OFAC SDN of 9 Dec 2022; the changes of OFAC SDN of 12 Dec 2022 are being screened"
            in words(client.get(place))
        ), place
    assert "Being screened" in words(client.get(floor.url("lists"))) or "Old" in words(
        client.get(floor.url("lists"))
    )


def test_run_of_the_lists_tells_nothing_of_another_studio(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    run = Run.objects.create(
        kind=Run.Kind.SCREEN_VERSION,
        task="screening.tasks.screen_source",
        subject="OFAC SDN of 9 Dec 2022",
        state=Run.State.RUNNING,
        done=123456,
        total=567891,
        requested_by=UserFactory(name="Somebody Elsewhere"),
        requested_at=timezone.now(),
    )
    client = browse(analyst)
    told = [
        (name, text)
        for name, args in {"run": [run.pk], "runs": [], "studio_home": []}.items()
        for text in ("123,456", "567,891", "Somebody Elsewhere")
        if text in words(client.get(floor.url(name, *args)))
    ]
    assert told == []


# --- in use or not -------------------------------------------------------------------------------------------


def test_lists_names_every_list_that_is_not_in_use(floor: Floor, analyst: Member, browse: Browse) -> None:
    answer = browse(analyst).get(floor.url("lists"))
    idle = [row.source.code for row in answer.context["idle"]]
    assert (len(idle), "ofac_sdn" in idle, "ofac_sdn_advanced" in idle) == (14, False, False)
    for text in ("EU financial sanctions", "Licence needed", "carried over by a person"):
        assert text in words(answer), text
    assert list(Source.objects.values_list("code", flat=True)) == ["ofac_sdn"]


def test_source_that_is_not_in_use_shows_its_facts_and_is_not_made(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    page = words(browse(analyst).get(floor.url("source", "opensanctions")))
    for text in ("Not in use", "CC BY-NC 4.0", "A list steward brings it into use", "14 days"):
        assert text in page, text
    assert "Use this list" not in page
    assert not Source.objects.filter(code="opensanctions").exists()


def test_source_shows_its_last_looks_its_bounds_and_what_was_not_understood(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    remark = sdn_row(40000, "NEW HOUSE", remarks="POB Somewhere.")
    publish(floor.source, sdn_of(*ROWS, remark), day=DAY + timedelta(days=1))
    client = browse(analyst)
    client.post(floor.url("source_refresh", "ofac_sdn"))
    work_on(Run.objects.get(kind=Run.Kind.REFRESH, state=Run.State.QUEUED).pk, refresh)
    page = words(client.get(floor.url("source", "ofac_sdn")))
    for text in (
        "A version was applied",
        "OFAC SDN may not be fetched: enable fetching for it, or give its files.",
        "remark: POB",
        "at most 38.1",
        "Held below",
        "US public domain",
    ):
        assert text in page, text


def test_steward_brings_a_list_into_use_and_takes_it_out(
    floor: Floor, steward: Member, browse: Browse
) -> None:
    client = browse(steward)
    assert "Use this list" in words(client.get(floor.url("source", "eu_fsf")))
    sent = {"use": "yes", "is_fetched": "on", "text": "We sell to Europe."}
    answer = client.post(floor.url("source_switch", "eu_fsf"), sent, follow=True)
    assert "EU financial sanctions is in use." in words(answer)
    source = Source.objects.get(code="eu_fsf")
    assert (source.is_enabled, source.is_fetch_enabled) == (True, True)
    client.post(floor.url("source_switch", "eu_fsf"), {"use": "no", "text": "No longer."})
    source.refresh_from_db()
    assert (source.is_enabled, source.is_fetch_enabled) == (False, False)
    events = AuditEvent.objects.filter(verb__startswith="source.").order_by("number")
    assert [(event.verb, event.by, event.reason) for event in events] == [
        ("source.switched_on", steward.user, "We sell to Europe."),
        ("source.switched_off", steward.user, "No longer."),
    ]


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"use": "yes"}, "Reason: This field is required."),
        ({"text": "Because."}, "Say whether the list is used."),
    ],
)
def test_switch_that_says_too_little_changes_nothing(
    floor: Floor, steward: Member, browse: Browse, sent: dict[str, str], message: str
) -> None:
    answer = browse(steward).post(floor.url("source_switch", "eu_fsf"), sent)
    assert (answer.status_code, message in words(answer)) == (422, True)
    assert not Source.objects.filter(code="eu_fsf").exists()


def test_list_without_an_address_is_never_fetched(floor: Floor, steward: Member, browse: Browse) -> None:
    sent = {"use": "yes", "is_fetched": "on", "text": "Licence 4711."}
    browse(steward).post(floor.url("source_switch", "opensanctions"), sent)
    source = Source.objects.get(code="opensanctions")
    assert (source.is_enabled, source.is_fetch_enabled) == (True, False)


def test_who_is_no_steward_switches_nothing(floor: Floor, browse: Browse) -> None:
    sent = {"use": "no", "text": "Away with it."}
    answer = browse(floor.member(Role.ADMINISTRATOR)).post(floor.url("source_switch", "ofac_sdn"), sent)
    assert answer.status_code == 403
    assert "Only a list steward switches a list on or off" in words(answer)
    stranger = floor_of_another().member(Role.ADMINISTRATOR, user=UserFactory(is_list_steward=True))
    assert browse(stranger).post(floor.url("source_switch", "ofac_sdn"), sent).status_code == 404
    assert Source.objects.get().is_enabled


def floor_of_another() -> Floor:
    return floor_of(StudioFactory(slug="elsewhere"), Source.objects.get())


# --- in one line -----------------------------------------------------------------------------------------------

LINE = "2 changes, 2 that can alter a match; 0 findings of ours on them: 0 opened, 0 re-opened, 0 withdrawn."


def test_version_and_run_tell_in_one_line_what_happened(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    publish(floor.source, sdn_of(*ROWS[1:], sdn_row(40000, "NEW HOUSE")), day=DAY + timedelta(days=1))
    run = Run.objects.get(kind=Run.Kind.SCREEN_VERSION, state=Run.State.QUEUED)
    client = browse(analyst)
    assert LINE not in words(client.get(version_url(floor, 2)))
    settle()
    for place in (version_url(floor, 2), floor.url("run", run.pk)):
        assert LINE in words(client.get(place)), place
    shown = words(browse(floor.member(Role.PRODUCER)).get(version_url(floor, 2)))
    assert ("2 changes, 2 that can alter a match.<" in shown, "of ours" in shown) == (True, False)
    scoped = browse(floor.member(Role.PRODUCER, productions=[floor.film]))
    assert "of ours" not in words(scoped.get(floor.url("run", run.pk)))
    elsewhere = floor_of_another()
    theirs = browse(elsewhere.member(Role.ANALYST)).get(elsewhere.url("run", run.pk))
    assert (theirs.status_code, "of ours" in words(theirs)) == (200, False)
