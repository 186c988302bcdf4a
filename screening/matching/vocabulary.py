"""Words the matcher knows, as plain data. Nothing here depends on the lists that are loaded.

Bump nothing by hand: ``engine.ENGINE_VERSION`` is derived from what stands here.
"""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Legal forms after normalisation: lower case, Latin letters, dots gone. Longest phrase wins, at any position.
LEGAL_FORMS: Final[tuple[str, ...]] = (
    "limited liability company", "limited liability partnership", "limited liability", "limited partnership",
    "company limited", "company ltd", "co limited", "co ltd", "co", "company", "companies", "compagnie",
    "corporation", "corp", "inc", "incorporated", "limited", "ltd", "ltda", "limitada", "limitee", "llc", "llp", "lp",
    "lllp", "plc", "pcl", "ulc", "pllc", "public limited company", "public company limited",
    "company limited liability company", "private limited", "private limited company", "private company limited", "private joint stock company",
    "pvt ltd", "pvt", "pte ltd", "pte", "pty ltd", "pty", "proprietary limited", "sdn bhd", "bhd", "berhad",
    "sendirian berhad", "tbk", "pt", "persero", "joint stock company", "joint stock", "jsc", "open joint stock company",
    "closed joint stock company", "public joint stock company", "non public joint stock company", "ojsc", "cjsc", "pjsc",
    "pjs co", "pjs", "jsco", "ooo", "oao", "zao", "pao", "ao", "nao", "aozt", "tov", "prat", "pat", "vat", "tdv", "too",
    "odo", "oaao", "fkp", "federal state enterprise", "federal state owned enterprise", "federal treasury enterprise", "oso", "osoo", "taa", "chup", "up", "rup", "chtup", "fgup", "gup", "fsue", "mup", "oo", "ano", "fgbu", "fgku",
    "obshchestvo s ogranichennoj otvetstvennostyu", "obshchestvo s ogranichennoy otvetstvennostyu",
    "obshchestvo s ogranichennoi otvetstvennostyu", "obschestvo s ogranichennoi otvetstvennostyu",
    "obschestvo s ogranichennoy otvetstvennostyu", "obshestvo s ogranichennoy otvetstvennostyu",
    "aktsionernoe obshchestvo", "aktsionernoye obshchestvo", "aktsionernoe obschestvo", "akcionernoe obshchestvo",
    "publichnoe aktsionernoe obshchestvo", "otkrytoe aktsionernoe obshchestvo", "zakrytoe aktsionernoe obshchestvo",
    "otkrytoye aktsionernoye obshchestvo", "zakrytoye aktsionernoye obshchestvo",
    "publichnoye aktsionernoye obshchestvo", "nepublichnoe aktsionernoe obshchestvo",
    "otkrytoe aktsionernoe obschestvo", "zakrytoe aktsionernoe obschestvo", "publichnoe aktsionernoe obschestvo",
    "tovarystvo z obmezhenoyu vidpovidalnistyu", "federalnoe gosudarstvennoe unitarnoe predpriyatie",
    "federal state unitary enterprise", "state unitary enterprise", "unitary enterprise",
    "gmbh", "gesellschaft mit beschrankter haftung", "mbh", "gmbh co kg", "gmbh und co kg", "kg", "kgaa", "ag",
    "aktiengesellschaft", "ohg", "ug", "se", "ev", "eg", "sa", "sas", "sasu", "sarl", "sa de cv", "sapi de cv",
    "s de rl de cv", "s de rl", "de cv", "sab de cv", "sab", "srl", "spa", "sapa", "snc", "sl", "slu", "sau", "eirl",
    "eurl", "societe anonyme", "societe a responsabilite limitee", "sociedad anonima", "sociedad limitada",
    "sociedad de responsabilidad limitada", "societa per azioni", "societa a responsabilita limitata",
    "societatea cu raspundere limitata", "eireli", "sca", "scs", "sprl", "bvba", "bv", "nv", "vof", "cv",
    "naamloze vennootschap", "besloten vennootschap", "ab", "oy", "oyj", "as", "asa", "aps", "a s", "hf", "ehf", "publ",
    "kft", "zrt", "nyrt", "bt", "sp z oo", "sp z o o", "spolka z oo", "spolka akcyjna", "sro", "s r o", "doo", "d o o",
    "ad", "ead", "ood", "eood", "dd", "dooel", "uab", "sia", "ou", "kk", "yk", "kabushiki kaisha", "godo kaisha",
    "yugen kaisha", "jusik hoesa", "chusik hoesa", "hoesa", "a o", "anonim sirketi", "limited sirketi", "ltd sti",
    "ltd sirketi", "sirketi", "sti", "anonim ortakligi", "fze", "fzco", "fzc", "fz llc", "fz", "dmcc", "wll", "w l l",
    "ksc", "kscp", "kscc", "saog", "saoc", "sak", "psc", "pjsc", "bsc", "spc", "sal", "sae", "sarlau", "qsc", "qpsc",
    "sherkat", "sherkate", "sharikat", "sharika", "shirkat", "kompaniya", "tnhh", "cong ty", "cong ty tnhh",
    "cong ty co phan", "jsb", "gie", "scrl", "reg trust", "anstalt", "stiftung co kg",
    "youxian gongsi", "gongsi", "youxian zeren gongsi", "gufen youxian gongsi", "aktsionerno druzhestvo",
)  # fmt: skip

