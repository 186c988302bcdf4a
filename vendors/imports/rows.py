"""From a row's texts to a draft, given what else the file and the studio name. Problems go to the row and its field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, TypeVar

from stdnum import lei
from stdnum.cn import uscc
from stdnum.kr import brn
from stdnum.ru import inn

from studios.models import Production
from vendors.imports import cells
from vendors.imports.cells import BadCell
from vendors.imports.columns import LONGEST_ANYWHERE, NAME_COLUMNS, REQUIRED, longest
from vendors.imports.drafts import (
    Draft,
    EngagementDraft,
    EpisodeDraft,
    PartyDraft,
    ProductionDraft,
    ShotDraft,
    StakeDraft,
)
from vendors.imports.held import Held
from vendors.imports.problems import Problems, did_you_mean
from vendors.imports.reader import Row
from vendors.models import Engagement, Evidence, Party, Stake

T = TypeVar("T")
E = TypeVar("E")
THE_STUDIO: Final = "studio"
_FILLED: Final = ("country", "nationality", "birth_date", "gender", "website", "bank_country")
_BOUNDS: Final = ("min_share", "max_share")
STAKE_STATES: Final = dict(Stake.State.choices)
CONFIDENCES: Final = dict(Engagement.Confidence.choices)
LONGEST_USUAL: Final = (
    4 * 3600
)  # longer than any film: more likely a clock time of a spreadsheet, such as 22:30:00
GENDERS: Final = {"male": "m", "female": "f"}
IDENTIFIER_KINDS: Final = frozenset(
    [
        "registration",
        "tax",
        "vat",
        "uscc",
        "organization_code",
        "brn",
        "inn",
        "ogrn",
        "lei",
        "duns",
        "licence",
        "siren",
        "siret",
        "uen",
        "cr",
        "hrb",
        "krs",
        "email",
        "phone",
        "passport",
        "national_id",
        "swift",
        "other",
    ]
)
_IS_VALID: Final[dict[tuple[str, str], Callable[[str], bool]]] = {
    ("uscc", ""): uscc.is_valid,
    ("uscc", "CN"): uscc.is_valid,
    ("lei", ""): lei.is_valid,
    ("inn", "RU"): inn.is_valid,
    ("inn", ""): inn.is_valid,
    ("brn", "KR"): brn.is_valid,
}
"""Numbers whose check digit can be reckoned, by kind and country."""


@dataclass(slots=True)
class Known:
    """What a row may name: what the studio holds and what the file brings, whatever state its rows are in. ``taken``
    are the keys met so far that mean a party held under another one."""

    held: Held
    productions: set[str] = field(default_factory=set)
    episodes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    parties: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, PartyDraft] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)

    def meant(self, key: str) -> str:
        """The key under which the party is held."""
        same = self.held.same_as.get(key)
        if same is None:
            return key
        self.taken[key] = same
        return same

    def party(self, key: str) -> PartyDraft | None:
        """The party as the file has it so far, else as it is held."""
        row = self.held.parties.get(key)
        return self.drafts.get(key) or (row.draft if row else None)

    def is_same_as_another(self, row: Row) -> bool:
        """Whether the row tells of a party under another key than its own."""
        return row.section in Party.Kind.values and row.cells.get("key", "") in self.held.same_as

    @classmethod
    def of(cls, held: Held, rows: Iterable[Row]) -> Known:
        known = cls(held, set(held.productions))
        known.parties.update((key, row.draft.kind) for key, row in held.parties.items())
        known.names.update((key, row.draft.name) for key, row in held.parties.items())
        for production, code in held.episodes:
            known.episodes[production].add(code)
        for row in rows:
            known._add(row.section, row.cells)
        for key, same in held.same_as.items():
            known.parties[key], known.names[key] = known.parties[same], known.names[same]
        return known

    def _add(self, section: str, texts: Mapping[str, str]) -> None:
        key = texts.get("key", "")
        if section == "production":
            self.productions.add(key)
        elif section == "episode":
            self.episodes[texts.get("production", "")].add(key)
        elif section in Party.Kind.values:
            self.parties[key] = section
            self.names[key] = texts.get("name", "")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row while it is understood. A column the file lacks says nothing, and what is held stays."""

    row: Row
    known: Known
    problems: Problems

    def text(self, column: str, kept: str = "") -> str:
        return self.row.cells.get(column, kept)

    def read(self, column: str, parse: Callable[[str], T], empty: E, kept: E) -> T | E:
        """The parsed cell; ``kept`` where the column is absent, ``empty`` where the cell is empty or not understood."""
        text = self.row.cells.get(column)
        if not text:
            return kept if text is None else empty
        if (most := longest(self.row.section, column)) and len(text) > most:
            return empty  # told of already, and nothing to spend time on
        try:
            return parse(text)
        except BadCell as refusal:
            self.error(column, str(refusal))
            return empty

    def choice(self, column: str, choices: Mapping[str, str], empty: str) -> str:
        return self.read(column, lambda text: cells.one_of(text, choices), empty, empty)

    def day(self, column: str, kept: date | None) -> date | None:
        return self.read(column, cells.day, None, kept)

    def production(self) -> str:
        return self._reference("production", self.known.productions, "production")

    def party(self, column: str) -> str:
        return self.known.meant(self._reference(column, self.known.parties, "party"))

    def _reference(self, column: str, known: Iterable[str], noun: str) -> str:
        key = self.text(column)
        if key and key not in known:
            hint = "" if self.problems.is_full else did_you_mean(key, known)
            self.error(column, f"No {noun} has the key {key}, neither in the file nor in the studio.{hint}")
        return key

    def error(self, column: str, message: str) -> None:
        self.problems.error(self.row.place, column, self.text(column), message)

    def warn(self, column: str, message: str) -> None:
        self.problems.warn(self.row.place, column, self.text(column), message)

    def check_order(self, first: date | None, last: date | None, column: str, message: str) -> None:
        if first and last and last < first:
            self.error(column, message)


