"""Reading what is there already, in the same number of queries for every portion of a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q

from locaties.grenzen import Grenzen
from locaties.invoer.doel import Bestaand, Doel, Ruimtesleutel
from locaties.invoer.kolommen import Lijst
from locaties.invoer.waarden import kaal
from locaties.models import (
    Aanbod,
    Contact,
    Doelgroep,
    Gebruik,
    Leegstandsperiode,
    Locatietype,
    RuimteDoelgroep,
    Werklocatie,
    Werkruimte,
)
from locaties.selectie import geldt_op
from locaties.zicht import NIVEAU_VAN, verborgen
from werkplan.kern.fusies import houders
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.permissions import may


def lees_bestaand(
    gemeente: Gemeente,
    lijst: Lijst,
    *,
    door: Gebruiker,
    dag: date,
    genoemd: Collection[str],
    naam: str,
    slot: bool,
    is_van_meer: bool = False,
) -> Bestaand:
    """The records of a municipality and of those that merged into it. `genoemd`: BAG ids or RIN numbers of the file.

    `slot`: lock them, in a transaction, so that they stay as they were judged.
    """
    opgegaan = houders(dag)
    houder = opgegaan.get(gemeente.pk, gemeente.pk)
    pks = {houder, gemeente.pk, *(pk for pk, bij in opgegaan.items() if bij == houder)}
    gemeenten = {een.pk: een for een in Gemeente.objects.filter(pk__in=pks)}
    locaties = _op_slot(Werklocatie.objects.filter(gemeente__in=pks), slot)
    haal: Callable[[Collection[int]], Mapping[int, Doel]]
    if lijst == "locaties":
        sleutels = []
        haal = partial(_haal_locaties, {een.pk: _doel(een, gemeenten) for een in locaties})
        bezet = _rin_elders(pks, genoemd)
        postcodes = {een.postcode for een in locaties}
    else:
        sleutels = _ruimtesleutels(pks, slot=slot)
        haal = partial(_haal_ruimten, {een.pk: een for een in locaties}, gemeenten, dag, slot)
        bezet = _bag_elders(pks, genoemd)
        postcodes = {een.postcode for een in sleutels}
    return Bestaand(
        gemeente=gemeente,
        gemeentenamen=frozenset(kaal(woord) for een in gemeenten.values() for woord in (een.naam, een.code)),
        gemeentecodes=frozenset(een.code for een in gemeenten.values()),
        vandaag=dag,
        typen=_typen(),
        locaties=locaties,
        haal=haal,
        sleutels=sleutels,
        verborgen=_verborgen_voor(door),
        bezet=bezet,
        postcodegebieden=frozenset(postcode[:4] for postcode in postcodes if postcode),
        bestandsnaam=naam,
        contacten=list(Contact.objects.filter(gemeente__in=pks).order_by("pk")),
        doelgroepen={kaal(een.naam): een for een in Doelgroep.objects.filter(is_actief=True)},
        grenzen=Grenzen.lees(),
        is_van_meer=is_van_meer,
    )


def _op_slot(rijen: Any, slot: bool) -> list[Any]:
    rijen = rijen.order_by("pk")
    if rijen.model is Werklocatie:
        rijen = rijen.select_related("type")
    if rijen.model is Aanbod:
        rijen = rijen.select_related("aanbieder")
    if rijen.model is RuimteDoelgroep:
        rijen = rijen.order_by("doelgroep__volgorde", "doelgroep__naam").select_related("doelgroep")
    return list(rijen.select_for_update(of=("self",)) if slot else rijen)


def _doel(record: Any, gemeenten: dict[int, Gemeente]) -> Doel:
    gemeente = gemeenten[record.gemeente_id]
    return Doel(record, gemeente.naam, gemeente.code)


def _ruimtesleutels(gemeenten: Collection[int], *, slot: bool) -> list[Ruimtesleutel]:
    rijen = Werkruimte.objects.filter(gemeente__in=gemeenten).order_by("pk")
    if slot:
        rijen = rijen.select_for_update()
    return [Ruimtesleutel(*rij) for rij in rijen.values_list(*Ruimtesleutel._fields).iterator()]


def _haal_locaties(doelen: Mapping[int, Doel], pks: Collection[int]) -> Mapping[int, Doel]:
    return {pk: doelen[pk] for pk in pks}


def _haal_ruimten(
    locaties: Mapping[int, Werklocatie],
    gemeenten: dict[int, Gemeente],
    dag: date,
    slot: bool,
    pks: Collection[int],
) -> Mapping[int, Doel]:
    """The units with their vacancy and offer on a day; `leeg_voor` and `leeg_na` tell of the periods around it."""
    doelen = {}
    for ruimte in _op_slot(Werkruimte.objects.filter(pk__in=pks), slot) if pks else ():
        if ruimte.locatie_id in locaties:
            ruimte.locatie = locaties[ruimte.locatie_id]
            doelen[ruimte.pk] = _doel(ruimte, gemeenten)
    if not doelen:
        return doelen
    perioden = Leegstandsperiode.objects.filter(ruimte__in=doelen)
    for periode in _op_slot(perioden, slot):
        _plaats_periode(doelen[periode.ruimte_id], periode, dag)
    for aanbod in _op_slot(Aanbod.objects.filter(geldt_op(dag), ruimte__in=doelen), slot):
        doel = doelen[aanbod.ruimte_id]
        aanbod.ruimte = doel.record
        doel.aanbod = aanbod
        doel.aanbod_per_vorm = {**doel.aanbod_per_vorm, aanbod.vorm: aanbod}
    for gebruik in _op_slot(Gebruik.objects.filter(geldt_op(dag), ruimte__in=doelen), slot):
        doel = doelen[gebruik.ruimte_id]
        gebruik.ruimte = doel.record
        doel.gebruiken += 1
        doel.gebruik = gebruik if doel.gebruiken == 1 else None
    for koppeling in _op_slot(RuimteDoelgroep.objects.filter(ruimte__in=doelen), slot):
        doel = doelen[koppeling.ruimte_id]
        doel.doelgroepen[koppeling.doelgroep_id] = koppeling.pk
        doel.doelgroepnamen.append(koppeling.doelgroep.naam)
    return doelen


def _plaats_periode(doel: Doel, periode: Leegstandsperiode, dag: date) -> None:
    periode.ruimte = doel.record
    begin = periode.begin
    if begin is not None and begin > dag:
        doel.leeg_na = min(filter(None, (doel.leeg_na, begin)))
    elif periode.tot is None or periode.tot > dag:
        doel.periode = periode
    else:
        doel.leeg_voor = max(filter(None, (doel.leeg_voor, periode.tot)))


def _typen() -> dict[str, Locatietype]:
    """By name and by the code of IBIS; a name goes first."""
    typen = list(Locatietype.objects.filter(is_actief=True))
    codes = {kaal(een.ibis_code): een for een in typen if een.ibis_code}
    return {**codes, **{kaal(een.naam): een for een in typen}}


def _rin_elders(pks: Iterable[int], sleutels: Iterable[str]) -> frozenset[str]:
    nummers = {int(tekst) for tekst in sleutels if tekst.isascii() and tekst.isdecimal() and len(tekst) < 10}
    elders = Werklocatie.objects.filter(rin__in=nummers).exclude(gemeente__in=pks)
    return frozenset(str(rin) for rin in elders.values_list("rin", flat=True))


def _bag_elders(pks: Iterable[int], sleutels: Iterable[str]) -> frozenset[str]:
    elders = Werkruimte.objects.filter(Q(bag_id__in=set(sleutels)) & ~Q(bag_id="") & Q(bestaat_tot=None))
    return frozenset(elders.exclude(gemeente__in=pks).values_list("bag_id", flat=True))


def _verborgen_voor(door: Gebruiker) -> Any:
    """Records with the same municipality and the same levels hide the same, so each kind is asked once."""
    bekend: dict[tuple[Any, ...], frozenset[str] | None] = {}

    def weg(record: Any) -> frozenset[str] | None:
        model = type(record)
        niveaus = tuple(getattr(record, naam) for naam in NIVEAU_VAN.get(model, ()))
        sleutel = (model, record.grens(), *niveaus)
        if sleutel not in bekend:
            bekend[sleutel] = _verborgen(door, record)
        return bekend[sleutel]

    return weg


def _verborgen(door: Gebruiker, record: Any) -> frozenset[str] | None:
    if isinstance(record, Werklocatie | Werkruimte) and not may(door, "view", type(record), on=record):
        return None
    return verborgen(door, record) if type(record) in NIVEAU_VAN else frozenset()
