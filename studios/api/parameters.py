"""Query parameters: a misspelt, repeated or empty one is refused, for it would silently return everything."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

from django.core.exceptions import ValidationError as FieldError
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django_filters import FilterSet, IsoDateTimeFilter, MultipleChoiceFilter, TypedChoiceFilter
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from studios.rules import Member

Row = TypeVar("Row", bound=Model)


class StudioFilter(FilterSet):
    """Filters of a list inside a studio; ``member`` says who asks."""

    @property
    def member(self) -> Member:
        member: Member = self.request.member
        return member


def check_parameters(given: QueryDict, *, known: Collection[str], repeatable: Collection[str]) -> None:
    """Raise a validation error that names every parameter this address cannot take as it stands."""
    wrong = {name: [_unknown(name, known)] for name in given if name not in known}
    for name in given.keys() - wrong.keys():
        values = given.getlist(name)
        if any(not value.strip() or "\x00" in value for value in values):
            wrong[name] = ["Give a value, or leave the parameter out."]
        elif len(values) > 1 and name not in repeatable:
            wrong[name] = ["Give it once."]
    if wrong:
        raise ValidationError(wrong)


def _unknown(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return (
        f"There is no such parameter here. Did you mean {near[0]}?"
        if near
        else "There is no such parameter here."
    )


def repeatable_in(filters: dict[str, Any]) -> set[str]:
    return {name for name, one in filters.items() if isinstance(one, MultipleChoiceFilter)}


def true_or_false(**options: Any) -> Any:
    """A filter that takes ``true`` or ``false`` and refuses the rest, where the framework's would ignore it."""
    choices = (("true", "true"), ("false", "false"))
    one = TypedChoiceFilter(choices=choices, coerce=lambda text: text == "true", **options)
    return extend_schema_field(OpenApiTypes.BOOL)(one)


def moment(**options: Any) -> IsoDateTimeFilter:
    """A filter that takes a time in ISO 8601; one without an offset is UTC."""
    return IsoDateTimeFilter(validators=[_check_has_utc], **options)


def _check_has_utc(at: datetime) -> None:
    """At either end of the calendar an offset leads out of it."""
    try:
        at.astimezone(UTC)
    except OverflowError as error:
        raise FieldError("Give a time within the years 1 to 9999, UTC.") from error


def day_in(request: Request, name: str) -> date | None:
    """The day that a parameter gives; None without one."""
    try:
        return date.fromisoformat(text) if (text := request.query_params.get(name)) else None
    except ValueError as error:
        raise ValidationError({name: ["Give a day as YYYY-MM-DD."]}) from error


def one_of(rows: QuerySet[Row], name: str, **lookup: Any) -> Row:
    """The row that a filter names. One that does not exist, or not for this member, is refused: an empty list
    would read as "nothing found"."""
    row = rows.filter(**lookup).first()
    if row is None:
        raise ValidationError({name: [f"There is no such {name.replace('_', ' ')}."]})
    return row