def draft_of(row: Row, known: Known, problems: Problems) -> Draft | None:
    """What the row says, or None where it has an error."""
    errors = problems.errors
    its = Cells(row, known, problems)
    _check_texts(its)
    draft = _DRAFTS[row.section](its)
    return draft if problems.errors == errors and not row.bad else None


def _check_texts(its: Cells) -> None:
    for column in REQUIRED[its.row.section]:
        if not its.text(column) and column not in its.row.bad:
            its.error(column, f"{column} is missing.")
    for column, text in its.row.cells.items():
        most = longest(its.row.section, column)
        if most is not None and len(text) > most:
            its.error(column, f"{column} has {len(text)} characters; at most {most} are kept.")


def _production(its: Cells) -> ProductionDraft:
    row = its.known.held.productions.get(its.text("key"))
    held = row.draft if row else None
    start = its.day("start_date", held.start_date if held else None)
    delivery = its.day("delivery_date", held.delivery_date if held else None)
    its.check_order(start, delivery, "delivery_date", "The delivery_date is before the start_date.")
    return ProductionDraft(
        key=its.read("key", cells.slug, "", ""),
        name=its.text("name"),
        type=its.choice(
            "type", dict(Production.Kind.choices), held.type if held else Production.Kind.SERIES.value
        ),
        start_date=start,
        delivery_date=delivery,
        seconds=_running_time(its, held.seconds if held else None),
    )


def _episode(its: Cells) -> EpisodeDraft:
    row = its.known.held.episodes.get((its.text("production"), its.text("key")))
    held = row.draft if row else None
    delivery = its.day("delivery_date", held.delivery_date if held else None)
    air = its.day("air_date", held.air_date if held else None)
    if delivery and air and air < delivery:
        its.warn("air_date", "The air_date is before the delivery_date.")
    return EpisodeDraft(
        production=its.production(),
        key=its.text("key"),
        name=its.text("name", held.name if held else ""),
        delivery_date=delivery,
        air_date=air,
        seconds=_running_time(its, held.seconds if held else None),
    )


def _running_time(its: Cells, kept: int | None) -> int | None:
    seconds = its.read("seconds", cells.running_time, None, kept)
    if seconds and seconds > LONGEST_USUAL and "seconds" in its.row.cells:
        its.warn(
            "seconds", f"That is {timedelta(seconds=seconds)} hours; two numbers are minutes and seconds."
        )
    return seconds


