"""Fetching: what is asked for, what is refused, what is kept. The network is a mock transport."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import httpx
import pytest
from django.utils import timezone

from screening.actions import refresh as refreshes
from screening.actions.refresh import ask_for_due_refreshes, ask_to_refresh
from screening.fetch import Fetched, FetchFailed, NotPublished, fetch, modified_date
from screening.models import ListFile, ListVersion, Source
from studios.models import Run
from tests.screening.pipeline import sdn_of, sdn_row, sdn_source, work

URL = "https://www.treasury.gov/list.csv"
OUTSIDE = ["93.184.216.34"]
Answer = Callable[[httpx.Request], httpx.Response]


def response(body: bytes, status: int = 200, **headers: str) -> httpx.Response:
    """As it comes from a wire: in chunks, with a length unless one is given."""
    chunks = (body[at : at + 10] for at in range(0, len(body), 10))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, content=chunks, headers={"Content-Length": str(len(body))} | named)


def fetched(
    answer: Answer,
    *,
    url: str = URL,
    addresses: list[str] = OUTSIDE,
    max_bytes: int = 1000,
    **conditions: str,
) -> tuple[bytes | None, Fetched]:
    with fetch(
        url,
        max_bytes=max_bytes,
        transport=httpx.MockTransport(answer),
        resolver=lambda host: addresses,
        **conditions,
    ) as found:
        return found.body.read() if found.body else None, found


def never(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"{request.url} was asked for")


# --- addresses -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "addresses", "told"),
    [
        ("http://www.treasury.gov/list.csv", OUTSIDE, "only https on its usual port"),
        ("https://www.treasury.gov:8443/list.csv", OUTSIDE, "only https on its usual port"),
        ("https://www.treasury.gov:99999/list.csv", OUTSIDE, "is no address"),
        ("ftp://www.treasury.gov/list.csv", OUTSIDE, "only https on its usual port"),
        ("file:///etc/passwd", OUTSIDE, "only https on its usual port"),
        ("https://example.com/list.csv", OUTSIDE, "example.com is not among the hosts"),
        ("https://www.treasury.gov.example.com/", OUTSIDE, "is not among the hosts"),
        ("https://www.treasury.gov@example.com/", OUTSIDE, "example.com is not among the hosts"),
        (URL, ["10.0.0.7"], "leads to 10.0.0.7, an inner network"),
        (URL, ["127.0.0.1"], "an inner network"),
        (URL, ["169.254.169.254"], "an inner network"),
        (URL, ["::1"], "an inner network"),
        (URL, ["::ffff:10.0.0.7"], "an inner network"),
        (URL, [*OUTSIDE, "192.168.1.1"], "leads to 192.168.1.1, an inner network"),
    ],
)
def test_fetch_address_that_is_not_allowed_is_refused(url: str, addresses: list[str], told: str) -> None:
    with pytest.raises(FetchFailed, match=told):
        fetched(never, url=url, addresses=addresses)


def test_fetch_host_without_an_address_fails() -> None:
    def resolver(host: str) -> list[str]:
        raise OSError("no such host")

    with (
        pytest.raises(FetchFailed, match="has no address"),
        fetch(URL, max_bytes=10, transport=httpx.MockTransport(never), resolver=resolver),
    ):
        pass


# --- redirects -----------------------------------------------------------------------------------------------


def test_fetch_redirect_to_an_allowed_host_is_followed() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "www.treasury.gov":
            target = "https://sanctionslistservice.ofac.treas.gov/SDN.CSV"
            return httpx.Response(302, headers={"Location": target})
        return response(b"rows")

    assert fetched(answer)[0] == b"rows"


def test_fetch_redirect_within_the_host_is_followed() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/list.csv":
            return httpx.Response(301, headers={"Location": "/new/list.csv"})
        return response(request.url.path.encode())

    assert fetched(answer)[0] == b"/new/list.csv"


@pytest.mark.parametrize(
    "target",
    ["https://example.com/x", "http://www.treasury.gov/x", "https://www.treasury.gov:99999/", "https://["],
)
def test_fetch_redirect_elsewhere_is_refused(target: str) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": target})

    with pytest.raises(FetchFailed):
        fetched(answer)
    assert asked == [URL]


def test_fetch_redirects_without_end_are_refused() -> None:
    with pytest.raises(FetchFailed, match="more than 4 redirects"):
        fetched(lambda request: httpx.Response(302, headers={"Location": URL}))


# --- answers -------------------------------------------------------------------------------------------------


def test_fetch_sends_conditions_and_takes_not_modified() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(304)

    body, _ = fetched(answer, etag='"abc"', last_modified="Fri, 09 Dec 2022 15:00:00 GMT")
    assert body is None
    assert asked[0].headers["If-None-Match"] == '"abc"'
    assert asked[0].headers["If-Modified-Since"] == "Fri, 09 Dec 2022 15:00:00 GMT"


def test_fetch_sends_no_conditions_the_first_time() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return response(b"rows", ETag='"abc"', Last_Modified="Fri, 09 Dec 2022 15:00:00 GMT")

    body, found = fetched(answer)
    assert (body, found.etag, found.last_modified) == (b"rows", '"abc"', "Fri, 09 Dec 2022 15:00:00 GMT")
    assert "If-None-Match" not in asked[0].headers
    assert "If-Modified-Since" not in asked[0].headers


def test_fetch_body_that_is_packed_all_the_same_is_read() -> None:
    packed = gzip.compress(b"rows and rows")
    assert fetched(lambda request: response(packed, Content_Encoding="gzip"))[0] == b"rows and rows"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda request: response(b"x" * 1001), "larger than 1,000 bytes"),
        (lambda request: response(gzip.compress(b"x" * 9000), Content_Encoding="gzip"), "larger than 1,000"),
        (lambda request: response(b"rows", Content_Length="40"), "4 bytes came of 40"),
        (lambda request: response(b"sorry", 500), "the publisher answered 500"),
        (lambda request: response(b"sorry", 403), "the publisher answered 403"),
    ],
)
def test_fetch_answer_that_cannot_be_used_fails(answer: Answer, told: str) -> None:
    with pytest.raises(FetchFailed, match=told):
        fetched(answer)


@pytest.mark.parametrize("status", [404, 410])
def test_fetch_file_that_is_not_published_is_told_apart(status: int) -> None:
    with pytest.raises(NotPublished):
        fetched(lambda request: httpx.Response(status))


@pytest.mark.parametrize("error", [httpx.ReadTimeout("slow"), httpx.ConnectError("refused")])
def test_fetch_connection_that_breaks_fails(error: httpx.HTTPError) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(FetchFailed, match=type(error).__name__):
        fetched(answer)


def test_fetch_connection_that_breaks_in_the_middle_fails() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"rows"
        raise httpx.ReadTimeout("slow")

    with pytest.raises(FetchFailed, match="ReadTimeout"):
        fetched(lambda request: httpx.Response(200, content=chunks()))


def test_fetch_answer_without_end_is_given_up() -> None:
    mocked = httpx.MockTransport(lambda request: response(b"rows"))
    with (
        pytest.raises(FetchFailed, match="took longer than -1 seconds; 4 bytes came"),
        fetch(URL, max_bytes=10, max_seconds=-1, transport=mocked, resolver=lambda host: OUTSIDE),
    ):
        pass


@pytest.mark.parametrize(
    ("header", "day"),
    [("Fri, 09 Dec 2022 15:00:00 GMT", date(2022, 12, 9)), ("", None), ("yesterday", None)],
)
def test_modified_date_of_a_header(header: str, day: date | None) -> None:
    assert modified_date(header) == day


# --- a whole refresh -----------------------------------------------------------------------------------------


class Publisher:
    """OFAC's address, answering from here."""

    def __init__(self) -> None:
        self.files = {
            "SDN.CSV": sdn_of(sdn_row(1, "ALPHA"), sdn_row(2, "BRAVO")),
            "ALT.CSV": b'1,1,"aka","OMEGA","-0- "\r\n\x1a',
        }
        self.modified = {
            "SDN.CSV": "Fri, 09 Dec 2022 15:00:00 GMT",
            "ALT.CSV": "Thu, 08 Dec 2022 15:00:00 GMT",
        }
        self.broken: dict[str, int] = {}
        self.asked: list[tuple[str, str]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        part = request.url.path.rpartition("/")[2]
        condition = request.headers.get("If-None-Match", "")
        self.asked.append((part, condition))
        if part in self.broken or part not in self.files:
            return httpx.Response(self.broken.get(part, 404))
        etag = f'"{hash(self.files[part])}"'
        if condition == etag:
            return httpx.Response(304)
        return response(self.files[part], ETag=etag, Last_Modified=self.modified[part])


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Publisher:
    found = Publisher()
    mocked = functools.partial(fetch, transport=httpx.MockTransport(found), resolver=lambda host: OUTSIDE)
    monkeypatch.setattr(refreshes, "fetch", mocked)
    return found


def refreshed(source: Source) -> Run:
    source.refresh_from_db()
    run = work(ask_to_refresh(source, by=None, now=timezone.now()))
    source.refresh_from_db()
    return run


@pytest.mark.django_db
def test_refresh_from_the_publisher_applies_its_parts(publisher: Publisher) -> None:
    source = sdn_source(is_fetch_enabled=True)
    run = refreshed(source)
    version = source.versions.get()
    assert (run.result["outcome"], version.entry_count, version.counts["names"]) == ("applied", 2, 3)
    assert (version.published_date, version.is_date_assumed) == (date(2022, 12, 9), False)
    assert version.missing_parts == ["ADD.CSV", "SDN_COMMENTS.CSV"]
    assert (
        version.origin == "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.CSV"
    )
    assert source.last_fetch_message == ""
    assert set(source.fetch_state) == {"SDN.CSV", "ALT.CSV"}


@pytest.mark.django_db
def test_refresh_from_the_publisher_that_has_nothing_new_is_unchanged(publisher: Publisher) -> None:
    source = sdn_source(is_fetch_enabled=True)
    refreshed(source)
    run = refreshed(source)
    assert run.result == {"outcome": "unchanged"}
    assert [condition != "" for _, condition in publisher.asked] == [False] * 4 + [True, True, False, False]
    assert source.versions.count() == 1
    assert ListFile.objects.count() == 2


@pytest.mark.django_db
def test_refresh_of_one_changed_part_keeps_the_other(publisher: Publisher) -> None:
    source = sdn_source(is_fetch_enabled=True)
    refreshed(source)
    publisher.files["ALT.CSV"] = b'2,1,"aka","OMEGA","-0- "\r\n\x1a'
    publisher.modified["ALT.CSV"] = "Mon, 12 Dec 2022 15:00:00 GMT"
    run = refreshed(source)
    version = source.versions.get(number=2)
    assert (run.result["outcome"], version.changed) == ("applied", 2)
    assert (version.published_date, version.is_date_assumed) == (date(2022, 12, 12), False)


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["SDN.CSV", "ALT.CSV"])
def test_refresh_with_a_part_that_fails_takes_nothing(publisher: Publisher, part: str) -> None:
    source = sdn_source(is_fetch_enabled=True)
    refreshed(source)
    publisher.files["SDN.CSV"] = sdn_of(sdn_row(1, "ALPHA"))
    publisher.broken[part] = 503
    run = refreshed(source)
    assert run.state == "failed"
    assert source.last_fetch_message == run.message
    assert run.message.endswith(f"{part}: the publisher answered 503.")
    assert source.versions.count() == 1


