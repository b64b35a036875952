"""The address of the rows behind a figure: the keys of the filter bar, and which of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse

from locaties.dimensies import METING, NIET_TE_SPLITSEN, Dimensie, Groep
from locaties.duur import Duur


class Cijfer(StrEnum):
    """The figures of which the rows can be asked; the name is that of the figure."""

    VOORRAAD = "voorraad"
    LEEGSTAND = "leegstand"
    KORT = Duur.KORT
    LANGDURIG = Duur.LANGDURIG
    STRUCTUREEL = Duur.STRUCTUREEL
    ONBEKEND = Duur.ONBEKEND
    AANGEBODEN = "aangeboden"
    LEEG_NIET_AANGEBODEN = "leeg_niet_aangeboden"
    AANGEBODEN_IN_GEBRUIK = "aangeboden_in_gebruik"
    ZONDER_OPPERVLAKTE = "zonder_oppervlakte"


SLEUTELS = {
    **{dimensie: dimensie.value for dimensie in Dimensie},
    Dimensie.KLASSE: "klasse",
}
"""Under which key of the address each dimension is filtered."""


def _welke(cijfer: Cijfer, dag: date) -> dict[str, str]:
    leeg = {"leegOp": dag.isoformat()}
    return {
        Cijfer.VOORRAAD: {},
        Cijfer.LEEGSTAND: leeg,
        Cijfer.AANGEBODEN: {"aangeboden": "ja"},
        Cijfer.LEEG_NIET_AANGEBODEN: {**leeg, "aangeboden": "nee"},
        Cijfer.AANGEBODEN_IN_GEBRUIK: {"aangeboden": "ja", "inGebruik": "ja"},
        Cijfer.ZONDER_OPPERVLAKTE: {"zonderOppervlakte": "ja"},
    }.get(cijfer, {**leeg, "duur": cijfer.value})


def rows_address(
    keuze: Mapping[str, str], dag: date, cijfer: Cijfer, groepen: Iterable[tuple[Dimensie, Groep]] = ()
) -> str | None:
    """Where the rows behind a figure of a group stand; None for a group on which nothing can be filtered.

    `keuze`: the filters of the page, by their keys.
    """
    vraag = {**keuze, "peildatum": dag.isoformat(), **_welke(cijfer, dag)}
    for dimensie, groep in groepen:
        if groep is NIET_TE_SPLITSEN:
            vraag["bron"] = METING
        elif not groep.code:
            return None
        else:
            vraag[SLEUTELS[dimensie]] = groep.code
    return f"{reverse('locaties:cijfers-regels')}?{urlencode(vraag)}"
