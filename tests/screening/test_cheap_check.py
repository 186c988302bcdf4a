"""The publisher's feed is asked before its list is fetched, and never hides what the list says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from screening.actions.refresh import ask_to_refresh, ask_to_take_files
from screening.models import ListVersion, Source
from screening.queries.coverage import confirmed_at
from screening.queries.sources import attempts_of
from screening.sources.registry import SOURCES
from studios.models import Run, User
from tests.factories import UserFactory
from tests.screening.pipeline import Killed, let_leases_lapse, work
from tests.screening.publisher import Publisher, publishing
from tests.sources.test_eu_feed import feed, item
from tests.sources.test_eu_fsf import COMPANY, LIST, PART, PERSON

pytestmark = pytest.mark.django_db

STANDS = "The publisher's feed says that the list is the one in force."


@pytest.fixture
def publisher(settings: Any) -> Iterator[Publisher]:
    with publishing() as found:
        settings.FETCH_INNER_ORIGINS = (found.address,)
        found.has_etag = False
        found.has_modified = False
        publish(found, LIST)
        yield found


@pytest.fixture
def source(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> Source:
    own = SOURCES["eu_fsf"]
    assert own.cheap_check
    part = replace(own.parts[0], url=f"{publisher.address}/list", max_silence=5)
    check = replace(own.cheap_check, url=f"{publisher.address}/rss")
    monkeypatch.setitem(SOURCES, "eu_fsf", replace(own, parts=(part,), cheap_check=check))
    bounds = {"min_entries": 1, "max_removed_share": 1.0}
    return Source.objects.create(code="eu_fsf", adapter="eu_fsf", name="EU", is_fetch_enabled=True, **bounds)


def publish(publisher: Publisher, text: str) -> None:
    """The list, made anew for who asks, and the feed that tells of it."""
    publisher.publish("list", text.encode())
    publisher.publish("rss", feed(item(checksum=hashlib.md5(text.encode()).hexdigest())))


def refreshed(source: Source, by: User | None = None) -> Run:
    run = work(ask_to_refresh(source, by=by, now=timezone.now()))
    source.refresh_from_db()
    return run


def asked(publisher: Publisher) -> list[str]:
    """What was asked for since the last time."""
    names = [name for name, _, _ in publisher.asked]
    publisher.asked.clear()
    return names


def long_ago(source: Source, days: float) -> None:
    source.versions.update(seen_whole_at=timezone.now() - timedelta(days=days))


def test_list_is_not_fetched_while_the_feed_says_that_it_stands(publisher: Publisher, source: Source) -> None:
    assert refreshed(source).result["outcome"] == "applied"
    assert asked(publisher) == ["rss", "list"]
    assert refreshed(source).result == {"outcome": "unchanged", "check": STANDS}
    assert asked(publisher) == ["rss"]
    assert attempts_of(source)[0].outcome == f"Nothing new. {STANDS}"
    publish(publisher, LIST.replace("Ann Quill", "Ann Feather"))
    assert refreshed(source).result["changed"] == 1
    assert asked(publisher) == ["rss", "list"]


def test_check_that_says_unchanged_does_not_make_the_list_fresh(publisher: Publisher, source: Source) -> None:
    """Only the file itself does; the look counts as one that went well all the same."""
    refreshed(source)
    fresh_at, looked_at = confirmed_at(source), source.last_fetch_at
    Source.objects.update(failed_looks=2)
    refreshed(source)
    assert (confirmed_at(source), source.failed_looks) == (fresh_at, 0)
    assert looked_at and source.last_fetch_at and source.last_fetch_at > looked_at


@pytest.mark.parametrize(("days", "stale_after", "names"), [
    (2.9, 7, ["rss"]),
    (3.1, 7, ["rss", "list"]),
    (0.9, 2, ["rss"]),
    (1.1, 2, ["rss", "list"]),
])  # fmt: skip
def test_feed_that_stands_still_hides_the_list_for_no_longer_than_this(
    publisher: Publisher, source: Source, days: float, stale_after: int, names: list[str]
) -> None:
    source.stale_after_days = stale_after
    source.save()
    refreshed(source)
    publisher.publish("list", LIST.replace("Ann Quill", "Ann Feather").encode())
    long_ago(source, days)
    asked(publisher)
    run = refreshed(source)
    assert (asked(publisher), run.result["outcome"]) == (
        names,
        "applied" if names[1:] else "unchanged",
    )


def test_whole_fetch_that_brings_nothing_new_counts_from_then(publisher: Publisher, source: Source) -> None:
    refreshed(source)
    long_ago(source, 4)
    assert refreshed(source).result == {"outcome": "unchanged"}
    asked(publisher)
    refreshed(source)
    assert asked(publisher) == ["rss"]


@pytest.mark.parametrize(
    ("content", "told"), [(b"<rss>", "breaks off"), (b"", "empty"), (b"x" * 1_000_001, "larger than")]
)
def test_feed_that_is_broken_never_hinders_the_list(
    publisher: Publisher, source: Source, content: bytes, told: str
) -> None:
    publisher.publish("rss", content)
    run = refreshed(source)
    assert run.result["outcome"] == "applied"
    assert told in run.result["check"]
    del publisher.files["rss"]
    run = refreshed(source)
    assert run.result["check"].endswith("the publisher answered 404.")
    assert asked(publisher) == ["rss", "list", "rss", "list"]


def test_person_who_asks_gets_the_list_itself(publisher: Publisher, source: Source) -> None:
    refreshed(source)
    asked(publisher)
    assert refreshed(source, by=UserFactory()).result == {"outcome": "unchanged"}
    assert asked(publisher) == ["rss", "list"]


def test_feed_does_not_speak_for_a_version_that_is_not_in_force(publisher: Publisher, source: Source) -> None:
    """Held, or carried over by hand: what the feed says is of another file."""
    refreshed(source)
    source.max_removed_share = 0.01
    source.save()
    publish(publisher, LIST.replace(PERSON, ""))
    assert refreshed(source).result["outcome"] == "held"
    asked(publisher)
    assert refreshed(source).result == {"outcome": "unchanged"}
    assert asked(publisher) == ["rss", "list"]


def test_version_carried_over_by_hand_is_not_what_the_feed_spoke_of(
    publisher: Publisher, source: Source, tmp_path: Any
) -> None:
    refreshed(source)
    by_hand = tmp_path / PART
    by_hand.write_text(LIST.replace(COMPANY, ""))
    work(ask_to_take_files(source, [by_hand], published_date=None, by=None, now=timezone.now()))
    asked(publisher)
    refreshed(source)
    assert asked(publisher) == ["rss", "list"]


def test_worker_that_dies_between_file_and_version_leaves_no_mark(
    publisher: Publisher, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the feed would say of a file that nobody read that it is known."""
    refreshed(source)
    publish(publisher, LIST.replace("Ann Quill", "Ann Feather"))
    run = ask_to_refresh(source, by=None, now=timezone.now())

    def die(**_: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr("screening.actions.versions.receive_version", die)
        work(run)
    let_leases_lapse()
    assert work(run).result["outcome"] == "applied"
    assert ListVersion.objects.count() == 2
