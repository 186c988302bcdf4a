"""The Celery application. Its broker is only a bell: what must be done stands in Run rows."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("exposure_sheet")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
