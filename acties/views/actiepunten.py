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
from acties.models import Actiepunt, Werkplan
from acties.overlegtabellen import actiepuntentabel
from acties.services import besluiten as services
from acties.views.basis import gebruiker, huidig_plan
from acties.views.formulieren import Formulierpagina, formulierpagina
from acties.views.overlegpagina import WEEK, mensen, open_overleg, tabs, toon_overleg
from werkplan.kern.editing import save
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.filterform import FilterForm
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import RechtenQuerySet
from werkplan.kern.permissions import Bereik, bereik_van, may, require
from werkplan.kern.web import page

PER_BLADZIJDE = 25
FORMULIER = "acties/overleg/formulier.html"
MIJ, IEDEREEN = "mij", "iedereen"
OPEN, GEREED = "open", "gereed"


class ActiepuntFilter(FilterForm):
    """Whose action points are shown, and whether those that are open or done.

    Without a choice they are open, and of whom serves this person best.
    """

    zichtbaar = ("wie", "stand")

    wie = forms.ChoiceField(
        label="Van wie", required=False, choices=[(IEDEREEN, "Van iedereen"), (MIJ, "Van mij")]
    )
    stand = forms.ChoiceField(label="Stand", required=False, choices=[(OPEN, "Open"), (GEREED, "Gereed")])

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


def _rijen(request: HttpRequest, plan: Werkplan) -> RechtenQuerySet[Actiepunt]:
    lezer = gebruiker(request)
    filter_ = ActiepuntFilter(request.GET, lezer=lezer)
    rijen: RechtenQuerySet[Actiepunt] = Actiepunt.objects.visible_to(lezer).filter(plan=plan)
    rijen = rijen.select_related("eigenaar", "actie__plan", "overleg")
    if filter_.is_van_mij:
        rijen = rijen.filter(eigenaar=lezer)
    if not filter_.is_gereed:
        return rijen.filter(gereed_op=None)
    return rijen.exclude(gereed_op=None).order_by("-gereed_op", "-pk")


@login_required
@require_safe
def actiepunten(request: HttpRequest) -> HttpResponse:
    """Action points, open or done, of oneself or of everybody; those that are late first."""
    require(request.user, "view", Actiepunt)
    lezer, dag, plan = gebruiker(request), vandaag(), huidig_plan(request)
    filter_ = ActiepuntFilter(request.GET, lezer=lezer)
    blad = Paginator(_rijen(request, plan), PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    open_punten = Actiepunt.objects.visible_to(lezer).filter(plan=plan, gereed_op=None)
    aantallen = open_punten.aggregate(
        open=Count("pk"),
        laat=Count("pk", filter=Q(datum__lt=dag)),
        mij_open=Count("pk", filter=Q(eigenaar=lezer)),
        mij_laat=Count("pk", filter=Q(eigenaar=lezer, datum__lt=dag)),
    )
    return page(
        request,
        "acties/overleg/actiepunten.html",
        {
            "blad": blad,
            "filter": filter_,
            "resultaat": _in_woorden(blad.paginator.count),
            "aantallen": aantallen,
            "wie": MIJ if filter_.is_van_mij else IEDEREEN,
            "stand": GEREED if filter_.is_gereed else OPEN,
            "vandaag": dag,
            "tabs": tabs("actiepunten"),
            "exportadres": f"{reverse('acties:actiepunten')}export",
            "mag_wijzigen": may(lezer, "change", Actiepunt),
            "mag_alles_afronden": Bereik.ALLES in bereik_van(lezer, "afronden", Actiepunt),
            "mag_eigen_afronden": may(lezer, "afronden", Actiepunt),
        },
    )


def _in_woorden(aantal: int) -> str:
    return "1 actiepunt" if aantal == 1 else f"{aantal} actiepunten"


@login_required
@require_safe
def actiepunten_export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The action points as shown, all pages of them, as a file."""
    require(request.user, "view", Actiepunt)
    plan = huidig_plan(request)
    return als_bestand(actiepuntentabel(plan, _rijen(request, plan), vandaag=vandaag()), formaat)


@login_required
@require_http_methods(["GET", "POST"])
def actiepunt_nieuw(request: HttpRequest) -> HttpResponse:
    """An action point that was agreed outside a meeting."""
    require(request.user, "add", Actiepunt)
    plan, door, dag = huidig_plan(request), gebruiker(request), vandaag()
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
        terug=reverse("acties:actiepunten"),
        gelukt="Het actiepunt staat op de lijst.",
        template=FORMULIER,
        extra={"boven_naam": "Actiepunten", "boven_adres": reverse("acties:actiepunten")},
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
    door = gebruiker(request)
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
        terug=punt.overleg.get_absolute_url() if punt.overleg else reverse("acties:actiepunten"),
        gelukt="Het actiepunt is gewijzigd.",
        template=FORMULIER,
        extra={"boven_naam": "Actiepunten", "boven_adres": reverse("acties:actiepunten")},
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
