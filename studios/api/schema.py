"""The OpenAPI document: operation ids that stay, and the refusals that every operation knows."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema

from studios.api.refusals import RefusalSerializer

REFUSALS = {
    "401": "Not signed in, or the token is not valid.",
    "403": "Your roles in this studio do not allow it.",
    "404": "It does not exist, or not for you.",
    "429": "Too many requests; “Retry-After” says how many seconds to wait.",
}
REFUSALS_OF_WRITES = {"409": "It cannot be done as things stand now.", "413": "The body is too large."}
SENTENCES = {"type": "array", "items": {"type": "string"}}
FIELDS = {
    "application/json": {
        "schema": {
            "type": "object",
            "additionalProperties": {
                "oneOf": [
                    SENTENCES,
                    {"type": "string"},
                    {"type": "object", "description": "The same for the parts of a field, by name or place."},
                ]
            },
        }
    }
}


class StudioSchema(AutoSchema):
    def get_operation_id(self) -> str:
        """``findings_list``, ``proposals_approve``: the resource and what is done to it."""
        resource = self.view.basename.removeprefix("api-")
        return f"{resource}_{self.view.action}".replace("-", "_")

    def get_tags(self) -> list[str]:
        return [self.view.basename.removeprefix("api-")]

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        responses = operation["responses"]
        writes = REFUSALS_OF_WRITES if self.method in {"POST", "PATCH"} else {}
        refusal = {"application/json": {"schema": self.resolve_serializer(RefusalSerializer, "response").ref}}
        for status, words in (REFUSALS | writes).items():
            responses.setdefault(status, {"description": words, "content": refusal})
        responses.setdefault(
            "400", {"description": "Sentences by the name of the field or parameter.", "content": FIELDS}
        )
        return operation
