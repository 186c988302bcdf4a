"""Fetching over real connections, from a publisher on this machine that breaks them in every way."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from screening.actions.refresh import ask_to_refresh, due_at
from screening.fetch import FetchFailed, fetch
from screening.models import ListVersion, Source
from screening.sources.registry import SOURCES
from screening.unfinished import place_of, sweep
from studios.models import Run
from tests.screening.pipeline import Killed, csv_of, custom_source, entry, let_leases_lapse, work
from tests.screening.publisher import Publisher, publishing

LIST = csv_of(entry(f"k{number}", f"Halcyon Paperworks {number}") for number in range(2000))


@pytest.fixture
def publisher(settings: Any) -> Iterator[Publisher]:
    """Allowed for this test alone, under this one address."""
    with publishing() as found:
        settings.FETCH_INNER_ORIGINS = (found.address,)
        found.publish("list.csv", LIST)
        yield found


def got(publisher: Publisher, name: str = "list.csv", **bounds: Any) -> bytes | None:
    with fetch(
        f"{publisher.address}/{name}", **({"max_bytes": 10_000_000, "max_silence": 5} | bounds)
    ) as answer:
        return answer.body.read() if answer.body else None


# --- one file ------------------------------------------------------------------------------------------------


def test_publisher_that_no_setting_names_is_not_asked(publisher: Publisher, settings: Any) -> None:
    settings.FETCH_INNER_ORIGINS = ()
    with pytest.raises(FetchFailed, match="only https on its usual port"):
        got(publisher)
    settings.FETCH_INNER_ORIGINS = ("http://127.0.0.1:1",)
    with pytest.raises(FetchFailed, match="only https on its usual port"):
        got(publisher)
    assert publisher.asked == []


def test_file_is_asked_for_again_only_where_it_has_changed(publisher: Publisher) -> None:
    with fetch(f"{publisher.address}/list.csv", max_bytes=10_000_000) as answer:
        etag, modified = answer.etag, answer.last_modified
    assert got(publisher, etag=etag, last_modified=modified) is None
    assert got(publisher, last_modified=modified) is None
    publisher.publish("list.csv", LIST + b"more\r\n", modified=1_670_684_400)
    assert got(publisher, etag=etag, last_modified=modified) == LIST + b"more\r\n"


def test_broken_connection_is_taken_up_where_it_broke(publisher: Publisher) -> None:
    publisher.break_after = [5_000, 7_000]
    assert got(publisher) == LIST
    assert [asked for _, _, asked in publisher.asked] == ["", "bytes=5000-", "bytes=12000-"]


def test_broken_connection_without_an_etag_goes_by_the_day(publisher: Publisher) -> None:
    publisher.has_etag, publisher.break_after = False, [5_000]
    assert got(publisher) == LIST
    assert publisher.asked[1][2] == "bytes=5000-"


def test_broken_connection_to_who_takes_no_ranges_begins_anew(publisher: Publisher) -> None:
    publisher.takes_ranges, publisher.break_after = False, [5_000, 9_000]
    assert got(publisher) == LIST
    assert len(publisher.asked) == 3


def test_file_that_changed_while_the_connection_broke_is_not_sewn_together(publisher: Publisher) -> None:
    publisher.break_after = [5_000]
    changed = LIST.replace(b"Halcyon", b"Meridia")

    def publish_another(size: int) -> None:
        publisher.publish("list.csv", changed, modified=1_670_684_400)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("screening.fetch.TELL_SECONDS", 0)
        assert got(publisher, tell=publish_another) == changed


def test_connection_that_always_breaks_is_given_up(publisher: Publisher) -> None:
    publisher.break_after = [1_000] * 20
    with pytest.raises(FetchFailed, match=rf"RemoteProtocolError .*; 6,000 bytes came of {len(LIST):,}"):
        got(publisher)
    assert len(publisher.asked) == 6


def test_length_that_is_not_kept_is_told(publisher: Publisher) -> None:
    publisher.length_off_by = 40
    with pytest.raises(FetchFailed, match=rf"; {len(LIST):,} bytes came of {len(LIST) + 40:,}\.$"):
        got(publisher)


def test_bursts_of_errors_are_told(publisher: Publisher) -> None:
    publisher.statuses = [500, 503]
    for status in (500, 503):
        with pytest.raises(FetchFailed, match=f"the publisher answered {status}"):
            got(publisher)
    assert got(publisher) == LIST


def test_slow_bytes_are_bounded_in_time_whatever_comes(publisher: Publisher) -> None:
    publisher.seconds_a_kilobyte = 0.05
    with pytest.raises(FetchFailed, match=r"took longer than 0.3 seconds; [0-9,]+ bytes came"):
        got(publisher, max_seconds=0.3)


def test_publisher_that_falls_silent_is_given_up(publisher: Publisher) -> None:
    publisher.seconds_a_kilobyte = 2
    with pytest.raises(FetchFailed, match=r"ReadTimeout|took longer"):
        got(publisher, max_silence=0.1, max_seconds=0.5)


def test_file_beyond_its_bound_is_refused(publisher: Publisher) -> None:
    with pytest.raises(FetchFailed, match="larger than 1,000 bytes"):
        got(publisher, max_bytes=1000)


@pytest.mark.parametrize("header", ["Repr-Digest", "Digest"])
def test_checksum_is_compared_where_there_is_one(publisher: Publisher, header: str) -> None:
    told = base64.b64encode(hashlib.sha256(LIST).digest()).decode()
    publisher.extra = {header: f"sha-256=:{told}:" if header == "Repr-Digest" else f"SHA-256={told}"}
    publisher.break_after = [5_000]
    assert got(publisher) == LIST
    publisher.publish("list.csv", LIST[:-1])
    with pytest.raises(FetchFailed, match="not what the publisher's SHA-256 says"):
        got(publisher)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("http://127.0.0.1:9/list.csv", "only https"),
        ("https://localhost/list.csv", "localhost is not among the hosts"),
        ("https://169.254.169.254/latest/", "is not among the hosts"),
        ("file:///etc/passwd", "only https"),
    ],
)
def test_redirect_out_of_what_is_allowed_is_not_followed(
    publisher: Publisher, target: str, told: str
) -> None:
    publisher.redirects["moved"] = target
    with pytest.raises(FetchFailed, match=told):
        got(publisher, "moved")


def test_redirect_to_where_it_is_allowed_is_followed(publisher: Publisher) -> None:
    publisher.redirects["moved"] = "/list.csv"
    assert got(publisher, "moved") == LIST


def test_name_that_leads_inside_by_the_time_it_is_asked_is_refused(publisher: Publisher) -> None:
    """The resolver saw an address outside; the connection ends inside."""
    port = publisher.address.rpartition(":")[2]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("screening.fetch.check_address", lambda url, resolver: None)
        with (
            pytest.raises(FetchFailed, match=r"leads to (127\.0\.0\.1|::1), an inner network"),
            fetch(f"http://localhost:{port}/list.csv", max_bytes=10_000_000),
        ):
            pass


# --- what stays on disk --------------------------------------------------------------------------------------


class Gone(Exception):
    """The worker ended, whatever it was at."""


@pytest.fixture
def kept_at(tmp_path: Path) -> Path:
    return tmp_path / "parts" / "own" / "LIST.CSV"


def got_up_to(publisher: Publisher, kept_at: Path, size: int) -> None:
    """A worker that ends once so many bytes came."""

    def end(came: int) -> None:
        if came >= size:
            raise Gone

    publisher.asked.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("screening.fetch.TELL_SECONDS", 0)
        with pytest.raises(Gone):
            got(publisher, tell=end, keep_at=kept_at)


def ranges(publisher: Publisher) -> list[str]:
    return [asked for _, _, asked in publisher.asked]


def left_in(kept_at: Path) -> list[str]:
    return sorted(path.name for path in kept_at.parent.iterdir())


def test_next_worker_goes_on_where_the_one_before_ended(publisher: Publisher, kept_at: Path) -> None:
    got_up_to(publisher, kept_at, 10_000)
    came = kept_at.stat().st_size
    assert (10_000 <= came < len(LIST), left_in(kept_at)) == (True, ["LIST.CSV", "LIST.CSV.json"])
    told = base64.b64encode(hashlib.sha256(LIST).digest()).decode()
    publisher.extra = {"Repr-Digest": f"sha-256=:{told}:"}
    assert got(publisher, keep_at=kept_at) == LIST
    assert (ranges(publisher), left_in(kept_at)) == (["", f"bytes={came}-"], [])


KILLED = """
import sys
from pathlib import Path
from django.conf import settings
from screening.fetch import fetch
settings.FETCH_INNER_ORIGINS = (sys.argv[1],)
with fetch(f"{sys.argv[1]}/list.csv", max_bytes=10_000_000, keep_at=Path(sys.argv[2])) as answer:
    print("all of it came")
