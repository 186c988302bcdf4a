"""Leads: what the studio's parties share with one another and with listed parties.

Parties and listed parties are laid under keys; who stands under a key with another is compared. A step is one
transaction: the keys of some that changed, and every lead that this moves. So a step that is lost is taken again, and
leads are at any time what all that is laid under keys amounts to. One worker steps at a time.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any, Final, TypeAlias

from django.db import transaction
from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from screening.actions import relations
from screening.models import (
    CommonValue,
    KeyedParty,
    KeyedSource,
    Lead,
    LeadGround,
    LeadSearch,
    ListChange,
    ListedParty,
    ListedRevision,
    SharedKey,
    Source,
)
from screening.parties import listed_party_of, party_of
from screening.sharing.traits import (
    RULES,
    Owner,
    Shared,
    Trait,
    independent_kinds,
    kind_of,
    shared_between,
    traits_of,
)
from vendors.models import Party, PartyRevision, Stake

log = logging.getLogger(__name__)

MOST_HOLDERS: Final = 12
"""What more share than these is common: a tower of offices, an agent's address. It is said once, and makes no pairs."""
PARTIES_AT_ONCE: Final = 200
LISTED_AT_ONCE: Final = 500
KEYS_AT_ONCE: Final = 5000

Traits: TypeAlias = tuple[Trait, ...]
StudioKey: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A party of a studio with another of it, of a higher id, or with a listed party."""

    studio: int
    party: int
    other: int | None
    listed: int | None


@dataclass(slots=True)
class Tally:
    """How many hold each key: of each studio's parties, and of listed parties."""

    own: dict[StudioKey, int] = field(default_factory=dict)
    listed: dict[str, int] = field(default_factory=dict)

    def telling(self) -> set[StudioKey]:
        """The keys that some hold together, and not so many that they tell nothing of two of them."""
        return {
            (studio, key)
            for (studio, key), count in self.own.items()
            if 1 < count + self.listed.get(key, 0) <= MOST_HOLDERS
        }

    def common(self) -> set[StudioKey]:
        """The keys that tell nothing of two who hold them."""
        return {
            (studio, key)
            for (studio, key), count in self.own.items()
            if count + self.listed.get(key, 0) > MOST_HOLDERS
        }


@dataclass(frozen=True, slots=True)
class Changed:
    """Who is laid under new keys in a step: parties by studio, and listed parties. ``traits`` hold for those that are
    active, or listed, and for no others."""

    studios: Mapping[int, int] = field(default_factory=dict)
    parties: Mapping[int, Traits] = field(default_factory=dict)
    listed_ids: Collection[int] = ()
    listed: Mapping[int, Traits] = field(default_factory=dict)

    def rows(self) -> Q:
        return Q(party__in=list(self.studios)) | Q(listed_party__in=self.listed_ids)

    def keys(self) -> Iterator[SharedKey]:
        for party, traits in self.parties.items():
            for key in sorted(_keys_of(traits)):
                yield SharedKey(key=key, studio_id=self.studios[party], party_id=party)
        for listed, traits in self.listed.items():
            for key in sorted(_keys_of(traits)):
                yield SharedKey(key=key, listed_party_id=listed)


# --- the search --------------------------------------------------------------------------------------------------


def find_leads(now: datetime, *, seconds: float = 40) -> bool:
    """Bring the leads up to what the studios and the lists hold. False where time ran out first; what was
    done stays. Where another worker is at it, it is left to that one."""
    LeadSearch.objects.get_or_create(pk=1)
    relations.make_ready()
    end = monotonic() + seconds
    after = 0
    while monotonic() < end:
        with transaction.atomic():
            search = LeadSearch.objects.select_for_update(skip_locked=True).filter(pk=1).first()
            if search is None:
                return True
            if _step_of_lists(now):
                continue
            parties = _step_of_parties(now, after)
            if parties is None and after == 0:
                relations.follow_confirmed(now)
                search.looked_at = now
                search.save(update_fields=["looked_at"])
                return True
            after = parties or 0
    return False


def _step_of_lists(now: datetime) -> bool:
    """One step for the first list that needs one; False where none does."""
    _begin_anew_under_other_rules()
    for source in Source.objects.order_by("pk").select_related("current_version", "keyed"):
        keyed = getattr(source, "keyed", None)
        if source.is_enabled and source.current_version is not None:
            keyed = keyed or KeyedSource.objects.create(source=source, rules=RULES)
            if _step_of_source(source, keyed, now):
                return True
        elif keyed is not None:
            return _step_out_of_use(source, keyed, now)
    return False


def _begin_anew_under_other_rules() -> None:
    """A list under other rules begins anew: whatever ever stood on it."""
    KeyedSource.objects.exclude(rules=RULES).update(rules=RULES, step=0, target=None, last_listed=0)


