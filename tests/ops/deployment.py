"""Part of ``make check``: migrations are made, and Django finds nothing to warn of in production's settings."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

COMMANDS = (
    ("makemigrations", "--check", "--dry-run"),
    ("check", "--deploy", "--fail-level", "WARNING"),
)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="exposure-check-") as var:
        production = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "EXPOSURE_VAR": var,
            "SECRET_KEY": os.urandom(48).hex(),
            "ALLOWED_HOSTS": "exposure.example.com",
            "SERVED_OVER_TLS": "on",
            "DEBUG": "off",
        }
        results = [
            subprocess.run([sys.executable, "manage.py", *command], env=production, check=False).returncode
            for command in COMMANDS
        ]
    return max(results)


if __name__ == "__main__":
    sys.exit(main())
