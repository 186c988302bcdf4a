"""Names by cause: what must be found, what must not, and why it matters."""

from __future__ import annotations

import pytest

from screening.matching.engine import ListIndex, compare
from screening.matching.party import Name, Party
from tests.matching.parties import company, party, person

YANCHENG = "YANCHENG THREE LINE ONE POINT ANIMATION CO., LTD."
FUJIAN = "FUJIAN NAN'AN IMPORT AND EXPORT COMPANY"

SAME_COMPANY = [
    ("Yancheng Three Lines One Point Animation Co Ltd", YANCHENG, "a plural, as the studio's credits write it"),
    ("Fujian Nanan Import & Export Co", FUJIAN, "apostrophe and ampersand"),
    ("KINOATIS", "KINOATIS LLC", "legal form left out"),
    ("OOO Kinoatis", "KINOATIS LLC", "legal form of another country, before the name"),
    ("Limited Liability Company Kinoatis", "KINOATIS LLC", "legal form written out"),
    ("Киноатис ООО", "KINOATIS LLC", "Cyrillic"),
    ("Tianfang HK Holdings", "TIAN FANG HONG KONG HOLDINGS LIMITED", "joined syllables and an abbreviated place"),
    ("Quanzhou Yi Yang Jin Import and Export Trade", "QUANZHOU YIYANGJIN IMPORT AND EXPORT TRADE CO., LTD.", "split syllables"),
    ("Studio SEK", "SEK STUDIO", "order of words"),
    ("SEK Studios Ltd.", "SEK STUDIO", "plural of a general word"),
    ("S.E.K. Studio", "SEK STUDIO", "dotted letters"),
    ("ＳＥＫ\u200b Studio", "SEK STUDIO", "wide letters and an invisible character"),
    ("TECHNOPARTNER Shiping", "Technopartner Shipping", "a slip within a general word"),
    ("延边银星网络科技有限公司", "Yanbian Yinxing Network Technology Co., Ltd", "Chinese beside its usual English form"),
    ("VISCAYA LTDA.", "VIZCAYA LTDA.", "one sound, two letters"),
    ("Range Test Ashuluk", "ASHULUK TEST RANGE", "order of words is free for organisations, too"),
    ("Siemens Aktiengesellschaft", "Siemens AG", "legal form in the language of its country"),
    ("SEK Studio, Pyongyang, North Korea", "SEK STUDIO", "an address written behind the name"),
    ("SEK Studio - Animation Dept.", "SEK STUDIO", "a department, of general words"),
    ("April 26 Animation Studio", "APRIL 26 CHILDREN'S ANIMATION FILM STUDIO", "a shortened name; the telling word is there"),
    ("조선4.26만화영화촬영소", "APRIL 26 CHILDREN'S ANIMATION FILM STUDIO", "the North names works after days; trade words translate"),
    ("盐城三线一点动画有限公司", YANCHENG, "a Chinese brand that its English name translates"),
    ("Moxing Animation", "BEIJING MOXING CARTOON ANIMATION DESIGN CO., LTD.", "the brand without place and trade"),
    ("S AND C TRADE PTY CO., LTD", "S&C TRADE PTY CO., LTD", "equal names are a match, however short"),
    ("SiemensAG", "Siemens AG", "no blank before the legal form"),
    ("Siemens Aktiengeselschaft", "Siemens AG", "a slip within the legal form"),
    ("Korea Chenical Trading", "KOREA CHEMICAL TRADING CORPORATION", "a slip within a general word, among general words"),
    ("Bashair Tradign Company", "AL-BASHAIR TRADING COMPANY, LTD", "letters exchanged in a general word"),
    ("Polymer", "АО «Полимер»", "an everyday word, spelt by sound: the whole name agrees"),
    ("Brigade Forty-Four", "BRIGADE 44", "a number in words"),
    ("Office No. 39", "OFFICE 39", "a number makes a name of a general word"),
    ("Three Percenters", "3 PERCENTERS", "a number in words"),
    ("Серовский механический завод", "SEROV MECHANICAL PLANT JSC", "a place as an adjective"),
    ("Samara Plant Prompribor", "SAMARSKII ZAVOD PROMPRIBOR", "a place as an adjective, transliterated"),
    ("Elitan Trade", "ELITAN TREID OOO", "English in Cyrillic letters, and back again"),
    ("Inkotekh", "INCOTECH LLC", "tech as Russian spells it"),
    ("Baranteim Holding", "BARANTIEM HOLDING", "letters exchanged in the telling word"),
    ("Hongman Animation", "SHANGHAI HONGMAN CARTOON AND ANIMATION DESIGN STUDIO", "a brand one letter from a Chinese general word"),
    ("Gazprom Neft", "GAZPROMNEFT", "one word or two, one of them a general word in Russian"),
    ("Almazantey", "ALMAZ-ANTEY", "joined words, one of which means something"),
    ("Ural Vagon Zavod", "URALVAGONZAVOD", "three words as one"),
    ("Alfurqan Trading", "AL FURKAN TRADING COMPANY", "an article joined to its word"),
    ("Blue Kite Ltd (formerly Funsaga Pte Ltd)", "FUNSAGA PTE LTD", "a former name in parentheses"),
    ("四二六儿童电影制片厂", "APRIL 26 CHILDREN'S ANIMATION FILM STUDIO", "a day in Chinese digits"),
    ("4.26 Children's Film Studio", "APRIL 26 CHILDREN'S ANIMATION FILM STUDIO", "a day in digits"),
    ("Turboshaft", "توربوشافت ش.ذ.م.م", "an Arabic legal form in letters with dots"),
    ("Blue Kite Ltd f/k/a Funsaga Pte Ltd", "FUNSAGA PTE LTD", "a former name behind its sign"),
    ("Blue Kite / Funsaga", "FUNSAGA PTE LTD", "two names, a slash between them"),
    ("SAS Studio", "SAS STUDIO", "a legal form that is the name"),
    ("Gongshi Animation", "GONGSHI", "a name one letter from a legal form"),
    ("Melli Bank", "BANK MELLI IRAN", "a name that means something"),
    ("Mоxing Cartoon", "MOXING CARTOON", "one Cyrillic letter among Latin ones"),
    ("Вank Sepah", "BANK SEPAH", "one Cyrillic letter in a general word"),
    ("Rosneft™ Studio", "ROSNEFT", "a trade mark's sign is no letter"),
    ("Obshchestvo s Ogranichennoi Otvetstvennostiu Iteranet", "Iteranet LLC", "transliterated legal form"),
]  # fmt: skip