def _shot(its: Cells) -> ShotDraft:
    production, key = its.production(), its.text("key")
    row = its.known.held.shots.get((production, key))
    held = row.draft if row else None
    return ShotDraft(
        production=production,
        episode=_episode_of_shot(its, production, held.episode if held else ""),
        key=key,
        seconds=_screen_time(its, held.seconds if held else None),
    )


def _episode_of_shot(its: Cells, production: str, kept: str) -> str:
    known = its.known.episodes.get(production, set())
    return its.read("episode", lambda text: cells.episode(text, known, production), "", kept)


def _screen_time(its: Cells, kept: Decimal | None) -> Decimal | None:
    """In seconds, of the column that says so or of frames at a rate."""
    if not its.text("frames"):
        has_column = bool(its.row.cells.keys() & {"seconds", "frames"})
        return its.read("seconds", cells.screen_time, None, None) if has_column else kept
    if its.text("seconds"):
        its.error("frames", "frames stand beside seconds; give the one or the other.")
    count = its.read("frames", cells.frames, None, None)
    rate = its.read("fps", cells.frame_rate, None, None)
    if rate is None and not its.text("fps"):
        its.error("fps", "Frames need fps, the frames a second, to tell how long the shot is.")
    return (count / rate).quantize(Decimal("0.001"), ROUND_HALF_UP) if count is not None and rate else None


def _party(its: Cells) -> PartyDraft:
    key = its.text("key")
    same = its.known.meant(key)
    if same == key and key in its.known.held.merged:
        its.error("key", f"{key} was merged into a party that is set aside; take that one up again first.")
    if same == key:
        return _own_party(its)
    return _joined(its, its.known.party(same), replace(_own_party(its), key=same))


def _joined(its: Cells, held: PartyDraft | None, said: PartyDraft) -> PartyDraft:
    """The held party with what the row adds to it; nothing of it is taken away or replaced."""
    if held is None or said.kind == Party.Kind.UNDISCLOSED:
        return held or said
    if held.kind != said.kind:
        its.error(
            "key", f"This is taken as the {held.kind} {held.name}, and a {said.kind} is something else."
        )
    for name in _FILLED:
        told, kept = getattr(said, name), getattr(held, name)
        if told and kept and told != kept:
            its.warn(
                name,
                f"This is taken as {held.name}, whose {name} is {kept}: that stays, and {told} is not kept. If they are two, take back that they are the same.",
            )
    names = {said.name: "alias", **dict(said.names), **dict(held.names)}
    names.pop(held.name, None)
    numbers = {(one[0], one[1]): one for one in (*said.identifiers, *held.identifiers)}
    return replace(
        held,
        names=tuple(sorted(names.items())),
        identifiers=tuple(sorted(numbers.values())),
        addresses=tuple(sorted({*held.addresses, *said.addresses})),
        **{name: getattr(held, name) or getattr(said, name) for name in _FILLED},
    )


def _own_party(its: Cells) -> PartyDraft:
    key, name = its.text("key"), its.text("name")
    row = its.known.held.parties.get(key)
    held = row.draft if row else PartyDraft(key=key, kind=its.row.section, name=name)
    _check_key(its, held)
    return PartyDraft(
        key=key,
        kind=its.row.section,
        name=name,
        names=_names(its, name, held),
        country=its.read("country", cells.country, "", held.country),
        nationality=its.read("nationality", cells.country, "", held.nationality),
        birth_date=its.read("birth_date", cells.birth_date, "", held.birth_date),
        gender=its.read("gender", lambda text: cells.one_of(text, GENDERS), "", held.gender),
        website=its.read("website", cells.website, "", held.website),
        bank_country=its.read("bank_country", cells.country, "", held.bank_country),
        identifiers=_identifiers(its, held),
        addresses=_addresses(its, held),
        asked_date=its.day("asked_date", held.asked_date),
        asked_of=its.party("asked_of") if "asked_of" in its.row.cells else held.asked_of,
    )


