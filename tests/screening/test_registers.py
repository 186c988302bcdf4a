"""GLEIF's relations as stakes by control, by way of a chain file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from screening.actions.registers import chain_of_gleif
from studios.models import Studio
from tests.factories import NOW, PartyFactory, StudioFactory
from tests.registers.test_gleif import INK, NIB, OTHER, PEN, QUILL, entity, level1, level2, relation
from vendors.actions import imports as actions
from vendors.models import Party, Stake

pytestmark = pytest.mark.django_db
ULTIMATELY = "IS_ULTIMATELY_CONSOLIDATED_BY"


@pytest.fixture
def studio() -> Studio:
    """Two of its vendors have LEIs: Ink, and Nib, which the register does not tie to anybody."""
    studio = StudioFactory(slug="lumen")
    for key, lei in (("V-1", INK), ("V-2", NIB)):
        PartyFactory(studio=studio, key=key, identifiers=[{"kind": "lei", "value": lei}])
    PartyFactory(studio=studio, key="V-3", is_active=False, identifiers=[{"kind": "lei", "value": QUILL}])
    return studio


def files(*relations: str) -> dict[str, Any]:
    known = [
        entity(INK, "Ink Works"),
        entity(NIB, "Nib"),
        entity(PEN, "Pen Holdings"),
        entity(QUILL, "Quill"),
    ]
    return {"level1": io.BytesIO(level1(known)), "level2": io.BytesIO(level2(relations))}


def imported(studio: Studio, content: bytes) -> dict[str, dict[str, int]]:
    file = io.BytesIO(content)
    batch = actions.keep_import(studio=studio, file=file, filename="gleif.xlsx", by=None, now=NOW)
    batch = actions.check_import(batch=batch, now=NOW)
    assert batch.state == "checked", batch.problems
    return actions.apply_import(batch=batch, by=None, now=NOW).counts


def test_parent_becomes_a_party_with_a_stake_by_control(studio: Studio) -> None:
    found = chain_of_gleif(studio, **files(relation(INK, PEN), relation(INK, PEN, ULTIMATELY)))
    assert (found.asked, found.found, found.owners, found.stakes) == (2, 2, 1, 1)
    imported(studio, found.content)
    parent = Party.objects.get(key=f"lei:{PEN}")
    assert (parent.name, parent.country, parent.revision is not None) == ("Pen Holdings", "CN", True)
    stake = Stake.objects.get()
    assert (stake.owner, stake.owned.key, stake.kind, stake.state) == (parent, "V-1", "control", "declared")
    assert (stake.share_text, str(stake.start_date)) == ("0–100 %", "2019-05-06")
    assert stake.source == "GLEIF level 2: directly consolidated by"


def test_what_people_made_of_a_stake_stays(studio: Studio) -> None:
    imported(studio, chain_of_gleif(studio, **files(relation(INK, PEN))).content)
    Stake.objects.update(state="verified")
    Party.objects.filter(key=f"lei:{PEN}").update(name="Pen Holdings AG")
    found = chain_of_gleif(studio, **files(relation(INK, PEN)))
    assert (found.owners, found.stakes) == (0, 1)
    imported(studio, found.content)
    assert [(row.state, row.owner.name) for row in Stake.objects.all()] == [("verified", "Pen Holdings AG")]


def test_what_says_nothing_of_control_is_left_out_and_counted(studio: Studio) -> None:
    others = (relation(INK, PEN, "IS_FUND-MANAGED_BY"), relation(NIB, OTHER), relation(QUILL, PEN))
    found = chain_of_gleif(studio, **files(*others))
    assert found.stakes == 0
    assert found.left_out == {
        "relations of another kind: fund managed by": 1,
        "relations to an LEI without a record": 1,
    }


def test_command_writes_the_file_and_nothing_else(
    studio: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, file in files(relation(INK, PEN)).items():
        (tmp_path / name).write_bytes(file.read())
    given = {"level1": tmp_path / "level1", "level2": tmp_path / "level2", "out": tmp_path / "out.xlsx"}
    call_command("read_gleif", studio="lumen", **given)
    assert (
        "2 of 2 LEIs of the studio are in the register; 1 stakes by control and 1 parties"
        in capsys.readouterr().out
    )
    assert (tmp_path / "out.xlsx").stat().st_size and not Stake.objects.exists()
    with pytest.raises(CommandError, match="No studio"):
        call_command("read_gleif", studio="another", **given)
    (tmp_path / "level2").write_bytes(b"<html>")
    with pytest.raises(CommandError):
        call_command("read_gleif", studio="lumen", **given)
