"""From bytes to the records of an XML list: streamed, bounded, without document types, each with its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat
from xml.parsers.expat import errors

from screening.sources.bounded import bounded
from screening.sources.rows import BYTE_ORDER_MARK, is_html, refuse
from screening.sources.source import UnreadableList

MAX_DEPTH = 12
# Characters of one record with its names and attributes; the largest one published so far has some 65,000.
MAX_RECORD_SIZE = 1_000_000
# What an element is counted as beside its characters, so that a million empty ones are no small record.
_ELEMENT_SIZE = 64
_CHUNK_BYTES = 1 << 16
_MOST_STRANGERS = 20
_FIRST_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
# What expat says where a document ends too early.
_BREAKS_OFF = (
    errors.XML_ERROR_NO_ELEMENTS,
    errors.XML_ERROR_UNCLOSED_TOKEN,
    errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    errors.XML_ERROR_PARTIAL_CHAR,
)


@dataclass(frozen=True, slots=True)
class XmlForm:
    """Where the records of a list stand: the root's name, and the path of each kind of record below the root.

    ``root_attributes`` are values that the root must have. ``passed_over`` names elements inside a record that are not
    kept, with all that stands in them: what a party was before.
    ``delta_mark`` is the root's attribute by which a publisher marks a file of changes, which is no whole list.
    """

    root: str
    records: tuple[tuple[str, ...], ...]
    root_attributes: tuple[tuple[str, str], ...] = ()
    passed_over: frozenset[str] = frozenset()
    delta_mark: str = ""

    def leads_to_records(self, path: tuple[str, ...]) -> bool:
        return any(record[: len(path)] == path for record in self.records)


@dataclass(slots=True)
class Element:
    """One element, without namespaces and with the line that it begins in. ``text`` is its own, blanks made one.

    Whoever maps a record takes what it understands; ``left_over`` then tells the rest.
    """

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""
    taken: list[Element] = field(default_factory=list)

    def take(self, name: str) -> list[Element]:
        """The children of that name. What the caller does not take from them counts as left over."""
        found = [child for child in self.children if child.name == name]
        self.children = [child for child in self.children if child.name != name]
        self.taken += found
        return found

    def take_text(self) -> str:
        text, self.text = self.text, ""
        return text

    def take_value(self, name: str) -> str:
        """The text of the first child of that name; further ones are left over."""
        return next((child.take_text() for child in self.take(name)), "")

    def take_attribute(self, name: str) -> str:
        """An attribute's value with its blanks made one; empty where it is not given."""
        return " ".join(self.attributes.pop(name, "").split())

    def pass_over(self, *names: str) -> None:
        """Leave out children and attributes that say nothing of the party."""
        self.children = [child for child in self.children if child.name not in names]
        for name in names:
            self.attributes.pop(name, None)

    @property
    def has_content(self) -> bool:
        own = self.text or any(value.strip() for value in self.attributes.values())
        return bool(own) or any(child.has_content for child in self.children)

    def left_over(self, path: str = "") -> Counter[str]:
        """What nobody took, by kind: "text: NOTE", "attribute: birthdate@region", "element: ALIAS/NOTE"."""
        left: Counter[str] = Counter()
        if self.text:
            left[f"text: {path or self.name}"[:100]] += 1
        left.update(
            f"attribute: {path or self.name}@{name}"[:100]
            for name, value in self.attributes.items()
            if value.strip()
        )
        below = f"{path}/" if path else ""
        left.update(f"element: {below}{child.name}"[:100] for child in self.children if child.has_content)
        for child in self.taken:
            left.update(child.left_over(below + child.name))
        return left


def root_name(first_bytes: bytes) -> str:
    """The name of the first element, without its prefix, as well as a file's first bytes tell it."""
    found = _FIRST_ELEMENT.search(re.sub(rb"<!--.*?-->", b"", first_bytes, flags=re.DOTALL))
    return found[1].decode("ascii", "replace") if found else ""


def read_records(
    file: BinaryIO, label: str, max_bytes: int, form: XmlForm, doubts: list[str]
) -> Iterator[Element]:
    """The records of an XML list, one at a time. The last ones may come before a fault that makes all void.

    Raises UnreadableList, with the line and what was expected, for no bytes, a web page, another root, a document
    type (entities can stand only there), XML that is not well-formed, a root that is not closed, a
    section or every record missing, more than 12 levels, a record or a tag over a million characters, and more
    than ``max_bytes``. An element beside the known sections is a doubt: listed parties may stand in it.
    """
    builder = _Builder(label, form)
    stream = bounded(file, label, max_bytes)
    count = 0
    while chunk := stream.read(_CHUNK_BYTES):
        for record in builder.feed(chunk):
            count += 1
            yield record
    builder.close()
    if not count:
        raise UnreadableList(f"{label}: no <{form.records[0][-1]}> in it; expected listed parties.")
    doubts += [
        f"{label} holds {stranger}, which is not understood: listed parties may stand in it."
        for stranger in sorted(builder.strangers)
    ]


