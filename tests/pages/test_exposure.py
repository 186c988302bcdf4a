"""What a party touches, looking back, and the known origin of a production, as pages and as files."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from screening.models import Finding, ListVersion
from screening.queries.blast import blast_of
from screening.queries.lookback import ACROSS, AFTER, BEFORE, UNKNOWN, when_of
from screening.queries.origin import origin_page
from studios.models import Episode, Role, Shot
from studios.rules import Member
from tests.factories import (
    EngagementFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
    screened_party,
)
from tests.pages.floor import DAY, Browse, Floor, floor_of, words
from tests.screening.pipeline import confirmed, settle
from vendors.models import Engagement, Party

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def analyst(floor: Floor) -> Member:
    return floor.member(Role.ANALYST)


@pytest.fixture
def producer(floor: Floor) -> Member:
    return floor.member(Role.PRODUCER, productions=[floor.series])


def rows_of(answer: Any) -> list[dict[str, str]]:
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def timed(floor: Floor) -> None:
    Episode.objects.filter(production=floor.series).update(seconds=600)


def link_to(floor: Floor, party: Party) -> Engagement:
    return Engagement.objects.get(hired=party, production=floor.series)


def exposure_url(floor: Floor, party: Party, query: str = "") -> str:
    return floor.url("exposure", party.pk) + query


# --- blast radius ----------------------------------------------------------------------------------------------------


def test_exposure_tells_shows_episodes_time_days_and_the_path(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    timed(floor)
    answer = browse(analyst).get(exposure_url(floor, floor.yancheng))
    (show,) = answer.context["blast"].shows
    assert (show.production, show.tier, show.amount) == (floor.series, 2, "1 episode: 10 min of 20 min")
    assert (show.next_delivery, show.first_air) == (date(2023, 1, 16), date(2023, 2, 13))
    assert [name for _, name in show.works_for] == ["Maple Kite Pictures"]
    page = words(answer)
    work = link_to(floor, floor.maple).work.label.lower()
    assert (
        f"The studio hired Maple Kite Pictures for {work} (whole show); Maple Kite Pictures hired "
        f"{floor.yancheng} for {work} (episode 301)." in page
    )
    assert "As recorded now, at any time. 1 production, 1 episode; screen time: 10 min." in page


def test_exposure_of_an_owner_is_that_of_those_it_stands_behind(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    holding = screened_party(studio=floor.studio, key="V-9", name="Lighthouse Row")
    StakeFactory(studio=floor.studio, owner=floor.kim, owned=holding, end_date=date(2022, 12, 31))
    StakeFactory(studio=floor.studio, owner=holding, owned=floor.yancheng)
    blast = blast_of(floor.kim, analyst)
    assert [show.production for show in blast.shows] == [floor.film, floor.series]
    assert blast.rows[-1].path.endswith(
        f"Lighthouse Row holds 25 % of {floor.yancheng}; Kim Myong-chol holds 25 % of Lighthouse Row."
    )
    later = blast_of(floor.kim, analyst, date(2023, 1, 1))
    assert [show.production for show in later.shows] == [floor.film]
    assert "It stands behind" in words(browse(analyst).get(exposure_url(floor, floor.kim)))


def drawn(svg: str) -> tuple[set[str], set[tuple[str, str, str]]]:
    """What a picture shows: each box as it is read aloud, and each line with its ends and its title."""
    root = ElementTree.fromstring(svg)
    boxes = {
        node.get("data-node"): node.find(f"{SVG}title").text for node in root.iter() if node.get("data-node")
    }
    lines = {
        (boxes[line.get("data-from")], boxes[line.get("data-to")], line.find(f"{SVG}title").text)
        for line in root.iter()
        if line.get("data-from")
    }
    return set(boxes.values()), lines


def test_picture_of_an_exposure_draws_its_ways_and_the_stakes_behind(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    holding = screened_party(studio=floor.studio, key="V-9", name="Lighthouse <Row>")
    StakeFactory(studio=floor.studio, owner=floor.kim, owned=holding)
    StakeFactory(studio=floor.studio, owner=holding, owned=floor.yancheng)
    work = link_to(floor, floor.maple).work.label.lower()

    boxes, lines = drawn(browse(analyst).get(exposure_url(floor, floor.kim)).context["picture"])

    maple, own, kim = (
        next(box for box in boxes if str(one) in box) for one in (floor.maple, floor.yancheng, floor.kim)
    )
    behind = "Lighthouse <Row>, Needs review"
    studio = f"{floor.studio.name}, the studio"
    assert own.endswith("1 episode") and (maple, behind) == ("Maple Kite Pictures, No open findings", behind)
    assert lines >= {
        (studio, maple, f"The studio hired Maple Kite Pictures for {work}"),
        (maple, own, f"Maple Kite Pictures hired {floor.yancheng} for {work}"),
        (behind, own, f"Lighthouse <Row> holds 25 % of {floor.yancheng}"),
        (kim, behind, "Kim Myong-chol holds 25 % of Lighthouse <Row>"),
    }


def test_picture_of_an_exposure_says_what_hangs_on_nothing_and_leads_only_where_one_may_go(
    floor: Floor, producer: Member, browse: Browse
) -> None:
    Engagement.objects.filter(hired=floor.maple).update(superseded_at=timezone.now())
    EngagementFactory(production=floor.film, hired=floor.yancheng)
    svg = browse(producer).get(exposure_url(floor, floor.yancheng)).context["picture"]
    boxes, lines = drawn(svg)
    assert (len(boxes), [start for start, _, _ in lines]) == (3, ["Maple Kite Pictures, No open findings"])
    assert floor.film.title not in svg


def test_exposure_of_what_touches_nothing_has_no_picture(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    idle = screened_party(studio=floor.studio, key="V-9", name="Idle House")
    answer = browse(analyst).get(exposure_url(floor, idle))
    assert answer.context["picture"] == "" and "data-picture" not in words(answer)


def test_exposure_on_a_day_is_what_is_true_then(floor: Floor, analyst: Member, browse: Browse) -> None:
    Engagement.objects.filter(hired=floor.yancheng).update(end_date=date(2022, 11, 30))
    client = browse(analyst)
    for day, shown in (("2022-11-30", 1), ("2022-12-01", 0), ("", 1)):
        answer = client.get(exposure_url(floor, floor.yancheng, f"?on={day}"))
        assert len(answer.context["blast"].shows) == shown, day
    assert "It touches nothing that you see" in words(
        client.get(exposure_url(floor, floor.yancheng, "?on=2022-12-01"))
    )
    assert client.get(exposure_url(floor, floor.yancheng, "?on=soon")).status_code == 400


def test_exposure_says_what_is_missing_and_counts_instead(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    Engagement.objects.filter(hired=floor.yancheng).update(shots="SH010-SH020")
    page = words(browse(analyst).get(exposure_url(floor, floor.yancheng)))
    assert "1 episode: screen time not known" in page
    assert "missing: the running time of 301" in page
    assert "missing: shots named SH010-SH020, which are not known" in page


def test_exposure_of_known_shots_is_their_time_alone(floor: Floor, analyst: Member) -> None:
    timed(floor)
    episode = Episode.objects.get(code="301")
    for number in (10, 20, 30):
        Shot.objects.create(production=floor.series, episode=episode, code=f"301/SH0{number}", seconds="4.5")
    Engagement.objects.filter(hired=floor.yancheng).update(shots="SH010-SH020")
    (show,) = blast_of(floor.yancheng, analyst).shows
    assert show.amount == "1 episode, 2 shots named: 9 s of 20 min"


def test_exposure_of_a_link_that_hangs_on_nothing_says_so(floor: Floor, analyst: Member) -> None:
    Engagement.objects.filter(hired=floor.maple).update(superseded_at=timezone.now())
    (row,) = blast_of(floor.yancheng, analyst).rows
    assert row.tier is None
    assert row.path.endswith("Nothing recorded leads from the studio to Maple Kite Pictures.")


def test_a_producer_sees_what_it_touches_of_their_productions(
    floor: Floor, producer: Member, browse: Browse
) -> None:
    EngagementFactory(production=floor.film, hired=floor.yancheng)
    client = browse(producer)
    blast = client.get(exposure_url(floor, floor.yancheng)).context["blast"]
    assert [show.production for show in blast.shows] == [floor.series]
    assert {
        row["production"] for row in rows_of(client.get(exposure_url(floor, floor.yancheng, "?form=csv")))
    } == {"tidewater"}
    assert client.get(exposure_url(floor, floor.kim)).status_code == 404


def test_a_stranger_finds_no_exposure_and_no_look_back(floor: Floor, browse: Browse) -> None:
    other = floor_of(StudioFactory(slug="other"), floor.source)
    client = browse(other.member(Role.ANALYST))
    for place in (
        exposure_url(floor, floor.yancheng),
        floor.url("finding_look_back", floor.finding.pk),
        other.url("exposure", floor.yancheng.pk),
        other.url("finding_look_back", floor.finding.pk),
    ):
        assert client.get(place).status_code == 404, place


def test_cells_of_the_file_are_no_formulas(floor: Floor, analyst: Member, browse: Browse) -> None:
    Party.objects.filter(pk=floor.maple.pk).update(name='=HYPERLINK("https://example.com")')
    (row,) = rows_of(browse(analyst).get(exposure_url(floor, floor.yancheng, "?form=csv")))
    assert row["hirer"] == '\'=HYPERLINK("https://example.com")'
    assert (row["production"], row["tier"], row["episodes"], row["air_dates"]) == (
        "tidewater",
        "2",
        "301",
        "2023-02-13",
    )


def test_party_and_finding_sum_up_what_they_touch(floor: Floor, analyst: Member, browse: Browse) -> None:
    client = browse(analyst)
    for place in (floor.url("party", floor.yancheng.pk), floor.finding_url()):
        page = words(client.get(place))
        assert "What it touches" in page
        assert "1 episode: screen time not known" in page
        assert exposure_url(floor, floor.yancheng) in page
    assert floor.url("finding_look_back", floor.finding.pk) in words(client.get(floor.finding_url()))


# --- look-back -------------------------------------------------------------------------------------------------------

BEFORE_IT, AFTER_IT = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        (None, None, UNKNOWN),
        (None, BEFORE_IT, BEFORE),
        (BEFORE_IT, BEFORE_IT, BEFORE),
        (BEFORE_IT, DAY, ACROSS),
        (BEFORE_IT, None, ACROSS),
        (None, DAY, ACROSS),
        (DAY, None, AFTER),
        (AFTER_IT, AFTER_IT, AFTER),
    ],
)
def test_when_work_was_done_to_the_day_of_listing(start: date | None, end: date | None, when: str) -> None:
    assert when_of(start, end, DAY) == when


def ended(floor: Floor, party: Party, end: date) -> None:
    """What was recorded is superseded by an end."""
    link, now = link_to(floor, party), timezone.now()
    episodes = list(link.episodes.all())
    Engagement.objects.filter(pk=link.pk).update(superseded_at=now, start_date=date(2022, 3, 1))
    link.pk, link.start_date, link.end_date = None, date(2022, 3, 1), end
    link.state, link.recorded_at = "ended", now
    link.save()
    link.episodes.set(episodes)


def test_look_back_tells_every_version_by_the_dates_then_valid(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    ended(floor, floor.yancheng, BEFORE_IT)
    answer = browse(analyst).get(floor.url("finding_look_back", floor.finding.pk))
    report = answer.context["report"]
    assert [(row.when, row.touch.fact.state, row.is_superseded) for row in report.rows] == [
        (ACROSS, "declared", True),
        (BEFORE, "ended", False),
    ]
    page = words(answer)
    version = ListVersion.objects.get()
    for text in (
        "was listed on <strong>9 Dec 2022</strong> or before",
        str(version),
        f"sha256 {version.sha256}",
        "2 records in 1 production: reaches past the listing: 1; before the listing: 1.",
        "Maple Kite Pictures hired Yancheng",
        "is not decided as the same",
    ):
        assert text in page, text


def test_look_back_on_a_confirmed_finding_no_longer_says_it_is_undecided(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    confirmed(floor.finding)
    page = words(browse(analyst).get(floor.url("finding_look_back", floor.finding.pk)))
    assert "is not decided as the same" not in page


def test_look_back_of_an_owner_includes_stakes_that_were_superseded(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    StakeFactory(studio=floor.studio, owner=floor.kim, owned=floor.maple, superseded_at=timezone.now())
    finding = Finding.objects.get(party=floor.kim)
    rows = browse(analyst).get(floor.url("finding_look_back", finding.pk)).context["report"].rows
    assert {row.touch.production for row in rows} == {floor.film, floor.series}


def test_look_back_as_a_file_names_the_list_and_its_hash(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    client = browse(analyst)
    (row,) = rows_of(client.get(floor.url("finding_look_back", floor.finding.pk) + "?form=csv"))
    version = ListVersion.objects.get()
    assert (row["listed_on"], row["list_version"], row["list_version_sha256"]) == (
        "2022-12-09",
        str(version),
        version.sha256,
    )
    assert (row["when"], row["superseded_at"]) == ("Cannot be told, no dates", "")


def test_look_back_is_for_those_who_read_findings(floor: Floor, producer: Member, browse: Browse) -> None:
    place = floor.url("finding_look_back", floor.finding.pk)
    assert browse(producer).get(place).status_code == 403
    scoped = floor.member(Role.ANALYST, productions=[floor.film])
    assert browse(scoped).get(place).status_code == 404


def test_an_entry_leads_to_the_look_back_of_its_findings(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    page = words(browse(analyst).get(floor.url("entry", "ofac_sdn", floor.finding.listed_party_id)))
    assert floor.url("finding_look_back", floor.finding.pk) in page


# --- known origin ----------------------------------------------------------------------------------------------------


def verified(floor: Floor, *parties: Party) -> None:
    Engagement.objects.filter(hired__in=parties).update(state="verified")


def test_production_tells_its_known_origin_with_parts_and_asks(
    floor: Floor, producer: Member, browse: Browse
) -> None:
    timed(floor)
    verified(floor, floor.maple)
    Engagement.objects.filter(hired=floor.unnamed).update(screen_share=25)
    answer = browse(producer).get(floor.url("production", "tidewater"))
    origin = answer.context["page"].origin
    assert {share.code: share.percent for share in origin.shares if share.percent} == {
        "verified": 37,
        "unknown": 38,
        "undisclosed": 25,
    }
    assert [(row.episode.code, row.known.word) for row in answer.context["page"].episodes] == [
        ("301", "0 %"),
        ("302", "75 %"),
    ]
    assert [question.text for question in origin.questions] == [
        f"Ask Maple Kite Pictures for proof of what is declared: it hired {floor.yancheng} (episode 301).",
        "Ask Maple Kite Pictures to name its subcontractors: Clean-up team (whole show).",
    ]
    page = words(answer)
    assert "50 % of screen time waits on it; answered and verified, 75 % would be known." in page
    assert "75 % known origin" in page


def test_production_without_running_times_counts_engagements_and_says_so(
    floor: Floor, producer: Member, browse: Browse
) -> None:
    page = words(browse(producer).get(floor.url("production", "tidewater")))
    assert "The running time of 301 and 302 is not known, so engagements are counted instead" in page
    assert "of engagements" in page


def test_an_ended_engagement_keeps_what_was_verified_of_it(floor: Floor) -> None:
    timed(floor)
    verified(floor, floor.maple, floor.yancheng)
    Engagement.objects.filter(hired=floor.unnamed).update(superseded_at=timezone.now())
    assert origin_page(floor.series, timezone.now()).known.percent == 100
    ended(floor, floor.yancheng, BEFORE_IT)
    assert origin_page(floor.series, timezone.now()).known.percent == 100


def test_trend_is_as_it_was_known_at_the_first_of_each_month(floor: Floor) -> None:
    timed(floor)
    at = datetime(2026, 3, 15, tzinfo=UTC)
    links = Engagement.objects.filter(production=floor.series)
    links.update(recorded_at=datetime(2026, 2, 1, tzinfo=UTC))
    links.filter(hired=floor.maple).update(recorded_at=datetime(2026, 1, 31, tzinfo=UTC), state="verified")
    links.filter(hired=floor.unnamed).update(superseded_at=datetime(2026, 3, 2, tzinfo=UTC))
    points = origin_page(floor.series, at).trend
    assert [point.on for point in points[:2]] == [date(2025, 4, 1), date(2025, 5, 1)]
    assert [(point.on, point.percent) for point in points[-4:]] == [
        (date(2026, 1, 1), None),
        (date(2026, 2, 1), 0),
        (date(2026, 3, 1), 0),
        (date(2026, 3, 15), 50),
    ]
    assert len(points) == 13


def test_rows_of_productions_tell_what_their_pages_tell(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    timed(floor)
    verified(floor, floor.maple, floor.kim)
    ended(floor, floor.maple, BEFORE_IT)
    ProductionFactory(studio=floor.studio, code="empty", title="Empty")
    client = browse(analyst)
    rows = {row.production.code: row for row in client.get(floor.url("productions")).context["rows"]}
    told = {code: (row.known.percent, row.known.measure) for code, row in rows.items()}
    for code, known in told.items():
        page = client.get(floor.url("production", code)).context["page"].origin
        assert known == (page.known.percent, page.known.measure), code
    assert told == {
        "tidewater": (0, "of screen time"),
        "paper-moon": (100, "of engagements"),
        "empty": (None, "of engagements"),
    }


def test_findings_of_a_production_come_by_tier_with_their_path(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    StakeFactory(studio=floor.studio, owner=floor.kim, owned=floor.maple)
    settle()
    answer = browse(analyst).get(floor.url("production", "tidewater"))
    work = link_to(floor, floor.maple).work.label.lower()
    assert [(row.tier, row.path) for row in answer.context["page"].found] == [
        (
            1,
            f"The studio hired Maple Kite Pictures for {work}; "
            "Kim Myong-chol holds 25 % of Maple Kite Pictures.",
        ),
        (
            2,
            f"The studio hired Maple Kite Pictures for {work}; Maple Kite Pictures hired {floor.yancheng} "
            f"for {work} (301).",
        ),
    ]
    assert "Nothing recorded leads" not in words(answer)


def test_a_finding_on_a_link_that_hangs_on_nothing_comes_last(
    floor: Floor, producer: Member, browse: Browse
) -> None:
    Engagement.objects.filter(hired=floor.maple).update(superseded_at=timezone.now())
    page = browse(producer).get(floor.url("production", "tidewater")).context["page"]
    assert [(row.tier, row.path) for row in page.found] == [
        (None, "Nothing recorded leads from the studio to it.")
    ]


# --- payments --------------------------------------------------------------------------------------------------------


def paid(floor: Floor, party: Party, **fields: Any) -> Engagement:
    return EngagementFactory(
        production=floor.series, hirer=floor.maple, hired=party, work_id="payment", **fields
    )


def test_payments_expose_a_production_and_none_of_its_episodes(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    timed(floor)
    Engagement.objects.filter(production=floor.series).exclude(hired=floor.maple).delete()
    before = origin_page(floor.series, timezone.now()).origin.parts
    paid(floor, floor.yancheng)
    client = browse(analyst)
    answer = client.get(floor.url("production", "tidewater"))
    page = answer.context["page"]
    assert (page.exposure.word, page.paid_only) == ("Needs review", 1)
    assert {row.exposure.word for row in page.episodes} == {"No open findings"}
    assert [row.link.engagement.scope_text for row in page.rows] == ["whole show", "payments only"]
    assert "1 of them is reached by payments only" in words(answer)
    assert page.origin.origin.parts == before
    assert floor.yancheng.name not in " ".join(one.text for one in page.origin.questions)
    show = blast_of(floor.yancheng, analyst).shows[0]
    assert (show.amount, show.episodes, show.rows[0].scope) == ("payments only", (), "payments only")
    assert "payments only" in words(client.get(exposure_url(floor, floor.yancheng)))


def test_payments_of_who_works_there_too_take_nothing_from_the_work(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    paid(floor, floor.yancheng, episodes=[Episode.objects.get(production=floor.series, code="302")])
    page = browse(analyst).get(floor.url("production", "tidewater")).context["page"]
    assert page.paid_only == 0
    assert [(row.episode.code, row.exposure.word) for row in page.episodes] == [
        ("301", "Needs review"),
        ("302", "No open findings"),
    ]
    show = blast_of(floor.yancheng, analyst).shows[0]
    assert show.episode_codes == ["301"]
    assert sorted(row.scope for row in show.rows) == ["episode 301", "payments only, for episode 302"]


def test_question_of_an_unnamed_hirer_goes_to_who_stands_above(floor: Floor) -> None:
    timed(floor)
    EngagementFactory(
        production=floor.series, hirer=floor.unnamed, hired=floor.kim, state=Engagement.State.SUSPECTED
    )
    questions = origin_page(floor.series, timezone.now()).questions
    told = next(one for one in questions if floor.kim.name in one.text)
    assert told.text == "Ask Maple Kite Pictures who hired Kim Myong-chol (whole show)."
    assert told.letter is not None and "Who hired Kim Myong-chol (whole show)?" in told.letter.body
    assert not any("Ask Clean-up team" in one.text for one in questions)
