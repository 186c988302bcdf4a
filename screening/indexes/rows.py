"""Rows of a table by what is compared of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from django.db.models import QuerySet
from django.db.models.functions import Left
from numpy.typing import NDArray

Ids: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """Rows of a table by what is compared of them. ``keys``, sorted, are the first 64 bits of its SHA-256, and
    ``ids`` stand beside them; rows of the same content have the same key."""

    keys: Ids
    ids: Ids

    @classmethod
    def of(cls, rows: QuerySet[Any], pk: str, content_hash: str) -> Rows:
        pairs = rows.order_by().values_list(pk, Left(content_hash, 16)).iterator(chunk_size=10_000)
        found = np.array([(int(digits, 16), row_id) for row_id, digits in pairs], dtype=np.uint64)
        columns = found.reshape(-1, 2).view(np.int64)
        columns = columns[np.lexsort((columns[:, 1], columns[:, 0]))]
        return cls(columns[:, 0].copy(), columns[:, 1].copy())

    def ids_under(self, key: int) -> list[int]:
        first = np.searchsorted(self.keys, key, side="left")
        last = np.searchsorted(self.keys, key, side="right")
        found: list[int] = self.ids[first:last].tolist()
        return found

    def first_of_each(self) -> Rows:
        keys, firsts = np.unique(self.keys, return_index=True)
        return Rows(keys, self.ids[firsts])

    def not_among(self, keys: Ids) -> Rows:
        chosen = ~np.isin(self.keys, keys)
        return Rows(self.keys[chosen], self.ids[chosen])
