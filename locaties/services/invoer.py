"""An import up to the moment that it is applied: read a file, say what its columns mean, judge, correct a row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.shortcuts import get_object_or_404

from locaties.invoer.bestaand import lees_bestaand
from locaties.invoer.doel import Bestaand
from locaties.invoer.kolommen import KOLOMMEN, Lijst
from locaties.invoer.kopregel import OVERSLAAN, Kolom, Kop, vind_kop
from locaties.invoer.lezen import lees
from locaties.invoer.locatierij import LocatieBeoordelaar
from locaties.invoer.oordeel import Beoordelaar, Oordeel
from locaties.invoer.ruimterij import RuimteBeoordelaar
from locaties.invoer.tabel import Gelezen, Leesfout, cel
from locaties.invoer.waarden import kaal
from locaties.models import Invoer, Invoerrij, Kolomkeuze, Uitkomst
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require

PER_STAP = 1_000
"""Rows that are stored at a time, and after which others see how far a preview is."""
BEOORDELAARS: Mapping[str, type[Beoordelaar]] = {"locaties": LocatieBeoordelaar, "ruimten": RuimteBeoordelaar}
NIET_MEER = "Deze import is al toegepast. Draai haar eerst terug, of importeer een nieuw bestand."
Tabel = Sequence[tuple[int, Sequence[str]]]


def maak_invoer(
    inhoud: bytes, *, bestandsnaam: str, gemeente: Gemeente, lijst: str, door: Gebruiker
) -> Invoer:
    """Read a file into an import that still has to be judged. Nothing of it reaches the inventory.

    Raises `PermissionDenied`, and `ValidationError` for a file that cannot be read.
    """
    nieuw = Invoer(
        gemeente=gemeente,
        lijst=lijst,
        door=door,
        bestandsnaam=cel(bestandsnaam, lengte=200) or "bestand",
        gemaakt_op=nu(),
    )
    require(door, "add", Invoer, on=nieuw)
    onthouden = dict(Kolomkeuze.objects.filter(gemeente=gemeente, lijst=lijst).values_list("kolom", "veld"))
    try:
        gelezen = lees(inhoud)
        kop = vind_kop(gelezen, cast(Lijst, lijst), onthouden)
    except Leesfout as fout:
        raise ValidationError({"bestand": str(fout)}) from None
    nieuw.herkend = _herkend(gelezen, kop)
    nieuw.kolommen = [asdict(kolom) for kolom in kop.kolommen]
    rijen = [Invoerrij(invoer=nieuw, nummer=nummer, cellen=list(cellen)) for nummer, cellen in kop.rijen()]
    nieuw.aantal = len(rijen)
    with transaction.atomic():
        nieuw.save()
        Invoerrij.objects.bulk_create(rijen, batch_size=PER_STAP)
    return nieuw


def _herkend(gelezen: Gelezen, kop: Kop) -> dict[str, Any]:
    return {
        "soort": gelezen.soort,
        "tekens": gelezen.tekens,
        "scheiding": gelezen.scheiding,
        "blad": kop.blad.naam,
        "kopregel": kop.rij,
        "anders": [blad.naam for blad in gelezen.bladen if blad is not kop.blad],
    }


def kolommen_van(invoer: Invoer) -> list[Kolom]:
    """The columns of the file, as plain values."""
    return [Kolom(**kolom) for kolom in invoer.kolommen]


def tabel_van(invoer: Invoer) -> Tabel:
    return list(invoer.rijen.order_by("nummer").values_list("nummer", "cellen"))


def bestaand_voor(invoer: Invoer, rijen: Tabel, *, dag: date, slot: bool) -> Bestaand:
    """What is there already for the rows of an import; with `slot` inside the transaction that applies it."""
    sleutel = "rin" if invoer.lijst == "locaties" else "bag_id"
    plek = next((nr for nr, kolom in enumerate(kolommen_van(invoer)) if kolom.veld == sleutel), None)
    sleutels = (
        set() if plek is None else {_cijfers(cellen[plek], sleutel) for _, cellen in rijen if cellen[plek]}
    )
    return lees_bestaand(
        invoer.gemeente,
        cast(Lijst, invoer.lijst),
        door=cast(Gebruiker, invoer.door),
        dag=dag,
        sleutels=sleutels,
        naam=invoer.bestandsnaam,
        slot=slot,
    )


def _cijfers(tekst: str, sleutel: str) -> str:
    """The digits of a key; a spreadsheet takes the first zero off a BAG id."""
    cijfers = re.sub(r"\D", "", tekst)
    return cijfers.zfill(16) if sleutel == "bag_id" else cijfers


def oordelen_over(invoer: Invoer, rijen: Tabel, bestaand: Bestaand) -> list[Oordeel]:
    """What becomes of each row."""
    return list(_stroom(invoer, rijen, bestaand))


def _stroom(invoer: Invoer, rijen: Tabel, bestaand: Bestaand) -> Iterator[Oordeel]:
    beoordelaar = BEOORDELAARS[invoer.lijst](kolommen_van(invoer), bestaand, invoer.vast)
    return beoordelaar.beoordeel(rijen)


def vingerafdruk_van(oordelen: Iterable[Oordeel]) -> str:
    """Equal when applying would do the same; also the versions of the records count."""
    afdruk = hashlib.sha256()
    for oordeel in oordelen:
        record = oordeel.doel.record if oordeel.doel else None
        versies = [
            (extra._meta.model_name, extra.pk, extra.versie, sorted(velden))
            for extra, velden in oordeel.records
        ]
        na = [(verschil.label, verschil.na) for verschil in oordeel.verschillen]
        afdruk.update(
            repr((oordeel.nummer, str(oordeel.uitkomst), record and record.pk, versies, na)).encode()
        )
    return afdruk.hexdigest()


def beoordeel(invoer: Invoer, *, dag: date) -> None:
    """Make the preview of an import; its progress can be seen meanwhile."""
    rijen = tabel_van(invoer)
    bestaand = bestaand_voor(invoer, rijen, dag=dag, slot=False)
    oordelen = []
    for nummer, oordeel in enumerate(_stroom(invoer, rijen, bestaand), start=1):
        oordelen.append(oordeel)
        if not nummer % PER_STAP:
            Invoer.objects.filter(pk=invoer.pk).update(verwerkt=nummer)
    bewaar_oordelen(invoer, oordelen)


def bewaar_oordelen(invoer: Invoer, oordelen: Sequence[Oordeel]) -> None:
    """Store the preview, and that the import waits for a person."""
    pks = dict(invoer.rijen.values_list("nummer", "pk"))
    for begin in range(0, len(oordelen), PER_STAP):
        deel = oordelen[begin : begin + PER_STAP]
        Invoerrij.objects.bulk_create(
            [_rij(invoer, pks[oordeel.nummer], oordeel) for oordeel in deel],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["uitkomst", "fouten", "waarschuwingen", "velden", "voor", "na", "record_id"],
        )
    Invoer.objects.filter(pk=invoer.pk).update(
        status=Invoer.Status.TE_BEOORDELEN,
        vingerafdruk=vingerafdruk_van(oordelen),
        verwerkt=len(oordelen),
        fout="",
    )
    invoer.refresh_from_db()


def _rij(invoer: Invoer, pk: int, oordeel: Oordeel) -> Invoerrij:
    return Invoerrij(
        pk=pk,
        invoer=invoer,
        nummer=oordeel.nummer,
        cellen=[],
        uitkomst=oordeel.uitkomst,
        fouten=[list(fout) for fout in oordeel.fouten],
        waarschuwingen=[list(melding) for melding in oordeel.waarschuwingen],
        velden=[verschil.label[:100] for verschil in oordeel.verschillen],
        voor=[verschil.voor for verschil in oordeel.verschillen],
        na=[verschil.na for verschil in oordeel.verschillen],
        record_id=oordeel.doel.record.pk if oordeel.doel else None,
    )


def tellingen(invoer: Invoer) -> dict[str, int]:
    """How many rows have each outcome; an outcome without rows is 0."""
    aantallen = (
        invoer.rijen.exclude(uitkomst="").order_by().values_list("uitkomst").annotate(aantal=Count("pk"))
    )
    return dict.fromkeys(Uitkomst.values, 0) | dict(aantallen)


def slot_op(invoer: Invoer, *, door: Gebruiker, versie: int) -> Invoer:
    """The import as it stands, locked, for who may change it; raises `VersieConflict` when it moved on."""
    huidig = get_object_or_404(
        Invoer.objects.select_for_update(of=("self",)).select_related("gemeente", "door"), pk=invoer.pk
    )
    require(door, "change", Invoer, on=huidig)
    if huidig.versie != versie:
        raise VersieConflict(huidig)
    return huidig


def open_import(invoer: Invoer, *, door: Gebruiker, versie: int) -> Invoer:
    """The locked import, while it may still be changed."""
    huidig = slot_op(invoer, door=door, versie=versie)
    if huidig.status not in (Invoer.Status.TE_BEOORDELEN, Invoer.Status.TERUGGEDRAAID, Invoer.Status.MISLUKT):
        raise ValidationError(NIET_MEER)
    return huidig


@transaction.atomic
def kies_kolommen(
    invoer: Invoer, *, door: Gebruiker, versie: int, keuzes: Sequence[str], vast: Mapping[str, Any]
) -> Invoer:
    """Say what each column means (key, `-` to leave it out, or nothing for unknown), and remember that.

    Raises `ValidationError` when two columns would mean the same.
    """
    huidig = open_import(invoer, door=door, versie=versie)
    gekozen = [keuze for keuze in keuzes if keuze not in ("", OVERSLAAN)]
    dubbel = next((keuze for keuze in gekozen if gekozen.count(keuze) > 1), None)
    if dubbel is not None:
        label = KOLOMMEN[cast(Lijst, huidig.lijst)][dubbel].label
        raise ValidationError(f"Twee kolommen betekenen nu {label}. Kies er een.")
    for kolom, keuze in zip(huidig.kolommen, keuzes, strict=True):
        kolom.update(veld=keuze, zeker=bool(keuze), is_bekend=kolom["is_bekend"] and not keuze)
    huidig.vast = dict(vast)
    _onthoud(huidig)
    return _opnieuw(huidig, versie, door)


def _onthoud(invoer: Invoer) -> None:
    keuzes = {kaal(kolom["naam"])[:200]: kolom["veld"] for kolom in invoer.kolommen if kolom["veld"]}
    Kolomkeuze.objects.bulk_create(
        [
            Kolomkeuze(gemeente=invoer.gemeente, lijst=invoer.lijst, kolom=naam, veld=veld)
            for naam, veld in keuzes.items()
            if naam
        ],
        update_conflicts=True,
        unique_fields=["gemeente", "lijst", "kolom"],
        update_fields=["veld"],
    )


def _opnieuw(invoer: Invoer, versie: int, door: Gebruiker) -> Invoer:
    """The preview has to be made again, by the rights of who asks for it."""
    invoer.door = door
    invoer.status, invoer.taak = Invoer.Status.WACHT, Invoer.Taak.BEOORDELEN
    invoer.verwerkt, invoer.is_veranderd, invoer.fout = 0, False, ""
    invoer.bewaar(versie=versie)
    return invoer


@transaction.atomic
def verbeter_rij(rij: Invoerrij, *, door: Gebruiker, versie: int, cellen: Mapping[int, str]) -> Invoer:
    """Correct cells of a row in the screen; the file of the sender stays as it was."""
    invoer = open_import(rij.invoer, door=door, versie=versie)
    huidig = Invoerrij.objects.select_for_update().get(pk=rij.pk)
    nieuw = list(huidig.cellen)
    for plek, tekst in cellen.items():
        nieuw[plek] = cel(tekst)
    if not any(nieuw):
        raise ValidationError("Deze rij is nu leeg. Vul minstens één cel in.")
    huidig.cellen = nieuw
    huidig.save(update_fields=["cellen"])
    return _opnieuw(invoer, versie, door)


@transaction.atomic
def bekijk_opnieuw(invoer: Invoer, *, door: Gebruiker, versie: int) -> Invoer:
    """Judge the same rows again, after an undo or when it failed."""
    return _opnieuw(open_import(invoer, door=door, versie=versie), versie, door)


@transaction.atomic
def verwijder_invoer(invoer: Invoer, *, door: Gebruiker, versie: int) -> None:
    """Throw an import away; what it changed stays, and can no longer be undone."""
    huidig = slot_op(invoer, door=door, versie=versie)
    require(door, "delete", Invoer, on=huidig)
    if huidig.is_bezig:
        raise ValidationError("Deze import is nog bezig. Wacht tot ze klaar is.")
    huidig.delete()


def bevestig(aantal: Mapping[str, int], bevestigd: str) -> None:
    """Raises `ValidationError` unless somebody confirmed how many rows stay out, and some row is taken over."""
    buiten = aantal[Uitkomst.GEWEIGERD]
    if not aantal[Uitkomst.NIEUW] + aantal[Uitkomst.GEWIJZIGD]:
        raise ValidationError("Er is niets om over te nemen.")
    if buiten and bevestigd != str(buiten):
        raise ValidationError(f"Zet eerst een vinkje dat {buiten} geweigerde rijen buiten de import blijven.")
