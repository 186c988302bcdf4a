"""Words of addresses in the languages that lists and vendors write them in, as plain data.

Left out on purpose: what is a street in one language and a name in another (park, plaza, gate).
"""

from __future__ import annotations

from typing import Final


def _classes(text: str) -> dict[str, str]:
    """``class: word word`` lines to a dictionary from word to class."""
    lines = (line.split(":") for line in text.strip().splitlines())
    return {word: name.strip() for name, words in lines for word in words.split()}


STREETS: Final = _classes("""
    street: street st str strasse strase ul ulitsa ulica vul vulitsa vulitsya vulica calle cll rue via jie straat gade gatan utca rua sokak sokagi sok rruga jalan jln jl
    road: road rd lu shosse marg
    avenue: avenue ave avenida avda prospekt prospect prosp pr caddesi cadde cad cd
    boulevard: boulevard blvd boulvar bulvar bulevar bulevard bul bd
    lane: lane ln alley pereulok per xiang hutong
    square: square sq ploshchad ploshtad pl meydani
    any: av dadao dajie drive dr way highway hwy place court ct crescent close terrace parade quay naberezhnaya nab carrera cra transversal diagonal calzada camino viale strada autopista carretera
""")
"""What a street is called, by its class. Two streets of different classes are two streets; ``any`` meets all."""
LEADING: Final = frozenset(
    [
        "ul",
        "ulitsa",
        "ulica",
        "vul",
        "vulitsa",
        "vulitsya",
        "vulica",
        "calle",
        "cll",
        "rue",
        "via",
        "rua",
        "rruga",
        "jalan",
        "jln",
        "jl",
        "avenida",
        "avda",
        "av",
        "prospekt",
        "prosp",
        "pr",
        "bul",
        "bulvar",
        "carrera",
        "cra",
        "transversal",
        "diagonal",
        "calzada",
        "camino",
        "viale",
        "strada",
        "autopista",
        "carretera",
        "per",
        "pereulok",
        "pl",
        "ploshchad",
    ]
)
"""These stand before the street's name; the others behind it."""
JOINED_ENDINGS: Final = ("strasse", "str")
"""German writes the street's name and the word as one: Seestr."""

NUMBER_SIGNS: Final = frozenset({"no", "nr", "num", "numero", "number", "nomer", "hao", "#"})
HOUSE: Final = NUMBER_SIGNS | frozenset({"d", "dom", "house", "plot"})
UNITS: Final = _classes("""
    room: room rm suite ste flat apt apartment unit office off oficina of shop kv kvartira ofis pom pomeshchenie pomeshcheniye komnata kom departamento depto dept int interior local
    floor: floor fl level piso etazh kat etage
    building: building bldg block blk tower korp korpus stroenie stroyeniye
""")
"""Parts of a house, by kind."""
SIDES: Final = {
    "e": "east", "east": "east", "dong": "east", "w": "west", "west": "west", "xi": "west", "n": "north", "north": "north", "bei": "north",
    "s": "south", "south": "south", "nan": "south", "middle": "middle", "mid": "middle", "zhong": "middle", "central": "middle",
    "upper": "upper", "lower": "lower", "old": "old", "new": "new", "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
    "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip
"""What parts one stretch of a street, or one of several, from another: never a slip of the pen."""
CHINESE_SIDES: Final = frozenset({"dong", "xi", "nan", "bei", "zhong"})
SMALL: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "le",
        "les",
        "du",
        "des",
        "da",
        "do",
        "di",
        "in",
        "at",
        "near",
        "opposite",
        "opp",
        "behind",
        "beside",
        "off",
        "area",
        "district",
        "dist",
        "distr",
        "city",
        "province",
        "prov",
        "county",
        "town",
        "township",
        "village",
        "region",
        "rayon",
        "raion",
        "oblast",
        "obl",
        "krai",
        "republic",
        "state",
        "zone",
        "quarter",
        "mahallesi",
        "mah",
        "gu",
        "gun",
        "dong",
        "eup",
        "myeon",
        "ri",
        "si",
        "do",
        "shi",
        "qu",
        "xian",
        "zhen",
        "sheng",
        "section",
        "sector",
        "phase",
        "complex",
        "industrial",
        "km",
        "col",
        "colonia",
        "cp",
        "zip",
        "po",
        "box",
        "centre",
        "center",
        "floor",
        "room",
    ]
)
"""Words of a place that do not tell one from another."""