class _Builder:
    """Builds the records of one file from what expat tells of it, and refuses all that a list has no need of."""

    def __init__(self, label: str, form: XmlForm) -> None:
        self.strangers: set[str] = set()
        self._label, self._form = label, form
        # UTF-8 whatever the declaration says, or UTF-16 by its mark; a name's namespace comes before a blank.
        self._parser = expat.ParserCreate("UTF-8", " ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._open: list[str] = []
        self._sections: set[tuple[str, ...]] = set()
        self._building: list[Element] = []
        self._pieces: list[list[str]] = []
        self._size = 0
        self._passed_from = 0
        self._fed = 0
        self._ready: list[Element] = []
        self._is_closed = False

    def feed(self, chunk: bytes) -> list[Element]:
        """The records that end in these bytes."""
        if not self._fed and is_html(chunk):
            raise refuse(self._label, 1, f"looks like a web page, not a list; expected <{self._form.root}>.")
        self._parse(chunk)
        self._fed += len(chunk)
        # Expat keeps a tag whole until it ends, however long it grows.
        if self._fed - self._parser.CurrentByteIndex > MAX_RECORD_SIZE + _CHUNK_BYTES:
            raise self._refusal(f"a tag longer than {MAX_RECORD_SIZE:,} bytes; expected its end before.")
        ready, self._ready = self._ready, []
        return ready

    def close(self) -> None:
        """Raises UnreadableList unless the root was closed and each section stood in it."""
        if not self._fed:
            raise UnreadableList(f"{self._label}: the file is empty (0 bytes); expected <{self._form.root}>.")
        self._parse(b"", is_final=True)
        if not self._is_closed:
            raise self._refusal(f"the file breaks off; expected </{self._form.root}>.")
        for record in self._form.records:
            if (section := record[:-1]) and section not in self._sections:
                raise UnreadableList(
                    f"{self._label}: no <{section[-1]}> in it; expected it inside <{self._form.root}>."
                )

    def _parse(self, chunk: bytes, *, is_final: bool = False) -> None:
        try:
            self._parser.Parse(chunk, is_final)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code) or "unknown"
            place = f"inside <{self._open[-1]}>" if self._open else "before its root"
            told = (
                f"the file breaks off {place}; expected </{self._form.root}> at its end."
                if is_final and reason in _BREAKS_OFF
                else f"not well-formed XML {place}: {reason}."
            )
            raise refuse(self._label, error.lineno, told) from error

    def _refusal(self, reason: str) -> UnreadableList:
        return refuse(self._label, self._parser.CurrentLineNumber, reason)

    def _doctype(self, *_: object) -> None:
        raise self._refusal("a document type (DTD), in which entities can stand; expected none.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _without_namespace(name)
        if not self._open and local != self._form.root:
            raise self._refusal(f"the root is <{local[:40]}>; expected <{self._form.root}>.")
        if not self._open and self._form.delta_mark in attributes:
            raise self._refusal(f"{self._form.delta_mark} marks a file of changes; expected the whole list.")
        if len(self._open) == MAX_DEPTH:
            raise self._refusal(f"elements more than {MAX_DEPTH} levels deep; expected fewer.")
        if not self._open:
            self._check_root(attributes)
        self._open.append(local)
        path = tuple(self._open[1:])
        if self._passed_from:
            return
        if self._building and local in self._form.passed_over:
            self._passed_from = len(self._open)
        elif self._building or path in self._form.records:
            self._begin(local, {_without_namespace(key): value for key, value in attributes.items()})
        elif self._form.leads_to_records(path):
            self._sections.add(path)
        elif self._form.leads_to_records(path[:-1]):
            self._add_stranger(f"<{local[:40]}>")

    def _check_root(self, attributes: dict[str, str]) -> None:
        for name, value in self._form.root_attributes:
            if (found := attributes.get(name, "")) != value:
                raise self._refusal(
                    f"<{self._form.root}> has {name}={found[:40]!r}; expected {name}={value!r}."
                )

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._grow(
            _ELEMENT_SIZE + len(name) + sum(len(key) + len(value) for key, value in attributes.items())
        )
        element = Element(name, self._parser.CurrentLineNumber, attributes)
        if self._building:
            self._building[-1].children.append(element)
        self._building.append(element)
        self._pieces.append([])

    def _end(self, _: str) -> None:
        self._open.pop()
        self._is_closed = not self._open
        if self._passed_from:
            self._passed_from = 0 if len(self._open) < self._passed_from else self._passed_from
            return
        if not self._building:
            return
        element = self._building.pop()
        element.text = " ".join("".join(self._pieces.pop()).split())
        if not self._building:
            self._ready.append(element)
            self._size = 0

    def _characters(self, text: str) -> None:
        if self._passed_from:
            return
        if self._building:
            self._grow(len(text))
            self._pieces[-1].append(text)
        elif text.strip():
            self._add_stranger("text between its parties")

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > MAX_RECORD_SIZE:
            raise self._refusal(
                f"a record larger than {MAX_RECORD_SIZE:,} characters; expected one listed party."
            )

    def _add_stranger(self, stranger: str) -> None:
        if len(self.strangers) < _MOST_STRANGERS:
            self.strangers.add(stranger)


def _without_namespace(name: str) -> str:
    return name.rpartition(" ")[2]


def is_xml_of(first_bytes: bytes, root: str) -> bool:
    """Whether the bytes begin as XML whose root has that name."""
    return first_bytes.removeprefix(BYTE_ORDER_MARK).lstrip()[:1] == b"<" and root_name(first_bytes) == root