# Long forms whose spelling varies with the transliteration.
LEGAL_PATTERNS: Final[tuple[str, ...]] = (
    r"\bob(?:shch|sch|shh|sh|sc)estvo s ogranichenno[iyj]+ otvetstvennost[iyj]*u\b",
    r"\b(?:pub?lichn\w+ |otkryto\w+ |zakryto\w+ )?a[kc](?:ts|c|tz)ion\w+ ob(?:shch|sch|shh|sh)estvo\b",
    r"\btovarystvo z obmezheno\w+ vidpovidaln\w+",
    r"\bmas\s?uliyati cheklangan jamiyati\b",
)

# Abbreviations for several words.
EXPANSIONS: Final[dict[str, str]] = {
    "npo": "research production association", "rpa": "research production association",
    "nii": "research institute", "niii": "research institute", "kb": "design bureau", "okb": "design bureau",
    "skb": "special design bureau", "tskb": "central design bureau", "npp": "research production enterprise",
    "irgc": "islamic revolutionary guard corps", "imex": "import export",
}  # fmt: skip

# Forms that are also ordinary words or names: set apart only where the party is known to be an organisation.
AMBIGUOUS_LEGAL_FORMS: Final[frozenset[str]] = _words(
    "ab ad ag ao as bt bv co cv dd ead eg ev fz hf kg kk nv oo ou oy pat pt sa sab sal se sia sl spa sti too ug up vat yk "
    "sas sca pao nao tov odo ano lp"
)

# Legal forms in scripts that join words. Cut out before transliteration, longest first.
SCRIPT_LEGAL_FORMS: Final[tuple[str, ...]] = (
    "有限责任公司", "有限責任公司", "股份有限公司", "集团有限公司", "有限公司", "股份公司", "合伙企业", "有限合伙", "分公司",
    "个人独资企业", "公司", "株式会社", "有限会社", "合同会社", "合資会社", "一般社団法人", "財団法人", "주식회사", "유한회사",
    "유한책임회사", "합자회사", "회사", "㈜", "ش.ذ.م.م", "ذ.م.م", "ش.م.م", "ش.م.ل", "ش.م.ك", "ش.م.ع", "م.م.ح", "ش م م", "ش م ل", "ذ م م",
)  # fmt: skip

