"""The facts of a location or a unit in groups, written as the screen shows them; unknown ones are named apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Field, Model

from werkplan.kern.datums import datum
from werkplan.kern.values import format_euro, format_getal

KENMERKEN: Sequence[tuple[str, Sequence[str]]] = (
    (
        "Oppervlakte",
        (
            "bruto_ha",
            "netto_ha",
            "oppervlakten_van",
            "uitgegeven_ha",
            "terstond_gemeente_ha",
            "terstond_particulier_ha",
            "niet_terstond_gemeente_ha",
            "niet_terstond_particulier_ha",
            "optie_ha",
            "grootste_deel_ha",
            "startjaar",
        ),
    ),
    (
        "Plan en milieu",
        (
            "planregime",
            "planstatus",
            "planfase",
            "milieucategorie_min",
            "milieucategorie_max",
            "milieuzonering",
        ),
    ),
    (
        "Bereikbaarheid en voorzieningen",
        ("bereikbaarheid", "spoor", "water", "parkeren", "glasvezel", "parkmanagement", "kvo", "kvo_tot"),
    ),
    (
        "Veroudering",
        (
            "verouderd",
            "veroudering_oorzaak",
            "verouderd_ha",
            "herstructurering",
            "herstructurering_ha",
            "herstructureringsfase",
        ),
    ),
)
"""What a location is like, in the order of page and form."""

LOCATIEGROEPEN: Sequence[tuple[str, Sequence[str]]] = (
    ("Wat het is", ("rin", "kern", "bestaat_van", "bestaat_tot", "objecten_volledig_vanaf")),
    *KENMERKEN,
    ("Prijzen", ("verkoopprijs_min", "verkoopprijs_max", "erfpacht_min", "erfpacht_max")),
)
RUIMTEGROEPEN: Sequence[tuple[str, Sequence[str]]] = (
    (
        "Wat het is",
        ("soort", "maat", "oppervlakte", "bag_id", "bouwjaar", "eigenaar", "kavelstatus", "energielabel"),
    ),
    (
        "Wat een bedrijf eerst vraagt",
        (
            "vrije_hoogte",
            "overheaddeur",
            "vloerbelasting",
            "buitenterrein",
            "parkeerplaatsen",
            "vermogen_kva",
            "netcongestie",
            "glasvezel",
        ),
    ),
    ("Bestaan", ("bestaat_van", "bestaat_tot", "einde")),
)
PRIJZEN = ("verkoopprijs", "erfpacht")


@dataclass(frozen=True, slots=True)
class Groep:
    """Some facts under a heading: what is known, and the labels of what is not."""

    titel: str
    bekend: Sequence[tuple[str, str]]
    onbekend: Sequence[str]


def groepen_van(
    record: Model, groepen: Sequence[tuple[str, Sequence[str]]], verborgen: frozenset[str]
) -> list[Groep]:
    """The facts of a record, without the fields that the reader may not see; an empty group is left out."""
    gevonden = []
    for titel, namen in groepen:
        velden = [record._meta.get_field(naam) for naam in namen if naam not in verborgen]
        regels = [
            (_hoofdletter(str(veld.verbose_name)), waarde_van(record, veld))
            for veld in velden
            if isinstance(veld, Field)
        ]
        if regels:
            bekend = [(label, waarde) for label, waarde in regels if waarde]
            onbekend = [label for label, waarde in regels if not waarde]
            gevonden.append(Groep(titel, bekend, onbekend))
    return gevonden


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def waarde_van(record: Model, veld: Field[object, object]) -> str:
    """One value as people write it; nothing when it is unknown."""
    waarde = getattr(record, veld.name)
    if veld.choices:
        return "" if waarde in (None, "", "onbekend") else str(dict(veld.flatchoices)[waarde])
    match waarde:
        case date():
            return datum(waarde)
        case Decimal():
            return _getal(veld, waarde)
        case None:
            return ""
        case _:
            return str(waarde)


def _getal(veld: Field[object, object], waarde: Decimal) -> str:
    if veld.name.startswith(PRIJZEN):
        return f"{format_euro(waarde)} per m²"
    return format_getal(waarde.normalize(), decimalen=max(0, -int(waarde.normalize().as_tuple().exponent)))
