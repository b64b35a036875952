"""The regelingenwijzer: a few questions by GET, nothing stored, a list with why each scheme fits or does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loket.forms.wijzer import WijzerForm
from loket.gemeenten import gemeenten_op
from loket.models import Kenmerk, Regeling
from loket.regelingstand import Regelingstand
from loket.wijzer import Antwoorden, Oordeel, Uitslag, Voorwaarden, beoordeel
from werkplan.kern.klok import vandaag
from werkplan.kern.services import Persoon
from werkplan.kern.web import page

KenmerkSoort = Kenmerk.Soort


@require_safe
def wijzer(request: HttpRequest) -> HttpResponse:
    """The questions; with at least one answer in the address also every scheme with its reasons."""
    dag = vandaag()
    form = WijzerForm(request.GET or None, gemeenten=list(gemeenten_op(dag)))
    context: dict[str, object] = {"form": form}
    if form.is_valid() and form.antwoorden() != Antwoorden():
        gevonden = list(_beoordeeld(form.antwoorden(), request.user, dag))
        context["groepen"] = [
            (oordeel, [een for een in gevonden if een[1].oordeel is oordeel]) for oordeel in Oordeel
        ]
    return page(request, "loket/wijzer.html", context)


def _beoordeeld(antwoorden: Antwoorden, lezer: Persoon, dag: date) -> Iterator[tuple[Regeling, Uitslag]]:
    rijen = Regeling.objects.visible_to(lezer).openbaar(dag).with_stand(dag).op_volgorde()
    for regeling in rijen.select_related("gemeente").prefetch_related("kenmerken"):
        yield regeling, beoordeel(_voorwaarden(regeling), antwoorden)


def _voorwaarden(regeling: Regeling) -> Voorwaarden:
    kenmerken = regeling.kenmerken.all()

    def van(soort: str) -> frozenset[str]:
        return frozenset(kenmerk.slug for kenmerk in kenmerken if kenmerk.soort == soort)

    return Voorwaarden(
        stand=Regelingstand(regeling.stand_nu),
        doelgroepen=van(KenmerkSoort.DOELGROEP),
        doelen=van(KenmerkSoort.DOEL),
        sectoren=van(KenmerkSoort.SECTOR),
        medewerkers_van=regeling.medewerkers_van,
        medewerkers_tot=regeling.medewerkers_tot,
        gemeente="" if regeling.gemeente is None else regeling.gemeente.code,
        is_gecontroleerd=regeling.gecontroleerd_op is not None,
    )
