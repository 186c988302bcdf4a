"""Pictures of chains: folding, places, strokes, and that every text is escaped."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from vendors.pictures.faces import SMALL, WIDTH, face_of
from vendors.pictures.folding import ALL, folded
from vendors.pictures.layout import Drawing, drawing_of
from vendors.pictures.parts import STUDIO, Line, Node, Stroke, Word
from vendors.pictures.sheets import sheets_of
from vendors.pictures.svg import LIGHT, svg_of, svg_of_sheet
from vendors.pictures.text import fitted, width_of, wrapped

QUIET, OPEN = Word("quiet", "No open findings"), Word("open", "Needs review")
LANES = ["Layout", "Paint", "Not connected"]


def node(name: str, column: int, lane: str = "Layout", **fields: object) -> Node:
    return Node(name, f"House {name}", column, lane, **{"words": (QUIET,)} | fields)  # type: ignore[arg-type]


def line(source: str, target: str, **fields: object) -> Line:
    return Line(source, target, **{"stroke": Stroke.SOLID} | fields)  # type: ignore[arg-type]


START = Node(STUDIO, "Lumen", 0, "")


def star(count: int, **fields: object) -> tuple[list[Node], list[Line]]:
    """The studio, one hired by it, and ``count`` hired by that one."""
    names = [f"b{number}" for number in range(count)]
    nodes = [START, node("a", 1), *(node(name, 2, **fields) for name in names)]
    return nodes, [line(STUDIO, "a"), *(line("a", name) for name in names)]


def drawn(nodes: list[Node], lines: list[Line]) -> Drawing:
    return drawing_of(nodes, lines, lanes=LANES)


def alone(picture: Drawing, label: str = "x") -> str:
    """The whole of it on one sheet."""
    (sheet,) = sheets_of(picture, width=100_000, height=100_000)
    return svg_of_sheet(sheet, label=label, palette=LIGHT)


def test_small_chain_is_never_folded() -> None:
    nodes, lines = star(20)
    assert folded(nodes, lines, most=22).count == 0


def test_siblings_fold_into_one_with_their_standing() -> None:
    nodes, lines = star(20)
    nodes[-1] = replace(nodes[-1], words=(Word("stale", "Not fully screened"),))
    found = folded(nodes, lines, most=5)
    group = found.nodes[-1]
    assert [one.id for one in found.nodes[:2]] == [STUDIO, "a"]
    assert (group.title, group.folded, found.count) == ("+ 20 more", 20, 20)
    assert [word.text for word in group.words] == ["19 no open findings", "1 not fully screened"]
    assert [(one.source, one.target) for one in found.lines] == [(STUDIO, "a"), ("a", group.id)]


def test_group_line_is_as_firm_as_the_least_firm() -> None:
    nodes, lines = star(3)
    lines[-1] = replace(lines[-1], stroke=Stroke.DOTTED)
    group_line = folded(nodes, lines, most=3).lines[-1]
    assert (group_line.stroke, group_line.title) == (Stroke.DOTTED, "3 engagements")


def test_folding_never_hides_a_finding_an_undisclosed_or_who_stands_above_them() -> None:
    nodes, lines = star(20)
    nodes += [
        node("c", 3, is_kept=True, words=(OPEN,)),
        node("d", 3, is_undisclosed=True),
        node("e", 2, is_removed=True),
    ]
    lines += [line("b0", "c"), line("b1", "d"), line("a", "e")]
    shown = {one.id for one in folded(nodes, lines, most=2).nodes}
    assert {STUDIO, "a", "b0", "c", "b1", "d", "e"} <= shown
    assert len(shown) == 8


def test_group_takes_in_who_works_for_its_members_alone() -> None:
    nodes, lines = star(5)
    nodes += [node("c", 3, "Paint")]
    lines += [line("b0", "c")]
    found = folded(nodes, lines, most=3)
    assert [one.folded for one in found.nodes if one.folded] == [6]


def test_furthest_tiers_fold_first() -> None:
    nodes, lines = star(4)
    nodes += [node(f"c{number}", 3, "Paint") for number in range(20)]
    lines += [line("b0", f"c{number}") for number in range(20)]
    found = folded(nodes, lines, most=8)
    assert {one.id for one in found.nodes if not one.folded} == {STUDIO, "a", "b0", "b1", "b2", "b3"}
    assert found.count == 20


def test_opened_group_shows_its_members_and_all_opens_every_one() -> None:
    nodes, lines = star(20)
    group = folded(nodes, lines, most=5).nodes[-1]
    for opened in ((group.id,), (ALL,)):
        assert len(folded(nodes, lines, most=5, opened=opened).nodes) == 22
    assert folded(nodes, lines, most=5, opened=("gxyz",)).count == 20


def test_chain_too_wide_for_one_rule_folds_by_the_next() -> None:
    nodes, lines = star(40)
    for number in range(40):
        nodes += [node(f"p{number}", 3, "Paint"), node(f"l{number}", 3), node(f"k{number}", 3, is_kept=True)]
        lines += [line(f"b{number}", f"{kind}{number}") for kind in "plk"]
    by_hirers = folded(nodes, lines, most=130)
    assert [one.note for one in by_hirers.nodes if one.folded] == ["2 kinds of work"] * 40
    by_tier = folded(nodes, lines, most=90)
    assert sorted((one.lane, one.folded) for one in by_tier.nodes if one.folded) == [
        ("Layout", 40),
        ("Paint", 40),
    ]


def test_columns_run_by_tier_and_lanes_by_work() -> None:
    picture = drawn([START, node("a", 1), node("b", 2, "Paint")], [line(STUDIO, "a"), line("a", "b")])
    boxes = {box.node.id: box for box in picture.boxes}
    assert boxes[STUDIO].x < boxes["a"].x < boxes["b"].x
    assert [lane.label for lane in picture.lanes] == ["Layout", "Paint"]
    assert picture.lanes[0].y <= boxes["a"].y < picture.lanes[1].y <= boxes["b"].y
    assert [name for name, _ in picture.columns] == ["Studio", "Tier 1", "Tier 2"]


def test_crossings_are_undone() -> None:
    names = "abcdef"
    nodes = [START, *(node(one, 1) for one in names), *(node(one.upper(), 2, "Paint") for one in names)]
    pairs = list(zip(names, reversed(names.upper()), strict=True))
    lines = [line(STUDIO, one) for one in names] + [line(*pair) for pair in pairs]
    y = {box.node.id: box.y for box in drawn(nodes, lines).boxes}
    assert sorted(names, key=y.__getitem__) == [one for one, _ in sorted(pairs, key=lambda pair: y[pair[1]])]


def test_line_that_runs_back_has_an_arrow() -> None:
    nodes = [START, node("a", 1), node("b", 2), node("c", 2)]
    lines = [line(STUDIO, "a"), line("a", "b"), line("b", "a"), line("b", "c")]
    heads = {(one.line.source, one.line.target): bool(one.head) for one in drawn(nodes, lines).curves}
    assert heads == {(STUDIO, "a"): False, ("a", "b"): False, ("b", "a"): True, ("b", "c"): True}


def test_width_of_a_line_follows_its_share() -> None:
    nodes = [START, node("a", 1), node("b", 1), node("c", 1)]
    lines = [line(STUDIO, "a"), line(STUDIO, "b", share=0.0), line(STUDIO, "c", share=100.0)]
    assert [curve.width for curve in drawn(nodes, lines).curves] == [1.5, 1.5, 8.0]


NAMES = [f"n{number}" for number in range(10)]
CHAINS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=25)


@given(pairs=CHAINS, columns=st.lists(st.integers(1, 4), min_size=10, max_size=10), data=st.data())
def test_same_chain_in_any_order_is_the_same_picture(
    pairs: list[tuple[str, str]], columns: list[int], data: st.DataObject
) -> None:
    nodes = [START, *(node(name, column) for name, column in zip(NAMES, columns, strict=True))]
    lines = [line(*pair) for pair in pairs if pair[0] != pair[1]]
    one = drawn(nodes, lines)
    other = drawn(data.draw(st.permutations(nodes)), data.draw(st.permutations(lines)))
    assert svg_of(one, label="x") == svg_of(other, label="x")
    boxes = sorted(one.boxes, key=lambda box: (box.x, box.y))
    for place, box in enumerate(boxes):
        assert all(after.x >= box.x + WIDTH or after.y >= box.bottom for after in boxes[place + 1 :])
    assert all(box.x + WIDTH <= one.width and box.bottom <= one.height for box in one.boxes)


def test_svg_is_well_formed_escaped_and_without_style_or_script() -> None:
    bad = '<script>alert("&")</script>'
    nodes = [START, replace(node("a", 1, words=(Word("open", bad),)), title=bad, note=bad, href="?a=1&b=2")]
    picture = drawn(nodes, [line(STUDIO, "a", title=bad)])
    for svg in (svg_of(picture, label=bad), alone(picture, bad)):
        root = ElementTree.fromstring(svg)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert "script" not in tags and " style=" not in svg
        assert bad in "".join(root.itertext())


def test_svg_alone_has_its_colours_and_no_links_but_on_a_page_neither() -> None:
    picture = drawn([START, node("a", 1, href="?party=1")], [line(STUDIO, "a")])
    page, sheet = svg_of(picture, label="x"), alone(picture)
    assert 'href="?party=1"' in page and "#" not in page
    assert "href" not in sheet and LIGHT.ink in sheet and "font-family" in sheet


def test_strokes_tell_how_firm_a_link_is() -> None:
    nodes = [START, *(node(stroke.value, 1) for stroke in Stroke)]
    svg = svg_of(drawn(nodes, [line(STUDIO, stroke.value, stroke=stroke) for stroke in Stroke]), label="x")
    dashes = {
        group.attrib["class"].rpartition("--")[2]: group[0].attrib.get("stroke-dasharray")
        for group in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}g")
        if group.attrib["class"].startswith("picture__line")
    }
    assert dashes == {"solid": None, "dashed": "7 5", "dotted": "1.5 4.5", "ended": "2 7", "stake": "9 3 2 3"}


def test_text_is_cut_where_it_would_not_fit() -> None:
    assert fitted("Maple", 100, size=13) == "Maple"
    cut = fitted("Yancheng Three Lines One Point", 100, size=13)
    assert cut.endswith("…") and width_of(cut, size=13) <= 100
    assert width_of("三线一点", size=10) > width_of("abcd", size=10)


def test_pictures_need_no_django() -> None:
    script = (
        "import sys; import vendors.pictures.svg, vendors.pictures.folding, vendors.graphs.circles, "
        "vendors.graphs.paths; print('django' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_long_name_takes_more_lines_and_is_cut_only_then() -> None:
    name = "Yancheng Three Lines One Point Animation Co Ltd"
    face = face_of(Node("a", name, 1, "Layout"))
    assert " ".join(face.title) == name and len(face.title) == 3
    long = face_of(Node("a", "Very " * 40, 1, "Layout")).title
    assert len(long) == 3 and long[-1].endswith("…")
    assert "".join(wrapped("江苏省盐城市三线一点动画制作有限公司", 100, size=14)).startswith("江苏省盐城市")


@given(text=st.text(min_size=1, max_size=60), width=st.integers(30, 300))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    lines = wrapped(text, width, size=12, most=3)
    assert len(lines) <= 3
    assert all(width_of(line, size=12) <= width for line in lines if len(line) > 1)
    if not any(line.endswith("…") for line in lines):
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_badge_holds_its_word_and_the_note_stands_beside_it_where_there_is_room() -> None:
    for kind in ("quiet", "confirmed"):
        badge = face_of(node("a", 1, words=(Word(kind, "Confirmed finding"),))).badge
        assert badge and badge.width >= width_of(badge.text, size=SMALL, is_strong=kind == "confirmed") + 10
    short = face_of(node("a", 1, note="KR"))
    words = (QUIET, Word("open", "further down: needs review"))
    long = face_of(node("a", 1, words=words, note="KR"))
    assert (short.beside, short.below) == ("KR", "")
    assert (long.beside, long.below) == ("KR", "further down: needs review")
    assert long.height > short.height


@given(
    columns=st.lists(st.integers(1, 6), min_size=1, max_size=60),
    width=st.integers(500, 2500),
    height=st.integers(200, 1500),
)
def test_every_box_is_whole_on_a_sheet_and_no_sheet_is_too_large(
    columns: list[int], width: int, height: int
) -> None:
    nodes = [START, *(node(f"n{place}", column, LANES[place % 3]) for place, column in enumerate(columns))]
    picture = drawn(nodes, [line(STUDIO, one.id) for one in nodes[1:]])
    sheets = sheets_of(picture, width=width, height=height)
    assert {box.node.id for sheet in sheets for box in sheet.drawing.boxes} == {one.id for one in nodes}
    assert all(sheet.width <= width and sheet.height <= height for sheet in sheets)
    for sheet in sheets:
        assert all(sheet.y <= box.y and box.bottom <= sheet.bottom for box in sheet.drawing.boxes)
        assert all(sheet.x <= box.x and box.x + WIDTH <= sheet.right for box in sheet.drawing.boxes)


def test_sheet_names_its_tiers_and_lanes_and_keeps_lines_that_come_by() -> None:
    nodes = [
        START,
        *(node(f"a{place}", 1) for place in range(30)),
        node("b", 2, "Paint"),
        node("c", 4, "Paint"),
    ]
    picture = drawn(nodes, [line(STUDIO, "a0"), line("a0", "b"), line("b", "c")])
    sheets = sheets_of(picture, width=700, height=900)
    assert sheets[0].caption == "Studio to Tier 1; Layout"
    assert sheets[-1].caption == "Tier 4; Layout to Paint"
    shown = {(one.line.source, one.line.target) for one in sheets[-1].drawing.curves}
    assert shown == {("b", "c")}
    root = ElementTree.fromstring(svg_of_sheet(sheets[-1], label="x", palette=LIGHT))
    told = set(root.itertext())
    assert {"Tier 4", "Paint", "House c"} <= told
    assert "Tier 1" not in told
