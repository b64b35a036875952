"""What becomes of the rows of an import, judged portion by portion: for its preview, and again when it is applied."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, cast

from django.db.models import Model

from locaties.invoer.bestaand import lees_bestaand
from locaties.invoer.kolommen import Lijst
from locaties.invoer.kopregel import Kolom
from locaties.invoer.oordeel import Beoordelaar
from locaties.invoer.rij import Oordeel
from locaties.invoer.verdeling import Verdeler
from locaties.models import Invoer, Invoerrij, Uitkomst
from locaties.services.invoer import UITKOMSTVELDEN, kolommen_van
from locaties.services.invoergemeenten import BEOORDELAARS, verdeler_van
from werkplan.kern import bulk
from werkplan.kern.claim import NietMeerVanMij, van_mij
from werkplan.kern.models import Gebruiker

PER_STAP = 500
"""Rows that are judged and stored at a time, and after which others see how far it is."""
Tabel = Sequence[tuple[int, Sequence[str]]]
Gemeld = Callable[[int], None]
"""Is told how many rows are done."""


def stil(klaar: int) -> None:
    """Tell nobody."""


def porties(invoer: Invoer) -> Iterator[Tabel]:
    """The rows of an import in their order, so many at a time that they fit in memory."""
    vanaf = -1
    rijen = invoer.datarijen().values_list("nummer", "cellen")
    while portie := list(rijen.filter(nummer__gt=vanaf)[:PER_STAP]):
        yield portie
        vanaf = portie[-1][0]


class Beoordeling:
    """The rows of an import, judged portion by portion. Afterwards `vingerafdruk` tells what applying would do."""

    def __init__(self, invoer: Invoer, *, dag: date, slot: bool) -> None:
        """With `slot` inside the transaction that applies: what is there already stays as it was judged."""
        self.invoer = invoer
        self.beoordelaar = self._beoordelaar(dag, slot=slot)
        for portie in porties(invoer):
            self.beoordelaar.kijk_vooruit(portie)
        self.gemeenten: set[int] = set()
        """Of a file of several municipalities: those that rows are about, and for which may be imported."""
        self._afdruk = hashlib.sha256()

    def _beoordelaar(self, dag: date, *, slot: bool) -> Beoordelaar | Verdeler:
        invoer, kolommen = self.invoer, kolommen_van(self.invoer)
        genoemd = self._sleutels(kolommen)
        if invoer.gemeente is None:
            return verdeler_van(invoer, kolommen, dag=dag, slot=slot, genoemd=genoemd)
        bestaand = lees_bestaand(
            invoer.gemeente,
            cast(Lijst, invoer.lijst),
            door=cast(Gebruiker, invoer.door),
            dag=dag,
            genoemd=genoemd,
            naam=invoer.bestandsnaam,
            slot=slot,
        )
        return BEOORDELAARS[invoer.lijst](kolommen, bestaand, invoer.vast, toont=not slot)

    def _sleutels(self, kolommen: Sequence[Kolom]) -> set[str]:
        """The BAG ids or RIN numbers that the file names."""
        sleutel = "rin" if self.invoer.lijst == "locaties" else "bag_id"
        plek = next((nr for nr, kolom in enumerate(kolommen) if kolom.veld == sleutel), None)
        if plek is None:
            return set()
        teksten = self.invoer.datarijen().values_list(f"cellen__{plek}", flat=True)
        return {_cijfers(tekst, sleutel) for tekst in teksten if tekst}

    def porties(self) -> Iterator[list[Oordeel]]:
        """What becomes of each row."""
        for portie in porties(self.invoer):
            oordelen = list(self.beoordelaar.stroom(portie))
            for oordeel in oordelen:
                self._afdruk.update(_afdruk_van(oordeel))
                if oordeel.gemeente_id is not None and oordeel.uitkomst != Uitkomst.GEWEIGERD:
                    self.gemeenten.add(oordeel.gemeente_id)
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
    records = [
        (
            extra._meta.model_name,
            extra.pk,
            extra.versie,
            [(naam, _waarde(extra, naam)) for naam in sorted(velden)],
        )
        for extra, velden in oordeel.records
    ]
    groepen = oordeel.doelgroepen and sorted(oordeel.doelgroepen)
    kern = (oordeel.nummer, str(oordeel.uitkomst), oordeel.gemeente_id, record and record.pk)
    return repr((kern, records, groepen)).encode()


def _waarde(record: Any, naam: str) -> Any:
    """What a field becomes. A record that it points at may be new: it tells by its words."""
    waarde = getattr(record, naam)
    return str(waarde) if isinstance(waarde, Model) else waarde


def beoordeel(invoer: Invoer, *, dag: date, gemeld: Gemeld) -> None:
    """Make the preview of an import, and store that it waits for a person. Raises `NietMeerVanMij`."""
    beoordeling, klaar = Beoordeling(invoer, dag=dag, slot=False), 0
    for oordelen in beoordeling.porties():
        _bewaar(invoer, oordelen)
        klaar += len(oordelen)
        gemeld(klaar)
    klaargezet = van_mij(Invoer.objects.all(), invoer).update(
        status=Invoer.Status.TE_BEOORDELEN,
        vingerafdruk=beoordeling.vingerafdruk,
        gemeenten=sorted(beoordeling.gemeenten) or invoer.gemeenten,
        verwerkt=klaar,
        fout="",
    )
    if not klaargezet:
        raise NietMeerVanMij
    invoer.refresh_from_db()


def _bewaar(invoer: Invoer, oordelen: Sequence[Oordeel]) -> None:
    nummers = [oordeel.nummer for oordeel in oordelen]
    pks = dict(
        invoer.datarijen().filter(nummer__gte=nummers[0], nummer__lte=nummers[-1]).values_list("nummer", "pk")
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
        oordeel.gemeente_id,
    )
