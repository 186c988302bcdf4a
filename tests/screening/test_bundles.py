"""Lists carried over as one file: what is written, what is taken, and what is not."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from screening.actions.bundles import read_bundle, write_bundle
from screening.models import ListChange, ListedParty, ListedRevision, ListFile, ListVersion, Source
from studios.models import Run
from studios.runs import Refused
from tests.screening.pipeline import custom_source, entry, publish, sdn_of, sdn_row, sdn_source

pytestmark = pytest.mark.django_db
Manifest = dict[str, Any]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The SDN list in two parts and a list of one's own, as another machine has them in force."""
    rows = {
        "SDN.CSV": sdn_of(sdn_row(1, "ALPHA"), sdn_row(2, "BRAVO")),
        "ALT.CSV": b'1,1,"aka","OMEGA","-0- "\r\n\x1a',
    }
    publish(sdn_source(), rows)
    publish(custom_source(), [entry("a", "Halcyon Paperworks")])
    path = tmp_path / "lists.zip"
    write_bundle(path)
    another_machine()
    return path


def another_machine() -> None:
    """The same sources, and nothing received yet."""
    Source.objects.update(current_version=None, screened_version=None)
    ListedParty.objects.update(current=None)
    for model in (ListChange, ListedRevision, ListedParty, ListVersion, ListFile, Run):
        model.objects.all().delete()


