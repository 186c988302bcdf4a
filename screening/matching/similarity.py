"""How alike two words are: 1 equal, 0 nothing in common. A pure function of the two words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import OSA

from screening.matching import misspelt
from screening.matching.normalise import Token
from screening.matching.scripts import arabic, chinese, cyrillic, korean

EQUIVALENT: Final = 0.95
SHORT_FORM: Final = 0.85
"""Ted, Theodore. One short form may stand for several names."""
SAME_SOUND: Final = 0.97
WITHOUT_ARTICLE: Final = 0.93
OF_PLACE: Final = 0.93
"""A place and its Slavic adjective: Samara, Samarskii."""
INITIAL: Final = 0.8
JOINED: Final = 0.98
FLOOR: Final = 0.7
"""Below this two words are different words."""

MOST_SLIPS_OF_10: Final = 4
"""Edits for every ten letters, beside words that agree."""
MOST_EDITS: Final = 3
EDITS_BY_LENGTH: Final = (0, 0, 0, 0, 1, 1, 2, 2, 2, 2, MOST_EDITS)
"""How many edits apart words of one, two, ... letters may be."""
_EDIT_COST: Final = 1.25
_VOWEL_EDIT_COST: Final = 0.6
_SWAP_COST: Final = 0.75
_SHORTEST_WITH_SLIP: Final = 5
_BONES: Final = 2
_VOWELS: Final = frozenset("aeiou")
_SEMITIC_BONES: Final = 3
SAME_CONSONANTS: Final = 0.82
"""Words that spell one Arabic word's consonants: Julani, Jawlani; Shalish, Chaliche."""


def keys(token: Token) -> Iterator[str]:
    """Blocking keys of a word that can find. Two such words without a common key have similarity 0."""
    yield token.text
    for name in token.names:
        yield f"={name}"
    for syllable in token.syllables:
        yield f"*{syllable}"
    if token.text.isdigit():
        return
    if token.is_syllable:
        if token.role == "joined":
            yield f".{token.folded}"
        return
    if token.native:
        for shape in arabic.arabic_skeletons(token.native):
            yield f"^{shape}"
    elif len(token.text) > 3 and token.role != "joined":
        for shape in arabic.skeletons(token.text):
            yield f"^{shape}"
    if token.role == "joined":
        yield from _joined_keys(token)
    else:
        yield from _spelling_keys(token)


def may_be_alike(one: Token, other: Token) -> bool:
    """False where the two have likeness 0 for want of a common key: a quick look that spares most comparisons."""
    if not (one.is_keyed and other.is_keyed):
        return True
    return not key_set(one).isdisjoint(key_set(other))


def key_set(token: Token) -> frozenset[str]:
    """The keys of a word, reckoned once."""
    if token.keys is None:
        object.__setattr__(token, "keys", frozenset(keys(token)))
    assert token.keys is not None
    return token.keys


def is_of_bones(key: str) -> bool:
    """Whether the key stands for so few consonants that Latin words which meet in no other key have as many edits between them as
    their length allows (``EDITS_BY_LENGTH``) or one slip of the pen, or have nothing in common."""
    return key[0] in "~-" or (key[0] == "^" and len(key) <= _SEMITIC_BONES)


def _joined_keys(token: Token) -> Iterator[str]:
    yield f".{token.folded}"
    if len(token.skeleton) >= _BONES:
        yield f"~{token.skeleton}"


def _spelling_keys(token: Token) -> Iterator[str]:
    shape = token.folded
    yield f".{shape}"
    if len(shape) >= 5:
        for at in range(len(shape)):
            yield f".{shape[:at]}{shape[at + 1 :]}"
    if _without_article(shape) != shape:
        yield f".{shape[2:]}"
    for stem in cyrillic.adjective_stems(shape):
        yield f".{stem}"
    yield from _bone_keys(token.skeleton)


def _bone_keys(bones: str) -> Iterator[str]:
    if len(bones) >= _BONES:
        yield f"~{bones}"
    if len(bones) >= 4:
        yield f"-{bones}"
    if len(bones) >= 5:
        for at in range(len(bones)):
            yield f"-{bones[:at]}{bones[at + 1 :]}"


def similarity(one: Token, other: Token) -> float:
    """Likeness of two words. Syllables of Korean and Chinese names are equal, equivalent by their tables, or different."""
    if one.text == other.text:
        return JOINED if "joined" in (one.role, other.role) else 1.0
    if one.is_keyed != other.is_keyed or not one.is_keyed:
        return _misspelt(one, other) or _initial(one, other)
    if one.syllables and other.syllables and (one.is_syllable or other.is_syllable):
        return max(korean.likeness(one.text, other.text), chinese.syllable_likeness(one.text, other.text))
    if not one.names.isdisjoint(other.names):
        is_short = all(name.endswith("~") for name in one.names & other.names)
        return SHORT_FORM if is_short else EQUIVALENT
    if one.text.isdigit() or other.text.isdigit():
        return 0.0
    if one.is_syllable or other.is_syllable:
        return _joined_syllables(one, other)
    shortest, longest = sorted((len(one.text), len(other.text)))
    if shortest <= 3:
        is_same = longest > 3 and one.folded == other.folded and one.text[0] == other.text[0]
        return SAME_SOUND if is_same else 0.0
    if "joined" in (one.role, other.role):
        spelt = _joined(one, other)
    else:
        spelt = _spelling(one, other) or _same_consonants(one, other)
    return max(spelt, _without_vowels(one, other)) if one.native or other.native else spelt


