"""What the map shows of the filtered units, by the same grid as that of the locations (`kaart`).

A unit without a place of its own lies at its location; so many of them share one place, and zooming in does not part
them: there they stay one mark, with the way to their rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Avg, Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from locaties.kaart import MEESTE_LOS, ZOOM_LOS, Teken, raster
from locaties.kader import Kader
from locaties.leeg import is_leeg
from locaties.lijst import RuimteRij, ruimterijen
from locaties.models import Maat, Werklocatie, Werkruimte
from locaties.rijtekst import ruimtecellen
from locaties.ruimtefilters import RuimteFilterSet
from werkplan.kern.stempel import onthoud, stempel, vraag_van

STAND: Mapping[tuple[bool, bool], Teken] = {
    (False, False): Teken("gebruik", "rond", "in gebruik"),
    (True, False): Teken("leeg", "vierkant", "leeg, niet aangeboden"),
    (True, True): Teken("aanbod", "driehoek", "leeg en aangeboden"),
    (False, True): Teken("komt", "ruit", "aangeboden, nog in gebruik"),
}
"""By whether a unit is vacant, and whether it is offered."""
VORMEN = {"bedrijfsruimte": "rond", "kantoor": "vierkant", "winkel": "driehoek", "kavel": "ruit"}
SOORT: Mapping[str, Teken] = {
    soort: Teken(soort, vorm, Werkruimte.Soort(soort).label) for soort, vorm in VORMEN.items()
}
ANDERS = Teken("anders", "ring", "andere soort")
KLEUREN = {"leegstand": list(STAND.values()), "soort": [*SOORT.values(), ANDERS]}
TABEL = "#tabel"
"""Where on the page the rows stand."""
KLEURNAMEN = {"leegstand": "Leegstand", "soort": "Soort ruimte"}


def _met_plek(ruimten: QuerySet[Werkruimte]) -> QuerySet[Any]:
    return ruimten.order_by().annotate(
        plek_lon=Coalesce(F("lon"), F("locatie__lon")), plek_lat=Coalesce(F("lat"), F("locatie__lat"))
    )


def kader_van_ruimten(ruimten: QuerySet[Werkruimte]) -> Kader | None:
    """The smallest frame that holds all units, remembered until the inventory changes; None without any place."""

    def lees() -> dict[str, float | None]:
        rijen = _met_plek(ruimten)
        return dict(
            rijen.aggregate(
                west=Min("plek_lon"), zuid=Min("plek_lat"), oost=Max("plek_lon"), noord=Max("plek_lat")
            )
        )

    uiterst: Any = onthoud(f"kader-{vraag_van(ruimten)}", stempel("locaties", "kern"), lees)
    return None if uiterst["west"] is None else Kader(**uiterst)


def unit_marks(
    filterset: RuimteFilterSet,
    *,
    kader: Kader,
    zoom: int,
    kleur: str,
    vraag: Mapping[str, str],
    achter: str = "",
) -> dict[str, Any]:
    """The marks in a frame: `groepen` as [lon, lat, number], at one place also with the address of their rows, the name
    of their location and how many are vacant; `ruimten` with place, sign and words.

    `vraag`: the filters that such an address repeats; `achter`: what goes behind the address of a unit.
    """
    cellen = _per_plek(_binnen(filterset.qs, kader), zoom, filterset.peildag)
    los = [cel["een"] for cel in cellen if cel["aantal"] == 1]
    groepen = [_groep(cel, vraag) for cel in cellen if cel["aantal"] > 1]
    gevonden = Werkruimte.objects.filter(pk__in=los[:MEESTE_LOS]).select_related("gemeente", "locatie")
    rijen, kolommen = ruimterijen(gevonden.order_by("pk"), filterset.peildag), filterset.kolommen
    return {
        "groepen": groepen,
        "ruimten": [_mark(rij, kleur, kolommen, achter) for rij in rijen],
        "is_afgekapt": len(los) > MEESTE_LOS or len(cellen) > 2 * MEESTE_LOS,
    }


def _binnen(ruimten: QuerySet[Werkruimte], kader: Kader) -> QuerySet[Werkruimte]:
    """The units in a frame; the locations are read first, so that an index finds the units of each."""
    locaties = Werklocatie.objects.filter(kader.q()).order_by().values_list("pk", flat=True)
    return ruimten.filter(kader.q() | Q(lon=None, locatie__in=list(locaties)))


def _per_plek(ruimten: QuerySet[Werkruimte], zoom: int, dag: date) -> list[dict[str, Any]]:
    """Per square of the grid, or from near per exact place: how many units, where, and one of them."""
    plekken = _met_plek(ruimten)
    if zoom >= ZOOM_LOS:
        velden: tuple[str, ...] = ("plek_lon", "plek_lat")
        extra = {"van": Min("locatie"), "tot": Max("locatie"), "naam": Min("locatie__naam")}
        extra["leeg"] = Count("pk", filter=is_leeg(dag))
    else:
        plekken, velden, extra = (
            plekken.annotate(**raster(zoom, "plek_lon", "plek_lat")),
            ("kolom", "rij"),
            {},
        )
    per_plek = plekken.values(*velden).annotate(
        aantal=Count("pk"), lon=Avg("plek_lon"), lat=Avg("plek_lat"), een=Min("pk"), **extra
    )
    return list(per_plek.order_by(*velden)[: 2 * MEESTE_LOS + 1])


def _groep(cel: Mapping[str, Any], vraag: Mapping[str, str]) -> list[Any]:
    groep = [round(cel["lon"], 5), round(cel["lat"], 5), cel["aantal"]]
    if "van" not in cel:
        return groep
    if cel["van"] != cel["tot"]:  # locations of which only the municipality is known share its middle
        return [*groep, TABEL, "", cel["leeg"]]
    adres = f"{reverse('locaties:ruimten')}?{urlencode({**vraag, 'locatie': cel['van']})}"
    return [*groep, adres, cel["naam"], cel["leeg"]]


def teken_van(rij: RuimteRij, kleur: str) -> Teken:
    """The colour and shape of a unit."""
    if kleur == "soort":
        return SOORT.get(rij.ruimte.soort, ANDERS)
    return STAND[rij.periode is not None, rij.aanbod is not None]


def _mark(rij: RuimteRij, kleur: str, kolommen: Iterable[str], achter: str) -> dict[str, Any]:
    ruimte, teken = rij.ruimte, teken_van(rij, kleur)
    waar: Werkruimte | Werklocatie = ruimte if ruimte.lon is not None else ruimte.locatie
    is_m2 = ruimte.oppervlakte is not None and ruimte.maat != Maat.WERKPLEKKEN
    return {
        "plek": [waar.lon, waar.lat],
        "naam": str(ruimte),
        "adres": f"{ruimte.get_absolute_url()}{achter}",
        "teken": teken.code,
        "vorm": teken.vorm,
        "betekenis": teken.naam,
        "m2": int(ruimte.oppervlakte or 0) if is_m2 else None,
        "cellen": ruimtecellen(rij, kolommen),
        "nauwkeurigheid": waar.get_nauwkeurigheid_display() if waar is ruimte else "die van de locatie",
    }
