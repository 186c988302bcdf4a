"""Telephone numbers: which of them are one, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SHORTEST: Final = 8
"""Digits: what is shorter is an extension, or a local number that many cities have."""

_PARTS: Final = re.compile(r"[;,/|]|\bor\b")
_EXTENSION: Final = re.compile(r"(?:ext|x|#|分机|내선).*$")


@dataclass(frozen=True, slots=True)
class Phone:
    """``digits`` without the zeros that lead a call out; ``countries`` of whoever gave it, for a number that does not
    name its own."""

    digits: str
    is_international: bool
    countries: frozenset[str]

    @property
    def key(self) -> str:
        return self.digits[-SHORTEST:]

    def agrees_with(self, other: Phone) -> bool:
        """One is the other, with or without the digits of its country. Two national numbers are one only within one
        country."""
        short, long = sorted((self.digits, other.digits), key=len)
        if self.is_international and other.is_international:
            return short == long
        is_one_country = bool(self.countries & other.countries)
        is_told = self.is_international or other.is_international
        return is_one_country and (long.endswith(short) if is_told else short == long)


def phones_in(text: str, countries: frozenset[str]) -> Iterator[Phone]:
    """The numbers of a text that may hold several."""
    for part in _PARTS.split(unicodedata.normalize("NFKC", text).lower()):
        part = _EXTENSION.sub("", part).replace("(0)", "").strip()
        digits = "".join(str(unicodedata.digit(sign)) for sign in part if sign.isdigit())
        is_international = part.startswith(("+", "00", "(+"))
        digits = digits.lstrip("0")
        if len(digits) >= SHORTEST and len(set(digits)) > 2:
            yield Phone(digits, is_international, countries)
