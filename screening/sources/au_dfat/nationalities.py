"""Citizenships as the Consolidated List writes them: countries' names, adjectives, and several in one cell."""

from __future__ import annotations

import re

from screening.sources.countries import country_code

# "Congolese" stands only beside the committee on the Democratic Republic of the Congo.
_ADJECTIVES = {
    "afghan": "AF", "afghani": "AF", "albanian": "AL", "algerian": "DZ", "american": "US", "angolan": "AO",
    "armenian": "AM", "australian": "AU", "austrian": "AT", "azerbaijani": "AZ", "bahraini": "BH", "bangladeshi": "BD",
    "belarusian": "BY", "belarussian": "BY", "belgian": "BE", "bosnian": "BA", "british": "GB", "bulgarian": "BG",
    "burmese": "MM", "burundian": "BI", "cambodian": "KH", "canadian": "CA", "central african": "CF", "chadian": "TD",
    "chinese": "CN", "congolese": "CD", "croatian": "HR", "cuban": "CU", "cypriot": "CY", "czech": "CZ", "democratic republic of congo": "CD", "danish": "DK",
    "dutch": "NL", "egyptian": "EG", "emirati": "AE", "eritrean": "ER", "estonian": "EE", "ethiopian": "ET",
    "fijian": "FJ", "filipino": "PH", "finnish": "FI", "french": "FR", "georgian": "GE", "german": "DE",
    "ghanaian": "GH", "greek": "GR", "guatemalan": "GT", "haitian": "HT", "hungarian": "HU", "indian": "IN",
    "indonesian": "ID", "iranian": "IR", "iraqi": "IQ", "irish": "IE", "israeli": "IL", "italian": "IT",
    "japanese": "JP", "jordanian": "JO", "kazakh": "KZ", "kazakhstani": "KZ", "kenyan": "KE",
    "kosovar": "XK", "kuwaiti": "KW", "kyrgyz": "KG", "laotian": "LA", "latvian": "LV", "lebanese": "LB",
    "liberian": "LR", "libyan": "LY", "lithuanian": "LT", "macedonian": "MK", "malaysian": "MY", "malian": "ML",
    "mauritanian": "MR", "mauritian": "MU", "mexican": "MX", "moldovan": "MD", "mongolian": "MN", "montenegrin": "ME",
    "moroccan": "MA", "nicaraguan": "NI", "nigerian": "NG", "nigerien": "NE", "north korean": "KP", "norwegian": "NO",
    "omani": "OM", "pakistani": "PK", "palestinian": "PS", "polish": "PL", "portuguese": "PT", "qatari": "QA",
    "romanian": "RO", "russian": "RU", "rwandan": "RW", "saudi": "SA", "saudi arabian": "SA", "senegalese": "SN",
    "serbian": "RS", "singaporean": "SG", "slovak": "SK", "slovenian": "SI", "somali": "SO", "south african": "ZA",
    "south korean": "KR", "south sudanese": "SS", "spanish": "ES", "sri lankan": "LK", "state of palestine": "PS",
    "sudanese": "SD", "swedish": "SE", "swiss": "CH", "syrian": "SY", "taiwanese": "TW", "tajik": "TJ",
    "tanzanian": "TZ", "thai": "TH", "tunisian": "TN", "turkish": "TR", "türkiyish": "TR", "turkmen": "TM", "ugandan": "UG",
    "ukrainian": "UA", "ukranian": "UA", "united kingdom of great britain": "GB", "uzbek": "UZ", "uzbekistani": "UZ",
    "venezuelan": "VE", "vietnamese": "VN", "yemeni": "YE", "zimbabwean": "ZW",
}  # fmt: skip
_BETWEEN = re.compile(r"\s*(?:(?:^|(?<=[\s;,]))[a-z]\)|[;,/\n])\s*")


def nationality_code(text: str) -> str:
    """The alpha-2 code of a country's name or of its adjective, in any case; empty where it is not known."""
    key = " ".join(text.lower().split())
    return _ADJECTIVES.get(key) or country_code(key)


def nationality_codes(cell: str) -> tuple[list[str], list[str]]:
    """The codes of a cell, and its words that are none: "a) German b) Moroccan" is DE and MA. Words in brackets and
    "possibly" are left out of what is looked up."""
    codes, words = [], []
    for piece in _BETWEEN.split(re.sub(r"\([^()]*\)", "", cell)):
        if text := piece.strip(" .").removeprefix("Possibly "):
            found = [nationality_code(text)]
            if not found[0]:
                found = [nationality_code(part) for part in text.split(" and ")]
            codes += [code for code in found if code]
            words += [] if all(found) else [text]
    return codes, words
