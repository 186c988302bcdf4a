from __future__ import annotations

import re
import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from tests.vendors.chain_files import (
    WORKS,
    csv_file,
    engagement,
    plan,
    production,
    reading,
    said,
    stake,
    vendor,
)
from vendors.imports.check import check
from vendors.imports.circles import circles
from vendors.imports.columns import ALL_COLUMNS, COLUMNS
from vendors.imports.drafts import EngagementDraft, PartyDraft, ProductionDraft, ShotDraft, StakeDraft
from vendors.imports.held import Held, HeldRow
from vendors.imports.problems import UnreadableFile

PERSON = {"record": "person", "key": "p", "name": "Ada"}
EPISODES = [
    {"record": "episode", "production": "show", "key": str(number), "name": ""} for number in range(301, 305)
]


def only_problem(*rows: dict[str, str], held: Held | None = None) -> tuple[int, str, str, str]:
    (problem,) = said(plan(*rows, held=held))
    return problem


def held_party(**fields: object) -> Held:
    draft = PartyDraft(**{"key": "a", "kind": "vendor", "name": "Vendor a", **fields})  # type: ignore[arg-type]
    return Held(parties={"a": HeldRow(7, draft)}, works=WORKS)


EVERYTHING = [
    production(type="Film", start_date="2022-01-01", delivery_date="2023-01-01", seconds="1:32:10"),
    *EPISODES,
    {"record": "shot", "production": "show", "key": "301/010/0040", "episode": "301", "seconds": "0:04.5"},
    {"record": "shot", "production": "show", "key": "T-1", "frames": "100", "fps": "24"},
    vendor("a", "Studio A", aliases="AA; A A ;AA", native_names="에이", country="South Korea", city="Seoul"),
    vendor("b", country="chn", identifiers="uscc:91310104093794515H@CN;LEI: x1", website="b.example/about"),
    PERSON | {"nationality": "FR", "birth_date": "1980-02", "gender": "F", "weak_names": "Countess"},
    {
        "record": "undisclosed",
        "key": "u",
        "name": "Somebody",
        "asked_date": "2022-11-01",
        "asked_of": "b",
    },
    stake(
        "p",
        "b",
        share="20-30 %",
        kind="votes",
        start_date="2020-01-01",
        source="Register",
        state="Verified",
        arrangement="AB",
    ),
    engagement("studio", "a", episodes="301-303;304", basis="Contract", reference="C-1"),
    engagement(
        "a",
        "b",
        work="in-between",
        state="Verified",
        start_date="2022-03-01",
        screen_share="12.5 %",
        confidence="Low",
    ),
]
UNDERSTOOD = {
    "production": [ProductionDraft("show", "Show show", "film", date(2022, 1, 1), date(2023, 1, 1), 5530)],
    "shot": [
        ShotDraft("show", "301", "301/010/0040", Decimal("4.5")),
        ShotDraft("show", "", "T-1", Decimal("4.167")),
    ],
    "vendor": [
        PartyDraft(
            "a",
            "vendor",
            "Studio A",
            (("A A", "alias"), ("AA", "alias"), ("에이", "native")),
            "KR",
            addresses=(("", "Seoul", ""),),
        ),
        PartyDraft(
            "b",
            "vendor",
            "Vendor b",
            country="CN",
            website="b.example/about",
            identifiers=(("lei", "x1", ""), ("uscc", "91310104093794515H", "CN")),
        ),
    ],
    "person": [
        PartyDraft(
            "p",
            "person",
            "Ada",
            (("Countess", "weak"),),
            nationality="FR",
            birth_date="1980-02",
            gender="female",
        )
    ],
    "undisclosed": [PartyDraft("u", "undisclosed", "Somebody", asked_date=date(2022, 11, 1), asked_of="b")],
    "stake": [
        StakeDraft(
            "p", "b", "votes", date(2020, 1, 1), None, Decimal(20), Decimal(30), "Register", "verified", "AB"
        )
    ],
    "engagement": [
        EngagementDraft(
            "show",
            "",
            "a",
            "key",
            None,
            None,
            "declared",
            ("301", "302", "303", "304"),
            "",
            "",
            (("contract", "C-1"),),
        ),
        EngagementDraft(
            "show",
            "a",
            "b",
            "inbetween",
            date(2022, 3, 1),
            None,
            "verified",
            (),
            "",
            "",
            (),
            Decimal("12.5"),
            "low",
        ),
    ],
}


