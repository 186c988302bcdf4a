"""The sets of questions, each made once from the evaluation names and a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from benchmarks.matching.engines import Question
from benchmarks.matching.listed import Alias, EvalNames, Parties, Row, schema_of
from benchmarks.matching.perturb import perturbed
from benchmarks.matching.writing import is_latin, plain, script_of, split_form

Listing = Literal["without the aliases asked", "Latin names only", "all names"]
ORDINARY_TIMES: Final = 4
"""Ordinary names asked for each listed one: a rate of 1 % needs more names than one of 90 %."""
SCRIPTS: Final = {
    "CYRILLIC": "Cyrillic",
    "ARABIC": "Arabic",
    "HANGUL": "Hangul",
    "CJK": "Chinese (hanzi)",
    "HEBREW": "Hebrew",
}
FEWEST_PERTURBED_LETTERS: Final = 8
HANGUL_BASE: Final = 0xAC00
NIEUN, RIEUL, IEUNG = 2, 5, 11
BEFORE_I: Final = frozenset({2, 3, 6, 7, 12, 17, 20})
"""Vowels that begin with i or y (ya, yeo, ye, yo, yu, i) as Unicode numbers them: before them the South drops n and
r at the beginning of a word; before the others it turns r into n."""


@dataclass(frozen=True)
class QuestionSet:
    """Questions asked of one listing. ``name`` is the heading of the lines in the table."""

    name: str
    listing: Listing
    questions: tuple[Question, ...]


class Questions:
    """All sets for one folder, half, seed and size."""

    def __init__(self, names: EvalNames, size: int) -> None:
        self.names = names
        self._size = size
        self._listings: dict[Listing, Parties] = {}

    def parties(self, listing: Listing) -> Parties:
        """What is listed when a set is asked; each made once."""
        if listing not in self._listings:
            self._listings[listing] = self._listed(listing)
        return self._listings[listing]

    def _listed(self, listing: Listing) -> Parties:
        if listing == "Latin names only":
            return self.names.parties_without(lambda key, name: not is_latin(name))
        if listing == "without the aliases asked":
            left_out = {(alias.key, alias.text) for alias in self._left_out}
            return self.names.parties_without(lambda key, name: (key, name) in left_out)
        return self.names.parties

    @cached_property
    def _left_out(self) -> list[Alias]:
        latin = [
            alias for alias in self.names.aliases if alias.kind == "aka" and script_of(alias.text) == "LATIN"
        ]
        return self.names.sample(latin, self._size, "left out")

    def left_out(self) -> QuestionSet:
        return self._about("alias left out", "without the aliases asked", self._left_out)

    def originals(self, script: str, in_both_halves: bool = False) -> QuestionSet:
        """Names in another script; the party is listed with its Latin names alone."""
        listed = self.parties("Latin names only")
        aliases = self.names.all_aliases if in_both_halves else self.names.aliases
        found = [
            alias
            for alias in aliases
            if script_of(alias.text) == script
            and alias.key in listed
            and alias.kind in {"aka", "original_script"}
        ]
        return self._about(SCRIPTS[script], "Latin names only", self.names.sample(found, self._size, script))

    def hangul_spellings(self) -> QuestionSet:
        """Hangul persons of both halves, so few they are, as North and as South write them, where the two differ."""
        persons = [q for q in self.originals("HANGUL", in_both_halves=True).questions if q.schema == "Person"]
        found = [
            Question(spelt, "Person", q.wanted, side)
            for q in persons
            for side, spelt in (("North", north(q.text)), ("South", south(q.text)))
            if north(q.text) != south(q.text)
        ]
        return QuestionSet("Hangul", "Latin names only", tuple(found))

    def perturbed(self) -> QuestionSet:
        rng = random.Random(f"{self.names.seed} perturbed")
        listed = [
            alias
            for alias in self._strong_latin()
            if len(plain(alias.text)) >= FEWEST_PERTURBED_LETTERS and " " in plain(alias.text)
        ]
        companies = [alias for alias in listed if alias.schema in {"Company", "Organization"}]
        persons = [alias for alias in listed if alias.schema == "Person"]
        rng.shuffle(companies)
        rng.shuffle(persons)
        found = perturbed(companies, persons, rng)
        made = [Question(text, alias.schema, alias.key, kind) for kind, alias, text in found]
        return QuestionSet("perturbed", "all names", tuple(made))

    def _strong_latin(self) -> Iterable[Alias]:
        for key, party in self.names.parties.items():
            if self.names.is_asked(self.names.identity[key]):
                for name in party.names:
                    if name.kind != "weak" and script_of(name.text) == "LATIN":
                        yield Alias(key, name.text, party.schema, name.kind)

    def ordinary(self) -> list[QuestionSet]:
        """Names that should not match, the tables' lines of alarms."""
        everything: Callable[[str], bool] = lambda name: True  # noqa: E731
        companies = self._ordinary("ordinary_companies", everything, "Company")
        return [
            self._alarms("ordinary companies", companies),
            self._alarms("the same as LegalEntity", [Question(q.text, "LegalEntity") for q in companies]),
            self._alarms("ordinary persons, Latin", self._ordinary("ordinary_persons", is_latin, "Person")),
            self._alarms(
                "ordinary persons, all scripts", self._ordinary("ordinary_persons", everything, "Person")
            ),
            self._alarms(
                "Chinese companies' short names",
                self._ordinary("ordinary_chinese_companies", everything, "Company"),
            ),
            self._alarms(
                "animation studios",
                [Question(row["name"], "Company") for row in self.names.rows("animation_studios")],
            ),
        ]

    def _ordinary(self, file: str, is_wanted: Callable[[str], bool], schema: str) -> list[Question]:
        texts = dict.fromkeys(row["name"] for row in self.names.rows(file) if row["name"].strip())
        found = [text for text in texts if is_wanted(text) and self.names.is_asked(text)]
        asked = self.names.sample(found, ORDINARY_TIMES * self._size, file)
        return [Question(text, schema_of(schema)) for text in asked]

    @staticmethod
    def _alarms(name: str, questions: Sequence[Question]) -> QuestionSet:
        return QuestionSet(name, "all names", tuple(questions))

    @staticmethod
    def _about(name: str, listing: Listing, aliases: Sequence[Alias]) -> QuestionSet:
        made = [
            Question(alias.text, alias.schema, alias.key, "persons" if alias.schema == "Person" else "others")
            for alias in aliases
        ]
        return QuestionSet(name, listing, tuple(made))

    def bench_pairs(self) -> list[Row]:
        return self.names.rows("name_bench")

    @cached_property
    def listed_firms(self) -> dict[str, list[frozenset[str]]]:
        """Listed name without its legal form to the forms it has."""
        found: dict[str, list[frozenset[str]]] = {}
        for party in self.names.parties.values():
            for name in party.names:
                core, form = split_form(name.text)
                if core and party.schema != "Person" and name.kind != "weak":
                    found.setdefault(core, []).append(form)
        return found

    def is_truly_listed(self, text: str) -> bool:
        """Whether an ordinary name is a listed one to the letter, legal forms aside where one of both has none."""
        core, form = split_form(text)
        return any(not form or not other or form == other for other in self.listed_firms.get(core, ()))


def north(name: str) -> str:
    """Family names with their r kept, as the North writes them: 이 to 리, 임 to 림, 유 to 류, 노 to 로, 여 to 려."""
    return NORTHERN.get(name[:1], name[:1]) + name[1:]


def south(name: str) -> str:
    """The initial-sound law: n and r at the beginning are dropped before i and y, else r becomes n."""
    at = ord(name[0]) - HANGUL_BASE if name else -1
    if not 0 <= at < 11172:
        return name
    initial, vowel = at // 588, at % 588 // 28
    if vowel in BEFORE_I and initial in {NIEUN, RIEUL}:
        return chr(HANGUL_BASE + IEUNG * 588 + at % 588) + name[1:]
    if initial == RIEUL:
        return chr(HANGUL_BASE + NIEUN * 588 + at % 588) + name[1:]
    return name


NORTHERN: Final = {
    "이": "리",
    "임": "림",
    "유": "류",
    "노": "로",
    "여": "려",
    "양": "량",
    "염": "렴",
    "나": "라",
}
"""Southern spellings of family names that have an r in the North (some of them, as 임 and 유, not in every family)."""
