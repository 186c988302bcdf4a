"""Papers as PDF: the only room that sets them. What a paper says comes in as data and is never read as markup."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import noto_cjk_sans_otc
import typst
from django.conf import settings
from django.http import HttpResponse

from studios.models import User

MOST_TAGGED: Final = 200_000
"""Bytes of data up to which a paper is tagged for screen readers: tags of long tables cost seconds and megabytes."""
TEMPLATES: Final = settings.BASE_DIR / "templates" / "papers"


@dataclass(frozen=True, slots=True)
class Picture:
    """A sheet with a picture on it: ``paper`` its size ("a4", "a3"), ``width`` the picture's in points."""

    svg: str
    caption: str
    paper: str
    width: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper. ``sha256`` is that of its data, which the file holds as an attachment."""

    filename: str
    content: bytes
    sha256: str

    def answer(self) -> HttpResponse:
        """As a download."""
        answer = HttpResponse(self.content, content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="{self.filename}"'
        return answer


def paper_of(
    template: str,
    data: dict[str, Any],
    *,
    filename: str,
    by: User,
    now: datetime,
    pictures: Sequence[Picture] = (),
) -> Paper:
    """The paper ``templates/papers/TEMPLATE.typ`` of this data, with who made it and when. Reads no other file and no
    network; the same for the same data and time."""
    told = data | {"made": {"by": str(by), "at": f"{now.astimezone(UTC):%-d %b %Y %H:%M} UTC"}}
    sha256 = hashlib.sha256(canonical(told)).hexdigest()
    inputs = {
        "data": canonical(told | {"sha256": sha256}).decode(),
        "pictures": json.dumps([asdict(picture) for picture in pictures]),
    }
    compiler = typst.Compiler(
        TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts(), sys_inputs=inputs
    )
    content = compiler.compile(
        format="pdf",
        timestamp=now.astimezone(UTC).replace(microsecond=0),
        pdf_tags=len(inputs["data"]) <= MOST_TAGGED,
    )
    return Paper(filename, content, sha256)  # type: ignore[arg-type]  # one file: bytes


def canonical(data: dict[str, Any]) -> bytes:
    """As JSON with sorted keys and no spaces, in UTF-8."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@cache
def _fonts() -> typst.Fonts:
    """From packages alone, so that every machine sets the same paper."""
    folders = [
        fontpkg_noto_sans.ROOT,
        fontpkg_noto_sans_arabic.ROOT,
        noto_cjk_sans_otc.FONT_PATH.parent,
    ]
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )
