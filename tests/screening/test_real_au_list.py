"""The real lists of Australia and the US samples through the command, as an installation takes them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from screening.models import Finding, ListedRevision, ListVersion, Source
from tests.factories import screened_party

LISTS = Path(__file__).parents[3] / "shared" / "lists"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not (LISTS / "au").is_dir(), reason=f"needs the real lists of {LISTS}"),
]


def refreshed(code: str, path: str, published: str) -> tuple[str, ListVersion]:
    out = io.StringIO()
    call_command(
        "refresh_lists", source=code, file=str(LISTS / path), published=published, stdout=out, stderr=out
    )
    return out.getvalue(), ListVersion.objects.get(source__code=code)


def test_real_list_of_australia_is_applied_and_screened() -> None:
    vendor = screened_party(key="v", name="Korea Ryonha Machinery Joint Venture Corporation", country="KP")

    told, version = refreshed("au_dfat", "au/regulation8_consolidated_2024-11.xlsx", "2024-11-11")

    assert "Australia DFAT: version applied: 3,062 entries, +3,062 added" in told
    assert (version.state, version.published_date) == ("applied", date(2024, 11, 11))
    assert version.counts["rows"] == 9553
    source = Source.objects.get(code="au_dfat")
    assert (source.is_enabled, source.is_fetch_enabled, source.screened_version) == (True, False, version)
    assert Finding.objects.filter(party=vendor, listed_party__source=source).exists()
    pointers = ListedRevision.objects.filter(listed_party__listed_id="2940").values_list("pointer", flat=True)
    assert [pointer.partition(":")[0] for pointer in pointers] == ["CONSOLIDATED.XLSX"]


def test_real_sample_of_the_us_list_is_held_since_it_is_a_stump() -> None:
    told, version = refreshed("us_csl", "us/csl_SAMPLE_2019.csv", "2019-11-01")

    assert "HELD for a person" in told
    assert (version.state, version.held_because) == (
        "held",
        ["It has 87 entries; at least 3,000 are expected."],
    )
