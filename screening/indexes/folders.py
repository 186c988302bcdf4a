"""Folders that come whole, go whole, and are swept when nobody needs them."""

from __future__ import annotations

import logging
import os
import re
import secrets
import shutil
import time
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

UNFINISHED_SECONDS: Final = 3600
UNUSED_SECONDS: Final = 24 * 3600
ENGINE_FOLDER: Final = re.compile("[0-9a-f]{8}-[0-9a-f]{8}")
"""Nothing else is ever removed beside an engine's folder, wherever that may lie by mistake."""


def names_in(folder: Path) -> set[str]:
    try:
        return {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    except OSError:
        return set()


def remove(folder: Path) -> None:
    """Out of sight at once, so that nobody opens the half of it. Who has mapped its files reads on."""
    hidden = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    try:
        folder.rename(hidden)
    except OSError as error:
        log.info("an index that nobody needs is not removed: %s", error)
        return
    shutil.rmtree(hidden, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what killed workers left unfinished, and the indexes of engines that nobody runs any more."""
    engine = folder.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(engine)
        old = [path for path in folder.glob(".*") if _age(path) > UNFINISHED_SECONDS]
        others = [path for path in engine.parent.iterdir() if ENGINE_FOLDER.fullmatch(path.name)]
        for path in [*old, *(path for path in others if _age(path) > UNUSED_SECONDS)]:
            shutil.rmtree(path, ignore_errors=True)
    except OSError as error:
        log.info("old indexes are not removed: %s", error)


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime
