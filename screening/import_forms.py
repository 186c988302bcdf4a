"""Which column of a table is what: one field a column, what stands for every row, and what the words for work mean."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.forms import BoundField

from studios.models import Production
from vendors.imports import cells
from vendors.imports.cells import BadCell
from vendors.imports.columns import REQUIRED
from vendors.imports.mapping import LISTS, TRACKER, TableMapping, folded, targets
from vendors.imports.presets import guess_work
from vendors.models import Engagement, Evidence

ANY: Final = "*"
CONSTANTS: Final = {
    "production": "engagement.production",
    "work": "engagement.work",
    "hirer": "engagement.hirer",
    "state": "engagement.state",
    "basis": "engagement.basis",
    "country": "vendor.country",
    "fps": "shot.fps",
}
_FOLLOWS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "vendor": {"key": ("vendor.name",)},
    "person": {"key": ("person.name", "person.last_name"), "name": ("person.last_name",)},
    "production": {"name": ("production.key",), "key": ("production.name",)},
    "episode": {"production": ("production.key", "production.name", "engagement.production")},
    "shot": {"production": ("production.key", "production.name", "engagement.production")},
    "engagement": {
        "production": ("production.key", "production.name"),
        "hired": ("vendor.key", "vendor.name", "person.key", "person.name", "person.last_name"),
    },
}
"""What a needed column may come from instead."""


class UndoForm(forms.Form):
    reason = forms.CharField(
        label="Why it is undone", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class ExportForm(forms.Form):
    """The chain as a file; it is small enough to be made while somebody waits."""

    production = forms.ChoiceField(label="Production", required=False)
    form = forms.ChoiceField(
        label="File", choices=[("csv", "CSV, one table"), ("xlsx", "XLSX, a sheet a section")]
    )

    def __init__(self, *args: Any, productions: Iterable[Production], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.code, one.title) for one in productions]
        self.fields["production"].choices = [("", "all of the studio"), *named]  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    name = forms.CharField(label="What such a table is called", max_length=200)
    production = forms.ChoiceField(label="Production", required=False)
    work = forms.ChoiceField(label="Kind of work", required=False)
    hirer = forms.CharField(
        label="Hired by", required=False, max_length=80, help_text="The key of a party; empty for the studio."
    )
    state = forms.ChoiceField(label="State", required=False)
    basis = forms.ChoiceField(
        label="Rests on",
        required=False,
        help_text="What a tracker says is declared, whatever the table holds.",
    )
    country = forms.CharField(label="Country of the vendors", required=False, max_length=60)
    fps = forms.CharField(label="Frames a second", required=False, max_length=10)

    def __init__(
        self,
        *args: Any,
        header: Sequence[str],
        works: Mapping[str, str],
        productions: Iterable[tuple[str, str]],
        known: TableMapping,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._told = {folded(name): target for name, target in known.columns.items()}
        self.header, self.works, self.known = [one for one in header if one], works, known
        self._offer("production", productions)
        self._offer("work", works.items())
        self._offer("state", Engagement.State.choices)
        self._offer("basis", Evidence.Basis.choices)
        for number, name in enumerate(self.header):
            self._add_column(number, name)
        for name, target in CONSTANTS.items():
            self.initial.setdefault(name, known.constants.get(target, ""))
        self.words: list[str] = []
        self._answers: dict[str, str] = {}

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", "as the table says"), *choices]  # type: ignore[attr-defined]

    def _add_column(self, number: int, name: str) -> None:
        self.fields[f"column_{number}"] = forms.ChoiceField(
            label=name, required=False, choices=_choices(), initial=self._told.get(folded(name), "")
        )
        words = self.known.only.get(name)
        self.fields[f"only_{number}"] = forms.CharField(
            label=f"Only rows where {name} is",
            required=False,
            max_length=500,
            initial="" if words is None else "; ".join(words) or ANY,
        )

    def ask_for_words(self, words: Iterable[str]) -> bool:
        """Add a field for each word that is no kind of work by itself; whether all of them are answered already."""
        self.words = [word for word in words if not _is_known(word, self.works)]
        are_told = all(_field_of(word) in self.data for word in self.words)
        data = {name: str(text) for name, text in self.data.items()}
        for word in self.words:
            self.fields[_field_of(word)] = forms.ChoiceField(
                label=word,
                required=False,
                choices=[("", "No work that is given out: left out"), *self.works.items()],
            )
            known = self.known.values.get(word.casefold(), guess_work(word, self.works))
            data.setdefault(_field_of(word), known)
        self.data = self._answers = data
        return are_told

    def columns(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        """Each column's name with its two fields."""
        for number, name in enumerate(self.header):
            yield name, self[f"column_{number}"], self[f"only_{number}"]

    def word_fields(self) -> list[BoundField]:
        return [self[_field_of(word)] for word in self.words]

    def constant_fields(self) -> list[BoundField]:
        return [self[name] for name in CONSTANTS]

    def mapping(self) -> TableMapping:
        """As it is said on the page; of words for work, those that the page asked for."""
        data = self.cleaned_data
        columns = {name: data[f"column_{number}"] for number, name in enumerate(self.header)}
        only = {name: data[f"only_{number}"] for number, name in enumerate(self.header)}
        return TableMapping(
            columns={name: target for name, target in columns.items() if target},
            constants=_constants(data, columns.values()),
            values=self.known.values | {word.casefold(): self._answer(word) for word in self.words},
            only={name: _words(text) for name, text in only.items() if text},
        )

    def _answer(self, word: str) -> str:
        code = self._answers.get(_field_of(word), "")
        return code if code in self.works else ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for number, name in enumerate(self.header):
            target = data.get(f"column_{number}", "")
            if target and target.partition(".")[2] not in LISTS and target in taken:
                self.add_error(f"column_{number}", f"{taken[target]} is that already.")
            taken.setdefault(target, name)
        self._check_needed({target for target in taken if target}, data)
        self._check_constants(data)
        return data

    def _check_constants(self, data: Mapping[str, Any]) -> None:
        for name, parse in (("country", cells.country), ("fps", cells.frame_rate)):
            try:
                parse(data[name]) if data.get(name) else None
            except BadCell as refusal:
                self.add_error(name, str(refusal))
        if data.get("basis") == TRACKER and data.get("state") not in ("", Engagement.State.DECLARED):
            self.add_error("state", "A tracker gives declared links; whoever knows more says so on the link.")

    def _check_needed(self, columns: set[str], data: Mapping[str, Any]) -> None:
        said = columns | _constants(data, columns).keys()
        if not columns:
            self.add_error(None, "Say of at least one column what it is.")
        for section in dict.fromkeys(target.partition(".")[0] for target in sorted(said)):
            for column in REQUIRED[section]:
                instead = _FOLLOWS[section].get(column, ())
                if said.isdisjoint({f"{section}.{column}", *instead}):
                    self.add_error(None, f"A row of {section} needs the {column}; no column is that.")


def _constants(data: Mapping[str, Any], columns: Iterable[str]) -> dict[str, str]:
    """What stands for every row. Of a section that no column speaks of only where the constant alone makes sense: a
    production and a kind of work turn each row's vendor into a link."""
    sections = {target.partition(".")[0] for target in columns if target}
    found = {target: data[name] for name, target in CONSTANTS.items() if data.get(name)}
    is_link = "engagement" in sections or {"engagement.production", "engagement.work"} <= found.keys()
    wanted = sections | ({"engagement"} if is_link else set())
    kept = {target: text for target, text in found.items() if target.partition(".")[0] in wanted}
    if "engagement.production" in found:
        kept |= {
            f"{one}.production": found["engagement.production"]
            for one in ("episode", "shot")
            if one in sections
        }
    return kept


def _choices() -> list[tuple[str, Any]]:
    groups = [
        (
            section.capitalize(),
            [(f"{section}.{one}", f"{section}: {one.replace('_', ' ')}") for one in columns],
        )
        for section, columns in targets().items()
    ]
    return [("", "not read"), *groups]


def _words(text: str) -> list[str]:
    return [] if text.strip() == ANY else cells.parts(text)


def _is_known(word: str, works: Mapping[str, str]) -> bool:
    try:
        cells.one_of(word, works)
    except BadCell:
        return False
    return True


def _field_of(word: str) -> str:
    return f"word_{hashlib.sha256(word.casefold().encode()).hexdigest()[:12]}"


class KitsuForm(forms.Form):
    """A production as the tracker calls it, and as it is called here."""

    name = forms.CharField(label="Its name in Kitsu", max_length=120)
    code = forms.SlugField(
        label="Its key here",
        max_length=60,
        help_text="Letters, digits, - and _. A new one makes a new production.",
    )