OTHER_COMPANY = [
    ("Sky Studio", "SEK STUDIO", "short words allow no edit"),
    ("Studio SEKAI", "SEK STUDIO", "a longer word is another word"),
    ("Ekachi Epilka Studio", "SEK STUDIO", "only the general word is common"),
    ("Citigroup Inc.", "HH GROUP", "a word that ends in a general word"),
    ("Group", "EAST GROUP", "a general word alone"),
    ("Corp", "NORTH STAR CORP", "a legal form alone"),
    ("Animation Studio", "SEK ANIMATION STUDIO", "general words alone"),
    ("Management Company", "Westminster Management Company", "general words alone"),
    ("110th Research Center", "111th Research Center", "numbers tell units apart"),
    ("Almaz Fund II", "Almaz Fund III", "Roman numbers tell funds apart"),
    ("Lady Leila", "Lady Rania", "half of a name"),
    ("Co., Ltd.", "Co., Ltd.", "legal forms are no name"),
    ("Dow Inc.", "DOV", "three letters of one sound"),
    ("Chenical Company", "CHEMICAL COMPANY LIMITED", "a general word under a slip is no name"),
    ("Limtied Company", "LIMITED PARTNERSHIP", "a legal form under a slip is no name"),
    ("Division 33", "DIVISION THIRTY-NINE", "numbers in words tell units apart, too"),
    ("Sparta Plant", "SPARTAK PLANT", "one letter may be another word"),
    ("CVB Trading", "CBV Trading", "three letters allow no exchange"),
    ("Bowne of Chicago, Inc.", "Bowne of Cleveland, Inc.", "cities tell sisters apart"),
]  # fmt: skip

