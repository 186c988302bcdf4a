"""The one way into a studio's part of the API: a token or a session, a membership, known parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from studios.api.paging import KeysetPagination
from studios.api.parameters import check_parameters, repeatable_in
from studios.api.refusals import TooLarge, answer_refusal
from studios.api.schema import StudioSchema
from studios.members import member_of
from studios.rules import Member


class ApiView(GenericViewSet):
    """Every address of the API. ``orderings`` name the ways a list may be sorted, the usual one first."""

    schema = StudioSchema()
    parser_classes = (JSONParser,)
    pagination_class = KeysetPagination
    orderings: ClassVar[Mapping[str, tuple[str, ...]]] = {"-id": ("-pk",)}
    max_body_bytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        length = str(request.META.get("CONTENT_LENGTH", ""))
        if length.isdecimal() and int(length) > self.max_body_bytes:
            raise TooLarge
        super().initial(request, *args, **kwargs)
        filters = self._filters()
        check_parameters(
            request.query_params, known=self._parameter_names(filters), repeatable=repeatable_in(filters)
        )

    def get_exception_handler(self) -> Callable[..., Response | None]:
        return answer_refusal

    def _filters(self) -> dict[str, Any]:
        filterset = getattr(self, "filterset_class", None)
        return dict(filterset.base_filters) if filterset and self.action == "list" else {}

    def _parameter_names(self, filters: dict[str, Any]) -> set[str]:
        paging = self.paginator.parameter_names(self) if self.action == "list" else set()
        return paging | filters.keys()


class StudioView(ApiView):
    """An address under ``/studios/{studio}/``: it does not exist for a stranger; ``member`` says who asks."""

    member: Member

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if any("\x00" in str(value) for value in kwargs.values()):
            raise Http404
        member = member_of(request.user, kwargs["studio"])
        if member is None:
            raise Http404("No such studio")
        self.member = request.member = member
        self.check_member(member)

    def check_member(self, member: Member) -> None:
        """Raise NotAllowed where the member's roles do not open this address."""

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"member": getattr(self, "member", None)}
