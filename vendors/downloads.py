"""Files that people attached, as answers."""

from __future__ import annotations

from django.http import FileResponse

from vendors.models import Evidence


def as_saved(row: Evidence) -> FileResponse:
    """Its file, to be saved and never shown by the browser: it may be anything."""
    answer = FileResponse(
        row.file.open("rb"),
        as_attachment=True,
        filename=row.filename or "evidence",
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
