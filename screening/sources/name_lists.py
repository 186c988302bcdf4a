"""Several names in one text: between marks that stand outside brackets, and commas that are not part of a name."""

from __future__ import annotations

import re

from anyascii import anyascii

from screening.matching.vocabulary import LEGAL_FORMS

_LEGAL_FORMS = frozenset(LEGAL_FORMS)
_GOES_ON = re.compile(r"(?!(?:the|la|le|les)\b)[^\W\d_]{2,}\b(?!['’])")
_AND = re.compile(r"^(?:and|et)\s+")


def pieces_outside_brackets(text: str, marks: str) -> list[str]:
    """The parts of a text between any of ``marks``, trimmed, without empty ones; what stands in brackets stays whole.

    >>> pieces_outside_brackets("Ink (Pen; Nib); Quill", ";")
    ['Ink (Pen; Nib)', 'Quill']
    """
    pieces: list[str] = []
    depth = start = 0
    for place, sign in enumerate(text):
        if sign in "(（[":
            depth += 1
        elif sign in ")）]":
            depth = max(0, depth - 1)
        elif sign in marks and not depth:
            pieces.append(text[start:place])
            start = place + 1
    trimmed = (piece.strip() for piece in [*pieces, text[start:]])
    return [piece for piece in trimmed if piece]


def names_between_commas(text: str) -> list[str]:
    """The names in a text, which stand between commas. A legal form, or words that go on in small letters, belong to
    the name before.

    >>> names_between_commas("Ink Co., Ltd., Ministry of Ink, pens and paper, and Quill")
    ['Ink Co., Ltd.', 'Ministry of Ink, pens and paper', 'Quill']
    """
    names: list[str] = []
    for piece in pieces_outside_brackets(text, ","):
        if names and _belongs_to_the_name_before(piece):
            names[-1] = f"{names[-1]}, {piece}"
        else:
            names.append(_AND.sub("", piece))
    return names


def _belongs_to_the_name_before(piece: str) -> bool:
    words = re.findall(r"[a-z]+", anyascii(piece).lower().replace(".", ""))
    if " ".join(words) in _LEGAL_FORMS:
        return True
    return piece[:1].islower() and not _AND.match(piece) and bool(_GOES_ON.match(piece))
