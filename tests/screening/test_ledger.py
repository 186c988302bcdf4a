"""The ledger: nothing is unscreened in silence."""

from __future__ import annotations

import pytest
from django.utils import timezone

from screening.actions import screenings
from screening.actions.screenings import ask_to_screen_parties, ask_to_screen_source, unscreened
from screening.indexes import kept
from screening.matching.match import Match as EngineMatch
from screening.models import Finding, ListVersion, Screening, Source
from studios.models import Run, Studio
from tests.factories import StudioFactory, UndisclosedFactory, screened_party
from tests.screening.pipeline import (
    custom_source,
    edit,
    entry,
    publish,
    settle,
    state_of,
    work,
    work_all,
)
from vendors.models import Party, PartyRevision

pytestmark = pytest.mark.django_db

NAME = "Zhongtai Baiyun Animation"
LISTED = entry("1", NAME)
OTHER = entry("2", "Everlasting Empire Cartoons")


def outcomes(source: Source) -> dict[str, tuple[str, int]]:
    """By party: the outcome of its newest row, and the version it rests on."""
    rows = Screening.objects.filter(source=source).order_by("version__step", "pk")
    return {
        row.revision.party.key: (row.outcome, row.version.number)
        for row in rows.select_related("revision__party", "version")
    }


def waiting(source: Source) -> list[str]:
    return sorted(party.key for party in unscreened(source))


@pytest.fixture
def studio() -> Studio:
    return StudioFactory()


def test_ledger_names_every_party_and_list(studio: Studio) -> None:
    first, second = custom_source("first"), custom_source("second")
    publish(first, [LISTED])
    publish(second, [OTHER])
    screened_party(studio=studio, key="hit", name=NAME)
    screened_party(studio=studio, key="clean", name="Maple Leaf Ink")
    screened_party(studio=StudioFactory(), key="elsewhere", name=NAME)
    UndisclosedFactory(studio=studio, key="unnamed")
    screened_party(studio=studio, key="away", name=NAME, is_active=False)
    assert waiting(first) == ["clean", "elsewhere", "hit"]
    settle()
    hit, clean = ("hit", 1), ("no_hit", 1)
    assert outcomes(first) == {"hit": hit, "clean": clean, "elsewhere": hit}
    assert outcomes(second) == {"hit": clean, "clean": clean, "elsewhere": clean}
    assert (waiting(first), waiting(second)) == ([], [])


def test_ledger_misses_a_changed_party_until_it_is_screened(studio: Studio) -> None:
    source = custom_source()
    publish(source, [LISTED])
    party = screened_party(studio=studio, key="v", name=NAME)
    settle()
    edit(party, name="Maple Leaf Ink")
    assert waiting(source) == ["v"]
    settle()
    assert (waiting(source), outcomes(source)) == ([], {"v": ("no_hit", 1)})


