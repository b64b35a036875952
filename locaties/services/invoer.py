"""An import up to the moment that it is applied: read a file, say what its columns mean, judge, correct a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.shortcuts import get_object_or_404

from locaties.invoer.kolommen import KOLOMMEN, Lijst
from locaties.invoer.kopregel import OVERSLAAN, Kolom, Kop, vind_kop
from locaties.invoer.lezen import lees
from locaties.invoer.tabel import MAX_RIJEN, Gelezen, Leesfout, cel
from locaties.invoer.waarden import kaal
from locaties.models import Invoer, Invoerrij, Kolomkeuze, Uitkomst
from locaties.services.invoergemeenten import gemeenten_voor_import, onthouden_kolommen
from werkplan.kern import bulk
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require

UITKOMSTVELDEN = ("uitkomst", "fouten", "waarschuwingen", "velden", "voor", "na", "record_id", "gemeente")
LEGE_UITKOMST: tuple[Any, ...] = ("", [], [], [], [], [], None, None)
RIJVELDEN = ("invoer", "blad", "nummer", "cellen", *UITKOMSTVELDEN)
NIET_MEER = "Deze import is al toegepast. Draai haar eerst terug, of importeer een nieuw bestand."
Regel = tuple[int, int, Sequence[str]]
"""Place of the sheet, number of the row, cells."""


def maak_invoer(
    inhoud: bytes, *, bestandsnaam: str, gemeente: Gemeente | None, lijst: str, door: Gebruiker
) -> Invoer:
    """Read a file into an import that still has to be judged. Nothing of it reaches the inventory.

    Without `gemeente` each row tells of which municipality it is, among those for which this person may import.

    Raises `PermissionDenied`, and `ValidationError` for a file that cannot be read.
    """
    nieuw = Invoer(
        gemeente=gemeente,
        gemeenten=[] if gemeente else [een.pk for een in gemeenten_voor_import(door)],
        lijst=lijst,
        door=door,
        bestandsnaam=cel(bestandsnaam, lengte=200) or "bestand",
        gemaakt_op=nu(),
    )
    require(door, "add", Invoer, on=nieuw)
    try:
        gelezen = lees(inhoud)
        kop = vind_kop(gelezen, cast(Lijst, lijst), onthouden_kolommen(nieuw))
    except Leesfout as fout:
        raise ValidationError({"bestand": str(fout)}) from None
    nieuw.herkend = _herkend(gelezen, kop)
    nieuw.kolommen = [asdict(kolom) for kolom in kop.kolommen]
    nieuw.aantal = sum(1 for _ in kop.rijen())
    with transaction.atomic():
        nieuw.save()
        bewaar_regels(nieuw, _regels(gelezen, kop))
    return nieuw


def bewaar_regels(invoer: Invoer, regels: Iterable[Regel]) -> None:
    """Store rows of which nothing is known yet."""
    bulk.kopieer(Invoerrij, RIJVELDEN, ((invoer.pk, *regel, *LEGE_UITKOMST) for regel in regels))


def _regels(gelezen: Gelezen, kop: Kop) -> Iterator[Regel]:
    """All filled rows (place of the sheet, number, cells): that of the header, and others as far as they fit."""
    ruimte = MAX_RIJEN
    for plek, blad in enumerate(gelezen.bladen):
        if blad is kop.blad:
            boven = ((nr, cellen) for nr, cellen in enumerate(blad.rijen[: kop.rij], start=1) if any(cellen))
            yield from ((plek, nr, cellen) for nr, cellen in chain(boven, kop.rijen()))
        elif len(blad.rijen) <= ruimte:
            ruimte -= len(blad.rijen)
            yield from ((plek, nr, cellen) for nr, cellen in enumerate(blad.rijen, start=1) if any(cellen))


def _herkend(gelezen: Gelezen, kop: Kop) -> dict[str, Any]:
    return {
        "soort": gelezen.soort,
        "tekens": gelezen.tekens,
        "scheiding": gelezen.scheiding,
        "blad": kop.blad.naam,
        "nummer": next(plek for plek, blad in enumerate(gelezen.bladen) if blad is kop.blad),
        "kopregel": kop.rij,
        "anders": [blad.naam for blad in gelezen.bladen if blad is not kop.blad],
    }


def kolommen_van(invoer: Invoer) -> list[Kolom]:
    """The columns of the file, as plain values."""
    return [Kolom(**kolom) for kolom in invoer.kolommen]


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
    huidig.herkend = {**huidig.herkend, "gekozen": True}
    _onthoud(huidig)
    return opnieuw_beoordelen(huidig, versie, door)


def _onthoud(invoer: Invoer) -> None:
    keuzes = {kaal(kolom["naam"])[:200]: kolom["veld"] for kolom in invoer.kolommen if kolom["veld"]}
    Kolomkeuze.objects.bulk_create(
        [
            Kolomkeuze(gemeente_id=gemeente, lijst=invoer.lijst, kolom=naam, veld=veld)
            for naam, veld in keuzes.items()
            if naam
            for gemeente in invoer.gemeente_ids
        ],
        update_conflicts=True,
        unique_fields=["gemeente", "lijst", "kolom"],
        update_fields=["veld"],
    )


def opnieuw_beoordelen(invoer: Invoer, versie: int, door: Gebruiker) -> Invoer:
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
    return opnieuw_beoordelen(invoer, versie, door)


@transaction.atomic
def bekijk_opnieuw(invoer: Invoer, *, door: Gebruiker, versie: int) -> Invoer:
    """Judge the same rows again, after an undo or when it failed."""
    return opnieuw_beoordelen(open_import(invoer, door=door, versie=versie), versie, door)


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
