"""Which script a name is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

SCRIPTS = {
    "LATIN": "Latin",
    "CJK": "Han",
    "HANGUL": "Hangul",
    "HIRAGANA": "Kana",
    "KATAKANA": "Kana",
    "KATAKANA-HIRAGANA": "Kana",
    "CYRILLIC": "Cyrillic",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "THAI": "Thai",
    "DEVANAGARI": "Devanagari",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "KHMER": "Khmer",
    "LAO": "Lao",
    "MYANMAR": "Myanmar",
}
"""From the first word of a character's Unicode name."""


def script_of(text: str) -> str:
    """The script of most letters; Kana wherever any stands, since Japanese mixes it with Han. Empty without letters."""
    counts = Counter(script for script in map(_script, text) if script)
    if "Kana" in counts:
        return "Kana"
    return max(counts, key=lambda script: counts[script], default="")


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    if not character.isalpha():
        return ""
    words = unicodedata.name(character, "").replace("FULLWIDTH ", "").replace("HALFWIDTH ", "").split()
    return SCRIPTS.get(words[0], words[0].title()[:20]) if words else ""
