"""What the columns of a table probably are: by the exports of known trackers, else by what the columns are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz, process

from vendors.imports.mapping import TRACKER, TableMapping, folded, targets

_TRACKED: Final = {"engagement.basis": TRACKER}


@dataclass(frozen=True, slots=True)
class Preset:
    """An export that is known by columns it always has. ``columns`` are folded headers. Trackers name artists, groups
    and fields of a studio's own where a vendor works: which of them is the vendor is never guessed."""

    label: str
    signature: frozenset[str]
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)


PRESETS: Final = (
    Preset(
        "Kitsu, persons",
        frozenset({"first name", "last name", "role", "studio", "departments"}),
        {
            "first name": "person.first_name",
            "last name": "person.last_name",
            "country": "person.country",
            "studio": "vendor.name",
        },
        only={"role": ["vendor"], "studio": []},
    ),
    Preset(
        "ShotGrid, tasks",
        frozenset({"task name", "link", "pipeline step"}),
        {"link": "engagement.shots", "pipeline step": "engagement.work", "project": "production.key"},
        _TRACKED,
    ),
    Preset(
        "ShotGrid, shots",
        frozenset({"shot code", "sequence"}),
        {
            "shot code": "shot.key",
            "episode": "episode.key",
            "project": "production.key",
            "cut duration": "shot.frames",
        },
        {"shot.fps": "24"},
    ),
    Preset(
        "ftrack, tasks or shots",
        frozenset({"name", "type", "status", "parent"}),
        {"parent": "engagement.shots", "type": "engagement.work", "project": "production.key"},
        _TRACKED,
    ),
)
"""The exports' columns are called as their English versions call them; product documentation names them, no export of
ours was at hand."""

NAMES: Final = {
    "vendor": "vendor.name",
    "vendor name": "vendor.name",
    "supplier": "vendor.name",
    "supplier name": "vendor.name",
    "company": "vendor.name",
    "company name": "vendor.name",
    "legal name": "vendor.name",
    "name": "vendor.name",
    "vendor id": "vendor.key",
    "vendor number": "vendor.key",
    "supplier id": "vendor.key",
    "key": "vendor.key",
    "id": "vendor.key",
    "trading name": "vendor.aliases",
    "also known as": "vendor.aliases",
    "former name": "vendor.former_names",
    "country": "vendor.country",
    "website": "vendor.website",
    "url": "vendor.website",
    "address": "vendor.address",
    "street": "vendor.address",
    "city": "vendor.city",
    "town": "vendor.city",
    "first name": "person.first_name",
    "last name": "person.last_name",
    "surname": "person.last_name",
    "contact person": "person.name",
    "artist": "person.name",
    "nationality": "person.nationality",
    "show": "production.key",
    "project": "production.key",
    "production": "production.key",
    "episode": "episode.key",
    "episodes": "engagement.episodes",
    "shot": "shot.key",
    "shot code": "shot.key",
    "shots": "engagement.shots",
    "frames": "shot.frames",
    "nb frames": "shot.frames",
    "fps": "shot.fps",
    "task": "engagement.work",
    "task type": "engagement.work",
    "pipeline step": "engagement.work",
    "kind of work": "engagement.work",
    "work": "engagement.work",
    "service": "engagement.work",
    "hired by": "engagement.hirer",
    "contract": "engagement.reference",
    "contract number": "engagement.reference",
    "start date": "engagement.start_date",
    "end date": "engagement.end_date",
    "note": "engagement.note",
    "notes": "engagement.note",
}
"""What columns are often called, folded."""
ALIKE: Final = 88


def guess(header: Sequence[str]) -> tuple[TableMapping, str]:
    """The probable mapping, and the name of the export where it is a known one. Every target once."""
    by_name = {folded(one): one for one in header if one}
    for preset in PRESETS:
        if preset.signature <= by_name.keys():
            return _preset(preset, by_name), preset.label
    return TableMapping(columns=_by_names(by_name)), ""


def _preset(preset: Preset, by_name: Mapping[str, str]) -> TableMapping:
    return TableMapping(
        columns={by_name[name]: target for name, target in preset.columns.items() if name in by_name},
        constants=dict(preset.constants),
        only={by_name[name]: list(words) for name, words in preset.only.items()},
    )


def _by_names(by_name: Mapping[str, str]) -> dict[str, str]:
    """Our own names first ("vendor country", "first name"), then the nearest that is often used."""
    ours = {
        folded(f"{section} {column}"): f"{section}.{column}"
        for section, columns in targets().items()
        for column in columns
    }
    known = NAMES | ours
    found: dict[str, str] = {}
    for name, header in by_name.items():
        near = process.extractOne(name, known.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if near and known[near[0]] not in found.values():
            found[header] = known[near[0]]
    return found


def guess_work(word: str, works: Mapping[str, str]) -> str:
    """The code of the kind of work that a tracker's word probably means ("Inbetweening": inbetween), else nothing."""
    names = {_plain(text): code for code, label in works.items() for text in (code, label)}
    near = process.extractOne(_plain(word), names.keys(), scorer=fuzz.ratio, score_cutoff=75)
    return names[near[0]] if near else ""


def _plain(word: str) -> str:
    text = "".join(folded(word).split())
    return text.removesuffix("ing")


def private_columns(header: Iterable[str]) -> list[str]:
    """The columns of people's private life, which are taken out of a table before it is kept."""
    return [one for one in header if set(folded(one).split()) & PRIVATE or folded(one) in PRIVATE_NAMES]


PRIVATE: Final = frozenset(
    [
        "phone",
        "telephone",
        "mobile",
        "email",
        "mail",
        "salary",
        "wage",
        "iban",
        "password",
        "rate",
        "mfa",
        "otp",
    ]
)
PRIVATE_NAMES: Final = frozenset(
    {"e mail", "bank account", "account number", "home address", "passport", "passport number"}
)
