"""What a feature of the comparison is: how it is called, what it weighs, and what a party is without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any

from screening.matching.party import Party


@dataclass(frozen=True, slots=True)
class Feature:
    """``codes`` are those of its rows of evidence, ``weights`` its fields of the Policy with what each is for.

    ``function`` reckons it, and its docstring says what it does and why: pages and documents are made from that.
    ``without`` is a party that lacks it, ``noun`` what is then missing ("the birth date"); None where nothing can be
    taken away.
    """

    title: str
    codes: tuple[str, ...]
    weights: dict[str, str]
    function: Callable[..., Any]
    noun: str = ""
    without: Callable[[Party], Party] | None = None

    @property
    def says(self) -> str:
        return cleandoc(self.function.__doc__ or "")
