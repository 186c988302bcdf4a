"""Reading the environment: every difference between machines comes through here."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off and for an empty value."""
    value = text(name, "on" if default else "off").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be on or off, not {value!r}")


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.lstrip("-").isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated value as a list without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str, keep_at: Path) -> str:
    """A secret from the environment, else one made once and kept in a file that only its owner reads."""
    if value := text(name):
        return value
    if not keep_at.exists():
        keep_at.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(keep_at, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(os.urandom(48).hex())
    return keep_at.read_text().strip()
