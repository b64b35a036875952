"""Who changed what and when: the audit trail of some records, ready for reading.

The events come from database triggers, so every write path is in them. One query reads them, whatever the
number of tables; the names behind foreign keys take one query per kind. Of personal data it tells only that it changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from json import loads
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.utils.dateparse import parse_date, parse_datetime

from werkplan.kern.klok import AMSTERDAM
from werkplan.kern.models import Gebruiker
from werkplan.kern.peil import rebuildable_models, tracked_models
from werkplan.kern.values import format_getal

VERBORGEN = frozenset({"id", "versie", "plan", "actie", "stap", "volgorde"})
SOORTEN = {"insert": "toegevoegd", "update": "gewijzigd", "delete": "verwijderd"}
NAAMVELDEN = ("titel", "naam", "tekst", "omschrijving")
OPMERKINGEN = ("toelichting", "opmerking")
"""They name a record that has no name and tells no figures."""
TEKST_MAX = 300
Bronnen = Mapping[type[models.Model], str]
"""Per tracked model the SQL condition that an event `e` belongs to the records %(ids)s."""
Weglaten = Mapping[type[models.Model], frozenset[str]]
"""Per model the fields that a reader is not shown."""
HoortBij = Callable[[Sequence[Mapping[str, Any]]], Sequence[str]]
"""Given the stored values of changes: in words what each belongs to, or nothing."""


@dataclass(frozen=True, slots=True)
class Veldwijziging:
    """One field, before and after, as the screen writes them."""

    label: str
    voor: str
    na: str


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One change of one record: when, by whom (None: the system), and what."""

    moment: datetime
    wie: str | None
    soort: str
    onderwerp: str
    titel: str
    velden: tuple[Veldwijziging, ...]
    cijfers: str = ""
    """What a line of money or days that was added or removed says."""
    bij: str = ""
    """What the record belongs to, where changes of several are told together."""

    @property
    def bundel(self) -> tuple[date, str, str]:
        """Changes of one kind on one day belong together."""
        return self.moment.date(), self.onderwerp, self.soort


@dataclass(frozen=True, slots=True)
class _Rij:
    model: type[models.Model]
    object_id: int
    moment: datetime
    label: str
    gebruiker_id: int | None
    na: Mapping[str, Any]
    voor: Mapping[str, Any] | None


def lees_wijzigingen(
    bronnen: Bronnen,
    ids: list[int],
    *,
    zonder: Weglaten,
    vanaf: int = 0,
    aantal: int = 50,
    tot: date | None = None,
) -> list[Wijziging]:
    """The changes of records and all that hangs below them, newest first; those up to and with a day, or all."""
    return _leesbaar(_lees(bronnen, ids, volgorde="DESC", vanaf=vanaf, aantal=aantal, tot=tot), zonder)


def lees_verschillen(
    bronnen: Bronnen,
    ids: list[int],
    *,
    zonder: Weglaten,
    na: date,
    tot: date | None,
    met_wie: bool = True,
    hoort_bij: HoortBij | None = None,
) -> list[Wijziging]:
    """What changed after the end of one day, up to and with another (None: until now), once per record."""
    rijen = _lees(bronnen, ids, volgorde="ASC", na=na, tot=tot)
    samen: list[_Rij] = []
    for _, groep in groupby(sorted(rijen, key=_record), key=_record):
        eerste, *_midden = stappen = list(groep)
        laatste = stappen[-1]
        if eerste.label == "insert" and laatste.label == "delete":
            continue
        label = "insert" if eerste.voor is None else laatste.label
        samen.append(
            _Rij(
                laatste.model,
                laatste.object_id,
                laatste.moment,
                label,
                laatste.gebruiker_id,
                laatste.na,
                eerste.voor,
            )
        )
    samen.sort(key=lambda rij: (rij.moment, rij.object_id), reverse=True)
    return _leesbaar(samen, zonder, met_wie=met_wie, hoort_bij=hoort_bij)


def _record(rij: _Rij) -> tuple[str, int]:
    return rij.model._meta.label, rij.object_id


def kolommen(model: type[models.Model]) -> set[str]:
    return {str(veld.column) for veld in model._meta.concrete_fields}


def _event_tabel(model: type[models.Model]) -> str:
    return tracked_models()[model]._meta.db_table


