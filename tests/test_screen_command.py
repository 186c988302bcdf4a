"""``manage.py screen``: queries and lists in, hits out, nothing half-written. Persons are invented."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from screening import screen_csv
from screening.management.commands.screen import Command
from screening.matching.policy import Policy
from screening.screen_csv import HIT_COLUMNS, policy_with
from screening.sources.registry import SOURCES

SDN = (
    b'34023,"NINGS CARTOON STUDIO",-0- ,"DPRK3",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    b'"Unified Social Credit Code (USCC) 91500118582829838H (China)."\r\n'
    b'90001,"INKWELL, Ann","individual","DPRK3",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 02 Jan 1971."\r\n\x1a'
)
HOUSE = (
    "id,schema,name,aliases\nh1,Company,Nings Cartoon Studio,\nh2,Company,Moxing Cultural Media,墨星文化\n"
)
QUERIES = (
    "id,schema,name,aliases,country,birth_date,address,identifiers\n"
    'q1,Company,Nings Cartoon Studio,,China,,"19 First Road, Chongqing",\n'
    "q2,Person,Ann Inkwell,,,1971-01-02,,\n"
    "q3,Company,Unrelated Pottery,,,,,91500118582829838H\n"
    "q4,,Wholly Different Kettle,,,,,\n"
)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "sdn.csv").write_bytes(SDN)
    (tmp_path / "house.csv").write_text(HOUSE)
    (tmp_path / "queries.csv").write_text(QUERIES)
    return tmp_path


def screen(folder, *arguments, lists=("ofac_sdn=sdn.csv", "custom=house.csv"), queries="queries.csv"):
    stdout = io.StringIO()
    given = [
        f"--list={text.replace('=', f'={folder}/', 1)}" if "=" in text else f"--list={text}" for text in lists
    ]
    call_command(
        "screen", str(folder / queries), *given, "--out", str(folder / "hits.csv"), *arguments, stdout=stdout
    )
    return stdout.getvalue()


def hits(folder):
    with (folder / "hits.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_screen_writes_hits_best_first(files):
    screen(files)

    rows = hits(files)
    assert tuple(rows[0]) == HIT_COLUMNS
    assert [(row["query_id"], row["rank"], row["source"], row["listed_id"], row["band"]) for row in rows] == [
        ("q1", "1", "ofac_sdn", "34023", "match"),
        ("q1", "2", "custom", "h1", "match"),
        ("q2", "1", "ofac_sdn", "90001", "match"),
        ("q3", "1", "ofac_sdn", "34023", "match"),
    ]
    assert rows[2]["listed_name"] == rows[2]["matched_name"] == "INKWELL, Ann"
    assert all(0 <= float(row["score"]) <= 1 for row in rows)


def test_screen_explains_every_score(files):
    screen(files)

    for row in hits(files):
        evidence = json.loads(row["explanation"])
        assert all(set(line) == {"feature", "effect", "query", "listed", "detail"} for line in evidence)
        assert sum(line["effect"] for line in evidence) == pytest.approx(float(row["score"]), abs=0.01)


def test_screen_reports_what_it_read(files):
    report = screen(files)

    assert "Read 4 entries with 5 names in " in report
    assert "Screened 4 queries in " in report
    assert "ofac_sdn: read without ALT.CSV, ADD.CSV, SDN_COMMENTS.CSV." in report
    assert "ofac_sdn: 2 entries; the published list has 5,000 or more." in report


def test_screen_says_that_a_list_may_be_cut(files):
    (files / "sdn.csv").write_bytes(
        SDN.replace(b'INKWELL, Ann","individual', b'INKWELL","puppet').rstrip(b"\x1a")
    )

    report = screen(files, "--verbosity", "2")

    assert "ofac_sdn: SDN.CSV without its end mark 0x1A: 1." in report
    assert report.split("Not understood:\n")[1].splitlines() == [
        "       1  ofac_sdn: type: puppet",
        "       1  ofac_sdn: SDN.CSV without its end mark 0x1A",
    ]


def test_screen_matched_name_may_be_an_alias(files):
    (files / "queries.csv").write_text("id,schema,name\nq,Company,墨星文化\n", encoding="utf-8")

    screen(files, "--threshold", "0.5", lists=["custom=house.csv"])

    assert [(row["listed_name"], row["matched_name"]) for row in hits(files)] == [
        ("Moxing Cultural Media", "墨星文化"),
    ]


def test_screen_keeps_ten_hits_a_query_over_all_lists(files):
    rows = "".join(f"h{number},Company,Nings Cartoon Studio\n" for number in range(30))
    (files / "house.csv").write_text("id,schema,name\n" + rows)

    screen(files)

    assert [row["rank"] for row in hits(files) if row["query_id"] == "q1"] == [
        str(rank) for rank in range(1, 11)
    ]


def test_screen_threshold_moves_the_band(files):
    (files / "queries.csv").write_text("id,schema,name\nq,Person,Anna Inkwell\n")

    def bands(threshold):
        screen(files, f"--threshold={threshold:.4f}", lists=["ofac_sdn=sdn.csv"])
        return [row["band"] for row in hits(files)]

    assert bands(0.01) == ["match"]
    score = float(hits(files)[0]["score"])
    assert bands(score - 0.005) == ["match"]
    assert "match" not in bands(score + 0.005)


def test_policy_with_a_threshold_below_near():
    assert policy_with(None) == Policy()
    assert policy_with(0.2) == Policy(match_threshold=0.2, near_threshold=0.2)
    assert policy_with(0.9) == Policy(match_threshold=0.9)


@pytest.mark.parametrize("threshold", ["1.1", "-0.1", "nan"])
def test_screen_refuses_a_threshold_outside_0_to_1(files, threshold):
    with pytest.raises(CommandError, match="expected a number from 0 to 1"):
        screen(files, f"--threshold={threshold}")


def test_screen_reads_a_byte_order_mark_and_crlf(files):
    content = QUERIES.replace("\n", "\r\n").replace("id,schema", "ID, Schema", 1)
    (files / "queries.csv").write_bytes(b"\xef\xbb\xbf" + content.encode())

    assert "Screened 4 queries" in screen(files)


def test_screen_without_queries_writes_the_header(files):
    (files / "queries.csv").write_text("id,schema,name\n")

    screen(files)

    assert (files / "hits.csv").read_text() == ",".join(HIT_COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "id,schema,name\nq1,,Ink\nq2,Robot,Ink\n",
            "queries.csv, line 3: column schema: 'Robot' is unknown; ",
        ),
        ("id,schema,name\nq1,,\n", "queries.csv, line 2: column name: is empty; expected a name."),
        ("id,schema,name\n,,Ink\n", "queries.csv, line 2: column id: is empty; expected an id."),
        (
            "id,schema,name,birth_date\nq1,,Ink,1.1.70\n",
            "queries.csv, line 2: column birth_date: '1.1.70' is no date; ",
        ),
        (
            "id,name\nq1,Ink\n",
            "queries.csv, line 1: no column schema; expected a header row with the columns id, ",
        ),
        (
            "id;schema;name\nq1;;Ink\n",
            "queries.csv, line 1: the columns stand between semicolons; expected commas.",
        ),
        ("id,schema,name\nq1,Ink\n", "queries.csv, line 2: expected 3 columns as in the header, found 2."),
        ("id,schema,name\nq1,,Zoë\n".encode("latin-1"), "queries.csv, line 2: byte 7 is not UTF-8; "),
        ("id,schema,name\nq1,,Ink\n".encode("utf-16"), "queries.csv, line 1: holds a NUL byte; "),
        ("", "queries.csv: the file is empty (0 bytes); "),
    ],
)
def test_screen_refuses_bad_queries_and_writes_nothing(files, content, message):
    (files / "queries.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    (files / "hits.csv").write_text("what was there before")

    with pytest.raises(CommandError) as caught:
        screen(files)

    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith(" Nothing was written.")
    assert caught.value.returncode == 1
    assert (files / "hits.csv").read_text() == "what was there before"
    assert sorted(path.name for path in files.iterdir()) == [
        "hits.csv",
        "house.csv",
        "queries.csv",
        "sdn.csv",
    ]


@pytest.mark.parametrize(
    ("lists", "message"),
    [
        (
            ["atlantis=sdn.csv"],
            f"no source has the code 'atlantis'; the codes are {', '.join(sorted(SOURCES))}.",
        ),
        (["ofac_sdn"], "expected ofac_sdn=PATH or ofac_sdn=PATH,PATH."),
        (["ofac_sdn=gone.csv"], "gone.csv: cannot be opened: No such file or directory."),
        (["custom=sdn.csv"], "LIST.CSV, line 1: no column id; expected a header row"),
        (["ofac_sdn=house.csv"], "house.csv: no part of the list ofac_sdn; expected one of SDN.CSV, "),
    ],
)
def test_screen_refuses_bad_lists_and_writes_nothing(files, lists, message):
    with pytest.raises(CommandError) as caught:
        screen(files, lists=lists)

    assert message in str(caught.value)
    assert not (files / "hits.csv").exists()


def test_screen_refuses_an_output_it_cannot_write(files):
    with pytest.raises(CommandError, match=r"hits.csv: cannot be written: Is a directory"):
        (files / "hits.csv").mkdir()
        screen(files)


def test_screen_refuses_queries_that_are_not_there(files):
    with pytest.raises(CommandError, match=r"gone.csv: cannot be opened"):
        screen(files, queries="gone.csv")


def test_screen_streams_queries(files):
    queries = screen_csv.read_queries(files / "queries.csv")

    assert next(queries)[0] == "q1"


def test_screen_asks_no_checks_of_the_database():
    assert Command.requires_system_checks == []
    assert Command.requires_migrations_checks is False