"""


def test_process_that_the_system_kills_leaves_what_came(publisher: Publisher, kept_at: Path) -> None:
    large = LIST * 40
    publisher.publish("list.csv", large)
    publisher.seconds_a_kilobyte = 0.0005
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, publisher.address, str(kept_at)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        stdout=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not kept_at.with_name("LIST.CSV.json").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    child.kill()
    assert child.communicate()[0] == b""
    publisher.seconds_a_kilobyte = 0
    assert got(publisher, keep_at=kept_at) == large
    first, second = ranges(publisher)
    assert (first, int(second.removeprefix("bytes=").removesuffix("-")) >= 1_000_000) == ("", True)
    assert left_in(kept_at) == []


def test_failed_look_keeps_what_came_for_the_next(publisher: Publisher, kept_at: Path) -> None:
    publisher.break_after = [1_000] * 6
    with pytest.raises(FetchFailed, match="6,000 bytes came"):
        got(publisher, keep_at=kept_at)
    publisher.statuses = [503]
    with pytest.raises(FetchFailed, match="answered 503"):
        got(publisher, keep_at=kept_at)
    assert got(publisher, keep_at=kept_at) == LIST
    assert ranges(publisher)[-2:] == ["bytes=6000-", "bytes=6000-"]


@pytest.mark.parametrize("heeds_conditions", [True, False])
def test_file_that_changed_meanwhile_begins_anew(
    publisher: Publisher, kept_at: Path, heeds_conditions: bool
) -> None:
    """Even where the publisher gives the rest of another file than it was asked for."""
    publisher.heeds_conditions = heeds_conditions
    got_up_to(publisher, kept_at, 10_000)
    changed = LIST.replace(b"Halcyon", b"Meridia")
    publisher.publish("list.csv", changed, modified=1_670_684_400)
    assert got(publisher, keep_at=kept_at) == changed
    assert len(publisher.asked) == (2 if heeds_conditions else 3)
    assert left_in(kept_at) == []


def test_file_of_which_nothing_tells_whether_it_changed_begins_anew(
    publisher: Publisher, kept_at: Path
) -> None:
    publisher.has_etag = publisher.has_modified = False
    got_up_to(publisher, kept_at, 10_000)
    assert left_in(kept_at) == []
    assert got(publisher, keep_at=kept_at) == LIST
    assert ranges(publisher) == ["", ""]


def test_file_that_became_shorter_than_what_came_begins_anew(publisher: Publisher, kept_at: Path) -> None:
    got_up_to(publisher, kept_at, 10_000)
    publisher.statuses = [416]
    assert got(publisher, keep_at=kept_at) == LIST
    assert ranges(publisher)[2] == ""


def test_bytes_on_disk_that_are_not_those_that_came_are_thrown_away(
    publisher: Publisher, kept_at: Path
) -> None:
    got_up_to(publisher, kept_at, 10_000)
    kept_at.write_bytes(b"\0" * kept_at.stat().st_size)
    assert got(publisher, keep_at=kept_at) == LIST
    got_up_to(publisher, kept_at, 10_000)
    kept_at.write_bytes(kept_at.read_bytes()[:-1])
    assert got(publisher, keep_at=kept_at) == LIST
    got_up_to(publisher, kept_at, 10_000)
    kept_at.with_name("LIST.CSV.json").write_text("{")
    assert got(publisher, keep_at=kept_at) == LIST
    assert ranges(publisher) == ["", ""]


def test_bytes_written_after_the_last_note_do_not_count(publisher: Publisher, kept_at: Path) -> None:
    """A worker that the system killed wrote no last note."""
    got_up_to(publisher, kept_at, 10_000)
    came = kept_at.stat().st_size
    with kept_at.open("ab") as file:
        file.write(b"half a chunk")
    assert got(publisher, keep_at=kept_at) == LIST
    assert ranges(publisher)[1] == f"bytes={came}-"


def test_two_workers_never_write_one_part(publisher: Publisher, kept_at: Path) -> None:
    """The second, which came while the first seemed dead, fetches for itself; the first goes on undisturbed."""
    inner: list[bytes | None] = []

    def another(size: int) -> None:
        if not inner:
            inner.append(None)
            inner[0] = got(publisher, keep_at=kept_at)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("screening.fetch.TELL_SECONDS", 0)
        assert got(publisher, tell=another, keep_at=kept_at) == LIST
    assert (inner, ranges(publisher), left_in(kept_at)) == ([LIST], ["", ""], [])


def test_address_that_changed_begins_anew(publisher: Publisher, kept_at: Path) -> None:
    got_up_to(publisher, kept_at, 10_000)
    publisher.publish("other.csv", LIST)
    assert got(publisher, "other.csv", keep_at=kept_at) == LIST
    assert ranges(publisher) == ["", ""]


def test_file_that_cannot_be_right_is_not_kept(publisher: Publisher, kept_at: Path) -> None:
    with pytest.raises(FetchFailed, match="larger than"):
        got(publisher, max_bytes=10_000, keep_at=kept_at)
    assert left_in(kept_at) == []
    publisher.extra = {"Repr-Digest": f"sha-256=:{base64.b64encode(bytes(32)).decode()}:"}
    with pytest.raises(FetchFailed, match="SHA-256"):
        got(publisher, keep_at=kept_at)
    assert left_in(kept_at) == []


def test_parts_older_than_a_day_and_more_than_may_be_kept_are_swept(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("screening.unfinished.MOST_BYTES", 250)
    for hours, name in enumerate(("new", "recent", "too-much")):
        path = place_of("own", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(100))
        os.utime(path, (time.time() - hours * 3600,) * 2)
    place_of("other", "x").parent.mkdir()
    place_of("other", "x").touch()
    os.utime(place_of("other", "x"), (time.time() - 25 * 3600,) * 2)
    sweep()
    assert sorted(path.name for path in tmp_path.glob("parts/*/*")) == ["new", "recent"]


# --- a whole refresh -----------------------------------------------------------------------------------------


@pytest.fixture
def source(publisher: Publisher, monkeypatch: pytest.MonkeyPatch, db: None) -> Source:
    """A list that the publisher publishes."""
    own = SOURCES["custom"]
    part = replace(own.parts[0], url=f"{publisher.address}/list.csv", max_silence=5)
    monkeypatch.setitem(SOURCES, "custom", replace(own, parts=(part,)))
    return custom_source(is_fetch_enabled=True)


def refreshed(source: Source) -> Run:
    run = work(ask_to_refresh(source, by=None, now=timezone.now()))
    source.refresh_from_db()
    return run


def test_refresh_follows_the_publisher_from_version_to_version(publisher: Publisher, source: Source) -> None:
    outcomes = [refreshed(source).result["outcome"], refreshed(source).result["outcome"]]
    publisher.publish("list.csv", csv_of([entry("a", "Alpha")]), modified=1_670_684_400)
    outcomes.append(refreshed(source).result["outcome"])
    assert outcomes == ["applied", "unchanged", "applied"]
    assert [known for _, known, _ in publisher.asked][1:] == [
        f'"{hashlib.sha256(LIST).hexdigest()[:16]}"'
    ] * 2
    assert [str(row.published_date) for row in source.versions.order_by("number")] == [
        "2022-12-09",
        "2022-12-10",
    ]


def test_refresh_that_fails_waits_longer_each_time_and_no_longer_than_its_turn(
    publisher: Publisher, source: Source
) -> None:
    publisher.statuses = [500] * 7
    waits = []
    for _ in range(7):
        assert refreshed(source).state == Run.State.FAILED
        assert source.last_fetch_at is not None
        waits.append((due_at(source, timezone.now()) - source.last_fetch_at) / timedelta(hours=1))
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert source.failed_looks == 7
    assert refreshed(source).result["outcome"] == "applied"
    assert (source.failed_looks, source.last_fetch_message) == (0, "")
    source.refresh_hours, source.failed_looks = 3, 5
    assert source.last_fetch_at is not None
    assert due_at(source, timezone.now()) - source.last_fetch_at == timedelta(hours=3)


@pytest.mark.parametrize(
    ("told", "hours"), [("18000", 5), ("9999999", 24), ("in a while", 1), ("0", 1), ("", 1)]
)
def test_publisher_that_asks_to_wait_is_left_alone_so_long(
    publisher: Publisher, source: Source, told: str, hours: int
) -> None:
    publisher.statuses, publisher.retry_after = [503], told
    before = timezone.now()
    assert refreshed(source).state == Run.State.FAILED
    waited = (due_at(source, timezone.now()) - before) / timedelta(hours=1)
    assert waited == pytest.approx(hours, abs=0.01)
    assert refreshed(source).result["outcome"] == "applied"
    assert source.wait_until is None


def test_publisher_that_names_the_day_is_left_alone_till_then(publisher: Publisher, source: Source) -> None:
    until = timezone.now().replace(microsecond=0) + timedelta(hours=7)
    publisher.statuses, publisher.retry_after = [429], format_datetime(until, usegmt=True)
    refreshed(source)
    assert abs(due_at(source, timezone.now()) - until) < timedelta(seconds=5)


def test_refresh_over_a_breaking_line_keeps_the_file_as_published(
    publisher: Publisher, source: Source
) -> None:
    publisher.break_after = [3_000, 20_000, 1]
    assert refreshed(source).result["outcome"] == "applied"
    kept = source.versions.get().parts.get().file
    assert (kept.sha256, kept.size) == (hashlib.sha256(LIST).hexdigest(), len(LIST))


def test_refresh_whose_worker_ended_goes_on_with_the_file(
    publisher: Publisher, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that dies leaves its run under a lease that lapses; the next one asks for the rest of the file alone."""
    publisher.asked.clear()
    monkeypatch.setattr("screening.fetch.TELL_SECONDS", 0)
    monkeypatch.setattr("screening.actions.refresh.fetch", _dying)
    run = ask_to_refresh(source, by=None, now=timezone.now())
    with pytest.raises(Killed):
        work(run)
    monkeypatch.setattr("screening.actions.refresh.fetch", fetch)
    let_leases_lapse()
    assert work(run).result["outcome"] == "applied"
    kept = source.versions.get().parts.get().file
    assert (kept.sha256, kept.size) == (hashlib.sha256(LIST).hexdigest(), len(LIST))
    first, second = ranges(publisher)
    assert (first, second.startswith("bytes=")) == ("", True)
    assert left_in(place_of("own", "LIST.CSV")) == []


