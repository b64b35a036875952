"""The files hold, to the byte, the rows that the lists show to the same reader, whoever that is."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.http import QueryDict
from django.urls import reverse

from locaties import rijen
from locaties.duur import DUUR_LABELS, duur
from locaties.exporters import LOCATIEKOLOMMEN, RUIMTEKOLOMMEN
from locaties.filters import locatiefilters
from locaties.geojson import PLEK
from locaties.lijst import (
    LocatieRij,
    RuimteRij,
    gesorteerde_locaties,
    gesorteerde_ruimten,
    locatierijen,
    ruimterijen,
)
from locaties.models import Werklocatie, Werkruimte
from locaties.ruimtefilters import ruimtefilters
from tests.overlegplan import AlsPersoon
from tests.test_import_round_trip import fill
from werkplan.kern.exporters import DECIMALEN
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db


def of_locations(persoon: Gebruiker, vraag: str) -> Iterator[tuple[list[Any], Werklocatie]]:
    filterset = locatiefilters(QueryDict(vraag), persoon)
    zichtbaar = Werkruimte.objects.visible_to(persoon)
    for rij in locatierijen(gesorteerde_locaties(filterset), zichtbaar, filterset.dag):
        yield _location(rij), rij.locatie


def _location(rij: LocatieRij) -> list[Any]:
    een = rij.locatie
    plek = [None if graden is None else round(Decimal(graden), 6) for graden in (een.lon, een.lat)]
    return [een.pk, een.naam, een.gemeente.naam, een.gemeente.code, een.soort, een.type.naam, str(een.rin or ""),
            een.bruto_ha, een.netto_ha, een.oppervlakten_van, een.milieucategorie_min, een.milieucategorie_max,
            een.glasvezel, een.parkmanagement, een.verouderd, rij.ruimten, rij.leeg, *plek,
            een.get_nauwkeurigheid_display(), een.gecontroleerd_op, een.bron, een.is_demo]  # fmt: skip


def of_units(persoon: Gebruiker, vraag: str) -> Iterator[tuple[list[Any], Werkruimte | Werklocatie]]:
    filterset = ruimtefilters(QueryDict(vraag), persoon)
    for rij in ruimterijen(gesorteerde_ruimten(filterset), filterset.peildag):
        yield _unit(rij), rij.ruimte if rij.ruimte.lon is not None else rij.ruimte.locatie


def _unit(rij: RuimteRij) -> list[Any]:
    een, periode, aanbod = rij.ruimte, rij.periode, rij.aanbod
    leeg = (
        (periode.van, rij.leeg_m2, DUUR_LABELS[duur(periode.van, rij.dag)]) if periode else (None, None, "")
    )
    te_huur = (aanbod.get_vorm_display(), aanbod.deelbaar_vanaf) if aanbod else ("", None)
    return [een.pk, een.locatie.naam, een.gemeente.naam, een.naam, een.straat, een.huisnummer, een.toevoeging,
            een.postcode, een.plaats, een.get_soort_display(), een.maat, een.oppervlakte, *leeg, *te_huur,
            een.overheaddeur, een.buitenterrein, een.vermogen_kva, een.netcongestie, een.is_demo]  # fmt: skip


def as_text(waarde: Any, decimalen: int | None) -> str:
    """A cell of a CSV file, written a second time in plain steps."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return waarde.strftime("%d-%m-%Y")
    if isinstance(waarde, int | Decimal):
        nodig = len(f"{Decimal(waarde).normalize():f}".partition(".")[2])
        tekst = f"{waarde:f}" if isinstance(waarde, Decimal) else str(waarde)
        return (tekst if decimalen is None else f"{waarde:.{max(decimalen, nodig)}f}").replace(".", ",")
    tekst = waarde or ""
    return f"'{tekst}" if tekst.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else tekst


def quoted(tekst: str) -> str:
    return '"' + tekst.replace('"', '""') + '"' if set(tekst) & set(';"\r\n') else tekst


LIJSTEN = {"locaties": (LOCATIEKOLOMMEN, of_locations), "ruimten": (RUIMTEKOLOMMEN, of_units)}
VRAGEN = {
    "locaties": ("", "sorteer=-gemeente"),
    "ruimten": ("", "sorteer=-oppervlakte&peildatum=2018-06-01", "leegOp=2020-11-20"),
}


