"""Runs, imports and the trail."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from studios.audit import record
from studios.models import Role, Run
from tests.api.rows import address, client_as, client_of
from tests.factories import NOW, ProductionFactory, StudioFactory, member
from vendors.models import ImportBatch

pytestmark = pytest.mark.django_db


def _run(studio=None, **fields) -> Run:
    defaults = {"kind": Run.Kind.SCREEN_VERSION, "subject": "OFAC SDN", "requested_at": NOW}
    return Run.objects.create(studio=studio, **defaults | fields)


def test_a_run_of_a_list_tells_no_numbers_of_other_studios():
    studio, other = StudioFactory(), member()
    run = _run(state=Run.State.RUNNING, done=30, total=120, requested_by=other.user, result={"screened": 120})

    shown = client_as(Role.ANALYST, studio).get(address(studio, f"runs/{run.pk}/")).json()

    assert shown["percent"] == 25
    assert (shown["done"], shown["total"], shown["requested_by"], shown["result"]) == (None, None, None, {})
    assert shown["is_of_studio"] is False


def test_a_run_of_the_studio_tells_its_numbers():
    who = member()
    run = _run(who.studio, state=Run.State.RUNNING, done=30, total=120, requested_by=who.user)

    shown = client_of(who).get(address(who.studio, f"runs/{run.pk}/")).json()

    assert (shown["done"], shown["total"], shown["requested_by"]) == (30, 120, str(who.user))


def test_a_run_of_another_studio_is_not_found():
    who = member()
    run = _run(StudioFactory())

    assert client_of(who).get(address(who.studio, f"runs/{run.pk}/")).status_code == 404


def test_a_chunk_is_told_in_its_run_alone():
    who = member(role=Role.ANALYST)
    run = _run(who.studio, state="running", done=300, total=4000)
    chunk = _run(who.studio, parent=run, state="running", done=300, total=1000)
    client = client_of(who)
    listed = client.get(address(who.studio, "runs/")).json()["results"]
    assert [(row["id"], row["done"], row["total"]) for row in listed] == [(run.pk, 300, 4000)]
    for path in (f"runs/{chunk.pk}/", f"runs/{chunk.pk}/cancel/", f"runs/{chunk.pk}/resume/"):
        method = client.get if path.count("/") == 2 else client.post
        assert method(address(who.studio, path)).status_code == 404


def test_runs_narrowed():
    who = member()
    _run(who.studio)
    client = client_of(who)

    counts = [
        len(client.get(address(who.studio, f"runs/?{query}")).json()["results"])
        for query in ("state=queued", "state=done", "kind=screen_version", "kind=refresh")
    ]

    assert counts == [1, 0, 1, 0]


def test_a_waiting_run_is_cancelled_and_resumed():
    who = member()
    run = _run(who.studio)
    client = client_of(who)

    cancelled = client.post(address(who.studio, f"runs/{run.pk}/cancel/"))
    again = client.post(address(who.studio, f"runs/{run.pk}/cancel/"))
    resumed = client.post(address(who.studio, f"runs/{run.pk}/resume/"))

    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    assert again.status_code == 409
    assert resumed.json()["state"] == "queued"


def test_a_producer_may_not_cancel_someone_elses_run():
    studio = StudioFactory()
    run = _run(studio)

    answer = client_as(Role.PRODUCER, studio).post(address(studio, f"runs/{run.pk}/cancel/"))

    assert answer.status_code == 403


def _upload(client, studio, content: bytes = b"section,key,name\nvendor,v-1,Moonlight\n"):
    return client.post(address(studio, "imports/"), {"file": SimpleUploadedFile("chain.csv", content)})


def test_an_upload_is_accepted_with_its_run():
    who = member()

    answer = _upload(client_of(who), who.studio)

    assert answer.status_code == 202
    batch = answer.json()
    assert (batch["filename"], batch["state"], batch["problems"]) == ("chain.csv", "received", [])
    assert batch["run"]["kind"] == "check_import"
    assert client_of(who).get(address(who.studio, f"imports/{batch['id']}/")).json() == batch


def test_an_upload_without_a_file_names_the_field():
    who = member()

    answer = client_of(who).post(address(who.studio, "imports/"), {})

    assert (answer.status_code, list(answer.json())) == (400, ["file"])


def test_an_upload_over_the_limit_is_refused(settings):
    who = member()
    settings.IMPORT_MAX_BYTES = 10

    answer = _upload(client_of(who), who.studio)

    assert (answer.status_code, list(answer.json())) == (400, ["file"])
    assert ImportBatch.objects.count() == 0


@pytest.mark.parametrize("role", [Role.PRODUCER, Role.REVIEWER, Role.AUDITOR])
def test_an_upload_by_someone_who_does_not_keep_the_chain_is_not_allowed(role):
    studio = StudioFactory()

    answer = _upload(client_as(role, studio), studio)

    assert answer.status_code == 403
    assert ImportBatch.objects.count() == 0


def test_imports_are_not_for_an_analyst_of_one_production():
    studio = StudioFactory()
    client = client_as(Role.ANALYST, studio, productions=[ProductionFactory(studio=studio)])

    assert client.get(address(studio, "imports/")).status_code == 403


def _batch(studio, **fields) -> ImportBatch:
    defaults = {"filename": "chain.csv", "sha256": "0" * 64, "size": 1, "uploaded_at": NOW}
    return ImportBatch.objects.create(studio=studio, **defaults | fields)


def test_a_checked_import_is_confirmed_once():
    who = member()
    batch = _batch(who.studio, state=ImportBatch.State.CHECKED)
    place = address(who.studio, f"imports/{batch.pk}/confirm/")

    first, second = (client_of(who).post(place) for _ in range(2))

    assert (first.status_code, first.json()["kind"]) == (202, "apply_import")
    assert second.status_code == 409


def test_an_import_that_was_refused_cannot_be_confirmed():
    who = member()
    problem = {
        "sheet": "",
        "row": 2,
        "field": "key",
        "value": "",
        "message": "key is missing.",
        "severity": "error",
    }
    batch = _batch(who.studio, state=ImportBatch.State.REFUSED, problems=[problem], problem_count=1)
    client = client_of(who)

    answer = client.post(address(who.studio, f"imports/{batch.pk}/confirm/"))

    assert answer.status_code == 409
    assert client.get(address(who.studio, f"imports/{batch.pk}/")).json()["problems"] == [problem]


def test_an_import_of_another_studio_is_not_found():
    who = member()
    batch = _batch(StudioFactory())

    assert client_of(who).get(address(who.studio, f"imports/{batch.pk}/")).status_code == 404
    assert client_of(who).post(address(who.studio, f"imports/{batch.pk}/confirm/")).status_code == 404


def test_the_trail_tells_events_newest_first():
    who = member(role=Role.AUDITOR)
    for verb in ("import.received", "finding.propose"):
        record(studio=who.studio, verb=verb, subject=who.studio, by=who.user, now=NOW, data={"score": 1})
    record(studio=StudioFactory(), verb="finding.open", subject=who.studio, now=NOW)
    record(studio=None, verb="version.held", subject=who.studio, now=NOW)
    client = client_of(who)

    events = client.get(address(who.studio, "trail/")).json()["results"]

    assert [(event["number"], event["verb"], event["by"]) for event in events] == [
        (2, "finding.propose", str(who.user)),
        (1, "import.received", str(who.user)),
    ]
    assert events[0]["previous_hash"] == events[1]["hash"]
    found = client.get(address(who.studio, "trail/?verb=import.")).json()["results"]
    assert [event["number"] for event in found] == [1]
