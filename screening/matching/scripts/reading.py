"""What a name in another script says when it is read aloud and written in Latin letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LETTERS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """``text``: words of a-z and 0-9 with single blanks, in the order of the original; ``system``: for the analyst."""

    text: str
    system: str


def in_script_alone(text: str, script: re.Pattern[str]) -> str:
    """A person's name in the script alone, where the whole name stands beside it in other letters; else the text."""
    beside = _LETTERS.findall(script.sub(" ", text))
    is_whole_name = len(beside) >= 2 or any(not word.isascii() for word in beside)
    own = script.findall(text)
    return " ".join(own) if is_whole_name and sum(map(len, own)) >= 2 else text