@pytest.mark.django_db
def test_refresh_of_a_part_that_is_no_longer_published_is_held(publisher: Publisher) -> None:
    source = sdn_source(is_fetch_enabled=True)
    refreshed(source)
    publisher.broken["ALT.CSV"] = 404
    run = refreshed(source)
    assert run.result["outcome"] == "held"
    assert run.result["held_because"] == [
        "ALT.CSV is missing, which the version before had: what stands in it would seem withdrawn."
    ]


@pytest.mark.django_db
def test_refresh_where_required_part_is_not_published_fails(publisher: Publisher) -> None:
    source = sdn_source(is_fetch_enabled=True)
    publisher.broken["SDN.CSV"] = 404
    run = refreshed(source)
    assert (run.state, ListVersion.objects.count()) == ("failed", 0)


@pytest.mark.django_db
def test_refresh_not_modified_that_nobody_asked_for_fails(publisher: Publisher) -> None:
    source = sdn_source(is_fetch_enabled=True)
    publisher.broken["SDN.CSV"] = 304
    run = refreshed(source)
    assert run.state == "failed"
    assert run.message.endswith("the publisher answered “not modified”, but nothing was kept before.")


@pytest.mark.django_db
def test_refresh_of_a_source_that_may_not_fetch_is_refused(publisher: Publisher) -> None:
    run = refreshed(sdn_source())
    assert run.state == "failed"
    assert run.message == "OFAC SDN may not be fetched: enable fetching for it, or give its files."
    assert publisher.asked == []


@pytest.mark.django_db
def test_due_refreshes_are_asked_for_once_a_turn(publisher: Publisher, now: datetime) -> None:
    source = sdn_source(is_fetch_enabled=True, refresh_hours=24, last_fetch_at=now)
    assert ask_for_due_refreshes(now + timedelta(hours=23)) == []
    due = ask_for_due_refreshes(now + timedelta(hours=24))
    assert [run.params for run in due] == [{"source": source.pk}]
    assert ask_for_due_refreshes(now + timedelta(hours=25)) == due
    Source.objects.update(is_enabled=False)
    assert ask_for_due_refreshes(now + timedelta(hours=25)) == []
