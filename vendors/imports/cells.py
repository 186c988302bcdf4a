"""What a cell's text means. Every function returns a value or raises BadCell, whose message says what was expected."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

import pycountry

from vendors.imports.problems import did_you_mean, nearest

MORE_COUNTRIES: Final = {
    "russia": "RU",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "uae": "AE",
    "republic of korea": "KR",
    "korea, south": "KR",
    "dprk": "KP",
    "korea, north": "KP",
    "macau": "MO",
    "turkey": "TR",
    "ivory coast": "CI",
    "burma": "MM",
    "swaziland": "SZ",
    "brunei": "BN",
    "palestine": "PS",
    "cape verde": "CV",
    "kosovo": "XK",
    "xk": "XK",
}
"""English names in daily use that ISO 3166 spells otherwise, and the code in use for Kosovo, which it lacks."""

WIDEST_RANGE: Final = 500
MOST_SECONDS: Final = 360_000
MOST_FRAMES: Final = 9_999_999
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_PREFIX: Final = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?")
_PERCENT: Final = re.compile(r"(\d{1,9}(?:\.\d{1,20})?) ?%?")
_INTERVAL: Final = re.compile(r"([\d.]+ ?%?) ?[-–—] ?([\d.]+ ?%?)")
_CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):([0-5]\d(?:\.\d{1,9})?)")
_NUMBER: Final = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_RANGE: Final = re.compile(r"(\d{1,9}) ?[-–—] ?(\d{1,9})")
_IDENTIFIER_KIND: Final = re.compile(r"[a-z][a-z0-9_]{0,29}")
_WEBSITE: Final = re.compile(
    r"(?:https?://)?[^\s/:@.]+(?:\.[^\s/:@.]+)+\.?(?::\d{1,5})?(?:/\S*)?", re.IGNORECASE
)
_SLUG: Final = re.compile(r"[A-Za-z0-9_-]+")
_FORMULA: Final = re.compile(r"'*[=+\-@]")
_GUARDED: Final = re.compile(r"'+[=+\-@]")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class BadCell(Exception):
    """The cell cannot be understood; the message says what was expected."""


def clean(text: str) -> str:
    """The text in composed form (NFC) with single blanks. Refuses control characters and formulas."""
    if not (text.isascii() and text.isprintable()):
        text = _composed(text)
    text = " ".join(text.split())
    if _GUARDED.match(text):
        return text[1:]
    if text.startswith("="):
        raise BadCell("Formulas are not read; paste values.")
    return text


def _composed(text: str) -> str:
    for character in text:
        if character not in "\t\n\r" and (
            unicodedata.category(character) in {"Cc", "Cs"} or character in _TURNING
        ):
            raise BadCell(f"Holds the control character U+{ord(character):04X}; remove it.")
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE))


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula; ``clean`` takes it off."""
    return f"'{text}" if _FORMULA.match(text) else text


def parts(text: str) -> list[str]:
    """The parts between semicolons, without blanks and repetitions. A backslash before one makes it a letter."""
    return list(dict.fromkeys(part.strip() for part in _split(text, ";；") if part.strip()))


def joined(texts: Iterable[str]) -> str:
    """The texts as one that ``parts`` takes apart again."""
    return "; ".join(_escaped(text, ";；") for text in texts)


def joined_address(address: tuple[str, str, str]) -> str:
    """Text, city and country as one text that ``address`` takes apart again."""
    return " | ".join(_escaped(text, "|") for text in address)


def address(text: str) -> tuple[str, str, str]:
    """Text, city and country of "12 Wharf Street | Seoul | KR", of which the last may be lacking."""
    found = [part.strip() for part in _split(text, "|")]
    if len(found) > 3:
        raise BadCell(f"{text} has {len(found)} parts; expected address | city | country.")
    place, city, code = (*found, "", "")[:3]
    return place, city, country(code) if code else ""


def _split(text: str, separators: str) -> list[str]:
    if "\\" not in text:
        return re.split(f"[{separators}]", text)
    found = [""]
    for token in re.findall(rf"\\[\\{separators}]|.", text, re.DOTALL):
        if token in separators:
            found.append("")
        else:
            found[-1] += token[1:] if len(token) > 1 else token
    return found


def _escaped(text: str, separators: str) -> str:
    return re.sub(rf"([\\{separators}])", r"\\\1", text)


def day(text: str) -> date:
    """A day written YYYY-MM-DD."""
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise BadCell(f"There is no day {text}.") from None
    raise BadCell(f"{text} is no date; expected YYYY-MM-DD.")