@pytest.fixture
def alles(hilversum: Gemeente, huizen: Gemeente, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that could go wrong in a file, shared in all degrees, and read in many portions."""
    monkeypatch.setattr(rijen, "PER_PORTIE", 7)
    fill(hilversum)
    kans = random.Random(7)  # noqa: S311 - the same every time
    for locatie in Werklocatie.objects.all():
        locatie.niveau = kans.choice(Niveau.values)
        locatie.gemeente = kans.choice((hilversum, huizen))
        locatie.gecontroleerd_op = kans.choice((None, date(2020, 2, 3)))
        locatie.save()
    for ruimte in Werkruimte.objects.all():
        Werkruimte.objects.filter(pk=ruimte.pk).update(eigen_niveau=kans.choice(Niveau.values))
    met_plek = Werkruimte.objects.filter(pk__in=[ruimte.pk for ruimte in Werkruimte.objects.all()[::3]])
    met_plek.update(lon=5.1234567891, lat=52.2, nauwkeurigheid="precies")


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_each_reader_gets_the_rows_of_the_list_and_no_other(
    lijst: str, alles: None, als: AlsPersoon, am_hilversum: Gebruiker, lezer: Gebruiker
) -> None:
    kolommen, rijen_van = LIJSTEN[lijst]
    aantallen = set()
    for persoon in (am_hilversum, lezer):
        client = als(persoon)
        for vraag in VRAGEN[lijst]:
            verwacht = list(rijen_van(persoon, vraag))
            adres = f"{reverse(f'locaties:{lijst}')}export"
            aantallen.add((persoon.pk, vraag, len(verwacht)))
            csv = client.get(f"{adres}.csv?{vraag}").getvalue()
            xlsx = client.get(f"{adres}.xlsx?{vraag}").getvalue()
            kaart = json.loads(client.get(f"{adres}.geojson?{vraag}").getvalue())

            regels = [
                ";".join(
                    quoted(as_text(waarde, DECIMALEN.get(kolom.soort)))
                    for waarde, kolom in zip(cellen, kolommen, strict=True)
                )
                for cellen, _ in verwacht
            ]
            kop = ";".join(kolom.naam for kolom in kolommen)
            assert csv.decode().partition("\r\n\r\n")[2] == "".join(
                f"{regel}\r\n" for regel in (kop, *regels)
            )
            assert in_sheet(xlsx) == [[as_cell(waarde) for waarde in cellen] for cellen, _ in verwacht]
            assert [(feature["id"], places(feature)) for feature in kaart["features"]] == [
                (cellen[0], place(waar)) for cellen, waar in verwacht
            ]
            assert [facts(feature) for feature in kaart["features"]] == [
                [
                    as_fact(waarde)
                    for waarde, kolom in zip(cellen, kolommen, strict=True)
                    if kolom.naam not in PLEK
                ]
                for cellen, _ in verwacht
            ]

    assert all(aantal for _, _, aantal in aantallen)
    assert len({aantal for _, vraag, aantal in aantallen if not vraag}) == 2, "the two readers see alike"


def in_sheet(inhoud: bytes) -> list[list[Any]]:
    blad = openpyxl.load_workbook(io.BytesIO(inhoud)).active
    assert blad is not None
    rijen_ = [["" if cel is None else cel for cel in rij] for rij in blad.iter_rows(values_only=True)]
    return rijen_[next(plek for plek, rij in enumerate(rijen_) if rij[0] == "Id") + 1 :]


def as_cell(waarde: Any) -> Any:
    """What a spreadsheet reads back."""
    if isinstance(waarde, Decimal):
        return float(waarde)
    if isinstance(waarde, date):
        return datetime(waarde.year, waarde.month, waarde.day)  # noqa: DTZ001 - a sheet knows no zone
    return as_text(waarde, None) if isinstance(waarde, str | bool) else "" if waarde is None else waarde


def facts(feature: dict[str, Any]) -> list[Any]:
    """The properties by the columns, without what is said of the place."""
    return [
        waarde for naam, waarde in feature["properties"].items() if naam not in ("nauwkeurigheid", "plekVan")
    ]


def as_fact(waarde: Any) -> Any:
    """What is in a collection of features."""
    if isinstance(waarde, Decimal):
        return float(waarde)
    return waarde.isoformat() if isinstance(waarde, date) else None if waarde == "" else waarde


def places(feature: dict[str, Any]) -> Any:
    punt = feature["geometry"]
    return punt and (
        punt["coordinates"],
        feature["properties"]["nauwkeurigheid"],
        feature["properties"]["plekVan"],
    )


def place(waar: Werkruimte | Werklocatie) -> Any:
    if waar.lon is None or waar.lat is None:
        return None
    van = "ruimte" if isinstance(waar, Werkruimte) else "locatie"
    return [round(waar.lon, 7), round(waar.lat, 7)], waar.get_nauwkeurigheid_display(), van
