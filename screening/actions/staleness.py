"""Lists that grow too old are told of: once each time one does, to those who can do something about it."""

from __future__ import annotations

from datetime import datetime

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q, QuerySet

from screening.models import Source, StaleNotice
from screening.queries.coverage import is_stale, stale_sentence, stale_since
from studios.audit import record
from studios.models import Role, User

SUBJECT = "Lists are too old to rely on"
ADVICE = (
    "Results rest on what these lists said then, and every page that reports one says so. On a list's page, under "
    "Lists, stand its last looks and what came of them. An administrator or a list steward sees to it that the next "
    "version is taken."
)


def tell_of_stale_lists(now: datetime) -> list[StaleNotice]:
    """Mail those whose task it is of every list that grew too old since the last time. Whoever dies before the rows
    are written mails again; nobody else does."""
    _note_stale_lists(now)
    with transaction.atomic():
        rows = StaleNotice.objects.select_for_update(of=("self",), skip_locked=True).order_by("pk")
        notices = list(rows.filter(told_at=None).select_related("source__current_version__source"))
        due = [notice for notice in notices if _still_holds(notice, now)]
        if due:
            _tell(due, now)
    return due


def _note_stale_lists(now: datetime) -> None:
    for source in Source.objects.filter(is_enabled=True).select_related("current_version"):
        if is_stale(source, now):
            StaleNotice.objects.get_or_create(source=source, since=stale_since(source))


def _still_holds(notice: StaleNotice, now: datetime) -> bool:
    source = notice.source
    return source.is_enabled and is_stale(source, now) and stale_since(source) == notice.since


def _tell(notices: list[StaleNotice], now: datetime) -> None:
    body = "\n\n".join([*(stale_sentence(notice.source, now) for notice in notices), ADVICE])
    mails = [EmailMessage(SUBJECT, body, to=[person.email]) for person in people_to_tell()]
    get_connection().send_messages(mails)
    for notice in notices:
        notice.told_at = now
        notice.save(update_fields=["told_at"])
        record(
            studio=None,
            verb="source.grew_old",
            subject=notice.source,
            now=now,
            reason=stale_sentence(notice.source, now),
        )


def people_to_tell() -> QuerySet[User]:
    """The administrators of every studio, and the list stewards."""
    keeps_lists = Q(is_list_steward=True) | Q(memberships__role=Role.ADMINISTRATOR)
    return User.objects.filter(keeps_lists, is_active=True).distinct().order_by("pk")
