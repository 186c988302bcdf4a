"""Listed names as a vendor file might write them: typos, swaps, drops, other spellings, other legal forms, joins."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from benchmarks.matching.listed import Alias
from benchmarks.matching.writing import LEGAL_FORMS, plain

COUNTS: Final[dict[str, tuple[int, int]]] = {
    "typo1": (40, 40),
    "typo2": (30, 30),
    "swap": (33, 27),
    "drop": (33, 27),
    "transliteration": (44, 36),
    "legal form": (60, 0),
    "join or split": (24, 16),
    "combination": (36, 24),
}
"""Kind to (companies, persons): 300 and 200 in all, as in the sketches that the goals were taken from."""

SPELLINGS: Final[tuple[tuple[str, str], ...]] = (
    # Cyrillic: BGN/PCGN, ICAO, ISO 9, scholarly, German and French habits.
    (r"ya", "ia"), (r"ya", "ja"), (r"yu", "iu"), (r"yu", "ju"), (r"yo", "e"), (r"iy\b", "y"), (r"iy\b", "i"),
    (r"y\b", "iy"), (r"y\b", "i"), (r"yev", "ev"), (r"kh", "h"), (r"ts", "c"), (r"ts", "tz"), (r"zh", "j"),
    (r"shch", "sch"), (r"ch", "tch"), (r"sh", "sch"), (r"v\b", "ff"), (r"v\b", "w"), (r"ks", "x"), (r"ey\b", "ei"),
    (r"ay\b", "ai"), (r"sk(?:iy|y|i)\b", "skij"), (r"y(?=[eo])", "j"),
    # Arabic and Persian: with and without long vowels, Egyptian, French, English and Turkish habits.
    (r"q", "k"), (r"ou", "u"), (r"oo", "u"), (r"u(?=[bdlmnrs])", "ou"), (r"ee", "i"), (r"aa", "a"), (r"dh", "d"),
    (r"th", "t"), (r"gh", "g"), (r"j", "dj"), (r"w", "ou"), (r"\bal[- ]", "el-"), (r"\bal-", "al "), (r"\bal[- ]", "al"),
    (r"ei", "ai"), (r"ay", "ei"), (r"ah\b", "a"), (r"a\b", "ah"), (r"\bmoh?am+[ae]d\b", "muhammad"),
    (r"\bmuham+ad\b", "mohamed"), (r"\babd[au]l[- ]?", "abd al-"), (r"\babd al[- ]", "abdul "), (r"([bdmnrsl])\1", r"\1"),
    # Chinese and Korean: pinyin to Wade-Giles; Revised, McCune-Reischauer and family habits.
    (r"\bzh", "ch"), (r"\bx(?=[iu])", "hs"), (r"\bqi", "chi"), (r"\bcho", "jo"), (r"\bch(?=[aeu])", "j"),
    (r"\bpak\b", "park"), (r"\b(?:ri|rhee|lee)\b", "yi"), (r"\bjong\b", "jeong"), (r"\byong\b", "yeong"),
    (r"\bchol\b", "cheol"), (r"\bkim\b", "gim"), (r"un\b", "oon"),
    # Any.
    (r"ph", "f"), (r"ck", "k"), (r"c(?=[aou])", "k"), (r"w", "v"), (r"oe", "o"), (r"ue", "u"),
)  # fmt: skip

SWAPPED_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "llc": ("OOO", "Limited Liability Company", "Ltd", ""),
    "ltd": ("Limited", "Co., Ltd.", "LLC", ""),
    "limited": ("Ltd.", "Ltd", ""),
    "jsc": ("AO", "Joint Stock Company", "OJSC", ""),
    "inc": ("Incorporated", "Inc.", "Corp.", ""),
    "corp": ("Corporation", ""),
    "corporation": ("Corp.", ""),
    "co": ("Company", ""),
    "company": ("Co.", ""),
    "gmbh": ("GmbH & Co. KG", ""),
    "sa": ("S.A.", "SARL", ""),
    "ooo": ("LLC", ""),
    "ao": ("JSC", ""),
    "oao": ("OJSC", "PJSC", ""),
    "pjsc": ("PAO", "Public Joint Stock Company", ""),
    "ojsc": ("OAO", "JSC", ""),
}
ADDED_FORMS: Final = ("Ltd", "Limited", "LLC", "Co., Ltd.", "Inc.", "JSC", "GmbH", "S.A.", "Corp.")
NEIGHBOURS: Final[Mapping[str, str]] = {
    letter: row[max(0, at - 1) : at] + row[at + 1 : at + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for at, letter in enumerate(row)
}
Change = Callable[[str, random.Random], str]


def typo(name: str, rng: random.Random) -> str:
    """One letter dropped, doubled, replaced by its neighbour on the keyboard or swapped with the next, not in a legal
    form and never in a word of three letters."""
    tokens = name.split(" ")
    long = [at for at, token in enumerate(tokens) if _letters(token) >= 4 and plain(token) not in LEGAL_FORMS]
    if not long:
        return name
    at = rng.choice(long)
    tokens[at] = _misspelt(tokens[at], rng)
    return " ".join(tokens)


def _letters(token: str) -> int:
    return sum(letter.isalpha() for letter in token)


def _misspelt(word: str, rng: random.Random) -> str:
    at = rng.choice([place for place, letter in enumerate(word) if letter.isalpha()])
    kind = rng.choice(("drop", "double", "replace", "swap"))
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    if kind == "replace":
        other = rng.choice(NEIGHBOURS.get(word[at].lower(), "e"))
        return word[:at] + (other.upper() if word[at].isupper() else other) + word[at + 1 :]
    return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def two_typos(name: str, rng: random.Random) -> str:
    return typo(typo(name, rng), rng)


def swap(name: str, rng: random.Random) -> str:
    """Two words change places; of a name with a comma, what stands before it goes to the end."""
    if name.count(",") == 1 and not plain(name.partition(",")[2]).startswith(tuple(LEGAL_FORMS)):
        last, _, first = name.partition(",")
        return f"{first.strip()} {last.strip()}"
    tokens = name.split(" ")
    free = [at for at, token in enumerate(tokens) if plain(token) not in LEGAL_FORMS]
    if len(free) < 2:
        return name
    one, other = rng.sample(free, 2)
    tokens[one], tokens[other] = tokens[other], tokens[one]
    return " ".join(tokens)


def drop(name: str, rng: random.Random) -> str:
    """One word of three or more is left out, no legal form."""
    tokens = name.split(" ")
    free = [at for at, token in enumerate(tokens) if plain(token) and plain(token) not in LEGAL_FORMS]
    if len(free) < 3:
        return name
    at = rng.choice(free)
    return " ".join(tokens[:at] + tokens[at + 1 :])


def respell(name: str, rng: random.Random) -> str:
    """One rule of another standard of transliteration, wherever it applies; legal forms stay."""
    rules = list(SPELLINGS)
    rng.shuffle(rules)
    for pattern, instead in rules:
        changed = " ".join(
            token if plain(token) in LEGAL_FORMS else token.lower() for token in name.split(" ")
        )
        found = re.sub(pattern, instead, changed)
        if found != changed:
            return found.title() if rng.random() < 0.7 else found.upper()
    return name


def change_form(name: str, rng: random.Random) -> str:
    """The legal form is written otherwise, left out, or, where there is none, added."""
    tokens = name.split(" ")
    for at in range(len(tokens) - 1, -1, -1):
        others = SWAPPED_FORMS.get(plain(tokens[at]))
        if others:
            instead = rng.choice(others)
            return " ".join([*tokens[:at], *([instead] if instead else []), *tokens[at + 1 :]]).strip(" ,")
    return f"{name} {rng.choice(ADDED_FORMS)}"


def join_or_split(name: str, rng: random.Random) -> str:
    """Two words written as one, or a long word as two; legal forms stay."""
    tokens = re.split(r"[ -]", name)
    free = [at for at, token in enumerate(tokens) if plain(token) not in LEGAL_FORMS]
    pairs = [at for at in free if at + 1 in free and "," not in tokens[at]]
    long = [at for at in free if len(tokens[at]) >= 8 and tokens[at].isalpha()]
    if pairs and (not long or rng.random() < 0.6):
        at = rng.choice(pairs)
        return " ".join([*tokens[:at], tokens[at] + tokens[at + 1].lower(), *tokens[at + 2 :]])
    if long:
        at = rng.choice(long)
        cut = rng.randint(3, len(tokens[at]) - 3)
        return " ".join([*tokens[:at], tokens[at][:cut], tokens[at][cut:], *tokens[at + 1 :]])
    return name


COMBINED: Final[tuple[tuple[Change, Change], ...]] = (
    (typo, swap),
    (respell, typo),
    (join_or_split, typo),
    (swap, respell),
    (drop, swap),
)
COMPANY_COMBINED: Final = (*COMBINED, (change_form, typo), (change_form, swap), (respell, change_form))
SINGLE: Final[dict[str, Change]] = {
    "typo1": typo,
    "typo2": two_typos,
    "swap": swap,
    "drop": drop,
    "transliteration": respell,
    "legal form": change_form,
    "join or split": join_or_split,
}


def perturbed(
    companies: Iterable[Alias], persons: Iterable[Alias], rng: random.Random
) -> list[tuple[str, Alias, str]]:
    """(kind, the listed name, how it is written now). Names that a kind cannot change are passed over."""
    found = []
    supply = (iter(companies), iter(persons))
    for kind, counts in COUNTS.items():
        for names, count in zip(supply, counts, strict=True):
            found += _take(kind, names, count, rng)
    return found


def _take(
    kind: str, names: Iterable[Alias], count: int, rng: random.Random
) -> Iterable[tuple[str, Alias, str]]:
    left = count
    while left:
        alias = next(iter(names), None)
        if alias is None:
            return
        changed = _changed(kind, alias, rng)
        if plain(changed) != plain(alias.text):
            left -= 1
            yield kind, alias, changed


def _changed(kind: str, alias: Alias, rng: random.Random) -> str:
    if kind != "combination":
        return SINGLE[kind](alias.text, rng)
    first, then = rng.choice(COMBINED if alias.schema == "Person" else COMPANY_COMBINED)
    once = first(alias.text, rng)
    return then(once, rng) if plain(once) != plain(alias.text) else alias.text
