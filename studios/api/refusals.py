"""What the API answers when it cannot do what was asked: one shape for every refusal."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.defaults import page_not_found
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, PermissionDenied
from rest_framework.response import Response
from rest_framework.views import exception_handler

from studios.rules import NotAllowed
from studios.runs import Refused


class Conflict(APIException):
    """The request is sound, but the rows stand otherwise by now."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "The request's body is larger than this address takes."
    default_code = "too_large"


class RefusalSerializer(serializers.Serializer[Any]):
    detail = serializers.CharField(help_text="What is missing or in the way, in a sentence.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page for people; for programs, at an address that no view of theirs has, the shape of their other refusals."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": "There is nothing at this address."}, status=404)
    return page_not_found(request, exception)


def answer_refusal(error: Exception, context: dict[str, Any]) -> Response | None:
    """NotAllowed is 403 and Refused is 409, each with its sentence; what an action found wrong is 400, by field; the rest
    is the framework's."""
    if isinstance(error, NotAllowed):
        error = PermissionDenied(str(error))
    elif isinstance(error, Refused):
        error = Conflict(str(error))
    elif isinstance(error, ValidationError):
        error = serializers.ValidationError(serializers.as_serializer_error(error))
    return exception_handler(error, context)
