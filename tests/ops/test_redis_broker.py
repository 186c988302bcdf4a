"""Celery's transport and the installed redis client fit together: a ring sent over Redis is heard."""

from __future__ import annotations

import uuid

import pytest
from django.conf import settings
from kombu import Connection

pytestmark = pytest.mark.requires_redis


def test_message_over_redis_is_delivered():
    with Connection(settings.REDIS_URL) as connection:
        queue = connection.SimpleQueue(f"tests-{uuid.uuid4()}")
        queue.put({"run_id": 7})

        message = queue.get(timeout=5)
        message.ack()
        queue.queue.delete()

    assert message.payload == {"run_id": 7}
