"""What the exports around meetings hold: decisions, action points, meetings and the longlist."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from acties.models import Actiepunt, Besluit, Knelpunt
from werkplan.kern.exporters import Kolom, Tabel
from werkplan.kern.klok import AMSTERDAM

Kop = list[tuple[str, str]]
"""The lines above the table: which plan, seen on which day."""
WAT, WIE, DAG, NUMMERS, OVERLEG = 60, 28, 14, 14, 35


def _nummers(regels: Iterable[Any]) -> str:
    return ", ".join(str(regel.actie.nummer) for regel in regels)


def besluitentabel(besluiten: Iterable[Besluit], *, kop: Kop) -> Tabel:
    """Decisions with their stand and the actions that they are about."""
    return Tabel(
        titel="Besluiten",
        kop=kop,
        kolommen=(
            Kolom("Besluit", breedte=WAT),
            Kolom("Stand", breedte=DAG),
            Kolom("Datum", "datum", DAG),
            Kolom("Genomen door", breedte=WIE),
            Kolom("Acties", breedte=NUMMERS),
            Kolom("Overleg", breedte=OVERLEG),
            Kolom("Toelichting", breedte=WAT),
            Kolom("Plan", breedte=OVERLEG),
        ),
        rijen=(
            (
                besluit.titel,
                besluit.get_stand_display(),
                besluit.datum,
                besluit.genomen_door,
                _nummers(besluit.besluitacties.all()),
                str(besluit.overleg or ""),
                besluit.toelichting,
                str(besluit.plan),
            )
            for besluit in besluiten
        ),
    )


def actiepuntentabel(punten: Iterable[Actiepunt], *, kop: Kop, dag: date) -> Tabel:
    """Action points with their owner and dates."""
    return Tabel(
        titel="Actiepunten",
        kop=kop,
        kolommen=(
            Kolom("Wat", breedte=WAT),
            Kolom("Wie", breedte=WIE),
            Kolom("Uiterlijk op", "datum", DAG),
            Kolom("Te laat", breedte=9),
            Kolom("Gereed op", "datum", DAG),
            Kolom("Actie", "getal", 9),
            Kolom("Overleg", breedte=OVERLEG),
            Kolom("Plan", breedte=OVERLEG),
        ),
        rijen=(
            (
                punt.omschrijving,
                str(punt.eigenaar),
                punt.datum,
                punt.is_laat(dag),
                punt.gereed_op,
                punt.actie.nummer if punt.actie else None,
                str(punt.overleg or ""),
                str(punt.plan),
            )
            for punt in punten
        ),
    )


def overleggentabel(overleggen: Iterable[Any], *, kop: Kop) -> Tabel:
    """Meetings, annotated with how much belongs to each."""
    return Tabel(
        titel="Overleggen",
        kop=kop,
        kolommen=(
            Kolom("Overleg", breedte=OVERLEG),
            Kolom("Datum", "datum", DAG),
            Kolom("Soort", breedte=WIE),
            Kolom("Plaats", breedte=WIE),
            Kolom("Agendapunten", "getal", DAG),
            Kolom("Besluiten", "getal", DAG),
            Kolom("Actiepunten", "getal", DAG),
            Kolom("Afgezegd", "datum", DAG),
        ),
        rijen=(
            (
                overleg.titel,
                overleg.datum,
                overleg.get_soort_display(),
                overleg.locatie,
                overleg.aantal_punten,
                overleg.aantal_besluiten,
                overleg.aantal_actiepunten,
                overleg.afgezegd_op and overleg.afgezegd_op.astimezone(AMSTERDAM).date(),
            )
            for overleg in overleggen
        ),
    )


def puntentabel(punten: Iterable[Any], *, kop: Kop) -> Tabel:
    """Points of the longlist with the actions that take each up."""
    return Tabel(
        titel="Longlist",
        kop=kop,
        kolommen=(
            Kolom("Thema", breedte=WIE),
            Kolom("Aandachtspunt", breedte=WAT),
            Kolom("Acties", breedte=NUMMERS),
        ),
        rijen=(
            (str(punt.thema or "uit de context"), punt.naam, _nummers(punt.aandachtspuntacties.all()))
            for punt in punten
        ),
    )


def knelpuntentabel(knelpunten: Iterable[Knelpunt], *, kop: Kop) -> Tabel:
    """Problems with the actions that answer each."""
    return Tabel(
        titel="Knelpunten",
        kop=kop,
        kolommen=(
            Kolom("Nummer", "getal", 9),
            Kolom("Knelpunt", breedte=WAT),
            Kolom("Acties", breedte=NUMMERS),
            Kolom("Bron", breedte=WIE),
        ),
        rijen=(
            (
                knelpunt.nummer,
                knelpunt.titel,
                _nummers(knelpunt.knelpuntacties.all()),
                knelpunt.bron,
            )
            for knelpunt in knelpunten
        ),
    )
