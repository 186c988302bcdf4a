"""Productions, home and parties: how they stand, what is new, and that every number equals its rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from screening.actions import decisions
from screening.actions.decisions import Proposal
from screening.actions.ownership import judge_studio
from screening.models import Finding
from screening.queries.exposure import NOT_JUDGED, NOT_OWNED, ChainRow
from studios.models import AuditEvent, Look, Role
from studios.rules import Member
from tests.factories import (
    EngagementFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
    UndisclosedFactory,
    member,
    screened_party,
)
from tests.pages.floor import DAY, ROWS, YANCHENG, Browse, Floor, floor_of, words
from tests.pages.test_query_counts import asked
from tests.screening.pipeline import (
    cleared,
    confirmed,
    custom_source,
    entry,
    publish,
    sdn_of,
    sdn_row,
    settle,
)
from vendors.models import Engagement, Party, Stake

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer(floor: Floor) -> Member:
    return floor.member(Role.PRODUCER, productions=[floor.series])


@pytest.fixture
def analyst(floor: Floor) -> Member:
    return floor.member(Role.ANALYST)


def owned_by_a_listed_party(floor: Floor) -> Party:
    """Kim stands behind Maple, through a company that works on nothing."""
    holding = screened_party(studio=floor.studio, key="V-9", name="Lighthouse Row Holdings")
    StakeFactory(studio=floor.studio, owner=floor.kim, owned=holding)
    StakeFactory(studio=floor.studio, owner=holding, owned=floor.maple)
    settle()
    return holding


def test_production_shows_its_chain_in_tiers_with_how_each_party_stands(
    floor: Floor, producer: Member, browse: Browse
) -> None:
    page = browse(producer).get(floor.url("production", "tidewater")).context["page"]
    assert [
        (row.link.engagement.hired.name, row.link.tier, row.is_undisclosed, row.exposure.word)
        for row in page.rows
    ] == [
        ("Maple Kite Pictures", 1, False, "No open findings"),
        ("Yancheng Three Lines One Point Animation Co Ltd", 2, False, "Needs review"),
        ("Clean-up team", 2, True, "No open findings"),
    ]
    assert [(row.episode.code, row.exposure.word) for row in page.episodes] == [
        ("301", "Needs review"),
        ("302", "No open findings"),
    ]
    assert (page.exposure.word, page.parties, page.tiers) == ("Needs review", 3, 2)
    assert page.findings == [floor.finding]


def test_production_follows_its_finding_to_confirmed_and_to_quiet(
    floor: Floor, producer: Member, browse: Browse
) -> None:
    client, place = browse(producer), floor.url("production", "tidewater")
    decision = confirmed(floor.finding)
    assert "Confirmed finding" in words(client.get(place))
    assert decision.by != producer.user
    Finding.objects.filter(pk=floor.finding.pk).update(state="open")
    cleared(floor.finding)
    page = words(client.get(place))
    assert "No open or confirmed finding in this chain" in page
    assert "What nobody has named cannot be screened" in page


def test_production_is_never_quiet_before_it_is_screened(
    floor: Floor, producer: Member, browse: Browse
) -> None:
    cleared(floor.finding)
    EngagementFactory(production=floor.series, hired=screened_party(studio=floor.studio, key="V-3"))
    client = browse(producer)
    assert "Not fully screened" in words(client.get(floor.url("production", "tidewater")))
    assert "Not fully screened" in words(client.get(floor.url("productions")))


def test_producer_is_told_of_an_owner_behind_but_led_to_no_closed_page(
    floor: Floor, producer: Member, analyst: Member, browse: Browse
) -> None:
    owned_by_a_listed_party(floor)
    mine = browse(producer).get(floor.url("production", "tidewater"))
    assert "through Kim Myong-chol, an owner behind it" in words(mine)
    assert closed_pages(browse(producer), words(mine)) == []
    assert closed_pages(browse(producer), words(browse(producer).get(party_url(floor, floor.maple)))) == []
    theirs = words(browse(analyst).get(floor.url("production", "tidewater")))
    assert floor.url("finding", Finding.objects.get(party=floor.kim).pk) in theirs


@pytest.mark.parametrize(
    ("share", "others", "answer", "word", "told"),
    [
        (55, 0, "", "Needs review", "owned at or above the line, needs review"),
        (55, 0, "same", "Confirmed finding", "owned at or above the line, confirmed owned"),
        (55, 0, "different", "Decided not owned", "decided not owned"),
        (20, 0, "", "Needs review", "cannot tell, needs review"),
        (20, 80, "", "Listed owner below the line", "below the line"),
    ],
)
def test_confirmed_owner_means_for_a_party_what_its_share_and_the_answer_to_it_say(
    floor: Floor, analyst: Member, browse: Browse, share: int, others: int, answer: str, word: str, told: str
) -> None:
    holding = screened_party(studio=floor.studio, key="V-9", name="Lighthouse Row Holdings")
    settle()
    StakeFactory(studio=floor.studio, owner=floor.kim, owned=floor.maple, min_share=share, max_share=share)
    if others:
        StakeFactory(
            studio=floor.studio, owner=holding, owned=floor.maple, min_share=others, max_share=others
        )
    confirmed(Finding.objects.get(party=floor.kim))
    judge_studio(floor.studio, timezone.now())
    if answer:
        answered(Finding.objects.of_ownership().get(party=floor.maple, regime="ofac"), answer)
    cleared(floor.finding)
    client = browse(analyst)
    for name in ("production", "chain"):
        answer_page = client.get(floor.url(name, "tidewater"))
        context = answer_page.context
        rows = context["page"].rows if name == "production" else context["chain"].rows
        row = next(row for row in rows if row.link.engagement.hired == floor.maple)
        through = f"through Kim Myong-chol, an owner behind it, confirmed to be listed: {told}"
        assert (row.exposure.word, row.through_owner) == (word, through)
        assert through in words(answer_page)
    page = client.get(floor.url("production", "tidewater")).context["page"]
    assert page.exposure.word == word
    assert {row.exposure.word for row in page.episodes} == {word}
    rows = {row.production.code: row for row in client.get(floor.url("productions")).context["rows"]}
    assert rows["tidewater"].exposure.word == word


def row_of(client: Client, floor: Floor, party: Party) -> ChainRow:
    page = client.get(floor.url("production", "tidewater")).context["page"]
    row: ChainRow = next(row for row in page.rows if row.link.engagement.hired == party)
    assert page.exposure == row.exposure
    return row


def test_owner_of_whom_no_rule_speaks_today_is_never_quiet(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    told = "through {}, an owner behind it, confirmed to be listed: no rule that holds today speaks of what it holds"
    cleared(floor.finding)
    owner = screened_party(studio=floor.studio, key="V-9", name="Zhongshan Harbor Avionics Group")
    publish(custom_source("cmic"), [entry("1", owner.name, programme="CMIC-EO13959")])
    settle()
    stake = StakeFactory(studio=floor.studio, owner=owner, owned=floor.maple, min_share=100, max_share=100)
    confirmed(Finding.objects.get(party=owner))
    judge_studio(floor.studio, timezone.now())
    client = browse(analyst)
    row = row_of(client, floor, floor.maple)
    assert (row.exposure, row.through_owner) == (NOT_JUDGED, told.format(owner))
    assert "a person judges that" in words(client.get(floor.url("production", "tidewater")))

    Stake.objects.filter(pk=stake.pk).delete()
    StakeFactory(
        studio=floor.studio, owner=floor.kim, owned=floor.maple, end_date=timezone.now().date() - timedelta(5)
    )
    confirmed(Finding.objects.get(party=floor.kim))
    judge_studio(floor.studio, timezone.now())
    row = row_of(client, floor, floor.maple)
    assert (row.exposure, row.through_owner) == (NOT_JUDGED, told.format(floor.kim))


def test_answer_to_other_shares_than_todays_keeps_nothing_quiet(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    stake = StakeFactory(studio=floor.studio, owner=floor.kim, owned=floor.maple, min_share=55, max_share=55)
    confirmed(Finding.objects.get(party=floor.kim))
    judge_studio(floor.studio, timezone.now())
    for finding in Finding.objects.of_ownership():
        answered(finding, "different")
    cleared(floor.finding)
    client = browse(analyst)
    assert row_of(client, floor, floor.maple).exposure == NOT_OWNED
    assert "two people decided that it does not own" in words(
        client.get(floor.url("production", "tidewater"))
    )
    Stake.objects.filter(pk=stake.pk).update(min_share=95, max_share=95)
    row = row_of(client, floor, floor.maple)
    assert (row.exposure.word, row.through_owner.rpartition(": ")[2]) == ("Needs review", "being judged")


def test_long_chain_shows_its_first_rows_and_counts_them_all(
    floor: Floor, analyst: Member, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.queries.exposure.ROWS_SHOWN", 1)
    answer = browse(analyst).get(floor.url("production", "tidewater"))
    page = answer.context["page"]
    assert (len(page.rows), page.tiers, page.exposure.word) == (1, 2, "Needs review")
    assert f"The first 1 of {len(page.links)} engagements" in words(answer) and len(page.links) > 1


def test_owner_who_is_confirmed_weighs_before_its_share_was_judged(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    StakeFactory(studio=floor.studio, owner=floor.kim, owned=floor.maple, min_share=55, max_share=55)
    confirmed(Finding.objects.get(party=floor.kim))
    cleared(floor.finding)
    row = browse(analyst).get(floor.url("production", "tidewater")).context["page"].rows[0]
    through = "through Kim Myong-chol, an owner behind it, confirmed to be listed: being judged"
    assert (row.exposure.word, row.through_owner) == ("Needs review", through)


def answered(finding: Finding, said: str) -> None:
    """A standing answer to a question of ownership, by two people."""
    now = timezone.now()
    until = None if said == "same" else now.date() + timedelta(days=90)
    proposal = Proposal(
        said,
        "shares_shown" if said == "same" else "shares_sold",
        "Seen in the register.",
        finding.compared_id,
        until,
    )
    one, other = (member(role=role, studio=finding.studio) for role in (Role.ANALYST, Role.REVIEWER))
    decisions.approve(
        decisions.propose(finding, proposal, member=one, now=now), member=other, text="", now=now
    )


def party_url(floor: Floor, party: Party) -> str:
    return floor.url("party", party.pk)


def closed_pages(client: Client, *pages: str) -> list[tuple[str, int]]:
    """The addresses on some pages that the reader may not open."""
    places = {part.split('"')[0] for page in pages for part in page.split('href="/s/')[1:]}
    answers = {place: client.get(f"/s/{place}").status_code for place in places}
    return sorted((place, status) for place, status in answers.items() if status != 200)


@pytest.mark.parametrize(
    ("role", "is_scoped"), [(role, scoped) for role in Role.values for scoped in (False, True)]
)
def test_every_link_of_the_main_pages_opens(floor: Floor, browse: Browse, role: str, is_scoped: bool) -> None:
    owned_by_a_listed_party(floor)
    scope = {"productions": [floor.series]} if is_scoped else {}
    client = browse(floor.member(role, **scope))
    places = [
        floor.url("studio_home"),
        floor.url("productions"),
        floor.url("production", "tidewater"),
        floor.url("parties"),
        party_url(floor, floor.maple),
        party_url(floor, floor.yancheng),
        floor.url("lists"),
        floor.url("source", "ofac_sdn"),
        floor.url("version", "ofac_sdn", 1),
    ]
    assert closed_pages(client, *(words(client.get(place)) for place in places)) == []


def test_production_that_has_no_chain_says_so(floor: Floor, browse: Browse) -> None:
    ProductionFactory(studio=floor.studio, code="new", title="New Show")
    page = words(browse(floor.member(Role.PRODUCER)).get(floor.url("production", "new")))
    assert "Nobody has recorded who works on this show." in page
    other = words(browse(floor.member(Role.ANALYST)).get(floor.url("production", "new")))
    assert "Import a chain" in other


def test_marking_as_seen_empties_the_news_of_this_reader_alone(
    floor: Floor, producer: Member, analyst: Member, browse: Browse
) -> None:
    place = floor.url("production", "tidewater")
    client = browse(producer)
    before = [item.text for item in client.get(place).context["page"].news]
    assert f"{floor.yancheng.name}: needs review" in before
    answer = client.post(floor.url("production_seen", "tidewater"), follow=True)
    assert answer.context["page"].news == []
    assert "Nothing new." in words(answer)
    assert len(browse(analyst).get(place).context["page"].news) == len(before)
    assert Look.objects.get().user == producer.user


def test_news_tells_each_step_as_it_was(floor: Floor, producer: Member, browse: Browse) -> None:
    client, place = browse(producer), floor.url("production", "tidewater")
    client.post(floor.url("production_seen", "tidewater"))
    confirmed(floor.finding)
    Finding.objects.get(pk=floor.finding.pk).events.update(at=timezone.now() + timedelta(minutes=1))
    told = [item.text for item in client.get(place).context["page"].news]
    name = floor.yancheng.name
    assert sorted(told) == sorted(
        [f"{name}: confirmed same", f"{name}: awaiting second opinion", f"{name}: needs review"]
    )


def test_rows_of_productions_equal_the_pages_behind_them(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    owned_by_a_listed_party(floor)
    client = browse(analyst)
    rows = {row.production.code: row for row in client.get(floor.url("productions")).context["rows"]}
    for code, row in rows.items():
        page = client.get(floor.url("production", code)).context["page"]
        assert (row.exposure, row.parties, row.undisclosed, row.findings) == (
            page.exposure,
            page.parties,
            len(page.undisclosed),
            len(page.findings),
        )
        queue = client.get(floor.url("findings"), {"production": code}).context["page"].rows
        assert row.findings == len(queue)
    assert {code: row.findings for code, row in rows.items()} == {"tidewater": 2, "paper-moon": 1}


def test_figures_of_home_equal_the_rows_behind_them(floor: Floor, analyst: Member, browse: Browse) -> None:
    confirmed(floor.finding)
    UndisclosedFactory(studio=floor.studio, key="U-2", is_active=False)
    floor_of(StudioFactory(slug="other"), floor.source)
    client = browse(analyst)
    page = client.get(floor.url("studio_home")).context["page"]
    behind = {
        state: len(client.get(floor.url("findings"), {"state": state}).context["page"].rows)
        for state in ("open", "awaiting_second", "confirmed")
    }
    assert {state: page.counts[state] for state in behind} == behind
    assert behind == {"open": 1, "awaiting_second": 0, "confirmed": 1}
    undisclosed = client.get(floor.url("parties"), {"kind": "undisclosed"}).context["rows"]
    assert page.undisclosed == len(undisclosed) == 1


def test_hirer_whom_nobody_knows_counts_alike_on_home_and_in_the_production(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    unknown = UndisclosedFactory(studio=floor.studio, key="U-9", name="Hirer not known")
    EngagementFactory(production=floor.series, hirer=unknown, hired=floor.kim)
    client = browse(analyst)
    page = client.get(floor.url("production", "tidewater")).context["page"]
    rows = client.get(floor.url("parties"), {"kind": "undisclosed", "production": "tidewater"}).context[
        "rows"
    ]
    home = client.get(floor.url("studio_home")).context["page"]
    show = next(row for row in home.productions if row.production == floor.series)
    assert len(page.undisclosed) == len(rows) == home.undisclosed == show.undisclosed == 2
    assert page.parties == show.parties == 5


def test_parties_set_aside_are_behind_a_link_that_counts_them(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    screened_party(studio=floor.studio, key="V-8", name="Undone House", is_active=False)
    screened_party(studio=floor.studio, key="V-9", name="Gone", is_active=False, merged_into=floor.maple)
    client = browse(analyst)
    answer = client.get(floor.url("parties"), {"kind": "vendor"})
    assert sorted(row.party.key for row in answer.context["rows"]) == ["V-1", "V-2"]
    assert '<a href="?kind=vendor&aside=1">Set aside (1)</a>' in words(answer)
    behind = client.get(floor.url("parties") + "?kind=vendor&aside=1")
    assert [row.party.key for row in behind.context["rows"]] == ["V-8"]
    assert '<a href="?kind=vendor">Show those who are not</a>' in words(behind)


def test_producer_writes_to_whom_they_ask_and_marks_it_as_asked(
    floor: Floor, producer: Member, browse: Browse
) -> None:
    client, place = browse(producer), floor.url("production", "tidewater")
    answer = client.get(place)
    letter = next(
        one.letter for one in answer.context["page"].origin.questions if one.party == floor.maple.pk
    )
    assert letter is not None
    assert letter.whom == "Maple Kite Pictures"
    assert "We know of somebody who works for you only as “Clean-up team”" in letter.body
    assert letter.mailto.startswith("mailto:?subject=The%20Tidewater%20Keepers")
    assert "What to write to Maple Kite Pictures" in words(answer)
    asked = floor.url("party_asked", "tidewater", floor.unnamed.pk)
    assert asked in words(answer)
    day = timezone.now().date() - timedelta(days=2)
    told = words(client.post(asked, {"asked_date": day.isoformat()}, follow=True))
    assert f"asked {day:%-d %b %Y} of Maple Kite Pictures" in told
    event = AuditEvent.objects.get(verb="party.asked")
    assert (event.by, event.data["changes"][0]["field"]) == (producer.user, "asked on")
    deeper = UndisclosedFactory(studio=floor.studio, key="U-9", asked_date=None, asked_of=None)
    EngagementFactory(production=floor.series, hirer=floor.unnamed, hired=deeper)
    client.post(floor.url("party_asked", "tidewater", deeper.pk), {"asked_date": day.isoformat()})
    deeper.refresh_from_db()
    assert deeper.asked_of == floor.maple


@pytest.mark.parametrize(
    ("days", "who", "sentence"),
    [
        (1, "unnamed", "still to come"),
        (0, "maple", "has been named already"),
        (0, "elsewhere", "takes part in nothing"),
    ],
)
def test_asking_that_cannot_be_is_not_recorded(
    floor: Floor, producer: Member, analyst: Member, browse: Browse, days: int, who: str, sentence: str
) -> None:
    elsewhere = UndisclosedFactory(studio=floor.studio, key="U-7")
    EngagementFactory(production=floor.film, hired=elsewhere)
    party = elsewhere if who == "elsewhere" else getattr(floor, who)
    day = timezone.now().date() + timedelta(days=days)
    place = floor.url("party_asked", "tidewater", party.pk)
    assert sentence in words(browse(analyst).post(place, {"asked_date": day.isoformat()}, follow=True))
    assert not AuditEvent.objects.filter(verb="party.asked").exists()
    other = browse(floor.member(Role.PRODUCER, productions=[floor.film]))
    assert other.post(place, {"asked_date": "2022-12-01"}).status_code == 404
    assert browse(floor.member(Role.AUDITOR)).post(place, {"asked_date": "2022-12-01"}).status_code == 403


def test_home_of_a_producer_shows_their_shows_and_no_queue(
    floor: Floor, producer: Member, browse: Browse
) -> None:
    answer = browse(producer).get(floor.url("studio_home"))
    page = answer.context["page"]
    assert (page.counts, page.queue, page.to_approve) == (None, [], [])
    assert [(row.production, row.exposure.word) for row in page.productions] == [
        (floor.series, "Needs review")
    ]
    assert "My productions" in words(answer)
    assert "Findings that wait" not in words(answer)


def test_coverage_counts_the_studios_named_parties(floor: Floor, analyst: Member, browse: Browse) -> None:
    floor_of(StudioFactory(slug="other"), floor.source)
    screened_party(studio=floor.studio, key="V-3")
    client = browse(analyst)
    for place in (
        floor.url("studio_home"),
        floor.url("production", "tidewater"),
        floor.url("source", "ofac_sdn"),
    ):
        assert "3 of 4" in words(client.get(place)), place
    assert "3 of 4 parties" in words(client.get(floor.url("lists")))
    unscreened = [
        party.key
        for party in Party.objects.screenable().filter(studio=floor.studio)
        if "Not yet screened in its current form" in words(client.get(party_url(floor, party)))
    ]
    assert unscreened == ["V-3"]


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({}, ["P-1", "U-1", "V-1", "V-2"]),
        ({"q": "maple"}, ["V-1"]),
        ({"q": "v-2"}, ["V-2"]),
        ({"kind": "person"}, ["P-1"]),
        ({"kind": "undisclosed"}, ["U-1"]),
        ({"production": "paper-moon"}, ["P-1"]),
        ({"standing": "findings"}, ["P-1", "V-2"]),
        ({"standing": "quiet"}, ["V-1"]),
        ({"q": "nobody"}, []),
    ],
)
def test_parties_filters_stand_in_the_address(
    floor: Floor, analyst: Member, browse: Browse, filters: dict[str, str], keys: list[str]
) -> None:
    rows = browse(analyst).get(floor.url("parties"), filters).context["rows"]
    assert sorted(row.party.key for row in rows) == keys


def test_parties_that_are_not_screened_are_not_among_the_quiet(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    screened_party(studio=floor.studio, key="V-3", name="Fresh House")
    client = browse(analyst)
    rows = client.get(floor.url("parties"), {"standing": "quiet"}).context["rows"]
    assert [row.party.key for row in rows] == ["V-1"]
    assert "Not fully screened" in words(client.get(floor.url("parties"), {"q": "Fresh"}))


@pytest.mark.parametrize(
    "place", ["kind=nonsense", "production=nowhere", "standing=so-so", "q=%00", f"q={'x' * 201}"]
)
def test_parties_says_what_it_does_not_understand(
    floor: Floor, analyst: Member, browse: Browse, place: str
) -> None:
    answer = browse(analyst).get(f"{floor.url('parties')}?{place}")
    assert (answer.status_code, "errorlist" in words(answer)) == (400, True)


@pytest.mark.parametrize("place", ["before=x", "after=-1", "before=9999999999999999999999", "after=zzz"])
def test_pages_of_rows_answer_a_wild_place(floor: Floor, analyst: Member, browse: Browse, place: str) -> None:
    client = browse(analyst)
    for name, args in {
        "parties": [],
        "productions": [],
        "imports": [],
        "source": ["ofac_sdn"],
        "version": ["ofac_sdn", 1],
    }.items():
        assert client.get(f"{floor.url(name, *args)}?{place}").status_code == 200, name


def test_party_shows_all_that_is_known(floor: Floor, analyst: Member, browse: Browse) -> None:
    party = screened_party(
        studio=floor.studio,
        key="V-7",
        name="Hanbit Dolphin",
        country="KR",
        names=[{"text": "한빛돌고래", "kind": "native", "script": "Hangul"}],
        identifiers=[{"kind": "registration", "value": "DEMO-104", "country": "KR"}],
        addresses=[{"city": "Seoul", "country": "KR"}],
    )
    EngagementFactory(production=floor.series, hirer=floor.maple, hired=party)
    settle()
    page = words(browse(analyst).get(party_url(floor, party)))
    for text in (
        "Hanbit Dolphin",
        "한빛돌고래",
        "DEMO-104",
        "Seoul, KR",
        "The Tidewater Keepers",
        "Reaches to OFAC SDN of 9 Dec 2022.",
        "No open findings",
    ):
        assert text in page, text


def test_party_tells_the_outcome_at_the_version_that_its_screening_reaches_to(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    """The row of the ledger is of the first version; what the second added or took away counts all the same."""
    client = browse(analyst)
    told = []
    for number, rows in enumerate([ROWS[:-1], [*ROWS, sdn_row(39003, YANCHENG)]], start=1):
        publish(floor.source, sdn_of(*rows), day=DAY + timedelta(days=number))
        settle()
        for party in (floor.maple, floor.yancheng, floor.kim):
            (row,) = client.get(party_url(floor, party)).context["page"].screenings
            told.append((number, party.key, row.word, row.kind, str(row.version)))
    second, third = "OFAC SDN of 10 Dec 2022", "OFAC SDN of 11 Dec 2022"
    assert told == [
        (1, "V-1", "No match", "quiet", second),
        (1, "V-2", "1 match", "open", second),
        (1, "P-1", "No match", "quiet", second),
        (2, "V-1", "No match", "quiet", third),
        (2, "V-2", "2 matches", "open", third),
        (2, "P-1", "1 match", "open", third),
    ]


def test_party_that_nobody_named_says_that_it_cannot_be_screened(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    page = words(browse(analyst).get(party_url(floor, floor.unnamed)))
    assert "It has no name yet, so it cannot be screened." in page
    assert "14 Nov 2022 of Maple Kite Pictures" in page


def test_superseded_link_is_on_no_page(floor: Floor, producer: Member, browse: Browse) -> None:
    Engagement.objects.filter(hired=floor.yancheng).update(superseded_at=timezone.now())
    client = browse(producer)
    page = client.get(floor.url("production", "tidewater")).context["page"]
    assert (page.findings, page.exposure.word) == ([], "No open findings")
    assert client.get(party_url(floor, floor.yancheng)).status_code == 404


def test_producer_reads_why_but_not_what_compliance_wrote(
    floor: Floor, producer: Member, analyst: Member, browse: Browse
) -> None:
    proposal = decisions.Proposal(
        "same", "other", "Told to us in confidence by counsel.", floor.finding.match_id
    )
    decisions.propose(floor.finding, proposal, member=analyst, now=timezone.now())
    for client, reads in ((browse(analyst), True), (browse(producer), False)):
        for name, args in (("production", ["tidewater"]), ("party", [floor.yancheng.pk])):
            page = words(client.get(floor.url(name, *args)))
            assert ("in confidence" in page, "resembles" in page) == (reads, not reads), name


def test_hirer_says_what_stands_further_down(floor: Floor, producer: Member, browse: Browse) -> None:
    page = browse(producer).get(floor.url("production", "tidewater")).context["page"]
    told = {str(row.link.engagement.hired): row.further_down for row in page.rows}
    assert told[str(floor.maple)].word == "Needs review"
    assert told[str(floor.yancheng)] is None


def test_confirmed_owner_of_thirty_costs_as_many_queries_as_one_of_one(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    client, place = browse(analyst), floor.url("production", "tidewater")
    StakeFactory(studio=floor.studio, owner=floor.kim, owned=floor.maple, min_share=55, max_share=55)
    confirmed(Finding.objects.get(party=floor.kim))
    judge_studio(floor.studio, timezone.now())
    one = asked(client, place)
    for number in range(29):
        house = screened_party(studio=floor.studio, name=f"House {number}")
        EngagementFactory(production=floor.series, hirer=floor.maple, hired=house)
        StakeFactory(
            studio=floor.studio, owner=floor.kim, owned=house, min_share=number, max_share=number + 30
        )
    judge_studio(floor.studio, timezone.now())
    assert asked(client, place) == one
