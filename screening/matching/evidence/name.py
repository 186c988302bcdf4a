"""The name score, step by step, and what of the names was set apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from screening.matching.evidence.feature import Feature
from screening.matching.match import Evidence, WordPair
from screening.matching.names import NameScore
from screening.matching.normalise import MAX_CHARACTERS, MAX_TOKENS, PreparedName


def name_steps(best: NameScore) -> Iterator[Evidence]:
    """The likeness of the words that have a partner; what only one side has; how frequent those words are; what contradicts.

    The pair of strong names that scores highest is the basis. Each step is a row, so that the product of likeness and
    presence can be read as a sum. Where no word that could tell one party from another is common to both, the score is 0.
    """
    if not best.pairs:
        detail = "No word that could tell one party from another is common to both names."
        yield Evidence("different_name", 0.0, best.query.text, best.listed.text, detail)
        return
    score = best.likeness
    yield Evidence("name", score, best.query.text, best.listed.text, _likeness(best), word_pairs(best))
    ours, theirs = best.words_without_partner()
    for feature, words, presence in (
        ("words_only_here", ours, best.query_presence),
        ("words_only_on_list", theirs, best.listed_presence),
    ):
        if presence < 1.0:
            yield _missing(feature, words, score * presence - score)
            score *= presence
    if best.rarity < 1.0:
        yield _frequent(best, score * best.rarity - score)
        score *= best.rarity
    if best.contradiction:
        effect = max(-score, -best.contradiction)
        detail = f"Lowered because {best.reason}."
        yield Evidence("contradiction_in_name", effect, best.query.text, best.listed.text, detail)


def _frequent(best: NameScore, effect: float) -> Evidence:
    """A frequent name of a person needs a second attribute; a company's short or frequent words say less than long, rare ones."""
    detail = "The words in common are few or frequent: other companies bear them, too."
    if best.query.is_person or best.listed.is_person:
        detail = (
            "Many people share the names in common. The more do, the more this lowers the score; a birth date, a number "
            "or an address can make up for it."
        )
    ours = " ".join(_words(best.query, at) for at in sorted(pair.query.positions for pair in best.pairs))
    theirs = " ".join(_words(best.listed, at) for at in sorted(pair.listed.positions for pair in best.pairs))
    return Evidence("frequent_words", effect, ours, theirs, detail)


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


def _missing(feature: str, words: list[str], effect: float) -> Evidence:
    text, where = " ".join(words), "here" if feature == "words_only_here" else "on the list"
    detail = f"Only {where}: {text}. The more such words weigh, the more this lowers the score."
    return Evidence(feature, effect, text if where == "here" else "", "" if where == "here" else text, detail)


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
    codes=(
        "name",
        "words_only_here",
        "words_only_on_list",
        "frequent_words",
        "contradiction_in_name",
        "different_name",
    ),
    weights={
        "worst_word": "share of the least alike word in the likeness",
        "single_word_strictness": "times what the likeness lacks, where one word carries the name",
        "query_extra_cost": "words only here, of an organisation, by their proportion to the words in common",
        "listed_extra_cost": "words only on the list, of an organisation",
        "conflict": "times that, where telling words are left on both sides",
        "person_query_extra_cost": "words only here, of a person",
        "person_listed_extra_cost": "words only on the list, of a person",
        "person_conflict": "times that, where telling words are left on both sides",
        "presence_power": "power of that proportion",
        "full_weight": "weight of the words in common from which an organisation loses nothing",
        "rarity_power": "power of what is missing to that weight",
        "equal_rarity_power": "the same where the names are equal but for general words",
        "person_full_weight": "weight of the words in common from which a person loses nothing",
        "equal_person_full_weight": "the same where the names are equal",
        "generic_name": "equal names of three or more general words, or of one and a number",
        "equal_name": "equal names of an organisation with a telling word in them, at least",
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
