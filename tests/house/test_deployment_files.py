"""The container files parse, and the sample environment names what config/ reads, no more and no less."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.house.repository import ROOT, code_files

READ = re.compile(r'env\.(?:text|flag|number|words|secret)\(\s*"([A-Z_]+)"')
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES = COMPOSE["services"]
RUNNING = sorted(set(SERVICES) - {"migrate"})


def read_by_the_product() -> set[str]:
    rooms = ("config", "studios", "vendors", "screening")
    return {name for path in code_files(*rooms) for name in READ.findall(path.read_text())}


def named_in_the_sample() -> set[str]:
    return set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.sample").read_text(), re.MULTILINE))


def interpolated_by_compose() -> set[str]:
    return set(re.findall(r"\$\{([A-Z_]+)", COMPOSE_TEXT))


def test_sample_environment_names_everything_that_is_read():
    assert read_by_the_product() - named_in_the_sample() == set()


def test_sample_environment_names_nothing_that_is_not_read():
    assert named_in_the_sample() - read_by_the_product() - interpolated_by_compose() == set()


def test_compose_takes_only_variables_of_the_sample_environment():
    assert interpolated_by_compose() - named_in_the_sample() == set()


def test_compose_runs_the_whole_product():
    assert set(SERVICES) == {"web", "worker", "scheduler", "migrate", "postgres", "redis"}


@pytest.mark.parametrize("name", RUNNING)
def test_running_service_is_watched_and_restarted(name):
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["web", "worker", "scheduler"])
def test_service_of_ours_waits_for_the_migrations(name):
    assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_every_volume_that_is_mounted_is_declared():
    mounted = {mount.split(":")[0] for service in SERVICES.values() for mount in service.get("volumes", [])}

    assert mounted == set(COMPOSE["volumes"])


def test_compose_holds_no_secret():
    secrets = re.findall(r"^ *[A-Z_]*(?:PASSWORD|SECRET_KEY): *(.+)", COMPOSE_TEXT, re.MULTILINE)

    assert secrets
    assert [value for value in secrets if not value.startswith("${")] == []


def test_image_runs_as_a_user_of_its_own_from_the_hashed_lock():
    text = (ROOT / "Dockerfile").read_text()

    assert re.search(r"^USER (?!root)\w+", text, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK ", text, re.MULTILINE)
    assert "--require-hashes" in text and "requirements/prod.lock" in text
