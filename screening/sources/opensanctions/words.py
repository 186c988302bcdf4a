"""What both forms of the data call things: kinds of entities, and countries."""

from __future__ import annotations

from collections import Counter

from screening.matching.party import Name, NameKind, Schema
from screening.sources.entry_facts import country_or_count, is_latin, is_short_form

# Kinds of entities that are parties; others (wallets, securities, papers, links between two) are not.
SCHEMAS: dict[str, Schema] = {
    "Person": "Person",
    "Company": "Company",
    "Organization": "Organization",
    "PublicBody": "Organization",
    "LegalEntity": "LegalEntity",
    "Vessel": "Vessel",
    "Airplane": "Aircraft",
}
# Codes of countries that are no more, where they differ from ISO's of two letters.
_OLD_COUNTRIES = {"suhh": "SU", "yucs": "YU", "csxx": "CS", "cshh": "CS", "ddde": "DD", "dd": "DD"}
_NO_COUNTRIES = ("eu", "zz")


def country(code: str, unknown: Counter[str]) -> str:
    """ "ru" is RU, "gb-sct" GB, "suhh" SU; what is no country, or not known, is empty, the latter counted."""
    if code in _NO_COUNTRIES:
        return ""
    return _OLD_COUNTRIES.get(code) or country_or_count(code.split("-")[0].upper(), unknown)


def name_of(text: str, kind: NameKind) -> Name:
    """An alias in other letters than Latin ones is one in its own script; a handful of capitals is weak."""
    if kind == "alias" and not is_latin(text):
        return Name(text, "native")
    return Name(text, "weak" if kind == "alias" and is_short_form(text) else kind)
