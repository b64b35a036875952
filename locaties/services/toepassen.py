"""Applying an import as a whole or not at all, and undoing it as a whole.

Records are written many at a time; the triggers of the audit trail see every one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from locaties.invoer.rij import Oordeel
from locaties.models import Aanbod, Gebruik, Invoer, Invoerspoor, Leegstandsperiode, Werklocatie, Werkruimte
from locaties.models.ruimte import VanRuimte
from locaties.services.beoordeling import Beoordeling, Gemeld, beoordeel, stil
from locaties.services.invoercontacten import CONTACT, schrijf_contacten, verwijder_contacten
from locaties.services.invoerdoelgroepen import DOELGROEP, schrijf_doelgroepen, zet_doelgroepen_terug
from werkplan.kern import bulk
from werkplan.kern.claim import van_mij
from werkplan.kern.klok import nu
from werkplan.kern.models.basis import Bewerkbaar
from werkplan.kern.peil import tracked_models
from werkplan.kern.permissions import require

MODELLEN: dict[str, Any] = {
    "werklocatie": Werklocatie,
    "werkruimte": Werkruimte,
    "leegstandsperiode": Leegstandsperiode,
    "aanbod": Aanbod,
    "gebruik": Gebruik,
}
"""In the order in which records are made; they are taken away the other way round."""
SPOORVELDEN = ("invoer", "rij", "model", "record_id", "versie_voor", "versie_na")
MEESTE_REDENEN = 25
GEBOTST = "Iemand anders wijzigde op hetzelfde moment dezelfde gegevens. Er is niets overgenomen. Probeer het opnieuw."


class _Veranderd(Exception):  # noqa: N818 - a Dutch name
    """The data changed since the preview, so what was written goes back."""


@transaction.atomic
def pas_toe(invoer: Invoer, *, dag: date, gemeld: Gemeld = stil) -> bool:
    """Write all rows that are not refused, in one transaction.

    When the data changed since the preview, nothing is written and the preview is made anew: False.
    Raises `PermissionDenied`, and `ValidationError` when somebody else wrote the same at this very moment.
    """
    door: Any = invoer.door
    require(door, "change", Invoer, on=invoer)
    if not _is_nog_van_ons(invoer):
        return False
    try:
        with transaction.atomic():
            _schrijf(invoer, Beoordeling(invoer, dag=dag, slot=True), gemeld)
    except _Veranderd:
        beoordeel(invoer, dag=dag, gemeld=gemeld)
        Invoer.objects.filter(pk=invoer.pk).update(is_veranderd=True)
        return False
    except IntegrityError:
        raise ValidationError(GEBOTST) from None
    Invoer.objects.filter(pk=invoer.pk).update(
        status=Invoer.Status.TOEGEPAST, toegepast_op=nu(), is_veranderd=False, fout=""
    )
    return True


def _is_nog_van_ons(invoer: Invoer) -> bool:
    """Lock the import; False when another worker took it over from a claim that lasted too long."""
    bezig = Invoer.objects.select_for_update(of=("self",)).filter(
        status=Invoer.Status.BEZIG, taak=invoer.taak
    )
    return van_mij(bezig, invoer).first() is not None


def _schrijf(invoer: Invoer, beoordeling: Beoordeling, gemeld: Gemeld) -> None:
    """Judge and write portion by portion, so that memory does not grow with the file.

    Raises `_Veranderd` when the whole turns out to be something else than was shown.
    """
    Invoerspoor.objects.filter(invoer=invoer).delete()
    klaar = 0
    for oordelen in beoordeling.porties():
        _schrijf_portie(invoer, oordelen)
        klaar += len(oordelen)
        gemeld(klaar)
    if beoordeling.vingerafdruk != invoer.vingerafdruk:
        raise _Veranderd


def _schrijf_portie(invoer: Invoer, oordelen: Sequence[Oordeel]) -> None:
    """New records first, so that what hangs on them knows their ids; a track of each."""
    per_soort: dict[str, list[tuple[int, Any, frozenset[str]]]] = defaultdict(list)
    for oordeel in oordelen:
        for record, velden in oordeel.records:
            per_soort[str(record._meta.model_name)].append((oordeel.nummer, record, velden))
    bulk.kopieer(Invoerspoor, SPOORVELDEN, schrijf_contacten(invoer, oordelen))
    for soort, model in MODELLEN.items():
        if regels := per_soort.get(soort):
            bulk.kopieer(Invoerspoor, SPOORVELDEN, _schrijf_soort(invoer, model, regels))
    bulk.kopieer(Invoerspoor, SPOORVELDEN, schrijf_doelgroepen(invoer, oordelen))


def _schrijf_soort(
    invoer: Invoer, model: type[Bewerkbaar], regels: Sequence[tuple[int, Any, frozenset[str]]]
) -> list[tuple[Any, ...]]:
    """Write the records of one model; returns their tracks, as `SPOORVELDEN`."""
    nieuw = [(nummer, record) for nummer, record, _ in regels if record.pk is None]
    oud = [(nummer, record, velden) for nummer, record, velden in regels if record.pk is not None]
    if issubclass(model, VanRuimte):
        for _, record, _ in regels:
            record.ruimte_id = record.ruimte.pk
    sporen = [_spoor(invoer, nummer, record, record.versie) for nummer, record, _ in oud]
    bulk.maak(model, [record for _, record in nieuw])
    sporen += [_spoor(invoer, nummer, record, None) for nummer, record in nieuw]
    for _, record, _ in oud:
        record.versie += 1
    _werk_bij(model, [record for _, record, _ in oud], {naam for *_, velden in oud for naam in velden})
    return sporen


def _werk_bij(model: Any, records: Sequence[Any], velden: Iterable[str]) -> None:
    """Write fields of many existing records at once, with their versions."""
    bulk.werk_bij(model, records, [*dict.fromkeys((*sorted(velden), "versie"))])


def _spoor(invoer: Invoer, nummer: int, record: Any, versie: int | None) -> tuple[Any, ...]:
    return (
        invoer.pk,
        nummer,
        record._meta.model_name,
        record.pk,
        versie,
        1 if versie is None else versie + 1,
    )


@transaction.atomic
def draai_terug(invoer: Invoer) -> None:
    """Undo an import as a whole: what it made goes, what it changed is again as the audit trail has it.

    Raises `ValidationError` with a list when something was changed since; then nothing is undone.
    """
    door: Any = invoer.door
    require(door, "delete", Invoer, on=invoer)
    if not _is_nog_van_ons(invoer):
        return
    per_soort: dict[str, list[Invoerspoor]] = defaultdict(list)
    for spoor in invoer.sporen.exclude(model__in=(DOELGROEP, CONTACT)).order_by("rij"):
        per_soort[spoor.model].append(spoor)
    gemaakt = {
        MODELLEN[soort]: {spoor.record_id for spoor in sporen if spoor.versie_voor is None}
        for soort, sporen in per_soort.items()
    }
    redenen = [
        reden
        for soort, sporen in per_soort.items()
        for reden in _wat_in_de_weg_staat(MODELLEN[soort], sporen, gemaakt)
    ]
    if redenen:
        meer = len(redenen) - MEESTE_REDENEN
        staart = [f"En nog {meer} andere."] if meer > 0 else []
        raise ValidationError(["Terugdraaien kan niet meer.", *redenen[:MEESTE_REDENEN], *staart])
    try:
        with transaction.atomic():
            zet_doelgroepen_terug(invoer)
            for soort in reversed(MODELLEN):
                _zet_terug(MODELLEN[soort], per_soort.get(soort, []))
            verwijder_contacten(invoer)
    except (IntegrityError, models.ProtectedError):
        raise ValidationError(GEBOTST) from None
    invoer.sporen.all().delete()
    Invoer.objects.filter(pk=invoer.pk).update(status=Invoer.Status.TERUGGEDRAAID, fout="")


def _wat_in_de_weg_staat(
    model: type[Bewerkbaar], sporen: Sequence[Invoerspoor], gemaakt: Mapping[type[Any], set[int]]
) -> list[str]:
    """Who was changed, removed, or got something of its own since, each in a sentence."""
    records: dict[int, Any] = {
        record.pk: record
        for record in model._default_manager.select_for_update(of=("self",)).filter(
            pk__in=[spoor.record_id for spoor in sporen]
        )
    }
    redenen = []
    for spoor in sporen:
        record = records.get(spoor.record_id)
        if record is None:
            redenen.append(f"Rij {spoor.rij}: wat daaruit kwam, is intussen verwijderd.")
        elif record.versie != spoor.versie_na:
            redenen.append(f"Rij {spoor.rij}: {record} is later gewijzigd.")
    rijen = {spoor.record_id: spoor.rij for spoor in sporen if spoor.versie_voor is None}
    for relatie in _kinderen(model):
        kind: Any = relatie.related_model
        naam = relatie.field.attname
        erbij = kind._default_manager.filter(**{f"{naam}__in": rijen}).exclude(pk__in=gemaakt.get(kind, ()))
        redenen += [
            f"Rij {rijen[pk]}: {records[pk]} kreeg later een {kind._meta.verbose_name}."
            for pk in dict.fromkeys(erbij.order_by(naam).values_list(naam, flat=True))
            if pk in records
        ]
    return redenen


def _kinderen(model: type[models.Model]) -> list[Any]:
    """The tables of people that point at this one: not the audit trail, nor what the database derives by itself."""
    geschiedenis = set(tracked_models().values())
    return [
        relatie
        for relatie in model._meta.related_objects
        if relatie.related_model not in geschiedenis
        and isinstance(relatie, models.ManyToOneRel)
        and relatie.on_delete is not models.DO_NOTHING
    ]


def _zet_terug(model: Any, sporen: Sequence[Invoerspoor]) -> None:
    weg = [spoor.record_id for spoor in sporen if spoor.versie_voor is None]
    model._default_manager.filter(pk__in=weg).delete()
    oud = {spoor.record_id: spoor for spoor in sporen if spoor.versie_voor is not None}
    if not oud:
        return
    events: Any = tracked_models()[model]._default_manager
    namen = [veld.attname for veld in model._meta.concrete_fields if veld.name not in ("id", "versie")]
    terug = {}
    for event in events.filter(pgh_obj_id__in=oud).order_by("pgh_id").values("pgh_obj_id", "versie", *namen):
        spoor = oud[event["pgh_obj_id"]]
        if event["versie"] == spoor.versie_voor:
            waarden = {naam: event[naam] for naam in namen}
            terug[spoor.record_id] = model(pk=spoor.record_id, versie=spoor.versie_na + 1, **waarden)
    if len(terug) != len(oud):
        raise ValidationError("Van een deel is niet meer bekend hoe het was. Terugdraaien kan niet meer.")
    _werk_bij(
        model,
        list(terug.values()),
        [veld.name for veld in model._meta.concrete_fields if veld.attname in namen],
    )
