"""Lists a page at a time, by the key of the last row shown: a deep page costs what the first one costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

Row = TypeVar("Row", bound=Model)
MAX_DIGITS = 18  # of a key in the address: more would not fit a database's integer


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of rows, highest key first; ``previous`` and ``next`` are query strings, empty where none is."""

    rows: list[Row]
    previous: str
    next: str


def keyset_page(rows: QuerySet[Row], *, params: QueryDict, key: str = "pk", size: int = 50) -> Page[Row]:
    """The rows below ``before`` or above ``after`` of the address, by falling key; the newest where neither stands."""
    before, after = _key_in(params, "before"), _key_in(params, "after")
    if after is not None:
        found = list(rows.filter(**{f"{key}__gt": after}).order_by(key)[: size + 1])
        shown, has_newer, has_older = found[:size][::-1], len(found) > size, True
    else:
        older = rows if before is None else rows.filter(**{f"{key}__lt": before})
        found = list(older.order_by(f"-{key}")[: size + 1])
        shown, has_newer, has_older = found[:size], before is not None, len(found) > size
    return Page(
        rows=shown,
        previous=_address(params, after=getattr(shown[0], key)) if shown and has_newer else "",
        next=_address(params, before=getattr(shown[-1], key)) if shown and has_older else "",
    )


def _key_in(params: QueryDict, name: str) -> int | None:
    value = params.get(name, "")
    return int(value) if value.isdecimal() and len(value) <= MAX_DIGITS else None


def _address(params: QueryDict, **place: int) -> str:
    """The query string with another place in the list and the same filters."""
    kept = params.copy()
    for name in ("before", "after"):
        kept.pop(name, None)
    for name, value in place.items():
        kept[name] = str(value)
    return f"?{kept.urlencode()}"
