"""Names in Hebrew letters: known names with their vowels, the rest by consonants and written vowels."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from anyascii import anyascii

from screening.matching.scripts.reading import Reading

_KNOWN: Final = """
    אברהם avraham, יצחק yitzhak, יעקב yaakov, משה moshe, אהרן aharon, אהרון aharon, דוד david, דויד david, שלמה shlomo, יוסף yosef,
    בנימין binyamin, שמואל shmuel, שמעון shimon, ראובן reuven, לוי levi, יהודה yehuda, יהושע yehoshua, ישראל yisrael, ישעיהו yeshayahu,
    ירמיהו yirmiyahu, יחזקאל yehezkel, דניאל daniel, דניאלה daniella, דניאלי danieli, מיכאל michael, גבריאל gavriel, רפאל rafael, אליהו eliyahu,
    אלישע elisha, אליעזר eliezer, אלעזר elazar, חיים chaim, מאיר meir, מנחם menachem, מרדכי mordechai, נתן natan, נפתלי naftali, צבי zvi,
    אריה aryeh, אריאל ariel, אהוד ehud, אבי avi, אביחי avichai, אבנר avner, אמיר amir, אמנון amnon, אסף asaf, אורי uri, איתמר itamar,
    בצלאל bezalel, בנצי bentzi, ברוך baruch, גדעון gideon, גיל gil, גלעד gilad, דב dov, דן dan, זאב zeev, טל tal, יגאל yigal, יובל yuval,
    יונתן yonatan, יורם yoram, יאיר yair, ינון yinon, יניב yaniv, יששכר issachar, ליאור lior, מתן matan, נדב nadav, ניר nir, נועם noam,
    עמית amit, עמוס amos, עידו ido, עופר ofer, עזרא ezra, פנחס pinchas, צפורה tzipora, רון ron, רוני roni, שי shai, שגיא sagi, שאול shaul,
    שרון sharon, תומר tomer, רחל rachel, רבקה rivka, שרה sara, לאה leah, מרים miriam, חנה hannah, אסתר ester, יעל yael, נעמי naomi, רות ruth,
    טליה talia, תמר tamar, מיכל michal, דינה dina, כהן cohen, לוין levin, מזרחי mizrahi, פרץ peretz, ביטון biton, אזולאי azoulay, דהן dahan,
    פרידמן friedman, גולדברג goldberg, רוזנברג rosenberg, ברקוביץ berkovich, שפירא shapira, וייס weiss, ויס weiss, וינברג weinberg,
    סמוטריץ smotrich, בן ben, בר bar, נתניהו netanyahu, גביר gvir, לוינגר levinger, אטינגר ettinger, מן mann, אל el, שלום shalom, בית beit
"""
_NAMES: Final = {pair.split()[0]: pair.split()[1] for pair in _KNOWN.split(",")}
_LETTERS: Final = {
    "א": "a", "ב": "v", "ג": "g", "ד": "d", "ה": "h", "ו": "o", "ז": "z", "ח": "ch", "ט": "t", "י": "i", "כ": "k", "ך": "ch",
    "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f", "צ": "tz", "ץ": "tz", "ק": "k",
    "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_TRADE_WORDS: Final = {
    "בעמ": "ltd", "חברה": "company", "חברת": "company", "בנק": "bank", "קבוצת": "group", "תעשיות": "industries", "אגודת": "association",
    "עמותת": "association", "עמותה": "association", "קרן": "foundation", "תנועת": "movement", "תנועה": "movement", "משרד": "ministry",
    "אוניברסיטת": "university", "מכון": "institute", "חווה": "farm", "החווה": "farm", "חוות": "farm", "ארגון": "organization",
    "ישראל": "israel", "טכנולוגיות": "technologies", "מערכות": "systems", "השקעות": "investments", "סחר": "trade", "של": "of",
}  # fmt: skip
_VOWELS: Final = frozenset("aoi")
_MARKS: Final = re.compile("[\u0591-\u05c7'\"’׳״]")
_WORD: Final = re.compile("[\u05d0-\u05ea]+|[a-z0-9]+")


def readings(text: str, *, is_person: bool) -> tuple[Reading, ...]:
    """One for a person; for an organisation general words in English, and then all words spelt."""
    words = _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFKC", text).casefold()))
    spelt = Reading(" ".join(map(_spelt, words)), "Hebrew, vowels supplied from known names")
    if is_person:
        return (spelt,)
    translated = " ".join(_TRADE_WORDS.get(word) or _spelt(word) for word in words)
    if translated == spelt.text:
        return (spelt,)
    return (Reading(translated, "Hebrew, general words in English"), spelt)


def _spelt(word: str) -> str:
    if word.isascii():
        return word
    known = _NAMES.get(word)
    return known or _guessed([_LETTERS.get(letter, "") for letter in word]) or anyascii(word).lower()


def _guessed(sounds: list[str]) -> str:
    """Written vowels, and an ``a`` after every consonant that opens a syllable and lacks one."""
    if len(sounds) > 2 and sounds[-1] == "h":
        sounds[-1] = "a"
    if sounds[0] == "i" and len(sounds) > 1:
        sounds[0] = "y"
    read = ""
    is_waiting = False
    for at, sound in enumerate(sounds):
        if sound in _VOWELS:
            read += sound if is_waiting or not read or read[-1] not in _VOWELS else sound.replace("a", "")
            is_waiting = False
            continue
        if is_waiting:
            read += "a"
        is_next_vowel = at + 1 < len(sounds) and sounds[at + 1] in _VOWELS
        is_waiting = is_next_vowel or not read or read[-1] not in _VOWELS
        read += sound
    return read