def _check_key(its: Cells, held: PartyDraft) -> None:
    if held.key.casefold() == THE_STUDIO:
        its.error("key", "The key studio stands for the studio itself; choose another.")
    if held.kind not in {its.row.section, Party.Kind.UNDISCLOSED}:
        its.error(
            "key",
            f"The key {held.key} belongs to the {held.kind} {held.name}; a {its.row.section} needs another.",
        )


def _names(its: Cells, name: str, held: PartyDraft) -> tuple[tuple[str, str], ...]:
    """The further names. Each text once: where two columns give it, the first keeps it."""
    found: dict[str, str] = {name: ""}
    for column, kind in NAME_COLUMNS.items():
        for text in _texts_of(its, column, kind, held):
            if found.setdefault(text, kind) not in {kind, ""}:
                its.warn(column, f"{text} stands among the names already; it is kept as {found[text]}.")
    return tuple(sorted((text, kind) for text, kind in found.items() if kind))


def _texts_of(its: Cells, column: str, kind: str, held: PartyDraft) -> list[str]:
    if column not in its.row.cells:
        return [text for text, held_kind in held.names if held_kind == kind]
    texts = cells.parts(its.text(column))
    for text in texts:
        if len(text) > 500:
            its.error(column, f"A name has {len(text)} characters; at most 500 are kept.")
    return texts


def _identifiers(its: Cells, held: PartyDraft) -> tuple[tuple[str, str, str], ...]:
    if "identifiers" not in its.row.cells:
        return held.identifiers
    found: dict[tuple[str, str], str] = {}
    for part in cells.parts(its.text("identifiers")):
        try:
            kind, value, country = cells.identifier(part)
        except BadCell as refusal:
            its.error("identifiers", str(refusal))
            continue
        found[kind, value] = country or found.get((kind, value), "")
        _check_identifier(its, kind, value, country)
    return tuple(sorted((kind, value, country) for (kind, value), country in found.items()))


def _check_identifier(its: Cells, kind: str, value: str, country: str) -> None:
    if kind not in IDENTIFIER_KINDS:
        its.warn(
            "identifiers", f"{kind} is no usual kind of identifier.{did_you_mean(kind, IDENTIFIER_KINDS)}"
        )
    is_valid = _IS_VALID.get((kind, country))
    if is_valid and not is_valid(value):
        its.warn("identifiers", f"{kind} {value} does not satisfy its check digit.")


def _addresses(its: Cells, held: PartyDraft) -> tuple[tuple[str, str, str], ...]:
    """The file speaks of one address; where it gives one or empties it, that is the address. A party with several has
    them all in one column."""
    if its.text("addresses"):
        return _all_addresses(its)
    if "addresses" in its.row.cells and not its.text("address") and not its.text("city"):
        return ()
    if "address" not in its.row.cells and "city" not in its.row.cells:
        return held.addresses
    text, city = its.text("address"), its.text("city")
    if any(text == a[0] and city == a[1] for a in held.addresses):
        return held.addresses
    return ((text, city, ""),) if text or city else ()


def _all_addresses(its: Cells) -> tuple[tuple[str, str, str], ...]:
    if its.text("address") or its.text("city"):
        its.error("addresses", "addresses stand beside address or city; give either the one or the other.")
    found: set[tuple[str, str, str]] = set()
    for part in cells.parts(its.text("addresses")):
        try:
            found.add(cells.address(part))
        except BadCell as refusal:
            its.error("addresses", str(refusal))
    for text, city, _ in found:
        if len(text) > LONGEST_ANYWHERE["address"] or len(city) > LONGEST_ANYWHERE["city"]:
            its.error("addresses", "An address has over 500 characters, or its city over 120.")
    return tuple(sorted(found - {("", "", "")}))


