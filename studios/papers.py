"""Papers as PDF: the only room that sets them. What a paper says comes in as data and is never read as markup."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse

from studios.models import User
from studios.typesetting import typeset

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
    """The paper ``templates/papers/TEMPLATE.typ`` of this data, with who made it and when."""
    told = data | {"made": {"by": str(by), "at": f"{now.astimezone(UTC):%-d %b %Y %H:%M} UTC"}}
    sha256 = hashlib.sha256(canonical(told)).hexdigest()
    inputs = {
        "data": canonical(told | {"sha256": sha256}).decode(),
        "pictures": json.dumps([asdict(picture) for picture in pictures]),
    }
    content = typeset(
        TEMPLATES / f"{template}.typ", inputs, now=now, is_tagged=len(inputs["data"]) <= MOST_TAGGED
    )
    return Paper(filename, content, sha256)


def canonical(data: dict[str, Any]) -> bytes:
    """As JSON with sorted keys and no spaces, in UTF-8."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
