"""The pages on which people write: the story of a section, the question to municipalities, and the adoption."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from werkplan.kern.datums import datum
from werkplan.kern.formulieren import Formulierpagina, formulierpagina, nieuwe_versie
from werkplan.kern.klok import nu, vandaag
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker
from werkplan.rapport.forms import AlineasForm, TekstForm, VaststellingForm
from werkplan.rapport.models import Momentopname, Rapport, Rapporttekst
from werkplan.rapport.opbouw.rapport import section_names
from werkplan.rapport.services import verhaal
from werkplan.rapport.services.alineas import ask_paragraphs
from werkplan.rapport.services.verhaal import earlier_text
from werkplan.rapport.tasks import wake
from werkplan.rapport.views import get_rapport


@login_required
@require_http_methods(["GET", "POST"])
def tekst(request: HttpRequest, pk: int, sectie: str) -> HttpResponse:
    """Write the story of a section on top of its first draft, with the earlier versions below."""
    een, persoon = get_rapport(request, pk), gebruiker(request)
    versies = list(een.verhalen.filter(sectie=sectie).select_related("auteur", "gemeente", "rapport"))
    if not versies:
        raise Http404("Dit rapport heeft geen tekst met deze naam.")
    require(persoon, "change", Rapporttekst, on=versies[0])
    form = TekstForm(request.POST or None, tekst=versies[0])

    def opslaan() -> None:
        keuze = form.cleaned_data
        verhaal.write(
            een, sectie=sectie, tekst=keuze["tekst"], gelezen=keuze["versie"], door=persoon, moment=nu()
        )
        wake(een)

    naam = section_names(json.loads(Momentopname.objects.get(rapport=een).inhoud))[sectie]
    gemeente = versies[0].gemeente
    tot = f" Dat kan tot en met {datum(een.alineas_tot)}." if een.alineas_tot else ""
    pagina = Formulierpagina(
        f"Alinea van {naam}" if gemeente else naam,
        f"{een.get_absolute_url()}#{'alineas' if gemeente else sectie}",
        "De tekst is bewaard. De bestanden worden opnieuw gemaakt.",
        inleiding=f"Wat deed {naam} in {een.jaar}?{tot}" if gemeente else "",
        template="rapport/tekst.html",
        extra={"rapport": een, "versies": versies, "vorig": earlier_text(een, sectie)},
        bij_botsing=_toon_beide,
    )
    return formulierpagina(request, form, opslaan, pagina)


def _toon_beide(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
    opgeslagen = cast(Rapporttekst, fout.huidig)
    verschil = {
        "label": "Tekst",
        "opgeslagen": opgeslagen.tekst,
        "ingevuld": form.cleaned_data["tekst"],
    }
    data = cast(QueryDict, form.data).copy()
    data["versie"] = str(opgeslagen.volgnummer)
    form.data = data
    return {"verschillen": [verschil]}


@login_required
@require_http_methods(["GET", "POST"])
def vaststelling(request: HttpRequest, pk: int) -> HttpResponse:
    """Record when, by whom and with which decision the report was adopted."""
    een, persoon = get_rapport(request, pk), gebruiker(request)
    require(persoon, "change", Rapport, on=een)
    form = VaststellingForm(request.POST or None, rapport=een)

    def opslaan() -> None:
        keuze = form.cleaned_data
        verhaal.adopt(
            een,
            op=keuze["vastgesteld_op"],
            orgaan=keuze["vastgesteld_door"],
            besluit=keuze["besluit"],
            vandaag=vandaag(),
            door=persoon,
            versie=keuze["versie"],
        )
        wake(een)

    pagina = Formulierpagina(
        "Vaststelling vastleggen",
        een.get_absolute_url(),
        "De vaststelling is vastgelegd. De definitieve bestanden worden gemaakt.",
        template="rapport/formulier.html",
        extra={"rapport": een},
        inleiding="Na het vastleggen kan niemand het rapport nog wijzigen. Een verbetering is een nieuwe versie.",
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def alineas(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask every municipality for its paragraph by a day."""
    een, persoon = get_rapport(request, pk), gebruiker(request)
    require(persoon, "change", Rapport, on=een)
    form = AlineasForm(request.POST or None, rapport=een)

    def opslaan() -> None:
        keuze = form.cleaned_data
        ask_paragraphs(een, tot=keuze["alineas_tot"], vandaag=vandaag(), door=persoon, versie=keuze["versie"])

    pagina = Formulierpagina(
        "Gemeenten om hun alinea vragen",
        f"{een.get_absolute_url()}#alineas",
        "De gemeenten die nog niets schreven krijgen een mail.",
        knop="Vragen",
        template="rapport/formulier.html",
        extra={"rapport": een},
        inleiding=(
            "De accountmanagers van gemeenten die nog geen alinea schreven, krijgen een mail met een link naar dit "
            "rapport. Na deze dag kunnen zij hun alinea niet meer wijzigen."
        ),
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)