def _step_of_source(source: Source, keyed: KeyedSource, now: datetime) -> bool:
    assert source.current_version is not None
    reached = source.current_version.step or 0
    if keyed.target is None and keyed.step == reached:
        return False
    keyed.target = keyed.target or reached
    changes = ListChange.objects.filter(
        version__source=source,
        version__step__gt=keyed.step,
        version__step__lte=keyed.target,
        listed_party__gt=keyed.last_listed,
    )
    ids = changes.order_by("listed_party").values_list("listed_party", flat=True).distinct()[:LISTED_AT_ONCE]
    listed_ids = list(ids)
    if listed_ids:
        keyed.last_listed = listed_ids[-1]
        _lay(Changed(listed_ids=listed_ids, listed=_listed_traits(listed_ids)), now)
        relations.follow_entries(listed_ids, now)
    else:
        keyed.step, keyed.target, keyed.last_listed = keyed.target, None, 0
    keyed.save()
    return True


def _step_out_of_use(source: Source, keyed: KeyedSource, now: datetime) -> bool:
    """Whoever stands on a list that is not in use is taken from under the keys."""
    held = SharedKey.objects.filter(listed_party__source=source).order_by("listed_party")
    listed_ids = list(held.values_list("listed_party", flat=True).distinct()[:LISTED_AT_ONCE])
    if listed_ids:
        _lay(Changed(listed_ids=listed_ids), now)
    else:
        keyed.delete()
    return True


def _step_of_parties(now: datetime, after: int) -> int | None:
    """The last of the parties that were laid under their keys; None where none above ``after`` waits."""
    rows = waiting_parties().filter(pk__gt=after).order_by("pk").select_related("revision")[:PARTIES_AT_ONCE]
    parties = list(rows)
    if not parties:
        return None
    active = [party for party in parties if _takes_part(party)]
    _lay(
        Changed(
            studios={party.pk: party.studio_id for party in parties},
            parties=_own_traits(active),
        ),
        now,
    )
    relations.follow_parties(active, now)
    KeyedParty.objects.filter(party__in=parties).delete()
    KeyedParty.objects.bulk_create(
        KeyedParty(
            party=party,
            of_revision=party.revision_id or 0,
            website=party.website,
            bank_country=party.bank_country,
            stake_count=party.stake_count,  # type: ignore[attr-defined]
            stake_sum=party.stake_sum,  # type: ignore[attr-defined]
            rules=RULES,
        )
        for party in active
    )
    return parties[-1].pk


def waiting_parties() -> QuerySet[Party]:
    """Those that are not laid under keys as they stand now, and those that are and should not be."""
    stakes = Stake.objects.current().filter(owned=OuterRef("pk")).order_by().values("owned")
    parties = Party.objects.annotate(
        stake_count=Coalesce(Subquery(stakes.annotate(n=Count("pk")).values("n")), 0),
        stake_sum=Coalesce(Subquery(stakes.annotate(n=Sum("pk")).values("n")), 0),
    )
    takes_part = Q(is_active=True, revision__isnull=False) & ~Q(kind=Party.Kind.UNDISCLOSED)
    is_other = (
        Q(keyed__isnull=True)
        | ~Q(keyed__of_revision=F("revision_id"))
        | ~Q(keyed__website=F("website"))
        | ~Q(keyed__bank_country=F("bank_country"))
        | ~Q(keyed__stake_count=F("stake_count"))
        | ~Q(keyed__stake_sum=F("stake_sum"))
        | ~Q(keyed__rules=RULES)
    )
    return parties.filter((takes_part & is_other) | (~takes_part & Q(keyed__isnull=False)))


def _takes_part(party: Party) -> bool:
    return party.is_active and party.revision_id is not None and party.kind != Party.Kind.UNDISCLOSED


# --- what they may share -------------------------------------------------------------------------------------------


def _own_traits(parties: Sequence[Party]) -> dict[int, Traits]:
    owners: dict[int, list[Owner]] = defaultdict(list)
    for stake in Stake.objects.current().filter(owned__in=parties).select_related("owner").order_by("pk"):
        until = f", until {stake.end_date:%-d %b %Y}" if stake.end_date else ""
        owners[stake.owned_id].append(Owner(stake.owner_id, f"{stake.owner} ({stake.share_text}{until})"))
    paid = Party.objects.paid_elsewhere().filter(pk__in=[party.pk for party in parties])
    banks = dict(paid.values_list("pk", "bank_country"))
    return {
        party.pk: _read(
            partial(
                _traits_of_party,
                party.revision,
                website=party.website,
                owners=owners[party.pk],
                bank_abroad=banks.get(party.pk, ""),
            ),
            party,
        )
        for party in parties
        if party.revision is not None
    }


