"""The figures of space in plain Python, as the definitions say them: the yardstick for the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from locaties.dimensies import METING, Dimensie, Sleutel
from locaties.duur import duur
from locaties.figures import Cijfers
from locaties.klassen import klasse_van
from locaties.models import Aanbod, Grootteklasse, Leegstandsperiode, Locatiemeting, Werklocatie, Werkruimte
from locaties.selectie import ZONDER, Selectie
from werkplan.kern.models import Regiolidmaatschap
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Toegang

LIJST = {"vvo": "vloer", "bvo": "vloer", "go": "vloer", "wvo": "vloer", "grond": "perceel"}


def holds(dag: date, van: date | None, tot: date | None) -> bool:
    return (van is None or van <= dag) and (tot is None or dag < tot)


@dataclass(frozen=True)
class Space:
    """Everything that is recorded, read without any filter."""

    locaties: Sequence[Werklocatie]
    ruimten: Sequence[Werkruimte]
    leegstand: Sequence[Leegstandsperiode]
    aanbod: Sequence[Aanbod]
    metingen: Sequence[Locatiemeting]
    klassen: Sequence[Grootteklasse]
    leden: Sequence[Regiolidmaatschap]

    @staticmethod
    def read() -> Space:
        return Space(
            list(Werklocatie.objects.select_related("gemeente__opvolger")),
            list(Werkruimte.objects.prefetch_related("doelgroepen")),
            list(Leegstandsperiode.objects.all()),
            list(Aanbod.objects.all()),
            list(Locatiemeting.objects.all()),
            list(Grootteklasse.objects.all()),
            list(Regiolidmaatschap.objects.filter(soort="volledig")),
        )


@dataclass(frozen=True)
class Yardstick:
    """The definitions, for one selection."""

    space: Space
    keuze: Selectie

    def figures(self, dims: Sequence[Dimensie]) -> dict[Sleutel, Cijfers]:
        """What each group holds; groups without anything are absent."""
        found: dict[Sleutel, Cijfers] = {}
        sources: dict[Sleutel, dict[str, set[int]]] = {}
        for locatie in self.space.locaties:
            bron = self.source(locatie)
            for groep, cijfers in self.parts(locatie, bron):
                for sleutel in self.keys(groep, dims):
                    found[sleutel] = found.get(sleutel, Cijfers()) + cijfers
                    sources.setdefault(sleutel, {}).setdefault(bron, set()).add(locatie.pk)
        for sleutel, per_bron in sources.items():
            counts: dict[str, Any] = {bron: len(pks) for bron, pks in per_bron.items()}
            found[sleutel] += Cijfers(**counts)
        return found

    def source(self, locatie: Werklocatie) -> str:
        vanaf = locatie.objecten_volledig_vanaf
        if vanaf is not None and vanaf <= self.keuze.dag:
            return "objecten"
        stated = any(
            meting.locatie_id == locatie.pk
            and meting.peildatum <= self.keuze.dag
            and meting.voorraad_m2 is not None
            for meting in self.space.metingen
        )
        return "meting" if stated else "onvolledig"

    def parts(self, locatie: Werklocatie, bron: str) -> Iterator[tuple[Mapping[str, Any], Cijfers]]:
        if not self.is_selected(locatie):
            return
        if bron == "meting":
            yield from self.measured(locatie)
            return
        for ruimte in self.space.ruimten:
            if ruimte.locatie_id == locatie.pk and self.is_selected_unit(ruimte):
                yield self.group_of(locatie, ruimte), self.unit(ruimte)

    def holder(self, locatie: Werklocatie) -> int:
        gemeente = locatie.gemeente
        while gemeente.opvolger and gemeente.tot and gemeente.tot <= self.keuze.dag:
            gemeente = gemeente.opvolger
        return gemeente.pk

    def may_know(self, record: Werklocatie | Werkruimte) -> bool:
        eigen = record.gemeente_id in Toegang.van(self.keuze.user).gemeenten
        return record.niveau <= Niveau.REGIO or eigen

    def is_selected(self, locatie: Werklocatie) -> bool:
        keuze, houder = self.keuze, self.holder(locatie)
        if keuze.gemeente is not None:
            in_gebied = houder == keuze.gemeente.pk
        else:
            leden = {lid.gemeente_id for lid in self.space.leden if holds(keuze.dag, lid.van, lid.tot)}
            in_gebied = keuze.locatie is not None or houder in leden
        return (
            in_gebied
            and self.may_know(locatie)
            and keuze.locatie in (None, locatie.pk)
            and keuze.soort in ("", locatie.soort)
        )

    def is_selected_unit(self, ruimte: Werkruimte) -> bool:
        keuze = self.keuze
        if not self.may_know(ruimte) or not holds(keuze.dag, ruimte.bestaat_van, ruimte.bestaat_tot):
            return False
        if keuze.klasse is not None and self.class_of(ruimte, keuze.klasse.lijst) != keuze.klasse.pk:
            return False
        doelgroepen = {groep.pk for groep in ruimte.doelgroepen.all()}
        return keuze.ruimtesoort in ("", ruimte.soort) and (
            keuze.doelgroep is None or keuze.doelgroep in (doelgroepen or {ZONDER})
        )

    def class_of(self, ruimte: Werkruimte, lijst: str | None) -> int | None:
        if ruimte.oppervlakte is None or LIJST.get(ruimte.maat) != lijst:
            return None
        klassen = {rij.bereik: rij.pk for rij in self.space.klassen if rij.lijst == lijst}
        klasse = klasse_van(ruimte.oppervlakte, list(klassen))
        return None if klasse is None else klassen[klasse]

    def group_of(self, locatie: Werklocatie, ruimte: Werkruimte | None) -> dict[str, Any]:
        groep: dict[str, Any] = {"gemeente": self.holder(locatie), "locatie": locatie.pk}
        groep |= {"type": locatie.type_id, "soort": locatie.soort}
        if ruimte is None:
            return groep
        doelgroepen: list[int | None] = [groep.pk for groep in ruimte.doelgroepen.all()]
        klasse = self.class_of(ruimte, LIJST.get(self.keuze.maat))
        return {
            **groep,
            "ruimtesoort": ruimte.soort,
            "grootteklasse": klasse,
            "doelgroep": doelgroepen or [None],
        }

    def keys(self, groep: Mapping[str, Any], dims: Sequence[Dimensie]) -> Iterable[Sleutel]:
        found: list[Sleutel] = [()]
        for dim in dims:
            waarden = groep.get(dim, METING)
            alle = waarden if isinstance(waarden, list) else [waarden]
            found = [(*sleutel, waarde) for sleutel in found for waarde in alle]
        return found

    def unit(self, ruimte: Werkruimte) -> Cijfers:
        m2 = ruimte.oppervlakte
        if ruimte.maat != self.keuze.maat:
            return Cijfers(per_andere_maat={ruimte.maat: m2} if m2 else {})
        if m2 is None:
            return Cijfers(ruimten=1, zonder_oppervlakte=1)
        leeg = self.vacant(ruimte, m2)
        aangeboden = self.offered(ruimte, m2)
        cijfers = Cijfers(voorraad=m2, ruimten=1)
        if leeg is not None:
            soort, leeg_m2 = leeg
            niet_aangeboden = leeg_m2 if aangeboden is None else Decimal(0)
            per_duur: dict[str, Any] = {soort: leeg_m2}
            cijfers += Cijfers(leeg_niet_aangeboden=niet_aangeboden, **per_duur)
        if aangeboden is not None:
            in_gebruik = aangeboden if leeg is None else Decimal(0)
            cijfers += Cijfers(aangeboden=aangeboden, aangeboden_in_gebruik=in_gebruik)
        return cijfers

    def vacant(self, ruimte: Werkruimte, m2: Decimal) -> tuple[str, Decimal] | None:
        for periode in self.space.leegstand:
            if periode.ruimte_id == ruimte.pk and holds(self.keuze.dag, periode.begin, periode.tot):
                deel = m2 if periode.m2 is None else min(periode.m2, m2)
                return duur(periode.van, self.keuze.dag).value, deel
        return None

    def offered(self, ruimte: Werkruimte, m2: Decimal) -> Decimal | None:
        delen = [
            m2 if aanbod.m2 is None else min(aanbod.m2, m2)
            for aanbod in self.space.aanbod
            if aanbod.ruimte_id == ruimte.pk and holds(self.keuze.dag, aanbod.van, aanbod.tot)
        ]
        return max(delen) if delen else None

    def measured(self, locatie: Werklocatie) -> Iterator[tuple[Mapping[str, Any], Cijfers]]:
        keuze = self.keuze
        if keuze.klasse or keuze.ruimtesoort or keuze.doelgroep is not None:
            return
        if not holds(keuze.dag, locatie.bestaat_van, locatie.bestaat_tot):
            return
        laatste: dict[str, Locatiemeting] = {}
        for meting in sorted(self.space.metingen, key=lambda meting: meting.peildatum):
            if (
                meting.locatie_id == locatie.pk
                and meting.peildatum <= keuze.dag
                and meting.voorraad_m2 is not None
            ):
                laatste[meting.maat] = meting
        for maat, meting in laatste.items():
            voorraad = meting.voorraad_m2 or Decimal(0)
            if maat != keuze.maat:
                yield (
                    self.group_of(locatie, None),
                    Cijfers(per_andere_maat={maat: voorraad} if voorraad else {}),
                )
            elif meting.leegstand_m2 is None:
                yield self.group_of(locatie, None), Cijfers(voorraad=voorraad, voorraad_zonder_stand=voorraad)
            else:
                yield self.group_of(locatie, None), Cijfers(voorraad=voorraad, onbekend=meting.leegstand_m2)
