"""What a register says of the portfolio, as a chain file: checked, applied and undone as every other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from screening.registers.gleif import LegalEntity, Register, Relation, read_gleif
from studios.models import Studio
from vendors.imports.export import as_xlsx
from vendors.models import Party, PartyIdentifier

LEI: Final = "lei"
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "vendor": ("key", "name", "country", "identifiers", "address", "city"),
    "stake": ("owner", "owned", "kind", "share", "start_date", "source"),
}
"""A stake's state is no column, nor is its end: it is declared and goes on where it is new, and stays what people have
made of it. A relation that is over is left out."""
BY_CONTROL: Final = frozenset({"directly consolidated by", "ultimately consolidated by", "branch of"})


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """The chain file, and what it holds: ``asked`` identifiers of the studio's, ``found`` of them in the register, ``owners``
    that the studio does not hold yet, ``stakes``, and what was ``left_out`` or not understood, by a label."""

    content: bytes
    asked: int
    found: int
    owners: int
    stakes: int
    left_out: Counter[str]


def chain_of_gleif(studio: Studio, *, level1: BinaryIO, level2: BinaryIO) -> RegisterFile:
    """Who consolidates the studio's parties that have an LEI, and whom they consolidate, each as a stake by control: the register
    tells no shares. Writes nothing into the studio. Raises UnreadableList."""
    held = _held(studio)
    register = read_gleif(level1, level2, held.keys())
    left_out = Counter(register.unknown)
    relations = [*_by_control(register, left_out)]
    named = {lei for relation in relations for lei in (relation.parent, relation.child)}
    keys = {lei: held.get(lei, f"{LEI}:{lei}") for lei in named if lei in register.entities}
    new = [register.entities[lei] for lei in sorted(keys.keys() - held.keys())]
    kept = [one for one in relations if {one.parent, one.child} <= keys.keys()]
    left_out["relations to an LEI without a record"] += len(relations) - len(kept)
    stakes = [_stake(one, keys) for one in _each_once(kept)]
    rows = [*(("vendor", _vendor(one)) for one in new), *(("stake", row) for row in stakes)]
    return RegisterFile(
        content=as_xlsx(rows, COLUMNS),
        asked=len(held),
        found=len(held.keys() & register.entities.keys()),
        owners=len(new),
        stakes=len(stakes),
        left_out=+left_out,
    )


def _held(studio: Studio) -> dict[str, str]:
    """The studio's keys by LEI; the first by key where several parties bear one."""
    rows = PartyIdentifier.objects.filter(
        party__in=Party.objects.screenable(), party__studio=studio, kind__iexact=LEI
    )
    pairs = rows.order_by("-party__key").values_list("value", "party__key")
    return {value.strip().upper(): key for value, key in pairs}


def _by_control(register: Register, left_out: Counter[str]) -> Iterator[Relation]:
    for relation in register.relations:
        if relation.kind not in BY_CONTROL:
            left_out[f"relations of another kind: {relation.kind}"] += 1
        elif relation.status == "INACTIVE" or relation.end:
            left_out["relations that are over"] += 1
        elif relation.parent == relation.child:
            left_out["relations of an LEI with itself"] += 1
        else:
            yield relation


def _each_once(relations: list[Relation]) -> list[Relation]:
    """One a pair and first day: the direct parent often is the ultimate one, too, and is then named as the direct one."""
    in_order = sorted(relations, key=lambda one: (one.kind, one.child, one.parent), reverse=True)
    found = {(one.child, one.parent, one.start[:10]): one for one in in_order}
    return sorted(found.values(), key=lambda one: (one.child, one.parent, one.start))


def _vendor(entity: LegalEntity) -> dict[str, str]:
    address = entity.addresses[0] if entity.addresses else None
    return {
        "key": f"{LEI}:{entity.lei}",
        "name": entity.name,
        "country": entity.country,
        "identifiers": f"{LEI}:{entity.lei}",
        "address": address.text if address else "",
        "city": address.city if address else "",
    }


def _stake(relation: Relation, keys: Mapping[str, str]) -> dict[str, str]:
    return {
        "owner": keys[relation.parent],
        "owned": keys[relation.child],
        "kind": "control",
        "share": "0-100",
        "start_date": relation.start[:10],
        "source": f"GLEIF level 2: {relation.kind}",
    }
