"""What to write to somebody who is asked: a text to copy, or to open in one's own mail."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from studios.models import Production
from vendors.origin import Standing


@dataclass(frozen=True, slots=True)
class Letter:
    """A question as one writes it. Nobody's address is known here."""

    whom: str
    subject: str
    body: str
    is_of_names: bool
    """Whether it asks who somebody is whom nobody has named."""

    @property
    def mailto(self) -> str:
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.body)}"


def letter_to(
    whom: str, production: Production, standing: Standing, names: str, scope: str, *, is_through_another: bool
) -> Letter:
    """``names`` are those asked about, ``scope`` the episodes; ``is_through_another`` where somebody whom nobody has named
    stands between."""
    return Letter(
        whom=whom,
        subject=f"{production}: who works on it",
        is_of_names=standing == Standing.UNDISCLOSED,
        body="\n\n".join(
            [
                f"To {whom}",
                f"{production.studio} asks everybody who works on {production} who does the work.",
                _request(standing, names, scope, is_through_another=is_through_another),
                "Please answer to whoever sent this to you. Thank you.",
            ]
        ),
    )


def _request(standing: Standing, names: str, scope: str, *, is_through_another: bool) -> str:
    if is_through_another:
        return f"Who hired {names} ({scope})? Please give the full name, country, address and company number."
    if standing == Standing.UNDISCLOSED:
        return (
            f"We know of somebody who works for you only as “{names}” ({scope}). Who is it? Please give the full name, "
            "country, address and company number of each, what they do, and since when."
        )
    if standing == Standing.SUSPECTED:
        return f"Does {names} work for you, or did so ({scope})? If so, please say for what, and from when to when."
    return f"You hired {names} ({scope}). Please send what shows it: the contract, an invoice or a signed statement."
