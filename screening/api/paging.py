"""Pages of results: each names the lists it rests on, for an empty one too is a result."""

from __future__ import annotations

from typing import Any

from rest_framework.response import Response

from screening.api.dates import ListDatesSerializer, dates_of_source, enabled_sources
from studios.api.paging import KeysetPagination


class DatedPagination(KeysetPagination):
    """``list_dates`` says of every enabled list how far all screened parties' results reach."""

    def get_paginated_response(self, data: Any) -> Response:
        dates = [dates_of_source(source) for source in enabled_sources()]
        return Response(
            {"next": self.next, "list_dates": ListDatesSerializer(dates, many=True).data, "results": data}
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = super().get_paginated_response_schema(schema)
        dates = {"type": "array", "items": {"$ref": "#/components/schemas/ListDates"}}
        page["properties"]["list_dates"] = dates
        page["required"] = ["next", "list_dates", "results"]
        return page