EXONYMS: Final = {
    "moskva": "moscow", "pekin": "beijing", "peking": "beijing", "xianggang": "hongkong", "aomen": "macao", "macau": "macao",
    "shanhai": "shanghai", "pingrang": "pyongyang", "pyeongyang": "pyongyang", "canton": "guangzhou", "kiev": "kyiv", "kiyiv": "kyiv",
    "sanktpeterburg": "petersburg", "peterburg": "petersburg", "wien": "vienna", "roma": "rome", "milano": "milan", "munchen": "munich",
    "koln": "cologne", "praha": "prague", "warszawa": "warsaw", "bucuresti": "bucharest", "beograd": "belgrade", "lisboa": "lisbon",
    "sofiya": "sofia", "teheran": "tehran", "dimashq": "damascus", "seoulteugbyeol": "seoul", "krung": "bangkok", "saigon": "hochiminh",
}  # fmt: skip
"""A city under the names that others give it."""

CITY_STATES: Final = frozenset(
    {
        "singapore",
        "luxembourg",
        "monaco",
        "kuwait",
        "panama",
        "mexico",
        "guatemala",
        "djibouti",
        "hongkong",
        "macao",
    }
)
"""Names of countries that are names of cities too: they stay among the places."""
COUNTRY_WORDS: Final = frozenset(
    [
        "china",
        "prc",
        "chinese",
        "korea",
        "dprk",
        "rok",
        "russia",
        "russian",
        "federation",
        "iran",
        "islamic",
        "syria",
        "arab",
        "turkey",
        "turkiye",
        "ukraine",
        "belarus",
        "japan",
        "india",
        "pakistan",
        "afghanistan",
        "iraq",
        "lebanon",
        "yemen",
        "libya",
        "egypt",
        "sudan",
        "somalia",
        "uae",
        "emirates",
        "united",
        "kingdom",
        "great",
        "britain",
        "england",
        "uk",
        "usa",
        "america",
        "states",
        "france",
        "germany",
        "deutschland",
        "italy",
        "italia",
        "spain",
        "espana",
        "portugal",
        "poland",
        "netherlands",
        "belgium",
        "austria",
        "switzerland",
        "cyprus",
        "greece",
        "bulgaria",
        "romania",
        "serbia",
        "hungary",
        "latvia",
        "lithuania",
        "estonia",
        "finland",
        "sweden",
        "norway",
        "denmark",
        "colombia",
        "venezuela",
        "brazil",
        "argentina",
        "chile",
        "peru",
        "cuba",
        "nicaragua",
        "honduras",
        "canada",
        "vietnam",
        "laos",
        "cambodia",
        "thailand",
        "malaysia",
        "indonesia",
        "philippines",
        "myanmar",
        "burma",
        "taiwan",
        "kazakhstan",
        "uzbekistan",
        "tajikistan",
        "kyrgyzstan",
        "turkmenistan",
        "armenia",
        "azerbaijan",
        "georgia",
        "israel",
        "jordan",
        "qatar",
        "bahrain",
        "oman",
        "saudi",
        "arabia",
        "kenya",
        "nigeria",
        "ghana",
        "congo",
        "zimbabwe",
        "africa",
        "zambia",
        "tanzania",
        "uganda",
        "rwanda",
        "mali",
        "niger",
        "liberia",
        "islands",
        "marshall",
        "seychelles",
    ]
)

AGENT_COUNTRIES: Final = frozenset(
    ["AI", "BM", "BZ", "CK", "DM", "KN", "KY", "LR", "MH", "NR", "SC", "TC", "VC", "VG", "VU", "WS"]
)
"""Where a company must by law have its seat with a licensed agent, so that one door serves thousands of companies."""
AGENT_DOORS: Final = frozenset(
    tuple(line.split())
    for line in [
        "\n    71 shelton london",
        " 27 oldgloucester london",
        " 20 wenlock london",
        " 128 city london",
        " 85 greatportland london",
        " 167 greatportland london",
        " 63 stmary london",
        "\n    1209 orange wilmington",
        " 251 littlefalls wilmington",
        " 3411 silverside wilmington",
        " 1013 centre wilmington",
        " 16192 coastal lewes",
        " 8 green dover",
        "\n    2711 centerville wilmington",
        " 30 gould sheridan",
        " 1712 pioneer cheyenne",
        " 80 broad monrovia",
        " 10 anson singapore",
        " 160 robinson singapore\n    ",
    ]
)
"""House number, street and city of agents that are publicly known to give their address to thousands of companies elsewhere."""
