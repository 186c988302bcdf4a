"""OFAC's consolidated list of all that is listed but not blocked: the lists that are not the SDN list."""

from __future__ import annotations

from screening.sources.ofac.csv_rows import CsvParts
from screening.sources.ofac.forms import EXPORTS, OfacForms
from screening.sources.source import ListSource, Part

# Each bound is some twenty times the file's size in December 2025 or more: one new list may bring hundreds of banks.
FORMS = OfacForms(
    csv=CsvParts(
        parties=Part("CONS_PRIM.CSV", EXPORTS + "CONS_PRIM.CSV", is_required=True, max_bytes=10_000_000),
        aliases=Part("CONS_ALT.CSV", EXPORTS + "CONS_ALT.CSV", is_required=False, max_bytes=5_000_000),
        addresses=Part("CONS_ADD.CSV", EXPORTS + "CONS_ADD.CSV", is_required=False, max_bytes=5_000_000),
        comments=Part(
            "CONS_COMMENTS.CSV", EXPORTS + "CONS_COMMENTS.CSV", is_required=False, max_bytes=1_000_000
        ),
    ),
    xml=Part("CONSOLIDATED.XML", EXPORTS + "CONSOLIDATED.XML", is_required=True, max_bytes=20_000_000),
    advanced=Part("CONS_ADVANCED.XML", EXPORTS + "CONS_ADVANCED.XML", is_required=True, max_bytes=60_000_000),
)

SOURCE = ListSource(
    code="ofac_cons",
    name="OFAC non-SDN",
    publisher="US Department of the Treasury, Office of Foreign Assets Control",
    licence="US public domain",
    home_url="https://ofac.treasury.gov/consolidated-sanctions-list-non-sdn-lists",
    parts=FORMS.csv_parts,
    other_forms=FORMS.xml_parts,
    # 442 parties in December 2025: fewer than this is a stump.
    min_entries=300,
    # 44 parties: a few leave at once when one of the lists in it is weeded, more is for a person to see.
    max_removed_share=0.1,
    # Published together with the SDN list, though it changes a few times a year only.
    stale_after_days=7,
    read=FORMS.read,
    identify=FORMS.identify,
)
