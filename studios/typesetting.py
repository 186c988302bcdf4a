"""Sets one paper in a process of its own: ``python -m studios.typesetting``, an order as JSON in, the PDF out.

The typesetter keeps what it reckoned, a gigabyte after a few long papers; with the process that memory goes back. Without
Django: it starts in a tenth of a second.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import noto_cjk_sans_otc
import typst

SECONDS: Final = 60
FONTS: Final = (
    fontpkg_noto_sans.ROOT,
    fontpkg_noto_sans_arabic.ROOT,
    noto_cjk_sans_otc.FONT_PATH.parent,
)


class CannotTypeset(Exception):
    """The typesetter refused; the message is what it said, for an operator."""


def typeset(template: Path, inputs: dict[str, str], *, now: datetime, is_tagged: bool) -> bytes:
    """The template as PDF, with these inputs. Reads files of its folder alone, and no network; the same for the same
    inputs and second. Raises CannotTypeset, and TimeoutExpired after ``SECONDS``."""
    order = {"template": str(template), "inputs": inputs, "at": int(now.timestamp()), "is_tagged": is_tagged}
    done = subprocess.run(
        [sys.executable, "-m", "studios.typesetting"],
        cwd=Path(__file__).resolve().parents[1],
        input=json.dumps(order).encode(),
        capture_output=True,
        check=False,
        timeout=SECONDS,
    )
    if done.returncode:
        raise CannotTypeset(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout


def pdf_of(order: dict[str, Any]) -> bytes:
    """Fonts come from packages alone, so that every machine sets the same paper."""
    template = Path(order["template"])
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in FONTS],
    )
    compiler = typst.Compiler(template, root=template.parent, font_paths=fonts, sys_inputs=order["inputs"])
    content = compiler.compile(
        format="pdf", timestamp=datetime.fromtimestamp(order["at"], UTC), pdf_tags=order["is_tagged"]
    )
    if not isinstance(content, bytes):
        raise TypeError("A paper is one file.")
    return content


if __name__ == "__main__":
    sys.stdout.buffer.write(pdf_of(json.load(sys.stdin.buffer)))
