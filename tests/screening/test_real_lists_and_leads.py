"""Addresses and relations of the real SDN files as leads. Read from where they are kept; skipped where that folder is absent."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from screening.actions.leads import find_leads
from screening.actions.sources import ensure_source
from screening.models import CommonValue, Lead, ListRelation, Naming, SharedKey
from tests.factories import NOW, StudioFactory, screened_party
from tests.screening.pipeline import OFAC, publish

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not OFAC.exists(), reason=f"needs the real lists of {OFAC}"),
]


def file(name: str) -> bytes:
    return gzip.decompress((OFAC / f"{name}_2023-12-28.csv.gz").read_bytes())


def published() -> None:
    parts = {"SDN.CSV": file("sdn"), "ADD.CSV": file("add"), "ALT.CSV": file("alt")}
    publish(ensure_source("ofac_sdn"), parts, day=date(2023, 12, 28))


def test_vendor_in_the_office_of_listed_ones_has_leads_to_all_of_them() -> None:
    studio = StudioFactory()
    address = {"text": "Rm 2105, Trend Centre, 29-31 Cheung Lee St., Chai Wan", "city": "Hong Kong"}
    screened_party(studio=studio, name="Harbour Inbetween", country="HK", addresses=[address])
    screened_party(
        studio=studio,
        name="Neighbour",
        country="HK",
        addresses=[address | {"text": "Room 801, Trend Centre, 29-31 Cheung Lee Street, Chai Wan"}],
    )
    published()
    assert find_leads(NOW, seconds=600)
    found = Lead.objects.values_list("party__name", "listed_party__name", "kinds")
    assert set(found) == {
        ("Harbour Inbetween", "CHANG AN SHIPPING & TECHNOLOGY", 1),
        ("Harbour Inbetween", "HUAXIN SHIPPING HONGKONG LTD", 1),
        ("Harbour Inbetween", "EVERLASTING EMPIRE LIMITED", 1),
    }
    assert not CommonValue.objects.exists()
    assert SharedKey.objects.filter(listed_party__isnull=False).count() > 20_000


def test_company_that_is_not_listed_is_named_by_the_entries_linked_to_it() -> None:
    """The other one is linked to by dozens of entries and stands on the list: it is screened as what it is there."""
    studio = StudioFactory()
    screened_party(studio=studio, name="Pingtan Marine Enterprise Limited", country="")
    screened_party(studio=studio, name="SEK Studio", country="")
    published()
    assert find_leads(NOW, seconds=600)
    told = Naming.objects.standing().values_list(
        "party__name", "relation__listed_party__name", "relation__relation"
    )
    assert set(told) == {
        ("Pingtan Marine Enterprise Limited", "FUZHOU HONGLONG OCEAN FISHING CO., LTD.", "Linked To"),
        ("Pingtan Marine Enterprise Limited", "MERCHANT SUPREME CO., LTD.", "Linked To"),
    }
    assert Naming.objects.filter(party__name="SEK Studio").exists()
    assert ListRelation.objects.count() == 4868
