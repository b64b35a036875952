"""Rows about locations: which one, its type, its place, and the rules of a location. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from locaties.invoer.doel import Bestaand
from locaties.invoer.kopregel import Kolom
from locaties.invoer.oordeel import Beoordelaar, van_clean, vrij
from locaties.invoer.rij import Rij
from locaties.invoer.vlak import midden
from locaties.invoer.waarden import kaal
from locaties.models import Locatietype, Soort, Werklocatie
from locaties.models.keuzes import Nauwkeurigheid
from locaties.plek import Plek
from werkplan.kern.postcodes import van_postcode


class LocatieBeoordelaar(Beoordelaar):
    """Recognises a location by our id, its RIN, or its name."""

    lijst = "locaties"

    def __init__(
        self, kolommen: Sequence[Kolom], bestaand: Bestaand, vast: Mapping[str, Any], *, toont: bool = True
    ) -> None:
        super().__init__(kolommen, bestaand, vast, toont=toont)
        locaties = sorted(bestaand.locaties, key=bestaand.is_eigen)
        self.pks = {een.pk for een in locaties}
        self.per_rin = {een.rin: een.pk for een in locaties if een.rin is not None}
        self.per_naam = {een.naam.casefold(): een.pk for een in locaties}
        self.namen: dict[Any, Any] = {(een.gemeente_id, een.naam): een.pk for een in locaties}
        self.nummers = dict(self.per_rin)

    def _zoek(self, rij: Rij) -> int | None:
        pk, rin, naam = rij.waarden.pop("id", None), rij.waarden.get("rin"), rij.waarden.get("naam", "")
        gevonden = None
        if pk is None:
            gevonden = self.per_rin.get(rin or 0) or self.per_naam.get(naam.casefold())
        elif pk in self.pks:
            gevonden = pk
        else:
            rij.fouten[""] = (
                f"Dit id is van geen locatie in {self.bestaand.gemeente}. Laat het id leeg voor een nieuwe locatie."
            )
        if gevonden is not None:
            self._eerste_keer(rij, [gevonden])
        elif "" not in rij.fouten:
            self._eerste_keer(rij, [kaal(naam)] if rin is None else [kaal(naam), ("rin", rin)])
        self._zoek_type(rij)
        return gevonden

    def _zoek_type(self, rij: Rij) -> None:
        naam = rij.waarden.get("type")
        if naam is None:
            return
        gevonden: Locatietype | None = self.bestaand.typen.get(kaal(naam))
        if gevonden is None:
            namen = ", ".join(dict.fromkeys(een.naam for een in self.bestaand.typen.values()))
            rij.fouten["type"] = f"Dit type kennen we niet. Kies uit: {namen}."
            del rij.waarden["type"]
        else:
            rij.waarden["type"] = gevonden

    def _nieuw(self, rij: Rij) -> Werklocatie | None:
        waarden = rij.waarden
        if not waarden.get("naam"):
            rij.fouten.setdefault("naam", "De naam ontbreekt. Vul in hoe de gemeente deze locatie noemt.")
        if waarden.get("type") is None:
            rij.fouten.setdefault("type", "Het type ontbreekt. Vul in welk type locatie dit is.")
        if rij.fouten:
            return None
        waarden.setdefault("soort", waarden["type"].soort)
        bron = f"Import van {self.bestaand.bestandsnaam}"[:300]
        return Werklocatie(gemeente=self.bestaand.gemeente, soort=Soort.FORMEEL, bron=bron)

    def _regels(self, record: Any, velden: set[str]) -> Iterator[tuple[str, str]]:
        yield from van_clean(record)
        if "rin" in velden and str(record.rin) in self.bestaand.bezet:
            yield "rin", "Een locatie van een andere gemeente heeft dit RIN-nummer al. Kijk het na."
        elif record.rin is not None and not vrij(self.nummers, record.rin, record):
            yield "rin", "Een andere locatie heeft dit RIN-nummer al. Kijk het na."
        if not record.naam:
            yield "naam", "De naam ontbreekt. Vul in hoe de gemeente deze locatie noemt."
        elif not vrij(self.namen, (record.gemeente_id, record.naam), record):
            yield (
                "naam",
                f"{self.bestaand.gemeente} heeft al een locatie met deze naam. Geef een andere naam.",
            )

    @staticmethod
    def _zet_zonder_positie(record: Any, velden: set[str]) -> None:
        """A location without a position lies in the middle of its shape; a new one else of its postcode area."""
        if record.lon is not None:
            return
        if record.vlak and "vlak" in velden:
            plek, record.nauwkeurigheid = midden(record.vlak), Nauwkeurigheid.PRECIES
        elif record.pk is None and (punt := van_postcode(record.postcode or "")) is not None:
            plek, record.nauwkeurigheid = Plek(punt.lon, punt.lat), Nauwkeurigheid.POSTCODE
        else:
            return
        record.lon, record.lat = plek.lon, plek.lat
        velden |= {"lon", "lat", "nauwkeurigheid"}

    def _controleer(self, rij: Rij, record: Any, velden: set[str]) -> None:
        self._zet_zonder_positie(record, velden)
        super()._controleer(rij, record, velden)
        if (
            {"bruto_ha", "netto_ha"} & velden
            and record.bruto_ha
            and record.netto_ha
            and record.netto_ha > record.bruto_ha
        ):
            rij.waarschuwingen["netto_ha"] = "Netto is groter dan bruto. Kijk of dat klopt."