def _joined_syllables(one: Token, other: Token) -> float:
    """Syllables written as one word: no slips of the pen are forgiven, since one letter makes another person."""
    is_joined = all(token.role == "joined" for token in (one, other) if token.is_syllable)
    return SAME_SOUND if is_joined and one.folded == other.folded else 0.0


def _misspelt(one: Token, other: Token) -> float:
    return misspelt.LIKENESS if one.text == other.general or other.text == one.general else 0.0


def _initial(one: Token, other: Token) -> float:
    is_initial = {one.role, other.role} & {"initial"} and "joined" not in (one.role, other.role)
    is_initial = is_initial and one.text[0] == other.text[0]
    return INITIAL if is_initial and min(len(one.text), len(other.text)) == 1 else 0.0


def _same_consonants(one: Token, other: Token) -> float:
    """Transliterations of Arabic differ in vowels and in what they make of a letter; three consonants must agree."""
    if not _begin_alike(one, other):
        return 0.0
    theirs = arabic.skeletons(other.text)
    is_alike = any(len(bones) >= _SEMITIC_BONES and bones in theirs for bones in arabic.skeletons(one.text))
    return SAME_CONSONANTS if is_alike else 0.0


def _without_vowels(one: Token, other: Token) -> float:
    """Whether a Latin word can spell the other, of a script that leaves vowels out."""
    native, latin = (one, other) if one.native else (other, one)
    if latin.native or latin.role == "joined":
        return 0.0
    found = arabic.likeness(native.native, latin.text)
    return found if found >= FLOOR else 0.0


def beside(one: Token, other: Token) -> float:
    """Likeness of two words that stand beside others which agree: slips of the pen that alone would prove nothing.
    Two words that both are ones (cat, hat; Jim, Tim) are none."""
    if not (one.may_slip and other.may_slip and (one.is_keyed or other.is_keyed)):
        return 0.0
    if misspelt.is_word(one.text) and misspelt.is_word(other.text):
        return 0.0
    return max(slips(one.text, other.text), slips(one.folded, other.folded))


def slips(one: str, other: str) -> float:
    """Likeness of two spellings by the slips between them; 0 where they are too many."""
    longest = max(len(one), len(other))
    most = min(MOST_EDITS, longest * MOST_SLIPS_OF_10 // 10)
    edits = OSA.distance(one, other, score_cutoff=most)
    return 1.0 - _EDIT_COST * edits / longest if edits <= most else 0.0


def _same_bones(one: Token, other: Token) -> bool:
    return one.skeleton == other.skeleton and len(one.skeleton) >= _BONES


def _joined(one: Token, other: Token) -> float:
    """Neighbours joined on both sides are compared word by word, too: only their sound may make them one."""
    if one.folded == other.folded:
        return SAME_SOUND
    is_word = one.role != "joined" or other.role != "joined"
    return _by_edits(one, other) if is_word and _same_bones(one, other) else 0.0


def _spelling(one: Token, other: Token) -> float:
    if one.folded == other.folded:
        return SAME_SOUND
    if _without_article(one.folded) == other.folded or one.folded == _without_article(other.folded):
        return WITHOUT_ARTICLE
    if cyrillic.are_of_one_place(one.folded, other.folded):
        return OF_PLACE
    return _by_edits(one, other) or _by_one_slip(one, other)


def _by_edits(one: Token, other: Token) -> float:
    """By the slips that lead from one word to the other, in their folded shapes."""
    longest = max(len(one.folded), len(other.folded))
    budget = EDITS_BY_LENGTH[min(longest, len(EDITS_BY_LENGTH) - 1)]
    edits = OSA.distance(one.folded, other.folded, score_cutoff=budget)
    if edits > budget:
        return 0.0
    is_vowels_only = _same_bones(one, other)
    likeness = 1.0 - (_VOWEL_EDIT_COST if is_vowels_only else _EDIT_COST) * edits / longest
    if min(len(one.folded), len(other.folded)) <= 4 and not (is_vowels_only and _begin_alike(one, other)):
        return 0.0
    if likeness < FLOOR or (edits > 1 and not is_vowels_only and not _share_bones(one, other)):
        return 0.0
    return likeness


def _by_one_slip(one: Token, other: Token) -> float:
    """By one slip of the pen in the words as they are written: folding may hide that two letters changed places."""
    longest = max(len(one.text), len(other.text))
    if min(len(one.text), len(other.text)) < _SHORTEST_WITH_SLIP:
        return 0.0
    if OSA.distance(one.text, other.text, score_cutoff=1) > 1 or not _can_meet(one, other):
        return 0.0
    is_swap = sorted(one.text) == sorted(other.text)
    return 1.0 - (_SWAP_COST if is_swap else _EDIT_COST) / longest


def _can_meet(one: Token, other: Token) -> bool:
    if OSA.distance(one.folded, other.folded, score_cutoff=MOST_EDITS) > MOST_EDITS:
        return False
    return not set(_spelling_keys(one)).isdisjoint(_spelling_keys(other))


def _begin_alike(one: Token, other: Token) -> bool:
    first, second = one.folded[0], other.folded[0]
    return first == second or (first in _VOWELS and second in _VOWELS)


def _share_bones(one: Token, other: Token) -> bool:
    return not set(_bone_keys(one.skeleton)).isdisjoint(_bone_keys(other.skeleton))


def _without_article(folded: str) -> str:
    return folded[2:] if len(folded) >= 6 and folded.startswith(("al", "el")) else folded
