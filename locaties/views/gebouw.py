"""Forms for when the building changes: a unit is split, merged with others, or gone."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from locaties.forms.ruimten import EindeForm, SamenvoegForm, SplitsForm
from locaties.models import Werkruimte
from locaties.selectie import leeg_op
from locaties.services import ruimten
from locaties.views.ruimten import pagina_van, te_wijzigen
from werkplan.kern.formulieren import formulierpagina, nieuwe_versie
from werkplan.kern.klok import vandaag
from werkplan.kern.web import gebruiker


@login_required
@require_http_methods(["GET", "POST"])
def ruimte_einde(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit was demolished or became dwellings."""
    ruimte = te_wijzigen(request, pk)
    form = EindeForm(request.POST or None, initial={"versie": ruimte.versie})

    def opslaan() -> None:
        ruimten.beeindig(
            ruimte,
            door=gebruiker(request),
            versie=form.cleaned_data["versie"],
            op=form.cleaned_data["op"],
            einde=form.cleaned_data["einde"],
            vandaag=vandaag(),
        )

    inleiding = (
        "De ruimte blijft bestaan voor cijfers van vroeger. Leegstand, aanbod en gebruik eindigen mee."
    )
    pagina = pagina_van(
        request,
        ruimte,
        "Ruimte beëindigen",
        "Vastgelegd: deze ruimte is er niet meer.",
        inleiding=inleiding,
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def ruimte_splitsen(request: HttpRequest, pk: int) -> HttpResponse:
    """Split a unit into parts."""
    ruimte = te_wijzigen(request, pk)
    is_leeg = leeg_op(vandaag()).filter(ruimte=ruimte, m2=None).exists()
    form = SplitsForm(request.POST or None, is_leeg=is_leeg, initial={"versie": ruimte.versie})

    def opslaan() -> None:
        ruimten.splits(
            ruimte,
            door=gebruiker(request),
            versie=form.cleaned_data["versie"],
            op=form.cleaned_data["op"],
            delen=form.delen(),
            meetverschil_akkoord=form.cleaned_data["meetverschil_akkoord"],
            vandaag=vandaag(),
        )

    pagina = pagina_van(
        request,
        ruimte,
        "Ruimte splitsen",
        "De ruimte is gesplitst. De delen staan bij de herkomst.",
        template="locaties/splits_form.html",
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def ruimte_samenvoegen(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge a unit with others of its location."""
    ruimte = te_wijzigen(request, pk)
    andere = Werkruimte.objects.visible_to(gebruiker(request)).bestaand_op(vandaag())
    kandidaten = andere.filter(locatie=ruimte.locatie, maat=ruimte.maat).exclude(pk=ruimte.pk)
    form = SamenvoegForm(request.POST or None, ruimte=ruimte, kandidaten=kandidaten)

    def opslaan() -> None:
        ruimten.voeg_samen(
            [ruimte, *form.cleaned_data["met"]],
            door=gebruiker(request),
            versie=form.cleaned_data["versie"],
            op=form.cleaned_data["op"],
            wordt=form.deel(),
            meetverschil_akkoord=form.cleaned_data["meetverschil_akkoord"],
            vandaag=vandaag(),
        )

    pagina = pagina_van(
        request,
        ruimte,
        "Ruimten samenvoegen",
        "De ruimten zijn samengevoegd. De nieuwe staat bij de herkomst.",
    )
    return formulierpagina(request, form, opslaan, pagina)
