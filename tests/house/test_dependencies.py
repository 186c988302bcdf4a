"""pyproject.toml says what is needed and why; the lock files hold exactly that, and no address."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.repository import ROOT, files

PYPROJECT = (ROOT / "pyproject.toml").read_text()
PROJECT = tomllib.loads(PYPROJECT)
RUNS = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
TOOLS = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]
PEERS = [Requirement(line) for line in PROJECT["dependency-groups"]["bench"]]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, Version]:
    text = (ROOT / "requirements" / name).read_text()
    return {canonicalize_name(package): Version(version) for package, version in PIN.findall(text)}


def unmet(wanted: list[Requirement], locked: dict[str, Version]) -> list[str]:
    return [
        str(requirement)
        for requirement in wanted
        if canonicalize_name(requirement.name) not in locked
        or not requirement.specifier.contains(locked[canonicalize_name(requirement.name)])
    ]


@pytest.mark.parametrize(
    ("lock", "wanted"), [("prod.lock", RUNS), ("dev.lock", RUNS + TOOLS), ("bench.lock", RUNS + PEERS)]
)
def test_lock_file_holds_what_pyproject_asks_for(lock, wanted):
    assert unmet(wanted, pins(lock)) == []


def test_both_lock_files_pin_the_same_versions():
    tools_too = pins("dev.lock")

    assert {name: tools_too.get(name) for name in pins("prod.lock")} == pins("prod.lock")


@pytest.mark.parametrize("lock", ["prod.lock", "dev.lock", "bench.lock"])
def test_every_pin_of_a_lock_file_has_a_hash(lock):
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements" / lock).read_text())

    assert [block.split()[0] for block in blocks if PIN.match(block) and "--hash=sha256:" not in block] == []


def test_lock_file_names_no_package_that_nothing_needs():
    text = (ROOT / "requirements" / "dev.lock").read_text()
    asked = {canonicalize_name(requirement.name) for requirement in RUNS + TOOLS}
    from_project = re.findall(
        r"^([A-Za-z0-9._-]+)[^\n]*==(?:(?!\n\S).)*?exposure-sheet", text, re.MULTILINE | re.DOTALL
    )

    assert {canonicalize_name(name) for name in from_project} == asked


def test_every_dependency_says_what_it_is_for():
    entries = re.findall(r'^    "([a-z][^"]*[~><=][^"]*)",(.*)$', PYPROJECT, re.MULTILINE)

    assert len(entries) == len(RUNS) + len(TOOLS) + len(PEERS)
    assert [name for name, comment in entries if not re.match(r"\s+# \w", comment)] == []


def test_no_file_holds_a_registry_address_or_a_path_of_one_machine():
    # Put together here, so that this file does not find itself.
    words = [
        "pypi." + "org",
        "python" + "hosted",
        "registry." + "npmjs",
        "--index" + "-url",
        "--find" + "-links",
        "artifact" + "ory",
    ]
    places = ["/" + "root/", "/" + "work/", "/opt/" + "pypi", "/opt/" + "wheels"]
    places += [rf"/home/(?!exposure\b){letters}" for letters in ("[a-z]",)]
    pattern = re.compile(
        "|".join([*(re.escape(word) for word in words + places[:4]), *places[4:]]), re.IGNORECASE
    )

    found = []
    for path in files():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match}" for match in pattern.findall(text)]
    assert found == []
