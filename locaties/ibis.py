"""Formal locations under the names of IBIS, so that a municipality enters them once. Our import reads them back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from locaties.invoer.doel import Doel
from locaties.invoer.kolommen import KOLOMMEN
from locaties.models import Soort, Werklocatie
from locaties.selectie import geldt_op
from locaties.zicht import verborgen
from werkplan.kern.exporters import BOM, veilig
from werkplan.kern.models import Gebruiker

NAMEN = {
    "RIN_NUMMER": "rin",
    "PLAN_NAAM": "naam",
    "KERN_NAAM": "kern",
    "GEM_CODE_CBS": "gemeentecode",
    "GEMEENTE_NAAM": "gemeente",
    "PEILDATUM": "oppervlakten_van",
    "START_JAAR": "startjaar",
    "WERKLOCATIE_TYPE_CODE": "type",
    "PLAN_FASE_CODE": "planfase",
    "MAX_MILEUCATEGORIE_CODE": "milieucategorie_max",
    "IND_MILIEUZONERING": "milieuzonering",
    "Parkeergelegenheid": "parkeren",
    "IND_PARK_MANAGEMENT": "parkmanagement",
    "EXT_BEREIKBAARHEID_CODE": "bereikbaarheid",
    "Spoorontsluiting": "spoor",
    "Waterontsluiting": "water",
    "MIN_VERKOOPPRIJS": "verkoopprijs_min",
    "MAX_VERKOOPPRIJS": "verkoopprijs_max",
    "Min. erfpachtprijs": "erfpacht_min",
    "Max. erfpachtprijs": "erfpacht_max",
    "AFGESPR_AANBOD_OPP": "bruto_ha",
    "AFGESPR_NETTO_OPP": "netto_ha",
    "UITGEGEVEN_OPP": "uitgegeven_ha",
    "Terstond uitgeefbaar gemeente": "terstond_gemeente_ha",
    "Terstond uitgeefbaar particulier": "terstond_particulier_ha",
    "Niet terstond uitgeefbaar gemeente": "niet_terstond_gemeente_ha",
    "Niet terstond uitgeefbaar particulier": "niet_terstond_particulier_ha",
    "Grootst uitgeefbaar deel (ha)": "grootste_deel_ha",
    "IND_VEROUDERD": "verouderd",
    "HOOFDOORZAAK_VEROUD_CODE": "veroudering_oorzaak",
    "BRUTO_OPP_VEROUDERD": "verouderd_ha",
    "HERSTRUCT_PLAN_TYPE_CODE": "herstructurering",
    "HERSTRUCT_FASE_CODE": "herstructureringsfase",
    "OPMERKING_TBV_IBIS": "opmerking",
    "GEOMETRIE": "vlak",
}
"""The names in IBIS, in its order, with our field."""
CODES = frozenset({"planfase", "milieucategorie_max"})
"""Fields of which the stored value is the code of IBIS."""
PER_PORTIE = 500


def formele_locaties(
    persoon: Gebruiker | AnonymousUser, dag: date, gemeente: str = ""
) -> QuerySet[Werklocatie]:
    """The formal locations of a day that somebody may know, of one municipality or of all."""
    rijen: QuerySet[Werklocatie] = Werklocatie.objects.visible_to(persoon)
    rijen = rijen.filter(geldt_op(dag, "bestaat_van", "bestaat_tot"), soort=Soort.FORMEEL)
    if gemeente:
        rijen = rijen.filter(gemeente__code=gemeente)
    return rijen.select_related("gemeente", "type").order_by("gemeente__code", "naam", "pk")


def ibis_regels(locaties: QuerySet[Werklocatie], persoon: Gebruiker | AnonymousUser) -> Iterator[str]:
    """The locations as CSV for a Dutch spreadsheet, a portion at a time; what is hidden from them is empty."""
    blad = io.StringIO()
    schrijver = csv.writer(blad, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(NAMEN)
    yield BOM
    for nummer, locatie in enumerate(locaties.iterator(chunk_size=PER_PORTIE), start=1):
        schrijver.writerow(_rij(locatie, verborgen(persoon, locatie)))
        if nummer % PER_PORTIE == 0:
            yield blad.getvalue()
            blad.seek(0)
            blad.truncate()
    yield blad.getvalue()


def _rij(locatie: Werklocatie, weg: frozenset[str]) -> list[str]:
    doel = Doel(locatie, gemeente=str(locatie.gemeente), gemeentecode=locatie.gemeente.code)
    return ["" if veld in weg else veilig(_waarde(veld, doel)) for veld in NAMEN.values()]


def _waarde(veld: str, doel: Doel) -> str:
    if veld == "gemeentecode":
        return doel.gemeentecode.removeprefix("GM")
    if veld == "type" and doel.record.type.ibis_code:
        return str(doel.record.type.ibis_code)
    return str(getattr(doel.record, veld)) if veld in CODES else KOLOMMEN["locaties"][veld].toon(doel)
