"""Which fields of a readable record somebody may see: the one place that knows the levels of fields.

A hidden field is shown nowhere: not on a page, in a file, a form, the history or the API, and no filter knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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


def verborgen(
    persoon: Gebruiker | AnonymousUser, record: Werklocatie | Werkruimte | Aanbod | Gebruik
) -> frozenset[str]:
    """The names of the fields of a record that this person may not see."""
    return frozenset().union(*_verborgen(persoon, record).values())


def niet_te_wijzigen(
    persoon: Gebruiker | AnonymousUser, record: Werklocatie | Werkruimte | Aanbod | Gebruik
) -> frozenset[str]:
    """The hidden fields, and the levels that hide them: who may not read a field may not share it either."""
    return verborgen(persoon, record) | frozenset(_verborgen(persoon, record))


def _verborgen(
    persoon: Gebruiker | AnonymousUser, record: Werklocatie | Werkruimte | Aanbod | Gebruik
) -> dict[str, frozenset[str]]:
    """The hidden fields by the field that holds their level: those that are narrower than the record itself."""
    grens = record.grens()
    nauwer = {
        niveauveld: niveau
        for niveauveld in NIVEAU_VAN[type(record)]
        if (niveau := getattr(record, niveauveld)) > grens.niveau
    }
    return {
        niveauveld: NIVEAU_VAN[type(record)][niveauveld]
        for niveauveld, niveau in nauwer.items()
        if not may(persoon, "view", type(record), on=_Veld(grens.gemeente_id, niveau))
    }