def _traits_of_party(revision: PartyRevision, **known: Any) -> Traits:
    return traits_of(party_of(revision), **known)


def _listed_traits(listed_ids: Collection[int]) -> dict[int, Traits]:
    listed = ListedParty.objects.filter(pk__in=listed_ids, current__isnull=False).select_related("current")
    return {
        one.pk: _read(partial(_traits_of_listed, one.current), one)
        for one in listed
        if one.current is not None
    }


def _traits_of_listed(revision: ListedRevision) -> Traits:
    return traits_of(listed_party_of(revision))


def _read(read: Callable[[], Traits], whose: Party | ListedParty) -> Traits:
    """Nothing where a text trips its reader: one that cannot be read must not stop the others."""
    try:
        return read()
    except Exception:  # whatever a text does to a reader; the log says whose it was
        log.exception("what %s %s may share could not be read", type(whose).__name__, whose.pk)
        return ()


def _keys_of(traits: Iterable[Trait]) -> set[str]:
    return {key for trait in traits for key in trait.keys}


# --- keys, and the leads that they move ------------------------------------------------------------------------


def _lay(changed: Changed, now: datetime) -> None:
    """The changed stand under their keys, and every lead that this moves is what it now must be."""
    rows = SharedKey.objects.filter(changed.rows())
    keys = set(rows.values_list("key", flat=True))
    fresh = list(changed.keys())
    keys |= {row.key for row in fresh}
    before = _tally(keys).common()
    rows.delete()
    SharedKey.objects.bulk_create(fresh, batch_size=KEYS_AT_ONCE)
    tally = _tally(keys)
    after = tally.common()
    moved = _holders(before ^ after)
    _write_common(keys, tally, after)
    _write_leads(set(changed.studios) | moved, set(changed.listed_ids), now)


def _portions(keys: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), KEYS_AT_ONCE):
        yield ordered[start : start + KEYS_AT_ONCE]


def _tally(keys: Iterable[str]) -> Tally:
    tally = Tally()
    for portion in _portions(keys):
        counted = SharedKey.objects.filter(key__in=portion).order_by().values_list("key", "studio")
        for key, studio, count in counted.annotate(n=Count("pk")):
            if studio is None:
                tally.listed[key] = count
            else:
                tally.own[studio, key] = count
    return tally


def _holders(studio_keys: Iterable[StudioKey]) -> set[int]:
    """The parties of a studio that hold one of its keys."""
    by_studio = _by_studio(studio_keys)
    return {
        party
        for studio, keys in by_studio.items()
        for portion in _portions(keys)
        for party in SharedKey.objects.filter(studio=studio, key__in=portion).values_list("party", flat=True)
        if party is not None
    }