def test_everything_that_can_be_said_is_understood():
    result = plan(*EVERYTHING)

    assert [problem[3] for problem in said(result)] == [
        "lei x1 does not satisfy its check digit.",
        "It is called verified without a contract, an attestation, an invoice or a log.",
    ]
    assert {
        section: one.new for section, one in result.sections.items() if section != "episode"
    } == UNDERSTOOD


A, B, C = vendor("a", "Alpha"), vendor("b", "Beta"), vendor("c", "Gamma")
BAD_ROWS = [
    (vendor("a", name=" "), "name", "name is missing."),
    ({"record": "vendor", "name": "A"}, "key", "key is missing."),
    (vendor("Studio"), "key", "The key studio stands for the studio itself; choose another."),
    (vendor("a", "n" * 501), "name", "name has 501 characters; at most 500 are kept."),
    (vendor("k" * 81), "key", "key has 81 characters; at most 80 are kept."),
    (vendor("a", aliases="x;" + "n" * 501), "aliases", "A name has 501 characters; at most 500 are kept."),
    (
        vendor("a", country="Freedonia"),
        "country",
        "Freedonia is no country; expected an ISO 3166 code such as KR or KOR, or an English name such as South Korea.",
    ),
    (
        vendor("a", country="410"),
        "country",
        "410 is no country; expected an ISO 3166 code such as KR or KOR, or an English name such as South Korea.",
    ),
    (
        vendor("a", website="javascript:alert(1)"),
        "website",
        "javascript:alert(1) is no web address; expected one such as https://studio.example or studio.example.",
    ),
    (
        vendor("a", identifiers="12345"),
        "identifiers",
        "12345 is no identifier; expected kind:value or kind:value@CC, such as uscc:91310104093794515H@CN.",
    ),
    (
        vendor("a", identifiers="tax:1@Nowhere"),
        "identifiers",
        "Nowhere is no country; expected an ISO 3166 code such as KR or KOR, or an English name such as South Korea.",
    ),
    (
        vendor("a", identifiers="tax:" + "1" * 101),
        "identifiers",
        "The value has 101 characters; at most 100 are kept.",
    ),
    (
        production("a b"),
        "key",
        "a b cannot stand in an address; expected only letters a to z, digits, - and _.",
    ),
    (
        production(seconds="22m"),
        "seconds",
        "22m is no time; expected seconds or mm:ss, such as 1350 or 22:30.",
    ),
    (
        production(seconds="22.5"),
        "seconds",
        "22.5 is no running time in whole seconds; expected seconds or mm:ss, such as 22:30.",
    ),
    (production(seconds="360001"), "seconds", "360001 is more than 360,000, the most that is read."),
    (
        production(type="opera"),
        "type",
        "opera is not known; expected one of series, film.",
    ),
    (production(type="flim"), "type", "flim is not known; expected one of series, film. Did you mean film?"),
    (production(start_date="2022-02-30"), "start_date", "There is no day 2022-02-30."),
    (
        production(start_date="08/12/2022"),
        "start_date",
        "08/12/2022 is no date; expected YYYY-MM-DD.",
    ),
    (
        production(start_date="2023-01-01", delivery_date="2022-01-01"),
        "delivery_date",
        "The delivery_date is before the start_date.",
    ),
    (
        PERSON | {"birth_date": "12.5.1972"},
        "birth_date",
        "12.5.1972 is no birth date; expected YYYY, YYYY-MM or YYYY-MM-DD.",
    ),
    (PERSON | {"birth_date": "1972-13"}, "birth_date", "There is no day 1972-13."),
    (PERSON | {"gender": "x"}, "gender", "x is not known; expected one of male, female."),
    (
        {"record": "undisclosed", "key": "u", "name": "U", "asked_of": "b"},
        "asked_of",
        "No party has the key b, neither in the file nor in the studio.",
    ),
]


@pytest.mark.parametrize(("row", "field", "message"), BAD_ROWS)
def test_bad_row_of_a_thing_is_refused(row, field, message):
    assert only_problem(row) == (2, field, "error", message)


