"""A measurement that needs Django, in a process with a data folder and a database of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]


def rows_of(module: str, given: str, database_url: str = "") -> list[list[str]]:
    """What ``measure(given)`` of a module of the benchmarks prints after the word ROWS, as JSON."""
    code = f"from benchmarks.{module} import measure; measure({given})"
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        environment = kept | {"EXPOSURE_VAR": folder, "LOG_LEVEL": "ERROR"}
        environment |= {"DATABASE_URL": database_url} if database_url else {}
        for command in (["migrate", "--verbosity", "0"], ["shell", "--no-imports", "-c", code]):
            done = subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
    rows: list[list[str]] = json.loads(done.stdout.partition("ROWS")[2])
    return rows
