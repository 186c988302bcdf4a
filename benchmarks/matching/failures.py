"""What went wrong, name by name: the misses and the alarms of our own engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.matching.engines import compared
from benchmarks.matching.quality import parties_of
from benchmarks.matching.questions import SCRIPTS, QuestionSet
from benchmarks.matching.run import Run, is_found
from screening.matching.party import Name, Party

OURS: Final = "ours"
NAMES_SHOWN: Final = 6


def print_failures(run: Run, only: str, count: int) -> None:
    questions = run.questions
    sets: dict[str, Callable[[], list[QuestionSet]]] = {
        "left-out": lambda: [questions.left_out()],
        "perturbed": lambda: [questions.perturbed()],
        "scripts": lambda: [*map(questions.originals, SCRIPTS), questions.hangul_spellings()],
    }
    if only == "name-bench":
        print_wrong_pairs(run, count)
    elif only == "ordinary":
        for asked in questions.ordinary():
            print_alarms(run, asked, count)
    elif only in sets:
        for asked in sets[only]():
            print_misses(run, asked, count)


def print_misses(run: Run, asked: QuestionSet, count: int) -> None:
    """Question, the best score of the party it names (with the alias left out where the set does so), its names."""
    parties = run.parties(asked.listing)
    missed = [question for question, answers in run.pairs(OURS, asked) if not is_found(question, answers)]
    print(f"\n{asked.name}: {len(missed)} missed")
    for question in missed[:count]:
        party = parties[question.wanted]
        score = compared(Party(schema=question.schema, names=(Name(question.text),)), party).score
        print(f"  missed {score:.2f} [{question.kind}] {question.text}  ::  {names_of(party)}")


def print_alarms(run: Run, asked: QuestionSet, count: int) -> None:
    """Ordinary names and what they were taken for, truly listed names marked."""
    parties = run.parties(asked.listing)
    alarming = [
        (q, [a for a in found if a.is_match]) for q, found in run.pairs(OURS, asked) if is_found(q, found)
    ]
    print(f"\n{asked.name}: {len(alarming)} alarms")
    for question, answers in alarming[:count]:
        mark = "listed" if run.questions.is_truly_listed(question.text) else "alarm "
        for answer in answers[:2]:
            print(f"  {mark} {answer.score:.2f} {question.text}  ::  {names_of(parties[answer.key])}")


def print_wrong_pairs(run: Run, count: int) -> None:
    wrong = []
    for row in run.questions.bench_pairs():
        answer = compared(*parties_of(row))
        if answer.is_match != (row["is_match"] == "true"):
            wrong.append(
                f"  {row['is_match']:5} {answer.score:.2f} {row['name1']}  ::  {row['name2']}  [{row['category']}]"
            )
    print(f"\nname_bench: {len(wrong)} wrong")
    print("\n".join(wrong[:count]))


def names_of(party: Party) -> str:
    return " | ".join(name.text for name in party.names[:NAMES_SHOWN])
