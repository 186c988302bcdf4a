"""The pages of credits: given, compared, added; who sees what of them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from screening.actions.credits import compare_credits, receive_credits
from screening.queries import credits as queries
from studios.models import Role
from studios.runs import work_on
from tests.factories import NOW, MembershipFactory
from tests.pages.floor import YANCHENG, Browse, Floor, words
from vendors.credits.parse import MAX_BYTES
from vendors.models import CreditSheet, Engagement

pytestmark = pytest.mark.django_db
TEXT = f"""Animation Services by Maple Kite Pictures Inc.
In-Between Animation
  {YANCHENG.title()}
  Kim Myong-chol
  Mara Quillfeather
"""
KNOWN = f"""Key Animation: Mara Quillfeather
Overseas studio: {YANCHENG.title()}"""


@pytest.fixture
def sheet(floor: Floor) -> CreditSheet:
    """Compared credits of the series: one in the chain, one of the film alone, two unknown, one of them listed."""
    floor.yancheng.is_active = False
    floor.yancheng.save()
    who = floor.member(Role.ANALYST)
    sheet = receive_credits(production=floor.series, text=TEXT, filename="", member=who, now=NOW)
    work_on(sheet.run_id or 0, compare_credits)
    return sheet


def place_of(floor: Floor, sheet: CreditSheet) -> str:
    return floor.url("credit_sheet", floor.series.code, sheet.pk)


def test_pasted_credits_become_a_sheet(floor: Floor, browse: Browse, rings: list[int]) -> None:
    client, place = browse(floor.member(Role.ANALYST)), floor.url("credits", floor.series.code)
    answer = client.post(place, {"text": TEXT})
    sheet = CreditSheet.objects.get()
    assert answer.headers["Location"] == place_of(floor, sheet)
    assert sheet.lines.count() == 4
    page = words(client.get(place_of(floor, sheet)))
    assert "Waiting for a worker" in page and 'hx-trigger="every 1s"' in page
    assert '/add"' not in page
    assert sheet.filename == ""
    part = words(client.get(place_of(floor, sheet), headers={"HX-Request": "true"}))
    assert part.startswith("<div") and "<html" not in part
    assert str(sheet) in words(client.get(place))


def test_uploaded_csv_becomes_a_sheet(floor: Floor, browse: Browse) -> None:
    client, place = browse(floor.member(Role.ANALYST)), floor.url("credits", floor.series.code)
    file = SimpleUploadedFile("ep301.csv", b"name,role\nMara Quillfeather,Key\n", "text/csv")
    client.post(place, {"text": "", "file": file})
    assert [str(line) for line in CreditSheet.objects.get(filename="ep301.csv").lines.all()] == [
        "Mara Quillfeather"
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": ""}, "Paste the credits, or choose a file: one of the two."),
        ({"text": "...\n"}, "No name was found in it."),
        ({"text": "x" * (MAX_BYTES + 1)}, "at most 200000 characters"),
        ({"text": "김" * (MAX_BYTES // 2)}, "longer than 200 KB"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF\xff\xfe")}, "Of a PDF, copy its text and paste it."),
        ({"file": SimpleUploadedFile("a.txt", b"x" * (MAX_BYTES + 1))}, "The file is larger than 200 KB."),
    ],
)
def test_what_cannot_be_credits_is_refused(
    floor: Floor, browse: Browse, given: dict[str, object], told: str
) -> None:
    for file in given.values():
        if isinstance(file, SimpleUploadedFile):
            file.seek(0)
    answer = browse(floor.member(Role.ANALYST)).post(floor.url("credits", floor.series.code), given)
    assert answer.status_code == 422
    assert told in words(answer)
    assert not CreditSheet.objects.exists()


def test_sheet_says_who_is_known_who_is_unknown_and_on_which_lists(
    floor: Floor, browse: Browse, sheet: CreditSheet
) -> None:
    page = words(browse(floor.member(Role.ANALYST)).get(place_of(floor, sheet)))
    assert "The unknown were screened against OFAC SDN of 9 Dec 2022." in page
    assert "1 unknown name</a> resembles a listed party: needs review." in page
    assert f'Resembles <a href="{floor.url("entry", "ofac_sdn", floor.finding.listed_party_id)}' in page
    assert "no match in these lists" in page
    for word in ("In the chain", "Known, not in the chain", "Unknown"):
        assert word in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Maple Kite Pictures Inc.", YANCHENG.title(), "Kim Myong-chol", "Mara Quillfeather"]),
        ("?outcome=unknown", [YANCHENG.title(), "Mara Quillfeather"]),
        ("?outcome=review", [YANCHENG.title()]),
        ("?outcome=chain", ["Maple Kite Pictures Inc."]),
        ("?from=3", ["Kim Myong-chol", "Mara Quillfeather"]),
        ("?from=x", ["Maple Kite Pictures Inc.", YANCHENG.title(), "Kim Myong-chol", "Mara Quillfeather"]),
        ("?outcome=failed", []),
    ],
)
def test_lines_of_a_sheet(
    floor: Floor, browse: Browse, sheet: CreditSheet, query: str, names: list[str]
) -> None:
    page = browse(floor.member(Role.ANALYST)).get(place_of(floor, sheet) + query).context["page"]
    assert [str(row.line).rstrip(".") for row in page.rows] == [name.rstrip(".") for name in names]


def test_tab_counts_equal_their_rows(floor: Floor, browse: Browse, sheet: CreditSheet) -> None:
    client = browse(floor.member(Role.ANALYST))
    page = client.get(place_of(floor, sheet)).context["page"]
    for tab in page.tabs:
        behind = client.get(place_of(floor, sheet) + f"?outcome={tab.code}").context["page"]
        assert len(behind.rows) == tab.count
    assert len(client.get(place_of(floor, sheet) + "?outcome=review").context["page"].rows) == page.to_review


def test_long_sheet_is_read_page_by_page(
    floor: Floor, browse: Browse, sheet: CreditSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 3)
    client = browse(floor.member(Role.ANALYST))
    first = client.get(place_of(floor, sheet))
    assert [row.line.position for row in first.context["page"].rows] == [1, 2, 3]
    assert 'href="' + place_of(floor, sheet) + '?from=4"' in words(first)
    assert [
        row.line.position for row in client.get(place_of(floor, sheet) + "?from=4").context["page"].rows
    ] == [4]


def test_one_click_adds_an_unknown_one(floor: Floor, browse: Browse, sheet: CreditSheet) -> None:
    client = browse(floor.member(Role.ANALYST))
    line = sheet.lines.get(text="Mara Quillfeather")
    answer = client.post(floor.url("credit_add", floor.series.code, sheet.pk, line.pk), follow=True)
    assert "Mara Quillfeather is in the chain now, as suspected." in words(answer)
    link = Engagement.objects.get(hired__name="Mara Quillfeather")
    assert (link.work_id, link.state, link.hirer and link.hirer.kind) == (
        "inbetween",
        "suspected",
        "undisclosed",
    )
    assert "not connected" in words(client.get(floor.url("production", floor.series.code)))
    again = client.post(floor.url("credit_add", floor.series.code, sheet.pk, line.pk), follow=True)
    assert "there is nothing to add" in words(again)


def test_hirer_may_be_chosen(floor: Floor, browse: Browse, sheet: CreditSheet) -> None:
    client = browse(floor.member(Role.ANALYST))
    line = sheet.lines.get(text="Mara Quillfeather")
    page = words(client.get(place_of(floor, sheet) + f"?line={line.pk}"))
    assert "Add Mara Quillfeather" in page and "The studio itself" in page
    place = floor.url("credit_add", floor.series.code, sheet.pk, line.pk)
    refused = client.post(place, {"hirer": str(floor.kim.pk), "work": "paint"}, follow=True)
    assert "Hired by: Select a valid choice." in words(refused)
    client.post(place, {"hirer": str(floor.maple.pk), "work": "paint"})
    link = Engagement.objects.get(hired__name="Mara Quillfeather")
    assert (link.hirer, link.work_id) == (floor.maple, "paint")


def test_compared_again_on_a_click(floor: Floor, browse: Browse, sheet: CreditSheet) -> None:
    client = browse(floor.member(Role.ANALYST))
    client.post(floor.url("credit_again", floor.series.code, sheet.pk))
    assert set(sheet.lines.values_list("outcome", flat=True)) == {"waiting"}


def test_producer_reads_names_and_no_list(floor: Floor, browse: Browse, sheet: CreditSheet) -> None:
    client = browse(floor.member(Role.PRODUCER, productions=[floor.series]))
    page = words(client.get(place_of(floor, sheet)))
    assert "Mara Quillfeather" in page and "Unknown" in page
    assert "Resembles" not in page and "resembles a listed party" not in page
    assert "a party of the studio, beyond your productions" in page
    assert floor.url("party", floor.kim.pk) not in page
    assert '/add"' not in page and "Compare again" not in page
    rows = client.get(place_of(floor, sheet) + "?outcome=review").context["page"].rows
    assert len(rows) == 4
    assert "Compare credits" not in words(client.get(floor.url("credits", floor.series.code)))


def test_producer_who_is_analyst_elsewhere_reads_no_list_here(
    floor: Floor, browse: Browse, sheet: CreditSheet
) -> None:
    who = floor.member(Role.PRODUCER, productions=[floor.series])
    MembershipFactory(user=who.user, studio=floor.studio, role=Role.ANALYST, productions=[floor.film])
    assert "Resembles" not in words(browse(who).get(place_of(floor, sheet)))


def test_sheet_of_another_production_is_not_found(floor: Floor, browse: Browse, sheet: CreditSheet) -> None:
    client = browse(floor.member(Role.ANALYST))
    assert client.get(floor.url("credit_sheet", floor.film.code, sheet.pk)).status_code == 404
    other = browse(floor.member(Role.PRODUCER, productions=[floor.film]))
    assert other.get(place_of(floor, sheet)).status_code == 404


@pytest.mark.parametrize("name", ["credits", "credit_sheet"])
def test_credits_ask_as_much_for_thirty_rows_as_for_one(floor: Floor, browse: Browse, name: str) -> None:
    who = floor.member(Role.ANALYST)
    client = browse(who)
    floor.yancheng.is_active = False
    floor.yancheng.save()
    counts = []
    for many in (1, 30):
        text = "\n".join(f"{KNOWN}\nMaple Kite Pictures {'I' * number}" for number in range(many))
        for _ in range(many):
            sheet = receive_credits(production=floor.series, text=text, filename="", member=who, now=NOW)
        work_on(sheet.run_id or 0, compare_credits)
        place = place_of(floor, sheet) if name == "credit_sheet" else floor.url("credits", floor.series.code)
        client.get(place)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(place).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
