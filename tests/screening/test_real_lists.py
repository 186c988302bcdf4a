"""The real SDN files, in turn. Read from where they are kept; skipped where that folder is absent."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from screening.actions.sources import ensure_source
from screening.models import Finding, ListChange, ListVersion, Source
from tests.factories import NOW, PersonFactory, StudioFactory, screened_party
from tests.screening.pipeline import OFAC, publish, row_counts, settle, verbs_of
from vendors.models import Party
from vendors.revisions import record_revision

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not OFAC.exists(), reason=f"needs the real lists of {OFAC}"),
]


def file(name: str) -> bytes:
    return gzip.decompress((OFAC / f"{name}.csv.gz").read_bytes())


def take(source: Source, day: str) -> ListVersion:
    version = publish(source, file(f"sdn_{day}"), day=date.fromisoformat(day))
    assert version is not None
    return version


def numbers(version: ListVersion) -> tuple[str, int, int, int, int, int]:
    return (
        version.state,
        version.entry_count,
        version.added,
        version.removed,
        version.changed,
        version.returned,
    )


def portfolio() -> tuple[Party, Party]:
    """A vendor and a person of the animation network, among others whom no list knows."""
    studio = StudioFactory()
    vendor = screened_party(
        studio=studio, key="v", name="Yancheng Three Lines One Point Animation Co Ltd", country="CN"
    )
    person = PersonFactory(studio=studio, key="p", name="Kim Myong-chol", country="")
    record_revision(person, by=None, now=NOW)
    for number in range(5):
        screened_party(studio=studio, name=f"Maple Leaf Ink and Paint {number}")
    return vendor, person


def test_real_lists_in_turn_find_the_animation_network() -> None:
    vendor, person = portfolio()
    source = ensure_source("ofac_sdn")

    assert numbers(take(source, "2022-12-08")) == ("applied", 11_164, 11_164, 0, 0, 0)
    settle()
    assert Finding.objects.count() == 0

    assert numbers(take(source, "2022-12-09")) == ("applied", 11_381, 217, 0, 1, 0)
    settle()
    found = {(row.party.key, row.listed_party.name, row.state) for row in Finding.objects.all()}
    assert found == {
        ("v", "YANCHENG THREE LINE ONE POINT ANIMATION CO., LTD.", "open"),
        ("p", "CHOL, Kim Myong", "open"),
    }

    third = take(source, "2022-12-12")
    assert numbers(third) == ("applied", 11_367, 6, 20, 1, 0)
    changed = ListChange.objects.get(version=third, kind="changed")
    assert [row["field"] for row in changed.fields] == ["names"]
    settle()
    finding = Finding.objects.get(party=person)
    assert Party.objects.get(pk=vendor.pk).findings.get().state == "open"
    assert (finding.state, finding.listed_party.name, verbs_of(finding)) == (
        "open",
        "KIM, Myong Chol",
        ["open", "data_changed"],
    )
    assert finding.events.get(verb="data_changed").fields == [
        {
            "side": "listed",
            "field": "names",
            "old": "CHOL, Kim Myong primary",
            "new": "KIM, Myong Chol primary",
        }
    ]

    # Sixteen months in one step: 410 of 11,367 entries (3.6 %) go, which the 5 % guard lets pass.
    assert numbers(take(source, "2024-05-02")) == ("applied", 14_973, 4_016, 410, 144, 0)
    assert numbers(take(source, "2024-05-03")) == ("applied", 14_965, 0, 8, 0, 0)
    settle()

    before = row_counts()
    empty = publish(source, b"", day=date(2024, 5, 4))
    assert empty is not None
    assert (empty.state, empty.held_because) == (
        "held",
        ["SDN.CSV: the file is empty (0 bytes); expected rows."],
    )
    assert row_counts() == before
    source.refresh_from_db()
    assert source.current_version is not None
    assert source.current_version == source.screened_version
    assert source.current_version.entry_count == 14_965


def test_real_triple_followed_by_primary_rows_alone_is_held() -> None:
    source = ensure_source("ofac_sdn")
    parts = {"SDN.CSV": "sdn", "ALT.CSV": "alt", "ADD.CSV": "add"}
    triple = {part: file(f"{name}_2023-12-28") for part, name in parts.items()}
    first = publish(source, triple, day=date(2023, 12, 28))
    assert first is not None
    assert numbers(first)[:3] == ("applied", 13_821, 13_821)
    assert first.missing_parts == ["SDN_COMMENTS.CSV"]
    alone = take(source, "2024-05-02")
    lost = "which the version before had: what stands in it would seem withdrawn."
    assert (alone.state, alone.held_because) == (
        "held",
        [f"ADD.CSV is missing, {lost}", f"ALT.CSV is missing, {lost}"],
    )
