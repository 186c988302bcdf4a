"""Refreshing a list: find the next publication (files given, a shelf, or the publisher), then settle it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from screening.actions import versions
from screening.actions.deltas import KeptParts, keep_next_whole
from screening.actions.screenings import ask_to_screen_source
from screening.actions.sources import check_is_in_use
from screening.fetch import FetchFailed, NotPublished, fetch, modified_date
from screening.models import ListFile, ListVersion, Source
from screening.sources.registry import SOURCES, edition_of, has_deltas, open_parts
from screening.sources.source import ListSource, Part, UnreadableList
from screening.store import keep_file
from screening.unfinished import place_of, sweep
from studios.models import Run, User
from studios.rules import Member, check_can_refresh, check_can_steward_lists
from studios.runs import Claim, Refused, ask_for_run

LONGEST_BACK_OFF_HOURS = 24
WHOLE_WITHIN = timedelta(days=3)
CHECK_SECONDS = 60
DATE_IN_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Publication:
    """Kept files that make one publication, and where they came from."""

    parts: dict[str, ListFile]
    published_date: date
    is_date_assumed: bool
    origin: str
    is_fetched: bool = False
    check_mark: str = ""
    edition: str = ""

    def says(self, now: datetime) -> dict[str, Any]:
        """What it says of its version, though that may have come long before."""
        edition = {"edition": self.edition} if self.edition else {}
        seen = {"seen_whole_at": now, "check_mark": self.check_mark} if self.is_fetched else {}
        return edition | seen


@dataclass(frozen=True, slots=True)
class Look:
    """What a look for the next version found: a publication, or none where nothing is new; ``check`` says what came of
    asking the publisher first, ``mark`` what it answered."""

    publication: Publication | None = None
    mark: str = ""
    check: str = ""


def ask_to_refresh(
    source: Source, *, by: User | None, now: datetime, params: dict[str, Any] | None = None
) -> Run:
    """Queue a refresh; the one that waits already where there is one."""
    return ask_for_run(
        kind=Run.Kind.REFRESH,
        task="screening.tasks.refresh",
        subject=source.name,
        by=by,
        now=now,
        params={"source": source.pk} | (params or {}),
        alone=f"refresh:{source.pk}",
    )


def refresh_as_member(source: Source, *, member: Member, now: datetime) -> Run:
    check_can_refresh(member)
    check_is_in_use(source)
    return ask_to_refresh(source, by=member.user, now=now)


def release_as_member(version: ListVersion, *, member: Member, reason: str, now: datetime) -> Run:
    """Mark a held version as released and queue its application."""
    check_can_steward_lists(member)
    _check_reason(reason)
    with transaction.atomic():
        versions.mark_for_release(version, by=member.user, reason=reason, now=now)
        run = ask_to_refresh(version.source, by=member.user, now=now, params={"release": version.pk})
        if run.params.get("release") != version.pk:
            raise Refused(
                f"A refresh of {version.source} is under way. Release this version when it is over."
            )
        return run


def reject_as_member(version: ListVersion, *, member: Member, reason: str, now: datetime) -> ListVersion:
    check_can_steward_lists(member)
    _check_reason(reason)
    return versions.reject_version(version, by=member.user, reason=reason, now=now)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("A reason is needed: it stays in the trail.")


def ask_for_due_refreshes(now: datetime) -> list[Run]:
    """Queue the sources whose turn has come. A source that may not fetch and has no shelf waits for files."""
    sources = Source.objects.filter(is_enabled=True)
    due = [source for source in sources if source.looks_itself and due_at(source, now) <= now]
    return [ask_to_refresh(source, by=None, now=now) for source in due]


def due_at(source: Source, now: datetime) -> datetime:
    """When the source is to be looked at next: at once the first time; after looks that failed in an hour, in two,
    in four, and so on up to a day, or up to its own turn where that is sooner; and never before the time that the
    publisher named."""
    if source.last_fetch_at is None:
        return now
    hours = source.refresh_hours
    if source.failed_looks:
        hours = min(hours, LONGEST_BACK_OFF_HOURS, 2 ** min(source.failed_looks - 1, 10))
    turn = source.last_fetch_at + timedelta(hours=hours)
    return max(turn, source.wait_until or turn)


def refresh(claim: Claim) -> dict[str, Any]:
    """The work of a refresh run: settle what an interrupted run left, else find and settle what is next."""
    source = Source.objects.get(pk=claim.run.params["source"])
    if mine := ListVersion.objects.exclude(state=ListVersion.State.RECEIVED).filter(run=claim.run).first():
        return _settled(mine)
    if release := claim.run.params.get("release"):
        return _settled(
            versions.release_version(ListVersion.objects.get(pk=release), claim=claim, now=timezone.now())
        )
    for left in source.versions.filter(state=ListVersion.State.RECEIVED).order_by("number"):
        settled = _settled(versions.settle_version(left, claim=claim, now=timezone.now()))
        if left.run_id == claim.run.pk:
            return settled
    source.refresh_from_db()
    look = _look(source, claim)
    said = {"check": look.check} if look.check else {}
    version = _receive(source, look.publication, claim) if look.publication else None
    if version is None:
        return {"outcome": "unchanged"} | said
    return _settled(versions.settle_version(version, claim=claim, now=timezone.now())) | said


def _look(source: Source, claim: Claim) -> Look:
    """The files that the run was given, or what is next."""
    if kept := claim.run.params.get("parts"):
        return Look(_kept_publication(kept, claim.run.params))
    return find_next(source, claim=claim, now=timezone.now())


def _receive(source: Source, publication: Publication, claim: Claim) -> ListVersion | None:
    """The publication as a received version; None where it is one that is known."""
    now = timezone.now()
    version = versions.receive_version(
        source=source,
        parts=publication.parts,
        published_date=publication.published_date,
        is_date_assumed=publication.is_date_assumed,
        origin=publication.origin,
        claim=claim,
        now=now,
    )
    if version:
        Run.objects.filter(pk=claim.run.pk).update(subject=str(version)[:200])
    if said := publication.says(now):
        same = source.versions.filter(sha256=versions.sha256_of(publication.parts)).order_by("-number")
        source.versions.filter(pk__in=same.values("pk")[:1]).update(**said)
    return version


def _settled(version: ListVersion) -> dict[str, Any]:
    if version.state == ListVersion.State.APPLIED:
        ask_to_screen_source(version.source, by=None, now=timezone.now())
    return {
        "outcome": version.state,
        "source": version.source.code,
        "number": version.number,
        "entries": version.entry_count,
        "added": version.added,
        "changed": version.changed,
        "removed": version.removed,
        "returned": version.returned,
        "held_because": version.held_because,
    }


def _kept_publication(kept: dict[str, int], params: dict[str, Any]) -> Publication:
    return Publication(
        parts={name: ListFile.objects.get(pk=pk) for name, pk in kept.items()},
        published_date=date.fromisoformat(params["published_date"]),
        is_date_assumed=params["is_date_assumed"],
        origin=params["origin"],
        edition=params.get("edition", ""),
    )


def ask_to_take_files(
    source: Source, paths: Sequence[Path], *, published_date: date | None, by: User | None, now: datetime
) -> Run:
    """Keep the files and queue their reading. Raises Refused where they are no publication of this list."""
    publication = take_files(source, paths, published_date=published_date, now=now)
    return ask_to_take(source, publication, by=by, now=now)


def ask_to_take(source: Source, publication: Publication, *, by: User | None, now: datetime) -> Run:
    """Queue the reading of kept files. Raises Refused where another refresh of the source is under way."""
    params = {
        "parts": {name: file.pk for name, file in publication.parts.items()},
        "published_date": publication.published_date.isoformat(),
        "is_date_assumed": publication.is_date_assumed,
        "origin": publication.origin,
        "edition": publication.edition,
    }
    run = ask_to_refresh(source, by=by, now=now, params=params)
    if run.params.get("parts") != params["parts"]:
        raise Refused(
            f"Another refresh of {source} waits or works (run {run.pk}). Try again when it is over."
        )
    return run


def take_files(
    source: Source, paths: Sequence[Path], *, published_date: date | None, now: datetime
) -> Publication:
    """Keep files of one publication, whole or as changes of the version in force. Its date: the one given, else the one
    in a file or folder name, else today."""
    facts = SOURCES[source.adapter]
    try:
        if facts.deltas and has_deltas(facts, paths):
            kept = keep_next_whole(source, facts.deltas, paths)
        else:
            kept = _keep_parts(facts, paths)
    except UnreadableList as error:
        raise Refused(str(error)) from error
    named = published_date or _date_in_names(paths) or _day_of_edition(kept.edition)
    return Publication(
        parts=kept.parts,
        published_date=named or now.date(),
        is_date_assumed=named is None,
        origin=kept.origin,
        edition=kept.edition,
    )


def _keep_parts(facts: ListSource, paths: Sequence[Path]) -> KeptParts:
    with open_parts(facts, paths) as parts:
        kept = {name: keep_file(stream) for name, stream in parts.items()}
    edition = max((edition_of(facts.deltas, path) for path in paths), default="") if facts.deltas else ""
    return KeptParts(kept, edition, ", ".join(path.name for path in paths))


def _day_of_edition(edition: str) -> date | None:
    try:
        return date.fromisoformat(edition[:8]) if edition else None
    except ValueError:
        return None


def _date_in_names(paths: Sequence[Path]) -> date | None:
    for path in paths:
        for name in (path.name, path.parent.name):
            if day := day_in(name):
                return day
    return None


def day_in(name: str) -> date | None:
    """The day that a name holds as YYYY-MM-DD; digits that are no day are none."""
    found = DATE_IN_NAME.search(name)
    try:
        return date.fromisoformat(found.group(1)) if found else None
    except ValueError:
        return None


def find_next(source: Source, *, claim: Claim, now: datetime) -> Look:
    """The next publication of a source: from its shelf, else from its publisher."""
    try:
        if source.shelf:
            publication = _next_on_shelf(source, now)
            _looked(source, claim, now)
            return Look(publication)
        if source.is_fetch_enabled:
            return _from_publisher(source, claim, now)
    except (Refused, OSError) as error:
        failed = error.__cause__
        wait = failed.wait if isinstance(failed, FetchFailed) else None
        _looked(source, claim, now, message=str(error), wait_until=now + wait if wait else None)
        raise
    raise Refused(f"{source} may not be fetched: enable fetching for it, or give its files.")


def _looked(source: Source, claim: Claim, now: datetime, *, message: str = "", **fields: Any) -> None:
    """Write down that the source was looked at, and what was wrong."""
    went = (
        {"failed_looks": F("failed_looks") + 1}
        if message
        else {"failed_looks": 0, "last_good_look_at": now, "wait_until": None}
    )
    with transaction.atomic():
        claim.check()
        Source.objects.filter(pk=source.pk).update(
            last_fetch_at=now, last_fetch_message=message[:500], **(went | fields)
        )


def _next_on_shelf(source: Source, now: datetime) -> Publication | None:
    """The first publication after the newest received; one that only repeats it is passed over."""
    newest = source.versions.order_by("-published_date").first()
    for folder in sorted((settings.BASE_DIR / source.shelf).iterdir()):
        day = day_in(folder.name)
        if day and (newest is None or day > newest.published_date):
            paths = sorted(path for path in folder.iterdir() if path.is_file())
            publication = take_files(source, paths, published_date=day, now=now)
            if not versions.is_received_last(source, publication.parts):
                return publication
    return None


def _from_publisher(source: Source, claim: Claim, now: datetime) -> Look:
    """What the publisher has, unless its cheap check says that this is the version in force: a person who asks gets
    the files all the same."""
    asked = _asked_first(source, claim)
    if asked.mark and claim.run.requested_by_id is None and _stands(source, asked.mark, now):
        _looked(source, claim, now, last_good_look_at=source.last_good_look_at)
        return replace(asked, check="The publisher's feed says that the list is the one in force.")
    return replace(asked, publication=_fetch_parts(source, claim, now, asked.mark))


def _asked_first(source: Source, claim: Claim) -> Look:
    """What the publisher says that its list now is. One that cannot be asked hinders nothing."""
    check = SOURCES[source.adapter].cheap_check
    if check is None:
        return Look()
    claim.report(stage="Asking whether the list changed", silent_seconds=CHECK_SECONDS)
    try:
        with fetch(check.url, max_bytes=check.max_bytes, max_seconds=CHECK_SECONDS) as answer:
            return Look(mark=check.mark_of(answer.body.read() if answer.body else b""))
    except (FetchFailed, UnreadableList) as error:
        return Look(
            check=f"The publisher's feed could not be used, so the list itself was asked for: {error}"
        )


def _stands(source: Source, mark: str, now: datetime) -> bool:
    """Whether the mark is that of the version in force, than which none is newer and which came whole not long ago."""
    version = source.current_version
    if version is None or version.seen_whole_at is None or version.check_mark != mark:
        return False
    return now - version.seen_whole_at < whole_within(source) and not source.has_newer_than(version)


def whole_within(source: Source) -> timedelta:
    """For how long a cheap check may stand for the list itself: three days at most, and half of what makes it too old."""
    return min(WHOLE_WITHIN, timedelta(days=source.stale_after_days) / 2)


def _fetch_parts(source: Source, claim: Claim, now: datetime, mark: str) -> Publication:
    """Every part that the publisher has. Raises Refused where one cannot be had now: half a publication would
    look like a list from which much was withdrawn."""
    sweep()
    facts = SOURCES[source.adapter]
    kept: dict[str, ListFile] = {}
    state: dict[str, Any] = {}
    for number, part in enumerate(facts.parts):
        tell = partial(_tell, claim, part, number, len(facts.parts) + 3)
        tell(0)
        try:
            kept[part.name] = _fetch_part(source, part, state, tell)
        except NotPublished as error:
            if part.is_required:
                raise Refused(str(error)) from error
        except FetchFailed as error:
            raise Refused(str(error)) from error
    _looked(source, claim, now, fetch_state=state)
    dates = [day for part in state.values() if (day := modified_date(part["last_modified"]))]
    return Publication(
        parts=kept,
        published_date=max(dates, default=now.date()),
        is_date_assumed=not dates,
        origin=facts.parts[0].url,
        is_fetched=True,
        check_mark=mark,
    )


def _tell(claim: Claim, part: Part, number: int, total: int, size: int) -> None:
    """Show how much came, and hold the run for as long as the publisher may be silent."""
    came = f", {size:,} bytes" if size else ""
    claim.report(
        done=number, total=total, stage=f"Fetching {part.name}{came}", silent_seconds=part.max_silence
    )


def _fetch_part(source: Source, part: Part, state: dict[str, Any], tell: Callable[[int], None]) -> ListFile:
    """The kept file of a part; the one kept before where the publisher says that it has not changed."""
    before = source.fetch_state.get(part.name, {})
    standing = ListFile.objects.filter(pk=before.get("file")).first()
    conditions = {name: before.get(name, "") for name in ("etag", "last_modified") if standing}
    bounds = {name: getattr(part, name) for name in ("max_bytes", "max_seconds", "max_silence")}
    keep_at = place_of(source.code, part.name)
    with fetch(part.url, tell=tell, keep_at=keep_at, **bounds, **conditions) as answer:
        if answer.body is not None:
            file = keep_file(answer.body)
            state[part.name] = {"etag": answer.etag, "last_modified": answer.last_modified, "file": file.pk}
            return file
    if standing is None:
        raise FetchFailed(f"{part.url}: the publisher answered “not modified”, but nothing was kept before.")
    state[part.name] = before
    return standing
