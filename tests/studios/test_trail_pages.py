from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from studios.audit import record
from studios.models import AuditChain, AuditEvent, Studio
from studios.plain_words import pairs
from studios.rules import Member
from studios.trail import verify
from tests.factories import NOW, ProductionFactory, UserFactory, member

pytestmark = pytest.mark.django_db
Browse = Callable[[Member], Client]


def url(who: Member, name: str = "trail") -> str:
    return reverse(name, args=[who.studio.slug])


def note(
    studio: Studio | None, *, verb: str = "import.applied", subject: Studio, **more: object
) -> AuditEvent:
    return record(studio=studio, verb=verb, subject=subject, **{"now": NOW, **more})  # type: ignore[arg-type]


def break_chain(event: AuditEvent) -> None:
    """Delete behind the product's back, as far as the database lets us."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks outstanding is not altered
            cursor.execute("ALTER TABLE studios_auditevent DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM studios_auditevent WHERE id = %s", [event.pk])


def test_trail_asks_as_much_for_thirty_rows_as_for_one(
    analyst: Member, browse: Browse, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = browse(analyst)
    note(analyst.studio, subject=analyst.studio, by=analyst.user)
    client.get(url(analyst))
    with django_assert_max_num_queries(20) as one:
        client.get(url(analyst))
    for _ in range(29):
        note(analyst.studio, subject=analyst.studio, by=UserFactory())
    with django_assert_max_num_queries(20) as thirty:
        client.get(url(analyst))
    assert len(thirty) == len(one)


def test_trail_shows_author_time_words_reason_and_data(analyst: Member, browse: Browse) -> None:
    note(
        analyst.studio,
        subject=analyst.studio,
        verb="version.held",
        by=analyst.user,
        reason="It shrank <by> 40 %.",
        data={"rows": {"removed": 8000}},
    )
    page = browse(analyst).get(url(analyst)).content.decode()
    for text in (
        str(analyst.user),
        'title="8 Dec 2022 12:00:00 UTC"',
        "Held a list version",
        "It shrank &lt;by&gt; 40 %.",
        "<dt>Rows, removed</dt><dd>8000</dd>",
    ):
        assert text in page


def test_trail_of_the_installation_is_apart(analyst: Member, browse: Browse) -> None:
    note(analyst.studio, subject=analyst.studio, reason="ours alone")
    note(None, verb="version.applied", subject=analyst.studio, reason="of the lists")
    note(None, verb="user.made", subject=analyst.studio, reason="of other people")
    note(member().studio, subject=analyst.studio, reason="of strangers")
    client = browse(analyst)
    ours = client.get(url(analyst)).content.decode()
    lists = client.get(url(analyst), {"chain": "installation"}).content.decode()
    assert ("ours alone" in ours, "of the lists" in ours, "of strangers" in ours) == (True, False, False)
    assert ("ours alone" in lists, "of the lists" in lists, "of strangers" in lists) == (False, True, False)
    assert "of other people" not in lists


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [3, 2, 1]),
        ({"verb": "import."}, [2, 1]),
        ({"person": "ruth"}, [2]),
        ({"person": "RUTH@example"}, [2]),
        ({"since": "2022-12-09"}, [3, 2]),
        ({"until": "2022-12-09"}, [2, 1]),
        ({"since": "2022-12-09", "until": "2022-12-09"}, [2]),
        ({"verb": "token."}, []),
        ({"since": "nonsense"}, [3, 2, 1]),
    ],
)
def test_trail_filters_stand_in_the_address(
    analyst: Member, browse: Browse, asked: dict[str, str], numbers: list[int]
) -> None:
    ruth = UserFactory(name="Ruth", email="ruth@example.com")
    note(analyst.studio, subject=analyst.studio)
    note(analyst.studio, subject=analyst.studio, by=ruth, now=NOW + timedelta(days=1))
    note(analyst.studio, subject=analyst.studio, verb="run.cancelled", now=NOW + timedelta(days=2))
    rows = browse(analyst).get(url(analyst), asked).context["rows"]
    assert [row.event.number for row in rows] == numbers


def test_trail_pages_keep_their_filter(analyst: Member, browse: Browse) -> None:
    for _ in range(51):
        note(analyst.studio, subject=analyst.studio)
    page = browse(analyst).get(url(analyst), {"verb": "import"}).context["page"]
    assert (page.previous, page.next) == ("", "?verb=import&before=2")


def test_trail_without_events_says_so(analyst: Member, browse: Browse) -> None:
    assert "Nothing has happened yet" in browse(analyst).get(url(analyst)).content.decode()


def test_trail_does_not_exist_for_strangers(analyst: Member, browse: Browse) -> None:
    client = browse(member())
    assert client.get(url(analyst)).status_code == 404
    assert client.post(url(analyst, "trail_verify")).status_code == 404


@pytest.mark.parametrize("is_scoped", [False, True])
def test_trail_is_refused_to_who_does_not_see_the_whole_studio(browse: Browse, is_scoped: bool) -> None:
    if is_scoped:
        production = ProductionFactory()
        who = member(role="analyst", studio=production.studio, productions=[production])
    else:
        who = member(role="producer")
    client = browse(who)
    assert client.get(url(who)).status_code == 403
    assert client.get(url(who), {"chain": "installation"}).status_code == 403
    assert client.post(url(who, "trail_verify")).status_code == 403


def test_verify_names_the_last_event(analyst: Member, browse: Browse) -> None:
    for _ in range(3):
        note(analyst.studio, subject=analyst.studio)
    page = browse(analyst).post(url(analyst, "trail_verify"), follow=True).content.decode()
    assert "Chain verified up to event 3" in page


def test_verify_of_the_installation_returns_there(analyst: Member, browse: Browse) -> None:
    note(None, subject=analyst.studio)
    answer = browse(analyst).post(url(analyst, "trail_verify"), {"chain": "installation"})
    assert answer["Location"] == f"{url(analyst)}?chain=installation"


def test_verify_names_the_break(analyst: Member, browse: Browse) -> None:
    events = [note(analyst.studio, subject=analyst.studio) for _ in range(3)]
    break_chain(events[1])
    page = browse(analyst).post(url(analyst, "trail_verify"), follow=True).content.decode()
    assert "event 2 of" in page
    assert "is missing" in page


def test_verify_is_not_misled_by_an_event_appended_after_the_chain_was_loaded(analyst: Member) -> None:
    note(analyst.studio, subject=analyst.studio)
    chain = AuditChain.objects.get()
    note(analyst.studio, subject=analyst.studio)
    assert verify(chain).is_whole


def test_verify_trail_command_prints_a_line_a_chain(analyst: Member) -> None:
    note(analyst.studio, subject=analyst.studio)
    note(None, subject=analyst.studio)
    out = StringIO()
    call_command("verify_trail", stdout=out)
    lines = out.getvalue().splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "installation: verified up to event 1",
        f"studio:{analyst.studio.pk} ({analyst.studio}): verified up to event 1",
    ]


def test_verify_trail_command_fails_on_a_broken_chain(analyst: Member) -> None:
    events = [note(None, subject=analyst.studio) for _ in range(2)]
    break_chain(events[0])
    out = StringIO()
    with pytest.raises(CommandError, match="Broken chains: 1"):
        call_command("verify_trail", stdout=out)
    assert "installation: BROKEN" in out.getvalue()


def test_details_of_a_change_are_told_in_words() -> None:
    changes = [
        {"field": "state", "old": "Declared", "new": "Verified"},
        {"field": "note", "old": "", "new": "Seen on site"},
    ]
    told = "state: Declared, now Verified; note: nothing, now Seen on site"
    assert pairs({"changes": changes, "line": "5"}) == [("changes", told), ("line", "5")]


def test_details_count_in_words_and_codes_are_read_as_words() -> None:
    counts = {"vendor": {"new": 3, "changed": 0}, "shot": {"new": 0, "changed": 0}}
    assert pairs({"counts": counts, "rows": {"new": 3}, "to": "awaiting_second", "source": "ofac_sdn"}) == [
        ("counts, vendor", "3 new"),
        ("rows, new", "3"),
        ("to", "awaiting second"),
        ("source", "ofac_sdn"),
    ]
    assert pairs({"counts": {"shot": {"new": 0}}}) == [("counts, together", "nothing")]
    assert pairs({"answer": "different", "reason": "name_only"}) == [
        ("answer", "different"),
        ("reason", "name only"),
    ]
    assert pairs({"reason": "As in call_sheet_9"}) == [("reason", "As in call_sheet_9")]
