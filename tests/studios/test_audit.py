"""The trail: whole, append-only, a studio's apart from another's."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from studios.audit import SYSTEM, broken_links, record
from studios.models import AuditChain, AuditEvent, Studio
from studios.trail import chain_of, verify
from tests.factories import NOW, StudioFactory, UserFactory

TRIGGERS = {
    "sqlite": ["DROP TRIGGER audit_event_is_never_altered"],
    "postgresql": ["DROP TRIGGER audit_event_is_append_only ON studios_auditevent"],
}


def written(count: int, studio: Studio | None = None) -> AuditChain:
    subject = studio or StudioFactory()
    for number in range(count):
        record(studio=studio, verb="thing.done", subject=subject, now=NOW, reason=f"Because of {number}.")
    chain = chain_of(studio)
    assert chain is not None
    return chain


def broken(chain: AuditChain) -> list[str]:
    chain.refresh_from_db()
    return list(broken_links(chain))


def execute(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def without_triggers() -> None:
    """As someone with the database's password might."""
    for sql in TRIGGERS[connection.vendor]:
        execute(sql)


@pytest.mark.django_db
def test_record_chains_events(now: datetime) -> None:
    studio, user = StudioFactory(), UserFactory(name="Ada")
    first = record(studio=studio, verb="thing.made", subject=studio, now=now, by=user, data={"number": 1.5})
    second = record(studio=studio, verb="thing.done", subject=studio, now=now)
    chain = AuditChain.objects.get()
    assert (first.number, first.previous_hash, first.by_text) == (1, "0" * 64, "Ada")
    assert (second.number, second.previous_hash, second.by_text) == (2, first.hash, SYSTEM)
    assert (chain.length, chain.head, broken(chain)) == (2, second.hash, [])


@pytest.mark.django_db
def test_record_verifies_whatever_its_data(now: datetime) -> None:
    studio = StudioFactory()
    data = {
        "z": [1, 2.0, 0.1 + 0.2, None, True],
        "ä": {"b": "조선", "a": "\u2028"},
        "until": None,
        "empty": {},
    }
    record(studio=studio, verb="thing.done", subject=studio, now=now, data=data, reason="“So”, she said\n")
    chain = AuditChain.objects.get()
    assert broken(chain) == []


@pytest.mark.django_db
def test_record_in_a_transaction_that_fails_leaves_no_gap() -> None:
    studio = StudioFactory()
    chain = written(2, studio)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        written(1, studio)
        raise ZeroDivisionError
    written(1, studio)
    chain.refresh_from_db()
    assert (chain.length, broken(chain)) == (3, [])


@pytest.mark.django_db
def test_trails_of_two_studios_and_of_the_installation_stand_apart() -> None:
    one, two = StudioFactory(), StudioFactory()
    chains = [written(3, one), written(2, two), written(1, None)]
    assert [chain.key for chain in chains] == [f"studio:{one.pk}", f"studio:{two.pk}", "installation"]
    assert [chain.length for chain in chains] == [3, 2, 1]
    assert [broken(chain) for chain in chains] == [[], [], []]
    assert len(set(AuditEvent.objects.values_list("hash", flat=True))) == 6


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["reason", "verb", "by_text", "subject_text", "subject_id"])
def test_trail_that_is_altered_shows(column: str) -> None:
    chain = written(3, StudioFactory())
    without_triggers()
    execute(f"UPDATE studios_auditevent SET {column} = 'x' WHERE number = 2")
    assert broken(chain) == [f"event 2 of {chain.key} was altered"]
    assert verify(chain).is_whole is False


@pytest.mark.django_db
def test_trail_that_is_altered_with_its_hash_shows() -> None:
    chain = written(3, StudioFactory())
    without_triggers()
    execute("UPDATE studios_auditevent SET hash = %s WHERE number = 2", "f" * 64)
    assert broken(chain) == [
        f"event 2 of {chain.key} was altered",
        f"event 3 of {chain.key} does not follow its predecessor",
    ]


@pytest.mark.django_db
def test_trail_that_lacks_an_event_shows() -> None:
    chain = written(3, StudioFactory())
    without_triggers()
    execute("DELETE FROM studios_auditevent WHERE number = 2")
    assert broken(chain) == [
        f"event 2 of {chain.key} is missing",
        f"event 3 of {chain.key} does not follow its predecessor",
    ]


@pytest.mark.django_db
def test_trail_that_lacks_its_end_shows() -> None:
    chain = written(3, StudioFactory())
    without_triggers()
    execute("DELETE FROM studios_auditevent WHERE number = 3")
    assert broken(chain) == [f"the end of {chain.key} is missing: 2 of 3 events"]


@pytest.mark.django_db
def test_trail_cannot_be_altered_through_the_database() -> None:
    chain = written(2, StudioFactory())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute("UPDATE studios_auditevent SET reason = 'x' WHERE number = 1")
    assert broken(chain) == []


@pytest.mark.django_db
@pytest.mark.requires_postgresql
def test_trail_cannot_be_shortened_through_the_database() -> None:
    chain = written(2, StudioFactory())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute("DELETE FROM studios_auditevent WHERE number = 2")
    assert broken(chain) == []


@pytest.mark.requires_postgresql
@pytest.mark.django_db(transaction=True)
def test_record_by_many_at_once_leaves_no_gap() -> None:
    studio = StudioFactory()
    start = threading.Barrier(4)

    def writer() -> None:
        start.wait()
        try:
            for _ in range(10):
                record(studio=studio, verb="thing.done", subject=studio, now=NOW)
        finally:
            connection.close()

    threads = [threading.Thread(target=writer) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    chain = AuditChain.objects.get()
    assert (chain.length, broken(chain)) == (40, [])