# One spelling for words that differ by country, abbreviation, number or language.
SAME_WORD: Final[dict[str, str]] = {
    word: canon
    for canon, words in {
        "international": "interneshnl interneshnel intl int internacional internationale internazionale mezhdunarodny beynolmelali",
        "group": "grp groupe grupo gruppo gruppe gruppa groups", "holding": "holdings hldg hldgs kholding holdco",
        "technology": "tekhnolodzhi tekhnolodzhis tekhnolodzhiz tekhnolodzhies technologies tech technological tekhnologii tekhnologiya tecnologia technologie",
        "technical": "technic tekhnicheskii tekhnicheskiy", "industry": "industries ind industrie industrias sanat sanaye",
        "industrial": "industriya promyshlennaya", "manufacturing": "mfg manufacture manufacturers manufacturer manufacturas",
        "center": "centre centers centr tsentr centro markaz", "defense": "defence difesa defensa",
        "organization": "organisation org organizatsiya organizzazione organizacion",
        "labor": "labour", "service": "services srvces svcs servicios", "system": "sistems sistemz systems sistemy sistema sys",
        "foundation": "foundations fondation fundacion fondazione stichting bonyad bonyade fond fund fundo stiftung",
        "bank": "banco banque banka bankasi", "plant": "zavod plants factory factories fabrika fabrik",
        "institute": "institut instituto institutes institution institutions", "bureau": "byuro",
        "brother": "brothers bros", "animation": "animations anime", "studio": "studios", "production": "productions proizvodstvennoe proizvodstvennaya proizvodstvennoye proizvodstvenny",
        "engineering": "eng engrg inzhiniring engineers", "development": "dev developments razvitie desarrollo",
        "trade": "treid treyd treiding treyding trading trades traders trader muyok muyek comercio comercial torgovy torgovyi torgovaya",
        "import": "imports", "export": "exports", "shipping": "shpg", "ship": "ships", "line": "lain layn lines",
        "communication": "communications comm telecommunication telecommunications telecom",
        "research": "science sciences scientific nauchno nauchnaya nauchny nauchnyi nauchnoe issledovatelskii nauchnoissledovatelskii nauchnoye issledovatelskiy issledovatelsky", "resource": "resources",
        "enterprise": "enterprises predpriyatie ent empresa entreprise predpriyatiye pradpryemstva pidpryemstvo", "design": "designs konstruktorskoe konstruktorskoye konstruktorskii",
        "product": "products", "solution": "solyushns solyushnz solutions", "association": "assoc associates assn asociacion asso obedinenie obyedinenie obiedinenie obedineniye obyedineniye",
        "charity": "charitable khayriyya khayriya khairia", "investment": "investments invest inv inversiones",
        "society": "soc societe sociedad societa jamiat jamia", "construction": "stroitelnaya building constructions",
        "electronics": "elektroniks electronic elektronika", "security": "securities amniat", "island": "islands", "school": "schools",
        "university": "universitet universidad universite daneshgah", "committee": "cttee komitet comite",
        "petroleum": "petrol oil naft nefte", "military": "voennyi", "culture": "cultural", "film": "films",
        "game": "games", "ministry": "ministerio ministere ministerstvo vezarat", "airline": "airlines airways air",
        "chemical": "chemicals khimicheskiy", "state": "gosudarstvennoe gosudarstvennyi gov gosudarstvennaya gosudarstvennoye gosudarstvenoye gosudarstvenny", "machine": "machinery",
        "hongkong": "hk", "korea": "korean chosun choson joson dprk", "china": "chinese", "russia": "russian rus",
        "iran": "iranian iranien", "syria": "syrian", "belarus": "belarusian belarussian", "islamic": "islami islamiya",
        "second": "2nd", "first": "1st", "third": "3rd", "united": "utd", "national": "nationale nacional natl",
        "entertainment": "entertainments", "network": "networks", "partner": "partners", "property": "properties",
        "pharmaceutical": "pharma pharmaceuticals", "material": "materials", "transport": "transportation",
        "sanayi": "san",
        "ticaret": "tic",
        "pazarlama": "paz",
        "food": "fud fuds foods gida",
        "special": "spetsialnoe spetsialnoye spetsializirovannoe",
        "central": "tsentralnoe tsentralnoye",
        "commercial": "kommercheskiy kommercheskii",
        "mechanical": "mekhanicheskii mekhanicheskiy mekhanichesky",
        "machinery": "mashinostroeniya mashinostroitelnyi mashinostroitelny",
        "shipyard": "sudostroitelny sudostroitelnyi verf",
        "company": "kompani kompaniia kompaniya",
        "house": "hauz khaus",
        "steel": "stil",
        "digital": "didzhital", "space": "speys speis",
        "express": "ekspress",
        "management": "upravlenie upravlyayushchaya upravleniye",
        "department": "departament otdel dept dpt",
        "academy": "akademiya akademiia",
        "force": "forces", "missile": "rocket raketny", "qaida": "qaeda qaida qaidah", "levant": "sham",
        "brigade": "brigades battalion battalions", "martyr": "martyrs", "republic": "republican", "logistics": "logistic logistik",
    }.items()
    for word in words.split()
}  # fmt: skip

