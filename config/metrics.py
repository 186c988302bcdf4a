"""Figures for a monitor, in Prometheus' text form: how old each list is, and whether work waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from screening.models import ListVersion, Source
from screening.queries.coverage import confirmed_at, is_stale
from studios.models import Run

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
FAILED_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One gauge: its value for each list's code, or the one value under an empty code."""

    name: str
    help: str
    values: dict[str, float]

    def lines(self) -> Iterator[str]:
        yield f"# HELP exposure_{self.name} {self.help}"
        yield f"# TYPE exposure_{self.name} gauge"
        for code, value in self.values.items():
            label = f'{{source="{code}"}}' if code else ""
            yield f"exposure_{self.name}{label} {value:.0f}"


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for who bears the token; without a token in the environment there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not _bears_token(request):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    now = timezone.now()
    figures = (*figures_of_lists(now), *figures_of_runs(now))
    lines = [line for figure in figures for line in figure.lines()]
    return HttpResponse("\n".join(lines) + "\n", content_type=CONTENT_TYPE)


def _bears_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    return constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")


def figures_of_lists(now: datetime) -> Iterator[Figure]:
    """Of every list in use; no table of parties or entries is read. A list without a version has no age: it is
    stale."""
    sources = list(
        Source.objects.filter(is_enabled=True).select_related("current_version__source").order_by("code")
    )
    held = dict(
        ListVersion.objects.filter(state=ListVersion.State.HELD)
        .order_by()
        .values_list("source")
        .annotate(n=Count("pk"))
    )
    for name, (told, value) in LIST_FIGURES.items():
        values = {source.code: value(source, now) for source in sources}
        yield Figure(name, told, {code: float(it) for code, it in values.items() if it is not None})
    waiting = {source.code: float(held.get(source.pk, 0)) for source in sources}
    yield Figure("list_held_versions", "Versions that wait for a list steward.", waiting)


def figures_of_runs(now: datetime) -> Iterator[Figure]:
    """Of all studios together, chunks of shared runs included. Runs that went well are not read."""
    is_late_failure = Q(state=Run.State.FAILED, finished_at__gte=now - FAILED_WITHIN)
    told = Run.objects.filter(Q(state__in=(Run.State.QUEUED, Run.State.RUNNING)) | is_late_failure)
    counted = told.aggregate(
        waiting=Count("pk", Q(state=Run.State.QUEUED)),
        running=Count("pk", Q(state=Run.State.RUNNING)),
        failed=Count("pk", Q(state=Run.State.FAILED)),
        oldest=Min("requested_at", filter=Q(state=Run.State.QUEUED)),
    )
    oldest = counted.pop("oldest")
    for name, number in counted.items():
        yield Figure(f"runs_{name}", RUN_FIGURES[name], {"": float(number)})
    waited = _age(oldest, now) or 0.0
    yield Figure("runs_oldest_waiting_seconds", "How long the oldest waiting run has waited.", {"": waited})


def _published_age(source: Source, now: datetime) -> float | None:
    version = source.current_version
    return _age(datetime.combine(version.published_date, time.min, tzinfo=UTC), now) if version else None


def _fetched_age(source: Source, now: datetime) -> float | None:
    return _age(source.current_version.fetched_at, now) if source.current_version else None


def _age(then: datetime | None, now: datetime) -> float | None:
    return max((now - then).total_seconds(), 0.0) if then else None


LIST_FIGURES: dict[str, tuple[str, Callable[[Source, datetime], float | None]]] = {
    "list_published_age_seconds": (
        "Since the day on which the version in force was published.",
        _published_age,
    ),
    "list_fetched_age_seconds": ("Since the version in force was fetched.", _fetched_age),
    "list_confirmed_age_seconds": (
        "Since the version in force was last known to be the newest: what the budget counts.",
        lambda source, now: _age(confirmed_at(source), now),
    ),
    "list_last_look_age_seconds": (
        "Since the last look for a next version, whatever came of it.",
        lambda source, now: _age(source.last_fetch_at, now),
    ),
    "list_budget_seconds": (
        "The age past which the list is too old to rely on.",
        lambda source, now: timedelta(days=source.stale_after_days).total_seconds(),
    ),
    "list_is_stale": ("1 where the list is too old to rely on, or has no version.", is_stale),
    "list_is_behind": (
        "1 while the version in force is not screened against every party.",
        lambda source, now: source.current_version_id != source.screened_version_id,
    ),
    "list_failed_looks": (
        "Looks that failed in a row, since the last that went well.",
        lambda source, now: source.failed_looks,
    ),
}
RUN_FIGURES = {
    "waiting": "Runs that no worker has taken yet.",
    "running": "Runs under way.",
    "failed": "Runs that failed within the last day.",
}
