"""Measures the matcher on real names beside nomenklatura's logic-v2 and plain rapidfuzz.

    .bench/bin/python -m benchmarks.matching [--only left-out,scripts] [--engines ours] [--sample 1000] [--half b] ...

Run it from the repository's root. ``make bench`` makes its environment; with ``--engines ours`` the product's own does.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Final

from benchmarks.matching import quality
from benchmarks.matching.blocking import blocking
from benchmarks.matching.curve import by_band, calibration, curve, drawing
from benchmarks.matching.engines import Ours
from benchmarks.matching.failures import print_failures
from benchmarks.matching.listed import SEED, EvalNames
from benchmarks.matching.page import INTRODUCTION
from benchmarks.matching.questions import Questions
from benchmarks.matching.report import Report, Table, cores
from benchmarks.matching.run import MakeEngine, Run
from benchmarks.matching.speed import VENDORS, speed
from screening.matching.calibration import PATH
from screening.matching.engine import DEFAULT, ENGINE_VERSION

ROOT: Final = Path(__file__).resolve().parents[2]
TABLES: Final[dict[str, Callable[[Run], Table]]] = {
    "left-out": quality.left_out,
    "name-bench": quality.name_bench,
    "perturbed": quality.perturbed,
    "scripts": quality.originals,
    "ordinary": quality.ordinary,
    "curve": curve,
    "calibration": calibration,
}
ALL: Final = (*TABLES, "blocking", "speed")
MODULES: Final = {"ours": "rapidfuzz", "logic-v2": "nomenklatura", "rapidfuzz": "numpy"}
"""Each engine and the module that is there only where the engine can run."""


def main(arguments: Sequence[str]) -> None:
    options = parsed(arguments)
    folder = options.shared / "eval"
    if not folder.is_dir():
        sys.exit(f"Nothing measured: there is no {folder}. Give the folder with --shared.")
    names = EvalNames(folder, options.half, options.seed)
    run = Run(Questions(names, options.sample), {})
    known = facts(options, names)
    run.makers.update(makers(options, run, known))
    report = Report(command(arguments), known)
    for only in options.only:
        report.add(only, table(only, run, options))
        if options.failures:
            print_failures(run, only, options.failures)
    if options.write:
        write(options.write, report, run)


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--shared", type=Path, default=ROOT.parent / "shared", help="folder with eval/ and lists/")
    add("--only", type=some_of(ALL), default=list(ALL), help=f"of {', '.join(ALL)}")
    add("--engines", type=some_of(MODULES), default=list(MODULES), help=f"of {', '.join(MODULES)}")
    add(
        "--sample", type=int, default=1000, help="listed names of each set; ordinary names four times so many"
    )
    add("--half", choices=["a", "b", "all"], default="b", help="a is for fitting weights, b for reporting")
    add("--seed", type=int, default=SEED, help="draws other samples")
    add("--jobs", type=int, default=cores(), help="processes that answer questions of quality")
    add(
        "--sweep",
        type=float,
        default=60,
        help="processor seconds of each process for the comparison of all pairs",
    )
    add("--vendors", type=int, default=VENDORS, help="vendor names in the measurement of speed")
    add("--failures", type=int, default=0, help="also print so many misses and alarms of each set")
    add("--write", type=Path, help="write the page and the drawing beside it, too")
    return parser.parse_args(arguments)


def some_of(known: Iterable[str]) -> Callable[[str], list[str]]:
    def words(text: str) -> list[str]:
        unknown = [word for word in text.split(",") if word not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
        return text.split(",")

    return words


def table(only: str, run: Run, options: argparse.Namespace) -> Table:
    if only == "blocking":
        return blocking(run, options.sweep, options.jobs)
    if only == "speed":
        peer = run.makers.get("logic-v2")
        return speed(run.questions.names, options.shared / "lists", options.vendors, peer)
    return TABLES[only](run)


def makers(options: argparse.Namespace, run: Run, known: list[str]) -> dict[str, MakeEngine]:
    """What makes each engine that is wanted and can run here. The others are imported only then: they are slow to
    load, and no part of the product's environment."""
    found: dict[str, MakeEngine] = {}
    for label in options.engines:
        if importlib.util.find_spec(MODULES[label]) is None:
            print(
                f"{label} is not measured: {MODULES[label]} is not installed here (make bench installs it)."
            )
        elif label == "ours":
            found[label] = partial(Ours, jobs=options.jobs)
        elif label == "logic-v2":
            logic = importlib.import_module("benchmarks.matching.logic_v2")
            found[label] = partial(logic.LogicV2, jobs=options.jobs)
            found[logic.LogicV2Pairs.label] = partial(logic.LogicV2Pairs, jobs=options.jobs)
        else:
            found[label] = token_sort(run, options.jobs, known)
    return found


def token_sort(run: Run, jobs: int, facts: list[str]) -> MakeEngine:
    """The baseline at the threshold where it alarms on about one ordinary company in a hundred, found when first asked
    for."""
    baseline = importlib.import_module("benchmarks.matching.token_sort")

    @cache
    def threshold() -> float:
        ordinary = run.questions.ordinary()[0]
        listed = [run.questions.is_truly_listed(question.text) for question in ordinary.questions]
        found: float = baseline.calibrated(run.parties(ordinary.listing), ordinary, listed, jobs)
        facts.append(f"rapidfuzz: token_sort_ratio, match from {found:.2f}")
        return found

    return lambda parties: baseline.TokenSort(parties, threshold(), jobs)


def command(arguments: Sequence[str]) -> str:
    """What was typed, without the choice of tables: each table names its own."""
    kept = list(arguments)
    for option in ("--only", "--write"):
        if option in kept:
            at = kept.index(option)
            del kept[at : at + 2]
    return " ".join(["python -m benchmarks.matching", *map(shlex.quote, kept)])


def facts(options: argparse.Namespace, names: EvalNames) -> list[str]:
    """What the figures depend on: engine, machine, sample, lists with the dates that they carry in their names."""
    counts: dict[str, int] = {}
    for key in names.parties:
        counts[key.partition(" ")[0]] = counts.get(key.partition(" ")[0], 0) + 1
    total = sum(len(party.names) for party in names.parties.values())
    lists = ", ".join(f"{name} {count}" for name, count in counts.items())
    return [
        f"engine {ENGINE_VERSION}, match from {DEFAULT.match_threshold:.2f}; {cores()} cores; half {options.half},"
        f" seed {options.seed}, sample {options.sample}",
        f"listed: {len(names.parties)} parties with {total} names ({lists})",
    ]


def write(page: Path, report: Report, run: Run) -> None:
    """The page, the curve as a drawing beside it, and what the product tells of its bands."""
    introduction = INTRODUCTION
    tables = {only for only, _ in report.tables}
    if "calibration" in tables and "ours" in run.searching:
        write_calibration(run)
    if "curve" in tables:
        page.with_suffix(".svg").write_text(drawing(run), encoding="utf-8")
        introduction += f"\n![Recall against alarms]({page.stem}.svg)\n"
    page.write_text(report.page(introduction), encoding="utf-8")
    print(f"\nwritten: {page}")


def write_calibration(run: Run) -> None:
    content = {
        "engine_version": ENGINE_VERSION,
        "date": f"{date.today():%Y-%m-%d}",
        "about": "pairs of names alone, offered for aliases left out of public sanctions lists, for ordinary companies and for "
        "ordinary persons. Right: one party, or the same party on another list.",
        "rows": [asdict(row) for row in by_band(run, DEFAULT)],
    }
    PATH.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(f"\nwritten: {PATH}")


if __name__ == "__main__":
    main(sys.argv[1:])
