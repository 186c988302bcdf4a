"""The page of leads, and what a party's page says of what it shares."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from screening.actions.leads import MOST_HOLDERS, find_leads
from screening.models import Lead
from studios.models import Role
from tests.factories import NOW, EngagementFactory, MembershipFactory, StakeFactory, screened_party
from tests.pages.floor import Browse, Floor, words
from tests.screening.pipeline import custom_source, edit, entry, publish, settle
from vendors.models import Party, PartyIdentifier

pytestmark = pytest.mark.django_db
ROOM = "Room 705, No. 1919 Zhongshan West Road, Xuhui"


def at_home(floor: Floor, name: str, **fields: object) -> Party:
    addresses = [{"text": ROOM, "city": "Shanghai", "country": "CN"}]
    return screened_party(studio=floor.studio, name=name, country="CN", addresses=addresses, **fields)


@pytest.fixture
def ink(floor: Floor) -> Party:
    """A vendor of the film; a listed party shares its address and its telephone, another vendor its address alone."""
    source = custom_source("own", name="Our own list")
    cells = {"address": f"{ROOM}, Shanghai, China", "country": "CN", "identifiers": "phone:+86 21 6677 8899"}
    publish(source, [entry("1", "LISTED DRAWING CO", **cells)])
    ink = at_home(floor, "Ink Bridge", identifiers=[{"kind": "phone", "value": "+86-21-66778899"}])
    at_home(floor, "Quiet Brush")
    EngagementFactory(production=floor.film, hired=ink)
    assert find_leads(NOW)
    return ink


def test_leads_name_both_sides_what_they_share_and_the_lists(
    floor: Floor, browse: Browse, ink: Party
) -> None:
    page = words(browse(floor.member(Role.ANALYST)).get(floor.url("leads")))
    assert "Address and telephone" in page
    assert page.count("two independent kinds</span>") == 1
    assert "Compared with OFAC SDN of 9 Dec 2022; Our own list of 8 Dec 2022." in page
    assert "A lead is a reason to ask, and no proof" in page
    assert "1 lead</a> to a listed party rests on two independent kinds" in page


def test_leads_number_equals_the_rows_behind_its_link(floor: Floor, browse: Browse, ink: Party) -> None:
    client = browse(floor.member(Role.ANALYST))
    answer = client.get(floor.url("leads"))
    behind = client.get(floor.url("leads") + "?side=two")
    assert answer.context["to_review"] == len(behind.context["rows"]) == 1


def rows(client: Client, place: str) -> set[tuple[str, str]]:
    return {
        (row.lead.party.name, str(row.lead.other or row.lead.listed_party))
        for row in client.get(place).context["rows"]
    }


LISTED = {("Ink Bridge", "LISTED DRAWING CO"), ("Quiet Brush", "LISTED DRAWING CO")}
OWN = {("Ink Bridge", "Quiet Brush")}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", LISTED | OWN),
        ("?side=listed", LISTED),
        ("?side=own", OWN),
        ("?side=two", {("Ink Bridge", "LISTED DRAWING CO")}),
        ("?kind=phone", {("Ink Bridge", "LISTED DRAWING CO")}),
        ("?kind=owner", set()),
        ("?production=paper-moon", {("Ink Bridge", "LISTED DRAWING CO")} | OWN),
        ("?production=tidewater", set()),
    ],
)
def test_leads_filtered(
    floor: Floor, browse: Browse, ink: Party, query: str, wanted: set[tuple[str, str]]
) -> None:
    assert rows(browse(floor.member(Role.ANALYST)), floor.url("leads") + query) == wanted


def test_leads_of_one_party(floor: Floor, browse: Browse, ink: Party) -> None:
    client = browse(floor.member(Role.ANALYST))
    quiet = Party.objects.get(name="Quiet Brush")
    assert rows(client, floor.url("leads") + f"?party={quiet.pk}") == OWN | {
        ("Quiet Brush", "LISTED DRAWING CO")
    }
    assert client.get(floor.url("leads") + "?party=999999").status_code == 400
    assert client.get(floor.url("leads") + "?kind=colour").status_code == 400


def test_producer_sees_leads_between_parties_of_their_productions(
    floor: Floor, browse: Browse, ink: Party
) -> None:
    client = browse(floor.member(Role.PRODUCER, productions=[floor.film]))
    assert rows(client, floor.url("leads")) == set()
    assert rows(client, floor.url("leads") + "?side=listed") == set()
    EngagementFactory(production=floor.film, hired=Party.objects.get(name="Quiet Brush"))
    assert rows(client, floor.url("leads")) == OWN
    page = words(client.get(floor.url("leads")))
    assert "LISTED DRAWING" not in page and "Compared with" not in page
    shares = words(client.get(floor.url("party", ink.pk)))
    assert "Quiet Brush" in shares and "LISTED DRAWING" not in shares


def test_producer_of_all_productions_sees_no_listed_party(floor: Floor, browse: Browse, ink: Party) -> None:
    assert rows(browse(floor.member(Role.PRODUCER)), floor.url("leads")) == OWN


def test_analyst_of_one_production_sees_its_leads_to_listed_parties(
    floor: Floor, browse: Browse, ink: Party
) -> None:
    client = browse(floor.member(Role.ANALYST, productions=[floor.film]))
    assert rows(client, floor.url("leads")) == {("Ink Bridge", "LISTED DRAWING CO")}


def test_roles_of_different_scopes_do_not_merge(floor: Floor, browse: Browse, ink: Party) -> None:
    """A producer of the film who is an analyst of the series reads no listed party of the film."""
    who = floor.member(Role.PRODUCER, productions=[floor.film])
    MembershipFactory(user=who.user, studio=floor.studio, role=Role.ANALYST, productions=[floor.series])
    assert rows(browse(who), floor.url("leads")) == set()


def test_party_page_says_what_it_shares(floor: Floor, browse: Browse, ink: Party) -> None:
    page = words(browse(floor.member(Role.ANALYST)).get(floor.url("party", ink.pk)))
    shares = page.partition('id="shares"')[2]
    assert "is a lead: a reason to ask, and no proof." in shares
    assert shares.index("LISTED DRAWING CO") < shares.index("Quiet Brush")
    assert "Same address:" in shares and "Same number:" in shares
    assert 'id="shares"' not in words(
        browse(floor.member(Role.ANALYST)).get(floor.url("party", floor.maple.pk))
    )


def test_what_is_on_record_and_the_finding_are_named_beside_the_lead(
    floor: Floor, browse: Browse, ink: Party
) -> None:
    client, place = browse(floor.member(Role.ANALYST)), floor.url("leads") + "?side=own"
    quiet = Party.objects.get(name="Quiet Brush")
    assert "nothing on record between them" in words(client.get(place))
    EngagementFactory(production=floor.film, hirer=ink, hired=quiet)
    assert "Ink Bridge hired Quiet Brush" in words(client.get(place))
    StakeFactory(studio=floor.studio, owner=ink, owned=quiet)
    assert "Ink Bridge holds 25 % of Quiet Brush" in words(client.get(place))
    settle()
    finding = words(client.get(floor.url("leads") + "?side=two"))
    assert "the finding of the two" in finding and f"{floor.url('findings')}" in finding


def test_common_values_are_said_once(floor: Floor, browse: Browse) -> None:
    tenants = [at_home(floor, f"Tenant {number}") for number in range(MOST_HOLDERS + 1)]
    assert find_leads(NOW)
    client = browse(floor.member(Role.ANALYST))
    page = words(client.get(floor.url("leads")))
    assert page.count(f"shared by {MOST_HOLDERS + 1} of the studio") == 1
    party = words(client.get(floor.url("party", tenants[0].pk)))
    assert party.count(f"shared by {MOST_HOLDERS + 1} of the studio") == 1
    producer = browse(floor.member(Role.PRODUCER, productions=[floor.film]))
    assert "of the studio" not in words(producer.get(floor.url("leads")))


def test_leads_before_the_first_search_are_not_called_none(floor: Floor, browse: Browse) -> None:
    page = words(browse(floor.member(Role.ANALYST)).get(floor.url("leads")))
    assert "Not everything has been compared yet" in page and "No leads yet" in page


def test_who_is_paid_elsewhere_is_told_on_both_pages(floor: Floor, browse: Browse, ink: Party) -> None:
    client = browse(floor.member(Role.ANALYST))
    assert "Paid in another country" not in words(client.get(floor.url("leads")))
    edit(ink, bank_country="SG")
    edit(Party.objects.get(name="Quiet Brush"), bank_country="SG")
    assert find_leads(NOW)
    page = words(client.get(floor.url("leads")))
    assert "The bank of 2 is in a country where nothing else of them is known." in page
    assert page.count("paid at a bank in SG") == 2
    assert "Address, bank country" in page or "Address and bank country" in page
    assert "paid at a bank" not in words(client.get(floor.url("leads") + "?side=own"))
    assert "a reason to ask" in words(client.get(floor.url("party", ink.pk))).partition("Bank in")[2][:120]
    edit(ink, bank_country="CN")
    assert "Bank in</dt><dd>CN</dd>" in words(client.get(floor.url("party", ink.pk)))
    other = browse(floor.member(Role.PRODUCER, productions=[floor.series]))
    assert "paid at a bank" not in words(other.get(floor.url("leads")))


def test_who_is_paid_elsewhere_is_counted_beyond_those_shown(
    floor: Floor, browse: Browse, ink: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.queries.leads.MOST_PAID_ELSEWHERE", 1)
    Party.objects.filter(name__in=["Ink Bridge", "Quiet Brush"]).update(bank_country="SG")
    page = words(browse(floor.member(Role.ANALYST)).get(floor.url("leads")))
    assert "The bank of 2 is" in page and "The first 1 by name:" in page
    assert page.count("paid at a bank in SG") == 1


def more_leads(floor: Floor, ink: Party) -> None:
    """Thirty parties with the same site as a listed one and as some others, each another address."""
    for number in range(30):
        other = screened_party(
            studio=floor.studio,
            name=f"Twin {number}",
            website=f"https://t{number}.example",
            bank_country="SG",
        )
        PartyIdentifier.objects.create(party=ink, kind="website", value=f"t{number}.example")
        StakeFactory(studio=floor.studio, owner=ink, owned=other)
        EngagementFactory(production=floor.series, hirer=ink, hired=other)
    edit(ink)
    assert find_leads(NOW)


@pytest.mark.parametrize("name", ["leads", "party"])
def test_leads_ask_as_much_for_thirty_rows_as_for_one(
    floor: Floor, browse: Browse, ink: Party, name: str
) -> None:
    place = floor.url("leads") if name == "leads" else floor.url("party", ink.pk)
    client = browse(floor.member(Role.ANALYST))
    StakeFactory(studio=floor.studio, owner=ink)
    edit(ink, bank_country="SG")
    EngagementFactory(production=floor.series, hirer=ink, hired=Party.objects.get(name="Quiet Brush"))
    counts = []
    for _ in range(2):
        client.get(place)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(place).status_code == 200
        counts.append(len(queries))
        if len(counts) == 1:
            more_leads(floor, ink)
    assert Lead.objects.count() >= 30
    assert counts[0] == counts[1]


def test_party_with_many_leads_links_to_all(
    floor: Floor, browse: Browse, ink: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.queries.leads.MOST_OF_A_PARTY", 1)
    page = words(browse(floor.member(Role.ANALYST)).get(floor.url("party", ink.pk)))
    assert f'{floor.url("leads")}?party={ink.pk}">All that it shares' in page
