"""What people write of links, stakes and parties. Forms check and render; actions write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from studios.models import Production
from studios.rules import PRODUCERS_STATES, Member, allows, check_can_set_link_state
from vendors.actions.engagements import LinkFacts
from vendors.actions.evidence import EvidenceFacts
from vendors.actions.parties import PartyFacts
from vendors.actions.stakes import StakeFacts
from vendors.imports import cells
from vendors.models import Engagement, Evidence, Party, PartyName, Stake, WorkKind
from vendors.named import NotNamed, alike, named, offered

NAME_FIELDS = {
    "aliases": PartyName.Kind.ALIAS,
    "former_names": PartyName.Kind.FORMER,
    "native_names": PartyName.Kind.NATIVE,
    "weak_names": PartyName.Kind.WEAK,
}
LINK_FIELDS = (
    "hirer", "work", "state", "episodes", "shots", "confidence", "note", "start_date", "end_date",
)  # fmt: skip
PARTY_FIELDS = ("kind", "name", "country", "website", "bank_country", "nationality", "birth_date", "gender")
NAMED_KINDS = [(kind, label) for kind, label in Party.Kind.choices if kind != Party.Kind.UNDISCLOSED]


def tell_errors(form: forms.Form, error: ValidationError, **names: str) -> None:
    """What an action found wrong, beside the field it is wrong in. ``names`` gives the form's own name of a field; one
    that the form lacks is told above it."""
    for name, sentences in error.message_dict.items():
        field = names.get(name, name)
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, sentence)


def _day(label: str, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    messages = {"invalid": "Expected a day such as 2022-12-09."}
    return forms.DateField(label=label, required=False, widget=widget, error_messages=messages, **options)


def _reason(label: str = "Why", **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=500, widget=forms.Textarea(attrs={"rows": 2}), **options)


class PartyField(forms.CharField):
    """A party by name or key; the page offers those that are like what is typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=700, **options)
        self.parties: QuerySet[Party] = Party.objects.none()
        self.widget.attrs |= {"autocomplete": "off"}

    def among(self, parties: QuerySet[Party], address: str = "", offers: str = "") -> None:
        """Whom it may name; the id of the list that offers them, and the address that fills it while one types."""
        self.parties = parties
        if offers:
            self.widget.attrs["list"] = offers
        if address:
            self.widget.attrs |= {
                "hx-get": address,
                "hx-trigger": "input changed delay:300ms",
                "hx-target": f"#{offers}",
                "hx-params": "*",
            }

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return named(self.parties, text)
        except NotNamed as refusal:
            raise ValidationError(str(refusal)) from refusal


class CellField(forms.CharField):
    """A text that an import's cell might hold, understood as there."""

    def __init__(self, parse: Callable[[str], Any], **options: Any) -> None:
        super().__init__(**options)
        self.parse = parse

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return self.parse(cells.clean(text)) if text else text
        except cells.BadCell as refusal:
            raise ValidationError(str(refusal)) from refusal


class LinesField(forms.CharField):
    """One thing a line."""

    def __init__(self, parse: Callable[[str], Any], **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2})
        super().__init__(required=False, max_length=8000, widget=widget, **options)
        self.parse = parse

    def clean(self, value: Any) -> Any:
        lines = (line for line in super().clean(value).splitlines() if line.strip())
        try:
            return tuple(self.parse(cells.clean(line)) for line in lines)
        except cells.BadCell as refusal:
            raise ValidationError(str(refusal)) from refusal


def _name(text: str) -> str:
    if len(text) > 500:
        raise cells.BadCell(f"A name has {len(text)} characters; at most 500 are kept.")
    return text


def _address(text: str) -> tuple[str, str, str]:
    """Street, town and country between semicolons; the last two may be left out."""
    parts = [part.strip() for part in text.split(";")]
    if len(parts) > 3:
        raise cells.BadCell(f"{text} has {len(parts)} parts; expected street; town; country.")
    street, town, place = [*parts, "", ""][:3]
    if len(street) > 500 or len(town) > 120:
        raise cells.BadCell(
            "The address is too long; at most 500 characters of street and 120 of town are kept."
        )
    return street, town, cells.country(place) if place else ""


