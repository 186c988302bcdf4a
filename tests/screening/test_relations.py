"""What lists say of owners and companies: followed through lists, parties and confirmations; recorded or set aside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.actions import leads
from screening.actions.leads import find_leads
from screening.actions.ownership import judge_ownership
from screening.actions.relations import record_naming, set_naming_aside, take_up_naming
from screening.models import Finding, KeyedParty, KeyedSource, ListRelation, Naming, Source
from studios.models import AuditEvent, Role, Studio
from studios.rules import Member, NotAllowed
from studios.runs import Refused
from tests.factories import NOW, StakeFactory, StudioFactory, member, screened_party
from tests.screening.pipeline import (
    DAY,
    confirmed,
    edit,
    publish,
    sdn_of,
    sdn_row,
    sdn_source,
    settle,
    undone,
)
from vendors.models import Party, Stake

pytestmark = pytest.mark.django_db

HOLDER, BRUSH = "DISTANT HARBOR GROUP", "QUIET BRUSH ANIMATION"
FILLER = [sdn_row(number, f"UNRELATED HOUSE {number}") for number in range(1, 4)]
Told = set[tuple[str, str, str, str]]


def says(word: str, target: str, name: str = HOLDER, number: int = 700, kind: str = "-0- ") -> str:
    return sdn_row(number, name, kind=kind, remarks=f"{word} {target}.")


def publish_sdn(source: Source, *rows: str, days: int = 0) -> None:
    assert publish(source, sdn_of(*FILLER, *rows), day=DAY + timedelta(days))


def told() -> Told:
    """What stands: who, on which side, of which entry, in which words."""
    return {
        (
            row.party.name,
            row.side,
            row.relation.listed_party.name,
            f"{row.relation.relation} {row.relation.target}",
        )
        for row in Naming.objects.standing()
    }


def find() -> Told:
    assert find_leads(NOW)
    return told()


def afresh() -> Told:
    """What a search that knows nothing comes to; nothing of it stays."""
    with undone():
        for model in (KeyedParty, KeyedSource, Naming, ListRelation):
            model.objects.all().delete()
        return find()


@pytest.fixture
def studio() -> Studio:
    return StudioFactory()


@pytest.fixture
def source() -> Source:
    return sdn_source(min_entries=1)


@pytest.fixture
def analyst(studio: Studio) -> Member:
    return member(role=Role.ANALYST, studio=studio)


NAMED = {("Quiet Brush Animation Co., Ltd.", "named", HOLDER, f"Linked To {BRUSH}")}


def brush(studio: Studio, **fields: Any) -> Party:
    return screened_party(studio=studio, key="V-9", name="Quiet Brush Animation Co., Ltd.", **fields)


def test_party_that_an_entry_names_is_found_by_the_matcher(studio: Studio, source: Source) -> None:
    brush(studio)
    screened_party(studio=studio, name="Loud Pencil")
    publish_sdn(source, says("Linked To:", BRUSH))
    assert find() == NAMED
    assert Naming.objects.get().score > 0.7


def test_party_that_comes_after_the_list_is_found(studio: Studio, source: Source) -> None:
    publish_sdn(source, says("Linked To:", BRUSH))
    assert find() == set()
    brush(studio)
    assert find() == NAMED


def test_parties_of_every_studio_are_found_and_of_each_alone(studio: Studio, source: Source) -> None:
    brush(studio)
    brush(StudioFactory())
    publish_sdn(source, says("Linked To:", BRUSH))
    find()
    assert {row.studio_id for row in Naming.objects.all()} == set(Studio.objects.values_list("pk", flat=True))
    assert all(row.party.studio_id == row.studio_id for row in Naming.objects.all())


def test_naming_goes_with_the_relation_and_comes_back(studio: Studio, source: Source) -> None:
    brush(studio)
    publish_sdn(source, says("Linked To:", BRUSH))
    assert find() == NAMED
    publish_sdn(source, sdn_row(700, HOLDER), days=1)
    assert find() == set()
    publish_sdn(source, says("Linked To:", BRUSH), days=2)
    assert find() == NAMED
    publish_sdn(source, days=3)
    assert find() == set()


def test_naming_goes_with_the_name_with_the_party_and_with_the_list(studio: Studio, source: Source) -> None:
    party = brush(studio)
    publish_sdn(source, says("Linked To:", BRUSH))
    find()
    edit(party, name="Loud Pencil")
    assert find() == set()
    edit(party, name="Quiet Brush Animation Co., Ltd.")
    assert find() == NAMED
    edit(party, is_active=False)
    assert find() == set()
    edit(party, is_active=True)
    assert find() == NAMED
    Source.objects.update(is_enabled=False)
    assert find() == set()
    Source.objects.update(is_enabled=True)
    assert find() == NAMED


def test_who_stands_on_the_list_under_that_name_is_no_lead(studio: Studio, source: Source) -> None:
    brush(studio)
    publish_sdn(source, says("Linked To:", BRUSH), sdn_row(701, BRUSH))
    assert find() == set()
    publish_sdn(source, says("Linked To:", BRUSH), days=1)
    assert find() == NAMED


def test_ships_and_words_of_no_ownership_name_nobody(studio: Studio, source: Source) -> None:
    brush(studio)
    publish_sdn(
        source, says("Linked To:", BRUSH, "PAPER BOAT", 702, kind="vessel"), says("Aircraft Operator", BRUSH)
    )
    assert find() == set()


def listed_brush(studio: Studio, source: Source, word: str = "Owned or Controlled By") -> Party:
    """A party that is confirmed to be an entry, which names its holder."""
    party = brush(studio)
    publish_sdn(source, says(word, "Paper Lantern Holding", BRUSH))
    settle()
    confirmed(Finding.objects.get(party=party))
    return party


def test_confirmed_party_is_told_what_its_entry_says(studio: Studio, source: Source) -> None:
    party = brush(studio)
    publish_sdn(source, says("Owned or Controlled By", "Paper Lantern Holding", BRUSH))
    settle()
    assert find() == set()
    confirmed(Finding.objects.get(party=party))
    assert find() == {(party.name, "entry", BRUSH, "Owned or Controlled By Paper Lantern Holding")}


ORDERS: list[list[str]] = [["list", "party", "confirm"], ["party", "list", "confirm"]]


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_increments_come_to_what_a_search_from_scratch_does(
    studio: Studio, source: Source, order: list[str]
) -> None:
    steps: dict[str, Callable[[], Any]] = {
        "list": lambda: publish_sdn(
            source, says("Linked To:", BRUSH), says("Subsidiary Of", "Inkwell Trading", "LOUD PENCIL", 703)
        ),
        "party": lambda: (brush(studio), screened_party(studio=studio, name="Loud Pencil")),
        "confirm": lambda: (settle(), confirmed(Finding.objects.get(party__name="Loud Pencil"))),
    }
    for step in order:
        steps[step]()
        assert find() == afresh()
    assert find() == NAMED | {("Loud Pencil", "entry", "LOUD PENCIL", "Subsidiary Of Inkwell Trading")}
    publish_sdn(source, says("Linked To:", "SOMEBODY ELSE WHOLLY"), days=1)
    assert find() == afresh() == set()


HOUSES = ("Quiet Brush Animation", "Loud Pencil Pictures", "Distant Lantern Works")
WORDS = ("Linked To:", "Subsidiary Of", "Owned or Controlled By")
NUMBERS = st.integers(0, 2)
EVENTS = st.one_of(
    st.tuples(st.just("list"), st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=3), NUMBERS),
    st.tuples(st.just("name"), NUMBERS, NUMBERS),
    st.tuples(st.just("active"), NUMBERS, st.booleans()),
    st.tuples(st.just("use"), st.just(0), st.booleans()),
)


@given(events=st.lists(EVENTS, max_size=6))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_namings_are_what_all_that_happened_amounts_to(
    events: list[tuple[str, Any, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leads, "PARTIES_AT_ONCE", 2)
    monkeypatch.setattr(leads, "LISTED_AT_ONCE", 2)
    with undone():
        studio, source = StudioFactory(), sdn_source(min_entries=1)
        parties = [screened_party(studio=studio, name=f"{house} Ltd") for house in HOUSES]
        for days, event in enumerate(events):
            happen(event, parties, source, days)
            found = find()
        assert not events or found == afresh()


def happen(event: tuple[str, Any, Any], parties: list[Party], source: Source, days: int) -> None:
    kind, one, two = event
    if kind == "list":
        names = ["SOME HOUSE", "OTHER HOUSE", HOUSES[two].upper()]
        said = {entry: (word, HOUSES[target]) for entry, word, target in one}
        rows = [says(WORDS[word], name, names[at], 700 + at) for at, (word, name) in said.items()]
        publish(source, sdn_of(*FILLER, *rows), day=DAY + timedelta(days))
    elif kind == "name":
        edit(parties[one], name=f"{HOUSES[two]} Co")
    elif kind == "active":
        edit(parties[one], is_active=two)
    else:
        Source.objects.update(is_enabled=two)


# --- answers ------------------------------------------------------------------------------------------------------


def naming() -> Naming:
    return Naming.objects.standing().get()


def record(analyst: Member, **given: Any) -> Stake:
    return record_naming(member=analyst, naming=naming(), now=NOW, **given)


def test_recorded_naming_is_a_stake_of_a_new_party_and_never_verified(
    studio: Studio, source: Source, analyst: Member
) -> None:
    party = listed_brush(studio, source)
    find()
    stake = record(analyst)
    assert (stake.owner.name, stake.owned) == ("Paper Lantern Holding", party)
    assert (stake.kind, stake.state, stake.share_text) == ("control", "declared", "0–100 %")
    assert stake.source == (
        f"OFAC SDN of 8 Dec 2022, SDN.CSV:4, {BRUSH}: “Owned or Controlled By Paper Lantern Holding”"
    )
    assert (naming().answer, naming().stake_line) == ("recorded", stake.line)
    assert naming().answered_by == analyst.user
    assert AuditEvent.objects.filter(verb="naming.recorded").get().data["stake"] == str(stake.line)


def test_subsidiary_that_a_list_names_flows_into_the_rules_of_ownership(
    studio: Studio, analyst: Member
) -> None:
    """The vendor is on no list; the UK list calls it a subsidiary of one that is."""
    party = brush(studio)
    source = Source.objects.create(
        code="uk_sanctions", adapter="uk_sanctions", name="UK list", min_entries=1, max_removed_share=1.0
    )
    assert publish(source, {"UK-Sanctions-List.csv": uk_list(HOLDER, subsidiary=BRUSH)})
    assert find() == {(party.name, "named", HOLDER, f"Subsidiary {BRUSH}")}
    stake = record(analyst)
    assert (stake.owner.name, stake.owner.key, stake.owned, stake.state) == (
        HOLDER,
        "uk_sanctions:TST0001",
        party,
        "declared",
    )
    settle()
    confirmed(Finding.objects.get(party=stake.owner))
    judge_ownership(NOW)
    found = Finding.objects.of_ownership().get(party=party)
    assert (found.regime, found.judgement.verdict) == ("uk", "owned")


def test_link_without_a_direction_asks_for_one_and_is_suspected(
    studio: Studio, source: Source, analyst: Member
) -> None:
    party = brush(studio)
    publish_sdn(source, says("Linked To:", BRUSH))
    find()
    for holder in ("", "nobody"):
        with pytest.raises(Refused, match="does not say who holds whom"):
            record(analyst, holder=holder)
    assert not Stake.objects.exists() and not Party.objects.filter(name=HOLDER).exists()
    stake = record(analyst, holder="other")
    assert (stake.owner.name, stake.owned, stake.state) == (HOLDER, party, "suspected")


def test_a_person_is_never_held(studio: Studio, source: Source, analyst: Member) -> None:
    party = brush(studio)
    publish_sdn(source, says("Linked To:", BRUSH, "INK, Paper", kind="individual"))
    find()
    stake = record(analyst, holder="party")
    assert (stake.owner.kind, stake.owner.name, stake.owned) == ("person", "INK, Paper", party)


def test_party_that_is_there_already_is_not_doubled(studio: Studio, source: Source, analyst: Member) -> None:
    holder = screened_party(studio=studio, name="Paper Lantern HOLDING")
    listed_brush(studio, source)
    find()
    assert record(analyst).owner == holder


def test_stake_that_is_there_already_is_not_doubled(studio: Studio, source: Source, analyst: Member) -> None:
    holder = screened_party(studio=studio, name="Paper Lantern Holding")
    party = listed_brush(studio, source)
    stake = StakeFactory(studio=studio, owner=holder, owned=party)
    find()
    assert record(analyst) == stake
    assert Stake.objects.get() == stake and naming().stake_line == stake.line


def test_confirmed_party_of_the_studio_is_taken_for_the_entry(
    studio: Studio, source: Source, analyst: Member
) -> None:
    holder = screened_party(studio=studio, name="Distant Harbour Group Ltd")
    brush(studio)
    publish_sdn(source, says("Linked To:", BRUSH))
    settle()
    confirmed(Finding.objects.get(party=holder))
    find()
    row = Naming.objects.standing().get(side="named")
    assert record_naming(member=analyst, naming=row, holder="other", now=NOW).owner == holder


def test_what_was_answered_is_not_answered_again(studio: Studio, source: Source, analyst: Member) -> None:
    listed_brush(studio, source)
    find()
    seen = naming()
    record(analyst)
    for act in (
        lambda: record_naming(member=analyst, naming=seen, now=NOW),
        lambda: set_naming_aside(member=analyst, naming=seen, reason="Twice", now=NOW),
    ):
        with pytest.raises(Refused, match="answered it already: recorded as a stake"):
            act()
    assert Stake.objects.count() == 1


def test_set_aside_stays_with_its_reason_when_the_list_says_it_again(
    studio: Studio, source: Source, analyst: Member
) -> None:
    brush(studio)
    publish_sdn(source, says("Linked To:", BRUSH))
    find()
    with pytest.raises(Refused, match="Say why"):
        set_naming_aside(member=analyst, naming=naming(), reason="  ", now=NOW)
    set_naming_aside(member=analyst, naming=naming(), reason="Another Quiet Brush", now=NOW)
    publish_sdn(source, sdn_row(700, HOLDER), days=1)
    assert find() == set()
    with pytest.raises(Refused, match="does not say so any more"):
        take_up_naming(member=analyst, naming=Naming.objects.get(), now=NOW)
    publish_sdn(source, says("Linked To:", BRUSH), days=2)
    assert find() == NAMED
    assert (naming().answer, naming().reason) == ("set_aside", "Another Quiet Brush")
    take_up_naming(member=analyst, naming=naming(), now=NOW)
    assert (naming().answer, naming().reason, naming().answered_by) == ("", "", None)
    with pytest.raises(Refused, match="waits already"):
        take_up_naming(member=analyst, naming=naming(), now=NOW)


def test_set_aside_stays_when_the_party_is_renamed_and_named_back(
    studio: Studio, source: Source, analyst: Member
) -> None:
    party = brush(studio)
    publish_sdn(source, says("Linked To:", BRUSH))
    find()
    set_naming_aside(member=analyst, naming=naming(), reason="Another Quiet Brush", now=NOW)
    edit(party, name="Loud Pencil")
    assert find() == set()
    edit(party, name="Quiet Brush Animation Co., Ltd.")
    assert find() == NAMED
    assert naming().answer == "set_aside"


def test_answers_are_for_who_keeps_the_chain(studio: Studio, source: Source) -> None:
    listed_brush(studio, source)
    find()
    for role in (Role.REVIEWER, Role.AUDITOR, Role.PRODUCER):
        who = member(role=role, studio=studio)
        with pytest.raises(NotAllowed):
            record(who)
        with pytest.raises(NotAllowed):
            set_naming_aside(member=who, naming=naming(), reason="No", now=NOW)
        with pytest.raises(NotAllowed):
            take_up_naming(member=who, naming=naming(), now=NOW)
    assert naming().answer == "" and not Stake.objects.exists()


def test_stake_that_cannot_be_is_refused_and_nothing_is_left(
    studio: Studio, source: Source, analyst: Member
) -> None:
    """A list may call a person owned; nobody owns a person."""
    screened_party(studio=studio, key="P-1", kind="person", name="Paper Ink")
    publish_sdn(
        source, says("Owned or Controlled By", "Paper Lantern Holding", "INK, Paper", kind="individual")
    )
    settle()
    confirmed(Finding.objects.get(party__key="P-1"))
    find()
    with pytest.raises(ValidationError, match="a person cannot be owned"):
        record(analyst)
    assert not Stake.objects.exists() and not Party.objects.filter(name="Paper Lantern Holding").exists()


# --- cost ---------------------------------------------------------------------------------------------------------


def test_search_asks_as_much_for_thirty_relations_as_for_one(studio: Studio, source: Source) -> None:
    brush(studio)
    counts = []
    for number in (1, 30):
        rows = [says("Linked To:", f"{BRUSH} {row}", f"HOUSE OF {row}", 800 + row) for row in range(number)]
        publish_sdn(source, *rows, days=number)
        with CaptureQueriesContext(connection) as queries:
            assert find_leads(NOW)
        counts.append(len(queries))
    assert ListRelation.objects.filter(is_current=True).count() == 30
    assert counts[1] <= counts[0]


UK_COLUMNS = (
    "Unique ID", "Regime Name", "Name 6", "Name type", "Designation Type", "Date Designated", "Subsidiaries"
)  # fmt: skip


def uk_list(name: str, *, subsidiary: str) -> bytes:
    row = ("TST0001", "Ink", name, "Primary name", "Entity", "30/06/2012", subsidiary)
    return "\r\n".join(["Report date,08-Dec-2022", ",".join(UK_COLUMNS), ",".join(row), ""]).encode()