# Words that say what a company does, not which one it is.
GENERIC_WORDS: Final[frozenset[str]] = (
    _words("""academy acquisition administration affairs agency agro agricultural agriculture aircraft airline airport animation army asset
    association authority automation automotive aviation bank base battalion beverage biotech board branch brand brigade brother budgetary bureau
    building business cable capital cargo cartoon cement center central charity chemical city class club college commerce commercial
    commission committee communication community complex computer concern construction consulting consultancy control corps council
    credit culture cyber data defense department design development device digital directorate distribution distribuidora division
    economic economy education educational electric electrical electro electronics energy engineering enterprise entertainment
    environmental equipment equity establishment estate exchange experimental exploration export express factory federal federation film
    finance financial firm food force foreign foundation freight front fund future game gas general global gold government group health
    healthcare hawala heavy high holding home hospital hospitality hotel house housing humanitarian import income industrial industry
    information infrastructure innovation institute instrument insurance intelligence interest international internet investment iron
    islamic joint labor laboratory laboratories land leasing liberation life light logistics machine main maintenance ship line
    management manufacturing marine maritime market marketing material mechanical mechanics media medical metal metals military mill
    mills mine mines minerals mining ministry money motor movement music national natural navigation network new news nuclear ocean office offshore
    operation optical organization overseas paper parent participacoes partner party people petrochemical petroleum pharmaceutical
    photo pictures plant plastic police political popular port power precision press private product production project
    property public publishing quality radio rail railway real realty recovery red regional relief repair republic rescue research resistance
    resource restaurant retail revolutionary rubber science scientific sea security service share shipbuilding shipping
    shop shipyard society software solution special star state steel stock storage store studio sugar supply support system
    tactical team technical technology textile theatre tools tourism trade transport travel trust tv television union united
    universal university venture ventures water web wholesale women wood works world youth green blue
    inter first second third great royal sun one two three four five art arts ve sanayi ticaret ve pazarlama san tic
    gostinitsa torg kommercheskiy kombinat obedinenie ministr upravlenie company limited corporation series fondo bancorp
    preferred ordinary therapeutics sciences investimento imobiliario pref ord adr reit tech free zone advanced
    commandement armed martyrs mujahideen sport sports auto rent car cars vision visual effects vfx graphics picture creative
    machinery gayrimenkul ortakligi ortaklik partnership aeronautics aeronautical road roads realestate terminal
    works work lab labs digital interactive magic dream toon toons image images creation creations multimedia""")
)

# Words that many companies choose: they find, but weigh less.
FREQUENT_WORDS: Final[frozenset[str]] = (
    _words("""star sun royal great universal world life light green blue red golden silver first united global one two three four five
    magic dream power future new people martyr metal alpha beta delta omega sigma eagle lion dragon phoenix victory signal""")
)

