"""Reading and loading a file with the boundaries of municipalities: GeoJSON in WGS84 or RD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from locaties.models import Gemeentegrens
from locaties.plek import RD, WGS84, van_rd
from werkplan.kern.bestand import Bestandsfouten, decodeer
from werkplan.kern.models import Gemeente

MAX_BYTES = 200_000_000
CODES = ("code", "statcode", "gemeentecode", "identificatie")
"""What public files call the CBS code of a municipality; the first of them that a feature has."""
GEEN_KAART = "Dit is geen GeoJSON met gemeenten (een FeatureCollection). Download de kaartlaag opnieuw."
DECIMALEN = 6
"""Of a degree: a decimetre."""


@dataclass(frozen=True, slots=True)
class Grens:
    """The area of a municipality as GeoJSON, and the box around it: west, south, east, north."""

    code: str
    vlak: Mapping[str, Any]
    kader: tuple[float, float, float, float]


@dataclass(slots=True)
class Telling:
    """What a load did; `elders`: municipalities of the file that the product does not know."""

    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    elders: int = 0


def lees_grenzen(inhoud: bytes) -> list[Grens]:
    """The municipalities in a file, each once; raises `Bestandsfouten` with everything that is wrong."""
    from shapely import union_all  # noqa: PLC0415 - slow to load, and only this command uses it

    delen: dict[str, list[Any]] = {}
    fouten = []
    for nummer, kaartobject in enumerate(_kaartobjecten(decodeer(inhoud, max_bytes=MAX_BYTES)), start=1):
        try:
            delen.setdefault(_code(kaartobject), []).append(_vlak(kaartobject))
        except ValueError as fout:
            fouten.append(f"Kaartobject {nummer}: {fout}")
    if fouten:
        raise Bestandsfouten(fouten)
    return [_grens(code, union_all(vlakken)) for code, vlakken in sorted(delen.items())]


def _kaartobjecten(tekst: str) -> list[dict[str, Any]]:
    try:
        kaart = json.loads(tekst)
    except (ValueError, RecursionError):
        raise Bestandsfouten([GEEN_KAART]) from None
    objecten = kaart.get("features") if isinstance(kaart, dict) else None
    if not isinstance(objecten, list) or not objecten or not all(isinstance(een, dict) for een in objecten):
        raise Bestandsfouten([GEEN_KAART])
    return objecten


def _code(kaartobject: Mapping[str, Any]) -> str:
    """The CBS code, as `GM0402`; of 402 and 0402 too."""
    eigen = kaartobject.get("properties")
    waarden = [eigen.get(naam) for naam in CODES] if isinstance(eigen, dict) else []
    tekst = next((str(waarde).strip() for waarde in waarden if waarde), "")
    cijfers = tekst.upper().removeprefix("GM")
    if not (cijfers.isascii() and cijfers.isdecimal() and len(cijfers) <= 4):
        raise ValueError(f"er is geen CBS-code van een gemeente in {', '.join(CODES)}.")
    return f"GM{cijfers:0>4}"


def _vlak(kaartobject: Mapping[str, Any]) -> Any:
    """The area in WGS84, made whole where its rings cross."""
    from shapely import GEOSException, Point, make_valid, transform  # noqa: PLC0415 - see above
    from shapely.geometry import shape  # noqa: PLC0415

    vorm = kaartobject.get("geometry")
    is_vlak = isinstance(vorm, dict) and vorm.get("type") in ("Polygon", "MultiPolygon")
    try:
        gelezen = make_valid(shape(vorm)) if is_vlak else Point()
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, GEOSException):
        gelezen = Point()
    if gelezen.is_empty:
        raise ValueError("dit is geen vlak (Polygon of MultiPolygon).")
    west, zuid, oost, noord = gelezen.bounds
    if _binnen(WGS84, west, oost, zuid, noord):
        return gelezen
    if _binnen(RD, west, oost, zuid, noord):
        return transform(gelezen, _van_rd)
    raise ValueError("de coördinaten liggen niet in Nederland (WGS84 of RD).")


def _binnen(
    grens: Sequence[tuple[float, float]], west: float, oost: float, zuid: float, noord: float
) -> bool:
    (links, rechts), (onder, boven) = grens
    return links <= west <= oost <= rechts and onder <= zuid <= noord <= boven


def _van_rd(punten: Any) -> list[list[float]]:
    plekken = (van_rd(x, y) for x, y in punten)
    return [[plek.lon, plek.lat] for plek in plekken]


def _grens(code: str, vlak: Any) -> Grens:
    from shapely.geometry import mapping  # noqa: PLC0415 - see above

    return Grens(code, _afgerond(mapping(vlak)), vlak.bounds)


def _afgerond(waarde: Any) -> Any:
    match waarde:
        case float():
            return round(waarde, DECIMALEN)
        case Mapping():
            return {naam: _afgerond(deel) for naam, deel in waarde.items()}
        case list() | tuple():
            return [_afgerond(deel) for deel in waarde]
        case _:
            return waarde


@transaction.atomic
def laad_grenzen(grenzen: Sequence[Grens]) -> Telling:
    """Keep the boundaries of the municipalities that the product knows, in place of those that were there."""
    gemeenten = {gemeente.code: gemeente for gemeente in Gemeente.objects.all()}
    bekend = {grens.gemeente_id: grens for grens in Gemeentegrens.objects.all()}
    telling = Telling()
    for grens in grenzen:
        gemeente = gemeenten.get(grens.code)
        if gemeente is None:
            telling.elders += 1
            continue
        nieuw = Gemeentegrens(gemeente=gemeente, vlak=grens.vlak, **_kader(grens))
        stond = bekend.get(gemeente.pk)
        if stond is not None and stond.vlak == grens.vlak:
            telling.ongewijzigd += 1
            continue
        telling.nieuw += stond is None
        telling.gewijzigd += stond is not None
        nieuw.save()
    if len(grenzen) == telling.elders:
        raise Bestandsfouten(
            ["Geen van deze gemeenten staat in het product. Draai eerst manage.py laad_gemeenten."]
        )
    return telling


def _kader(grens: Grens) -> dict[str, float]:
    return dict(zip(("west", "zuid", "oost", "noord"), grens.kader, strict=True))


def regels(telling: Telling) -> Iterator[str]:
    """What a load did, in words."""
    yield (
        f"Gemeentegrenzen: {telling.nieuw} nieuw, {telling.gewijzigd} gewijzigd, "
        f"{telling.ongewijzigd} ongewijzigd."
    )
    if telling.elders:
        yield f"Overgeslagen, want niet in het product: {telling.elders}."
