"""Addresses of any country, as free text, to what tells one door from another.

An address tells by its street with the house number, by the room inside and by its city. The text is read in segments
between commas. Chinese and Korean addresses are cut at their own words for street, number and room, and read in Latin
letters, so that 宜山路439号 and "No. 439 Yishan Road" are one door. What names no house, and post boxes, tell nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from typing import Final, Literal

from anyascii import anyascii
from rapidfuzz.distance import OSA

from screening.matching import address_words as words
from screening.matching.party import Address

Agreement = Literal["same_address", "same_building", "other_room"]
Units = tuple[tuple[str, frozenset[str]], ...]

MAX_CHARACTERS: Final = 300
"""A longer text is no address; its beginning is read."""

_CJK: Final = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
_CJK_CUTS: Final = (
    (re.compile(r"(\d[\d-]*)\s*号?[楼樓](?!\d)"), r" , floor \1 , "),
    (re.compile(r"(\d[\d-]*)\s*[层層]|(\d+)\s*층"), r" , floor \1\2 , "),
    (re.compile(r"(\d[\d-]*)\s*[栋幢座棟동]"), r" , building \1 , "),
    (re.compile(r"(\d[\d-]*)\s*[室호]"), r" , room \1 , "),
    (re.compile(r"(\d[\d-]*)\s*[号號]|(\d[\d-]*)\s*번지"), r" , no \1\2 , "),
    (re.compile(r"([东東西南北中])(大道|大街|[路街])"), r" \1 \2"),
    (re.compile(r"(大道|大街)"), r" dadao "),
    (re.compile(r"路"), " road "),
    (re.compile(r"[街]"), " street "),
    (re.compile(r"([가-힣]+?)(대로|로|길)(?=\s*\d|\s|$)"), r" \1 \2 "),
    (re.compile(r"대로"), " dadao "),
    (re.compile(r"(?<=\s)(?:로|길)(?=\s)"), " road "),
    (re.compile(r"(?:特别行政区|自治区|자치시|특별시|광역시|[省市区區县縣镇鎮乡鄉村])"), " , "),
    (re.compile(r"([가-힣]+)(?:도|시|군|구|읍|면)(?=\s|$)"), r" \1 , "),
)  # fmt: skip
_LATIN_CUTS: Final = (
    (re.compile(r"['’‘`´ʹʻʼ\"]"), ""),
    (re.compile(r"\bp\.?\s?o\.?\s*box\b[\s.:#no]*[\d-]*|\bpost(?:al)? (?:office )?box\b[\s.:#no]*[\d-]*"), " , "),
    (re.compile(r"\b(?:c/o|care of)\b[^,;]*"), " , "),
    (re.compile(r"\b(\d+)\s*(?:/\s*f\b\.?|(?:st|nd|rd|th)?[\s-]*(?:floor|flr|fl|f)\b(?!-)\.?)"), r" , floor \1 , "),
    (re.compile(r"\bground floor\b"), " , floor 0 , "),
    (re.compile(r"\b(first|second|third|fourth|fifth) floor\b"), r" , floor \1 , "),
    (re.compile(r"-(?:daero|ro|gil)\b"), " road "),
    (re.compile(r"-(?:gu|dong|si|gun|do|myeon|eup|ri|ku|shi|dori)\b"), " , "),
    (re.compile(r"\b(\d+)(?:st|nd|rd|th|-y[aie]?|-[aio]?y[ae]?|-ij)\b"), r"\1th"),
    (re.compile(r"\br-n\b"), " "),
    (re.compile(r"(?<=\d)\s*(?:-|–|—|/|to)\s*(?=\d)"), "-"),
    (re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])"), " "),
)  # fmt: skip
_SEGMENT: Final = re.compile(r"[,;|()\[\]\n\r，、。；]+")
_TOKEN: Final = re.compile(r"\d+th|\d[\da-z]*(?:-[\da-z]+)*|#|[a-z]+\d[\da-z]*|[a-z]+")
_RANGE: Final = re.compile(r"(\d+)[a-z]?(?:-(\d+)[a-z]?)?")
_VOWELS: Final = re.compile(r"(?<!^)[aeiouyhw]|(.)(?=\1)")
_POSTCODE: Final = re.compile(r"\d{5,}|\d{3}-\d{4}")
_MAX_STREET_WORDS: Final = 4
_STROENIE: Final = "str"
"""Russian for a building in a yard, where no name stands before it; else the street of other languages."""
_NO_PLACE: Final = (
    words.SMALL | words.COUNTRY_WORDS - words.CITY_STATES | words.STREETS.keys() | words.UNITS.keys()
)


@dataclass(frozen=True, slots=True)
class Door:
    """A house in a street. ``street`` is the name's letters joined, ``kind`` its class or "any", ``sides`` the words
    that part a street (west, 1), ``houses`` the first and the last number of a range."""

    street: str
    kind: str
    sides: frozenset[str]
    houses: frozenset[str]

    def agrees_with(self, other: Door) -> bool:
        is_same_house = self.houses <= other.houses or other.houses <= self.houses
        is_same_kind = self.kind == other.kind or "any" in (self.kind, other.kind)
        return is_same_house and is_same_kind and self.sides == other.sides and _is_spelt_alike(self, other)

    def blocking_keys(self) -> Iterator[str]:
        for house in self.houses:
            yield f"{house}|{_bones(self.street)}"


@dataclass(frozen=True, slots=True)
class Premises:
    """An address that names a door. ``units`` are kind and values of what is inside (room, floor, building); ``keys``
    are shared by any two premises that can agree, and empty where the address is one of an agent."""

    given: Address
    doors: tuple[Door, ...]
    units: Units
    places: frozenset[str]
    country: str
    keys: frozenset[str]

    @property
    def is_of_an_agent(self) -> bool:
        """Whether thousands of companies have their seat here, so that it tells nothing."""
        return not self.keys

    def agreement_with(self, other: Premises) -> Agreement | None:
        """How near the two are to one another; None for different doors, cities or countries."""
        if not _may_be_one_country(self.country, other.country) or (
            self.places and other.places and self.places.isdisjoint(other.places)
        ):
            return None
        if not any(one.agrees_with(two) for one, two in product(self.doors, other.doors)):
            return None
        agreement = _inside(dict(self.units), dict(other.units))
        is_place_known = bool(self.places and other.places)
        return "same_building" if agreement == "same_address" and not is_place_known else agreement


def prepare_address(address: Address) -> Premises | None:
    """What of an address tells one door; None where it names no house in a street."""
    doors, units, places = _read(address.text, address.city)
    if not doors:
        return None
    country = address.country.strip().upper()
    is_of_an_agent = country in words.AGENT_COUNTRIES or any(_is_agents(door, places) for door in doors)
    keys = frozenset() if is_of_an_agent else frozenset(key for door in doors for key in door.blocking_keys())
    return Premises(address, doors, units, places, country, keys)


def _is_agents(door: Door, places: frozenset[str]) -> bool:
    return any((house, door.street, place) in words.AGENT_DOORS for house in door.houses for place in places)


def _may_be_one_country(one: str, other: str) -> bool:
    """Lists write Hong Kong and Macao as places in China, vendors as countries."""
    chinese = {"CN", "HK", "MO"}
    return not one or not other or one == other or {one, other} <= chinese


def _inside(ours: Mapping[str, frozenset[str]], theirs: Mapping[str, frozenset[str]]) -> Agreement:
    """Inside one house: the same room, perhaps the same, or another. A floor counts where no room is named."""
    kinds = [kind for kind in ("building", "room") if kind in ours or kind in theirs]
    kinds += ["floor"] if "room" not in kinds and ("floor" in ours or "floor" in theirs) else []
    pairs = [(ours.get(kind, frozenset()), theirs.get(kind, frozenset())) for kind in kinds]
    if any(not (one <= other or other <= one) for one, other in pairs):
        return "other_room"
    same_room = bool(ours.get("room")) and ours.get("room") == theirs.get("room")
    return "same_address" if same_room or all(one == other for one, other in pairs) else "same_building"


def _is_spelt_alike(one: Door, other: Door) -> bool:
    """One street under spellings of the same consonants, with few other letters between them."""
    if one.street == other.street:
        return True
    budget = min(len(one.street), len(other.street)) // 4
    return _bones(one.street) == _bones(other.street) and OSA.distance(one.street, other.street) <= budget


@lru_cache(maxsize=65536)
def _bones(street: str) -> str:
    """The consonants of a street's name, doubled ones once, Korean and Chinese l and r as one."""
    return _VOWELS.sub("", street.replace("l", "r"))


