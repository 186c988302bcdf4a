"""Measures what a list's change costs a portfolio, a changed vendor the lists, what two workers do that share a
whole portfolio, and what a list takes from the published file to the findings.

    .venv/bin/python -m benchmarks.portfolio [--vendors 100000] [--changed 100] [--walked 5000] [--in-database 5000]
                                             [--whole 20000] [--listed 20000] [--refreshed 100000]
                                             [--database-url postgres://..] [--only segments]

Run it from the repository's root.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.matching.listed import SEED, EvalNames
from benchmarks.matching.report import Report, Table, cores
from benchmarks.matching.speed import VENDORS
from benchmarks.own_database import ROOT, rows_of
from benchmarks.portfolio import segments
from screening.matching.engine import ENGINE_VERSION


def main(arguments: Sequence[str]) -> None:
    options = parsed(arguments)
    given = [word for at, word in enumerate(arguments) if "--only" not in arguments[max(at - 1, 0) : at + 1]]
    if not (options.shared / "eval").is_dir():
        sys.exit(f"Nothing measured: there is no {options.shared / 'eval'}. Give the folder with --shared.")
    names = EvalNames(options.shared / "eval", "all", SEED)
    known = [f"engine {ENGINE_VERSION}; {cores()} cores; seed {SEED}"]
    report = Report(shlex.join(["python", "-m", "benchmarks.portfolio", *given]), known)
    if options.only in (None, "segments"):
        with tempfile.TemporaryDirectory() as folder:
            lists, count = options.shared / "lists", options.vendors
            found = segments.table(names, lists, Path(folder), count, options.changed, options.walked)
            report.add("segments", found)
    if options.only in (None, "database"):
        report.add("database", through_the_database(options))
    if options.only in (None, "sharing"):
        report.add("sharing", shared_by_workers(options))
    if options.only in (None, "refresh"):
        report.add("refresh", refreshed(options))


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--shared", type=Path, default=ROOT.parent / "shared", help="folder with eval/ and lists/")
    add("--only", choices=["segments", "database", "sharing", "refresh"], help="one of the tables")
    add("--vendors", type=int, default=VENDORS, help="vendors of the first table")
    add("--changed", type=int, default=100, help="entries that a list's version changes")
    add(
        "--walked",
        type=int,
        default=5_000,
        help="vendors that are walked for the baseline of the first table",
    )
    add("--in-database", type=int, default=5_000, help="vendors of the second table")
    add("--whole", type=int, default=20_000, help="vendors of the third table")
    add("--listed", type=int, default=20_000, help="parties of the list of the fourth table")
    add("--refreshed", type=int, default=VENDORS, help="vendors of the fourth table")
    add(
        "--database-url",
        default="",
        help="an empty database for the third and fourth table instead of SQLite files",
    )
    return parser.parse_args(arguments)


def through_the_database(options: argparse.Namespace) -> Table:
    """The pass as a worker does it, on an SQLite file, with rows read, findings written and the run's lease renewed;
    and the walk over every party that it was before. Seconds of the wall, and of the processor in brackets."""
    given = f"{str(options.shared)!r}, {options.in_database}, {options.changed}"
    rows = rows_of("portfolio.database", given, "")
    title = f"{options.changed} changed entries and {options.in_database:,} vendors in a database"
    return Table(title, ["ours"], rows, about=through_the_database.__doc__ or "")


def shared_by_workers(options: argparse.Namespace) -> Table:
    """A full screening of a studio's vendors against all lists in one, by worker processes that share the run as the
    command rescreen does: the same data, one worker and two in turn, their indexes open and warm."""
    rows = rows_of("portfolio.sharing", f"{str(options.shared)!r}, {options.whole}", options.database_url)
    title = f"{options.whole:,} vendors screened anew, by one worker and by two"
    return Table(title, ["ours"], rows, about=shared_by_workers.__doc__ or "")


def refreshed(options: argparse.Namespace) -> Table:
    """A list as a worker takes it: a version of changes, and its first load, each from the published file to the findings
    that stand, in one process. Beside them what the same version costs without increments: every vendor screened anew
    against the whole list. Seconds of the wall by phase, as the run's own stages tell them, and of the processor in brackets."""
    given = f"{str(options.shared)!r}, {options.refreshed}, {options.listed}, {options.changed}"
    rows = rows_of("portfolio.refreshing", given, options.database_url)
    title = f"A list of {options.listed:,} parties and {options.refreshed:,} vendors, end to end"
    return Table(title, ["ours"], rows, about=refreshed.__doc__ or "")


if __name__ == "__main__":
    main(sys.argv[1:])