def _lees(
    bronnen: Bronnen,
    ids: list[int],
    *,
    volgorde: str,
    na: date | None = None,
    tot: date | None = None,
    vanaf: int = 0,
    aantal: int | None = None,
) -> list[_Rij]:
    delen = [
        f"""SELECT '{model._meta.label}' AS model, e.pgh_obj_id, e.pgh_created_at, e.pgh_id, e.pgh_label,
                   e.pgh_context_id, to_jsonb(e) AS na,
                   lag(to_jsonb(e)) OVER (PARTITION BY e.pgh_obj_id ORDER BY e.pgh_created_at, e.pgh_id) AS voor
            FROM "{_event_tabel(model)}" e WHERE {voorwaarde}"""  # noqa: S608 - names of our own models
        for model, voorwaarde in bronnen.items()
    ]
    samen = " UNION ALL ".join(delen)
    sql = f"""
        SELECT w.model, w.pgh_obj_id, w.pgh_created_at, w.pgh_label, c.metadata ->> 'user', w.na, w.voor
        FROM ({samen}) w LEFT JOIN pghistory_context c ON c.id = w.pgh_context_id
        WHERE (%(na)s::date IS NULL OR w.pgh_created_at >= (%(na)s::date + 1)::timestamp AT TIME ZONE %(zone)s)
          AND (%(tot)s::date IS NULL OR w.pgh_created_at < (%(tot)s::date + 1)::timestamp AT TIME ZONE %(zone)s)
        ORDER BY w.pgh_created_at {volgorde}, w.model, w.pgh_id {volgorde}
        OFFSET %(vanaf)s LIMIT %(aantal)s
    """  # noqa: S608 - names of our own models
    parameters = {
        "ids": ids,
        "na": na,
        "tot": tot,
        "zone": AMSTERDAM.key,
        "vanaf": vanaf,
        "aantal": aantal,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [
            _Rij(
                model=apps.get_model(model),
                object_id=object_id,
                moment=moment,
                label=label,
                gebruiker_id=int(wie) if wie else None,
                na=_json(na),
                voor=_json(voor) if voor is not None else None,
            )
            for model, object_id, moment, label, wie, na, voor in cursor.fetchall()
        ]


def _json(waarde: str | Mapping[str, Any]) -> Mapping[str, Any]:
    gelezen: Mapping[str, Any] = loads(waarde, parse_float=Decimal) if isinstance(waarde, str) else waarde
    return gelezen


def _leesbaar(
    rijen: Iterable[_Rij], zonder: Weglaten, *, met_wie: bool = True, hoort_bij: HoortBij | None = None
) -> list[Wijziging]:
    rijen = list(rijen)
    waarbij = hoort_bij([rij.na for rij in rijen]) if hoort_bij else [""] * len(rijen)
    namen, met_waarden = _namen(rijen, zonder), rebuildable_models()
    gezocht = {rij.gebruiker_id for rij in rijen if met_wie and rij.gebruiker_id is not None}
    personen = {persoon.pk: persoon.naam for persoon in Gebruiker.objects.filter(pk__in=gezocht)}
    wijzigingen = []
    for rij, bij in zip(rijen, waarbij, strict=True):
        weg = zonder.get(rij.model, frozenset())
        velden = tuple(_velden(rij, namen, weg))
        if velden or rij.label != "update" or rij.model not in met_waarden:
            wie = (
                ""
                if rij.gebruiker_id is None or not met_wie
                else personen.get(rij.gebruiker_id, "iemand die er niet meer is")
            )
            wijzigingen.append(
                Wijziging(
                    moment=rij.moment.astimezone(AMSTERDAM),
                    wie=wie or None,
                    soort=SOORTEN[rij.label],
                    onderwerp=getattr(rij.model, "naam_in_historie", str(rij.model._meta.verbose_name)),
                    titel=_titel(rij, namen, weg),
                    velden=velden if rij.label == "update" else (),
                    cijfers=_cijfers(rij, namen, weg) if rij.label != "update" else "",
                    bij=bij,
                )
            )
    return wijzigingen


def _titel(rij: _Rij, namen: Mapping[tuple[type[models.Model], Any], str], weg: frozenset[str]) -> str:
    if tekst := _titel_in_woorden(rij, weg):
        return tekst
    for veld in rij.model._meta.concrete_fields:
        if isinstance(veld, models.ForeignKey) and veld.name not in VERBORGEN | weg:
            return namen.get((veld.related_model, rij.na.get(str(veld.column))), "")
    return ""


def _titel_in_woorden(rij: _Rij, weg: frozenset[str]) -> str:
    for naam in NAAMVELDEN if getattr(rij.model, "cijfers_in_historie", False) else NAAMVELDEN + OPMERKINGEN:
        if naam not in weg and (tekst := str(rij.na.get(naam) or "")):
            nummer = rij.na.get("nummer") or rij.na.get("letter")
            return _kort(f"{nummer}. {tekst}" if nummer is not None else tekst)
    return ""


def _velden(
    rij: _Rij, namen: Mapping[tuple[type[models.Model], Any], str], weg: frozenset[str]
) -> Iterable[Veldwijziging]:
    if rij.voor is None:
        return
    for veld in rij.model._meta.concrete_fields:
        voor, na = rij.voor.get(str(veld.column)), rij.na.get(str(veld.column))
        if voor != na and veld.name not in VERBORGEN | weg:
            yield Veldwijziging(str(veld.verbose_name), _tekst(veld, voor, namen), _tekst(veld, na, namen))


def _cijfers(rij: _Rij, namen: Mapping[tuple[type[models.Model], Any], str], weg: frozenset[str]) -> str:
    """`jaar 2020, derde kwartaal, bestede dagen 1,5`: all that is filled in and not in the title already.

    Only of a model that says `cijfers_in_historie`: of the others the title tells enough.
    """
    if not getattr(rij.model, "cijfers_in_historie", False):
        return ""
    titel, delen = _titel(rij, namen, weg), []
    for veld in rij.model._meta.concrete_fields:
        waarde = rij.na.get(str(veld.column))
        if waarde is None or waarde is False or waarde == "" or veld.name in VERBORGEN | weg:
            continue
        naam, tekst = str(veld.verbose_name), _tekst(veld, waarde, namen)
        if tekst != titel:
            delen.append(tekst if tekst.endswith(naam) else f"{naam} {tekst}")
    return ", ".join(delen)


def _namen(rijen: Iterable[_Rij], zonder: Weglaten) -> dict[tuple[type[models.Model], Any], str]:
    """The names behind the foreign keys that are shown: one query per kind."""
    gezocht: dict[type[models.Model], set[Any]] = {}
    for rij in rijen:
        for model, pk in _getoond(rij, zonder.get(rij.model, frozenset())):
            if pk is not None:
                gezocht.setdefault(model, set()).add(pk)
    return {
        (model, pk): str(record)
        for model, pks in gezocht.items()
        for pk, record in model._default_manager.in_bulk(pks).items()
    }


def _getoond(rij: _Rij, weg: frozenset[str]) -> Iterable[tuple[type[models.Model], Any]]:
    """The foreign keys that a reader sees: those that changed, and those that name the record or tell its figures."""
    noemt = not _titel_in_woorden(rij, weg) or getattr(rij.model, "cijfers_in_historie", False)
    for veld in rij.model._meta.concrete_fields:
        if isinstance(veld, models.ForeignKey) and veld.name not in VERBORGEN | weg:
            na = rij.na.get(str(veld.column))
            voor = na if rij.voor is None else rij.voor.get(str(veld.column))
            if noemt or voor != na:
                yield from ((veld.related_model, na), (veld.related_model, voor))


def _tekst(
    veld: models.Field[Any, Any], waarde: Any, namen: Mapping[tuple[type[models.Model], Any], str]
) -> str:
    if waarde is None or waarde in ("", []):
        return "leeg"
    if isinstance(veld, models.ForeignKey):
        return namen.get((veld.related_model, waarde), f"nummer {waarde}")
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    return _kort(_geschreven(veld, waarde))


def _geschreven(veld: models.Field[Any, Any], waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        return "; ".join(str(deel) for deel in waarde)
    if isinstance(veld, models.DecimalField):
        return format_getal(veld.to_python(str(waarde)), decimalen=veld.decimal_places)
    if isinstance(veld, models.DateField):
        return _datum(str(waarde))
    return str(waarde)


def _datum(waarde: str) -> str:
    """A date, or a moment, as the database writes it in JSON."""
    if (dag := parse_date(waarde)) is not None:
        return f"{dag:%d-%m-%Y}"
    moment = parse_datetime(waarde)
    return waarde if moment is None else f"{moment.astimezone(AMSTERDAM):%d-%m-%Y %H.%M} uur"


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= TEKST_MAX else f"{tekst[: TEKST_MAX - 1]}…"