class EvidenceFields(forms.Form):
    """What a link rests on: nothing, or a basis with a reference or a file."""

    basis = forms.ChoiceField(
        label="Rests on", choices=[("", "Nothing yet"), *Evidence.Basis.choices], required=False
    )
    reference = CellField(
        str,
        label="Reference",
        max_length=300,
        required=False,
        help_text="Number, page or place, so that others find it.",
    )
    document_date = _day("Dated")
    file = forms.FileField(label="File", required=False, max_length=200, allow_empty_file=True)

    def evidence(self) -> EvidenceFacts | None:
        given = self.cleaned_data
        if not given["basis"]:
            return None
        file = given["file"]
        return EvidenceFacts(
            basis=given["basis"],
            reference=given["reference"],
            document_date=given["document_date"],
            file=file,
            filename=file.name if file else "",
        )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("basis") and (given.get("reference") or given.get("file")):
            self.add_error(
                "basis", "Say what it is: a contract, an attestation, an invoice, or another basis."
            )
        return given


class EvidenceForm(EvidenceFields):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["basis"].required = True
        self.fields["basis"].choices = [("", "Choose one"), *Evidence.Basis.choices]  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """One version of a link. ``seen`` names the version that was shown, so that a stale edit is refused."""

    hirer = PartyField(
        label="Hirer", required=False, help_text="Somebody of this chain; empty: the studio itself."
    )
    hired = PartyField(label="Hired", help_text="Name or key.")
    work = forms.ModelChoiceField(WorkKind.objects.all(), label="Work", empty_label="Choose the work")
    episodes = forms.CharField(
        label="Episodes",
        required=False,
        max_length=2000,
        help_text="Such as 301-304; 306. Empty: the whole show.",
    )
    shots = CellField(str, label="Shots", required=False, max_length=300, help_text="Such as 301/010-040.")
    screen_share = CellField(
        cells.percent,
        label="Share of the screen time",
        required=False,
        help_text="In percent of these episodes or shots, such as 12.5.",
    )
    start_date = _day("From")
    end_date = _day("To")
    state = forms.ChoiceField(label="State", initial=Engagement.State.DECLARED)
    confidence = forms.ChoiceField(
        label="Confidence", choices=[("", "Not said"), *Engagement.Confidence.choices], required=False
    )
    note = CellField(
        str, label="Note", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, production: Production, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        self.production, self.member = production, member
        states = [
            (state, label)
            for state, label in Engagement.State.choices
            if state in PRODUCERS_STATES or allows(check_can_set_link_state, member, state=state)
        ]
        self.fields["state"].choices = states  # type: ignore[attr-defined]

    def offer(self, address: str) -> None:
        """Whom the two fields may name: a hirer of this chain, anybody whom the member sees as hired."""
        chain = parties_of_chain(self.production)
        self.fields["hirer"].among(chain, offers="offers-hirer")  # type: ignore[attr-defined]
        visible = Party.objects.visible_to(self.member)
        self.fields["hired"].among(visible, address, "offers-hired")  # type: ignore[attr-defined]

    def clean_episodes(self) -> tuple[Any, ...]:
        text = self.cleaned_data["episodes"]
        if not text:
            return ()
        known = {episode.code: episode for episode in self.production.episodes.all()}
        try:
            codes = cells.episodes(cells.clean(text), known, str(self.production))
        except cells.BadCell as refusal:
            raise ValidationError(str(refusal)) from refusal
        return tuple(known[code] for code in codes)

    def link(self) -> dict[str, Any]:
        """All facts but who is hired."""
        given = {name: self.cleaned_data[name] for name in LINK_FIELDS}
        share = self.cleaned_data["screen_share"]
        return given | {"screen_share": None if share == "" else share}

    def facts(self) -> LinkFacts:
        return LinkFacts(hired=self.cleaned_data["hired"], **self.link())


def parties_of_chain(production: Production) -> QuerySet[Party]:
    """Who takes part in the production's chain now."""
    links = production.engagements.current()
    takes_part = Q(pk__in=links.values("hired")) | Q(pk__in=links.exclude(hirer=None).values("hirer"))
    return Party.objects.filter(takes_part)


class AnotherField(forms.Form):
    """Asks, where a new party is called nearly as one that is known, whether it is another one."""

    is_another = forms.BooleanField(
        label="It is another party: add it", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.data.get("is_another"):
            self._show()

    def _show(self) -> None:
        self.fields["is_another"].widget = forms.CheckboxInput()

    def is_told_from(self, parties: QuerySet[Party], name: str, kind: str) -> bool:
        """Whether nobody is called nearly so, or somebody said that it is another; else the form asks."""
        is_named = bool(name) and kind != Party.Kind.UNDISCLOSED
        found = alike(parties, name) if is_named and not self.cleaned_data["is_another"] else []
        if found:
            self._show()
            shown = ", ".join(offered(party) for party in found)
            self.add_error(
                None,
                f"Perhaps the same as {shown}. If so, use that one; if not, tick that it is another.",
            )
        return not found


class NewLinkForm(LinkForm, EvidenceFields, AnotherField):
    """A link that was not known, with whom it hires where the studio did not know them, and what it rests on."""

    new_name = CellField(_name, label="Name", required=False, max_length=500)
    new_kind = forms.ChoiceField(
        label="Kind",
        choices=[("vendor", "Vendor"), ("person", "Person"), ("undisclosed", "Nobody has named it yet")],
    )
    new_country = CellField(
        cells.country,
        label="Country",
        required=False,
        help_text="Code or English name, such as KR or South Korea.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("hired", "new_kind"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        is_known, is_new = bool(given.get("hired")), bool(given.get("new_name"))
        if is_known and is_new:
            self.add_error("new_name", "Give either somebody who is known, or a new name.")
        elif not is_known and not is_new and "hired" not in self.errors:
            self.add_error("hired", "Say who is hired: somebody who is known, or a new name below.")
        return given

    def new_party(self) -> PartyFacts | None:
        given = self.cleaned_data
        if not given["new_name"]:
            return None
        return PartyFacts(
            kind=given["new_kind"] or Party.Kind.VENDOR,
            name=given["new_name"],
            country=given["new_country"],
        )


class ChangeLinkForm(LinkForm):
    reason = _reason("Why it changes", required=False, help_text="Needed where the state changes.")
    seen = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "The version that was shown is not named. Look again."},
    )

    @staticmethod
    def initial_of(row: Engagement, member: Member) -> dict[str, Any]:
        may_keep = allows(check_can_set_link_state, member, state=row.state)
        share = row.screen_share
        return {
            "hirer": offered(row.hirer) if row.hirer else "",
            "hired": offered(row.hired),
            "work": row.work_id,
            "episodes": "; ".join(sorted(episode.code for episode in row.episodes.all())),
            "shots": row.shots,
            "screen_share": "" if share is None else f"{share.normalize():f}",
            "start_date": row.start_date,
            "end_date": row.end_date,
            "state": row.state if may_keep else Engagement.State.DECLARED,
            "confidence": row.confidence,
            "note": row.note,
            "seen": row.pk,
        }


class EndForm(forms.Form):
    """Something is over since a day."""

    end_date = _day("Last day")
    reason = _reason("Why it ends")
    seen = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "The version that was shown is not named. Look again."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["end_date"].required = True


class StakeForm(forms.Form):
    owner = PartyField(label="Owner", help_text="Name or key.")
    owned = PartyField(label="Owned", help_text="Name or key.")
    kind = forms.ChoiceField(label="Kind", choices=Stake.Kind.choices, initial=Stake.Kind.EQUITY)
    share = CellField(
        cells.interval, label="Share", help_text="In percent: 25, or 20-30 where only that is known."
    )
    start_date = _day("From")
    end_date = _day("To")
    state = forms.ChoiceField(label="State", choices=Stake.State.choices, initial=Stake.State.DECLARED)
    arrangement = CellField(
        str,
        label="Acts together with others as",
        required=False,
        max_length=120,
        help_text="The same words on the stakes of all who act together.",
    )
    source = CellField(
        str,
        label="Source",
        required=False,
        max_length=300,
        help_text="Register, filing or document, with its day.",
    )

    def offer(self, parties: QuerySet[Party], address: str) -> None:
        for name in ("owner", "owned"):
            self.fields[name].among(parties, address, f"offers-{name}")  # type: ignore[attr-defined]

    def facts(self) -> StakeFacts:
        given = dict(self.cleaned_data)
        low, high = given.pop("share")
        for name in ("reason", "seen"):
            given.pop(name, None)
        return StakeFacts(min_share=low, max_share=high, **given)


class ChangeStakeForm(StakeForm):
    reason = _reason("Why it changes", required=False, help_text="Needed where the state changes.")
    seen = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "The version that was shown is not named. Look again."},
    )

    @staticmethod
    def initial_of(row: Stake) -> dict[str, Any]:
        names = ("kind", "start_date", "end_date", "state", "arrangement", "source")
        kept = {name: getattr(row, name) for name in names}
        share = row.share_text.replace(" %", "").replace("–", "-")
        return kept | {
            "owner": offered(row.owner),
            "owned": offered(row.owned),
            "share": share,
            "seen": row.pk,
        }


