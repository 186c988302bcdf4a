"""Parameters and addresses that make no sense: refused by name, never ignored."""

from __future__ import annotations

import base64
import json

import pytest

from tests.api.rows import address, client_of, source_with_version
from tests.factories import PartyFactory, member

pytestmark = pytest.mark.django_db


def test_a_misspelt_parameter_is_told_what_was_meant():
    who = member()

    answer = client_of(who).get(address(who.studio, "findings/?productoin=moon"))

    assert answer.json() == {"productoin": ["There is no such parameter here. Did you mean production?"]}


def _forged(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("party=", "party"),
        ("party=%20", "party"),
        ("party=a&party=b", "party"),
        ("party=v-nobody", "party"),
        ("production=nothing", "production"),
        ("source=nothing", "source"),
        ("state=opn", "state"),
        ("is_reopened=yes", "is_reopened"),
        ("score_min=2", "score_min"),
        ("score_min=NaN", "score_min"),
        ("changed_since=yesterday", "changed_since"),
        ("changed_since=0001-01-01T00:00:00%2B14:00", "changed_since"),
        ("changed_since=9999-12-31T23:59:59-14:00", "changed_since"),
        ("ordering=name", "ordering"),
        ("page_size=0", "page_size"),
        ("page_size=201", "page_size"),
        ("page_size=many", "page_size"),
        ("cursor=nonsense", "cursor"),
        (f"cursor={_forged('-changed_at', 'x', '1')}", "cursor"),
        (f"cursor={_forged('-changed_at', '0001-01-01T00:00:00+14:00', '1')}", "cursor"),
        (f"cursor={_forged('-changed_at', '2022-12-08T12:00:00Z')}", "cursor"),
        (f"cursor={_forged('-changed_at', '2022-12-08T12:00:00Z', 'x')}", "cursor"),
        (f"cursor={_forged('-changed_at', None, 1)}", "cursor"),
        (f"cursor={_forged()}", "cursor"),
        ("format=json", "format"),
    ],
)
def test_a_parameter_that_cannot_be_understood_is_refused_by_name(query, name):
    who = member()

    answer = client_of(who).get(address(who.studio, f"findings/?{query}"))

    assert answer.status_code == 400
    assert list(answer.json()) == [name]


def test_a_parameter_on_an_address_without_any_is_refused():
    who = member()
    PartyFactory(studio=who.studio, key="v-1")

    answer = client_of(who).get(address(who.studio, "parties/v-1/?kind=vendor"))

    assert answer.status_code == 400


@pytest.mark.parametrize("key", ["a\x00b", "\ud800"])
def test_a_cursor_with_text_that_no_database_takes_is_refused(key):
    who = member()

    answer = client_of(who).get(address(who.studio, f"parties/?cursor={_forged('key', key)}"))

    assert (answer.status_code, list(answer.json())) == (400, ["cursor"])


@pytest.mark.parametrize(
    "place", ["findings/{}/", "runs/{}/", "imports/{}/", "sources/ofac-sdn/versions/{}/"]
)
def test_a_number_beyond_every_database_is_not_found(place):
    who = member()
    source_with_version()

    assert client_of(who).get(address(who.studio, place.format(10**30))).status_code == 404


@pytest.mark.parametrize("place", ["findings/", "parties/", "imports/", "sources/", "trail/"])
def test_other_methods_are_refused_or_explained(place):
    who = member()
    client = client_of(who)

    assert client.delete(address(who.studio, place)).status_code == 405
    assert client.options(address(who.studio, place)).status_code == 200
    assert client.head(address(who.studio, place)).status_code == 200
