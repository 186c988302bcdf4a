from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from studios.models import AuditEvent, Run
from studios.rules import Member, allows, check_can_steer_run
from tests.factories import NOW, StudioFactory, UserFactory, member
from tests.studios.conftest import make_run, make_shared

pytestmark = pytest.mark.django_db
State = Run.State
Browse = Callable[[Member], Client]


def url(name: str, who: Member, *args: int) -> str:
    return reverse(name, args=[who.studio.slug, *args])


def test_runs_asks_as_much_for_thirty_rows_as_for_one(
    analyst: Member, browse: Browse, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = browse(analyst), url("runs", analyst)
    make_run(studio=analyst.studio, requested_by=analyst.user)
    client.get(address)
    with django_assert_max_num_queries(20) as one:
        client.get(address)
    for _ in range(29):
        make_run(studio=analyst.studio, requested_by=UserFactory())
    with django_assert_max_num_queries(20) as thirty:
        client.get(address)
    assert len(thirty) == len(one)


def test_runs_shows_the_studios_own_and_the_lists_and_no_other(analyst: Member, browse: Browse) -> None:
    make_run(studio=analyst.studio, subject="ours.csv")
    make_run(studio=None, subject="OFAC SDN", kind=Run.Kind.REFRESH)
    make_run(studio=StudioFactory(), subject="theirs.csv")
    page = browse(analyst).get(url("runs", analyst)).content.decode()
    assert "ours.csv" in page
    assert "OFAC SDN" in page
    assert "theirs.csv" not in page


def test_runs_filters_stand_in_the_address(analyst: Member, browse: Browse) -> None:
    make_run(studio=analyst.studio, subject="waits.csv")
    make_run(studio=analyst.studio, subject="broke.csv", state=State.FAILED)
    client = browse(analyst)
    failed = client.get(url("runs", analyst), {"state": "failed"}).content.decode()
    assert "broke.csv" in failed
    assert "waits.csv" not in failed
    nothing = client.get(url("runs", analyst), {"kind": "refresh"}).content.decode()
    assert "No run is like that" in nothing


def test_runs_page_by_page_shows_every_run_once(analyst: Member, browse: Browse) -> None:
    made = [make_run(studio=analyst.studio).pk for _ in range(120)]
    client, address = browse(analyst), url("runs", analyst)
    seen: list[int] = []
    place = ""
    for _ in range(3):
        page = client.get(address + place).context["page"]
        seen += [run.pk for run in page.rows]
        place = page.next
    assert seen == made[::-1]
    assert place == ""
    back = client.get(address + page.previous).context["page"]
    assert [run.pk for run in back.rows] == made[20:70][::-1]


@pytest.mark.parametrize(
    "place", ["before=x", "before=", "after=-1", "before=99999999999999999999999", "state=nonsense"]
)
def test_runs_answers_a_wild_address(analyst: Member, browse: Browse, place: str) -> None:
    make_run(studio=analyst.studio)
    assert browse(analyst).get(f"{url('runs', analyst)}?{place}").status_code == 200


def test_run_shows_state_message_and_result(analyst: Member, browse: Browse) -> None:
    run = make_run(
        studio=analyst.studio,
        state=State.FAILED,
        message="Row 14 <b>",
        result={"rows": {"new": 3}},
        done=1,
        total=4,
    )
    page = browse(analyst).get(url("run", analyst, run.pk)).content.decode()
    assert "Row 14 &lt;b&gt;" in page
    assert "Rows, new" in page
    assert '<progress value="25" max="100"' in page


def test_run_polls_until_it_is_over(analyst: Member, browse: Browse) -> None:
    run = make_run(studio=analyst.studio, state=State.RUNNING, total=10, done=3)
    client, address = browse(analyst), url("run", analyst, run.pk)
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 1s"' in part
    assert "<html" not in part
    Run.objects.filter(pk=run.pk).update(state=State.DONE, finished_at=NOW)
    over = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in over
    assert "The run is over: Done." in over


def test_run_that_is_shared_tells_of_its_chunks(analyst: Member, browse: Browse) -> None:
    run = make_shared(chunks=4, studio=analyst.studio, stage="Screening against a list", done=300, total=4000)
    client, address = browse(analyst), url("run", analyst, run.pk)
    page = client.get(address).content.decode()
    assert "<dt>Chunks</dt><dd>1 of 4 done, 1 at work</dd>" in page
    assert "300 of 4,000" in page
    assert "Screening against a list" in page
    run.chunks.filter(state=State.RUNNING).update(leased_until=NOW - timedelta(days=1))
    run.chunks.filter(state=State.DONE).update(state=State.FAILED)
    page = client.get(address).content.decode()
    assert "<dt>Chunks</dt><dd>0 of 4 done, 1 failed</dd>" in page
    assert "Waiting for a worker to take the next chunk." in page


def test_run_that_is_not_shared_says_nothing_of_chunks(analyst: Member, browse: Browse) -> None:
    run = make_run(studio=analyst.studio, state=State.RUNNING)
    assert "Chunks" not in browse(analyst).get(url("run", analyst, run.pk)).content.decode()


def test_run_asks_as_much_for_thirty_chunks_as_for_two(
    analyst: Member, browse: Browse, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    few, many = (make_shared(chunks=chunks, studio=analyst.studio) for chunks in (2, 30))
    client = browse(analyst)
    client.get(url("run", analyst, few.pk))
    with django_assert_max_num_queries(20) as two:
        client.get(url("run", analyst, few.pk))
    with django_assert_max_num_queries(20) as thirty:
        client.get(url("run", analyst, many.pk))
    assert len(thirty) == len(two)
    with django_assert_max_num_queries(20):
        client.get(url("runs", analyst))


def test_chunk_is_no_run_of_anybodys(analyst: Member, browse: Browse) -> None:
    """It shows in its run's page, is in no list, and is steered by nobody."""
    run = make_shared(chunks=3, studio=analyst.studio)
    client = browse(analyst)
    assert [row.run for row in client.get(url("runs", analyst)).context["rows"]] == [run]
    for chunk in run.chunks.all():
        assert client.get(url("run", analyst, chunk.pk)).status_code == 404
        assert client.post(url("run_cancel", analyst, chunk.pk)).status_code == 404
        assert client.post(url("run_resume", analyst, chunk.pk)).status_code == 404


def test_cancel_of_a_shared_run_ends_it_with_its_chunks(analyst: Member, browse: Browse) -> None:
    run = make_shared(chunks=3, studio=analyst.studio)
    client = browse(analyst)
    client.post(url("run_cancel", analyst, run.pk))
    run.refresh_from_db()
    assert run.state == State.CANCELLED
    assert sorted(run.chunks.values_list("state", flat=True)) == ["cancelled", "cancelled", "done"]
    client.post(url("run_resume", analyst, run.pk))
    run.refresh_from_db()
    assert run.state == State.RUNNING
    assert sorted(run.chunks.values_list("state", flat=True)) == ["done", "queued", "queued"]
    assert list(AuditEvent.objects.order_by("number").values_list("verb", flat=True)) == [
        "run.cancelled",
        "run.resumed",
    ]


def test_run_of_another_studio_does_not_exist(analyst: Member, browse: Browse) -> None:
    run = make_run(studio=StudioFactory())
    client = browse(analyst)
    assert client.get(url("run", analyst, run.pk)).status_code == 404
    assert client.post(url("run_cancel", analyst, run.pk)).status_code == 404
    assert client.post(url("run_resume", analyst, run.pk)).status_code == 404


def test_runs_of_another_studio_do_not_exist_for_strangers(analyst: Member, browse: Browse) -> None:
    run = make_run(studio=analyst.studio)
    client = browse(member())
    assert client.get(url("runs", analyst)).status_code == 404
    assert client.get(url("run", analyst, run.pk)).status_code == 404
    assert client.post(url("run_cancel", analyst, run.pk)).status_code == 404


def test_run_a_lost_worker_is_told(analyst: Member, browse: Browse) -> None:
    run = make_run(studio=analyst.studio, state=State.RUNNING, leased_until=NOW - timedelta(days=1))
    assert "does not answer" in browse(analyst).get(url("run", analyst, run.pk)).content.decode()


def test_cancel_ends_a_waiting_run_and_the_trail_says_by_whom(analyst: Member, browse: Browse) -> None:
    run = make_run(studio=analyst.studio)
    answer = browse(analyst).post(url("run_cancel", analyst, run.pk))
    assert answer["Location"] == url("run", analyst, run.pk)
    run.refresh_from_db()
    event = AuditEvent.objects.get()
    assert run.state == State.CANCELLED
    assert (event.verb, event.by, event.chain.studio) == ("run.cancelled", analyst.user, analyst.studio)


def test_cancel_asks_a_running_run_once(analyst: Member, browse: Browse) -> None:
    run = make_run(studio=analyst.studio, state=State.RUNNING)
    client = browse(analyst)
    for _ in range(2):
        client.post(url("run_cancel", analyst, run.pk))
    run.refresh_from_db()
    assert (run.state, run.is_cancel_requested) == (State.RUNNING, True)
    assert AuditEvent.objects.count() == 1
    page = client.get(url("run", analyst, run.pk)).content.decode()
    assert "It was asked to stop" in page
    assert "Cancel run" not in page


def test_cancel_of_a_run_that_ended_meanwhile_says_so(analyst: Member, browse: Browse) -> None:
    run = make_run(studio=analyst.studio, state=State.DONE)
    page = browse(analyst).post(url("run_cancel", analyst, run.pk), follow=True).content.decode()
    assert "nothing to cancel" in page
    assert not AuditEvent.objects.exists()


def test_resume_queues_a_failed_run_again(
    analyst: Member,
    browse: Browse,
    rings: list[int],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    run = make_run(studio=analyst.studio, state=State.FAILED, message="broke", attempts=5)
    with django_capture_on_commit_callbacks(execute=True):
        browse(analyst).post(url("run_resume", analyst, run.pk))
    run.refresh_from_db()
    assert (run.state, run.message, run.attempts, rings) == (State.QUEUED, "", 0, [run.pk])
    assert AuditEvent.objects.get().verb == "run.resumed"


def test_resume_of_a_done_run_says_no(analyst: Member, browse: Browse) -> None:
    run = make_run(studio=analyst.studio, state=State.DONE)
    page = browse(analyst).post(url("run_resume", analyst, run.pk), follow=True).content.decode()
    assert "Only a cancelled or a failed run" in page


def test_steering_takes_a_post(analyst: Member, browse: Browse) -> None:
    run = make_run(studio=analyst.studio)
    assert browse(analyst).get(url("run_cancel", analyst, run.pk)).status_code == 405


def test_producer_sees_no_button_and_gets_403(browse: Browse) -> None:
    producer = member(role="producer")
    run = make_run(studio=producer.studio)
    client = browse(producer)
    assert "Cancel run" not in client.get(url("run", producer, run.pk)).content.decode()
    answer = client.post(url("run_cancel", producer, run.pk))
    assert answer.status_code == 403
    assert "Only the person who asked for it" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "others"),
    [
        ("analyst", True),
        ("reviewer", True),
        ("administrator", True),
        ("engineer", False),
        ("producer", False),
        ("auditor", False),
    ],
)
def test_who_may_steer_a_run(role: str, others: bool) -> None:
    who = member(role=role)
    runs = [
        make_run(studio=who.studio, requested_by=who.user),
        make_run(studio=who.studio, requested_by=UserFactory()),
        make_run(studio=None, requested_by=who.user),
        make_run(studio=None, requested_by=UserFactory()),
        make_run(studio=StudioFactory(), requested_by=who.user),
    ]
    may = [allows(check_can_steer_run, who, run=run) for run in runs]
    assert may == [True, others, True, False, False]
