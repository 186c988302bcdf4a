"""Keeps a few child processes alive and ends them together, without leaving one behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

GRACE_SECONDS = 10.0
MAX_QUICK_DEATHS = 5
HEALTHY_AFTER_SECONDS = 60.0
MAX_LOG_BYTES = 5 * 1024 * 1024
PR_SET_PDEATHSIG = 1


class GaveUp(Exception):
    """A child keeps ending; the message says which and where its log is."""


@dataclass(slots=True)
class Child:
    """One process in a session of its own, so that a Ctrl-C in the terminal reaches only its supervisor."""

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    quick_deaths: int = 0
    read_to: int = 0

    def start(self, clock: float) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > MAX_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.read_to = log.tell()
            self.process = subprocess.Popen(  # noqa: S603 - our own commands, no shell
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment},
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )
        self.started_at = clock

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_end(self) -> None:
        """SIGTERM to the leader only: it lets its own workers finish what they hold."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def end_group(self) -> None:
        """SIGKILL to whatever is left of the process group, and reap the leader."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def new_errors(self) -> list[str]:
        """Lines of ERROR or CRITICAL that came into the log since the last call."""
        if not self.log.exists():
            return []
        with self.log.open("rb") as log:
            log.seek(self.read_to)
            text = log.read()
        whole = text[: text.rfind(b"\n") + 1]
        self.read_to += len(whole)
        lines = whole.decode(errors="replace").splitlines()
        return [line for line in lines if " ERROR " in line[:60] or " CRITICAL " in line[:60]]


@dataclass(slots=True)
class Supervisor:
    """Starts children, starts again what dies (later each time, and not for ever), ends all of them."""

    children: list[Child]
    say: Callable[[str], None]
    clock: Callable[[], float] = time.monotonic
    stop_signals: int = 0

    def start(self) -> None:
        for child in self.children:
            child.start(self.clock())

    def listen(self) -> None:
        """From now on Ctrl-C, SIGTERM and a closed terminal ask for an orderly end."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            is_nohup = number == signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN
            if not is_nohup:
                signal.signal(number, self._on_signal)

    @property
    def is_stopping(self) -> bool:
        return self.stop_signals > 0

    def watch(self, *, until: Callable[[], bool], pause: float = 0.2) -> None:
        """Look after the children until the condition holds or somebody asked to stop."""
        while not self.is_stopping and not until():
            self.look()
            time.sleep(pause)

    def look(self) -> None:
        """One round: report errors, notice deaths, start again what is due. Raises GaveUp."""
        for child in self.children:
            for line in child.new_errors():
                self.say(f"{child.name}: {line}")
            if child.is_running:
                continue
            if child.start_again_at == 0.0:
                self._plan_restart(child)
            elif self.clock() >= child.start_again_at:
                child.start_again_at = 0.0
                child.start(self.clock())

    def stop(self) -> None:
        """Ask every child to end, wait up to ten seconds (a second Ctrl-C waits no longer), end what is left."""
        for child in self.children:
            child.ask_to_end()
        signals_before, deadline = self.stop_signals, self.clock() + GRACE_SECONDS
        while any(child.is_running for child in self.children) and self.clock() < deadline:
            if self.stop_signals > max(signals_before, 1):
                break
            time.sleep(0.05)
        for child in self.children:
            child.end_group()

    def _plan_restart(self, child: Child) -> None:
        child.end_group()  # a leader that was killed may leave workers that still hold the port
        code = child.process.returncode if child.process else None
        lived = self.clock() - child.started_at
        child.quick_deaths = 1 if lived > HEALTHY_AFTER_SECONDS else child.quick_deaths + 1
        if child.quick_deaths > MAX_QUICK_DEATHS:
            raise GaveUp(f"{child.name} ended {child.quick_deaths} times in a row. Its log: {child.log}")
        delay = min(2 ** (child.quick_deaths - 1), 30)
        child.start_again_at = self.clock() + delay
        self.say(
            f"{child.name} ended ({_ending(code)}); starting it again in {delay} s. Its log: {child.log}"
        )

    def _on_signal(self, number: int, frame: object) -> None:
        self.stop_signals += 1


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def _end_with_parent() -> None:
    """In the child, before it becomes its command: Linux sends SIGTERM should the supervisor be killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
