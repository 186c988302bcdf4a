"""What the demo checks before it starts, what it forgets on request, and the whole of it once, for real."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from config import demo
from tests.house.repository import ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((demo.HOST, 0))
        return probe.getsockname()[1]


def test_port_that_is_taken_is_named_with_a_way_out():
    with socket.socket() as holder:
        holder.bind((demo.HOST, 0))
        holder.listen()
        port = holder.getsockname()[1]

        with pytest.raises(demo.CannotStart, match=rf"Port {port} is taken .* make demo PORT="):
            demo.check_port_is_free(port)


def test_port_that_does_not_exist_is_refused():
    with pytest.raises(demo.CannotStart, match="70000 is no port"):
        demo.check_port_is_free(70000)


def test_port_that_is_free_passes():
    demo.check_port_is_free(free_port())


def test_second_demo_on_the_same_data_is_refused(tmp_path):
    second = demo.only_demo(tmp_path, port=8001)

    with (
        demo.only_demo(tmp_path, port=8000),
        pytest.raises(demo.CannotStart, match=rf"process {os.getpid()}, .*:8000"),
        second,
    ):
        pass


def test_data_folder_is_free_again_after_a_demo(tmp_path):
    for port in (8000, 8001):
        with demo.only_demo(tmp_path, port=port):
            assert json.loads((tmp_path / "demo.lock").read_text())["port"] == port


def test_demo_refuses_a_database_that_is_not_its_own(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")

    with pytest.raises(demo.CannotStart, match="DATABASE_URL names another database"):
        demo.check_is_embedded()


def test_reset_forgets_the_demo_and_nothing_else(tmp_path):
    for name in (
        "exposure.sqlite3",
        "exposure.sqlite3-wal",
        "beat.dat",
        "secret_key",
        "log/web.log",
        "broker/queue/1.msg",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    for name in ("files/list.csv", "mine.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    demo.forget_data(tmp_path)

    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["mine.txt"]
    assert (tmp_path / "broker" / "queue").is_dir()


def test_static_files_are_collected_once_until_one_changes(tmp_path, settings):
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"

    first, second = demo.collect_static_files(tmp_path), demo.collect_static_files(tmp_path)
    (source / "page.css").write_text("a { color: red }")
    third = demo.collect_static_files(tmp_path)

    assert (first, second, third) == (True, False, True)
    assert (settings.STATIC_ROOT / "page.css").read_text() == "a { color: red }"


def test_banner_says_where_who_and_how_to_end(tmp_path):
    text = demo.banner(port=8010, var=tmp_path)

    assert "http://127.0.0.1:8010" in text
    assert "analyst@example.com     compliance analyst" in text
    assert str(tmp_path) in text
    assert "Ctrl-C" in text and "make demo-reset" in text


def test_banner_of_an_empty_demo_names_nobody(tmp_path):
    assert "@" not in demo.banner(port=8010, var=tmp_path, has_sample=False)


class Product:
    """``manage.py demo`` in a data folder of its own."""

    def __init__(self, var: Path) -> None:
        self.var, self.port, self.output = var, free_port(), var / "output.txt"
        left_out = {"DATABASE_URL", "REDIS_URL", "MEDIA_ROOT", "LOG_LEVEL", "DJANGO_SETTINGS_MODULE"}
        clean = {name: value for name, value in os.environ.items() if name not in left_out}
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "demo", "--empty", "--port", str(self.port)],
                cwd=ROOT,
                env={**clean, "EXPOSURE_VAR": str(var), "RING_SECONDS": "1"},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait_for(self, condition, what: str, seconds: float = 300) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"{what}: not in {seconds} s\n{self.output.read_text()}"
            time.sleep(0.1)

    def children(self) -> dict[str, int]:
        """Process ids by what they run."""
        found = subprocess.run(
            ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        names = {
            r"gunicorn": "web",
            r"worker-1@": "worker-1",
            r"worker-2@": "worker-2",
            r"celery .* beat": "scheduler",
        }
        return {
            name: int(line.split()[0])
            for line in found.splitlines()
            for pattern, name in names.items()
            if re.search(pattern, line)
        }

    def log(self, name: str) -> str:
        path = self.var / "log" / f"{name}.log"
        return path.read_text() if path.exists() else ""

    def rings_answered(self) -> int:
        return sum(
            len(re.findall(r"ring_waiting_runs\[\S+\] succeeded", self.log(name)))
            for name in ("worker-1", "worker-2")
        )


@pytest.fixture
def product(tmp_path):
    running = Product(tmp_path)
    yield running
    if running.process.poll() is None:
        running.process.terminate()
        running.process.wait(timeout=120)


@pytest.mark.product
def test_demo_survives_the_death_of_its_parts_and_ends_whole(product):
    product.wait_for(lambda: "Exposure Sheet runs at" in product.output.read_text(), "the banner")
    with urllib.request.urlopen(f"http://127.0.0.1:{product.port}/healthz", timeout=5) as answer:
        assert json.load(answer) == {"alive": True}
    product.wait_for(lambda: product.rings_answered() >= 2, "a task over the broker of files")
    before = product.children()
    assert sorted(before) == ["scheduler", "web", "worker-1", "worker-2"]

    for name in ("worker-1", "worker-2", "web"):
        os.kill(before[name], signal.SIGKILL)
    product.wait_for(lambda: len(product.children()) == 4, "new children")
    rings = product.rings_answered()
    product.wait_for(lambda: product.rings_answered() >= rings + 2, "a task after the restart")
    product.wait_for(lambda: demo.is_alive(product.port), "the web server after the restart")
    after = product.children()
    groups = [*before.values(), *after.values()]

    product.process.send_signal(signal.SIGINT)
    assert product.process.wait(timeout=120) == 0

    assert after["scheduler"] == before["scheduler"]
    assert {name for name in after if after[name] != before[name]} == {"web", "worker-1", "worker-2"}
    assert "worker-1 ended (SIGKILL); starting it again in 1 s." in product.output.read_text()
    alive = subprocess.run(
        ["ps", "-eo", "pgid=,stat="], capture_output=True, text=True, check=True
    ).stdout.split("\n")
    assert [row for row in alive if row.strip() and int(row.split()[0]) in groups and "Z" not in row] == []
