"""What every test may use. Markers: ``browser`` drives chromium, ``product`` starts the whole demo, and
``requires_postgresql`` and ``requires_redis`` ask for a service. A test whose need is not met is skipped and says
why; with REQUIRE_SERVICES=on or REQUIRE_BROWSER=on it fails instead, so that nothing is left out in silence."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.apps import AppConfig, apps
from django.conf import settings as django_settings
from django.db import connection
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from hypothesis import settings as hypothesis_settings

from config import env
from screening.indexes import forget_indexes
from tests.factories import NOW
from vendors.models import WorkKind

# How fast a machine is says nothing about the code.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")


@receiver(post_migrate)
def _vocabulary_again(sender: AppConfig, **_: Any) -> None:
    """A test with real transactions empties every table when it ends; what a migration put there comes back."""
    if sender.name == "vendors":
        kinds = import_module("vendors.migrations.0002_work_kinds").WORK_KINDS
        rows = [
            WorkKind(code=code, label=label, position=10 * (n + 1)) for n, (code, label) in enumerate(kinds)
        ]
        WorkKind.objects.bulk_create(rows, ignore_conflicts=True)
        import_module("vendors.migrations.0009_payments").split(apps, None)


@pytest.fixture
def now() -> datetime:
    """The fixed moment of the factories, for everything that takes one."""
    return NOW


@pytest.fixture(autouse=True)
def rings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids of the runs that were rung for, in order. No test reaches a broker."""
    rung: list[int] = []

    def record(app: Celery, name: str, args: Any = None, kwargs: Any = None, **options: Any) -> None:
        if kwargs and "run_id" in kwargs:
            rung.append(kwargs["run_id"])

    monkeypatch.setattr(Celery, "send_task", record)
    return rung


@pytest.fixture(autouse=True)
def index_root(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> Iterator[Path]:
    """A folder of indexes for this test alone, and nothing remembered of another's."""
    forget_indexes()
    settings.INDEX_ROOT = tmp_path_factory.mktemp("indexes") / "root"
    yield settings.INDEX_ROOT
    shutil.rmtree(settings.INDEX_ROOT.parent, ignore_errors=True)


@pytest.fixture(autouse=True)
def _services(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("requires_postgresql") and connection.vendor != "postgresql":
        _lack("PostgreSQL: this pass runs on SQLite", is_required=env.flag("REQUIRE_SERVICES"))
    if request.node.get_closest_marker("requires_redis") and not django_settings.REDIS_URL:
        _lack("Redis: this pass runs without REDIS_URL", is_required=env.flag("REQUIRE_SERVICES"))


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The chromium program of this machine."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return Path(found)
    _lack("chromium: none is installed", is_required=env.flag("REQUIRE_BROWSER"))
    raise AssertionError("unreachable")


def _lack(what: str, *, is_required: bool) -> None:
    if is_required:
        pytest.fail(f"needs {what}, and this run requires it")
    pytest.skip(f"needs {what}")
