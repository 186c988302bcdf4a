"""What a chain file says, in the studio's own keys; what the studio holds is put in the same form to be compared.

``identity`` is what makes two drafts speak of the same thing: a draft with a held identity changes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ProductionDraft:
    key: str
    name: str
    type: str
    start_date: date | None
    delivery_date: date | None
    seconds: int | None = None

    @property
    def identity(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class EpisodeDraft:
    production: str
    key: str
    name: str
    delivery_date: date | None
    air_date: date | None
    seconds: int | None = None

    @property
    def identity(self) -> tuple[str, str]:
        return self.production, self.key


@dataclass(frozen=True, slots=True)
class ShotDraft:
    """``episode`` is empty for a shot of no episode; ``seconds`` is its screen time."""

    production: str
    episode: str
    key: str
    seconds: Decimal | None = None

    @property
    def identity(self) -> tuple[str, str]:
        return self.production, self.key


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """``names`` are (text, kind), ``identifiers`` (kind, value, country), ``addresses`` (text, city, country): sorted."""

    key: str
    kind: str
    name: str
    names: tuple[tuple[str, str], ...] = ()
    country: str = ""
    nationality: str = ""
    birth_date: str = ""
    gender: str = ""
    website: str = ""
    bank_country: str = ""
    identifiers: tuple[tuple[str, str, str], ...] = ()
    addresses: tuple[tuple[str, str, str], ...] = ()
    asked_date: date | None = None
    asked_of: str = ""

    @property
    def identity(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class StakeDraft:
    owner: str
    owned: str
    kind: str
    start_date: date | None
    end_date: date | None
    min_share: Decimal
    max_share: Decimal
    source: str
    state: str = "declared"
    arrangement: str = ""

    @property
    def identity(self) -> tuple[str, str, str, date | None]:
        return self.owner, self.owned, self.kind, self.start_date


@dataclass(frozen=True, slots=True)
class EngagementDraft:
    """``hirer`` is empty for the studio itself; ``evidence`` holds (basis, reference), sorted."""

    production: str
    hirer: str
    hired: str
    work: str
    start_date: date | None
    end_date: date | None
    state: str
    episodes: tuple[str, ...]
    shots: str
    note: str
    evidence: tuple[tuple[str, str], ...]
    screen_share: Decimal | None = None
    confidence: str = ""

    @property
    def identity(self) -> tuple[str, str, str, str, date | None]:
        return self.production, self.hirer, self.hired, self.work, self.start_date


Draft = ProductionDraft | EpisodeDraft | ShotDraft | PartyDraft | StakeDraft | EngagementDraft
