"""Which fields of a readable record somebody may see: the one place that knows the levels of fields.

A hidden field is shown nowhere: not on a page, in a file, a form, the history or the API, and no filter knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from locaties.models import Aanbod, Gebruik, Werklocatie, Werkruimte
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Grens, may

PRIJZEN = frozenset({"verkoopprijs_min", "verkoopprijs_max", "erfpacht_min", "erfpacht_max"})
NIVEAU_VAN: Mapping[type[Model], Mapping[str, frozenset[str]]] = {
    Werklocatie: {
        "prijs_niveau": PRIJZEN,
        "contact_niveau": frozenset({"contact"}),
        "opmerking_niveau": frozenset({"opmerking"}),
    },
    Werkruimte: {"opmerking_niveau": frozenset({"opmerking"})},
    Aanbod: {
        "prijs_niveau": frozenset({"prijs", "prijs_ntb", "prijs_per"}),
        "aanbieder_niveau": frozenset({"aanbieder", "bron", "url"}),
    },
    Gebruik: {"gebruiker_niveau": frozenset({"gebruiker"})},
}
"""Per model the field that holds a level, and the fields that it guards."""
STAND: Mapping[type[Model], tuple[str, ...]] = {
    model: (f"{pad}gemeente_id", f"{pad}niveau", *NIVEAU_VAN[model])
    for model, pad in {Werklocatie: "", Werkruimte: "", Aanbod: "ruimte__", Gebruik: "ruimte__"}.items()
}
"""Per model all that decides what of a record is hidden from somebody: its municipality, its level, those of fields."""
_LEES_STAND = {
    model: attrgetter(*(naam.replace("__", ".") for naam in namen)) for model, namen in STAND.items()
}


@dataclass(frozen=True, slots=True)
class _Veld:
    """A field as the table of rights knows a record: with the narrower of its own level and the record's."""

    gemeente_id: int | None
    niveau: int

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id, niveau=self.niveau)


def in_zicht(persoon: Gebruiker | AnonymousUser, record: Werklocatie | Werkruimte) -> bool:
    """Whether somebody may know a record with the levels that it has in hand."""
    niveau = record.niveau
    if isinstance(record, Werkruimte):
        niveau = max(record.eigen_niveau, record.locatie.niveau)
    return may(persoon, "view", type(record), on=_Veld(record.gemeente_id, niveau))


def stand(record: Werklocatie | Werkruimte | Aanbod | Gebruik) -> tuple[Any, ...]:
    """The values of `STAND` of a record."""
    waarden: tuple[Any, ...] = _LEES_STAND[type(record)](record)
    return waarden


def verborgen(
    persoon: Gebruiker | AnonymousUser, record: Werklocatie | Werkruimte | Aanbod | Gebruik
) -> frozenset[str]:
    """The names of the fields of a record that this person may not see."""
    return verborgen_bij(persoon, type(record), stand(record))


def verborgen_bij(
    persoon: Gebruiker | AnonymousUser, model: type[Model], waarden: tuple[Any, ...]
) -> frozenset[str]:
    """The same for any record of a model with these values of `STAND`."""
    return frozenset().union(*_verborgen(persoon, model, waarden).values())


def niet_te_wijzigen(
    persoon: Gebruiker | AnonymousUser, record: Werklocatie | Werkruimte | Aanbod | Gebruik
) -> frozenset[str]:
    """The hidden fields, and the levels that hide them: who may not read a field may not share it either."""
    dicht = _verborgen(persoon, type(record), stand(record))
    return frozenset(dicht).union(*dicht.values())


def _verborgen(
    persoon: Gebruiker | AnonymousUser, model: type[Model], waarden: tuple[Any, ...]
) -> dict[str, frozenset[str]]:
    """The hidden fields by the field that holds their level: those that are narrower than the record itself."""
    gemeente_id, eigen, *niveaus = waarden
    return {
        niveauveld: velden
        for (niveauveld, velden), niveau in zip(NIVEAU_VAN[model].items(), niveaus, strict=True)
        if niveau > eigen and not may(persoon, "view", model, on=_Veld(gemeente_id, niveau))
    }
