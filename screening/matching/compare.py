"""One pair of parties to a Match: a basis (identifier, name or weak name), then what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from screening.matching.match import Evidence, Match
from screening.matching.names import NameScore, Similarities, score_names
from screening.matching.normalise import MAX_CHARACTERS, PreparedName
from screening.matching.policy import Policy
from screening.matching.prepared import PreparedIdentifier, PreparedParty, may_be_same_kind
from screening.matching.qualifiers import equal_identifier, qualify


class Tally:
    """Rows whose effects add up to the score. The score stays within 0..1: the row that meets a bound is cut."""

    def __init__(self) -> None:
        self.score = 0.0
        self.rows: list[Evidence] = []

    def add(self, row: Evidence) -> None:
        before = self.score
        self.score = min(1.0, max(0.0, round(before + row.effect, 4)))
        self.rows.append(replace(row, effect=round(self.score - before, 4)))


def compare_prepared(
    query: PreparedParty, listed: PreparedParty, policy: Policy, similarities: Similarities
) -> Match:
    """The match of two parties. Its score depends on nothing but the two parties and the policy."""
    if not may_be_same_kind(query.schema, listed.schema):
        detail = f"A {query.schema} is not compared with a {listed.schema}."
        return _conclude(
            query,
            listed,
            _single(Evidence("different_kind", 0.0, query.schema, listed.schema, detail)),
            None,
            policy,
        )
    tally = Tally()
    best = best_name(query, listed, policy, similarities)
    identifiers = equal_identifier(query, listed)
    if identifiers:
        _decide_by_identifier(tally, identifiers, best, policy)
    else:
        _add_name_basis(tally, query, listed, best, policy)
    for row in qualify(query, listed, policy):
        tally.add(_within_reason(row, tally.score, has_identifier=identifiers is not None, policy=policy))
    for row in _set_apart(best):
        tally.add(row)
    return _conclude(query, listed, tally, best, policy)


def best_name(
    query: PreparedParty, listed: PreparedParty, policy: Policy, similarities: Similarities
) -> NameScore | None:
    """The pair of strong names with the highest score; of equals, the first by text."""
    scores = (
        score_names(ours, theirs, policy, similarities) for ours in query.strong for theirs in listed.strong
    )
    return min(scores, key=lambda found: (-found.score, found.query.text, found.listed.text), default=None)


def equal_weak_name(query: PreparedParty, listed: PreparedParty) -> tuple[PreparedName, PreparedName] | None:
    """The same words on both sides, where at least one side calls its name weak."""
    theirs = {name.exact: name for name in (*listed.strong, *listed.weak)}
    for ours in (*query.strong, *query.weak):
        found = theirs.get(ours.exact)
        if found and not ours.is_generic and "weak" in (ours.kind, found.kind):
            return ours, found
    return None


def _single(row: Evidence) -> Tally:
    tally = Tally()
    tally.add(row)
    return tally


def _conclude(
    query: PreparedParty, listed: PreparedParty, tally: Tally, best: NameScore | None, policy: Policy
) -> Match:
    return Match(
        score=tally.score,
        band=policy.band(tally.score),
        query_name=best.query.text if best and best.score else query.party.caption,
        listed_name=best.listed.text if best and best.score else listed.party.caption,
        evidence=tuple(tally.rows),
    )


def _decide_by_identifier(
    tally: Tally,
    identifiers: tuple[PreparedIdentifier, PreparedIdentifier],
    best: NameScore | None,
    policy: Policy,
) -> None:
    ours, theirs = identifiers
    kinds = f"{ours.kind or 'of no given kind'} here, {theirs.kind or 'of no given kind'} on the list"
    detail = f"Both carry the same number ({kinds}). This decides, whatever the names."
    tally.add(
        Evidence("equal_identifier", policy.equal_identifier, ours.given.value, theirs.given.value, detail)
    )
    if best is None:
        return
    is_above = best.score > policy.equal_identifier
    detail = f"The names, for comparison: alone they would score {best.score:.2f}."
    effect = best.score - policy.equal_identifier if is_above else 0.0
    tally.add(Evidence("name_beside_identifier", effect, best.query.text, best.listed.text, detail))


def _add_name_basis(
    tally: Tally, query: PreparedParty, listed: PreparedParty, best: NameScore | None, policy: Policy
) -> None:
    for row in explain_name(best) if best else ():
        tally.add(row)
    weak = equal_weak_name(query, listed)
    if weak is None:
        return
    if tally.score >= policy.near_threshold:
        detail = "A weak alias of the list is equal too, which confirms."
        tally.add(
            Evidence("weak_name_confirms", policy.weak_name_confirms, weak[0].text, weak[1].text, detail)
        )
    else:
        detail = "A weak alias is equal. Weak aliases are broad or common, so this alone asks nobody to look."
        tally.add(Evidence("weak_name", policy.weak_name - tally.score, weak[0].text, weak[1].text, detail))


def _within_reason(row: Evidence, score: float, *, has_identifier: bool, policy: Policy) -> Evidence:
    """A qualifier never lifts what has no basis, and never lowers what an identifier decided."""
    if has_identifier:
        return replace(row, effect=0.0, detail=f"{row.detail} The equal identifier decides.")
    if row.effect > 0 and score < policy.near_threshold:
        return replace(row, effect=0.0, detail=f"{row.detail} The names are too far apart for this to count.")
    return row


def explain_name(best: NameScore) -> Iterator[Evidence]:
    """The name score in steps: likeness, then what is missing on either side, then contradictions."""
    if not best.pairs:
        detail = "No word that could tell one party from another is common to both names."
        yield Evidence("different_name", 0.0, best.query.text, best.listed.text, detail)
        return
    score = best.likeness
    yield Evidence("name", score, best.query.text, best.listed.text, _aligned(best))
    ours, theirs = best.words_without_partner()
    for feature, words, presence in (
        ("words_only_here", ours, best.query_presence),
        ("words_only_on_list", theirs, best.listed_presence),
    ):
        if presence < 1.0:
            yield _missing(feature, words, score * presence - score)
            score *= presence
    if best.contradiction:
        effect = max(-score, -best.contradiction)
        yield Evidence(
            "contradiction_in_name",
            effect,
            best.query.text,
            best.listed.text,
            f"Lowered because {best.reason}.",
        )


def _missing(feature: str, words: list[str], effect: float) -> Evidence:
    text, where = " ".join(words), "here" if feature == "words_only_here" else "on the list"
    detail = f"Only {where}: {text}. The more such words weigh, the more this lowers the score."
    return Evidence(feature, effect, text if where == "here" else "", "" if where == "here" else text, detail)


def _aligned(best: NameScore) -> str:
    """Which word met which; the worst one is called by name."""
    if best.reason and best.likeness == best.score:
        return f"The names have the same words; {best.reason}."
    unequal = [
        f"{_words(best.query, pair.query.positions)} ~ {_words(best.listed, pair.listed.positions)}"
        for pair in best.pairs
        if pair.likeness < 1
    ]
    equal = [pair.query.token.text for pair in best.pairs if pair.likeness == 1]
    sentences = [f"Equal words: {', '.join(equal)}."] if equal else []
    if unequal and best.worst:
        worst = _words(best.query, best.worst.query.positions)
        sentences.append(
            f"Similar words: {', '.join(unequal)}. The least alike is {worst}, at {best.worst.likeness:.2f}."
        )
    return " ".join(sentences)


def _words(name: PreparedName, positions: int) -> str:
    return " ".join(token.text for at, token in enumerate(name.tokens) if positions >> at & 1)


def _set_apart(best: NameScore | None) -> Iterator[Evidence]:
    """Rows without effect: what was not compared, so that nobody wonders."""
    if best is None:
        return
    ours, theirs = best.query, best.listed
    yield from _ignored(
        "legal_form_ignored",
        ours.legal_forms,
        theirs.legal_forms,
        "Legal forms are set apart and do not count.",
    )
    yield from _ignored(
        "small_words_ignored", ours.small_words, theirs.small_words, "Small words do not count."
    )
    yield from _ignored(
        "general_words",
        _general(ours),
        _general(theirs),
        "General words weigh little and never make a match by themselves.",
    )
    if ours.is_cut or theirs.is_cut:
        detail = f"A name is longer than {MAX_CHARACTERS} characters or 24 words; its beginning was compared."
        yield Evidence(
            "long_name_cut",
            0.0,
            ours.text if ours.is_cut else "",
            theirs.text if theirs.is_cut else "",
            detail,
        )


def _ignored(feature: str, ours: tuple[str, ...], theirs: tuple[str, ...], detail: str) -> Iterator[Evidence]:
    if ours or theirs:
        yield Evidence(feature, 0.0, ", ".join(ours), ", ".join(theirs), detail)


def _general(name: PreparedName) -> tuple[str, ...]:
    return tuple(token.text for token in name.tokens if token.role in {"generic", "honorific"})
