"""The supervisor with small children of its own: restarts, giving up, and leaving nobody behind."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from config import supervisor as supervisor_module
from config.supervisor import Child, GaveUp, Supervisor

SLEEPS = "import time; time.sleep(60)"
IGNORES_TERM = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
HAS_A_CHILD = (
    "import subprocess, sys, time\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "print(child.pid, flush=True)\n"
    "time.sleep(60)"
)


class Clock:
    """Time that moves when a test says so."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def said():
    return []


@pytest.fixture
def supervise(tmp_path, said):
    made = []

    def make(*scripts, clock=time.monotonic):
        children = [
            Child(f"child-{number}", [sys.executable, "-c", script], tmp_path / f"{number}.log")
            for number, script in enumerate(scripts)
        ]
        made.append(Supervisor(children, said.append, clock=clock))
        return made[-1]

    yield make
    for supervisor in made:
        for child in supervisor.children:
            child.end_group()


def exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until(condition, seconds=10.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def test_stop_ends_every_child(supervise):
    supervisor = supervise(SLEEPS, SLEEPS)
    supervisor.start()

    supervisor.stop()

    assert [child.is_running for child in supervisor.children] == [False, False]


def test_stop_ends_a_child_that_ignores_the_request(supervise, monkeypatch):
    monkeypatch.setattr(supervisor_module, "GRACE_SECONDS", 0.3)
    supervisor = supervise(IGNORES_TERM)
    supervisor.start()
    wait_until(lambda: supervisor.children[0].log.read_text() == "ready\n")

    supervisor.stop()

    assert supervisor.children[0].process.returncode == -9


def test_stop_ends_the_children_of_a_child(supervise):
    supervisor = supervise(HAS_A_CHILD)
    supervisor.start()
    wait_until(lambda: supervisor.children[0].log.read_text())
    grandchild = int(supervisor.children[0].log.read_text())

    supervisor.stop()

    wait_until(lambda: not exists(grandchild))


def test_killed_child_starts_again_after_its_delay_and_leaves_no_worker(supervise, said):
    clock = Clock()
    supervisor = supervise(HAS_A_CHILD, clock=clock)
    supervisor.start()
    child = supervisor.children[0]
    wait_until(lambda: child.log.read_text())
    grandchild, first = int(child.log.read_text()), child.process
    first.kill()
    first.wait()

    supervisor.look()
    wait_until(lambda: not exists(grandchild))
    supervisor.look()
    waits = not child.is_running
    clock.time += 1.1
    supervisor.look()

    assert waits
    assert child.is_running and child.process is not first
    assert said == [f"child-0 ended (SIGKILL); starting it again in 1 s. Its log: {child.log}"]


def test_child_that_keeps_ending_is_given_up_with_growing_delays(supervise, said):
    clock = Clock()
    supervisor = supervise("raise SystemExit(3)", clock=clock)
    supervisor.start()
    child = supervisor.children[0]

    with pytest.raises(GaveUp, match=r"child-0 ended 6 times in a row\. Its log: .*0\.log"):
        for _ in range(20):
            child.process.wait()
            supervisor.look()
            clock.time += 31

    assert [line.partition(" starting it again in ")[2].split(" ")[0] for line in said] == [
        "1",
        "2",
        "4",
        "8",
        "16",
    ]
    assert "exit code 3" in said[0]


def test_child_that_lived_long_has_its_deaths_forgotten(supervise, said):
    clock = Clock()
    supervisor = supervise("raise SystemExit(3)", clock=clock)
    supervisor.start()
    child = supervisor.children[0]
    for _ in range(8):
        child.process.wait()
        clock.time += 61
        supervisor.look()
        clock.time += 2
        supervisor.look()

    assert len(said) == 8
    assert child.quick_deaths == 1


def test_errors_in_a_log_are_said_once_and_the_rest_is_not(supervise, said):
    supervisor = supervise(SLEEPS)
    supervisor.start()
    child = supervisor.children[0]
    with child.log.open("a") as log:
        log.write(
            "2026-09-21 09:30:00 INFO celery all is well\n2026-09-21 09:30:01 ERROR django.request broken\nhalf a li"
        )

    supervisor.look()
    supervisor.look()

    assert said == ["child-0: 2026-09-21 09:30:01 ERROR django.request broken"]


def test_large_log_is_put_aside_at_start(supervise, monkeypatch):
    monkeypatch.setattr(supervisor_module, "MAX_LOG_BYTES", 10)
    supervisor = supervise(SLEEPS)
    child = supervisor.children[0]
    child.log.write_text("a line longer than that\n")

    supervisor.start()

    assert child.log.with_suffix(".log.1").read_text() == "a line longer than that\n"
    assert child.log.read_text() == ""
