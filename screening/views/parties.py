"""Vendors and persons, and one of them with all that is known."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from screening.models import Finding
from screening.queries.coverage import waiting_among
from screening.queries.leads import shares_of
from screening.queries.parties import named_like, party_page, party_rows
from screening.queries.relations import namings_of
from studios.doors import StudioRequest, studio_page
from studios.models import Production, Studio
from studios.paging import keyset_page
from studios.rules import Member
from vendors.models import Engagement, Party


class PartyFilter(forms.Form):
    """The filters of the list, kept in its address."""

    q = forms.CharField(label="Name, number or key", required=False, max_length=200)
    kind = forms.ChoiceField(choices=[("", "Any kind"), *Party.Kind.choices], required=False)
    production = forms.ModelChoiceField(
        Production.objects.none(), required=False, to_field_name="code", empty_label="Any production"
    )
    standing = forms.ChoiceField(
        choices=[
            ("", "Any standing"),
            ("findings", "With open or confirmed findings"),
            ("quiet", "Screened, without open findings"),
        ],
        required=False,
    )

    aside = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, member: Member, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.studio = member.studio
        self.fields["production"].queryset = Production.objects.visible_to(member)  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Party]) -> QuerySet[Party]:
        """By what was understood; the form shows what was not."""
        self.is_valid()
        given = self.cleaned_data
        if text := given.get("q"):
            rows = rows.filter(pk__in=Party.objects.filter(named_like(text)).values("pk"))
        if kind := given.get("kind"):
            rows = rows.filter(kind=kind)
        if production := given.get("production"):
            links = Engagement.objects.current().filter(production=production)
            rows = rows.filter(Q(pk__in=links.values("hired_id")) | Q(pk__in=links.values("hirer_id")))
        return _standing(rows, given.get("standing", ""), self.studio)


def _standing(rows: QuerySet[Party], standing: str, studio: Studio) -> QuerySet[Party]:
    exposed = Finding.objects.exposing().values("party_id")
    if standing == "findings":
        return rows.filter(pk__in=exposed)
    if standing == "quiet":
        quiet = rows.exclude(kind=Party.Kind.UNDISCLOSED).exclude(pk__in=exposed)
        return quiet.exclude(pk__in=waiting_among(studio, quiet.values_list("pk", flat=True)))
    return rows


@require_safe
@studio_page
def parties(request: StudioRequest) -> HttpResponse:
    form = PartyFilter(request.GET, member=request.member)
    standing = Party.objects.visible_to(request.member).filter(merged_into__isnull=True)
    narrowed = form.narrow(standing)
    is_aside = form.cleaned_data.get("aside", False)
    page = keyset_page(narrowed.filter(is_active=not is_aside), params=request.GET)
    context = {
        "is_aside": is_aside,
        "set_aside": narrowed.filter(is_active=False).count(),
        "other_address": _other_side(request.GET, is_aside=is_aside),
        "form": form,
        "page": page,
        "rows": party_rows(page.rows, request.member),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "screening/parties.html", context, status=200 if form.is_valid() else 400)


def _other_side(params: QueryDict, *, is_aside: bool) -> str:
    """The same filters among those who are set aside, or among those who are not."""
    given = params.copy()
    for name in ("before", "after", "aside"):
        given.pop(name, None)
    if not is_aside:
        given["aside"] = "1"
    return f"?{given.urlencode()}"


@require_safe
@studio_page
def party(request: StudioRequest, party_id: int) -> HttpResponse:
    rows = Party.objects.visible_to(request.member).select_related("revision", "asked_of", "merged_into")
    one = get_object_or_404(rows.prefetch_related("names", "identifiers", "addresses"), pk=party_id)
    context = {
        "page": party_page(one, request.member),
        "shares": shares_of(one, request.member),
        "is_paid_elsewhere": Party.objects.paid_elsewhere().filter(pk=one.pk).exists(),
        "namings": namings_of(one, request.member),
    }
    return render(request, "screening/party.html", context)
