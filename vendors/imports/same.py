"""Which parties of a file are perhaps parties that the studio holds under another key: by name or by number alone.

The screening engine would find more; this floor may not know of it. What it misses is suggested once it is held.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from vendors.imports.drafts import PartyDraft
from vendors.imports.held import Held
from vendors.models import Party, PartyName

LEGAL_FORMS: Final = frozenset([
    "ab", "ag", "as", "bv", "co", "coltd", "company", "corp", "corporation", "gk", "gmbh", "inc", "incorporated",
    "kk", "kft", "limited", "llc", "llp", "lp", "ltd", "ltda", "nv", "oao", "ood", "oy", "oyj", "ooo", "pao",
    "plc", "private", "pte", "pty", "public", "pvt", "sa", "sarl", "sas", "sdn", "bhd", "spa", "srl", "sl", "sro",
    "the", "zao", "ооо", "оао", "пао", "зао", "ао",
])  # fmt: skip
LEGAL_FORMS_IN_CHARACTERS: Final = ("股份有限公司", "有限责任公司", "有限公司", "株式会社", "有限会社", "주식회사", "유한회사", "(주)", "㈜")  # fmt: skip
NUMBER: Final = "#"
TOLD_APART_BY: Final = ("country", "nationality", "birth_date")
_WORDS: Final = re.compile(r"\w+")
_NOT_PROOF: Final = frozenset({"email", "phone", "other"})


@dataclass(frozen=True, slots=True)
class PerhapsSame:
    """A new party of the file, the key of a held one, what they have in common, as words, and in what they differ.
    ``is_likely``: the same number, or companies of the very same name of which nothing differs. Persons are never likely
    by their name: namesakes are many, and who is taken for another is not screened."""

    draft: PartyDraft
    held_key: str
    why: str
    is_likely: bool = False
    differs: str = ""


def perhaps_same(drafts: Iterable[PartyDraft], held: Held) -> Iterator[PerhapsSame]:
    """Each new vendor or person with the first held one of its kind that bears a like name or the same number."""
    new = [draft for draft in drafts if draft.kind != Party.Kind.UNDISCLOSED]
    if not new or not held.parties:
        return
    signs = _signs_of_held(held)
    for draft in new:
        for sign, why in _signs(draft):
            if (draft.kind, sign) in signs:
                key = signs[draft.kind, sign]
                other = held.parties[key].draft
                differs = "; ".join(_differences(draft, other))
                is_likely = sign.startswith(NUMBER) or (_is_namesake(draft, other) and not differs)
                yield PerhapsSame(draft, key, why, is_likely, differs)
                break


def _is_namesake(draft: PartyDraft, held: PartyDraft) -> bool:
    return draft.kind == Party.Kind.VENDOR and draft.name.casefold() == held.name.casefold()


def _differences(draft: PartyDraft, held: PartyDraft) -> Iterator[str]:
    """In words, what the file says and the studio holds otherwise: "country KP, not CA"."""
    for name in TOLD_APART_BY:
        said, known = getattr(draft, name), getattr(held, name)
        if said and known and said != known:
            yield f"{name.replace('_', ' ')} {said}, not {known}"
    known_numbers = {kind: value for kind, value, _ in held.identifiers if kind not in _NOT_PROOF}
    same = {_plain(value) for _, value, _ in held.identifiers}
    for kind, value, _ in draft.identifiers:
        if kind in known_numbers and _plain(value) not in same:
            yield f"{kind} {value}, not {known_numbers[kind]}"


def _signs_of_held(held: Held) -> Mapping[tuple[str, str], str]:
    signs: dict[tuple[str, str], str] = {}
    for key, row in held.parties.items():
        for sign, _ in _signs(row.draft):
            signs.setdefault((row.draft.kind, sign), key)
    return signs


def _signs(draft: PartyDraft) -> Iterator[tuple[str, str]]:
    """What two parties must share to be perhaps one, numbers first, with the words that say so."""
    for kind, value, _ in draft.identifiers:
        plain = _plain(value)
        if plain and kind not in _NOT_PROOF:
            yield f"{NUMBER}{kind}:{plain}", f"the same {kind} {value}"
    names = [draft.name, *(text for text, kind in draft.names if kind != PartyName.Kind.WEAK)]
    for name in names:
        if folded := folded_name(name):
            yield folded, f"the name {name}"


def _plain(number: str) -> str:
    return "".join(_WORDS.findall(number)).casefold()


def folded_name(name: str) -> str:
    """The words of a name without case, marks, punctuation and legal forms; all of them where nothing else is left."""
    text = name
    for form in LEGAL_FORMS_IN_CHARACTERS:
        text = text.replace(form, " ")
    plain = unicodedata.normalize("NFKD", text.replace(".", "")).casefold()
    words = _WORDS.findall("".join(one for one in plain if not unicodedata.combining(one)))
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)
