"""Everything that is kept about one person, for this person to read: the right of access."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection, models

from werkplan.kern.avg.bestanden import Bestand, bestanden_met
from werkplan.kern.avg.register import REGISTER, rijen_van, uitgeschreven
from werkplan.kern.avg.teksten import Vermelding, zoek
from werkplan.kern.exporters import Kolom, Tabel
from werkplan.kern.klok import AMSTERDAM
from werkplan.kern.models import Gebruiker
from werkplan.kern.peil import tracked_models

GEHEIM = frozenset({"password", "hash", "vingerafdruk", "sleutel", "message_id"})
"""Columns that tell a person nothing and open something to others."""
WAT = {"insert": "toegevoegd", "update": "gewijzigd", "delete": "verwijderd"}
KOLOMMEN = (
    Kolom("Wat", breedte=40),
    Kolom("Nummer", "getal", 10),
    Kolom("Gegeven", breedte=24),
    Kolom("Waarde", breedte=80),
)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table, by the names that people know."""

    soort: str
    nummer: int
    waarden: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """All rows of one kind of the register."""

    wat: str
    waarvoor: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Handeling:
    """That a person changed something. What exactly is a matter of the record, not of the person."""

    moment: datetime
    soort: str
    nummer: int
    wat: str


@dataclass(frozen=True, slots=True)
class Inzage:
    """What is kept about a person; without an account only where the person is named."""

    onderdelen: tuple[Onderdeel, ...]
    vermeldingen: tuple[Vermelding, ...]
    bestanden: tuple[Bestand, ...]
    handelingen: tuple[Handeling, ...]
    sessies: int

    def als_json(self) -> dict[str, Any]:
        """The whole as plain values."""
        return asdict(self)

    def als_tabel(self, titel: str) -> Tabel:
        """The whole as one table, a value per row."""
        return Tabel(titel, KOLOMMEN, self._rijen(), bestandsnaam="gegevens-van-een-persoon")

    def _rijen(self) -> Iterator[tuple[str, int, str, str]]:
        for onderdeel in self.onderdelen:
            for record in onderdeel.records:
                for naam, waarde in record.waarden.items():
                    yield record.soort, record.nummer, naam, waarde
        for een in self.vermeldingen:
            waar = een.veld if een.nu else f"{een.veld} (geschiedenis)"
            yield f"genoemd in: {een.soort}", een.nummer, waar, een.fragment
        for bestand in self.bestanden:
            yield f"bestand van: {bestand.soort}", bestand.nummer, "naam", bestand.naam
        for handeling in self.handelingen:
            yield f"{handeling.wat}: {handeling.soort}", handeling.nummer, "wanneer", _tekst(handeling.moment)


def inzage_van(persoon: Gebruiker, termen: Sequence[str]) -> Inzage:
    """All that is kept about somebody with an account."""
    return Inzage(
        onderdelen=tuple(_onderdelen(persoon)),
        vermeldingen=tuple(zoek(termen)),
        bestanden=tuple(bestanden_met(termen)),
        handelingen=tuple(_handelingen(persoon)),
        sessies=sum(
            sessie.get_decoded().get("_auth_user_id") == str(persoon.pk)
            for sessie in Session.objects.iterator()
        ),
    )


def inzage_zonder_account(termen: Sequence[str]) -> Inzage:
    """Where somebody without an account is named."""
    return Inzage((), tuple(zoek(termen)), tuple(bestanden_met(termen)), (), 0)


def _onderdelen(persoon: Gebruiker) -> Iterator[Onderdeel]:
    for soort in REGISTER:
        records = [_record(persoon)] if "kern.gebruiker" in soort.overig else []
        for label, naam in uitgeschreven(soort.verwijst):
            rijen = rijen_van(label, naam, persoon.pk)
            verwijzingen = [veld.name for veld in rijen.model._meta.concrete_fields if veld.is_relation]
            records += [_record(rij) for rij in rijen.select_related(*verwijzingen).order_by("pk")]
        if records:
            yield Onderdeel(str(soort.wat), str(soort.waarvoor), tuple(records))


def _record(rij: models.Model) -> Record:
    waarden = {
        str(veld.verbose_name): _tekst(_waarde(rij, veld))
        for veld in rij._meta.concrete_fields
        if not veld.primary_key and veld.name not in GEHEIM and not isinstance(veld, models.GeneratedField)
    }
    return Record(str(rij._meta.verbose_name), rij.pk, waarden)


def _waarde(rij: models.Model, veld: models.Field[Any, Any]) -> Any:
    if veld.is_relation:
        return getattr(rij, veld.name)
    waarde = veld.value_from_object(rij)
    return dict(veld.flatchoices).get(waarde, waarde) if veld.choices else waarde


def _tekst(waarde: Any) -> str:
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case datetime():
            return f"{waarde.astimezone(AMSTERDAM):%d-%m-%Y %H.%M} uur"
        case _:
            return str(waarde)


def _handelingen(persoon: Gebruiker) -> Iterator[Handeling]:
    modellen = list(tracked_models().items())
    delen = " UNION ALL ".join(
        f"SELECT {plaats} AS plaats, pgh_obj_id, pgh_created_at, pgh_label, pgh_context_id "  # noqa: S608 - our own names
        f'FROM public."{events._meta.db_table}"'
        for plaats, (_, events) in enumerate(modellen)
    )
    sql = (
        f"SELECT e.plaats, e.pgh_obj_id, e.pgh_created_at, e.pgh_label FROM ({delen}) e "  # noqa: S608 - names of our own models
        "JOIN pghistory_context c ON c.id = e.pgh_context_id WHERE c.metadata ->> 'user' = %s "
        "ORDER BY e.pgh_created_at, e.plaats, e.pgh_obj_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [str(persoon.pk)])
        for plaats, nummer, moment, label in cursor.fetchall():
            yield Handeling(moment, str(modellen[plaats][0]._meta.verbose_name), nummer, WAT[label])
