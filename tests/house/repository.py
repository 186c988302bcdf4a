"""The repository's own files, for tests of the house."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSED_OVER = {"var", "node_modules", "__pycache__"}
CODE = ("config", "studios", "vendors", "screening", "tests", "benchmarks")


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that a commit could hold: hidden caches, virtual environments and run data are passed over."""
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name in PASSED_OVER or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            if not path.name.startswith(".") or path.name in {".ci", ".github"}:
                yield from files(path)
        elif path.name not in {".env", ".git"}:  # the second is a file in a work tree
            yield path


def code_files(*rooms: str) -> Iterator[Path]:
    """Python files of the given rooms, migrations left out: Django writes those."""
    for room in rooms or CODE:
        for path in files(ROOT / room):
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield path