def test_ledger_of_a_new_engine_begins_anew(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    source = custom_source()
    publish(source, [LISTED])
    screened_party(studio=studio, key="v", name=NAME)
    settle()
    monkeypatch.setattr(screenings, "ENGINE_VERSION", "next")
    assert waiting(source) == ["v"]
    settle()
    assert waiting(source) == []
    assert Screening.objects.count() == 2
    assert Finding.objects.get().match.engine_version == "next"
    assert Finding.objects.get().events.count() == 1


def test_ledger_of_a_source_that_was_off_catches_up(studio: Studio) -> None:
    source = custom_source()
    publish(source, [OTHER])
    screened_party(studio=studio, key="v", name=NAME)
    settle()
    Source.objects.update(is_enabled=False)
    publish(source, [OTHER, LISTED])
    Run.objects.filter(kind=Run.Kind.SCREEN_VERSION, state=Run.State.QUEUED).delete()
    settle()
    Source.objects.update(is_enabled=True)
    settle()
    assert Finding.objects.get().party.key == "v"


# --- what lies between two runs ------------------------------------------------------------------------------


def test_pass_before_the_first_pass_reaches_back_to_the_oldest_row(studio: Studio) -> None:
    """Parties are screened against version 1, version 2 comes into force, and only then the list's run works."""
    source = custom_source()
    publish(source, [OTHER])
    screened_party(studio=studio, key="v", name=NAME)
    work(ask_to_screen_parties(studio, by=None, now=timezone.now()))
    publish(source, [OTHER, LISTED])
    settle()
    assert [finding.party.key for finding in Finding.objects.all()] == ["v"]


def test_party_set_aside_during_a_pass_is_screened_anew_once_active(studio: Studio) -> None:
    source = custom_source()
    publish(source, [OTHER])
    party = screened_party(studio=studio, key="v", name=NAME)
    clean = screened_party(studio=studio, key="clean", name="Maple Leaf Ink")
    settle()
    Party.objects.update(is_active=False)
    publish(source, [OTHER, LISTED])
    settle()
    assert (Finding.objects.count(), waiting(source)) == (0, [])
    Party.objects.update(is_active=True)
    assert waiting(source) == ["v"]
    settle()
    assert waiting(source) == []
    assert state_of(party.findings.get()) == "open"
    assert not clean.findings.exists()


def test_party_set_aside_between_engine_and_writing_is_screened_anew(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = custom_source()
    publish(source, [OTHER])
    party = screened_party(studio=studio, key="v", name=NAME)
    settle()
    publish(source, [OTHER, LISTED])
    write = screenings._write_hits

    def set_aside_first(*args: object) -> None:
        Party.objects.update(is_active=False)
        write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(screenings, "_write_hits", set_aside_first)
    work_all()
    Party.objects.update(is_active=True)
    settle()
    assert state_of(party.findings.get()) == "open"


def test_party_changed_between_engine_and_writing_is_screened_as_it_stands(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = custom_source()
    publish(source, [LISTED])
    party = screened_party(studio=studio, key="v", name="Maple Leaf Ink")
    write = screenings._write_step
    with monkeypatch.context() as patch:

        def rename_first(*args: object) -> None:
            edit(party, name=NAME)
            write(*args)  # type: ignore[arg-type]

        patch.setattr(screenings, "_write_step", rename_first)
        work(ask_to_screen_parties(studio, by=None, now=timezone.now()))
    assert (outcomes(source), waiting(source)) == ({}, ["v"])
    settle()
    assert outcomes(source) == {"v": ("hit", 1)}


def test_version_applied_between_engine_and_writing_is_screened_instead(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = custom_source()
    publish(source, [OTHER])
    screened_party(studio=studio, key="v", name=NAME)
    write = screenings._write_step
    versions: list[ListVersion | None] = []

    def publish_first(*args: object) -> None:
        if not versions:
            versions.append(publish(source, [OTHER, LISTED]))
        write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(screenings, "_write_step", publish_first)
    run = work(ask_to_screen_parties(studio, by=None, now=timezone.now()))
    assert run.result == {"screened": 1, "needs_review": 1, "failed": 0}
    assert outcomes(source) == {"v": ("hit", 2)}


# --- the engine gives up -------------------------------------------------------------------------------------


@pytest.fixture
def trap(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names at which the engine gives up, from the moment they stand in this list."""
    names: list[str] = []
    read = screenings.party_of

    def reading(revision: PartyRevision) -> object:
        if revision.content["names"][0]["text"] in names:
            raise RecursionError("too deep")
        return read(revision)

    for module in (screenings, kept):
        monkeypatch.setattr(module, "party_of", reading)
    return names


def test_party_on_which_the_engine_fails_is_recorded_and_others_go_on(
    studio: Studio, trap: list[str]
) -> None:
    source = custom_source()
    publish(source, [LISTED, OTHER])
    for key, name in (("a", NAME), ("b", "Broken"), ("c", NAME)):
        screened_party(studio=studio, key=key, name=name)
    trap.append("Broken")
    settle()
    assert outcomes(source) == {"a": ("hit", 1), "b": ("failed", 1), "c": ("hit", 1)}
    assert Screening.objects.get(outcome="failed").message == "RecursionError: too deep"
    assert waiting(source) == ["b"]
    trap.clear()
    settle()
    assert (outcomes(source)["b"], waiting(source)) == (("no_hit", 1), [])


def test_party_on_which_the_engine_fails_in_a_pass_is_recorded_and_retried(
    studio: Studio, trap: list[str]
) -> None:
    source = custom_source()
    publish(source, [OTHER])
    for key, name in (("a", NAME), ("b", f"{NAME} Studio"), ("c", NAME)):
        screened_party(studio=studio, key=key, name=name)
    settle()
    trap.append(f"{NAME} Studio")
    publish(source, [OTHER, LISTED])
    work(Run.objects.get(kind=Run.Kind.SCREEN_VERSION, state=Run.State.QUEUED))
    assert outcomes(source) == {"a": ("no_hit", 1), "b": ("failed", 2), "c": ("no_hit", 1)}
    assert sorted(Finding.objects.values_list("party__key", flat=True)) == ["a", "c"]
    assert waiting(source) == ["b"]
    trap.clear()
    settle()
    assert sorted(Finding.objects.values_list("party__key", flat=True)) == ["a", "b", "c"]
    assert waiting(source) == []


def test_finding_on_which_the_engine_fails_fails_its_party_alone(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = custom_source()
    publish(source, [LISTED, OTHER])
    for key, name in (("a", NAME), ("b", f"{NAME} Studio"), ("c", NAME)):
        screened_party(studio=studio, key=key, name=name)
    settle()
    compare = screenings.compare

    def comparing(ours: object, theirs: object) -> EngineMatch:
        if "Studio" in ours.names[0].text:  # type: ignore[attr-defined]
            raise ValueError("a name it cannot take")
        return compare(ours, theirs)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(screenings, "compare", comparing)
        publish(source, [LISTED | {"aliases": "Baiyun"}, OTHER])
        run = work(Run.objects.get(kind=Run.Kind.SCREEN_VERSION, state=Run.State.QUEUED))
    assert run.state == "done"
    assert outcomes(source)["b"] == ("failed", 2)
    moved = Finding.objects.filter(match__listed_revision__from_step=2).values_list("party__key", flat=True)
    assert {"a", "c"} <= set(moved)
    settle()
    assert waiting(source) == []
    assert Finding.objects.get(party__key="b").match.listed_revision.from_step == 2


# --- what it costs -------------------------------------------------------------------------------------------


def queries_of(run: Run, django_assert_max_num_queries: object) -> int:
    with django_assert_max_num_queries(10_000) as seen:  # type: ignore[operator]
        assert work(run).state == Run.State.DONE
    return len(seen)


def changed_list(parties: int, django_assert_max_num_queries: object) -> int:
    studio = Studio.objects.first() or StudioFactory()
    source = custom_source(f"of-{parties}")
    publish(source, [entry(str(number), f"Listed Company {number}") for number in range(20)])
    for number in range(parties):
        screened_party(studio=studio, name=f"Maple Leaf Ink and Paint House {number}")
    work_all()
    work(ask_to_screen_parties(studio, by=None, now=timezone.now()))
    publish(source, [entry(str(number), f"Listed Company {number}") for number in range(23)])
    run = ask_to_screen_source(source, by=None, now=timezone.now())
    assert run is not None
    cost = queries_of(run, django_assert_max_num_queries)
    Party.objects.all().update(is_active=False)
    return cost


def test_list_change_costs_the_same_for_fifty_parties_and_for_five_hundred(
    django_assert_max_num_queries: object,
) -> None:
    few, many = (changed_list(parties, django_assert_max_num_queries) for parties in (50, 500))
    assert few == many, (few, many)


def test_parties_without_a_name_to_compare_are_written_at_once(
    studio: Studio, django_assert_max_num_queries: object
) -> None:
    source = custom_source()
    publish(source, [OTHER])
    for number in range(50):
        screened_party(studio=studio, key=f"v-{number}", name="Studio Ltd")
    settle()
    publish(source, [OTHER, LISTED])
    run = Run.objects.get(kind=Run.Kind.SCREEN_VERSION, state=Run.State.QUEUED)
    with django_assert_max_num_queries(10_000) as seen:  # type: ignore[operator]
        work(run)
    assert outcomes(source) == {f"v-{number}": ("failed", 2) for number in range(50)}
    writes = [query for query in seen.captured_queries if 'INTO "screening_screening"' in query["sql"]]
    assert len(writes) == 1


def edited_party(entries: int, django_assert_max_num_queries: object) -> int:
    studio, source = StudioFactory(), custom_source(f"of-{entries}")
    publish(source, [entry(str(number), f"Listed Company {number}") for number in range(entries)])
    party = screened_party(studio=studio, name="Maple Leaf Ink")
    work_all()
    work(ask_to_screen_parties(studio, by=None, now=timezone.now()))
    edit(party, name="Maple Leaf Ink and Paint")
    run = ask_to_screen_parties(studio, by=None, now=timezone.now())
    cost = queries_of(run, django_assert_max_num_queries)
    Source.objects.all().update(is_enabled=False)
    return cost


def test_party_edit_costs_the_same_for_a_short_list_and_a_long_one(
    django_assert_max_num_queries: object,
) -> None:
    short, long = (edited_party(entries, django_assert_max_num_queries) for entries in (20, 2000))
    assert short == long, (short, long)


def test_party_edit_keeps_the_index_of_every_list(django_assert_max_num_queries: object) -> None:
    """Many lists are screened in turn: none pushes another's index out."""
    studio = StudioFactory()
    for number in range(7):
        publish(custom_source(f"list-{number}"), [entry("1", f"Listed Company {number}")])
    party = screened_party(studio=studio, name="Maple Leaf Ink")
    settle()
    edit(party, name="Maple Leaf Ink and Paint")
    with django_assert_max_num_queries(10_000) as seen:  # type: ignore[operator]
        work(ask_to_screen_parties(studio, by=None, now=timezone.now()))
    assert not [query for query in seen.captured_queries if 'FROM "screening_listedrevision"' in query["sql"]]
