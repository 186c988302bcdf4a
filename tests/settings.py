"""The product's settings with what tests need: a data folder of their own, cheap passwords, no broker."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

TEST_VAR = tempfile.mkdtemp(prefix="exposure-tests-")
atexit.register(shutil.rmtree, TEST_VAR, ignore_errors=True)
os.environ["EXPOSURE_VAR"] = TEST_VAR
(Path(TEST_VAR) / "static").mkdir()
os.environ.pop("MEDIA_ROOT", None)
os.environ.setdefault("API_RATE", "100000/min")
os.environ.setdefault("LOG_LEVEL", "WARNING")

from config.settings import *  # noqa: E402, F403
from config.settings import CACHES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# One Redis serves all the processes of a test run: each keeps its keys apart (and each test its own: tests/caches.py).
CACHES = {"default": {**CACHES["default"], "KEY_PREFIX": f"tests-{os.getpid()}"}}
CELERY_BROKER_URL = "memory://"
