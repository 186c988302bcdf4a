"""Pages of an API list, each beginning after the last row of the one before: page 500 costs what page 1 costs."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError as FieldError
from django.db.models import Field, Model, Q, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

HALF_A_PAIR = re.compile("[\ud800-\udfff]")
BAD_CURSOR = "This is no cursor of this list in this order. Follow the “next” address of the page before."


class KeysetPagination(BasePagination):
    """Reads ``cursor``, ``page_size`` and, where the view has several ``orderings``, ``ordering``.

    An ordering's last key is unique within the list. None of its keys may be null.
    """

    size, max_size = 50, 200

    def paginate_queryset(self, queryset: QuerySet[Any], request: Request, view: Any = None) -> list[Any]:
        ordering = _ordering_in(request, view.orderings)
        keys = view.orderings[ordering]
        rows = queryset.order_by(*keys)
        if cursor := request.query_params.get("cursor"):
            rows = rows.filter(_after(keys, _values_in(cursor, ordering, keys, queryset.model)))
        size = self._size_in(request)
        found = list(rows[: size + 1])
        self.next: str | None = None
        if len(found) > size:
            following = _cursor(ordering, keys, found[size - 1])
            self.next = replace_query_param(request.build_absolute_uri(), "cursor", following)
        return found[:size]

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self.next, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {"type": "string", "format": "uri", "nullable": True},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": self.max_size, "default": self.size}
        names = list(view.orderings)
        parameters = [_parameter("cursor", {"type": "string"}), _parameter("page_size", size)]
        if len(names) > 1:
            parameters.append(_parameter("ordering", {"type": "string", "enum": names, "default": names[0]}))
        return parameters

    def parameter_names(self, view: Any) -> set[str]:
        return {parameter["name"] for parameter in self.get_schema_operation_parameters(view)}

    def _size_in(self, request: Request) -> int:
        given = request.query_params.get("page_size", str(self.size))
        if not (given.isascii() and given.isdigit() and len(given) < 5 and 1 <= int(given) <= self.max_size):
            raise ValidationError({"page_size": [f"Give a whole number from 1 to {self.max_size}."]})
        return int(given)


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _ordering_in(request: Request, orderings: dict[str, tuple[str, ...]]) -> str:
    name = request.query_params.get("ordering", next(iter(orderings)))
    if name not in orderings:
        raise ValidationError({"ordering": [f"Choose one of {', '.join(orderings)}."]})
    return name


def _field(model: type[Model], key: str) -> Field[Any, Any]:
    name = key.removeprefix("-")
    found = model._meta.pk if name == "pk" else model._meta.get_field(name)
    assert isinstance(found, Field)
    return found


def _cursor(ordering: str, keys: Sequence[str], row: Model) -> str:
    values = [_field(type(row), key).value_to_string(row) for key in keys]
    return base64.urlsafe_b64encode(json.dumps([ordering, *values]).encode()).decode().rstrip("=")


def _values_in(cursor: str, ordering: str, keys: Sequence[str], model: type[Model]) -> list[Any]:
    """The keys of the last row of the page before. Whatever is not of our making is a validation error."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        made_for, *texts = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if made_for != ordering or not all(_is_text(text) for text in texts):
            raise ValueError(cursor)
        return [_value(_field(model, key), text) for key, text in zip(keys, texts, strict=True)]
    except (binascii.Error, ValueError, OverflowError, TypeError, RecursionError, FieldError) as error:
        raise ValidationError({"cursor": [BAD_CURSOR]}) from error


def _value(field: Field[Any, Any], text: str) -> Any:
    value = field.to_python(text)
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _is_text(value: object) -> bool:
    """Whether it is text that a database takes: without a null character or half a surrogate pair."""
    return isinstance(value, str) and "\x00" not in value and not HALF_A_PAIR.search(value)


def _after(keys: Sequence[str], values: Sequence[Any]) -> Q:
    """The rows that come after one with these values, in the order of the keys."""
    later, same = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        name = key.removeprefix("-")
        later |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return later