SAME_PERSON = [
    ("장철희", "JANG Tcheul-hy, DJANG Cheul-hy, JANG Chol-hui, KIM Tcheul-hy", "several names in one row"),
    ("Fanavar Sadid Moj", "Fanavar Sadid Mowj", "a slip in a short word beside words that agree"),
    ("Kim Myong-chol", "CHOL, Kim Myong", "as first published on 9 December 2022, names exchanged"),
    ("Kim Myong-chol", "KIM, Myong Chol", "as corrected three days later"),
    ("Kim Myong-chol", "KIM, Myo'ng-Ch'o'l", "McCune-Reischauer with apostrophes"),
    ("김명철", "KIM, Myong Chol", "Hangul"),
    ("Kim Myeong Cheol", "KIM, Myong Chol", "Southern spelling"),
    ("Viktor But", "Viktor BOUT", "a short name of one sound"),
    ("Sameh Haggag", "سامح حجاج", "letters that Egypt reads otherwise"),
    ("Mohamed Benhammedi", "Mohamed BEN HAMMEDI", "a particle joined to its name"),
    ("Omar Vandenberg", "Omar VAN DEN BERG", "two particles joined to their name"),
    ("Theodore Kaczmarek", "Ted KACZMAREK", "a short form"),
    ("이명수", "RI Myong Su", "a surname that the South writes without its r"),
    ("Ig0r Sech1n", "Igor Sechin", "digits in place of letters"),
    ("Latih al-Khazali", "AL-KHAZALI, Laith", "letters exchanged, which folding hides"),
    ("Sergej Viktorovich Lavrov", "LAVROV, Sergey Viktorovich", "transliteration and comma form"),
    ("Usama bin Ladin", "Osama bin Laden", "vowels of Arabic names"),
    ("Abd al-Rahman Yasin", "YASIN, Abdurrahman", "article and joined name"),
    ("Mr. Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "title and diacritics"),
    ("V. Putin", "Vladimir Putin", "initial"),
    ("김정은", "KIM, Jong Un", "Hangul"),
    ("Ким Чен Ын", "KIM, Jong Un", "a Korean name as Russian writes it"),
    ("金正恩", "KIM, Jong Un", "a Korean name in Chinese characters"),
    ("Imad Hmisho", "Emad HAMSHO", "vowels of Arabic names, the first one, too"),
    ("Abu Mohammed al-Julani", "Abu Mohammed Al-Jawlani", "three consonants of an Arabic name"),
    ("محمد الجولاني", "Mohammed al-Jawlani", "Arabic letters, which leave vowels out"),
    ("Ahmad SAYYED", "Ahmad al-Sayyed", "a title that has become a name"),
    ("Volodymyr Zelenskyy", "Володимир Зеленський", "Cyrillic"),
]

OTHER_PERSON = [
    *(
        ("Kim Myong-chol", listed, "Korean names share syllables: one syllable makes another person")
        for listed in (
            "KIM, Mun Chol", "KIM, Min Chol", "KIM, Yong Chol", "KIM, Hyok Chol", "KIM, Chol", "KIM, Chol Sam",
            "RI, Myong Hun", "CHOE, Myong Hyon", "JON, Myong Guk",
        )
    ),
    ("Patrick Ryan", "RYAN, Damion Patrick", "two common names and a third that we do not have"),
    ("Kim Jong-un", "KIM, Song Hun", "syllables of one shape are other names"),
    ("Kim Yong Chol", "KIM, Yong Chol", "a name that thousands bear: it needs a second attribute"),
    ("Wang Wei", "WANG, Wei", "a name that tens of thousands bear"),
    ("Muhammad Ali", "ALI, Muhammad", "two of the most frequent names there are"),
    ("Barack Obama", "Michelle Obama", "family name alone"),
    ("Rafi Abd-al-Latif Al-Dulaimi", "Rafi Abd-al-Latif Al-Tikriti", "the clan tells them apart"),
    ("Hans O Friedrich", "Hans Joachim Friedrich", "a contradicting initial"),
    ("Frost, William G.", "William W Frost", "two initials that differ"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "listed", "why"), SAME_COMPANY)
def test_company_name_is_match(query: str, listed: str, why: str) -> None:
    assert compare(company(query), company(listed)).band == "match", why


@pytest.mark.parametrize(("query", "listed", "why"), OTHER_COMPANY)
def test_company_name_is_no_match(query: str, listed: str, why: str) -> None:
    assert compare(company(query), company(listed)).band != "match", why


@pytest.mark.parametrize(("query", "listed", "why"), SAME_PERSON)
def test_person_name_is_match(query: str, listed: str, why: str) -> None:
    assert compare(person(query), person(listed)).band == "match", why


@pytest.mark.parametrize(("query", "listed", "why"), OTHER_PERSON)
def test_person_name_is_no_match(query: str, listed: str, why: str) -> None:
    assert compare(person(query), person(listed)).band != "match", why


@pytest.mark.parametrize(
    "form", ["Co., Ltd", "Company Limited", "LLC", "OOO", "GmbH", "S.p.A.", "Pte Ltd", "有限公司", "株式会社"]
)
@pytest.mark.parametrize("listed", ["KINOATIS", "KINOATIS LLC", "KINOATAS MOSKVA", "SEK STUDIO"])
def test_legal_form_moves_no_score(form: str, listed: str) -> None:
    bare, after = (
        compare(company("Kinoatis"), company(listed)),
        compare(company(f"Kinoatis {form}"), company(listed)),
    )
    before = compare(company(f"{form} Kinoatis"), company(listed))

    assert bare.score == after.score == before.score
    assert any(row.feature == "legal_form_ignored" and row.effect == 0.0 for row in after.evidence)


@pytest.mark.parametrize(
    ("vendor", "listed"),
    [
        ("Kim Jong Un", "KIM JONG UN"),
        ("金正恩", "KIM JONG UN"),
        ("이철만", "RI CHOL MAN"),
        ("V. Putin", "Vladimir Vladimirovich PUTIN"),
        ("An Hu", "AN HU"),
    ],
)
def test_vendor_that_may_be_a_person_is_read_as_one(vendor: str, listed: str) -> None:
    freelance = Party(schema="LegalEntity", names=(Name(vendor),))

    assert compare(freelance, person(listed)).score == compare(person(vendor), person(listed)).score


@pytest.mark.parametrize(
    "listed", ["KINOATIS FILM STUDIO", "Elara Scientific Complex", "JSC Kometa", "Ilyushin Aviation Complex"]
)
@pytest.mark.parametrize("form", ["Ltd", "OOO", "Co., Ltd."])
def test_legal_form_of_a_vendor_leaves_its_score_beside_names_with_general_words(
    listed: str, form: str
) -> None:
    """Without a form a vendor is read as a person, too; that reading must not lend it a person's weights."""
    name = listed.split()[-1 if listed.startswith("JSC") else 0]
    there = Party(schema="LegalEntity", names=(Name(listed),))
    bare, formed = (Party(schema="LegalEntity", names=(Name(text),)) for text in (name, f"{name} {form}"))

    assert compare(bare, there).score == compare(formed, there).score


@pytest.mark.parametrize(
    ("ours", "listed"), [("Huawei", "HUAWEI TECHNOLOGIES CO., LTD."), ("Kinoatis", "KINOATIS FILM STUDIO")]
)
def test_name_without_the_general_words_of_the_list_is_match(ours: str, listed: str) -> None:
    assert compare(company(ours), company(listed)).band == "match"


@pytest.mark.parametrize(("ours", "listed"), [("Red Hat", "RED CAT"), ("Vostok Bank", "VOSTOK TANK")])
def test_two_words_of_the_dictionary_are_no_slips_of_one_another(ours: str, listed: str) -> None:
    assert compare(company(ours), company(listed)).band == "none"


def test_surname_that_ends_as_a_patronymic_is_a_surname() -> None:
    assert compare(person("Sergey Stankevich"), person("STANKEVICH, Sergey")).band == "match"


def test_order_of_names_is_of_no_account() -> None:
    latin, arabic = Name("samh hajaj"), Name("سامح حجاج")
    scores = {
        compare(person("Sameh Haggag"), Party(schema="Person", names=names)).score
        for names in ((latin, arabic), (arabic, latin))
    }

    assert len(scores) == 1


def test_name_that_is_strong_and_weak_is_counted_once() -> None:
    once = Party(schema="Person", names=(Name("KIM Yong Chol"),))
    twice = Party(schema="Person", names=(Name("KIM Yong Chol"), Name("KIM Yong Chol", "weak")))

    assert compare(person("Kim Yong Chol"), twice).score == compare(person("Kim Yong Chol"), once).score


@pytest.mark.parametrize(
    "name", ["", " ", "...", "—", "\u200b\u200b", "12345", "Ltd", "Co., Ltd.", "\x00\x1a"]
)
def test_name_without_substance_matches_nothing(name: str) -> None:
    index = ListIndex([("a", company("SEK STUDIO")), ("b", company(name)), ("c", party(name))])

    assert index.screen(company(name)) == []


@pytest.mark.parametrize(
    "name", ["Group", "Corp", "Studio", "Holding Ltd", "Animation Studio", "Trading Company"]
)
def test_general_name_makes_no_match(name: str) -> None:
    listed = [("a", company("EAST GROUP CORP")), ("b", company("SEK ANIMATION STUDIO")), ("c", company(name))]

    assert [hit for hit in ListIndex(listed).screen(company(name)) if hit.match.band == "match"] == []


def test_alias_of_either_side_is_used() -> None:
    query = company("Nings Cartoon", "Chongqing Ningse Cartoon & Animation Development")
    listed = company("UNLIKE", "CHONGQING NINGSE CARTOON AND ANIMATION DEVELOPMENT CO., LTD.")

    match = compare(query, listed)

    assert (match.band, match.query_name) == ("match", "Chongqing Ningse Cartoon & Animation Development")
    assert match.listed_name == "CHONGQING NINGSE CARTOON AND ANIMATION DEVELOPMENT CO., LTD."


def test_name_without_its_parentheses_is_used() -> None:
    assert compare(company("Tariq Gidar"), company("TARIQ GIDAR (TGG)")).band == "match"


def test_unknown_kind_compares_with_every_kind() -> None:
    for listed in (
        company("Kinoatis Film"),
        person("Kinoatis Film"),
        Party(names=company("Kinoatis Film").names),
    ):
        assert compare(party("Kinoatis Film"), listed).band == "match"


def test_common_name_with_second_attribute_is_match() -> None:
    ours, listed = person("Kim Yong Chol"), person("KIM, Yong Chol", birth_dates=("1946",))

    assert compare(ours, listed).band == "near"
    assert compare(person("Kim Yong Chol", birth_dates=("1946-02-11",)), listed).band == "match"
    assert "frequent_words" in {row.feature for row in compare(ours, listed).evidence}