class PartyForm(forms.Form):
    """What is known of a party, one thing a line where there may be several."""

    kind = forms.ChoiceField(label="Kind", choices=Party.Kind.choices)
    name = CellField(_name, label="Name", max_length=500)
    aliases = LinesField(_name, label="Also known as", help_text="One a line.")
    former_names = LinesField(_name, label="Formerly", help_text="One a line.")
    native_names = LinesField(_name, label="In its own script", help_text="One a line.")
    weak_names = LinesField(_name, label="Loosely known as", help_text="One a line.")
    country = CellField(
        cells.country,
        label="Country",
        required=False,
        help_text="Code or English name, such as KR or South Korea.",
    )
    identifiers = LinesField(
        cells.identifier, label="Numbers", help_text="One a line, as kind:value or kind:value@country."
    )
    addresses = LinesField(_address, label="Addresses", help_text="One a line, as street; town; country.")
    website = CellField(cells.website, label="Website", required=False, max_length=300)
    bank_country = CellField(
        cells.country,
        label="Country of its bank",
        required=False,
        help_text="Where payments go, as its invoices say.",
    )
    nationality = CellField(cells.country, label="Nationality", required=False, help_text="Of a person.")
    birth_date = CellField(
        cells.birth_date,
        label="Birth date",
        required=False,
        help_text="Of a person, as far as known: 1980, 1980-05.",
    )
    gender = forms.ChoiceField(
        label="Gender", choices=[("", "Not said"), ("male", "Male"), ("female", "Female")], required=False
    )
    asked_date = _day("Asked for its name on")
    asked_of = PartyField(label="Asked of", required=False)

    def offer(self, parties: QuerySet[Party], address: str) -> None:
        if "asked_of" in self.fields:
            self.fields["asked_of"].among(parties, address, "offers-asked_of")  # type: ignore[attr-defined]

    def facts(self) -> PartyFacts:
        given = self.cleaned_data
        names = tuple((text, kind.value) for field, kind in NAME_FIELDS.items() for text in given[field])
        return PartyFacts(
            **{name: given[name] for name in PARTY_FIELDS},
            names=names,
            identifiers=given["identifiers"],
            addresses=given["addresses"],
            asked_date=given.get("asked_date"),
            asked_of=given.get("asked_of"),
        )

    @staticmethod
    def initial_of(party: Party) -> dict[str, Any]:
        names = {
            field: "\n".join(one.text for one in party.names.all() if one.kind == kind)
            for field, kind in NAME_FIELDS.items()
        }
        numbers = (
            f"{one.kind}:{one.value}{f'@{one.country}' if one.country else ''}"
            for one in party.identifiers.all()
        )
        places = ("; ".join((one.text, one.city, one.country)).rstrip("; ") for one in party.addresses.all())
        return {name: getattr(party, name) for name in (*PARTY_FIELDS, "asked_date")} | {
            **names,
            "identifiers": "\n".join(numbers),
            "addresses": "\n".join(places),
            "asked_of": offered(party.asked_of) if party.asked_of else "",
        }


