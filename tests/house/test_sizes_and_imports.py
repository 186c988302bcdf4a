"""Rules about code that no linter of ours checks."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.repository import ROOT, code_files, files

MAX_FILE_LINES = 800
MAX_FUNCTION_LINES = 60
PAGE_SUFFIXES = {".html", ".css", ".js", ".py"}


def test_no_file_is_longer_than_800_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in files()
        if path.suffix in PAGE_SUFFIXES and (lines := len(path.read_text().splitlines())) > MAX_FILE_LINES
    }

    assert long == {}


def test_no_function_is_longer_than_60_lines():
    long = {}
    for path in code_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION_LINES:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines

    assert long == {}


def test_no_file_is_called_utils_helpers_or_common():
    vague = {"utils", "util", "helpers", "helper", "common", "misc"}

    assert [
        str(path.relative_to(ROOT))
        for path in code_files()
        if path.stem in vague or path.parent.name in vague
    ] == []


def _imported(path: Path) -> set[str]:
    """The full names of modules that a file imports, and of what it takes from them."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_no_source_imports_another_source():
    """What two share stands beside source.py; ofac/ is no source but what OFAC's two share."""
    folders = {path.parent.name for path in (ROOT / "screening/sources").glob("*/__init__.py")} - {"ofac"}
    across = {
        f"{path.relative_to(ROOT)}: {name}"
        for folder in folders
        for path in code_files(f"screening/sources/{folder}")
        for name in _imported(path)
        if name.startswith("screening.sources.") and name.split(".")[2] in folders - {folder}
    }

    assert len(folders) > 10
    assert across == set()


@pytest.mark.parametrize("room", ["matching", "ownership", "registers", "sources"])
def test_engines_and_list_readers_import_no_django(room):
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in code_files(f"screening/{room}")
    ]
    script = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'django', 'celery', 'rest_framework', 'httpx'}))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "[]"
