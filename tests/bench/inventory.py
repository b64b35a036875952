"""An inventory of any size, reckoned from numbers alone: locations, their units, and ten periods of vacancy of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection, models

from locaties.models import Aanbod, Leegstandsperiode, Locatiemeting, Locatietype, Werklocatie, Werkruimte
from werkplan.kern.models import Gemeente
from werkplan.kern.niveau import Niveau

UNITS_OF_A_LOCATION = 25
PERIODS_OF_A_UNIT = 10
PORTION = 5_000
TYPEN = {
    "bedrijventerrein": "formeel",
    "kantorenlocatie": "formeel",
    "broedplaats": "informeel",
    "centrumlocatie": "informeel",
}
RARE, FREQUENT = "Glasvezelhof", "Bedrijvenpark"
"""A word in the name of one of five hundred locations, and in one of three."""
SOORTEN = ("bedrijfsruimte", "kantoor", "bedrijfsruimte", "winkel", "atelier", "kavel")
GEMETEN = date(2020, 1, 1)


def add_units(
    gemeenten: Sequence[Gemeente], typen: Sequence[Locatietype], size: int
) -> set[type[models.Model]]:
    """Add locations with their units until there are `size` units; returns the models that got rows."""
    begin = Werklocatie.objects.count()
    for eerste in range(begin, size // UNITS_OF_A_LOCATION, PORTION // UNITS_OF_A_LOCATION):
        laatste = min(size // UNITS_OF_A_LOCATION, eerste + PORTION // UNITS_OF_A_LOCATION)
        locaties = Werklocatie.objects.bulk_create(
            [make_location(gemeenten, typen, nummer) for nummer in range(eerste, laatste)]
        )
        Locatiemeting.objects.bulk_create(
            [_meting(locatie) for locatie in locaties if locatie.objecten_volledig_vanaf is None]
        )
        ruimten = Werkruimte.objects.bulk_create(
            [ruimte for locatie in locaties for ruimte in make_units(locatie)], batch_size=2_000
        )
        Aanbod.objects.bulk_create(
            [_aanbod(ruimte) for ruimte in ruimten if (ruimte.huisnummer or 0) % 7 == 0]
        )
    _periods()
    return {Werklocatie, Werkruimte, Leegstandsperiode, Aanbod, Locatiemeting}


def make_location(gemeenten: Sequence[Gemeente], typen: Sequence[Locatietype], nummer: int) -> Werklocatie:
    """One location; one of three has complete units, one of ten is for the own municipality alone."""
    woord = RARE if nummer % 500 == 7 else FREQUENT if nummer % 3 == 0 else "Werkgebied"
    type_ = typen[nummer % len(typen)]
    return Werklocatie(
        gemeente=gemeenten[nummer % len(gemeenten)],
        naam=f"{woord} {nummer}",
        soort=type_.soort,
        type=type_,
        niveau=(Niveau.GEMEENTE if nummer % 10 == 3 else Niveau.REGIO if nummer % 2 else Niveau.OPENBAAR),
        lon=5.1 + (nummer * 37 % 1_000) / 4_000,
        lat=52.15 + (nummer * 61 % 1_000) / 5_000,
        nauwkeurigheid="precies",
        netto_ha=Decimal(nummer % 40) / 4,
        bruto_ha=Decimal(nummer % 40) / 3,
        glasvezel=("ja", "nee", "onbekend")[nummer % 3],
        milieucategorie_max=("3.1", "3.2", "4.1", "")[nummer % 4],
        objecten_volledig_vanaf=date(2015, 1, 1) if nummer % 3 else None,
    )


def make_units(locatie: Werklocatie) -> Iterator[Werkruimte]:
    """The units of a location, from small to large."""
    for volgorde in range(UNITS_OF_A_LOCATION):
        nummer = locatie.pk * UNITS_OF_A_LOCATION + volgorde
        soort = SOORTEN[nummer % len(SOORTEN)]
        yield Werkruimte(
            locatie=locatie,
            gemeente_id=locatie.gemeente_id,
            niveau=locatie.niveau,
            straat=f"Werkstraat {locatie.pk % 300}",
            huisnummer=volgorde + 1,
            postcode=f"12{nummer % 90:02} AB",
            soort=soort,
            maat="grond" if soort == "kavel" else "vvo",
            oppervlakte=None if nummer % 50 == 0 else Decimal(50 + nummer * 53 % 6_000),
            bestaat_van=date(2010, 1, 1),
            overheaddeur=("ja", "nee", "onbekend")[nummer % 3],
            lon=(locatie.lon or 0) + volgorde / 5_000,
            lat=locatie.lat,
            nauwkeurigheid="precies",
        )


def _meting(locatie: Werklocatie) -> Locatiemeting:
    return Locatiemeting(
        locatie=locatie,
        peildatum=GEMETEN,
        voorraad_m2=Decimal(10_000),
        leegstand_m2=Decimal(700),
        bron="meting",
    )


def _aanbod(ruimte: Werkruimte) -> Aanbod:
    return Aanbod(
        ruimte=ruimte,
        vorm="huur",
        van=date(2020, 1, 1) + timedelta(days=ruimte.pk % 200),
        prijs=Decimal(80 + ruimte.pk % 90),
        prijs_per="m2-jaar",
        is_gepubliceerd=True,
        publiceren_toegestaan=True,
    )


def _periods() -> None:
    """Ten years of half a year of vacancy each; one of eight units stands empty now, some since an unknown day."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO locaties_leegstandsperiode (ruimte_id, van, gezien_op, tot, m2, beheer, versie)
            SELECT r.id,
                CASE WHEN r.id %% 40 = 0 AND i = %s THEN NULL ELSE make_date(2010 + i, 1, 1) + (r.id %% 90)::int END,
                CASE WHEN r.id %% 40 = 0 AND i = %s THEN make_date(2010 + i, 1, 1) + (r.id %% 90)::int END,
                CASE WHEN i = %s AND r.id %% 8 = 0 THEN NULL ELSE make_date(2010 + i, 6, 1) + (r.id %% 90)::int END,
                NULL, '', 1
            FROM locaties_werkruimte r CROSS JOIN generate_series(1, %s) AS i
            WHERE r.id > (SELECT coalesce(max(ruimte_id), 0) FROM locaties_leegstandsperiode)
            """,
            [PERIODS_OF_A_UNIT] * 4,
        )
