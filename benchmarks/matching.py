"""Measures the matcher on real names beside a plain edit-distance baseline, in one table.

    .venv/bin/python benchmarks/matching.py [--shared ../shared] [--sample 1000] [--seed N] [--failures 0]

The baseline stands at the threshold where it alarms about as often on ordinary companies as the matcher does.

Leave one alias out: the parties are listed without one of their aliases, the matcher is asked with it. That alias is
taken from the index of the baseline, too. Alarm: an ordinary name for which anything at all is a match.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from screening.matching.engine import DEFAULT, ENGINE_VERSION, ListIndex, compare  # noqa: E402
from screening.matching.party import Name, Party, Schema  # noqa: E402

SEED = 20211210
BASELINE_THRESHOLD = 84.0
KINDS = {"aka": "alias", "fka": "former", "nka": "alias", "weak": "weak", "original_script": "native"}
Row = dict[str, str]
Ask = Callable[[str, Schema], set[str]]


@dataclass(frozen=True)
class Measured:
    """One line of the table: a figure for the matcher and one for the baseline, with their seconds."""

    what: str
    ours: float
    baseline: float
    our_seconds: float
    baseline_seconds: float


def read(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def schema_of(row: Row) -> Schema:
    known: dict[str, Schema] = {"Person": "Person", "Vessel": "Vessel", "Company": "Company"}
    return known.get(row["schema"], "Organization")


def key_of(row: Row) -> str:
    return f"{row['list']} {row['entity_id']}"


def grouped(rows: Iterable[Row], left_out: set[tuple[str, str]]) -> list[tuple[str, Party]]:
    """The parties with all names but the ones left out."""
    names: dict[str, dict[str, Name]] = {}
    schemas: dict[str, Schema] = {}
    for row in rows:
        key = key_of(row)
        schemas[key] = schema_of(row)
        found = names.setdefault(key, {row["primary_name"]: Name(row["primary_name"])})
        if (key, row["other_name"]) not in left_out:
            found.setdefault(row["other_name"], Name(row["other_name"], KINDS[row["kind"]]))  # type: ignore[arg-type]
    return [(key, Party(schema=schemas[key], names=tuple(found.values()))) for key, found in names.items()]


class Baseline:
    """token_sort_ratio of the whole names, lower case without punctuation, kind by kind."""

    def __init__(self, parties: Iterable[tuple[str, Party]], threshold: float) -> None:
        self._threshold = threshold
        self._names: dict[str, list[str]] = {}
        self._keys: dict[str, list[str]] = {}
        for key, party in parties:
            for name in party.names:
                kind = self._kind(party.schema)
                self._names.setdefault(kind, []).append(sorted_words(name.text))
                self._keys.setdefault(kind, []).append(key)

    def ask(self, text: str, schema: Schema) -> set[str]:
        kind = self._kind(schema)
        found = process.extract(
            sorted_words(text),
            self._names[kind],
            scorer=fuzz.ratio,
            processor=None,
            score_cutoff=self._threshold,
            limit=None,
        )
        return {self._keys[kind][at] for _, _, at in found}

    @staticmethod
    def _kind(schema: Schema) -> str:
        return schema if schema in {"Person", "Vessel"} else "Organization"


def sorted_words(text: str) -> str:
    return " ".join(sorted(default_process(text).split()))


class Ours:
    def __init__(self, parties: Iterable[tuple[str, Party]]) -> None:
        self._index = ListIndex(parties)

    def ask(self, text: str, schema: Schema) -> set[str]:
        hits = self._index.screen(Party(schema=schema, names=(Name(text),)))
        return {hit.key for hit in hits if hit.match.band == "match"}


def timed(count: Callable[[Ask], int], ask: Ask, total: int) -> tuple[float, float]:
    start = time.perf_counter()
    share = count(ask) / total
    return share, time.perf_counter() - start


def measure(what: str, count: Callable[[Ask], int], total: int, ours: Ours, baseline: Baseline) -> Measured:
    our_share, our_seconds = timed(count, ours.ask, total)
    baseline_share, baseline_seconds = timed(count, baseline.ask, total)
    return Measured(what, our_share, baseline_share, our_seconds, baseline_seconds)


def recall(what: str, rows: Sequence[Row], ours: Ours, baseline: Baseline) -> Measured:
    def count(ask: Ask) -> int:
        return sum(key_of(row) in ask(row["other_name"], schema_of(row)) for row in rows)

    return measure(what, count, len(rows), ours, baseline)


def alarms(what: str, rows: Sequence[Row], ours: Ours, baseline: Baseline) -> Measured:
    def count(ask: Ask) -> int:
        return sum(bool(ask(row["name"], schema_of(row))) for row in rows)

    return measure(what, count, len(rows), ours, baseline)


def our_verdict(row: Row) -> bool:
    schema: Schema = "" if row["schema"] == "LegalEntity" else schema_of(row)
    ours, theirs = (Party(schema=schema, names=(Name(row[side]),)) for side in ("name1", "name2"))
    return compare(ours, theirs).band == "match"


def baseline_verdict(row: Row, threshold: float) -> bool:
    return fuzz.ratio(sorted_words(row["name1"]), sorted_words(row["name2"])) >= threshold


def f1(rows: Sequence[Row], verdict: Callable[[Row], bool]) -> float:
    pairs = [(row["is_match"] == "true", verdict(row)) for row in rows]
    both = sum(truth and said for truth, said in pairs)
    return 2 * both / max(1, sum(truth for truth, _ in pairs) + sum(said for _, said in pairs))


def bench_pairs(rows: Sequence[Row], threshold: float) -> Measured:
    start = time.perf_counter()
    ours = f1(rows, our_verdict)
    middle = time.perf_counter()
    baseline = f1(rows, lambda row: baseline_verdict(row, threshold))
    return Measured(
        f"name_bench F1 ({len(rows)} pairs)", ours, baseline, middle - start, time.perf_counter() - middle
    )


def sample(rows: Sequence[Row], size: int, seed: int = SEED) -> list[Row]:
    return random.Random(seed).sample(list(rows), min(size, len(rows)))


def latin_aliases(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["kind"] == "aka" and row["script_other"] == "Latn"]


def is_latin(name: str) -> bool:
    return all(ord(letter) < 0x250 for letter in name)


def print_table(lines: Sequence[Measured]) -> None:
    print(f"{'':48}{'matcher':>9}{'seconds':>9}{'baseline':>10}{'seconds':>9}")
    for line in lines:
        print(
            f"{line.what:48}{line.ours:9.3f}{line.our_seconds:9.2f}{line.baseline:10.3f}{line.baseline_seconds:9.2f}"
        )


def print_failures(
    rows: Sequence[Row], companies: Sequence[Row], ours: Ours, parties: dict[str, Party], count: int
) -> None:
    missed = [row for row in rows if key_of(row) not in ours.ask(row["other_name"], schema_of(row))]
    for row in missed[:count]:
        names = " | ".join(name.text for name in parties[key_of(row)].names[:6])
        print(f"missed  {row['other_name']}  ::  {names}")
    for row in companies:
        for key in sorted(ours.ask(row["name"], schema_of(row)))[:2]:
            print(f"alarm   {row['name']}  ::  {' | '.join(name.text for name in parties[key].names[:6])}")


def run(eval_folder: Path, size: int, failures: int, threshold: float, seed: int) -> None:
    rows = read(eval_folder / "list_alias_pairs.csv.gz")
    asked = sample(latin_aliases(rows), size, seed)
    parties = grouped(rows, {(key_of(row), row["other_name"]) for row in asked})
    companies = sample(read(eval_folder / "ordinary_companies.csv.gz"), size, seed)
    persons = sample(
        [row for row in read(eval_folder / "ordinary_persons.csv.gz") if is_latin(row["name"])], size, seed
    )
    studios = read(eval_folder / "animation_studios.csv.gz")
    start = time.perf_counter()
    ours, baseline = Ours(parties), Baseline(parties, threshold)
    build = time.perf_counter() - start
    names = sum(len(party.names) for _, party in parties)
    print(
        f"engine {ENGINE_VERSION}, match from {DEFAULT.match_threshold:.2f}; baseline token_sort_ratio from {threshold:.0f}"
    )
    print(f"{len(parties)} parties with {names} names, indexed in {build:.2f} s")
    kinds = {
        "persons": [r for r in asked if schema_of(r) == "Person"],
        "others": [r for r in asked if schema_of(r) != "Person"],
    }
    lines = [recall(f"recall, one alias left out ({len(asked)})", asked, ours, baseline)]
    lines += [
        recall(f"  of these, {what} ({len(some)})", some, ours, baseline) for what, some in kinds.items()
    ]
    lines += [
        alarms(f"alarm rate, ordinary companies ({len(companies)})", companies, ours, baseline),
        alarms(f"alarm rate, ordinary persons, Latin ({len(persons)})", persons, ours, baseline),
        alarms(f"alarm rate, animation studios ({len(studios)})", studios, ours, baseline),
        bench_pairs(read(eval_folder / "name_bench.csv.gz"), threshold),
    ]
    print_table(lines)
    if failures:
        print_failures(asked, companies + persons + studios, ours, dict(parties), failures)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="folder with eval/ (default: ../shared)"
    )
    parser.add_argument("--sample", type=int, default=1000, help="how many names of each set")
    parser.add_argument(
        "--baseline", type=float, default=BASELINE_THRESHOLD, help="threshold of the baseline, 0..100"
    )
    parser.add_argument("--seed", type=int, default=SEED, help="draws other samples")
    parser.add_argument("--failures", type=int, default=0, help="also print so many misses, and all alarms")
    options = parser.parse_args()
    if not (options.shared / "eval").is_dir():
        sys.exit(f"Nothing measured: there is no {options.shared / 'eval'}. Give the folder with --shared.")
    run(options.shared / "eval", options.sample, options.failures, options.baseline, options.seed)


if __name__ == "__main__":
    main()
