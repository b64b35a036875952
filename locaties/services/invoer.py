"""An import up to the moment that it is applied: read a file, say what its columns mean, judge, correct a row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.shortcuts import get_object_or_404

from locaties.invoer.bestaand import lees_bestaand
from locaties.invoer.kolommen import KOLOMMEN, Lijst
from locaties.invoer.kopregel import OVERSLAAN, Kolom, Kop, vind_kop
from locaties.invoer.lezen import lees
from locaties.invoer.locatierij import LocatieBeoordelaar
from locaties.invoer.oordeel import Beoordelaar, Oordeel
from locaties.invoer.ruimterij import RuimteBeoordelaar
from locaties.invoer.tabel import Gelezen, Leesfout, cel
from locaties.invoer.waarden import kaal
from locaties.models import Invoer, Invoerrij, Kolomkeuze, Uitkomst
from werkplan.kern import bulk
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require

PER_STAP = 1_000
"""Rows that are judged and stored at a time, and after which others see how far it is."""
UITKOMSTVELDEN = ("uitkomst", "fouten", "waarschuwingen", "velden", "voor", "na", "record_id")
LEGE_UITKOMST = ("", [], [], [], [], [], None)
RIJVELDEN = ("invoer", "nummer", "cellen", *UITKOMSTVELDEN)
BEOORDELAARS: Mapping[str, type[Beoordelaar]] = {"locaties": LocatieBeoordelaar, "ruimten": RuimteBeoordelaar}
NIET_MEER = "Deze import is al toegepast. Draai haar eerst terug, of importeer een nieuw bestand."
Tabel = Sequence[tuple[int, Sequence[str]]]
Gemeld = Callable[[int], None]
"""Is told how many rows are done."""


def stil(klaar: int) -> None:
    """Tell nobody."""


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
    nieuw.aantal = sum(1 for _ in kop.rijen())
    with transaction.atomic():
        nieuw.save()
        bulk.kopieer(
            Invoerrij, RIJVELDEN, ((nieuw.pk, nr, cellen, *LEGE_UITKOMST) for nr, cellen in kop.rijen())
        )
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


def porties(invoer: Invoer) -> Iterator[Tabel]:
    """The rows of an import in their order, so many at a time that they fit in memory."""
    vanaf = -1
    rijen = invoer.rijen.order_by("nummer").values_list("nummer", "cellen")
    while portie := list(rijen.filter(nummer__gt=vanaf)[:PER_STAP]):
        yield portie
        vanaf = portie[-1][0]


class Beoordeling:
    """The rows of an import, judged portion by portion. Afterwards `vingerafdruk` tells what applying would do."""

    def __init__(self, invoer: Invoer, *, dag: date, slot: bool) -> None:
        """With `slot` inside the transaction that applies: what is there already stays as it was judged."""
        self.invoer = invoer
        self.beoordelaar = self._beoordelaar(dag, slot=slot)
        self._afdruk = hashlib.sha256()

    def _beoordelaar(self, dag: date, *, slot: bool) -> Beoordelaar:
        invoer = self.invoer
        kolommen = kolommen_van(invoer)
        bestaand = lees_bestaand(
            invoer.gemeente,
            cast(Lijst, invoer.lijst),
            door=cast(Gebruiker, invoer.door),
            dag=dag,
            sleutels=self._sleutels(kolommen),
            naam=invoer.bestandsnaam,
            slot=slot,
        )
        beoordelaar = BEOORDELAARS[invoer.lijst](kolommen, bestaand, invoer.vast)
        for portie in porties(invoer):
            beoordelaar.kijk_vooruit(portie)
        return beoordelaar

    def _sleutels(self, kolommen: Sequence[Kolom]) -> set[str]:
        """The BAG ids or RIN numbers that the file names."""
        sleutel = "rin" if self.invoer.lijst == "locaties" else "bag_id"
        plek = next((nr for nr, kolom in enumerate(kolommen) if kolom.veld == sleutel), None)
        if plek is None:
            return set()
        teksten = self.invoer.rijen.order_by().values_list(f"cellen__{plek}", flat=True)
        return {_cijfers(tekst, sleutel) for tekst in teksten if tekst}

    def porties(self) -> Iterator[list[Oordeel]]:
        """What becomes of each row."""
        for portie in porties(self.invoer):
            oordelen = list(self.beoordelaar.stroom(portie))
            for oordeel in oordelen:
                self._afdruk.update(_afdruk_van(oordeel))
            yield oordelen

    @property
    def vingerafdruk(self) -> str:
        """Equal when applying would do the same; also the versions of the records count."""
        return self._afdruk.hexdigest()


def _cijfers(tekst: str, sleutel: str) -> str:
    """The digits of a key; a spreadsheet takes the first zero off a BAG id."""
    cijfers = re.sub(r"\D", "", tekst)
    return cijfers.zfill(16) if sleutel == "bag_id" else cijfers


def _afdruk_van(oordeel: Oordeel) -> bytes:
    record = oordeel.doel.record if oordeel.doel else None
    versies = [
        (extra._meta.model_name, extra.pk, extra.versie, sorted(velden)) for extra, velden in oordeel.records
    ]
    na = [(verschil.label, verschil.na) for verschil in oordeel.verschillen]
    return repr((oordeel.nummer, str(oordeel.uitkomst), record and record.pk, versies, na)).encode()


def beoordeel(invoer: Invoer, *, dag: date, gemeld: Gemeld) -> None:
    """Make the preview of an import, and store that it waits for a person."""
    beoordeling, klaar = Beoordeling(invoer, dag=dag, slot=False), 0
    for oordelen in beoordeling.porties():
        _bewaar(invoer, oordelen)
        klaar += len(oordelen)
        gemeld(klaar)
    Invoer.objects.filter(pk=invoer.pk).update(
        status=Invoer.Status.TE_BEOORDELEN, vingerafdruk=beoordeling.vingerafdruk, verwerkt=klaar, fout=""
    )
    invoer.refresh_from_db()


def _bewaar(invoer: Invoer, oordelen: Sequence[Oordeel]) -> None:
    nummers = [oordeel.nummer for oordeel in oordelen]
    pks = dict(
        invoer.rijen.filter(nummer__gte=nummers[0], nummer__lte=nummers[-1]).values_list("nummer", "pk")
    )
    bulk.werk_bij_met(
        Invoerrij, UITKOMSTVELDEN, ((pks[oordeel.nummer], *_rij(oordeel)) for oordeel in oordelen)
    )


def _rij(oordeel: Oordeel) -> tuple[Any, ...]:
    """The values of `UITKOMSTVELDEN`."""
    return (
        oordeel.uitkomst,
        [list(fout) for fout in oordeel.fouten],
        [list(melding) for melding in oordeel.waarschuwingen],
        [verschil.label[:100] for verschil in oordeel.verschillen],
        [verschil.voor for verschil in oordeel.verschillen],
        [verschil.na for verschil in oordeel.verschillen],
        oordeel.doel.record.pk if oordeel.doel else None,
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
