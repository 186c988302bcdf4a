"""OFAC's consolidated list of all that is listed but not blocked: the lists that are not the SDN list."""

from __future__ import annotations

from screening.sources.ofac.csv_rows import CsvParts
from screening.sources.ofac.forms import OfacForms, export
from screening.sources.source import ListSource

# Each bound is some twenty times the file's size in December 2025 or more: one new list may bring hundreds of banks.
FORMS = OfacForms(
    csv=CsvParts(
        parties=export("CONS_PRIM.CSV", 10_000_000),
        aliases=export("CONS_ALT.CSV", 5_000_000, is_required=False),
        addresses=export("CONS_ADD.CSV", 5_000_000, is_required=False),
        comments=export("CONS_COMMENTS.CSV", 1_000_000, is_required=False),
    ),
    xml=export("CONSOLIDATED.XML", 20_000_000),
    advanced=export("CONS_ADVANCED.XML", 60_000_000),
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