BAD_SHOTS = [
    ({"episode": "3010"}, "episode", "3010 is no episode of show. Did you mean 301?"),
    ({"frames": "96"}, "fps", "Frames need fps, the frames a second, to tell how long the shot is."),
    ({"frames": "9.x", "fps": "24"}, "frames", "9.x is no number; expected one such as 24."),
    (
        {"frames": "96", "fps": "0"},
        "fps",
        "0 is no frame rate; expected frames a second from 1 to 300, such as 24.",
    ),
    (
        {"frames": "96", "fps": "24", "seconds": "4"},
        "frames",
        "frames stand beside seconds; give the one or the other.",
    ),
]


@pytest.mark.parametrize(("cells", "field", "message"), BAD_SHOTS)
def test_bad_shot_is_refused(cells, field, message):
    shot = {"record": "shot", "production": "show", "key": "301/010/0040", **cells}
    assert only_problem(production(), EPISODES[0], shot) == (4, field, "error", message)


def test_time_of_day_that_a_spreadsheet_made_of_minutes_is_warned_of():
    assert said(plan(production(seconds="22:30:00"))) == [
        (2, "seconds", "warning", "That is 22:30:00 hours; two numbers are minutes and seconds.")
    ]


BAD_LINKS = [
    (stake("a", "a", share="5"), "owned", "A party cannot own itself."),
    (stake("a", "p", share="5"), "owned", "p is a person, and a person cannot be owned."),
    (
        stake("a", "vendor-b2", share="5"),
        "owned",
        "No party has the key vendor-b2, neither in the file nor in the studio. Did you mean vendor-b?",
    ),
    (
        stake("a", "vendor-b"),
        "share",
        "The share is missing; expected share, or min_share and max_share.",
    ),
    (
        stake("a", "vendor-b", min_share="5"),
        "share",
        "The share is missing; expected share, or min_share and max_share.",
    ),
    (
        stake("a", "vendor-b", share="5", max_share="6"),
        "share",
        "share stands beside min_share or max_share; give either the one or the two.",
    ),
    (
        stake("a", "vendor-b", share="101"),
        "share",
        "101 is over 100; expected a share in percent from 0 to 100.",
    ),
    (
        stake("a", "vendor-b", share="-5"),
        "share",
        "-5 is no share; expected a number from 0 to 100, such as 25, 25% or 20-30.",
    ),
    (
        stake("a", "vendor-b", share="half"),
        "share",
        "half is no share; expected a number from 0 to 100, such as 25, 25% or 20-30.",
    ),
    (stake("a", "vendor-b", share="30-20"), "share", "The least share 30 is more than the greatest 20."),
    (
        stake("a", "vendor-b", min_share="30", max_share="20.5"),
        "min_share",
        "The least share 30 is more than the greatest 20.5.",
    ),
    (
        stake("a", "vendor-b", share="5", kind="equty"),
        "kind",
        "equty is not known; expected one of equity, votes, control. Did you mean equity?",
    ),
    (
        stake("a", "vendor-b", share="5", start_date="2022-02-01", end_date="2022-01-01"),
        "end_date",
        "The end_date is before the start_date.",
    ),
    (engagement("a", "a"), "hired", "A party cannot hire itself."),
    (
        engagement("a", "vendor-b", work="kay"),
        "work",
        "kay is not known; expected one of key, inbetween, paint.",
    ),
    (
        engagement("a", "vendor-b", work="inbetwen"),
        "work",
        "inbetwen is not known; expected one of key, inbetween, paint. Did you mean inbetween?",
    ),
    (
        engagement("a", "vendor-b", production="shows"),
        "production",
        "No production has the key shows, neither in the file nor in the studio. Did you mean show?",
    ),
    (
        engagement("a", "vendor-b", episodes="301;399"),
        "episodes",
        "399 is no episode of show.",
    ),
    (
        engagement("a", "vendor-b", episodes="303-301"),
        "episodes",
        "The range 303-301 runs backwards.",
    ),
    (
        engagement("a", "vendor-b", episodes="1-999999999"),
        "episodes",
        "The range 1-999999999 has 999999999 episodes; at most 500 are read.",
    ),
    (
        engagement("a", "vendor-b", reference="C-1"),
        "basis",
        "A reference needs a basis that says what it is.",
    ),
    (
        engagement("a", "vendor-b", start_date="2022-02-01", end_date="2022-01-01"),
        "end_date",
        "The end_date is before the start_date.",
    ),
]


