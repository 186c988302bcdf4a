from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from studios.audit import broken_links
from studios.models import AuditChain, AuditEvent, Episode, Production, Role, Run, Shot
from studios.rules import NotAllowed
from studios.runs import LostLease, Refused, work_on
from tests.factories import NOW, PartyFactory, StakeFactory, StudioFactory, member, screened_party
from tests.vendors.chain_files import csv_file, engagement, production, stake, vendor
from vendors import tasks
from vendors.actions import imports as actions
from vendors.imports.problems import UnreadableFile
from vendors.models import (
    Engagement,
    Evidence,
    ImportBatch,
    Party,
    PartyIdentifier,
    PartyName,
    PartyRevision,
    Stake,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
CHAIN = (
    production(),
    {"record": "episode", "production": "show", "key": "301", "name": "One"},
    {"record": "episode", "production": "show", "key": "302", "name": "Two"},
    vendor(
        "a", "Alpha", aliases="A1", native_names="알파", identifiers="tax:1@KR", country="KR", city="Seoul"
    ),
    vendor("b", "Beta", country="CN"),
    {"record": "person", "key": "p", "name": "Ada"},
    {"record": "undisclosed", "key": "u", "name": "Somebody", "asked_date": "2022-11-01", "asked_of": "b"},
    stake("p", "b", share="20-30"),
    engagement("", "a", episodes="301", basis="contract", reference="C-1"),
    engagement("a", "b", start_date="2022-03-01"),
    engagement("b", "u", work="paint"),
)
ROWS = (
    Production,
    Episode,
    Party,
    PartyName,
    PartyIdentifier,
    PartyRevision,
    Stake,
    Engagement,
    Evidence,
)


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def studio():
    return StudioFactory(slug="lane")


def imported(studio, *rows, now=NOW, by=None):
    """The batch of these rows, checked and applied."""
    return actions.apply_import(batch=checked(studio, *rows, now=now), by=by, now=now)


def checked(studio, *rows, now=NOW):
    file = io.BytesIO(csv_file(*rows))
    batch = actions.keep_import(studio=studio, file=file, filename="chain.csv", by=None, now=now)
    return actions.check_import(batch=batch, now=now)


def counted():
    return {model.__name__: model.objects.count() for model in ROWS}


def nothing():
    return dict.fromkeys((model.__name__ for model in ROWS), 0)


def test_import_writes_the_whole_chain(studio):
    batch = imported(studio, *CHAIN)

    assert (batch.state, batch.applied_at, batch.problems) == ("applied", NOW, [])
    assert counted() == {
        "Production": 1,
        "Episode": 2,
        "Party": 4,
        "PartyName": 2,
        "PartyIdentifier": 1,
        "PartyRevision": 3,
        "Stake": 1,
        "Engagement": 3,
        "Evidence": 1,
    }
    alpha = Party.objects.get(key="a")
    assert set(alpha.names.values_list("text", "kind", "script")) == {
        ("A1", "alias", "Latin"),
        ("알파", "native", "Hangul"),
    }
    assert alpha.revision.content["names"][0] == {"text": "Alpha", "kind": "primary"}
    assert str(alpha.addresses.get()) == "Seoul"
    assert Party.objects.get(key="u").asked_of.key == "b"
    first, second, third = Engagement.objects.order_by("pk")
    assert (first.hirer, first.hired, [str(one.code) for one in first.episodes.all()]) == (
        None,
        alpha,
        ["301"],
    )
    assert (second.hirer, second.start_date, second.recorded_at) == (alpha, date(2022, 3, 1), NOW)
    assert third.work_id == "paint"


def test_import_records_one_event_of_the_whole(studio):
    user = member(studio=studio).user

    imported(studio, *CHAIN, by=user)

    event = AuditEvent.objects.get(verb="import.applied")
    assert (event.by, event.data["revisions"], event.data["new_parties"]) == (user, 3, ["a", "b", "p", "u"])
    assert event.data["counts"]["engagement"] == {"new": 3, "changed": 0, "unchanged": 0}
    assert list(broken_links(AuditChain.objects.get(studio=studio))) == []


def test_same_file_again_changes_nothing(studio):
    imported(studio, *CHAIN)
    before = counted()

    again = imported(studio, *CHAIN, now=LATER)

    assert {section: (one["new"], one["changed"]) for section, one in again.counts.items()} == dict.fromkeys(
        again.counts, (0, 0)
    )
    assert counted() == before


def test_changed_stake_supersedes_on_the_same_line(studio):
    imported(studio, *CHAIN)

    batch = imported(studio, stake("p", "b", share="45"), now=LATER)

    old, new = Stake.objects.order_by("pk")
    assert batch.counts["stake"] == {"new": 0, "changed": 1, "unchanged": 0}
    assert (old.superseded_at, old.max_share, new.superseded_at, new.recorded_at) == (
        LATER,
        Decimal(30),
        None,
        LATER,
    )
    assert (new.line, new.min_share) == (old.line, Decimal(45))


def test_changed_engagement_takes_over_what_it_rested_on(studio):
    imported(studio, *CHAIN)

    imported(studio, engagement("", "a", episodes="301-302", basis="invoice", reference="I-1"), now=LATER)

    old, new = Engagement.objects.filter(hired__key="a").order_by("pk")
    assert (old.superseded_at, new.superseded_at, new.line) == (LATER, None, old.line)
    assert [one.code for one in new.episodes.all()] == ["301", "302"]
    assert [(one.basis, one.recorded_at) for one in new.evidence.order_by("basis")] == [
        ("contract", NOW),
        ("invoice", LATER),
    ]
    assert [one.basis for one in old.evidence.all()] == ["contract"]


def test_facts_of_columns_that_a_file_lacks_stay_with_what_supersedes(studio):
    imported(
        studio,
        *CHAIN[:7],
        {"record": "shot", "production": "show", "key": "s1", "episode": "301", "frames": "48", "fps": "24"},
        stake("p", "b", share="20-30", state="disputed", arrangement="The family"),
        engagement("", "a", screen_share="40", confidence="high", basis="contract", reference="C-1"),
    )
    Production.objects.update(seconds=5400)
    Episode.objects.filter(code="301").update(seconds=1320)
    Evidence.objects.update(
        file="evidence/2022/12/c-1.pdf",
        filename="c-1.pdf",
        sha256="ab" * 32,
        size=77,
        document_date=date(2021, 5, 1),
    )

    imported(
        studio,
        production(name="Renamed"),
        {"record": "episode", "production": "show", "key": "301", "name": "Renamed"},
        {"record": "shot", "production": "show", "key": "s1", "episode": "302"},
        stake("p", "b", share="45"),
        engagement("", "a", note="Renewed"),
        now=LATER,
    )

    owned, link, shot = Stake.objects.current().get(), Engagement.objects.current().get(), Shot.objects.get()
    assert (owned.max_share, owned.state, owned.arrangement) == (Decimal(45), "disputed", "The family")
    assert (link.note, link.screen_share, link.confidence) == ("Renewed", Decimal(40), "high")
    assert link.recorded_at == LATER
    assert list(link.evidence.values_list("file", "filename", "sha256", "size", "document_date")) == [
        ("evidence/2022/12/c-1.pdf", "c-1.pdf", "ab" * 32, 77, date(2021, 5, 1))
    ]
    assert (shot.episode.code, shot.seconds) == ("302", Decimal(2))
    assert (Production.objects.get().seconds, Episode.objects.get(code="301").seconds) == (5400, 1320)


def test_new_evidence_alone_supersedes_nothing(studio):
    imported(studio, *CHAIN)

    imported(
        studio, engagement("a", "b", start_date="2022-03-01", basis="credit", reference="301"), now=LATER
    )

    link = Engagement.objects.get(hired__key="b")
    assert (link.superseded_at, [one.basis for one in link.evidence.all()]) == (None, ["credit"])


def test_changed_party_gets_a_revision_and_others_do_not(studio):
    imported(studio, *CHAIN)

    imported(studio, vendor("a", "Alpha", aliases="A2"), vendor("b", "Beta"), now=LATER)

    assert [(one.party.key, one.number) for one in PartyRevision.objects.filter(recorded_at=LATER)] == [
        ("a", 2)
    ]
    assert Party.objects.get(key="a").revision.number == 2
    assert set(Party.objects.get(key="a").names.values_list("text", flat=True)) == {"A2", "알파"}


def test_website_and_bank_are_not_compared_and_make_no_revision(studio):
    imported(studio, *CHAIN)

    more = {"website": "alpha.example", "bank_country": "South Korea"}
    batch = imported(studio, vendor("a", "Alpha", **more), now=LATER)

    assert Party.objects.get(key="a").bank_country == "KR"
    assert batch.counts["vendor"]["changed"] == 1
    assert not PartyRevision.objects.filter(recorded_at=LATER).exists()


def test_undisclosed_party_that_gets_a_name_is_screened_from_then_on(studio):
    imported(studio, *CHAIN)

    imported(studio, vendor("u", "Found Studio"), now=LATER)

    found = Party.objects.get(key="u")
    assert (found.kind, found.revision.number, found.asked_of.key) == ("vendor", 1, "b")


def test_what_a_file_leaves_out_stays(studio):
    imported(studio, *CHAIN)

    imported(studio, vendor("z"), now=LATER)

    assert Party.objects.filter(is_active=True).count() == 5
    assert Engagement.objects.current().count() == 3


def test_file_with_one_error_writes_nothing(studio):
    batch = checked(studio, *CHAIN, vendor("bad", country="Freedonia"))

    with pytest.raises(Refused) as refused:
        actions.apply_import(batch=batch, by=None, now=NOW)

    assert (batch.state, batch.problem_count, batch.problems[0]["row"]) == ("refused", 1, 13)
    assert str(refused.value) == "Only a checked import can be applied; this one is refused."
    assert counted() == nothing()


def test_unreadable_file_makes_a_refused_batch(studio):
    batch = actions.keep_import(studio=studio, file=io.BytesIO(b"\xff"), filename="x.csv", by=None, now=NOW)

    batch = actions.check_import(batch=batch, now=NOW)

    assert (batch.state, batch.problems[0]["row"], batch.problems[0]["message"][:32]) == (
        "refused",
        0,
        "Row 1 holds the byte 0xFF, which",
    )


def test_apply_checks_again_what_the_studio_has_become(studio):
    batch = checked(studio, stake("p", "b", share="60"), *CHAIN[3:6])
    imported(studio, *CHAIN[3:6], vendor("c"), stake("c", "b", share="50"))

    with pytest.raises(Refused) as refused:
        actions.apply_import(batch=batch, by=None, now=LATER)

    batch.refresh_from_db()
    assert str(refused.value) == "The studio changed since the check: 1 errors. Nothing was written."
    assert (batch.state, batch.problem_count, Stake.objects.count()) == ("refused", 1, 1)


def test_applied_batch_cannot_be_applied_again(studio):
    batch = imported(studio, *CHAIN)

    with pytest.raises(Refused) as refused:
        actions.apply_import(batch=batch, by=None, now=LATER)

    assert str(refused.value) == "Only a checked import can be applied; this one is applied."


def test_another_studios_parties_are_neither_named_nor_touched(studio):
    other = screened_party(key="a", name="Theirs", names=["Old"])
    StakeFactory(studio=other.studio, owned=other)

    refused = checked(studio, vendor("b"), stake("a", "b", share="5"))
    imported(studio, *CHAIN)

    assert refused.problems[0]["message"].startswith("No party has the key a, neither in the file nor")
    other.refresh_from_db()
    assert (other.name, other.revision.number, [one.text for one in other.names.all()]) == (
        "Theirs",
        1,
        ["Old"],
    )
    assert Party.objects.filter(key="a").count() == 2


def test_receive_asks_for_a_check_and_confirm_for_the_applying(studio):
    analyst = member(studio=studio)

    batch = actions.receive_import(
        member=analyst, file=io.BytesIO(csv_file(*CHAIN)), filename="chain.csv", now=NOW
    )
    work_on(batch.run_id, tasks._check)
    batch.refresh_from_db()
    assert (batch.state, batch.run.state, batch.run.kind) == ("checked", Run.State.DONE, "check_import")

    run = actions.confirm_import(batch=batch, member=analyst, now=NOW)
    with pytest.raises(Refused) as refused:
        actions.confirm_import(batch=batch, member=analyst, now=NOW)
    run = work_on(run.pk, tasks._apply)

    batch.refresh_from_db()
    assert str(refused.value) == "This import is being applied already."
    assert (batch.state, run.state, run.done, run.total) == ("applied", Run.State.DONE, 11, 11)
    assert [event.verb for event in AuditEvent.objects.order_by("number")] == [
        "import.received",
        "import.checked",
        "import.confirmed",
        "import.applied",
    ]


def test_killing_the_worker_loses_and_doubles_nothing(studio, monkeypatch):
    analyst = member(studio=studio)
    run = actions.confirm_import(batch=checked(studio, *CHAIN), member=analyst, now=NOW)

    def die(*_, **__):
        raise MemoryError("killed")

    for step in ("_write_parts", "_write_engagements", "record_revisions"):
        with monkeypatch.context() as patch:
            patch.setattr(f"vendors.imports.apply.{step}", die)
            assert work_on(run.pk, tasks._apply).state == Run.State.QUEUED
        assert counted() == nothing()

    assert work_on(run.pk, tasks._apply).state == Run.State.DONE
    assert counted()["Party"] == 4


def test_run_whose_worker_died_after_the_commit_ends_well(studio):
    analyst = member(studio=studio)
    run = actions.confirm_import(batch=checked(studio, *CHAIN), member=analyst, now=NOW)
    work_on(run.pk, tasks._apply)
    Run.objects.filter(pk=run.pk).update(state=Run.State.QUEUED, finished_at=None)

    assert work_on(run.pk, tasks._apply).state == Run.State.DONE
    assert counted()["Party"] == 4


def test_worker_that_lost_its_run_writes_nothing(studio, monkeypatch):
    analyst = member(studio=studio)
    run = actions.confirm_import(batch=checked(studio, *CHAIN), member=analyst, now=NOW)

    def lose(*_, **__):
        raise LostLease("elsewhere")

    monkeypatch.setattr("studios.runs.Claim.check", lose)
    work_on(run.pk, tasks._apply)

    assert counted() == nothing()


@pytest.mark.parametrize("role", [Role.PRODUCER, Role.AUDITOR, Role.REVIEWER])
def test_only_who_keeps_the_chain_imports(studio, role):
    other = member(studio=studio, role=role)

    with pytest.raises(NotAllowed):
        actions.receive_import(member=other, file=io.BytesIO(b""), filename="x.csv", now=NOW)
    with pytest.raises(NotAllowed):
        actions.confirm_import(batch=checked(studio, *CHAIN), member=other, now=NOW)


def test_another_studios_batch_cannot_be_confirmed(studio):
    batch = checked(studio, *CHAIN)

    with pytest.raises(ImportBatch.DoesNotExist):
        actions.confirm_import(batch=batch, member=member(), now=NOW)


def test_upload_over_the_limit_is_refused_while_it_is_copied(studio, settings):
    settings.IMPORT_MAX_BYTES = 10

    with pytest.raises(UnreadableFile) as refused:
        actions.receive_import(
            member=member(studio=studio), file=io.BytesIO(b"x" * 11), filename="x.csv", now=NOW
        )

    assert str(refused.value) == "The file has more than 10 bytes, which is the limit."
    assert not ImportBatch.objects.exists()


def test_queries_grow_with_portions_not_with_rows(studio):
    rows = [production()]
    rows += [vendor(f"v{number}", aliases=f"A{number}", country="KR") for number in range(5000)]
    batch = checked(studio, *rows)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        actions.apply_import(batch=batch, by=None, now=NOW)

    assert PartyRevision.objects.count() == 5000
    assert len(queries) < 400


def test_parties_edited_by_hand_keep_what_the_file_does_not_speak_of(studio):
    PartyFactory(studio=studio, key="a", name="Alpha", names=[{"text": "By hand", "kind": "former"}])

    imported(studio, vendor("a", "Alpha", aliases="A1"))

    assert set(Party.objects.get(key="a").names.values_list("text", "kind")) == {
        ("By hand", "former"),
        ("A1", "alias"),
    }
