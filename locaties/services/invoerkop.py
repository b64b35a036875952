"""Another header, sheet or separator than was recognised: the same cells are read again."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction

from locaties.invoer.kolommen import Lijst
from locaties.invoer.kopregel import kop_op
from locaties.invoer.lezen import SCHEIDINGEN
from locaties.invoer.tabel import Blad, Leesfout, cel
from locaties.models import Invoer, Invoerrij
from locaties.services.invoer import (
    Regel,
    bewaar_regels,
    open_import,
    opnieuw_beoordelen,
)
from locaties.services.invoergemeenten import onthouden_kolommen
from werkplan.kern.models import Gebruiker

EERSTE = 15
"""Rows of a sheet from which a header can be chosen."""
TEKEN_VAN = {naam: teken for teken, naam in SCHEIDINGEN.items()}


def bladen_van(invoer: Invoer) -> dict[int, str]:
    """The sheets of which the rows are kept: place -> name."""
    namen: list[str] = [*invoer.herkend.get("anders", ())]
    namen.insert(invoer.herkend.get("nummer", 0), invoer.herkend.get("blad", ""))
    plekken = invoer.rijen.order_by("blad").values_list("blad", flat=True).distinct()
    return {plek: namen[plek] for plek in plekken if plek < len(namen)}


def eerste_regels(invoer: Invoer) -> Iterator[tuple[int, int, Sequence[str]]]:
    """The first filled rows of each sheet: place of the sheet, number, cells."""
    for plek in bladen_van(invoer):
        nu = invoer.herkend.get("kopregel", 0) if plek == invoer.herkend.get("nummer", 0) else 0
        rijen = invoer.rijen.filter(blad=plek, nummer__lte=max(EERSTE, nu)).order_by("nummer")
        yield from ((plek, nummer, cellen) for nummer, cellen in rijen.values_list("nummer", "cellen"))


@transaction.atomic
def kies_kop(
    invoer: Invoer, *, door: Gebruiker, versie: int, blad: int, kopregel: int, scheiding: str = ""
) -> Invoer:
    """Read the cells again from this sheet with its header on this row, and with this separator for a CSV file.

    Corrections of cells stay. Raises `ValidationError` for a row that cannot be a header.
    """
    huidig = open_import(invoer, door=door, versie=versie)
    namen = bladen_van(huidig)
    if not huidig.herkend.get("scheiding"):
        scheiding = ""
    if blad not in namen:
        raise ValidationError({"kopregel": "Dit werkblad is er niet. Kies een ander."})
    gelezen = _blad(huidig, blad, namen[blad], scheiding)
    try:
        kop = kop_op(gelezen, kopregel, cast(Lijst, huidig.lijst), onthouden_kolommen(huidig))
    except Leesfout as fout:
        raise ValidationError({"kopregel": str(fout)}) from None
    huidig.rijen.filter(blad=blad).delete()
    boven = ((blad, nr, cellen) for nr, cellen in enumerate(gelezen.rijen[:kopregel], start=1) if any(cellen))
    onder: list[Regel] = [(blad, nummer, cellen) for nummer, cellen in kop.rijen()]
    bewaar_regels(huidig, [*boven, *onder])
    Invoerrij.objects.filter(invoer=huidig).exclude(blad=blad).exclude(uitkomst="").update(
        uitkomst="", fouten=[], waarschuwingen=[], velden=[], voor=[], na=[], record_id=None, gemeente=None
    )
    huidig.kolommen = [asdict(kolom) for kolom in kop.kolommen]
    huidig.aantal = len(onder)
    anders = [naam for plek, naam in namen.items() if plek != blad]
    huidig.herkend = {
        **huidig.herkend,
        "gekozen": False,
        "blad": namen[blad],
        "nummer": blad,
        "kopregel": kopregel,
        "anders": anders,
        "scheiding": scheiding or huidig.herkend.get("scheiding", ""),
    }
    return opnieuw_beoordelen(huidig, versie, door)


def _blad(invoer: Invoer, plek: int, naam: str, scheiding: str) -> Blad:
    """A sheet as it was read; the rows of a CSV file split by another sign if need be."""
    was = invoer.herkend.get("scheiding", "")
    teken = TEKEN_VAN.get(scheiding) if scheiding != was and was else None
    rijen: list[list[str]] = []
    opgeslagen = invoer.rijen.filter(blad=plek).order_by("nummer").values_list("nummer", "cellen")
    for nummer, cellen in opgeslagen:
        rijen += [[] for _ in range(nummer - 1 - len(rijen))]
        rijen.append(_zonder_staart(cellen if teken is None else _gesplitst(cellen, TEKEN_VAN[was], teken)))
    return Blad(naam, rijen)


def _gesplitst(cellen: Sequence[str], was: str, wordt: str) -> list[str]:
    regel = was.join(_zonder_staart(cellen))
    return [cel(deel) for deel in next(csv.reader([regel], delimiter=wordt), [])]


def _zonder_staart(cellen: Sequence[str]) -> list[str]:
    heel = list(cellen)
    while heel and not heel[-1]:
        heel.pop()
    return heel