@pytest.mark.parametrize(("row", "field", "message"), BAD_LINKS)
def test_bad_link_is_refused(row, field, message):
    assert only_problem(production(), *EPISODES, A, vendor("vendor-b"), PERSON, row) == (
        10,
        field,
        "error",
        message,
    )


def test_air_date_before_delivery_is_a_warning():
    row = EPISODES[0] | {"delivery_date": "2023-02-01", "air_date": "2023-01-01"}

    assert only_problem(production(), row) == (
        3,
        "air_date",
        "warning",
        "The air_date is before the delivery_date.",
    )


def test_unusual_kind_of_identifier_is_a_warning():
    assert only_problem(vendor("a", identifiers="registraton:1")) == (
        2,
        "identifiers",
        "warning",
        "registraton is no usual kind of identifier. Did you mean registration?",
    )


def test_name_in_two_columns_is_a_warning_and_kept_once():
    result = plan(vendor("a", aliases="Blue;Red", former_names="Blue"))

    assert said(result) == [
        (2, "former_names", "warning", "Blue stands among the names already; it is kept as alias.")
    ]
    assert result.sections["vendor"].new[0].names == (("Blue", "alias"), ("Red", "alias"))


def test_duplicate_keys_name_both_rows():
    assert only_problem(A, B, vendor("a", "Other")) == (
        4,
        "key",
        "error",
        "The key a stands already in row 2.",
    )


def test_duplicate_keys_of_two_kinds_name_both_rows():
    assert only_problem(A, PERSON | {"key": "a"}) == (
        3,
        "key",
        "error",
        "The key a stands already in row 2, for a vendor; a person needs another.",
    )


def test_key_of_another_kind_in_the_studio_is_refused():
    assert only_problem(PERSON | {"key": "a"}, held=held_party()) == (
        2,
        "key",
        "error",
        "The key a belongs to the vendor Vendor a; a person needs another.",
    )


def test_undisclosed_party_may_be_named():
    held = held_party(kind="undisclosed", name="Somebody", asked_date=date(2022, 1, 1))

    result = plan(vendor("a", "Alpha"), held=held)

    assert said(result) == []
    assert result.sections["vendor"].changed == [
        (held.parties["a"], PartyDraft("a", "vendor", "Alpha", asked_date=date(2022, 1, 1)))
    ]


def test_equal_links_name_both_rows():
    rows = [production(), A, B, engagement("a", "b"), engagement("a", "b"), stake("a", "b", share="1")]

    assert said(plan(*rows, stake("a", "b", share="2"))) == [
        (6, "hired", "error", "The engagement of b by a for key from the same day stands already in row 5."),
        (8, "owned", "error", "The equity stake of a in b from the same day stands already in row 7."),
    ]


def test_shares_over_all_of_it_on_any_day_are_refused():
    rows = [
        A,
        B,
        C,
        PERSON,
        stake("a", "c", share="60", end_date="2022-06-30"),
        stake("b", "c", share="40-80", start_date="2022-01-01"),
        stake("p", "c", share="30", start_date="2022-06-30"),
        stake("p", "c", share="90", kind="votes"),
    ]

    assert only_problem(*rows) == (
        8,
        "share",
        "error",
        "The owners of c hold at least 130 % of its equity on 2022-06-30; expected at most 100 %.",
    )


def test_shares_that_follow_one_another_are_fine():
    rows = [
        A,
        B,
        C,
        stake("a", "c", share="100", end_date="2022-06-30"),
        stake("b", "c", share="100", start_date="2022-07-01"),
    ]

    assert said(plan(*rows)) == []


def test_shares_count_with_those_the_studio_holds():
    draft = StakeDraft("b", "a", "equity", None, None, Decimal(70), Decimal(70), "")
    held = held_party()
    held.parties["b"] = HeldRow(8, PartyDraft("b", "vendor", "Beta"))
    held.stakes[draft.identity] = HeldRow(1, draft, uuid.uuid4())

    assert only_problem(C, stake("c", "a", share="40"), held=held) == (
        3,
        "share",
        "error",
        "The owners of a hold at least 110 % of its equity before any dated change; expected at most 100 %.",
    )
    assert said(plan(stake("b", "a", share="80"), held=held)) == []


def test_circle_of_engagements_in_a_production_is_named():
    rows = [production(), A, B, C, engagement("a", "b"), engagement("b", "c"), engagement("c", "a")]

    assert only_problem(*rows) == (
        8,
        "hired",
        "error",
        "Alpha hired Beta hired Gamma hired Alpha: a circle in show.",
    )