class NewPartyForm(PartyForm, AnotherField):
    key = forms.CharField(
        label="Key",
        required=False,
        max_length=80,
        help_text="The studio's own id, by which imports find it. Empty: made of the name.",
    )
    field_order = ("kind", "name", "is_another", "key")


class ChangePartyForm(PartyForm):
    seen = forms.CharField(
        widget=forms.HiddenInput,
        max_length=40,
        error_messages={"required": "The version that was shown is not named. Look again."},
    )


class DiscloseForm(PartyForm, AnotherField):
    """Who an undisclosed party is: somebody new, by name; or somebody who is known."""

    known = PartyField(
        label="Somebody who is known", required=False, help_text="Name or key. All its links go over to them."
    )
    reason = _reason("How it is known")
    field_order = ("known", "reason", "kind", "name", "is_another")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = NAMED_KINDS  # type: ignore[attr-defined]
        for name in ("kind", "name"):
            self.fields[name].required = False
        del self.fields["asked_date"], self.fields["asked_of"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("known") and given.get("name"):
            self.add_error("name", "Give either somebody who is known, or a new name.")
        elif not given.get("known") and not given.get("name") and not self.errors:
            self.add_error("known", "Say who it is: somebody who is known, or a new name below.")
        return given


class ReasonForm(forms.Form):
    reason = _reason()


class AskedForm(forms.Form):
    asked_date = _day("Asked on")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["asked_date"].required = True