def birth_date(text: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD, as far as it is known."""
    found = _DATE_PREFIX.fullmatch(text)
    if not found:
        raise BadCell(f"{text} is no birth date; expected YYYY, YYYY-MM or YYYY-MM-DD.")
    try:
        date(int(found[1]), int((found[2] or "-01")[1:]), int((found[3] or "-01")[1:]))
    except ValueError:
        raise BadCell(f"There is no day {text}.") from None
    return text


def country(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country given by code or English name."""
    code = _country_code(text.casefold())
    if code is None:
        raise BadCell(
            f"{text} is no country; expected an ISO 3166 code such as KR or KOR, or an English name such as South Korea."
        )
    return code


@lru_cache(maxsize=2048)
def _country_code(text: str) -> str | None:
    if text in MORE_COUNTRIES:
        return MORE_COUNTRIES[text]
    if text.isdigit():
        return None
    try:
        return str(pycountry.countries.lookup(text).alpha_2)
    except LookupError:
        return None


def interval(text: str) -> tuple[Decimal, Decimal]:
    """The least and the greatest share in percent, of "25", "25%" or "20-30"."""
    both = _INTERVAL.fullmatch(text)
    if both:
        return percent(both[1].strip()), percent(both[2].strip())
    return percent(text), percent(text)


def percent(text: str) -> Decimal:
    """A share from 0 to 100, kept to four decimals."""
    found = _PERCENT.fullmatch(text)
    if not found:
        raise BadCell(f"{text} is no share; expected a number from 0 to 100, such as 25, 25% or 20-30.")
    share = Decimal(found[1]).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    if share > 100:
        raise BadCell(f"{text} is over 100; expected a share in percent from 0 to 100.")
    return share


def running_time(text: str) -> int:
    """Whole seconds of "1350", "22:30" (minutes and seconds) or "1:32:10" (hours before them)."""
    seconds = screen_time(text)
    if seconds != int(seconds):
        raise BadCell(
            f"{text} is no running time in whole seconds; expected seconds or mm:ss, such as 22:30."
        )
    return int(seconds)


def screen_time(text: str) -> Decimal:
    """The same to the thousandth of a second."""
    clock = _CLOCK.fullmatch(text)
    if clock:
        seconds = int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + Decimal(clock[3])
    elif _NUMBER.fullmatch(text):
        seconds = Decimal(text)
    else:
        raise BadCell(f"{text} is no time; expected seconds or mm:ss, such as 1350 or 22:30.")
    return _at_most(seconds, MOST_SECONDS, text)


def frames(text: str) -> Decimal:
    """A count of frames."""
    return _at_most(_number(text), MOST_FRAMES, text)


def frame_rate(text: str) -> Decimal:
    """Frames a second, such as 24 or 23.976."""
    rate = _number(text)
    if not 1 <= rate <= 300:
        raise BadCell(f"{text} is no frame rate; expected frames a second from 1 to 300, such as 24.")
    return rate


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise BadCell(f"{text} is no number; expected one such as 24.")
    return Decimal(text)


def _at_most(number: Decimal, most: int, text: str) -> Decimal:
    if number > most:
        raise BadCell(f"{text} is more than {most:,}, the most that is read.")
    return number.quantize(Decimal("0.001"), ROUND_HALF_UP)


def identifier(text: str) -> tuple[str, str, str]:
    """Kind, value and country of ``kind:value`` or ``kind:value@CC``."""
    kind, colon, rest = text.partition(":")
    kind = kind.strip().lower().replace(" ", "_").replace("-", "_")
    value, at, place = ("", "", "") if kind == "email" else rest.rpartition("@")
    value, place = (value.strip(), place.strip()) if at else (rest.strip(), "")
    if not colon or not value or not _IDENTIFIER_KIND.fullmatch(kind):
        raise BadCell(
            f"{text} is no identifier; expected kind:value or kind:value@CC, such as uscc:91310104093794515H@CN."
        )
    if len(value) > 100:
        raise BadCell(f"The value has {len(value)} characters; at most 100 are kept.")
    return kind, value, country(place) if place else ""


def website(text: str) -> str:
    """A web address; other schemes than http and https are refused, since pages link to it."""
    if not _WEBSITE.fullmatch(text):
        raise BadCell(
            f"{text} is no web address; expected one such as https://studio.example or studio.example."
        )
    return text


def slug(text: str) -> str:
    """A code that can stand in an address."""
    if not _SLUG.fullmatch(text):
        raise BadCell(f"{text} cannot stand in an address; expected only letters a to z, digits, - and _.")
    return text


def one_of(text: str, choices: Mapping[str, str]) -> str:
    """The code of a choice given by code or label, in any case."""
    wanted = text.casefold()
    for code, label in choices.items():
        if wanted in {code.casefold(), label.casefold()}:
            return code
    near = nearest(text, choices) or next(
        (c for c, label in choices.items() if label == nearest(text, choices.values())), None
    )
    hint = f" Did you mean {near}?" if near else ""
    raise BadCell(f"{text} is not known; expected one of {', '.join(choices)}.{hint}")


def episodes(text: str, known: Iterable[str], production: str) -> tuple[str, ...]:
    """The codes of a list with ranges ("301-304; 306"), each of them an episode of the production."""
    codes = set(known)
    found: dict[str, None] = {}
    for part in parts(text):
        for code in [part] if part in codes else _spread(part):
            if code not in codes:
                raise BadCell(f"{code} is no episode of {production}.{did_you_mean(code, codes)}")
            found[code] = None
    return tuple(sorted(found))


def episode(text: str, known: Collection[str], production: str) -> str:
    """The code of one episode of the production."""
    if text not in known:
        raise BadCell(f"{text} is no episode of {production}.{did_you_mean(text, known)}")
    return text


def _spread(part: str) -> list[str]:
    found = _RANGE.fullmatch(part)
    if not found:
        return [part]
    first, last = int(found[1]), int(found[2])
    if last < first:
        raise BadCell(f"The range {part} runs backwards.")
    if last - first >= WIDEST_RANGE:
        raise BadCell(f"The range {part} has {last - first + 1} episodes; at most {WIDEST_RANGE} are read.")
    return [str(number).zfill(len(found[1])) for number in range(first, last + 1)]
