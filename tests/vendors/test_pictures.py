"""Pictures of chains: folding, places, strokes, and that every text is escaped."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from vendors.pictures.folding import ALL, folded
from vendors.pictures.layout import HEIGHT, WIDTH, Drawing, drawing_of
from vendors.pictures.parts import STUDIO, Line, Node, Stroke, Word
from vendors.pictures.svg import LIGHT, svg_of
from vendors.pictures.text import fitted, width_of

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
    corners = sorted((box.x, box.y) for box in one.boxes)
    for place, (x, y) in enumerate(corners):
        for other_x, other_y in corners[place + 1 :]:
            assert other_x >= x + WIDTH or abs(other_y - y) >= HEIGHT
    assert all(box.x + WIDTH <= one.width and box.y + HEIGHT <= one.height for box in one.boxes)


def test_svg_is_well_formed_escaped_and_without_style_or_script() -> None:
    bad = '<script>alert("&")</script>'
    nodes = [START, replace(node("a", 1, words=(Word("open", bad),)), title=bad, note=bad, href="?a=1&b=2")]
    picture = drawn(nodes, [line(STUDIO, "a", title=bad)])
    for palette in (None, LIGHT):
        svg = svg_of(picture, label=bad, palette=palette)
        root = ElementTree.fromstring(svg)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert "script" not in tags and " style=" not in svg
        assert bad in "".join(root.itertext())


def test_svg_alone_has_its_colours_and_no_links_but_on_a_page_neither() -> None:
    picture = drawn([START, node("a", 1, href="?party=1")], [line(STUDIO, "a")])
    page, alone = svg_of(picture, label="x"), svg_of(picture, label="x", palette=LIGHT)
    assert 'href="?party=1"' in page and "#" not in page
    assert "href" not in alone and LIGHT.ink in alone and "font-family" in alone


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