def _stake(its: Cells) -> StakeDraft:
    owner, owned = its.party("owner"), its.party("owned")
    kind = its.choice("kind", dict(Stake.Kind.choices), Stake.Kind.EQUITY.value)
    start = its.day("start_date", None)
    row = its.known.held.stakes.get((owner, owned, kind, start))
    held = row.draft if row else None
    end = its.day("end_date", held.end_date if held else None)
    its.check_order(start, end, "end_date", "The end_date is before the start_date.")
    if owner and owner == owned:
        its.error("owned", "A party cannot own itself.")
    if its.known.parties.get(owned) == Party.Kind.PERSON:
        its.error("owned", f"{owned} is a person, and a person cannot be owned.")
    low, high = _shares(its)
    return StakeDraft(
        owner=owner,
        owned=owned,
        kind=kind,
        start_date=start,
        end_date=end,
        min_share=low,
        max_share=high,
        source=its.text("source", held.source if held else ""),
        state=its.choice("state", STAKE_STATES, held.state if held else Stake.State.DECLARED.value),
        arrangement=its.text("arrangement", held.arrangement if held else ""),
    )


def _shares(its: Cells) -> tuple[Decimal, Decimal]:
    """The least and the greatest share, of the one column or the two."""
    nothing = Decimal(0), Decimal(0)
    given = [column for column in _BOUNDS if its.text(column)]
    if its.row.bad & {"share", *_BOUNDS}:
        return nothing
    if its.text("share") and given:
        its.error("share", "share stands beside min_share or max_share; give either the one or the two.")
        return nothing
    if not its.text("share") and len(given) < 2:
        its.error("share", "The share is missing; expected share, or min_share and max_share.")
        return nothing
    low, high = _interval(its)
    if low is None or high is None:
        return nothing
    if low > high:
        words = f"The least share {low.normalize():f} is more than the greatest {high.normalize():f}."
        its.error("min_share" if given else "share", words)
    return low, high


def _interval(its: Cells) -> tuple[Decimal | None, Decimal | None]:
    if its.text("share"):
        return its.read("share", cells.interval, None, None) or (None, None)
    return its.read("min_share", cells.percent, None, None), its.read("max_share", cells.percent, None, None)


def _engagement(its: Cells) -> EngagementDraft:
    production, hired = its.production(), its.party("hired")
    hirer = "" if its.text("hirer").casefold() == THE_STUDIO else its.party("hirer")
    work = its.choice("work", its.known.held.works, "")
    start = its.day("start_date", None)
    row = its.known.held.engagements.get((production, hirer, hired, work, start))
    held = row.draft if row else None
    end = its.day("end_date", held.end_date if held else None)
    its.check_order(start, end, "end_date", "The end_date is before the start_date.")
    if hired and hirer == hired:
        its.error("hired", "A party cannot hire itself.")
    draft = EngagementDraft(
        production=production,
        hirer=hirer,
        hired=hired,
        work=work,
        start_date=start,
        end_date=end,
        state=its.choice(
            "state", dict(Engagement.State.choices), held.state if held else Engagement.State.DECLARED.value
        ),
        episodes=_episodes(its, production, held.episodes if held else ()),
        shots=its.text("shots", held.shots if held else ""),
        note=its.text("note", held.note if held else ""),
        evidence=_evidence(its, held.evidence if held else ()),
        screen_share=its.read("screen_share", cells.percent, None, held.screen_share if held else None),
        confidence=its.read(
            "confidence",
            lambda text: cells.one_of(text, CONFIDENCES),
            "",
            held.confidence if held else "",
        ),
    )
    if draft.state == Engagement.State.VERIFIED and not Evidence.PROVING & {
        basis for basis, _ in draft.evidence
    }:
        its.warn("state", "It is called verified without a contract, an attestation, an invoice or a log.")
    return draft


def _episodes(its: Cells, production: str, kept: tuple[str, ...]) -> tuple[str, ...]:
    known = its.known.episodes.get(production, set())
    return its.read("episodes", lambda text: cells.episodes(text, known, production), (), kept)


def _evidence(its: Cells, kept: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Evidence is only added: what an engagement rested on once, it rests on."""
    basis = its.choice("basis", dict(Evidence.Basis.choices), "")
    reference = its.text("reference")
    if reference and not its.text("basis"):
        its.error("basis", "A reference needs a basis that says what it is.")
    return tuple(sorted({*kept, (basis, reference)})) if basis else kept


_DRAFTS: Final[dict[str, Callable[[Cells], Draft]]] = {
    "production": _production,
    "episode": _episode,
    "shot": _shot,
    "vendor": _party,
    "person": _party,
    "undisclosed": _party,
    "stake": _stake,
    "engagement": _engagement,
}