# Cities and provinces: many companies of one bear its name, and some are known by little else.
CITY_WORDS: Final[frozenset[str]] = (
    _words("""novosibirsk yekaterinburg ekaterinburg nizhny nizhniy novgorod chelyabinsk samara omsk rostov ufa krasnoyarsk voronezh perm volgograd
    krasnodar saratov tyumen togliatti izhevsk barnaul ulyanovsk irkutsk khabarovsk yaroslavl makhachkala tomsk orenburg kemerovo ryazan
    astrakhan penza lipetsk kirov tula kaliningrad kursk stavropol sochi tver magnitogorsk ivanovo bryansk belgorod surgut vladimir arkhangelsk
    smolensk kurgan orel murmansk kostroma novorossiysk kyiv kharkiv kharkov odessa odesa dnipro donetsk lviv zaporizhzhia luhansk lugansk
    sevastopol simferopol kerch gomel mogilev vitebsk grodno brest almaty astana tashkent bishkek dushanbe ashgabat baku tbilisi yerevan teheran
    mashhad isfahan esfahan shiraz tabriz karaj ahvaz kerman yazd baghdad basra mosul erbil aleppo homs latakia beirut tripoli benghazi sanaa
    aden khartoum cairo alexandria sharjah abu dhabi doha riyadh jeddah manama muscat amman ankara izmir chengdu xian suzhou harbin changchun
    jilin yanji qingdao jinan hefei zhengzhou changsha kunming nanchang taiyuan urumqi lanzhou kowloon kaohsiung hamhung wonsan chongjin nampo
    sinuiju kaesong seoul busan incheon daegu daejeon gwangju osaka nagoya kyoto hanoi saigon haiphong bangkok yangon mandalay naypyidaw phnom
    penh vientiane manila cebu jakarta surabaya bandung kuala lumpur delhi mumbai bombay kolkata calcutta chennai madras bangalore bengaluru
    hyderabad karachi lahore islamabad kabul kandahar dhaka colombo kathmandu paris berlin hamburg munich frankfurt vienna zurich geneva rome
    milan madrid barcelona lisbon athens nicosia limassol belgrade sofia bucharest budapest prague warsaw vilnius riga tallinn helsinki
    stockholm oslo copenhagen brussels antwerp amsterdam rotterdam dublin newyork chicago boston houston toronto montreal vancouver havana
    caracas bogota medellin lima santiago buenos aires montevideo brasilia sao paulo rio nairobi lagos abuja accra johannesburg pretoria harare
    lusaka kinshasa kampala kigali mogadishu addis ababa asmara bamako dakar conakry abidjan ouagadougou niamey ndjamena bangui tunis algiers
    rabat casablanca sydney melbourne auckland liaoning yunnan guangxi anhui jiangxi shanxi shaanxi gansu hainan xinjiang tibet urals""")
)

# Places name where a company is, and only partly which one it is.
PLACE_WORDS: Final[frozenset[str]] = (
    _words("""africa african america american asia asian australia australian austria azerbaijan bahrain bangladesh beijing belarus belgium
    brazil britain british bulgaria cambodia canada caribbean caspian caucasus china chongqing colombia crimea cuba cyprus dalian dandong
    damascus dubai east eastern egypt emirates england eurasia eurasian europe european far france fujian fuzhou georgia german germany
    guangdong guangzhou gulf hangzhou hebei henan hongkong hubei hunan india indian indonesia iran iraq iraqi ireland israel istanbul italia italian italy
    japan jiangsu jordan kazakhstan kazan kenya kiev kong korea kuwait kyrgyzstan latin lebanon lebanese levant libya london macau malaysia
    mediterranean mexico middle minsk mongolia moscow myanmar nanjing netherlands nigeria ningbo nippon north northern oman orient oriental
    pacific pakistan pakistani palestine palestinian panama peking persian petersburg philippines poland pyongyang qatar quanzhou romania
    russia saint saudi shandong shanghai shenyang shenzhen siberia siberian sichuan singapore somalia south southern spain st sudan swiss
    switzerland syria taipei taiwan tajikistan tanzania tehran thai thailand tianjin tokyo trans turkey turkmenistan uae uk ukraine ural us usa
    uzbekistan venezuela vietnam vladivostok volga west western wuhan xiamen yanbian yemen york zhejiang""")
)

