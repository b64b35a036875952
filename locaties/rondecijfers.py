"""The figures that an accepted round leaves behind: those of `locaties/figures.py` on its reference date, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from locaties.figures import total
from locaties.hectaren import hectares
from locaties.models import Maat, Rondecijfer, Rondegemeente
from locaties.rondestand import Persoon, progress_of
from locaties.selectie import Selectie

Naam, Bron = Rondecijfer.Naam, Rondecijfer.Bron
M2 = (
    Naam.VOORRAAD,
    Naam.LEEGSTAND,
    Naam.KORT,
    Naam.LANGDURIG,
    Naam.STRUCTUREEL,
    Naam.ONBEKEND,
    Naam.AANGEBODEN,
)


def selectie_van(deel: Rondegemeente, persoon: Persoon) -> Selectie:
    """What somebody may know of the municipality on the reference date."""
    return Selectie(persoon, deel.ronde.peildatum, gemeente=deel.gemeente)


def round_figures(deel: Rondegemeente, persoon: Persoon) -> list[Rondecijfer]:
    """The figures of a municipality on the reference date, not stored."""
    selectie = selectie_van(deel, persoon)
    rijen = [*_tellingen(deel, persoon), *_m2(selectie), *_hectaren(selectie)]
    for rij in rijen:
        rij.rondegemeente = deel
    return rijen


def _tellingen(deel: Rondegemeente, persoon: Persoon) -> Iterator[Rondecijfer]:
    stand = progress_of(deel, persoon)
    aantallen = {
        Naam.LOCATIES: stand.locaties,
        Naam.RUIMTEN: stand.ruimten,
        Naam.BEVESTIGD: stand.bevestigd + stand.bevestigde_ruimten,
    }
    for naam, aantal in aantallen.items():
        yield Rondecijfer(naam=naam, waarde=Decimal(aantal), bron=Bron.TELLING)


def _m2(selectie: Selectie) -> Iterator[Rondecijfer]:
    for maat in Maat.values:
        cijfers = total(replace(selectie, maat=maat))
        is_leeg = not cijfers.ruimten and not cijfers.voorraad
        for naam in () if is_leeg else M2:
            yield Rondecijfer(
                naam=naam,
                maat=maat,
                waarde=getattr(cijfers, naam.value),
                onbekend=cijfers.zonder_oppervlakte,
                bron=cijfers.bron or Bron.OBJECTEN,
            )


def _hectaren(selectie: Selectie) -> Iterator[Rondecijfer]:
    for som in hectares(selectie):
        if som.veld in (Naam.BRUTO, Naam.NETTO):
            yield Rondecijfer(
                naam=som.veld, waarde=som.bekend, onbekend=som.aantal_onbekend, bron=Bron.OPGAVE
            )
