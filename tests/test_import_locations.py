"""Locations in a file: from IBIS, from a map, and each under one key."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from locaties.models import Invoer, Werklocatie
from tests.inventaris import make_locatie, make_ruimte, make_type
from tests.test_import import counted, do, read
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db

DAG = date(2020, 11, 20)
TYPE = {"type": "bedrijventerrein"}


def test_locations_come_with_the_names_of_ibis(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    make_type()
    oud = make_locatie(hilversum, rin=12, bruto_ha=Decimal(5))
    tekst = (
        "RIN_NUMMER\tPLAN_NAAM\tGEM_CODES\tHA_BRUTO\tHA_NETTO\tWLOC_TYPE\tX\tY\n"
        "12\tProefterrein\tGM0402\t6.25\t12.5\t\t\t\n"
        "13\tAnders\t402\t2.5\t1.75\tbedrijventerrein\t141300\t471000\n"
    )
    invoer = do(read(tekst, hilversum, am_hilversum, "locaties"), am_hilversum)

    oud.refresh_from_db()
    nieuw = Werklocatie.objects.get(rin=13)
    assert invoer.status == Invoer.Status.TOEGEPAST
    assert (oud.bruto_ha, oud.netto_ha) == (Decimal("6.25"), Decimal("12.5"))
    assert (nieuw.netto_ha, nieuw.niveau, nieuw.nauwkeurigheid) == (Decimal("1.75"), Niveau.REGIO, "precies")
    assert "groter dan bruto" in str(invoer.rijen.get(nummer=2).waarschuwingen)


VLAK = [[[141_000, 470_000], [142_000, 470_000], [142_000, 471_000], [141_000, 470_000]]]


def test_shapes_of_a_map_come_in_with_their_middle(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    make_type()
    objecten = [
        {
            "type": "Feature",
            "geometry": {"type": soort, "coordinates": plek},
            "properties": {"naam": naam} | TYPE,
        }
        for naam, soort, plek in (
            ("Vlak", "Polygon", VLAK),
            ("Meer", "MultiPolygon", [VLAK]),
            ("Punt", "Point", [5.19, 52.23]),
            ("Lijn", "LineString", VLAK[0]),
            ("Parijs", "Point", [2.35, 48.85]),
        )
    ]
    kaart = json.dumps({"type": "FeatureCollection", "features": objecten})

    invoer = do(read(kaart, hilversum, am_hilversum, "locaties"), am_hilversum)

    assert counted(invoer) == {"nieuw": 3, "geweigerd": 2}
    vlak, meer = (Werklocatie.objects.get(naam=naam) for naam in ("Vlak", "Meer"))
    assert vlak.vlak is not None
    assert vlak.vlak["coordinates"][0][0] == vlak.vlak["coordinates"][0][-1]
    assert vlak.lon is not None
    assert (5.1 < vlak.lon < 5.3, vlak.nauwkeurigheid, meer.lon) == (True, "precies", vlak.lon)
    assert counted(read(kaart, hilversum, am_hilversum, "locaties")) == {"ongewijzigd": 3, "geweigerd": 2}


def test_two_rows_with_one_bag_id_or_rin_cannot_both_come_in(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    locatie = make_locatie(hilversum)
    een, twee = make_ruimte(locatie), make_ruimte(locatie)
    bag = "0402010000000001"
    regels = f"{een.pk};;;;{bag}\n{twee.pk};;;;{bag}\n;Proefterrein;Hal;hal;{bag}\n"
    ruimten = read(f"Id;Locatie;Naam;Soort;BAG-id\n{regels}", hilversum, am_hilversum)
    ander = make_locatie(hilversum, "Ander")
    locaties = read(f"Id;RIN\n{locatie.pk};7\n{ander.pk};7\n", hilversum, am_hilversum, "locaties")

    assert counted(ruimten) == {"gewijzigd": 1, "geweigerd": 2}
    assert counted(locaties) == {"gewijzigd": 1, "geweigerd": 1}
    assert do(ruimten, am_hilversum).status == do(locaties, am_hilversum).status == Invoer.Status.TOEGEPAST
