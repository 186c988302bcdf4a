"""The forms in which OFAC publishes a list, each of which is the whole list, with the same numbers of parties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from screening.sources.entry_facts import count_entry
from screening.sources.ofac import advanced_form, csv_form, xml_form
from screening.sources.ofac.csv_rows import CsvParts
from screening.sources.ofac.entries import OfacParty, entry_of
from screening.sources.source import ListedEntry, Part, Reading, UnreadableList
from screening.sources.xml_records import root_name

_EXPORTS = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"


def export(name: str, max_bytes: int, *, is_required: bool = True) -> Part:
    """A file as OFAC's service gives it out."""
    return Part(name, _EXPORTS + name, is_required, max_bytes)


@dataclass(frozen=True, slots=True)
class OfacForms:
    """One list: its four CSV files, its XML file, its advanced XML file."""

    csv: CsvParts
    xml: Part
    advanced: Part

    @property
    def csv_parts(self) -> tuple[Part, ...]:
        return tuple(self.csv.columns)

    @property
    def xml_parts(self) -> tuple[Part, ...]:
        return (self.xml, self.advanced)

    def identify(self, filename: str, first_bytes: bytes) -> str | None:
        """The part a file is: by its root or by the number of its columns, by its name where it says nothing."""
        part = self._xml_part(filename.upper(), first_bytes) or self.csv.part_of(filename, first_bytes)
        return part.name if part else None

    def _xml_part(self, filename: str, first_bytes: bytes) -> Part | None:
        root = root_name(first_bytes)
        if root or ".XML" not in filename:
            return {xml_form.FORM.root: self.xml, advanced_form.FORM.root: self.advanced}.get(root)
        return self.advanced if "ADVANCED" in filename else self.xml

    def read(self, files: Mapping[str, BinaryIO], expected: Part | None = None) -> Reading:
        """One pass over the list. Raises UnreadableList at once for parts that are not one whole form, and for all
        that is wrong inside the files while the reading is iterated: apply nothing before the iteration has ended.

        Another form than the ``expected`` one is a doubt: what it does not tell would seem withdrawn.
        """
        form = self._form_of(files)
        missing = tuple(part.name for part in form if part.name not in files)
        reading = Reading(iter(()), missing_parts=missing)
        reading.entries = self._entries(files, reading)
        if expected and expected not in form:
            reading.doubts.append(
                f"{form[0].name} is another form of the list than {expected.name}: names in their own script, "
                "relations and days of listing would seem withdrawn."
            )
        return reading

    def _form_of(self, files: Mapping[str, BinaryIO]) -> tuple[Part, ...]:
        forms = (self.csv_parts, *((part,) for part in self.xml_parts))
        names = [part.name for form in forms for part in form]
        if stray := sorted(set(files) - set(names)):
            raise UnreadableList(f"{stray[0]} is no part of this list; its parts are {', '.join(names)}.")
        given = [form for form in forms if any(part.name in files for part in form)] or [self.csv_parts]
        if len(given) > 1:
            found = ", ".join(name for name in names if name in files)
            raise UnreadableList(f"expected one form of the list, found {found}.")
        if given[0][0].name not in files:
            raise UnreadableList(f"{given[0][0].name} is missing; it is the one part that must be given.")
        return given[0]

    def _entries(self, files: Mapping[str, BinaryIO], reading: Reading) -> Iterator[ListedEntry]:
        for told in self._parties(files, reading):
            entry = entry_of(told, reading.unknown)
            count_entry(entry, reading.counts)
            yield entry

    def _parties(self, files: Mapping[str, BinaryIO], reading: Reading) -> Iterator[OfacParty]:
        readers: dict[Part, Callable[[BinaryIO, Part, Reading], Iterator[OfacParty]]] = {
            self.xml: xml_form.read_parties,
            self.advanced: advanced_form.read_parties,
        }
        for part, read_parties in readers.items():
            if part.name in files:
                return read_parties(files[part.name], part, reading)
        return csv_form.read_parties(self.csv, files, reading)
