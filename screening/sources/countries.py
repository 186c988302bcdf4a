"""Publishers' names of countries as ISO 3166-1 alpha-2 codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import pycountry
from anyascii import anyascii

# Names as publishers write them, where ISO and its common and official names differ.
# XK is no ISO code but what the EU, SWIFT and the lists use for Kosovo. SU, YU, CS, DD, AN are withdrawn codes.
_OTHER_NAMES = {
    "bahamas the": "BS",
    "bolivia": "BO",
    "bosnia": "BA",
    "british virgin islands": "VG",
    "brunei": "BN",
    "burma": "MM",
    "cabo verde previously cape verde": "CV",
    "cape verde": "CV",
    "china hong kong special administrative region": "HK",
    "congo": "CG",
    "congo democratic republic of": "CD",
    "congo democratic republic of the": "CD",
    "congo republic of": "CG",
    "congo republic of the": "CG",
    "cote d ivoire": "CI",
    "crimea": "UA",
    "curacao": "CW",
    "czech republic": "CZ",
    "democratic people s republic of korea": "KP",
    "democratic republic of the congo": "CD",
    "dprk": "KP",
    "east timor": "TL",
    "england": "GB",
    "falkland islands": "FK",
    "former soviet union": "SU",
    "fyr macedonia": "MK",
    "gambia the": "GM",
    "gaza": "PS",
    "gaza strip": "PS",
    "great britain": "GB",
    "guinea bissau": "GW",
    "holland": "NL",
    "hong kong sar": "HK",
    "hong kong special administrative region": "HK",
    "hong kong china": "HK",
    "iran": "IR",
    "ivory coast": "CI",
    "korea democratic people s republic of": "KP",
    "korea north": "KP",
    "korea south": "KR",
    "korea republic of": "KR",
    "kosovo": "XK",
    "laos": "LA",
    "libyan arab jamahiriya": "LY",
    "macau": "MO",
    "macedonia": "MK",
    "macedonia the former yugoslav republic of": "MK",
    "man isle of": "IM",
    "micronesia": "FM",
    "moldova": "MD",
    "myanmar burma": "MM",
    "netherlands the": "NL",
    "north korea": "KP",
    "north macedonia the republic of": "MK",
    "northern ireland": "GB",
    "northern mali": "ML",
    "palestine": "PS",
    "palestinian": "PS",
    "palestinian territories": "PS",
    "people s republic of china": "CN",
    "prc": "CN",
    "republic of korea": "KR",
    "reunion": "RE",
    "rpdc": "KP",
    "russia": "RU",
    "scotland": "GB",
    "south korea": "KR",
    "soviet union": "SU",
    "st kitts and nevis": "KN",
    "st lucia": "LC",
    "st vincent and the grenadines": "VC",
    "state of palestine": "PS",
    "swaziland": "SZ",
    "syria": "SY",
    "taiwan": "TW",
    "tanzania": "TZ",
    "the bahamas": "BS",
    "the gambia": "GM",
    "the netherlands": "NL",
    "turkey": "TR",
    "turkiye": "TR",
    "uae": "AE",
    "uk": "GB",
    "united states of america": "US",
    "usa": "US",
    "ussr": "SU",
    "vatican": "VA",
    "vatican city": "VA",
    "venezuela": "VE",
    "vietnam": "VN",
    "virgin islands british": "VG",
    "virgin islands u s": "VI",
    "virgin islands us": "VI",
    "wales": "GB",
    "west bank": "PS",
    "xk": "XK",
    "yugoslavia": "YU",
}


@lru_cache(maxsize=4096)
def country_code(name: str) -> str:
    """The alpha-2 code of a country by its name or code, in any case; empty where it is not known.

    "Korea, North" is KP, "Region: Gaza" is PS, "kp" and "PRK" are KP.
    """
    key = _key(name.removeprefix("Region:"))
    return _codes().get(key, "")


def _key(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", anyascii(name).lower()))


@cache
def _codes() -> dict[str, str]:
    today = _codes_of(pycountry.countries)
    withdrawn = _codes_of(pycountry.historic_countries)
    # AI, GE, SK and others were given out again: a country of old must not become another one of today.
    gone = {key: code for key, code in withdrawn.items() if code not in today.values()}
    return gone | today | _OTHER_NAMES


def _codes_of(countries: Iterable[object]) -> dict[str, str]:
    return {
        _key(name): alpha_2
        for country in countries
        if (alpha_2 := getattr(country, "alpha_2", ""))
        for name in _names(country)
    }


def _names(country: object) -> list[str]:
    fields = ("name", "common_name", "official_name", "alpha_2", "alpha_3")
    return [name for field in fields if (name := getattr(country, field, ""))]
