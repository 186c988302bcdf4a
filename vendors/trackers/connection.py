"""Asking a tracker's server: only the one an administrator named for the studio, with a token that stays in the environment."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

import httpx
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from vendors.trackers.kitsu import Thing, Tracked

MOST_BYTES: Final = 256 * 1024 * 1024
"""Of all answers of one reading: 100,000 tasks are some 80 MB."""
MOST_PAGES: Final = 2_000
MOST_SECONDS: Final = 600
TIMEOUT: Final = httpx.Timeout(30, connect=10)


class TrackerFailed(Exception):
    """The tracker cannot be asked, or its answer cannot be used; the message is fit for a page."""


@dataclass(frozen=True, slots=True)
class Address:
    """A tracker's API and the token to read it with."""

    url: str
    token: str


def kitsu_of(slug: str) -> Address | None:
    """The Kitsu server of a studio, as the environment names it: KITSU_URLS and KITSU_TOKENS, "slug=value" each. Raises
    ImproperlyConfigured for an address that is not https, but on this machine itself."""
    urls, tokens = (_by_slug(words) for words in (settings.KITSU_URLS, settings.KITSU_TOKENS))
    if slug not in urls:
        return None
    url = httpx.URL(urls[slug])
    if url.scheme != "https" and url.host not in {"127.0.0.1", "localhost"}:
        raise ImproperlyConfigured(f"KITSU_URLS: {urls[slug]} is not https.")
    return Address(urls[slug].rstrip("/"), tokens.get(slug, ""))


def _by_slug(words: list[str]) -> dict[str, str]:
    pairs = (word.partition("=") for word in words)
    return {slug.strip(): value.strip() for slug, _, value in pairs}


def tracked_production(
    address: Address, *, name: str, transport: httpx.BaseTransport | None = None
) -> Tracked:
    """All that is needed of one production, by its name. Raises TrackerFailed. ``transport`` stands in for the network."""
    with httpx.Client(
        base_url=address.url,
        headers={"Authorization": f"Bearer {address.token}", "Accept": "application/json"},
        timeout=TIMEOUT,
        follow_redirects=False,
        transport=transport,
    ) as client:
        asked = _Asked(client)
        project = _project(asked, name)
        place = f"/data/projects/{project['id']}"
        return Tracked(
            project=project,
            episodes=asked.things(f"{place}/episodes"),
            sequences=asked.things(f"{place}/sequences"),
            shots=asked.things(f"{place}/shots"),
            tasks=asked.things(f"{place}/tasks"),
            task_types=asked.things("/data/task-types"),
            persons=asked.things("/data/persons"),
            studios=asked.things("/data/studios"),
        )


def _project(asked: _Asked, name: str) -> Thing:
    projects = asked.things("/data/projects/all")
    found = [one for one in projects if str(one.get("name", "")).casefold() == name.strip().casefold()]
    if len(found) != 1:
        names = [str(one.get("name")) for one in projects]
        alike = get_close_matches(name, names, n=3)
        hint = f" Is it {' or '.join(alike)}?" if alike else ""
        raise TrackerFailed(f"{len(found) or 'No'} production there is called {name}.{hint}")
    return found[0]


class _Asked:
    """Reads lists from one server, within one bound of time and of bytes for all of them together."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.ends_at = time.monotonic() + MOST_SECONDS
        self.bytes_left = MOST_BYTES

    def things(self, path: str) -> list[Thing]:
        """A list whole, page by page where the server gives pages. Raises TrackerFailed where it is not whole."""
        return [one for page in self._pages(path) for one in page]

    def _pages(self, path: str) -> Iterator[list[Thing]]:
        page, pages = 1, 1
        while page <= pages:
            answer = self._answer(path, page)
            if isinstance(answer, list):
                yield _checked(answer, path)
                return
            if not isinstance(answer, dict) or not isinstance(answer.get("data"), list):
                raise TrackerFailed(f"{path} answered with something else than a list.")
            yield _checked(answer["data"], path)
            page, pages = page + 1, answer.get("nb_pages") or 1
            if not isinstance(pages, int):
                raise TrackerFailed(f"{path} does not say how many pages it has.")
            if pages > MOST_PAGES:
                raise TrackerFailed(f"{path} has {pages:,} pages; at most {MOST_PAGES:,} are read.")

    def _answer(self, path: str, page: int) -> Any:
        try:
            with self.client.stream("GET", path, params={"page": page}) as response:
                _check_status(response, path)
                return json.loads(self._bounded(response, path))
        except httpx.HTTPError as error:
            raise TrackerFailed(f"The tracker could not be reached at {path}: {error}") from error
        except ValueError as error:
            raise TrackerFailed(f"{path} answered with something else than JSON.") from error

    def _bounded(self, response: httpx.Response, path: str) -> bytes:
        """The answer's bytes, within the bound of bytes for all answers together, and of time."""
        found = bytearray()
        for chunk in response.iter_bytes():
            found += chunk
            self.bytes_left -= len(chunk)
            if self.bytes_left < 0:
                raise TrackerFailed(f"{path}: the tracker answered with more than {MOST_BYTES // 2**20} MB.")
            if time.monotonic() > self.ends_at:
                raise TrackerFailed(f"The tracker took longer than {MOST_SECONDS} seconds.")
        return bytes(found)


def _check_status(response: httpx.Response, path: str) -> None:
    if response.status_code in {401, 403, 422}:  # Zou answers 422 to a token that it cannot read
        raise TrackerFailed(
            f"The tracker refused the token at {path}. A bot's token with an administrator's rights reads all of it."
        )
    if response.status_code != 200:
        raise TrackerFailed(f"The tracker answered {response.status_code} at {path}.")


def _checked(things: list[Any], path: str) -> list[Thing]:
    if not all(isinstance(one, dict) and one.get("id") for one in things):
        raise TrackerFailed(f"{path} answered with things that have no id.")
    return things
