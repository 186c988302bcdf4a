"""Numbers that authorities give: an equal one decides, a different one contradicts a little."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Final

from screening.matching.evidence.feature import Feature
from screening.matching.identifiers import PreparedIdentifier
from screening.matching.match import Evidence
from screening.matching.policy import Policy
from screening.matching.prepared import PreparedParty

Numbers = tuple[PreparedIdentifier, PreparedIdentifier]


def equal_identifier(query: PreparedParty, listed: PreparedParty) -> Numbers | None:
    """The same number on both sides decides, whatever the names, and both values are shown.

    The kinds must be the same, or both be registration-like, since lists call one number now this, now that; the countries
    must not differ. A Chinese USCC is also compared by the organisation code in it (GB 32100: characters 9 to 17). What
    people type where they have no number (too short, one sign, digits in a row) is none. A number with check digits (USCC,
    INN, OGRN, LEI, IMO, UEN, SIREN, SIRET, South Korean BRN; python-stdnum) that do not hold does not decide alone: it
    confirms a name, and without one is shown as near. Passports, and the numbers of Hong Kong and Britain, have none and
    are only compared.
    """
    agreeing = [
        pair for pair in product(query.identifiers, listed.identifiers) if pair[0].agrees_with(pair[1])
    ]
    return min(agreeing, key=_order, default=None)


def _order(pair: Numbers) -> tuple[bool, bool, str, str]:
    ours, theirs = pair
    return not is_proved(pair), ours.kind != theirs.kind, ours.kind, ours.value


def is_proved(pair: Numbers) -> bool:
    """Whether the check digits hold on at least one side's reading, or the kind has none."""
    return False not in (pair[0].is_valid, pair[1].is_valid)


def different_identifier(query: PreparedParty, listed: PreparedParty, policy: Policy) -> Evidence | None:
    """Two different numbers of one kind, country and length, valid as far as that can be told, of which a party has only
    one. Passports are renewed and so never contradict. It lowers the score only a little: lists err, and a group has many
    companies."""
    pairs = [pair for pair in product(query.identifiers, listed.identifiers) if pair[0].contradicts(pair[1])]
    if not pairs:
        return None
    ours, theirs = min(pairs, key=lambda pair: (pair[0].kind, pair[0].value, pair[1].value))
    kind = ours.kind.replace("_", " ") if len(ours.kind) > 4 else ours.kind.upper()
    detail = f"The two {kind} numbers differ. Lists err and groups have many companies, so this lowers the score only a little."
    effect = -policy.identifier_contradiction
    return Evidence("different_identifier", effect, ours.given.value, theirs.given.value, detail)


def shown(pair: Numbers) -> tuple[str, str]:
    return pair[0].given.value, pair[1].given.value


EQUAL: Final = Feature(
    title="Equal number",
    codes=("equal_identifier", "name_beside_identifier", "unproved_identifier"),
    weights={
        "equal_identifier": "the score that an equal number gives, or the name's if that is higher",
        "unproved_identifier": "the score of an equal number whose check digits do not hold, without a name",
        "unproved_identifier_confirms": "the same beside a name",
    },
    function=equal_identifier,
    noun="number",
    without=lambda party: replace(party, identifiers=()),
)
DIFFERENT: Final = Feature(
    title="Different number",
    codes=("different_identifier",),
    weights={"identifier_contradiction": "taken off: two numbers of one kind and country differ"},
    function=different_identifier,
    noun="number",
    without=lambda party: replace(party, identifiers=()),
)
