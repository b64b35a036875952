"""Action points: mine and everybody's, recording, changing, and marking one as done."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acties.forms.overleg import ActiepuntForm, ActiepuntWijzigForm
from acties.models import Actiepunt
from acties.models.overleg import ActiepuntQuerySet
from acties.overlegtabellen import actiepuntentabel
from acties.services import besluiten as services
from acties.views.basis import gebruiker, met_peildatum
from acties.views.formulieren import Formulierpagina, formulierpagina
from acties.views.overlegkring import Kring, open_kring
from acties.views.overlegpagina import WEEK, mensen, open_overleg, toon_overleg
from werkplan.kern.editing import save
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.filterform import FilterForm
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import bereik_van, may, require
from werkplan.kern.rechtentabel import Bereik
from werkplan.kern.web import page

PER_BLADZIJDE = 25
FORMULIER = "acties/overleg/formulier.html"
MIJ, IEDEREEN = "mij", "iedereen"
OPEN, LAAT, GEREED = "open", "te-laat", "gereed"


class ActiepuntFilter(FilterForm):
    """Whose action points are shown, and whether those that are open or done.

    Without a choice they are open, and of whom serves this person best.
    """

    zichtbaar = ("wie", "stand")

    wie = forms.ChoiceField(
        label="Van wie", required=False, choices=[(IEDEREEN, "Van iedereen"), (MIJ, "Van mij")]
    )
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[(OPEN, "Open"), (LAAT, "Te laat"), (GEREED, "Gereed")]
    )
    peildatum = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, vraag: QueryDict, *, lezer: Gebruiker) -> None:
        ingevuld = vraag.copy()
        eigen_eerst = bereik_van(lezer, "afronden", Actiepunt) == {Bereik.EIGEN}
        for naam, standaard in (("wie", MIJ if eigen_eerst else IEDEREEN), ("stand", OPEN)):
            if vraag.get(naam, "") not in dict(self.base_fields[naam].choices):  # type: ignore[attr-defined]  # choice fields
                ingevuld[naam] = standaard
        super().__init__(ingevuld)
        self.vraag = vraag
        self.is_valid()

    @property
    def is_van_mij(self) -> bool:
        return bool(self.cleaned_data["wie"] == MIJ)

    @property
    def is_gereed(self) -> bool:
        return bool(self.cleaned_data["stand"] == GEREED)


def _rijen(filter_: ActiepuntFilter, kring: Kring, lezer: Gebruiker) -> ActiepuntQuerySet:
    rijen = Actiepunt.objects.visible_to(lezer).in_beeld(kring.plan)
    rijen = rijen.select_related("eigenaar", "actie__plan", "overleg", "plan")
    if filter_.is_van_mij:
        rijen = rijen.filter(eigenaar=lezer)
    if filter_.cleaned_data["stand"] == LAAT:
        return rijen.open().filter(datum__lt=kring.dag)
    return rijen.exclude(gereed_op=None).order_by("-gereed_op", "-pk") if filter_.is_gereed else rijen.open()


@login_required
@require_safe
@met_peildatum
def actiepunten(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """Action points, open or done, of oneself or of everybody, late ones first; open ones of the plans before
    stay on the list."""
    require(request.user, "view", Actiepunt)
    lezer, kring = gebruiker(request), open_kring(request, plan_id)
    filter_ = ActiepuntFilter(request.GET, lezer=lezer)
    blad = Paginator(_rijen(filter_, kring, lezer), PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    aantallen = (
        Actiepunt.objects.visible_to(lezer)
        .in_beeld(kring.plan)
        .open()
        .aggregate(
            open=Count("pk"),
            laat=Count("pk", filter=Q(datum__lt=kring.dag)),
            mij_open=Count("pk", filter=Q(eigenaar=lezer)),
            mij_laat=Count("pk", filter=Q(eigenaar=lezer, datum__lt=kring.dag)),
        )
    )
    return page(
        request,
        "acties/overleg/actiepunten.html",
        {
            **kring.context("actiepunten"),
            "blad": blad,
            "filter": filter_,
            "resultaat": _in_woorden(blad.paginator.count),
            "aantallen": aantallen,
            "wie": MIJ if filter_.is_van_mij else IEDEREEN,
            "stand": GEREED if filter_.is_gereed else OPEN,
            "nieuw": kring.adres("actiepunt-nieuw"),
            "mag_wijzigen": kring.is_nu and may(lezer, "change", Actiepunt),
            "mag_alles_afronden": Bereik.ALLES in bereik_van(lezer, "afronden", Actiepunt),
            "mag_eigen_afronden": kring.is_nu and may(lezer, "afronden", Actiepunt),
        },
    )


def _in_woorden(aantal: int) -> str:
    return "1 actiepunt" if aantal == 1 else f"{aantal} actiepunten"


@login_required
@require_safe
@met_peildatum
def actiepunten_export(
    request: HttpRequest, formaat: Formaat, plan_id: int | None = None
) -> HttpResponseBase:
    """The action points as shown, all pages of them, as a file."""
    require(request.user, "view", Actiepunt)
    kring = open_kring(request, plan_id)
    lezer = gebruiker(request)
    rijen = _rijen(ActiepuntFilter(request.GET, lezer=lezer), kring, lezer)
    tabel = actiepuntentabel(rijen, kop=kring.kop(), dag=kring.dag)
    return als_bestand(tabel, formaat, peildatum=kring.peildatum)


@login_required
@require_http_methods(["GET", "POST"])
def actiepunt_nieuw(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """An action point that was agreed outside a meeting."""
    require(request.user, "add", Actiepunt)
    kring, door, dag = open_kring(request, plan_id), gebruiker(request), vandaag()
    plan = kring.plan
    form = ActiepuntForm(
        request.POST or None,
        plan=plan,
        door=door,
        mensen=mensen(door, dag),
        initial={"datum": dag + 2 * WEEK},
    )

    def opslaan() -> None:
        services.spreek_af(plan, door=door, vandaag=dag, **form.cleaned_data)

    pagina = Formulierpagina(
        titel="Actiepunt toevoegen",
        terug=kring.adres("actiepunten"),
        gelukt="Het actiepunt staat op de lijst.",
        template=FORMULIER,
        extra={"boven_naam": "Actiepunten", "boven_adres": kring.adres("actiepunten")},
    )
    return formulierpagina(request, form, opslaan, pagina)


def _actiepunt(request: HttpRequest, pk: int) -> Actiepunt:
    require(request.user, "view", Actiepunt)
    punten = Actiepunt.objects.visible_to(gebruiker(request))
    return get_object_or_404(punten.select_related("plan", "overleg", "eigenaar", "actie"), pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def actiepunt_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """What, who, when, and whether it is done."""
    punt = _actiepunt(request, pk)
    require(request.user, "change", Actiepunt, on=punt)
    door, lijst = gebruiker(request), Kring(punt.plan).adres("actiepunten")
    form = ActiepuntWijzigForm(
        request.POST or None, instance=punt, plan=punt.plan, door=door, mensen=mensen(door, vandaag())
    )

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in ActiepuntWijzigForm.Meta.fields}
        services.wijzig_actiepunt(
            punt,
            door=door,
            versie=form.cleaned_data["versie"],
            overleg=punt.overleg,
            vandaag=vandaag(),
            **velden,
        )

    pagina = Formulierpagina(
        titel="Actiepunt wijzigen",
        terug=punt.overleg.get_absolute_url() if punt.overleg else lijst,
        gelukt="Het actiepunt is gewijzigd.",
        template=FORMULIER,
        extra={"boven_naam": "Actiepunten", "boven_adres": lijst},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def actiepunt_afronden(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: done, or with `weer_open` not done after all."""
    punt = _actiepunt(request, pk)
    require(request.user, "afronden", Actiepunt, on=punt)
    versie = geheel_getal(request, "versie")
    op = None if "weer_open" in request.POST else vandaag()

    def doe() -> str:
        services.rond_af(punt, door=gebruiker(request), versie=versie, op=op)
        return f"“{punt}” staat weer open." if op is None else f"“{punt}” is gereed."

    return druk_op_knop(request, _terug(request), doe)


def _terug(request: HttpRequest) -> str:
    """The page on which the button stood, when it says so and is ours."""
    terug = request.POST.get("terug", "")
    is_eigen = terug.startswith("/") and url_has_allowed_host_and_scheme(terug, allowed_hosts=None)
    return terug if is_eigen else reverse("acties:actiepunten")


@login_required
@require_POST
def overleg_actiepunt(request: HttpRequest, pk: int) -> HttpResponse:
    """An action point typed into the page of a meeting."""
    pagina = open_overleg(request, pk)
    require(request.user, "add", Actiepunt)
    overleg = pagina.overleg
    form = ActiepuntForm(
        request.POST, prefix="actiepunt", plan=overleg.plan, door=pagina.lezer, mensen=pagina.mensen
    )

    def opslaan() -> None:
        services.spreek_af(
            overleg.plan, door=pagina.lezer, overleg=overleg, vandaag=pagina.vandaag, **form.cleaned_data
        )

    if form.is_valid() and save(form, opslaan):
        messages.success(request, f"{form.cleaned_data['eigenaar']} heeft een actiepunt.")
        return redirect(f"{overleg.get_absolute_url()}#actiepunten")
    return toon_overleg(request, pagina, actiepuntform=form)
