"""The lists and the real work locations that the project brings, with their sources.

Every source states its facts as they stood in 2024. A location without a position of its own lies in the middle
of its municipality, and says so.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from locaties.models import Doelgroep, Locatiemeting, Locatietype, Werklocatie
from locaties.models.keuzes import Nauwkeurigheid
from werkplan.kern.models import Gemeente
from werkplan.kern.niveau import Niveau
from werkplan.kern.postcodes import midden_van

DATA = Path(__file__).parent / "data"
TYPEN = {
    "bedrijventerrein": "bedrijventerrein",
    "kantoorlocatie": "kantorenlocatie",
    "broedplaats": "broedplaats",
    "kantoorvilla": "locatie met een eigen specifiek milieu",
    "braakliggend perceel": "potentiële locatie",
}
"""What the source calls a location -> the name in our list."""
WAAR_GEVONDEN = re.compile(r"\((?:[^\s;()]+ )?[^\s;()]+\.json; ")


@dataclass(frozen=True, slots=True)
class Geladen:
    """How many records a load made, and how many were there already and stay as they are."""

    nieuw: int = 0
    stond_er: int = 0


def _rijen(naam: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        yield from csv.DictReader(bestand)


@transaction.atomic
def laad_lijsten() -> Geladen:
    """The types of locations and the target groups; what a region changed or added stays."""
    bekend = set(Locatietype.objects.values_list("naam", flat=True))
    groepen = set(Doelgroep.objects.values_list("naam", flat=True))
    nieuw: list[Locatietype | Doelgroep] = [
        Locatietype(**{**rij, "volgorde": int(rij["volgorde"])})
        for rij in _rijen("typen")
        if rij["naam"] not in bekend
    ]
    nieuw += [
        Doelgroep(naam=rij["naam"], volgorde=int(rij["volgorde"]))
        for rij in _rijen("doelgroepen")
        if rij["naam"] not in groepen
    ]
    for record in nieuw:
        record.full_clean()
        record.save()
    return Geladen(len(nieuw), len(bekend) + len(groepen))


@transaction.atomic
def laad_locaties() -> Geladen:
    """The real locations with their figures of 2024; one that is there already stays as people keep it.

    Raises `Gemeente.DoesNotExist` when the municipalities are not loaded.
    """
    laad_lijsten()
    typen = {record.naam: record for record in Locatietype.objects.all()}
    gemeenten = {record.code: record for record in Gemeente.objects.all()}
    nieuw = stond_er = 0
    for rij in _rijen("werklocaties"):
        gemeente = gemeenten.get(rij["gemeentecode_2019"])
        if gemeente is None:
            raise Gemeente.DoesNotExist(rij["gemeente"])
        if _is_er(rij, gemeente):
            stond_er += 1
            continue
        locatie = Werklocatie(gemeente=gemeente, type=typen[TYPEN[rij["type"]]], **_velden(rij), **_plek(rij))
        locatie.full_clean()
        locatie.save()
        _bewaar_meting(locatie, rij)
        nieuw += 1
    return Geladen(nieuw, stond_er)


def bronrijen() -> Iterator[tuple[str, str, str]]:
    """Municipality, name and type of every location that the project brings."""
    for rij in _rijen("werklocaties"):
        yield rij["gemeente"], rij["naam"], TYPEN[rij["type"]]


def _is_er(rij: dict[str, str], gemeente: Gemeente) -> bool:
    if rij["ibis_rin"] and Werklocatie.objects.filter(rin=rij["ibis_rin"]).exists():
        return True
    return Werklocatie.objects.filter(gemeente=gemeente, naam=rij["naam"]).exists()


def _velden(rij: dict[str, str]) -> dict[str, Any]:
    return {
        "naam": rij["naam"],
        "soort": rij["formeel_informeel"],
        "niveau": Niveau.OPENBAAR,
        "rin": int(rij["ibis_rin"]) if rij["ibis_rin"] else None,
        "omschrijving": _omschrijving(rij),
        "bruto_ha": _getal(rij["bruto_ha"]),
        "netto_ha": _getal(rij["netto_ha"]),
        "oppervlakten_van": _peildatum(rij) if rij["bruto_ha"] or rij["netto_ha"] else None,
        "milieucategorie_max": rij["milieucategorie_max"],
        "bron": _bron(rij),
    }


def _bron(rij: dict[str, str]) -> str:
    """Where the facts come from, without the file in which we found them; sources are joined by a bar there."""
    tekst = WAAR_GEVONDEN.sub("(", rij["source"]).replace(
        "lat/lon: bobdenotter/4pp", "plaats: midden van de postcode"
    )
    return tekst.replace(" | ", "; ")


def _omschrijving(rij: dict[str, str]) -> str:
    delen = [rij["opmerking"]]
    if rij["status"] != "bestaand":
        delen.append(f"status: {rij['status']}")
    if rij["ibis_type_code"] == "X":
        delen.append("in de bron staat typecode X, die in de codelijst niet voorkomt")
    tekst = "; ".join(deel for deel in delen if deel)
    return f"{tekst[0].upper()}{tekst[1:]}." if tekst else ""


def _plek(rij: dict[str, str]) -> dict[str, Any]:
    if rij["lat"]:
        return {
            "lon": float(rij["lon"]),
            "lat": float(rij["lat"]),
            "postcode": f"{rij['postcode'][:4]} {rij['postcode'][4:]}",
            "nauwkeurigheid": Nauwkeurigheid.POSTCODE,
        }
    midden = midden_van(rij["gemeentecode_2019"])
    if midden is None:
        return {}
    return {"lon": midden[0], "lat": midden[1], "nauwkeurigheid": Nauwkeurigheid.GEMEENTE}


def _bewaar_meting(locatie: Werklocatie, rij: dict[str, str]) -> None:
    if locatie.oppervlakten_van is None:
        return
    meting = Locatiemeting(
        locatie=locatie,
        peildatum=locatie.oppervlakten_van,
        bruto_ha=locatie.bruto_ha,
        netto_ha=locatie.netto_ha,
        uitgeefbaar_ha=_getal(rij["uitgeefbaar_ha"]),
        bron=_bron(rij),
    )
    meting.full_clean()
    meting.save()


def _peildatum(rij: dict[str, str]) -> date | None:
    """IBIS measures on 1 January."""
    return date(int(rij["peiljaar"]), 1, 1) if rij["peiljaar"] else None


def _getal(tekst: str) -> Decimal | None:
    return Decimal(tekst) if tekst else None
