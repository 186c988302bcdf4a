"""The embedded shape in one process tree: data folder, sample studio, web server, worker and scheduler."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from config.supervisor import Child
from screening.management.commands.load_sample import PASSWORD, STUDIO_NAME, USERS

HOST = "127.0.0.1"
START_SECONDS = 60.0


class CannotStart(Exception):
    """The demo cannot start; the message says why and what to do."""


@contextmanager
def only_demo(var: Path, *, port: int) -> Iterator[None]:
    """Hold the data folder's lock for the block. The system frees it however the process ends."""
    path = var / "demo.lock"
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise CannotStart(_who_runs(file.read(), var)) from None
        file.truncate(0)
        json.dump({"process": os.getpid(), "port": port}, file)
        file.flush()
        yield


def _who_runs(note: str, var: Path) -> str:
    try:
        holder = json.loads(note)
        where = f"process {holder['process']}, http://{HOST}:{holder['port']}"
    except (ValueError, KeyError, TypeError):
        where = "just starting"
    return f"A demo already runs on {var} ({where}). End it first: Ctrl-C in its terminal."


def check_is_embedded() -> None:
    """The demo writes a sample studio and can throw it away: only ever into its own SQLite file."""
    name = Path(str(settings.DATABASES["default"]["NAME"]))
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") or name.parent != settings.VAR_DIR:
        raise CannotStart(
            "The demo uses an SQLite file in its data folder, but DATABASE_URL names another database. "
            "Unset DATABASE_URL, or set this installation up as docs/setup.md says."
        )


def check_port_is_free(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as the web server does: TIME_WAIT is no hindrance
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise CannotStart(
                f"This account may not use port {port}. Choose another: make demo PORT=8010"
            ) from None
        except OverflowError:
            raise CannotStart(f"{port} is no port: ports go from 1 to 65535.") from None
        except OSError:
            raise CannotStart(
                f"Port {port} is taken by another program. Choose another: make demo PORT={port + 10}"
            ) from None


def forget_data(var: Path) -> None:
    """Delete what the demo wrote, by name: a data folder pointed somewhere else by mistake loses nothing else."""
    for pattern in (
        "exposure.sqlite3*",
        "beat*",
        "secret_key",
        "log/*.log*",
        "broker/queue/*",
        "broker/control/*",
    ):
        for path in var.glob(pattern):
            if path.is_file():
                path.unlink()
    for folder in ("files", "indexes"):
        shutil.rmtree(var / folder, ignore_errors=True)


def collect_static_files(var: Path) -> bool:
    """Collect where a source file came, went or changed since the last time. Says whether it did."""
    stamp = var / "static.stamp"
    state = _state_of_static_files()
    if stamp.exists() and stamp.read_text() == state and settings.STATIC_ROOT.is_dir():
        return False
    call_command("collectstatic", clear=True, interactive=False, verbosity=0)
    stamp.write_text(state)
    return True


def _state_of_static_files() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def children(*, port: int, log_dir: Path) -> list[Child]:
    """Web server, two workers and the scheduler.

    Each worker runs its tasks itself (solo): over a broker of files Celery's prefork pool shares one lock among
    its processes, and one that is killed while it holds the lock leaves the others waiting for ever. A solo
    worker that is killed is simply started again, while the other goes on.
    """
    python = sys.executable
    web = [
        python,
        "-m",
        "gunicorn",
        "config.wsgi",
        "--bind",
        f"{HOST}:{port}",
        "--workers",
        "2",
        "--threads",
        "4",
    ]
    web += ["--access-logfile", "-", "--graceful-timeout", "5"]
    celery = [python, "-m", "celery", "-A", "config"]
    beat = [*celery, "beat", "--pidfile=", "--loglevel", "INFO"]
    return [
        Child("web", web, log_dir / "web.log"),
        *(_worker(celery, f"worker-{number}", log_dir) for number in (1, 2)),
        Child("scheduler", beat, log_dir / "scheduler.log"),
    ]


def _worker(celery: list[str], name: str, log_dir: Path) -> Child:
    quiet = [
        "--without-gossip",
        "--without-mingle",
        "--without-heartbeat",
    ]  # nobody asks over a folder of files
    command = [*celery, "worker", "--pool", "solo", "--hostname", f"{name}@%h", "--loglevel", "INFO", *quiet]
    # A message is taken by moving its file here: on one file system that is a rename, so only one worker gets it.
    taken = settings.BROKER_DIR / "taken"
    taken.mkdir(exist_ok=True)
    return Child(name, command, log_dir / f"{name}.log", environment={"TMPDIR": str(taken)})


def is_alive(port: int) -> bool:
    """Whether the web server answers its health check."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def banner(*, port: int, var: Path, has_sample: bool = True) -> str:
    """What a person needs to begin, in the order they need it."""
    lines = ["", f"  Exposure Sheet runs at http://{HOST}:{port}", ""]
    if has_sample:
        lines += [f"  {STUDIO_NAME}. Everyone's password is {PASSWORD}, unless you changed it:"]
        lines += [f"    {email:24}{role.label.lower()}" for email, _, role in USERS]
        lines += [""]
    lines += [
        f"  Data: {_short(var)}    Logs: {_short(var / 'log')}",
        "  Ctrl-C ends everything and keeps the data. make demo-reset begins anew.",
        "",
    ]
    return "\n".join(lines)


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
