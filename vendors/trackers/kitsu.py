"""A Kitsu production as a chain file: who its tracker says works on which shots. Declared, never verified.

Kitsu knows no chain: its vendors are persons with the role "vendor", who may belong to a studio. So each studio, and each
vendor without one, is hired by our studio, one engagement a kind of work. Addresses of people, pay, telephones and
time zones are left where they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from vendors.imports.export import as_xlsx
from vendors.scopes import natural_key

Row = dict[str, str]
Thing = Mapping[str, Any]
WORK_OF_TASK: Final[dict[str, str]] = {
    "concept": "design",
    "design": "design",
    "storyboard": "storyboard",
    "layout": "layout",
    "modeling": "modelling",
    "shading": "modelling",
    "rigging": "rigging",
    "lighting": "lighting",
    "rendering": "compositing",
    "compositing": "compositing",
    "fx": "effects",
    "edit": "edit",
    "sound": "sound",
    "key animation": "key",
    "inbetween": "inbetween",
    "inbetweening": "inbetween",
    "clean": "cleanup",
    "cleanup": "cleanup",
    "clean-up": "cleanup",
    "ink & paint": "paint",
    "colo": "paint",
    "coloring": "paint",
    "background": "background",
}
"""Kitsu's own task types, and names that 2D studios give theirs, in lower case; another one is passed on as it is, so
that the import's check asks for it by name."""
ANIMATION: Final = "animation"
DRAWN: Final = frozenset({"2d", "2dpaper"})
MOST_SHOTS: Final = 300
"""Characters that an engagement's shots may take."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """One production as its tracker gave it: lists of things, each with ``id`` and ``name``."""

    project: Thing
    episodes: Collection[Thing]
    sequences: Collection[Thing]
    shots: Collection[Thing]
    tasks: Collection[Thing]
    task_types: Collection[Thing]
    persons: Collection[Thing]
    studios: Collection[Thing]


@dataclass(frozen=True, slots=True)
class Shot:
    code: str
    episode: str


@dataclass(frozen=True, slots=True)
class Worker:
    """Whom a task is given to: a vendor's studio, or a vendor without one."""

    record: str
    key: str
    name: str
    country: str


COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "production": ("key", "name"),
    "episode": ("production", "key"),
    "shot": ("production", "key", "episode", "frames", "fps"),
    "vendor": ("key", "name"),
    "person": ("key", "name", "country"),
    "engagement": ("production", "hired", "work", "episodes", "shots", "note", "basis", "reference"),
}
"""What a tracker knows, a sheet each. What it does not know has no column, so that an import leaves alone what the studio
holds of it: countries, days, and above all the state of a link, which is declared only where it is new."""


def chain_file(tracked: Tracked, *, code: str) -> bytes:
    """The production under this code as a chain file, a workbook."""
    return as_xlsx(chain_rows(tracked, code=code), COLUMNS)


def chain_rows(tracked: Tracked, *, code: str) -> Iterator[tuple[str, Row]]:
    """Its rows, each with the sheet that it stands in; equal for equal things, whatever their order."""
    yield "production", {"key": code, "name": str(tracked.project["name"])}
    episodes = {str(one["id"]): str(one["name"]) for one in _alive(tracked.episodes)}
    for name in sorted(set(episodes.values())):
        yield "episode", {"production": code, "key": name}
    shots = _shots(tracked, episodes)
    yield from (("shot", row) for row in _shot_rows(tracked, shots, code))
    given = _given(tracked, shots, _workers(tracked))
    for worker in sorted({worker for worker, _ in given}, key=lambda one: one.key):
        yield worker.record, {"key": worker.key, "name": worker.name, "country": worker.country}
    for (worker, work), touched in sorted(given.items(), key=lambda one: (one[0][0].key, one[0][1])):
        yield "engagement", _engagement(worker, work, touched, shots.values(), tracked, code)


def _alive(things: Iterable[Thing]) -> Iterator[Thing]:
    return (one for one in things if not one.get("canceled"))


