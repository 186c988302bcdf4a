"""Pages of results: each names the lists it rests on, for an empty one too is a result."""

from __future__ import annotations

from typing import Any

from rest_framework.response import Response

from screening.api.dates import ListDates, ListDatesSerializer, dates_of, dates_of_source, enabled_sources
from screening.queries.leads import basis_of_leads
from studios.api.paging import KeysetPagination


class DatedPagination(KeysetPagination):
    """``list_dates`` says of every enabled list how far all screened parties' results reach."""

    def dates(self) -> list[ListDates]:
        return [dates_of_source(source) for source in enabled_sources()]

    def get_paginated_response(self, data: Any) -> Response:
        dates = ListDatesSerializer(self.dates(), many=True).data
        return Response({"next": self.next, "list_dates": dates, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = super().get_paginated_response_schema(schema)
        dates = {"type": "array", "items": {"$ref": "#/components/schemas/ListDates"}}
        page["properties"]["list_dates"] = dates
        page["required"] = ["next", "list_dates", "results"]
        return page


class LeadPagination(DatedPagination):
    """``list_dates`` says of every enabled list up to which version the search for leads has compared it, and, as
    ``screened_at``, when that search last came to its end."""

    def dates(self) -> list[ListDates]:
        basis = basis_of_leads()
        compared = {version.source_id: version for version in basis.versions}
        return [dates_of(source, compared.get(source.pk), basis.looked_at) for source in enabled_sources()]