PLACE_PHRASES: Final[dict[str, str]] = {"hong kong": "hongkong"}

# Small words that carry nothing. Kept only where nothing else is left of a person's name.
ORGANISATION_STOP_WORDS: Final[frozenset[str]] = _words(
    "a an and al el as the of for in on at by to from with und y e et de del della di da do dos du des la le les los las i im der die das "
    "named after imeni va ve o il un une s lil li wa w ul ur bin ibn za na po dla na lui so called"
)
PERSON_PARTICLES: Final[frozenset[str]] = _words(
    "al el ul ur us ad as ar az an at bin ben ibn bint binti ibnu de del della di da dos du la le von van der den ter e y i ould"
)

# Titles and honorifics of persons: kept at a small weight, since in many names they have become a name.
HONORIFICS: Final[frozenset[str]] = (
    _words("""mr mrs ms miss dr prof professor sir lord lady dame hon rev father brother sister imam sheikh shaikh shaykh sheik cheikh haji hajji
    hadji hajj al-hajj mullah mulla maulana maulavi mawlawi maulvi molla qari ustad hafiz sayyid sayed sayyed seyed seyyed syed
    general gen colonel col major maj captain capt lieutenant lt brigadier commander admiral marshal sergeant president prasident prince
    princess king emir amir ayatollah hojjatoleslam qazi kazi engineer eng ing jr sr ii iii junior senior so-called alias agha""")
)

# Names so frequent that they say little about who is meant.
COMMON_NAMES: Final[frozenset[str]] = (
    _words("""muhammad mohammad mohammed mohamed mohamad muhammed mohamud ali ahmad ahmed hassan hasan hussein husayn hussain hossein ibrahim abdul abd abdel abdullah
    abdallah omar umar khalid khaled mahmoud mahmud mustafa yusuf rahman khan abu abou said saeed salim saleh salih jan hamid karim aziz
    vladimir alexander aleksandr sergey sergei andrei andrey igor oleg dmitry alexey aleksey aleksei viktor victor nikolai mikhail yuri ivan elena olga
    kim ri li lee pak park choe choi jong chong jo cho chang wang zhang chen liu yang huang zhao wu zhou xu sun chol yong song kang han
    john james david michael robert william thomas peter paul patrick mark george richard daniel joseph charles jose juan carlos luis maria
    antonio francisco jesus pedro manuel miguel jorge garcia rodriguez hernandez lopez martinez gonzalez perez sanchez singh kumar nguyen
    tran anna martin smith brown jones ryan jean pierre""")
)

PATRONYMIC_ENDINGS: Final[tuple[str, ...]] = (
    "ovich", "evich", "avich", "ovych", "yovych", "ievich", "ovna", "evna", "auna", "ivna", "yevich", "owitsch", "ewitsch", "ovic",
)  # fmt: skip

NUMBER_WORDS: Final[dict[str, str]] = {
    word: str(number)
    for number, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], 2
    )
} | {word: f"{ten}0" for ten, word in enumerate(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 3)}  # fmt: skip
TENS: Final[frozenset[str]] = frozenset(f"{ten}0" for ten in range(2, 10))

# A legal form that a writer left no blank before: endings that few words have by themselves.
JOINED_LEGAL_FORM: Final = re.compile(
    r"(?<=[a-z0-9]{5})(?:ag|gmbh|llc|ltd|limited|inc|corp|plc|jsc|ooo|oao|sarl|srl|sdnbhd)$"
)

SINGLE_LETTER_NAMES: Final[frozenset[str]] = frozenset({"u"})
ROMAN_NUMERALS: Final[dict[str, str]] = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
}  # fmt: skip
