"""Figures for a monitor, in the text form of Prometheus: how old the lists are, what is held, what work waits.

https://prometheus.io/docs/instrumenting/exposition_formats/ (version 0.0.4). Nothing here names a studio.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from django.conf import settings
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from screening.models import ListVersion, Source
from screening.queries.coverage import confirmed_at, is_stale
from studios.models import Run

FAILED_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric: its name, what it says, and a value for each set of labels. All are gauges."""

    name: str
    says: str
    values: dict[str, float]

    def lines(self) -> Iterator[str]:
        yield f"# HELP exposure_{self.name} {self.says}"
        yield f"# TYPE exposure_{self.name} gauge"
        yield from (f"exposure_{self.name}{labels} {value:g}" for labels, value in self.values.items())


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For who bears METRICS_TOKEN; without one set, and for everybody else, there is no such page."""
    _, _, token = request.headers.get("Authorization", "").partition("Bearer ")
    if not settings.METRICS_TOKEN or not compare_digest(token.encode(), settings.METRICS_TOKEN.encode()):
        raise Http404
    lines = [line for figure in figures(timezone.now()) for line in figure.lines()]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; version=0.0.4; charset=utf-8")


def figures(now: datetime) -> list[Figure]:
    """All of them, in four queries."""
    return [*_of_lists(now), *_of_runs(now)]


def _of_lists(now: datetime) -> list[Figure]:
    sources = list(Source.objects.filter(is_enabled=True).select_related("current_version").order_by("code"))
    held = dict(
        ListVersion.objects.filter(source__is_enabled=True, state=ListVersion.State.HELD)
        .order_by()
        .values_list("source__code")
        .annotate(Count("pk"))
    )
    known = {source.code: confirmed_at(source) for source in sources}
    current = {source.code: source.current_version for source in sources if source.current_version}
    return [
        _by_list("list_stale", "1 where the list is too old to rely on, or has no version.", {
            source.code: is_stale(source, now) for source in sources
        }),
        _by_list("list_confirmed_age_seconds", "Since the list was last known to be current.", {
            code: (now - at).total_seconds() for code, at in known.items() if at
        }),
        _by_list("list_budget_seconds", "The age past which the list is stale.", {
            source.code: source.stale_after_days * 86_400 for source in sources
        }),
        _by_list("list_published_timestamp_seconds", "The day of the version in force.", {
            code: _midnight(version) for code, version in current.items()
        }),
        _by_list("list_entries", "Entries of the version in force.", {
            code: version.entry_count for code, version in current.items()
        }),
        _by_list("list_unscreened", "1 where the version in force is not yet screened against every party.", {
            source.code: source.current_version_id != source.screened_version_id for source in sources
        }),
        _by_list("list_held_versions", "Versions that wait for a list steward.", {
            source.code: held.get(source.code, 0) for source in sources
        }),
    ]  # fmt: skip


def _by_list(name: str, says: str, values: dict[str, float]) -> Figure:
    return Figure(name, says, {f'{{list="{code}"}}': float(value) for code, value in values.items()})


def _midnight(version: ListVersion) -> float:
    day = version.published_date
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone()).timestamp()


def _of_runs(now: datetime) -> list[Figure]:
    states = Run.objects.filter(parent=None).order_by()
    live = dict(states.live().values_list("state").annotate(Count("pk")))
    told = states.aggregate(
        oldest=Min("requested_at", filter=Q(state=Run.State.QUEUED)),
        failed=Count("pk", filter=Q(state=Run.State.FAILED, finished_at__gte=now - FAILED_WITHIN)),
    )
    waits = (now - told["oldest"]).total_seconds() if told["oldest"] else 0
    by_state = {
        f'{{state="{state}"}}': float(live.get(state, 0)) for state in (Run.State.QUEUED, Run.State.RUNNING)
    }
    return [
        Figure("runs", "Runs that wait or are worked on.", by_state),
        Figure("run_oldest_waiting_seconds", "For how long the oldest run has waited.", {"": waits}),
        Figure("runs_failed_last_day", "Runs that failed within a day.", {"": float(told["failed"])}),
    ]
