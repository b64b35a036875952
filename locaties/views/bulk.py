"""Changing many locations or units at once: choose what, see what becomes of each, apply, undo."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from locaties.bulk import LOCATIES, SOORTEN, Soort
from locaties.bulktabel import UITKOMSTEN, rijen_op_scherm, wat_het_wordt
from locaties.filters import locatiefilters
from locaties.forms.bulk import BulkForm
from locaties.lijst import gesorteerde_locaties, gesorteerde_ruimten
from locaties.models import Bulkwijziging, Uitkomst
from locaties.ruimtefilters import ruimtefilters
from locaties.services import bulk as service
from werkplan.kern.formulieren import Formulierpagina, formulierpagina
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker, page

PER_BLADZIJDE = 50


@login_required
@require_safe
def bulks(request: HttpRequest) -> HttpResponse:
    """One's own changes of many records, the last one first."""
    require(request.user, "view", Bulkwijziging)
    rijen = Bulkwijziging.objects.visible_to(gebruiker(request))
    blad = Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina", "1"))
    return page(request, "locaties/bulk/lijst.html", {"blad": blad})


@login_required
@require_http_methods(["GET", "POST"])
def bulk_nieuw(request: HttpRequest, soort: Soort) -> HttpResponse:
    """Say what the chosen records get: those of the checkboxes, or all that the filters of the address find."""
    require(request.user, "add", Bulkwijziging)
    persoon, terug = gebruiker(request), _terug(request, soort)
    pks, melding = _gekozen(request, soort)
    if melding:
        context = {"soort": soort, "melding": melding, "terug": terug}
        return page(request, "locaties/bulk/geen.html", context)
    form = BulkForm(request.POST if request.method == "POST" else None, soort=soort, vandaag=vandaag())
    gemaakt: list[Bulkwijziging] = []

    def opslaan() -> None:
        gemaakt.append(service.maak_voorbeeld(pks, soort=soort, door=persoon, zetten=form.zetten()))

    pagina = Formulierpagina(
        f"{_aantal(len(pks), soort)} tegelijk wijzigen" if len(pks) > 1 else f"1 {soort.een} wijzigen",
        terug,
        "Dit is een voorbeeld. Er is nog niets gewijzigd.",
        daarna=lambda: str(gemaakt[0].get_absolute_url()),
        knop="Bekijk wat er verandert",
        inleiding="Kies wat er moet veranderen. Wat je niet kiest, blijft zoals het is.",
        template="locaties/bulk/formulier.html",
        extra={"soort": soort},
    )
    return formulierpagina(request, form, opslaan, pagina)


def _gekozen(request: HttpRequest, soort: Soort) -> tuple[list[int], str]:
    """The ids that are chosen, or why none can be changed."""
    persoon = gebruiker(request)
    if request.GET.get("alle") != "ja":
        ids = {
            int(pk) for pk in request.GET.getlist("id") if pk.isascii() and pk.isdecimal() and len(pk) < 19
        }
        bekend = soort.model.objects.visible_to(persoon).filter(pk__in=ids).order_by("pk")
        gekozen = list(bekend.values_list("pk", flat=True)[: service.MEESTE + 1])
    else:
        filterset: Any = (locatiefilters if soort is LOCATIES else ruimtefilters)(request.GET, persoon)
        if meldingen := filterset.meldingen():
            return (
                [],
                f"{' '.join(meldingen)} Verbeter het filter eerst: anders wijzig je meer dan je bedoelt.",
            )
        rijen: Any = (gesorteerde_locaties if soort is LOCATIES else gesorteerde_ruimten)(filterset)
        if (aantal := filterset.qs.order_by().count()) > service.MEESTE:
            return [], service.te_veel(aantal, soort)
        gekozen = list(rijen.values_list("pk", flat=True))
    if not gekozen:
        return [], f"Kies in de lijst minstens één {soort.een}."
    return gekozen, service.te_veel(len(gekozen), soort) if len(gekozen) > service.MEESTE else ""


def _terug(request: HttpRequest, soort: Soort) -> str:
    """The list with the filters that the address still has."""
    vraag = request.GET.copy()
    for sleutel in ("id", "alle"):
        vraag.pop(sleutel, None)
    adres = reverse(f"locaties:{soort.lijst}")
    return f"{adres}?{vraag.urlencode()}" if vraag else adres


@login_required
@require_safe
def bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """What becomes of each record, and what can be done now."""
    wijziging, persoon = _get(request, pk), gebruiker(request)
    tellingen = service.tellingen(wijziging)
    gekozen = request.GET.get("uitkomst", "")
    rijen = wijziging.rijen.order_by("nummer")
    if gekozen in UITKOMSTEN:
        rijen = rijen.filter(uitkomst=gekozen)
    else:
        gekozen = ""
    blad = Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina", "1"))
    schermrijen = rijen_op_scherm(wijziging, blad.object_list, persoon)
    context = {
        "bulk": wijziging,
        "soort": SOORTEN[wijziging.lijst],
        "waarden": wat_het_wordt(wijziging),
        "aantal": {uitkomst.value: tellingen[uitkomst] for uitkomst in UITKOMSTEN},
        "alle": sum(tellingen.values()),
        "veranderd": wijziging.rijen.filter(is_veranderd=True).count() if wijziging.is_veranderd else 0,
        "tabs": _tabs(tellingen, gekozen),
        "blad": blad,
        "rijen": schermrijen,
        "ontbreekt": len(blad.object_list) - len(schermrijen),
    }
    return page(request, "locaties/bulk/wijziging.html", context)


def _tabs(tellingen: dict[str, int], gekozen: str) -> list[dict[str, Any]]:
    keuzes = [("", "alle", sum(tellingen.values()))]
    keuzes += [(uitkomst.value, naam, tellingen[uitkomst]) for uitkomst, naam in UITKOMSTEN.items()]
    return [
        {
            "adres": f"?uitkomst={sleutel}" if sleutel else "?",
            "naam": f"{naam} ({aantal})",
            "huidig": sleutel == gekozen,
        }
        for sleutel, naam, aantal in keuzes
        if aantal or not sleutel
    ]


@login_required
@require_POST
def toepassen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change all records that the preview says would change."""
    wijziging, persoon = _get(request, pk), gebruiker(request)

    def doe() -> str:
        if service.pas_toe(wijziging, door=persoon, versie=geheel_getal(request, "versie")):
            aantal = service.tellingen(wijziging)[Uitkomst.GEWIJZIGD]
            return f"Gewijzigd: {_aantal(aantal, SOORTEN[wijziging.lijst])}."
        return "Er is nog niets gewijzigd. Kijk hieronder wat er intussen veranderde."

    return druk_op_knop(request, wijziging.get_absolute_url(), doe)


@login_required
@require_POST
def terugdraaien(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what every record was."""
    wijziging, persoon = _get(request, pk), gebruiker(request)

    def doe() -> str:
        service.draai_terug(wijziging, door=persoon, versie=geheel_getal(request, "versie"))
        return "Teruggedraaid. Alles staat weer zoals het was."

    return druk_op_knop(request, wijziging.get_absolute_url(), doe)


def _get(request: HttpRequest, pk: int) -> Bulkwijziging:
    """The change of an address; 404 when it is somebody else's."""
    require(request.user, "view", Bulkwijziging)
    return get_object_or_404(Bulkwijziging.objects.visible_to(gebruiker(request)), pk=pk)


def _aantal(aantal: int, soort: Soort) -> str:
    return f"1 {soort.een}" if aantal == 1 else f"{aantal:,} {soort.meer}".replace(",", ".")
