"""Leads follow parties and lists: whatever the order of what happens, they are what all of it amounts to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.actions import leads as actions
from screening.actions.leads import MOST_HOLDERS, find_leads
from screening.models import (
    CommonValue,
    KeyedParty,
    KeyedSource,
    Lead,
    LeadSearch,
    SharedKey,
    Source,
)
from screening.tasks import find_leads as find_leads_task
from studios.models import Studio
from tests.factories import NOW, StakeFactory, StudioFactory, UndisclosedFactory, screened_party
from tests.screening.pipeline import DAY, Entry, custom_source, edit, entry, publish, undone
from vendors.models import Party, Stake

pytestmark = pytest.mark.django_db

ROOM = "Room 705, Building 1, No. 1919 Zhongshan West Road, Xuhui District"
HOUSE = "No.1919 West Zhongshan Rd, Xuhui"
SHANGHAI = {"city": "Shanghai", "country": "CN"}

Told = dict[tuple[str, str], list[str]]


def told() -> Told:
    """Every lead by the names of its two, with what they share."""
    return {
        (lead.party.name, (lead.other or lead.listed_party).name): sorted(  # type: ignore[union-attr]
            f"{ground.kind}: {ground.how}" for ground in lead.grounds.all()
        )
        for lead in Lead.objects.all()
    }


def find() -> Told:
    assert find_leads(NOW)
    return told()


def afresh() -> tuple[Told, set[tuple[str, int, int]]]:
    """What a search that knows nothing comes to, with what is common; nothing of it stays."""
    with undone():
        for model in (SharedKey, KeyedParty, KeyedSource, Lead, CommonValue):
            model.objects.all().delete()
        return find(), common()


def common() -> set[tuple[str, int, int]]:
    return set(CommonValue.objects.values_list("key", "parties", "listed"))


def party_at(studio: Studio, name: str, text: str = ROOM, **fields: Any) -> Party:
    return screened_party(studio=studio, name=name, addresses=[{"text": text, **SHANGHAI}], **fields)


def listed_at(listed_id: str, name: str, **cells: str) -> Entry:
    return entry(listed_id, name, **({"address": f"{ROOM}, Shanghai, China", "country": "CN"} | cells))


def test_parties_of_one_address_are_a_lead() -> None:
    studio = StudioFactory()
    party_at(studio, "Ink Bridge")
    party_at(studio, "Paper Moon", HOUSE)
    party_at(studio, "Far Away", "No. 5 Taiyuan South Street, Heping District")
    assert find() == {("Ink Bridge", "Paper Moon"): ["address: same building"]}


def test_parties_of_two_studios_share_nothing() -> None:
    party_at(StudioFactory(), "Ink Bridge")
    party_at(StudioFactory(), "Paper Moon")
    assert find() == {}


def test_website_and_mail_of_one_domain_are_a_lead() -> None:
    studio = StudioFactory()
    screened_party(studio=studio, name="Ink Bridge", website="https://www.inkbridge.example/en")
    screened_party(
        studio=studio, name="Paper Moon", identifiers=[{"kind": "email", "value": "post@inkbridge.example"}]
    )
    screened_party(studio=studio, name="Gmail One", website="https://sites.google.com/view/one")
    screened_party(studio=studio, name="Gmail Two", website="https://sites.google.com/view/two")
    assert find() == {("Ink Bridge", "Paper Moon"): ["domain: same domain"]}


def test_common_owner_is_a_lead_and_ends_with_the_stake() -> None:
    studio = StudioFactory()
    owner = screened_party(studio=studio, name="Quiet Holding")
    stakes = [
        StakeFactory(studio=studio, owner=owner, owned=screened_party(studio=studio, name=name))
        for name in ("Ink Bridge", "Paper Moon")
    ]
    assert find() == {("Ink Bridge", "Paper Moon"): ["owner: same owner"]}
    Stake.objects.filter(pk=stakes[0].pk).update(superseded_at=NOW)
    assert find() == {}


def paid_at(studio: Studio, name: str, bank: str, **fields: Any) -> Party:
    return screened_party(studio=studio, name=name, bank_country=bank, **({"country": "KR"} | fields))


def test_same_country_of_banks_abroad_is_a_weak_lead_that_does_not_count() -> None:
    studio = StudioFactory()
    first = paid_at(studio, "Ink Bridge", "CN")
    paid_at(studio, "Paper Moon", "CN", country="PH")
    paid_at(studio, "At Home", "CN", country="CN")
    paid_at(studio, "Elsewhere", "SG")
    assert find() == {("Ink Bridge", "Paper Moon"): ["bank: same country, not its own"]}
    assert Lead.objects.get().kinds == 0
    edit(first, bank_country="")
    assert find() == {}
    edit(first, bank_country="CN")
    assert len(find()) == 1
    first.addresses.create(city="Suzhou", country="CN")
    edit(first)
    assert find() == {}


def test_paid_elsewhere_is_who_is_known_nowhere_in_the_country_of_its_bank() -> None:
    studio = StudioFactory()
    paid_at(studio, "Abroad", "CN")
    paid_at(studio, "Abroad by an address", "CN", country="", addresses=[{"city": "Seoul", "country": "KR"}])
    paid_at(studio, "At home", "KR")
    paid_at(studio, "At its address", "CN", addresses=[{"city": "Suzhou", "country": "CN"}])
    paid_at(studio, "Of that nationality", "CN", kind="person", nationality="CN")
    paid_at(studio, "Of nowhere known", "CN", country="", addresses=[{"city": "Seoul"}])
    paid_at(studio, "Unpaid", "")
    paid_at(studio, "Set aside", "CN", is_active=False)
    assert {party.name for party in Party.objects.paid_elsewhere()} == {"Abroad", "Abroad by an address"}


def test_two_independent_kinds_with_a_listed_party_need_review() -> None:
    studio = StudioFactory()
    source = custom_source()
    publish(source, [listed_at("1", "LISTED DRAWING CO", identifiers="phone:+86 21 6677 8899")])
    party_at(studio, "Ink Bridge", identifiers=[{"kind": "phone", "value": "+86-21-66778899"}])
    party_at(studio, "Paper Moon")
    assert find() == {
        ("Ink Bridge", "LISTED DRAWING CO"): ["address: same address", "phone: same number"],
        ("Paper Moon", "LISTED DRAWING CO"): ["address: same address"],
        ("Ink Bridge", "Paper Moon"): ["address: same address"],
    }
    assert [lead.party.name for lead in Lead.objects.all() if lead.needs_review] == ["Ink Bridge"]


def test_edit_of_a_party_moves_its_leads_and_no_others() -> None:
    studio = StudioFactory()
    moving, *_ = [party_at(studio, name) for name in ("Ink Bridge", "Paper Moon", "Tidewater")]
    find()
    kept = Lead.objects.get(party__name="Paper Moon").pk
    moving.addresses.update(text="No. 5 Taiyuan South Street")
    edit(moving)
    assert find() == {("Paper Moon", "Tidewater"): ["address: same address"]}
    assert Lead.objects.get().pk == kept


def test_party_set_aside_or_not_named_has_no_leads() -> None:
    studio = StudioFactory()
    away = party_at(studio, "Ink Bridge")
    party_at(studio, "Paper Moon")
    UndisclosedFactory(studio=studio, addresses=[{"text": ROOM, **SHANGHAI}])
    assert len(find()) == 1
    edit(away, is_active=False)
    assert find() == {}
    assert not SharedKey.objects.filter(party=away).exists()
    edit(away, is_active=True)
    assert len(find()) == 1


def test_list_changes_move_the_leads() -> None:
    studio = StudioFactory()
    party_at(studio, "Ink Bridge")
    source = custom_source()
    publish(source, [listed_at("1", "FIRST CO"), entry("2", "SECOND CO")])
    assert set(find()) == {("Ink Bridge", "FIRST CO")}
    publish(source, [entry("1", "FIRST CO"), listed_at("2", "SECOND CO")], day=DAY + timedelta(1))
    assert set(find()) == {("Ink Bridge", "SECOND CO")}
    publish(source, [entry("1", "FIRST CO")], day=DAY + timedelta(2))
    assert find() == {}
    publish(source, [listed_at("1", "FIRST CO")], day=DAY + timedelta(3))
    assert set(find()) == {("Ink Bridge", "FIRST CO")}


def test_list_out_of_use_has_no_leads() -> None:
    studio = StudioFactory()
    party_at(studio, "Ink Bridge")
    source = custom_source()
    publish(source, [listed_at("1", "FIRST CO")])
    assert len(find()) == 1
    Source.objects.update(is_enabled=False)
    assert find() == {}
    assert not KeyedSource.objects.exists()
    Source.objects.update(is_enabled=True)
    assert len(find()) == 1


def test_what_too_many_share_is_said_once_and_pairs_nobody() -> None:
    studio = StudioFactory()
    tenants = [party_at(studio, f"Tenant {number}") for number in range(MOST_HOLDERS)]
    assert len(find()) == MOST_HOLDERS * (MOST_HOLDERS - 1) / 2
    assert common() == set()
    last = party_at(studio, "One too many")
    assert find() == {}
    assert {(parties, listed) for _, parties, listed in common()} == {(MOST_HOLDERS + 1, 0)}
    source = custom_source()
    publish(source, [listed_at("1", "FIRST CO")])
    assert find() == {}
    assert {(parties, listed) for _, parties, listed in common()} == {(MOST_HOLDERS + 1, 1)}
    for party in (last, tenants[0]):
        edit(party, is_active=False)
    count = MOST_HOLDERS - 1
    assert len(find()) == count * (count - 1) / 2 + count
    assert common() == set()


def test_two_in_one_room_of_a_common_tower_are_a_lead() -> None:
    studio = StudioFactory()
    for number in range(MOST_HOLDERS):
        party_at(studio, f"Tenant {number}", f"Room {100 + number}, No. 1919 Zhongshan West Road, Xuhui")
    party_at(studio, "Ink Bridge", "Room 100, No. 1919 Zhongshan West Road, Xuhui")
    assert find() == {("Tenant 0", "Ink Bridge"): ["address: same address"]}
    assert {parties for _, parties, _ in common()} == {MOST_HOLDERS + 1}


def test_unrelated_party_changes_nothing() -> None:
    studio = StudioFactory()
    party_at(studio, "Ink Bridge")
    party_at(studio, "Paper Moon")
    before = find()
    pks = set(Lead.objects.values_list("pk", flat=True))
    party_at(studio, "Unrelated", "12 Harbour Street, Halifax", website="https://unrelated.example")
    assert find() == before
    assert set(Lead.objects.values_list("pk", flat=True)) == pks


def test_search_that_ran_out_of_time_goes_on_later(monkeypatch: pytest.MonkeyPatch) -> None:
    studio = StudioFactory()
    for name in ("Ink Bridge", "Paper Moon", "Tidewater"):
        party_at(studio, name)
    monkeypatch.setattr(actions, "PARTIES_AT_ONCE", 1)
    assert not find_leads(NOW, seconds=0)
    assert not LeadSearch.objects.filter(looked_at__isnull=False).exists()
    assert len(find()) == 3
    assert LeadSearch.objects.get().looked_at == NOW


class Killed(BaseException):
    """The worker is gone."""


def test_search_killed_at_any_step_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    studio = StudioFactory()
    parties = [party_at(studio, f"Party {number}") for number in range(4)]
    source = custom_source()
    publish(source, [listed_at(str(number), f"LISTED {number} CO") for number in range(4)])
    wanted, _ = afresh()
    monkeypatch.setattr(actions, "PARTIES_AT_ONCE", 1)
    monkeypatch.setattr(actions, "LISTED_AT_ONCE", 1)
    lay, steps = actions._write_leads, []

    def dying(*given: Any) -> None:
        lay(*given)
        steps.append(1)
        if len(steps) % 3:
            raise Killed

    monkeypatch.setattr(actions, "_write_leads", dying)
    for _ in range(3 * (len(parties) + 4) + 3):
        try:
            find_leads(NOW)
        except Killed:
            continue
    assert told() == wanted
    assert not actions.waiting_parties().exists()


def test_party_that_cannot_be_read_stops_nobody() -> None:
    studio = StudioFactory()
    broken = party_at(studio, "Broken")
    party_at(studio, "Ink Bridge")
    party_at(studio, "Paper Moon")
    broken.revision.content["addresses"] = [{"street": "no such field"}]
    broken.revision.save()
    assert set(find()) == {("Ink Bridge", "Paper Moon")}


def test_rules_that_changed_lay_everything_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    studio = StudioFactory()
    party_at(studio, "Ink Bridge")
    source = custom_source()
    publish(source, [listed_at("1", "FIRST CO"), listed_at("2", "SECOND CO")])
    publish(source, [listed_at("1", "FIRST CO")], day=DAY + timedelta(1))
    before = find()
    SharedKey.objects.all().delete()
    monkeypatch.setattr(actions, "RULES", "other")
    assert find() == before
    assert SharedKey.objects.filter(listed_party__isnull=False).exists()


def test_nothing_to_do_costs_the_same_however_many_there_are() -> None:
    studio = StudioFactory()
    party_at(studio, "Ink Bridge")
    find()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            find()
        return len(queries)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert find_leads(NOW)
        return len(queries)

    before = asked()
    for number in range(30):
        party_at(studio, f"Party {number}", f"No. {number} Road of Lilies, Shanghai")
    find()
    assert asked() == before
    assert cost() >= before


def test_task_rings_again_while_something_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[str] = []
    monkeypatch.setattr("screening.tasks.ring_task", rung.append)
    monkeypatch.setattr("screening.tasks.leads.find_leads", lambda now: False)
    find_leads_task()
    assert rung == ["screening.tasks.find_leads"]
    monkeypatch.setattr("screening.tasks.leads.find_leads", lambda now: True)
    find_leads_task()
    assert rung == ["screening.tasks.find_leads"]


# --- any order of events -----------------------------------------------------------------------------------------

PLACES = (ROOM, HOUSE, "Room 12, No. 5 Taiyuan South Street", "")
SITES = ("", "https://inkbridge.example", "https://www.papermoon.example")
EVENTS = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 4), st.sampled_from(PLACES), st.sampled_from(SITES)),
    st.tuples(st.just("active"), st.integers(0, 4), st.booleans(), st.none()),
    st.tuples(st.just("stake"), st.integers(0, 4), st.integers(0, 4), st.none()),
    st.tuples(
        st.just("list"),
        st.lists(st.integers(1, 4), unique=True, min_size=1),
        st.sampled_from(PLACES),
        st.none(),
    ),
    st.tuples(st.just("use"), st.booleans(), st.none(), st.none()),
    st.tuples(st.just("find"), st.none(), st.none(), st.none()),
)


@given(events=st.lists(EVENTS, max_size=10))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_leads_are_what_all_that_happened_amounts_to(
    events: list[tuple[str, Any, Any, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_HOLDERS", 4)
    monkeypatch.setattr(actions, "PARTIES_AT_ONCE", 2)
    monkeypatch.setattr(actions, "LISTED_AT_ONCE", 2)
    with undone():
        studio, source = StudioFactory(), custom_source()
        parties = [party_at(studio, f"Party {number}") for number in range(5)]
        for at, event in enumerate(events):
            _happen(event, parties, source, at)
        leads = find()
        assert (leads, common()) == afresh()


def _happen(event: tuple[str, Any, Any, Any], parties: list[Party], source: Source, at: int) -> None:
    kind, one, two, three = event
    if kind == "edit":
        parties[one].addresses.update(text=two)
        edit(parties[one], website=three)
    elif kind == "active":
        edit(parties[one], is_active=two)
    elif kind == "stake":
        _hold(parties[one], parties[two])
    elif kind == "list":
        rows = [listed_at(str(number), f"LISTED {number}", address=f"{two}, Shanghai") for number in one]
        publish(source, rows, day=DAY + timedelta(at))
    elif kind == "use":
        Source.objects.update(is_enabled=one)
    else:
        find_leads(NOW)


def _hold(owner: Party, owned: Party) -> None:
    """A stake begins, or ends where there is one."""
    standing = Stake.objects.current().filter(owner=owner, owned=owned)
    if not standing.update(superseded_at=NOW) and owner != owned:
        StakeFactory(studio=owner.studio, owner=owner, owned=owned)