def test_refresh_sweeps_what_nobody_came_back_for(publisher: Publisher, source: Source) -> None:
    left = place_of("gone", "LIST.CSV")
    left.parent.mkdir(parents=True)
    left.touch()
    os.utime(left, (time.time() - 25 * 3600,) * 2)
    refreshed(source)
    assert not left.exists()


def _dying(url: str, *, tell: Any, **options: Any) -> Any:
    """As fetch; the process ends when the first bytes have come."""

    def told(size: int) -> None:
        raise Killed

    return fetch(url, tell=told, **options)


def test_refresh_is_one_at_a_time(source: Source) -> None:
    now = timezone.now()
    first = ask_to_refresh(source, by=None, now=now)
    assert ask_to_refresh(source, by=None, now=now) == first


def test_refresh_that_takes_long_keeps_its_run_and_can_be_cancelled(
    publisher: Publisher, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.fetch.TELL_SECONDS", 0)
    run = ask_to_refresh(source, by=None, now=timezone.now())
    publisher.seconds_a_kilobyte = 0.001
    monkeypatch.setattr("screening.actions.refresh.fetch", _cancelling(run))
    ended = work(run)
    assert (ended.state, ended.stage[:17], ListVersion.objects.count()) == (
        Run.State.CANCELLED,
        "Fetching LIST.CSV",
        0,
    )


def _cancelling(run: Run) -> Any:
    """As fetch; somebody cancels the run when the first bytes have come."""

    def cancelling(url: str, *, tell: Any, **options: Any) -> Any:
        def told(size: int) -> None:
            tell(size)
            held = Run.objects.get(pk=run.pk).leased_until
            assert held is not None and held - timezone.now() > timedelta(seconds=60)
            Run.objects.filter(pk=run.pk).update(is_cancel_requested=True)

        return fetch(url, tell=told, **options)

    return cancelling
