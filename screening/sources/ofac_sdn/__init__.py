"""The SDN list of the US Treasury's Office of Foreign Assets Control (OFAC)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from screening.sources.ofac.csv_rows import CsvParts
from screening.sources.ofac.forms import OfacForms, export
from screening.sources.source import ListSource

# Each bound of a CSV file is some ten times its size at the end of 2023: room for years, far from filling a memory.
# SDN.XML had 12 MB in March 2021, SDN_ADVANCED.XML 109 MB in 2026; of that one all parties are held until its last line.
FORMS = OfacForms(
    csv=CsvParts(
        parties=export("SDN.CSV", 40_000_000),
        aliases=export("ALT.CSV", 10_000_000, is_required=False),
        addresses=export("ADD.CSV", 15_000_000, is_required=False),
        comments=export("SDN_COMMENTS.CSV", 5_000_000, is_required=False),
    ),
    xml=export("SDN.XML", 150_000_000),
    advanced=export("SDN_ADVANCED.XML", 400_000_000),
)

SOURCE = ListSource(
    code="ofac_sdn",
    name="OFAC SDN",
    publisher="US Department of the Treasury, Office of Foreign Assets Control",
    licence="US public domain",
    home_url="https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists",
    parts=FORMS.csv_parts,
    other_forms=FORMS.xml_parts,
    # The list has held more than 6,000 parties since 2017 and 13,821 at the end of 2023: fewer than this is a stump.
    min_entries=5000,
    # The largest removals of one day were some hundreds of parties (a whole programme ended); 5 % is some 700.
    max_removed_share=0.05,
    # Published on most US business days: a week without a new look hides several rounds.
    stale_after_days=7,
    read=FORMS.read,
    identify=FORMS.identify,
)

# The same list, fetched as its advanced file. Not a list beside the first: see docs/adr/0008.
FROM_ADVANCED = replace(
    SOURCE,
    code="ofac_sdn_advanced",
    name="OFAC SDN from SDN_ADVANCED.XML",
    parts=(FORMS.advanced,),
    other_forms=(*FORMS.csv_parts, FORMS.xml),
    read=partial(FORMS.read, expected=FORMS.advanced),
    form_of=SOURCE.code,
)
