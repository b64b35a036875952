"""Changing many locations or units at once: a preview, then all of it in one transaction, and undo as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count
from django.shortcuts import get_object_or_404

from locaties.bulk import GROEPEN, SOORTEN, WEG, Oordeel, Soort, Zetten, beoordeel, zet
from locaties.models import Bulkrij, Bulkwijziging, Doelgroep, Uitkomst
from locaties.services.toepassen import GEBOTST, MEESTE_REDENEN
from werkplan.kern.bulk import maak, werk_bij
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import may, require

MEESTE = 5_000
"""How many records one change may hold: it is done while somebody waits."""
PER_STAP = 2_000
ONGEBRUIKT = timedelta(days=1)
"""After so long a preview that was never applied is thrown away."""
Status = Bulkwijziging.Status


@transaction.atomic
def maak_voorbeeld(pks: Sequence[int], *, soort: Soort, door: Gebruiker, zetten: Zetten) -> Bulkwijziging:
    """What becomes of these records; nothing is changed yet. What somebody may not know is not in it.

    Raises `PermissionDenied`, and `ValidationError` for no record or for too many.
    """
    require(door, "add", Bulkwijziging)
    if len(pks) > MEESTE:
        raise ValidationError(te_veel(len(pks), soort))
    gemaakt = nu()
    verouderd = Bulkwijziging.objects.filter(door=door, status=Status.VOORBEELD)
    verouderd.filter(gemaakt_op__lt=gemaakt - ONGEBRUIKT).delete()
    bekend = _lees(soort, pks, door=door, slot=False)
    if not bekend:
        raise ValidationError(f"Kies in de lijst minstens één {soort.een}.")
    bulk = Bulkwijziging.objects.create(
        lijst=soort.lijst, door=door, waarden=zetten.als_json(), gemaakt_op=gemaakt
    )
    groepen = _groepen(soort, bekend)
    rijen = [
        _rij(Bulkrij(bulk=bulk, nummer=nummer, record_id=pk), bekend[pk], groepen[pk], zetten, door)[0]
        for nummer, pk in enumerate((pk for pk in dict.fromkeys(pks) if pk in bekend), start=1)
    ]
    maak(Bulkrij, rijen)
    return bulk


def te_veel(aantal: int, soort: Soort) -> str:
    """What to say to who chose more than can be changed at once."""
    hoeveel = f"{aantal:,}".replace(",", ".")
    return (
        f"Je kunt hooguit {MEESTE:,} {soort.meer} tegelijk wijzigen; dit zijn er {hoeveel}.".replace(",", ".")
        + " Kies met filters minder, bijvoorbeeld per gemeente of locatie."
    )


def tellingen(bulk: Bulkwijziging) -> dict[str, int]:
    """How many rows have each outcome."""
    aantallen = bulk.rijen.order_by().values_list("uitkomst").annotate(aantal=Count("pk"))
    return dict.fromkeys(Uitkomst.values, 0) | dict(aantallen)


@transaction.atomic
def pas_toe(bulk: Bulkwijziging, *, door: Gebruiker, versie: int) -> bool:
    """Write every row that changes, in one transaction.

    When somebody changed one of the records since the preview, nothing is written and the preview is made anew:
    False. Raises `PermissionDenied`, `VersieConflict`, and `ValidationError` when there is nothing to do.
    """
    huidig = _slot(bulk, door=door, versie=versie)
    if huidig.status != Status.VOORBEELD:
        raise ValidationError("Deze wijziging is al toegepast.")
    soort = SOORTEN[huidig.lijst]
    zetten = Zetten.uit_json(soort, huidig.waarden)
    _eis_groepen(zetten.erbij)
    rijen, nieuw, is_gelijk = _opnieuw(huidig, soort, zetten, door)
    if not is_gelijk:
        _bewaar_rijen(rijen)
        huidig.is_veranderd = True
        huidig.bewaar(versie=versie, velden=("is_veranderd",))
        return False
    te_schrijven = [rij for rij in rijen if rij.uitkomst == Uitkomst.GEWIJZIGD]
    if not te_schrijven:
        raise ValidationError("Er is niets om te wijzigen.")
    records = [nieuw[rij.record_id] for rij in te_schrijven]
    _schrijf(huidig, soort, records, te_schrijven)
    groepen = {rij.record_id: rij.voor[GROEPEN] for rij in te_schrijven if GROEPEN in rij.voor}
    _zet_groepen(soort, {pk: (set(voor), zetten.groepen(voor)) for pk, voor in groepen.items()})
    _klaar(huidig, Status.TOEGEPAST, versie)
    return True


@transaction.atomic
def draai_terug(bulk: Bulkwijziging, *, door: Gebruiker, versie: int) -> None:
    """Put back what every record was. Raises `ValidationError` with a list when one was changed since."""
    huidig = _slot(bulk, door=door, versie=versie)
    if huidig.status != Status.TOEGEPAST:
        raise ValidationError("Deze wijziging is niet toegepast.")
    soort = SOORTEN[huidig.lijst]
    zetten = Zetten.uit_json(soort, huidig.waarden)
    rijen = list(huidig.rijen.filter(uitkomst=Uitkomst.GEWIJZIGD).order_by("nummer"))
    records = _lees(soort, [rij.record_id for rij in rijen], door=door, slot=True)
    if redenen := list(_in_de_weg(rijen, records, soort, door)):
        meer = len(redenen) - MEESTE_REDENEN
        staart = [f"En nog {meer} andere."] if meer > 0 else []
        raise ValidationError(["Terugdraaien kan niet meer.", *redenen[:MEESTE_REDENEN], *staart])
    groepen = {rij.record_id: rij.voor[GROEPEN] for rij in rijen if GROEPEN in rij.voor}
    _eis_groepen({pk for voor in groepen.values() for pk in voor})
    for rij in rijen:
        zet(records[rij.record_id], {naam: waarde for naam, waarde in rij.voor.items() if naam != GROEPEN})
    _schrijf(huidig, soort, [records[rij.record_id] for rij in rijen], rijen)
    _zet_groepen(soort, {pk: (zetten.groepen(voor), set(voor)) for pk, voor in groepen.items()})
    _klaar(huidig, Status.TERUGGEDRAAID, versie)


def _slot(bulk: Bulkwijziging, *, door: Gebruiker, versie: int) -> Bulkwijziging:
    huidig = get_object_or_404(Bulkwijziging.objects.select_for_update(of=("self",)), pk=bulk.pk)
    require(door, "change", Bulkwijziging, on=huidig)
    if huidig.versie != versie:
        raise VersieConflict(huidig)
    return huidig


def _lees(soort: Soort, pks: Collection[int], *, door: Gebruiker, slot: bool) -> dict[int, Any]:
    """The records that somebody may know, in one order so that two changes never wait for each other."""
    rijen = soort.model.objects.visible_to(door).filter(pk__in=pks).select_related(*soort.relaties)
    rijen = rijen.order_by("pk")
    return {record.pk: record for record in (rijen.select_for_update(of=("self",)) if slot else rijen)}


def _groepen(soort: Soort, pks: Collection[int]) -> dict[int, frozenset[int]]:
    gevonden: dict[int, set[int]] = defaultdict(set)
    paren = soort.koppeling.objects.filter(**{f"{soort.sleutel}__in": list(pks)})
    for pk, groep in paren.values_list(f"{soort.sleutel}_id", "doelgroep_id"):
        gevonden[pk].add(groep)
    return defaultdict(frozenset, {pk: frozenset(groepen) for pk, groepen in gevonden.items()})


def _rij(
    rij: Bulkrij, record: Any, groepen: frozenset[int], zetten: Zetten, door: Gebruiker
) -> tuple[Bulkrij, Any]:
    """The row with what becomes of its record, and the record as it becomes."""
    weg = Oordeel(Uitkomst.GEWEIGERD, WEG)
    oordeel = weg if record is None else beoordeel(record, groepen, zetten, door=door)
    rij.versie = None if record is None else record.versie
    rij.uitkomst, rij.reden, rij.voor = oordeel.uitkomst, oordeel.reden, dict(oordeel.voor)
    return rij, oordeel.nieuw


def _opnieuw(
    bulk: Bulkwijziging, soort: Soort, zetten: Zetten, door: Gebruiker
) -> tuple[list[Bulkrij], dict[int, Any], bool]:
    """All rows judged again on locked records, the records as they become, and whether that is what was shown."""
    rijen = list(bulk.rijen.order_by("nummer"))
    records = _lees(soort, [rij.record_id for rij in rijen], door=door, slot=True)
    groepen = _groepen(soort, records)
    nieuw, is_gelijk = {}, True
    for rij in rijen:
        voor = (rij.versie, rij.uitkomst, rij.reden, rij.voor)
        _, nieuw[rij.record_id] = _rij(rij, records.get(rij.record_id), groepen[rij.record_id], zetten, door)
        rij.is_veranderd = voor != (rij.versie, rij.uitkomst, rij.reden, rij.voor)
        is_gelijk = is_gelijk and not rij.is_veranderd
    return rijen, nieuw, is_gelijk


def _bewaar_rijen(rijen: Sequence[Bulkrij]) -> None:
    velden = ["versie", "uitkomst", "reden", "voor", "is_veranderd"]
    werk_bij(Bulkrij, rijen, velden)


def _schrijf(bulk: Bulkwijziging, soort: Soort, records: Sequence[Any], rijen: Sequence[Bulkrij]) -> None:
    """Write the changed fields of the records, each as the successor of the version that was judged."""
    velden = {naam for rij in rijen for naam in rij.voor if naam != GROEPEN}
    for record, rij in zip(records, rijen, strict=True):
        record.versie += 1
        rij.versie, rij.is_veranderd = record.versie, False
    try:
        with transaction.atomic(), pghistory.context(bulk=bulk.pk):
            werk_bij(soort.model, records, [*sorted(velden), "versie"])
    except IntegrityError:
        raise ValidationError(GEBOTST) from None
    _bewaar_rijen(rijen)


def _zet_groepen(soort: Soort, wissels: Mapping[int, tuple[Collection[int], Collection[int]]]) -> None:
    """Give each record (by id) the second set of target groups in place of the first."""
    weg: dict[int, list[int]] = defaultdict(list)
    nieuw = []
    for pk, (van, naar) in wissels.items():
        for groep in set(van) - set(naar):
            weg[groep].append(pk)
        nieuw += [
            soort.koppeling(**{f"{soort.sleutel}_id": pk, "doelgroep_id": groep})
            for groep in set(naar) - set(van)
        ]
    for groep, pks in weg.items():
        soort.koppeling.objects.filter(**{f"{soort.sleutel}__in": pks}, doelgroep=groep).delete()
    soort.koppeling.objects.bulk_create(nieuw, batch_size=PER_STAP, ignore_conflicts=True)


def _eis_groepen(pks: Collection[int]) -> None:
    if Doelgroep.objects.filter(pk__in=pks).count() < len(set(pks)):
        raise ValidationError("Een van deze doelgroepen is intussen verwijderd. Begin opnieuw in de lijst.")


def _in_de_weg(
    rijen: Sequence[Bulkrij], records: Mapping[int, Any], soort: Soort, door: Gebruiker
) -> Iterator[str]:
    """Why something cannot be put back, a sentence for each record."""
    for rij in rijen:
        record = records.get(rij.record_id)
        if record is None:
            yield f"Een {soort.een} bestaat niet meer, of wordt niet meer met je gedeeld."
        elif record.versie != rij.versie:
            yield f"{record} is later gewijzigd."
        elif not may(door, "change", soort.model, on=record):
            yield f"{record} mag je niet meer wijzigen."


def _klaar(bulk: Bulkwijziging, status: Status, versie: int) -> None:
    bulk.status, bulk.is_veranderd = status, False
    bulk.toegepast_op = nu() if status == Status.TOEGEPAST else bulk.toegepast_op
    bulk.bewaar(versie=versie, velden=("status", "is_veranderd", "toegepast_op"))