@lru_cache(maxsize=65536)
def _read(text: str, city: str) -> tuple[tuple[Door, ...], Units, frozenset[str]]:
    segments = [_TOKEN.findall(segment) for segment in _SEGMENT.split(_latin(text[:MAX_CHARACTERS]))]
    reader = _Reader([segment for segment in segments if segment])
    places = _places((*reader.rest, *_TOKEN.findall(_latin(city[:MAX_CHARACTERS]))))
    units = tuple((kind, frozenset(values)) for kind, values in sorted(reader.units.items()))
    return tuple(reader.doors), units, places


def _latin(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    if _CJK.search(text):
        for cut, replacement in _CJK_CUTS:
            text = cut.sub(replacement, text)
    text = anyascii(text).lower() if not text.isascii() else text
    for cut, replacement in _LATIN_CUTS:
        text = cut.sub(replacement, text)
    return text


def _places(tokens: Iterable[str]) -> frozenset[str]:
    """Words of a place, each also joined with the next: Hong Kong and Hongkong are one."""
    known = [token for token in tokens if token.isalpha() and len(token) > 1]
    joined = [one + other for one, other in pairwise(known) if one + other in words.CITY_STATES]
    names = {words.EXONYMS.get(token, token) for token in (*known, *joined)}
    return frozenset(name for name in names if len(name) > 2 and name not in _NO_PLACE)


class _Reader:
    """Reads segments of tokens: doors and units are taken out, the rest are places."""

    def __init__(self, segments: list[list[str]]) -> None:
        self.doors: list[Door] = []
        self.units: dict[str, set[str]] = {}
        self.rest: list[str] = []
        self._loose: dict[int, list[str]] = {}
        segments = [self._without_units(segment) for segment in segments]
        streets = [_street_of(segment) for segment in segments]
        self._loose = {at: _loose_numbers(segment) for at, segment in enumerate(segments)}
        for at, (segment, street) in enumerate(zip(segments, streets, strict=True)):
            self._take(at, segment, street)
        self._take_rooms()
        if not self.doors:
            for at, segment in enumerate(segments):
                self._take_unnamed(at, segment)

    def _without_units(self, segment: list[str]) -> list[str]:
        """The segment without "room 2105", "floor 7", "building 1"; what a house calls a part of itself."""
        kept: list[str] = []
        at = 0
        while at < len(segment):
            token, after = segment[at], segment[at + 1 : at + 3]
            value = next((part for part in after if part not in words.NUMBER_SIGNS), "")
            is_stroenie = token == _STROENIE and value.isdigit() and not _has_name(kept)
            kind = "building" if is_stroenie else words.UNITS.get(token, "")
            if kind and value and (any(map(str.isdigit, value)) or len(value) == 1 or value in words.SIDES):
                self.units.setdefault(kind, set()).add(words.SIDES.get(value, value).replace("-", ""))
                at += 1 + after.index(value)
            else:
                kept.append(token)
            at += 1
        return kept

    def _take(self, at: int, segment: list[str], street: _Street | None) -> None:
        if street is None:
            self.rest += [token for token in segment if token.isalpha()]
            return
        self.rest += street.others
        number = street.house or self._number_beside(at)
        if number and street.name:
            self.doors.append(Door(street.name, street.kind, street.sides, _ends(number)))

    def _number_beside(self, at: int) -> str:
        """ "Karvata St., Building 85" and "d. 11, Ul. Pervomayskaya": the number in a segment of its own."""
        for beside in (at + 1, at - 1):
            if numbers := self._loose.get(beside):
                return numbers.pop(0)
        is_building = "room" not in self.units and len(self.units.get("building", ())) == 1
        return self.units.pop("building").pop() if is_building else ""

    def _take_rooms(self) -> None:
        """A number in a segment of its own beside a door is a room: "901-7, No. 439 Yishan Road"."""
        left = [number for numbers in self._loose.values() for number in numbers]
        if self.doors and "room" not in self.units and left:
            self.units["room"] = {left[0].replace("-", "")}

    def _take_unnamed(self, at: int, segment: list[str]) -> None:
        """ "Schottweg 5", "1649 Adolfo Prieto": a name and a number, without a word for street."""
        numbers = [token for token in segment if token[0].isdigit() and not _POSTCODE.fullmatch(token)]
        named = [token for token in segment if token.isalpha() and token not in words.HOUSE]
        name, sides = _name([token for token in named if token not in _NO_PLACE])
        is_short = len(named) <= _MAX_STREET_WORDS
        if len(name) >= 4 and is_short and numbers and (at == 0 or not self.doors):
            self.doors.append(Door(name, "any", sides, _ends(numbers[0])))


@dataclass(frozen=True, slots=True)
class _Street:
    name: str
    kind: str
    sides: frozenset[str]
    house: str
    others: tuple[str, ...]


def _has_name(segment: list[str]) -> bool:
    return any(token.isalpha() and token not in words.HOUSE for token in segment)


def _street_of(segment: list[str]) -> _Street | None:
    """The street that a segment names; of several, the first with a number."""
    found = [_street_at(segment, at) for at, token in enumerate(segment) if _street_class(token, segment, at)]
    named = [street for street in found if street and street.name]
    return next((street for street in named if street.house), named[0] if named else None)


def _street_class(token: str, segment: list[str], at: int) -> str:
    if token in words.STREETS:
        return words.STREETS[token]
    return "street" if len(token) > 5 and token.endswith(words.JOINED_ENDINGS) else ""


def _street_at(segment: list[str], at: int) -> _Street | None:
    token = segment[at]
    if token not in words.STREETS:
        token_name = next(token.removesuffix(end) for end in words.JOINED_ENDINGS if token.endswith(end))
        return _street(segment, [*_words_before(segment, at), token_name], at + 1, "street")
    before, after = _words_before(segment, at), _words_after(segment, at)
    kind = words.STREETS[token]
    if before and not (token in words.LEADING and after):
        return _street(segment, before, at + 1, kind)
    if after:
        return _street(segment, after, at + 1 + len(after), kind)
    return None


def _words_before(segment: list[str], at: int) -> list[str]:
    first = at
    while first > 0 and at - first < _MAX_STREET_WORDS and _may_name(segment[first - 1]):
        first -= 1
    return segment[first:at]


def _words_after(segment: list[str], at: int) -> list[str]:
    last = at + 1
    while last < len(segment) and last - at <= _MAX_STREET_WORDS and _may_name(segment[last]):
        last += 1
    numeric = segment[at + 1 : at + 2]
    is_numbered = last == at + 1 and numeric and numeric[0][0].isdigit()
    return numeric if is_numbered else segment[at + 1 : last]


def _may_name(token: str) -> bool:
    is_ordinal = token.endswith("th") and token[0].isdigit()
    return is_ordinal or (token.isalpha() and token not in words.STREETS and token not in words.HOUSE)


def _street(segment: list[str], named: list[str], end: int, kind: str) -> _Street:
    name, sides = _name(named)
    start = max(0, end - 1 - len(named))
    numbers = [
        token
        for token in (*segment[end : end + 3], *reversed(segment[:start]))
        if token[0].isdigit()
        and not token.endswith("th")
        and not _POSTCODE.fullmatch(token)
        and token not in named
    ]
    others = tuple(token for token in segment if token.isalpha() and token not in named)
    return _Street(name, kind, sides, numbers[0] if numbers else "", others)


def _name(named: Iterable[str]) -> tuple[str, frozenset[str]]:
    """The letters of a street's name joined, and the words that part it; these are the name where it has no other."""
    named = [token.removesuffix("th") if token[0].isdigit() else token for token in named]
    sides = {words.SIDES.get(token, token) for token in named if token in words.SIDES or token.isdigit()}
    name = "".join(token for token in named if token not in words.SIDES and not token.isdigit())
    return (name, frozenset(sides)) if name else ("".join(sorted(sides)), frozenset(sides))


def _loose_numbers(segment: list[str]) -> list[str]:
    """The numbers of a segment that has nothing else, but for the word for number."""
    is_number_only = all(token[0].isdigit() or token in words.HOUSE for token in segment)
    numbers = [token for token in segment if token[0].isdigit() and not _POSTCODE.fullmatch(token)]
    return numbers if is_number_only else []


def _ends(number: str) -> frozenset[str]:
    """First and last number of a range: "302-8" is 302 and 308; a letter stays: "12a"."""
    found = _RANGE.fullmatch(number)
    if not found or not found[2] or len(found[2]) > len(found[1]):
        return frozenset({number})
    last = found[1][: len(found[1]) - len(found[2])] + found[2]
    return frozenset({found[1], last}) if int(last) > int(found[1]) else frozenset({number})
