"""Seconds and memory: 100,000 vendor names against all lists at hand, and one vendor at a time."""

from __future__ import annotations

import json
import multiprocessing
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from benchmarks.matching.engines import Engine, Question, asked, shared_out
from benchmarks.matching.listed import EvalNames, Parties
from benchmarks.matching.report import Table, cores
from benchmarks.matching.writing import LEGAL_FORMS, plain
from screening.matching.index import NameIndex, build
from screening.sources.registry import SOURCES, open_parts

VENDORS: Final = 100_000
SINGLE: Final = 1_000
PEER_SAMPLE: Final = 2_000
OFAC_PARTS: Final = ("sdn_2023-12-28.csv.gz", "alt_2023-12-28.csv.gz", "add_2023-12-28.csv.gz")
OFAC_ROWS: Final = "OFAC-SDN-2023-12-28"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of wall and processor, peak memory in MB, milliseconds for one vendor."""

    parties: int
    names: int
    vendors: int
    build: float
    build_processor: float
    screening: float
    screening_processor: float
    matches: int
    vendors_matched: int
    median: float
    p95: float
    memory: float


def all_lists(names: EvalNames, lists: Path) -> Parties:
    """The parties of the evaluation lists; OFAC's from its own files of the same day, which have all of them."""
    parts = [lists / "ofac" / part for part in OFAC_PARTS]
    if not all(part.exists() for part in parts):
        return names.parties
    source = SOURCES["ofac_sdn"]
    with open_parts(source, parts) as files:
        ofac = {f"{OFAC_ROWS} {entry.listed_id}": entry.party for entry in source.read(files)}
    return {**{key: party for key, party in names.parties.items() if not key.startswith(OFAC_ROWS)}, **ofac}


def vendors(names: EvalNames, count: int) -> list[Question]:
    """Ordinary companies, Chinese ones and persons, and then names put together from the words of the first."""
    rng = random.Random(f"{names.seed} vendors")
    companies = [row["name"] for row in names.rows("ordinary_companies")]
    found = [Question(text, "LegalEntity") for text in companies]
    found += [Question(row["name"], "LegalEntity") for row in names.rows("ordinary_chinese_companies")]
    found += [Question(row["name"], "Person") for row in names.rows("ordinary_persons")]
    rng.shuffle(found)
    words = [word for text in companies for word in text.split() if plain(word) not in LEGAL_FORMS]
    while len(found) < count:
        made = [
            *rng.sample(words, rng.choice((1, 2, 2, 3))),
            rng.choice(("Ltd", "Inc", "LLC", "Co., Ltd.", "AG")),
        ]
        found.append(Question(" ".join(made), "LegalEntity"))
    return found[:count]


def speed(names: EvalNames, lists: Path, count: int, peer: Callable[[Parties], Engine] | None) -> Table:
    """Vendors (ordinary companies and Chinese ones as LegalEntity, persons, companies put together from words of others)
    against all parties, names only, scored with their evidence, shared out to as many processes as there are cores. The
    index looks for matches, as the product's passes do. Milliseconds are those of one
    vendor asked alone, with its index warm. logic-v2 is asked a sample with its own blocker, indexing apart."""
    ours = measured(names, lists, count)
    per_second = ours.vendors / ours.screening
    rows = [
        ["listed parties", f"{ours.parties:,}"],
        ["listed names", f"{ours.names:,}"],
        ["vendors", f"{ours.vendors:,}"],
        ["seconds to index the lists (processor)", f"{ours.build:.1f} ({ours.build_processor:.1f})"],
        [
            "seconds to screen the vendors (processor)",
            f"{ours.screening:.1f} ({ours.screening_processor:.1f})",
        ],
        ["vendors a second", f"{per_second:,.0f}"],
        [
            "vendors with a match",
            f"{ours.vendors_matched:,} ({100 * ours.vendors_matched / ours.vendors:.2f} %)",
        ],
        ["matches", f"{ours.matches:,}"],
        ["one vendor, median", f"{ours.median:.2f} ms"],
        ["one vendor, 95 of 100", f"{ours.p95:.2f} ms"],
        ["peak memory", f"{ours.memory:,.0f} MB"],
    ]
    if peer:
        rows += peer_rows(names, lists, peer, per_second)
    return Table("Speed", ["ours"], rows, about=speed.__doc__ or "")


def peer_rows(
    names: EvalNames, lists: Path, peer: Callable[[Parties], Engine], per_second: float
) -> list[list[str]]:
    """The other engine on a sample of the same vendors and the same lists."""
    some = vendors(names, VENDORS)[:PEER_SAMPLE]
    engine = peer(all_lists(names, lists))
    start = time.perf_counter()
    engine.answers(some)
    theirs = len(some) / (time.perf_counter() - start)
    return [
        [f"{engine.label}: seconds to index the lists", f"{engine.build_seconds:.1f}"],
        [f"{engine.label}: vendors a second ({len(some):,} asked)", f"{theirs:,.0f}"],
        [f"times the throughput of {engine.label}", f"{per_second / theirs:,.0f}"],
    ]


def measured(names: EvalNames, lists: Path, count: int) -> Measured:
    """Ours in a fresh process, so that its peak of memory is its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return Measured(**json.loads(pool.submit(measure, names, lists, count).result()))


def measure(names: EvalNames, lists: Path, count: int) -> str:
    parties, questions = all_lists(names, lists), vendors(names, count)
    # No spare copy of the list's rows while memory is measured: what is asked and listed is all that stays.
    names.__dict__.pop("pairs", None)
    start, processor = time.perf_counter(), processor_seconds()
    index = NameIndex([build(enumerate(parties.values()))], least="match")
    built, built_processor = time.perf_counter(), processor_seconds()

    def found(some: Sequence[Question]) -> list[int]:
        return [len(hits) for hits in index.screen_many(map(asked, some))]

    counts = shared_out(found, questions, cores())
    end, end_processor = time.perf_counter(), processor_seconds()
    single = sorted(one_by_one(index, questions[:SINGLE]))
    result = Measured(
        parties=len(parties),
        names=sum(len(party.names) for party in parties.values()),
        vendors=len(questions),
        build=built - start,
        build_processor=built_processor - processor,
        screening=end - built,
        screening_processor=end_processor - built_processor,
        matches=sum(counts),
        vendors_matched=sum(map(bool, counts)),
        median=statistics.median(single),
        p95=single[int(0.95 * len(single))],
        memory=peak_memory(),
    )
    return json.dumps(asdict(result))


def one_by_one(index: NameIndex, questions: Sequence[Question]) -> Iterator[float]:
    """Milliseconds each."""
    for question in questions:
        start = time.perf_counter()
        index.screen(asked(question))
        yield 1000 * (time.perf_counter() - start)


def processor_seconds() -> float:
    """Of this process and of those it started and waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def peak_memory() -> float:
    """MB of the process at its largest; of the largest child, where it has any, on top. Linux counts in KB."""
    used = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used) / (1 << 20 if sys.platform == "darwin" else 1 << 10)