def _shots(tracked: Tracked, episodes: Mapping[str, str]) -> dict[str, Shot]:
    """By id. A shot's code names its episode and sequence: "301/SQ01/SH0010"."""
    sequences = {str(one["id"]): one for one in tracked.sequences}
    found = {}
    gone = {str(one["id"]) for one in tracked.episodes} - episodes.keys()
    for shot in _alive(tracked.shots):
        sequence = sequences.get(str(shot.get("parent_id")), {})
        if str(sequence.get("parent_id")) in gone:
            continue
        episode = episodes.get(str(sequence.get("parent_id")), "")
        parts = (episode, str(sequence.get("name", "")), str(shot["name"]))
        found[str(shot["id"])] = Shot("/".join(part for part in parts if part), episode)
    return found


def _shot_rows(tracked: Tracked, shots: Mapping[str, Shot], code: str) -> Iterator[Row]:
    fps = str(tracked.project.get("fps") or "")
    frames = {shots[str(one["id"])]: one.get("nb_frames") for one in tracked.shots if str(one["id"]) in shots}
    for shot in sorted(frames, key=lambda one: one.code):
        row = {"production": code, "key": shot.code, "episode": shot.episode}
        if frames[shot] and fps:
            row |= {"frames": str(frames[shot]), "fps": fps}
        yield row


def _workers(tracked: Tracked) -> dict[str, Worker]:
    """By the id of the person to whom a task is given; those who are no vendors are left out."""
    studios = {str(one["id"]): str(one["name"]) for one in tracked.studios}
    found = {}
    for person in tracked.persons:
        studio = str(person.get("studio_id") or "")
        if person.get("role") != "vendor":
            continue
        if studio in studios:
            found[str(person["id"])] = Worker("vendor", f"kitsu-{studio}", studios[studio], "")
        else:
            name = " ".join(str(person.get(part) or "") for part in ("first_name", "last_name")).strip()
            country = str(person.get("country") or "")
            found[str(person["id"])] = Worker("person", f"kitsu-{person['id']}", name, country)
    return found


def _given(
    tracked: Tracked, shots: Mapping[str, Shot], workers: Mapping[str, Worker]
) -> dict[tuple[Worker, str], set[Shot]]:
    """Who does which kind of work, on which shots; none where their tasks are of assets."""
    works = _works(tracked)
    canceled = {str(shot["id"]) for shot in tracked.shots} - shots.keys()
    given: dict[tuple[Worker, str], set[Shot]] = defaultdict(set)
    for task in tracked.tasks:
        work = works.get(str(task["task_type_id"]), "")
        if str(task["entity_id"]) in canceled:
            continue
        for person in task.get("assignees") or ():
            if (worker := workers.get(str(person))) and work:
                shot = shots.get(str(task["entity_id"]))
                given[worker, work].update([shot] if shot else [])
    return given


def _works(tracked: Tracked) -> dict[str, str]:
    is_drawn = tracked.project.get("production_style") in DRAWN
    known = WORK_OF_TASK | {ANIMATION: "key" if is_drawn else "animation3d"}
    names = {str(one["id"]): str(one["name"]) for one in tracked.task_types}
    return {key: known.get(name.strip().lower(), name) for key, name in names.items()}


def _engagement(
    worker: Worker, work: str, touched: set[Shot], shots: Collection[Shot], tracked: Tracked, code: str
) -> Row:
    episodes = sorted({shot.episode for shot in touched if shot.episode})
    all_of_them = {shot for shot in shots if shot.episode in episodes or not episodes}
    named = "" if touched == all_of_them else spans(touched, shots)
    row = {
        "production": code,
        "hired": worker.key,
        "work": work,
        "episodes": "; ".join(episodes),
        "shots": named if len(named) <= MOST_SHOTS else "",
        "basis": "tracker",
        "reference": f"Kitsu: {tracked.project['name']}",
    }
    if len(named) > MOST_SHOTS:
        row["note"] = f"{len(touched)} of {len(all_of_them)} shots; too scattered to be named here."
    return row


def spans(touched: Collection[Shot], shots: Collection[Shot]) -> str:
    """The codes of some shots, runs of them within an episode drawn together: "301/A/1 to 301/A/4; 302/B/2"."""
    groups: list[list[Shot]] = []
    is_open = False
    for shot in sorted(shots, key=lambda one: natural_key(one.code)):
        if shot in touched:
            if is_open and groups[-1][-1].episode == shot.episode:
                groups[-1].append(shot)
            else:
                groups.append([shot])
        is_open = shot in touched
    return "; ".join(one[0].code if len(one) == 1 else f"{one[0].code} to {one[-1].code}" for one in groups)
