"""The two health questions, with each part of the service failing in turn."""

from __future__ import annotations

from unittest import mock

import pytest
import redis
from django.db import OperationalError
from django.test import RequestFactory

from config import health


@pytest.fixture
def ask():
    def get(view, method="get"):
        return view(getattr(RequestFactory(), method)("/"))

    return get


@pytest.fixture
def healthy(monkeypatch):
    """Every check passes; a test breaks the one it is about."""
    monkeypatch.setattr(health, "CHECKS", {name: lambda: None for name in health.CHECKS})
    return lambda name, check: monkeypatch.setitem(health.CHECKS, name, check)


def test_healthz_touches_no_database(ask):
    response = ask(health.healthz)

    assert (response.status_code, response.content) == (200, b'{"alive": true}')
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("view", [health.healthz, health.readyz])
def test_health_is_only_read(view, ask):
    assert ask(view, "post").status_code == 405


def test_readyz_is_200_when_every_check_passes(ask, healthy):
    response = ask(health.readyz)

    assert response.status_code == 200
    assert b'"ready": true' in response.content


@pytest.mark.parametrize("name", sorted(health.CHECKS))
def test_readyz_is_503_and_names_the_check_that_failed(name, ask, healthy):
    healthy(name, mock.Mock(side_effect=health.NotReady("it sleeps")))

    response = ask(health.readyz)

    assert response.status_code == 503
    assert f'"{name}": "it sleeps"'.encode() in response.content
    assert response.content.count(b'"ok"') == len(health.CHECKS) - 1


@pytest.mark.django_db
def test_database_check_passes_on_a_database_that_answers():
    health.check_database()


def test_database_check_fails_without_telling_where_it_is():
    broken = mock.Mock(side_effect=OperationalError("could not connect to secret-host, password x"))
    with mock.patch.object(health.connection, "cursor", broken), pytest.raises(health.NotReady) as refusal:
        health.check_database()

    assert str(refusal.value) == "the database does not answer"


def test_broker_check_passes_on_a_folder_that_takes_files(settings, tmp_path):
    settings.REDIS_URL, settings.BROKER_DIR = "", tmp_path
    (tmp_path / "queue").mkdir()

    health.check_broker()

    assert list((tmp_path / "queue").iterdir()) == []


def test_broker_check_fails_on_a_folder_that_is_gone(settings, tmp_path):
    settings.REDIS_URL, settings.BROKER_DIR = "", tmp_path

    with pytest.raises(health.NotReady, match=r"^the broker's folder cannot be written$"):
        health.check_broker()


@pytest.mark.requires_redis
def test_broker_check_passes_on_a_redis_that_answers():
    health.check_broker()


def test_broker_check_fails_on_a_redis_that_is_away(settings):
    settings.REDIS_URL = "redis://:secret@127.0.0.1:1/0"

    with pytest.raises(health.NotReady, match=r"^the broker does not answer$"):
        health.check_broker()


def test_broker_check_fails_in_words_on_any_error_of_redis(settings, monkeypatch):
    settings.REDIS_URL = "redis://127.0.0.1:6379/0"
    monkeypatch.setattr(redis.Redis, "ping", mock.Mock(side_effect=redis.AuthenticationError("secret")))

    with pytest.raises(health.NotReady, match=r"^the broker does not answer$"):
        health.check_broker()


def test_lists_check_passes_when_none_is_stale(monkeypatch):
    monkeypatch.setattr(health, "stale_sources", lambda now: [])

    health.check_lists()


def test_lists_check_names_every_list_that_is_stale(monkeypatch):
    monkeypatch.setattr(health, "stale_sources", lambda now: ["SDN is too old.", "UN has no version yet."])

    with pytest.raises(health.NotReady, match=r"^SDN is too old\. UN has no version yet\.$"):
        health.check_lists()


def test_lists_check_fails_in_words_when_the_database_is_away(monkeypatch):
    monkeypatch.setattr(health, "stale_sources", mock.Mock(side_effect=OperationalError("secret-host")))

    with pytest.raises(health.NotReady, match=r"^the lists cannot be read$"):
        health.check_lists()
