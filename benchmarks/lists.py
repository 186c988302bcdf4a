"""Seconds and memory to read each published list file that stands beside the checkout, each in a process of its own.

    .venv/bin/python -m benchmarks.lists [--only CODE] [--without-made]

Run it from the repository's root. SDN_ADVANCED.XML and the whole Swiss list could not be had: files of their sizes are made
from their forms.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import shlex
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.made_lists import LEIS, lei, write_gleif, write_sdn_advanced, write_seco
from benchmarks.matching.report import Report, Table, cores
from screening.registers.gleif import read_gleif
from screening.sources.registry import SOURCES, open_parts

ROOT: Final = Path(__file__).resolve().parents[1]
# The newest whole publication of each list, or the sample of its form, by the reader's code.
FILES: Final = {
    "ofac_sdn": (
        ("ofac/sdn_2023-12-28.csv.gz", "ofac/alt_2023-12-28.csv.gz", "ofac/add_2023-12-28.csv.gz"),
        ("ofac/sdn_2024-05-03.csv.gz",),
        ("ofac/sdn_2021-03-10.xml.gz",),
    ),
    "ofac_cons": (tuple(f"ofac/cons_{part}_2025-12.csv.gz" for part in ("prim", "alt", "add", "comments")),),
    "un_sc": (("un/consolidated_2026-02-27.xml.gz",),),
    "eu_fsf": (("eu/xmlFullSanctionsList_1_1_2021-03-02.xml.gz",),),
    "uk_sanctions": (("uk/summary_2025-08-11.csv.gz",), ("uk/UK-Sanctions-List_SAMPLE_2026-09-02.xml",)),
    "us_csl": (("us/csl_SAMPLE_2019.csv",), ("us/csl_SAMPLE_2025.csv",)),
    "au_dfat": (("au/regulation8_consolidated_2024-11.xlsx",),),
    "ch_seco": (("ch/seco_SAMPLE_2026-08-27.xml",),),
    "ca_sema": (("ca/sema-lmes_2020-04.xml.gz",),),
    "jp_mof": (("jp/mof_shisantouketsu_SAMPLE_2026-08-28.csv",),),
    "us_uflpa": (("us/uflpa_page_2026-07-09.html",),),
    "opensanctions": (
        ("opensanctions/ua_war_sanctions_targets.simple_2026-03-13.csv.gz",),
        ("opensanctions/yente_fixtures/zala/entities.ftm.json",),
    ),
}
MADE: Final = {
    "ofac_sdn_advanced": ("SDN_ADVANCED.XML", write_sdn_advanced),
    "ch_seco": ("SECO.XML", write_seco),
}
COLUMNS: Final = ("MB", "entries", "names", "not understood", "seconds", "peak MB", "held MB")


def main(arguments: Sequence[str]) -> None:
    options = parsed(arguments)
    if not options.lists.is_dir():
        sys.exit(f"Nothing measured: there is no {options.lists}. Give the folder with --lists.")
    report = Report(shlex.join(["python", "-m", "benchmarks.lists"]), [f"{cores()} cores"])
    with tempfile.TemporaryDirectory() as folder:
        report.add(options.only, table(options, Path(folder)))


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--lists", type=Path, default=ROOT.parent / "shared" / "lists", help="folder of lists"
    )
    parser.add_argument(
        "--only", choices=["all", "gleif", *sorted(SOURCES)], default="all", help="one reader"
    )
    parser.add_argument("--without-made", action="store_true", help="not the files that are made first")
    return parser.parse_args(arguments)


def table(options: argparse.Namespace, folder: Path) -> Table:
    """Entries are taken one by one and let go. Peak is the process's largest size, held what of it reading added."""
    asked = [(code, files) for code in SOURCES for files in FILES.get(code, ())]
    rows = [
        measured(code, [options.lists / name for name in files])
        for code, files in asked
        if options.only in ("all", code) and all((options.lists / name).is_file() for name in files)
    ]
    for code, (name, write) in MADE.items():
        if options.only in ("all", code) and not options.without_made:
            write(folder / name)
            rows.append([f"{code}: {name}, made", *measured(code, [folder / name])[1:]])
    if options.only in ("all", "gleif") and not options.without_made:
        write_gleif(folder / "LEI.XML", folder / "RR.XML")
        rows.append(
            _in_fresh_process("gleif: LEI.XML and RR.XML, made, of 1,000 LEIs", _read_register, str(folder))
        )
    untold = sorted(set(SOURCES) - set(FILES) - set(MADE))
    notes = [f"No file is known for {', '.join(untold)}."] if untold else []
    return Table("Reading of published lists", COLUMNS, rows, notes=notes, about=table.__doc__ or "")


def measured(code: str, paths: Sequence[Path]) -> list[str]:
    """One row of the table, measured in a fresh process."""
    more = f" and {len(paths) - 1} more" if paths[1:] else ""
    label = f"{code}: {paths[0].name.removesuffix('.gz')}{more}"
    return _in_fresh_process(label, _read, code, [str(path) for path in paths])


def _in_fresh_process(label: str, read: Callable[..., str], *given: object) -> list[str]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        told = json.loads(pool.apply(read, given))
    cells = (told[column] for column in COLUMNS)
    return [label, *(f"{cell:,.1f}" if isinstance(cell, float) else f"{cell:,}" for cell in cells)]


def _read_register(folder: str) -> str:
    """A thousand identifiers out of the register, and whom they name."""
    paths = [Path(folder) / name for name in ("LEI.XML", "RR.XML")]
    before, start = _peak(), time.perf_counter()
    with paths[0].open("rb") as level1, paths[1].open("rb") as level2:
        register = read_gleif(level1, level2, {lei(number) for number in range(0, LEIS, LEIS // 1000)})
    told = {
        "MB": sum(path.stat().st_size for path in paths) / 1e6,
        "entries": len(register.entities),
        "names": sum(len(entity.names) for entity in register.entities.values()),
        "not understood": register.unknown.total(),
        "seconds": time.perf_counter() - start,
        "peak MB": _peak(),
        "held MB": _peak() - before,
    }
    return json.dumps(told)


def _read(code: str, names: Sequence[str]) -> str:
    paths = [Path(name) for name in names]
    source, before = SOURCES[code], _peak()
    start = time.perf_counter()
    with open_parts(source, paths) as parts:
        reading = source.read(parts)
        for _ in reading:
            pass
    seconds = time.perf_counter() - start
    told = {
        "MB": sum(_unpacked(source.code, paths)) / 1e6,
        "entries": reading.counts["entries"],
        "names": reading.counts["names"],
        "not understood": reading.unknown.total(),
        "seconds": seconds,
        "peak MB": _peak(),
        "held MB": _peak() - before,
    }
    return json.dumps(told)


def _peak() -> float:
    """Megabytes of the largest size that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _unpacked(code: str, paths: Sequence[Path]) -> Iterator[int]:
    with open_parts(SOURCES[code], paths) as parts:
        for file in parts.values():
            while chunk := file.read(1 << 20):
                yield len(chunk)


if __name__ == "__main__":
    main(sys.argv[1:])
