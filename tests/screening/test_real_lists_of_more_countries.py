"""Real lists of other publishers, applied with the defaults of their sources; cut ones change nothing."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from screening.actions.sources import ensure_source
from screening.models import Source
from screening.sources.registry import SOURCES
from tests.screening.pipeline import publish
from tests.sources.published import LISTS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not LISTS.is_dir(), reason=f"needs the real lists of {LISTS}"),
]


def content_of(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@pytest.mark.parametrize(
    ("code", "path", "entries"),
    [
        ("ca_sema", LISTS / "ca" / "sema-lmes_2020-04.xml.gz", 1_369),
        ("us_uflpa", LISTS / "us" / "uflpa_page_2026-07-09.html", 144),
        ("opensanctions", LISTS / "opensanctions" / "ua_war_sanctions_targets.simple_2026-03-13.csv.gz", 5_600),
    ],
)  # fmt: skip
def test_real_list_is_applied_and_its_first_half_is_not(code, path, entries) -> None:
    source, content = ensure_source(code), content_of(path)
    part = SOURCES[code].parts[0].name

    first = publish(source, {part: content}, day=date(2026, 1, 1))
    half = publish(source, {part: content[: len(content) // 2]}, day=date(2026, 1, 2))

    assert first is not None and half is not None
    assert (first.state, first.entry_count, first.added) == ("applied", entries, entries)
    assert half.state == "held"
    assert Source.objects.get(pk=source.pk).current_version == first
