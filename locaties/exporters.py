"""What the files of the inventory hold: the lists as shown, without any field that may be hidden."""

from __future__ import annotations

from datetime import date

from locaties.filters import InventarisFilterSet, LocatieFilterSet
from locaties.lijst import NIET_GEDEELD, gesorteerde_locaties, gesorteerde_ruimten
from locaties.models.ruimte import RuimteQuerySet
from locaties.rijen import locatierijen, ruimterijen
from locaties.ruimtefilters import RuimteFilterSet
from werkplan.kern.datums import datum
from werkplan.kern.exporters import Kolom, Tabel

LOCATIEKOLOMMEN = (
    Kolom("Id", "getal", 8),
    Kolom("Naam", breedte=32),
    Kolom("Gemeente", breedte=18),
    Kolom("Gemeentecode", breedte=12),
    Kolom("Soort", breedte=11),
    Kolom("Type", breedte=28),
    Kolom("RIN-nummer", "tekst", 12),
    Kolom("Bruto (ha)", "decimaal", 10),
    Kolom("Netto (ha)", "decimaal", 10),
    Kolom("Stand van de oppervlakten", "datum", 14),
    Kolom("Milieucategorie minimaal", breedte=12),
    Kolom("Milieucategorie maximaal", breedte=12),
    Kolom("Glasvezel", breedte=10),
    Kolom("Parkmanagement", breedte=12),
    Kolom("Verouderd", breedte=10),
    Kolom("Ruimten", "getal", 10),
    Kolom("Ruimten leeg", "getal", 10),
    Kolom("Lengtegraad", "plek", 12),
    Kolom("Breedtegraad", "plek", 12),
    Kolom("Nauwkeurigheid", breedte=20),
    Kolom("Gecontroleerd op", "datum", 14),
    Kolom("Bron", breedte=40),
    Kolom("Demo", breedte=8),
)
RUIMTEKOLOMMEN = (
    Kolom("Id", "getal", 8),
    Kolom("Locatie", breedte=28),
    Kolom("Gemeente", breedte=18),
    Kolom("Naam", breedte=22),
    Kolom("Straat", breedte=22),
    Kolom("Huisnummer", "getal", 10),
    Kolom("Toevoeging", breedte=10),
    Kolom("Postcode", breedte=10),
    Kolom("Plaats", breedte=16),
    Kolom("Soort", breedte=14),
    Kolom("Maat", breedte=11),
    Kolom("Oppervlakte", "decimaal", 12),
    Kolom("Leeg sinds", "datum", 12),
    Kolom("Leeg (oppervlakte)", "decimaal", 12),
    Kolom("Hoe lang leeg", breedte=16),
    Kolom("Aangeboden", breedte=11),
    Kolom("Deelbaar vanaf", "decimaal", 12),
    Kolom("Overheaddeur of laaddock", breedte=12),
    Kolom("Buitenterrein", breedte=12),
    Kolom("Aansluiting (kVA)", "getal", 12),
    Kolom("Wacht op stroom", breedte=12),
    Kolom("Demo", breedte=8),
)


def locatietabel(filterset: LocatieFilterSet, zichtbaar: RuimteQuerySet, *, gemaakt_op: date) -> Tabel:
    """The list of locations as shown, all pages."""
    rijen = locatierijen(gesorteerde_locaties(filterset), zichtbaar, filterset.dag)
    return Tabel(
        titel="Werklocaties",
        kolommen=LOCATIEKOLOMMEN,
        rijen=(cellen for cellen, _ in rijen),
        kop=kop(filterset, gemaakt_op, filterset.dag),
        bestandsnaam=f"werklocaties {filterset.dag}",
    )


def ruimtetabel(filterset: RuimteFilterSet, *, gemaakt_op: date) -> Tabel:
    """The list of units as shown, all pages."""
    dag = filterset.peildag
    rijen = ruimterijen(gesorteerde_ruimten(filterset), dag)
    return Tabel(
        titel="Werkruimten",
        kolommen=RUIMTEKOLOMMEN,
        rijen=(cellen for cellen, _ in rijen),
        kop=kop(filterset, gemaakt_op, dag),
        bestandsnaam=f"werkruimten {dag}",
    )


def kop(filterset: InventarisFilterSet, gemaakt_op: date, dag: date) -> list[tuple[str, str]]:
    """What stands above the rows: the day, the filters, and what is not in it."""
    filters = [keuze.tekst for keuze in filterset.form.gekozen() if keuze.veld not in filterset.form.errors]
    regels = [
        ("Stand van", datum(dag)),
        *([("Zoals bekend op", datum(filterset.bekend_op))] if filterset.bekend_op else []),
        ("Gemaakt op", datum(gemaakt_op)),
        ("Filters", "; ".join(filters) or "geen"),
        ("Let op", NIET_GEDEELD),
    ]
    return regels + [("Let op", melding) for melding in filterset.meldingen()]
