"""An import of several municipalities: for which of them somebody may import, and who judges their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, cast

from django.db.models import Count

from locaties.grenzen import Grenzen
from locaties.invoer.bestaand import lees_bestaand
from locaties.invoer.kolommen import Lijst
from locaties.invoer.kopregel import Kolom, herken
from locaties.invoer.locatierij import LocatieBeoordelaar
from locaties.invoer.oordeel import Beoordelaar
from locaties.invoer.ruimterij import RuimteBeoordelaar
from locaties.invoer.verdeling import Verdeler
from locaties.invoer.waarden import kaal
from locaties.invoer.wijzer import Streek, Wijzer
from locaties.models import Invoer, Kolomkeuze, Uitkomst, Werklocatie, Werkruimte
from werkplan.kern.fusies import houders
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.permissions import may

BEOORDELAARS: Mapping[str, type[Beoordelaar]] = {"locaties": LocatieBeoordelaar, "ruimten": RuimteBeoordelaar}


def gemeenten_voor_import(persoon: Gebruiker) -> list[Gemeente]:
    """The municipalities for which somebody may import."""
    return [
        gemeente
        for gemeente in Gemeente.objects.all()
        if may(persoon, "add", Invoer, on=Invoer(gemeente=gemeente))
    ]


def onthouden_kolommen(invoer: Invoer) -> dict[str, str]:
    """What was said before that columns mean; of several municipalities: what none of them says otherwise."""
    gezegd: dict[str, set[str]] = defaultdict(set)
    for keuzes in onthouden_per_gemeente(invoer).values():
        for kolom, veld in keuzes.items():
            gezegd[kolom].add(veld)
    return {kolom: velden.pop() for kolom, velden in gezegd.items() if len(velden) == 1}


def onthouden_per_gemeente(invoer: Invoer) -> dict[int, dict[str, str]]:
    """What each municipality of an import said before that columns mean."""
    gevonden: dict[int, dict[str, str]] = defaultdict(dict)
    keuzes = Kolomkeuze.objects.filter(gemeente__in=invoer.gemeente_ids, lijst=invoer.lijst)
    for gemeente, kolom, veld in keuzes.values_list("gemeente", "kolom", "veld"):
        gevonden[gemeente][kolom] = veld
    return gevonden


def anders_onthouden(invoer: Invoer, kolommen: Iterable[Kolom]) -> list[tuple[str, Gemeente, str]]:
    """Columns that municipalities take for different things: its name, whose rows, and the key of what it means."""
    if invoer.gemeente_id is not None or invoer.herkend.get("gekozen"):
        return []
    algemeen, per_gemeente = onthouden_kolommen(invoer), onthouden_per_gemeente(invoer)
    gemeenten = Gemeente.objects.in_bulk(per_gemeente)
    return [
        (kolom.naam, gemeenten[pk], keuzes[kaal(kolom.naam)])
        for kolom in kolommen
        for pk, keuzes in per_gemeente.items()
        if kaal(kolom.naam) in keuzes and kaal(kolom.naam) not in algemeen
    ]


def tellingen_per_gemeente(invoer: Invoer) -> list[tuple[Gemeente | None, dict[str, int]]]:
    """How many rows of each municipality have each outcome; last those of which it is not known."""
    rijen = invoer.rijen.exclude(uitkomst__in=("", Uitkomst.OVERGESLAGEN)).order_by()
    per: dict[int | None, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Uitkomst.values, 0))
    for pk, uitkomst, aantal in rijen.values_list("gemeente", "uitkomst").annotate(aantal=Count("pk")):
        per[pk][uitkomst] = aantal
    gemeenten: list[Gemeente | None] = [*Gemeente.objects.filter(pk__in=[pk for pk in per if pk])]
    return [(een, per[een.pk if een else None]) for een in [*gemeenten, *([None] if None in per else [])]]


def verdeler_van(
    invoer: Invoer, kolommen: list[Kolom], *, dag: date, slot: bool, genoemd: Collection[str]
) -> Verdeler:
    """Who judges the rows of several municipalities, each by its own rights, records and remembered columns."""
    door, lijst = cast(Gebruiker, invoer.door), cast(Lijst, invoer.lijst)
    opgegaan = houders(dag)
    mag = {opgegaan.get(een.pk, een.pk) for een in gemeenten_voor_import(door)}
    streek = _streek(lijst, door=door, mag=frozenset(mag), opgegaan=opgegaan)
    algemeen, per_gemeente = onthouden_kolommen(invoer), onthouden_per_gemeente(invoer)

    def beoordelaar_van(gemeente: int) -> Beoordelaar:
        bestaand = lees_bestaand(
            streek.gemeenten[gemeente],
            lijst,
            door=door,
            dag=dag,
            genoemd=genoemd,
            naam=invoer.bestandsnaam,
            slot=slot,
            is_van_meer=True,
        )
        eigen = kolommen
        if per_gemeente.get(gemeente) and not invoer.herkend.get("gekozen"):
            eigen = herken([kolom.naam for kolom in kolommen], lijst, {**algemeen, **per_gemeente[gemeente]})
        return BEOORDELAARS[lijst](eigen, bestaand, invoer.vast, toont=not slot)

    return Verdeler(Wijzer(kolommen, lijst, _met_gemeente(invoer.vast, opgegaan), streek), beoordelaar_van)


def _met_gemeente(vast: Mapping[str, Any], opgegaan: Mapping[int, int]) -> Mapping[str, Any]:
    """What holds for all rows, with the municipality of the location that was chosen for them."""
    locatie = Werklocatie.objects.filter(pk=vast.get("locatie", 0)).first()
    return (
        vast
        if locatie is None
        else {**vast, "gemeente": opgegaan.get(locatie.gemeente_id, locatie.gemeente_id)}
    )


def _streek(lijst: Lijst, *, door: Gebruiker, mag: frozenset[int], opgegaan: Mapping[int, int]) -> Streek:
    """The region, with of the records only what who imports may know, in the municipalities that are theirs."""
    gemeenten = {een.pk: een for een in Gemeente.objects.all()}
    model: Any = Werklocatie if lijst == "locaties" else Werkruimte
    eigen = mag | {oud for oud, nieuw in opgegaan.items() if nieuw in mag}
    nummer = "rin" if lijst == "locaties" else "bag_id"

    def zoek(veld: str, waarden: Collection[Any]) -> dict[Any, int]:
        if not waarden:
            return {}
        rijen = model.objects.visible_to(door).filter(gemeente__in=eigen, **{f"{veld}__in": waarden})
        return {sleutel: opgegaan.get(pk, pk) for sleutel, pk in rijen.values_list(veld, "gemeente")}

    locaties: dict[str, set[int]] = defaultdict(set)
    bekend = Werklocatie.objects.visible_to(door).filter(gemeente__in=eigen)
    for naam, pk in bekend.values_list("naam", "gemeente"):
        locaties[kaal(naam)].add(opgegaan.get(pk, pk))
    return Streek(
        gemeenten={pk: een for pk, een in gemeenten.items() if pk not in opgegaan},
        per_naam={
            kaal(woord): opgegaan.get(pk, pk)
            for pk, een in gemeenten.items()
            for woord in (een.naam, een.code)
        },
        mag=mag,
        locaties={naam: frozenset(pks) for naam, pks in locaties.items()},
        van_ids=lambda waarden: zoek("pk", waarden),
        van_nummers=lambda waarden: zoek(nummer, waarden),
        grenzen=Grenzen.lees(),
    )
