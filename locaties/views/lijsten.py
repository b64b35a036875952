"""The lists that a region keeps itself: one page to read them, and a form for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from locaties.forms.lijsten import DoelgroepForm, InstellingForm, KlassenForm, LocatietypeForm
from locaties.models import (
    Doelgroep,
    Grootteklasse,
    Instelling,
    LocatieDoelgroep,
    Locatietype,
    RuimteDoelgroep,
    Werklocatie,
)
from locaties.services.lijsten import (
    Regel,
    stand_van,
    verwijder_regel,
    voeg_regel_toe,
    wijzig_instelling,
    wijzig_klassen,
    wijzig_regel,
)
from werkplan.kern.editing import Verschil
from werkplan.kern.formulieren import Formulierpagina, Wegknop, formulierpagina
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page


@dataclass(frozen=True, slots=True)
class Soort:
    """A list of names: what it holds, and what its pages say."""

    model: type[Locatietype | Doelgroep]
    form: type[LocatietypeForm | DoelgroepForm]
    code: str
    een: str
    gebruikt: Q


TYPE = Soort(
    Locatietype,
    LocatietypeForm,
    "type",
    "Type",
    Q(Exists(Werklocatie.objects.filter(type=OuterRef("pk")))),
)
DOELGROEP = Soort(
    Doelgroep,
    DoelgroepForm,
    "doelgroep",
    "Doelgroep",
    Q(Exists(LocatieDoelgroep.objects.filter(doelgroep=OuterRef("pk"))))
    | Q(Exists(RuimteDoelgroep.objects.filter(doelgroep=OuterRef("pk")))),
)


@login_required
@require_safe
def lijsten(request: HttpRequest) -> HttpResponse:
    """The three lists below each other, and what the region decided about signals and norms."""
    require(request.user, "view", Locatietype)
    persoon = gebruiker(request)
    klassen = list(Grootteklasse.objects.visible_to(persoon))
    context = {
        "typen": Locatietype.objects.visible_to(persoon),
        "doelgroepen": Doelgroep.objects.visible_to(persoon),
        "klassen": [
            (lijst, [klasse for klasse in klassen if klasse.lijst == lijst]) for lijst in Grootteklasse.Lijst
        ],
        "instelling": Instelling.objects.huidig(),
        "mag_wijzigen": may(persoon, "change", Locatietype),
    }
    return page(request, "locaties/lijsten.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def regel_nieuw(request: HttpRequest, soort: Soort) -> HttpResponse:
    """A new name in a list."""
    require(request.user, "add", soort.model)
    nieuw: Regel = soort.model()
    form = soort.form(request.POST or None, instance=nieuw)

    def opslaan() -> None:
        voeg_regel_toe(nieuw, door=gebruiker(request))

    pagina = Formulierpagina(f"{soort.een} toevoegen", _terug(), "Toegevoegd aan de lijst.")
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def regel_wijzigen(request: HttpRequest, soort: Soort, pk: int) -> HttpResponse:
    """Another name or place in a list, or no longer to be chosen; what nothing refers to can be deleted."""
    regel = _regel(request, soort, pk)
    require(request.user, "change", soort.model)
    weg = None
    if not soort.model.objects.filter(soort.gebruikt, pk=pk).exists():
        adres = reverse(f"locaties:{soort.code}-verwijderen", args=[pk])
        weg = Wegknop(adres, regel.versie, "Verwijderen", f"Niets gebruikt {regel} nu; het kan dus weg.")
    form = soort.form(request.POST or None, instance=regel)

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in form.Meta.fields}
        wijzig_regel(regel, door=gebruiker(request), versie=form.gelezen_versie, velden=velden)

    pagina = Formulierpagina(f"{soort.een} wijzigen", _terug(), "Bewaard.", extra={"weg": weg})
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def regel_verwijderen(request: HttpRequest, soort: Soort, pk: int) -> HttpResponse:
    """The button that deletes a name that nothing refers to."""
    regel = _regel(request, soort, pk)
    require(request.user, "delete", soort.model)

    def doe() -> str:
        verwijder_regel(regel, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"{regel} is verwijderd."

    return druk_op_knop(request, _terug(), doe)


@login_required
@require_http_methods(["GET", "POST"])
def klassen_wijzigen(request: HttpRequest, lijst: str) -> HttpResponse:
    """The size classes of one list, changed together so that every area keeps exactly one class."""
    require(request.user, "change", Grootteklasse)
    if lijst not in Grootteklasse.Lijst:
        raise Http404
    klassen = list(Grootteklasse.objects.visible_to(gebruiker(request)).filter(lijst=lijst))
    form = KlassenForm(request.POST or None, klassen=klassen)

    def opslaan() -> None:
        wijzig_klassen(
            lijst, door=gebruiker(request), gelezen=form.cleaned_data["stand"], klassen=form.klassen()
        )

    pagina = Formulierpagina(
        f"Grootteklassen voor {Grootteklasse.Lijst(lijst).label} wijzigen",
        _terug(),
        "De grootteklassen zijn bewaard. Alle cijfers gebruiken ze vanaf nu.",
        inleiding="Vul in waar elke klasse begint. Een klasse loopt tot waar de volgende begint en de laatste is open."
        " De eerste begint bij 0. Maak een begin leeg om die klasse te laten vervallen.",
        template="locaties/klassen_form.html",
        bij_botsing=_botsing(klassen),
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def instelling_wijzigen(request: HttpRequest) -> HttpResponse:
    """Decide when the indication scheefwerken counts, and about the frictienorm."""
    require(request.user, "change", Instelling)
    instelling = Instelling.objects.huidig()
    form = InstellingForm(request.POST if request.method == "POST" else None, instance=instelling)

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in form.Meta.fields}
        wijzig_instelling(instelling, door=gebruiker(request), versie=form.gelezen_versie, velden=velden)

    pagina = Formulierpagina(
        "Instellingen wijzigen",
        _terug(),
        "De instellingen zijn bewaard. Alle schermen gebruiken ze vanaf nu.",
    )
    return formulierpagina(request, form, opslaan, pagina)


def _botsing(
    klassen: list[Grootteklasse],
) -> Callable[[forms.BaseForm, VersieConflict], Mapping[str, Any]]:
    """The list as it is stored now beside what was typed; afterwards the form may be sent again."""

    def toon(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
        if not isinstance(form, KlassenForm) or not isinstance(form.data, QueryDict):
            raise TypeError(form)
        ingevuld = "\n".join(f"{klasse} {bijnaam}".strip() for klasse, bijnaam in form.klassen())
        form.data = form.data.copy()
        form.data["stand"] = stand_van(klassen)
        opgeslagen = "\n".join(f"{klasse} {klasse.bijnaam}".strip() for klasse in klassen)
        return {"verschillen": [Verschil("klassen", "De klassen", opgeslagen, ingevuld)]}

    return toon


def _regel(request: HttpRequest, soort: Soort, pk: int) -> Regel:
    zichtbaar: QuerySet[Any] = soort.model.objects.visible_to(gebruiker(request))
    regel: Regel = get_object_or_404(zichtbaar, pk=pk)
    return regel


def _terug() -> str:
    return reverse("locaties:lijsten")