def _by_studio(studio_keys: Iterable[StudioKey]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for studio, key in studio_keys:
        found[studio].add(key)
    return found


def _write_common(keys: Iterable[str], tally: Tally, common: set[StudioKey]) -> None:
    for portion in _portions(keys):
        gone = CommonValue.objects.filter(key__in=portion)
        stale = [row.pk for row in gone if (row.studio_id, row.key) not in common]
        CommonValue.objects.filter(pk__in=stale).delete()
    texts = _texts_of(common)
    CommonValue.objects.bulk_create(
        [
            CommonValue(
                studio_id=studio,
                key=key,
                kind=kind_of(key),
                text=texts[studio, key],
                parties=tally.own[studio, key],
                listed=tally.listed.get(key, 0),
            )
            for studio, key in sorted(common)
        ],
        update_conflicts=True,
        unique_fields=("studio", "key"),
        update_fields=("text", "parties", "listed"),
    )


def _texts_of(common: set[StudioKey]) -> dict[StudioKey, str]:
    """How the first of a studio's parties that hold a key writes what is common."""
    first: dict[StudioKey, int] = {}
    for studio, keys in _by_studio(common).items():
        held = SharedKey.objects.filter(studio=studio, key__in=keys).order_by().values_list("key")
        first |= {(studio, key): party for key, party in held.annotate(first=Min("party"))}
    parties = Party.objects.filter(pk__in=set(first.values())).select_related("revision")
    traits = _own_traits(list(parties))
    return {
        place: min((trait.text for trait in traits[party] if place[1] in trait.keys), default=place[1])
        for place, party in first.items()
    }


def _write_leads(parties: set[int], listed: set[int], now: datetime) -> None:
    """The leads of these are those that their keys give, and no others."""
    standing = {
        Pair(lead.studio_id, lead.party_id, lead.other_id, lead.listed_party_id): lead
        for lead in Lead.objects.filter(
            Q(party__in=parties) | Q(other__in=parties) | Q(listed_party__in=listed)
        ).prefetch_related("grounds")
    }
    wanted = _compared(_candidates(parties, listed))
    gone = [lead.pk for pair, lead in standing.items() if pair not in wanted]
    Lead.objects.filter(pk__in=gone).delete()
    other = {
        pair: grounds
        for pair, grounds in wanted.items()
        if pair not in standing or _told(grounds) != _standing_grounds(standing[pair])
    }
    _write_grounds(other, {pair: standing[pair] for pair in other if pair in standing}, now)


def _told(grounds: Iterable[Shared]) -> list[tuple[str, ...]]:
    return sorted((one.kind, one.how, one.ours, one.theirs) for one in grounds)


def _standing_grounds(lead: Lead) -> list[tuple[str, ...]]:
    return sorted((one.kind, one.how, one.ours, one.theirs) for one in lead.grounds.all())


def _write_grounds(
    wanted: Mapping[Pair, Sequence[Shared]], standing: Mapping[Pair, Lead], now: datetime
) -> None:
    kinds = {pair: independent_kinds(one.kind for one in grounds) for pair, grounds in wanted.items()}
    fresh = [
        Lead(
            studio_id=pair.studio,
            party_id=pair.party,
            other_id=pair.other,
            listed_party_id=pair.listed,
            kinds=kinds[pair],
            found_at=now,
        )
        for pair in sorted(wanted.keys() - standing.keys(), key=_order)
    ]
    for pair, lead in standing.items():
        lead.kinds = kinds[pair]
    Lead.objects.bulk_update(standing.values(), ["kinds"])
    LeadGround.objects.filter(lead__in=[lead.pk for lead in standing.values()]).delete()
    Lead.objects.bulk_create(fresh)
    LeadGround.objects.bulk_create(
        LeadGround(lead=lead, kind=one.kind, how=one.how, ours=one.ours, theirs=one.theirs)
        for lead in (*standing.values(), *fresh)
        for one in wanted[Pair(lead.studio_id, lead.party_id, lead.other_id, lead.listed_party_id)]
    )


def _order(pair: Pair) -> tuple[int, ...]:
    return pair.studio, pair.party, pair.other or 0, pair.listed or 0


def _candidates(parties: set[int], listed: set[int]) -> dict[Pair, set[str]]:
    """Who stands under a key with one of these, with the keys that tell of the two."""
    held = SharedKey.objects.filter(Q(party__in=parties) | Q(listed_party__in=listed))
    tally = _tally(set(held.values_list("key", flat=True)))
    pairs: dict[Pair, set[str]] = defaultdict(set)
    for studio, own_keys in _by_studio(tally.telling()).items():
        for portion in _portions(own_keys):
            for key, (own, theirs) in _under(studio, portion).items():
                for pair in _pairs(studio, own, theirs, parties, listed):
                    pairs[pair].add(key)
    return pairs


def _under(studio: int, keys: Collection[str]) -> dict[str, tuple[list[int], list[int]]]:
    """By key who holds it: of the studio's parties, and of listed parties."""
    rows = SharedKey.objects.filter(Q(studio=studio) | Q(studio__isnull=True), key__in=keys)
    found: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for row in rows:
        own, theirs = found[row.key]
        if row.party_id is not None:
            own.append(row.party_id)
        elif row.listed_party_id is not None:
            theirs.append(row.listed_party_id)
    return found


def _pairs(
    studio: int, own: Sequence[int], theirs: Sequence[int], parties: set[int], listed: set[int]
) -> Iterator[Pair]:
    for one in own:
        is_meant = one in parties
        yield from (
            Pair(studio, one, other, None) for other in own if one < other and (is_meant or other in parties)
        )
        yield from (Pair(studio, one, None, other) for other in theirs if is_meant or other in listed)


def _compared(candidates: Mapping[Pair, set[str]]) -> dict[Pair, list[Shared]]:
    """What the candidates do share under these keys; nothing of those that share nothing."""
    party_ids = {one for pair in candidates for one in (pair.party, pair.other) if one is not None}
    rows = Party.objects.filter(pk__in=party_ids).select_related("revision")
    own = _own_traits(list(rows))
    listed = _listed_traits({pair.listed for pair in candidates if pair.listed is not None})
    found: dict[Pair, list[Shared]] = {}
    for pair, keys in candidates.items():
        theirs = own.get(pair.other, ()) if pair.other is not None else listed.get(pair.listed or 0, ())
        shared = [one for one in shared_between(own.get(pair.party, ()), theirs) if one.keys & keys]
        if shared:
            found[pair] = shared
    return found
