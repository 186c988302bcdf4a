"""The name score, step by step, and what of the names was set apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from screening.matching.evidence.feature import Feature
from screening.matching.match import Evidence, WordPair
from screening.matching.names import NameScore
from screening.matching.normalise import MAX_CHARACTERS, MAX_TOKENS, PreparedName
from screening.matching.policy import Policy


def name_steps(best: NameScore, policy: Policy) -> Iterator[Evidence]:
    """What the words in common tell, the more the rarer they are; less where they are only alike; less for the words that
    only one side has; less again for a person whose names many people bear; less for what contradicts.

    The pair of strong names that scores highest is the basis. What is added up are log odds; each row is what one step of
    that sum moves the score by. Where no word that could tell one party from another is common to both, the score is 0.
    """
    if not best.pairs:
        detail = "No word that could tell one party from another is common to both names."
        yield Evidence("different_name", 0.0, best.query.text, best.listed.text, detail)
        return
    before = 0.0
    for feature, score in best.steps(policy):
        if feature == "name" or score != before:
            yield _ROWS[feature](best, score - before)
        before = score


def _name(best: NameScore, effect: float) -> Evidence:
    return Evidence("name", effect, best.query.text, best.listed.text, _likeness(best), word_pairs(best))


def _only_alike(best: NameScore, effect: float) -> Evidence:
    pairs = [pair for pair in word_pairs(best) if 0 < pair.likeness < 1]
    detail = "These words are spelt alike, not equal. The less they are, the more this lowers the score"
    detail += ", all the more where one word carries the name." if best.is_single else "."
    ours, theirs = (
        " ".join(words) for words in zip(*((pair.query, pair.listed) for pair in pairs), strict=True)
    )
    return Evidence("words_only_alike", effect, ours, theirs, detail)


def _only_here(best: NameScore, effect: float) -> Evidence:
    text = " ".join(best.words_without_partner()[0])
    return Evidence("words_only_here", effect, text, "", _MISSING.format(where="here", text=text))


def _only_on_list(best: NameScore, effect: float) -> Evidence:
    text = " ".join(best.words_without_partner()[1])
    return Evidence("words_only_on_list", effect, "", text, _MISSING.format(where="on the list", text=text))


def _both_left(best: NameScore, effect: float) -> Evidence:
    ours, theirs = (" ".join(words) for words in best.words_without_partner())
    detail = "Both sides have words that tell, and no spelling makes them one: this may be somebody else of a like name."
    return Evidence("different_words_left", effect, ours, theirs, detail)


_MISSING: Final = (
    "Only {where}: {text}. The more such words weigh beside those in common, the more this lowers the score."
)


def _frequent(best: NameScore, effect: float) -> Evidence:
    """A frequent name of a person needs a second attribute."""
    detail = (
        "Many people share the names in common. The more do, the more this lowers the score; a birth date, a number "
        "or an address can make up for it."
    )
    ours = " ".join(_words(best.query, at) for at in sorted(pair.query.positions for pair in best.pairs))
    theirs = " ".join(_words(best.listed, at) for at in sorted(pair.listed.positions for pair in best.pairs))
    return Evidence("frequent_words", effect, ours, theirs, detail)


def _contradiction(best: NameScore, effect: float) -> Evidence:
    detail = f"Lowered because {best.reason}."
    return Evidence("contradiction_in_name", effect, best.query.text, best.listed.text, detail)


_ROWS: Final[dict[str, Callable[[NameScore, float], Evidence]]] = {
    "name": _name,
    "words_only_alike": _only_alike,
    "words_only_here": _only_here,
    "words_only_on_list": _only_on_list,
    "different_words_left": _both_left,
    "frequent_words": _frequent,
    "contradiction_in_name": _contradiction,
}


def word_pairs(best: NameScore) -> tuple[WordPair, ...]:
    """Which word met which, the likest first, then the words of each side that met none."""
    met = [
        WordPair(
            _words(best.query, pair.query.positions),
            _words(best.listed, pair.listed.positions),
            round(pair.likeness, 2),
        )
        for pair in sorted(best.pairs, key=lambda pair: (-pair.likeness, pair.query.positions))
    ]
    ours, theirs = best.words_without_partner()
    return (*met, *(WordPair(word, "", 0.0) for word in ours), *(WordPair("", word, 0.0) for word in theirs))


def _likeness(best: NameScore) -> str:
    """Which words are equal and which only alike; the worst one is called by name."""
    if best.reason and not best.contradiction:
        return f"The names have the same words; {best.reason}."
    met = [pair for pair in word_pairs(best) if pair.likeness]
    equal = [pair.query for pair in met if pair.likeness == 1]
    alike = [f"{pair.query} ~ {pair.listed}" for pair in met if pair.likeness < 1]
    sentences = [f"Equal words: {', '.join(equal)}."] if equal else []
    if alike:
        worst = met[-1]
        sentences.append(
            f"Similar words: {', '.join(alike)}. The least alike is {worst.query}, at {worst.likeness:.2f}."
        )
    return " ".join([*sentences, *_readings(best)])


def _readings(best: NameScore) -> Iterator[str]:
    """How a name in another script was read."""
    for where, name in (("Here", best.query), ("On the list", best.listed)):
        if name.reading:
            words = " ".join(token.text for token in name.tokens)
            yield f"{where}, {name.text} was read as {words} ({name.reading})."


def _words(name: PreparedName, positions: int) -> str:
    return " ".join(token.text for at, token in enumerate(name.tokens) if positions >> at & 1)


def set_apart(best: NameScore) -> Iterator[Evidence]:
    """Legal forms and small words are ignored; general words and places count for little and never make a match by
    themselves; of a very long name the beginning is compared. None of these rows has an effect."""
    ours, theirs = best.query, best.listed
    yield from _ignored(
        "legal_form_ignored", ours.legal_forms, theirs.legal_forms, "Legal forms do not count."
    )
    yield from _ignored(
        "small_words_ignored", ours.small_words, theirs.small_words, "Small words do not count."
    )
    detail = "General words count for little and never make a match by themselves."
    yield from _ignored("general_words", _of_role(ours, "generic"), _of_role(theirs, "generic"), detail)
    yield from _ignored(
        "titles", _of_role(ours, "honorific"), _of_role(theirs, "honorific"), "Titles hardly count."
    )
    yield from _ignored(
        "places_in_name",
        _of_role(ours, "place"),
        _of_role(theirs, "place"),
        "Places in a name count for little.",
    )
    if ours.is_cut or theirs.is_cut:
        detail = f"A name is longer than {MAX_CHARACTERS} characters or {MAX_TOKENS} words; its beginning was compared."
        cut_here, cut_there = (name.text if name.is_cut else "" for name in (ours, theirs))
        yield Evidence("long_name_cut", 0.0, cut_here, cut_there, detail, is_ignored=True)


def _ignored(feature: str, ours: tuple[str, ...], theirs: tuple[str, ...], detail: str) -> Iterator[Evidence]:
    if ours or theirs:
        yield Evidence(feature, 0.0, ", ".join(ours), ", ".join(theirs), detail, is_ignored=True)


def _of_role(name: PreparedName, role: str) -> tuple[str, ...]:
    return tuple(token.text for token in name.tokens if token.role == role)


FEATURE: Final = Feature(
    title="Name",
    codes=(*_ROWS, "different_name"),
    weights={
        "organisation.base": "where the log odds of an organisation's name begin",
        "organisation.in_common": "added for a full weight of words in common",
        "organisation.single_unlike": "times the likeness that is lacking, where one word carries the name, taken off",
        "organisation.only_here": "words only here, by the logarithm of 1 and their proportion to the words in common, taken off",
        "organisation.only_on_list": "words only on the list, likewise",
        "organisation.nothing_left": "added where every word has a partner",
        "organisation.general_on_list": "share of their weight at which general words count that only the list has",
        "person.base": "where the log odds of a person's name begin",
        "person.in_common": "added for a full weight of names in common",
        "person.beyond": "taken off that for what is beyond a weight of 1.4",
        "person.unlike": "times the likeness that is lacking, taken off",
        "person.single_unlike": "times that, where one name carries all, taken off beside it",
        "person.only_here": "names only here, by the logarithm of 1 and their proportion to the names in common, taken off",
        "person.only_on_list": "names only on the list, likewise",
        "person.both_left": "telling names left on both sides, taken off",
        "common_name": "weight of names in common from which they no longer count as borne by many",
        "common_name_of_more": "the same where either side has more names",
        "common_name_score": "the most that names score which are nearly, but not quite, of that weight; lighter ones score less",
        "generic_name": "equal names of three or more general words, or of one and a number",
        "number_contradiction": "taken off: the numbers in the names differ",
        "patronymic_contradiction": "taken off: the patronymics differ",
        "initial_contradiction": "taken off: the initials differ",
    },
    function=name_steps,
)
SET_APART: Final = Feature(
    title="Set apart",
    codes=(
        "legal_form_ignored",
        "small_words_ignored",
        "general_words",
        "titles",
        "places_in_name",
        "long_name_cut",
    ),
    weights={},
    function=set_apart,
)