def test_engagements_of_two_productions_make_no_circle():
    rows = [production(), production("other"), A, B]

    assert said(plan(*rows, engagement("a", "b"), engagement("b", "a") | {"production": "other"})) == []


def test_circle_of_ownership_is_a_warning():
    assert only_problem(A, B, stake("a", "b", share="10"), stake("b", "a", share="10")) == (
        5,
        "owned",
        "warning",
        "Alpha owns Beta owns Alpha: a circle of ownership.",
    )


def test_long_circle_is_found_without_recursion_and_told_shortly():
    links = [(str(number), str((number + 1) % 5000)) for number in range(5000)]

    (circle,) = circles(links)

    assert len(circle) == 5000


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_circles_are_found_exactly_where_there_are_any(links):
    found = list(circles(links))

    for circle in found:
        assert all(link in links for link in zip(circle, [*circle[1:], circle[0]], strict=True))
    assert bool(found) == has_circle(links)


def has_circle(links):
    """By peeling off what nobody hires."""
    left = set(links)
    while left:
        hired = {target for _, target in left}
        peeled = {link for link in left if link[0] in hired}
        if peeled == left:
            return True
        left = peeled
    return False


def test_what_the_studio_holds_alike_is_unchanged():
    held = held_party(names=(("AA", "alias"),), country="KR", addresses=(("Road 1", "Seoul", "KR"),))

    result = plan(
        vendor("a", aliases="AA", country="Korea, South", address="Road 1", city="Seoul"), held=held
    )

    assert result.counts()["vendor"] == {"new": 0, "changed": 0, "unchanged": 1}


def test_absent_column_keeps_and_empty_cell_empties():
    held = held_party(names=(("AA", "alias"), ("Old", "former")), country="KR", website="a.example")

    result = plan(vendor("a", aliases="", country=""), held=held)

    assert result.sections["vendor"].changed == [
        (
            held.parties["a"],
            PartyDraft("a", "vendor", "Vendor a", (("Old", "former"),), website="a.example"),
        )
    ]


def test_no_more_than_a_thousand_problems_are_listed_but_all_counted():
    rows = [vendor(f"v{number}", country="?", aliases="x", former_names="x") for number in range(900)]

    result = check(reading(csv_file(*rows)), Held())

    assert (result.problems.errors, result.problems.warnings, result.problems.count) == (900, 900, 1800)
    assert [one.severity for one in result.problems.listed()] == ["error"] * 900 + ["warning"] * 100


CELL = st.text(max_size=30) | st.sampled_from(
    [
        "=1",
        "301-304",
        "1-2-3",
        "20-30%",
        "9" * 30,
        "2022-02-30",
        "uscc:1@CN",
        ":@",
        "-",
        "studio",
        "a",
        "KR",
        ";;",
    ]
)


@given(
    section=st.sampled_from(list(COLUMNS)),
    cells=st.dictionaries(st.sampled_from(sorted(ALL_COLUMNS - {"record"})), CELL),
)
def test_no_cell_text_raises_anything_but_the_readers_own_error(section, cells):
    row = {"record": section, **{column: text.replace("\ud800", "") for column, text in cells.items()}}
    try:
        data = csv_file(row, encoding="utf-8")
    except UnicodeEncodeError:
        return
    try:
        result = plan_of(data)
    except UnreadableFile:
        return
    assert all(len(one.value) <= 80 and one.message for one in result.problems.listed())


@given(st.binary(max_size=300), st.sampled_from(["chain.csv", "chain.xlsx"]))
def test_no_bytes_raise_anything_but_the_readers_own_error(data, filename):
    try:
        reading(data, filename)
        reading(b"record,key,name\n" + data, "chain.csv")
    except UnreadableFile as refusal:
        assert str(refusal)


def plan_of(data: bytes):
    return check(reading(data), Held(works=WORKS))


@pytest.mark.parametrize("section", COLUMNS)
def test_documentation_names_every_column(section):
    lines = (settings.BASE_DIR / "docs/imports.md").read_text().splitlines()
    (line,) = [line for line in lines if line.startswith(f"| {section} |")]
    words = set(re.findall(r"[a-z_]+", line))
    inherited = set(COLUMNS["vendor"]) if section == "person" else set()

    assert set(COLUMNS[section]) - words - inherited == set()