def altered(path: Path, change: Callable[[Manifest, dict[str, bytes]], None]) -> Path:
    """The bundle as somebody else would have written it."""
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist() if name != "manifest.json"}
        manifest = json.loads(old.read("manifest.json"))
    change(manifest, files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in files.items():
            new.writestr(name, content)
        new.writestr("manifest.json", json.dumps(manifest))
    return path


def test_bundle_names_each_part_with_its_day_and_hash(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as file:
        manifest = json.loads(file.read("manifest.json"))
        names = file.namelist()
    lines = manifest["files"]
    assert names == [line["name"] for line in lines] + ["manifest.json"]
    assert names == [
        "own/2022-12-08/LIST.CSV",
        "ofac_sdn/2022-12-08/ALT.CSV",
        "ofac_sdn/2022-12-08/SDN.CSV",
        "manifest.json",
    ]
    assert [set(line) for line in lines] == [
        {"source", "reader", "part", "name", "published_date", "is_date_assumed", "fetched_at", "origin", "size", "sha256"}
    ] * 3  # fmt: skip


def test_bundle_is_taken_where_there_is_no_internet(bundle: Path) -> None:
    out = io.StringIO()
    call_command("refresh_lists", bundle=str(bundle), stdout=out)
    call_command("refresh_lists", bundle=str(bundle), stdout=out)
    versions = ListVersion.objects.order_by("source__code")
    assert [(row.source.code, row.state, row.entry_count, str(row.published_date)) for row in versions] == [
        ("ofac_sdn", "applied", 2, "2022-12-08"),
        ("own", "applied", 1, "2022-12-08"),
    ]
    assert versions[0].origin.startswith("lists.zip, fetched 20")
    assert out.getvalue().count("version applied") == 2
    assert out.getvalue().count("nothing new") == 2


def test_bundle_is_held_as_any_version_would_be(bundle: Path) -> None:
    Source.objects.filter(code="ofac_sdn").update(min_entries=3)
    out = io.StringIO()
    call_command("refresh_lists", bundle=str(bundle), stdout=out)
    held = ListVersion.objects.get(source__code="ofac_sdn")
    assert (held.state, held.held_because) == ("held", ["It has 2 entries; at least 3 are expected."])
    assert "HELD for a person" in out.getvalue()


def test_bundle_of_some_lists(bundle: Path, tmp_path: Path) -> None:
    call_command("refresh_lists", bundle=str(bundle), stdout=io.StringIO())
    out = io.StringIO()
    call_command("bundle_lists", str(tmp_path / "own.zip"), "--source", "own", stdout=out)
    assert out.getvalue().startswith("List own of 8 Dec 2022\n")
    with zipfile.ZipFile(tmp_path / "own.zip") as file:
        assert file.namelist() == ["own/2022-12-08/LIST.CSV", "manifest.json"]
    for codes, told in ((["own", "eu_fsf"], "Not in use here: eu_fsf"),):
        with pytest.raises(CommandError, match=told):
            call_command("bundle_lists", str(tmp_path / "no.zip"), "--source", *codes)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lists.zip", "own.zip"]


def test_bundle_of_nothing_is_refused(tmp_path: Path) -> None:
    custom_source()
    for codes, told in (([], "nothing to bundle"), (["own"], "has no version in force")):
        with pytest.raises(Refused, match=told):
            write_bundle(tmp_path / "lists.zip", codes)
    assert list(tmp_path.iterdir()) == []


def named(**values: Any) -> Callable[[Manifest, dict[str, bytes]], None]:
    def change(manifest: Manifest, files: dict[str, bytes]) -> None:
        manifest["files"][0] |= values

    return change


def called(name: str) -> Callable[[Manifest, dict[str, bytes]], None]:
    def change(manifest: Manifest, files: dict[str, bytes]) -> None:
        files[name] = files.pop(manifest["files"][0]["name"])
        manifest["files"][0]["name"] = name

    return change


def bomb(manifest: Manifest, files: dict[str, bytes]) -> None:
    files[manifest["files"][0]["name"]] = bytes(50_000_000)


def one_byte_else(manifest: Manifest, files: dict[str, bytes]) -> None:
    name = manifest["files"][2]["name"]
    files[name] = files[name].replace(b"ALPHA", b"OTHER")


def stowaway(manifest: Manifest, files: dict[str, bytes]) -> None:
    files["own/2022-12-08/notes.txt"] = b"hello"


def too_many(manifest: Manifest, files: dict[str, bytes]) -> None:
    files.update({f"f{number}": b"" for number in range(300)})


def twice(manifest: Manifest, files: dict[str, bytes]) -> None:
    line = manifest["files"][2] | {"name": "ofac_sdn/2022-12-09/SDN.CSV"}
    manifest["files"].append(line)
    files[line["name"]] = files["ofac_sdn/2022-12-08/SDN.CSV"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (called("../../etc/passwd"), "a line that is none"),
        (called("/etc/2022-12-08/passwd"), "a line that is none"),
        (called("own/2022-12-08/.."), "a line that is none"),
        (named(size="1"), "a line that is none"),
        (named(more="1"), "cannot be read: TypeError"),
        (named(published_date="2022-13-01"), "is no day of publication"),
        (named(sha256="0" * 64), "is not what the manifest says"),
        (named(size=4), "larger than 4 bytes"),
        (named(part="SDN.CSV"), "has a part 'SDN.CSV'"),
        (named(reader="none"), "no reader 'none' here"),
        (named(source="nowhere"), "There is no source 'nowhere'"),
        (named(source="opensanctions"), "is not in use"),
        (named(source="ofac_sdn"), "names a list or a part twice"),
        (named(reader="custom", part="LIST.CSV", source="eu_fsf"), "is read here by eu_fsf"),
        (bomb, "larger than"),
        (one_byte_else, "is not what the manifest says"),
        (stowaway, "holds other files than its manifest names"),
        (too_many, "at most 201 are read"),
        (twice, "names a list or a part twice"),
        (lambda manifest, files: manifest.update(format=2), "of another format"),
        (lambda manifest, files: manifest.pop("files"), "cannot be read: KeyError"),
    ],
)
def test_bundle_that_is_not_as_written_is_refused_whole(bundle: Path, change: Any, told: str) -> None:
    altered(bundle, change)
    before = sorted(Source.objects.values_list("code", flat=True))
    with pytest.raises(Refused, match=told):
        read_bundle(bundle)
    assert (ListFile.objects.count(), ListVersion.objects.count()) == (0, 0)
    assert sorted(Source.objects.values_list("code", flat=True)) == before


def test_bundle_that_is_cut_anywhere_is_refused(bundle: Path) -> None:
    whole = bundle.read_bytes()
    for length in range(0, len(whole), 97):
        bundle.write_bytes(whole[:length])
        with pytest.raises(Refused):
            read_bundle(bundle)
    assert ListFile.objects.count() == 0


def test_bundle_stands_alone_on_the_command_line(bundle: Path) -> None:
    with pytest.raises(CommandError, match="says itself"):
        call_command("refresh_lists", bundle=str(bundle), source="own")
    with pytest.raises(CommandError, match="cannot be read as a bundle"):
        call_command("refresh_lists", bundle=str(bundle.with_name("nothing.zip")))
