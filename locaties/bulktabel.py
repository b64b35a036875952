"""A change of many records as the screen shows it: what it sets, and each record with before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from locaties.bulk import CONTROLEUR, GROEPEN, SOORTEN, Soort, Zetten, als_json, label, leesbaar
from locaties.models import Bulkrij, Bulkwijziging, Doelgroep, Uitkomst
from werkplan.kern.models import Gebruiker

GEEN_GROEP = "geen"


@dataclass(frozen=True, slots=True)
class Verschil:
    """A value before and after, in words."""

    label: str
    voor: str
    na: str


@dataclass(frozen=True, slots=True)
class Schermrij:
    """One record that somebody may know, with what becomes of it."""

    rij: Bulkrij
    record: Any
    verschillen: Sequence[Verschil]

    @property
    def uitkomst(self) -> str:
        return UITKOMSTEN[Uitkomst(self.rij.uitkomst)]


UITKOMSTEN = {
    Uitkomst.GEWIJZIGD: "wijzigt",
    Uitkomst.ONGEWIJZIGD: "is al zo",
    Uitkomst.GEWEIGERD: "blijft erbuiten",
}


def wat_het_wordt(bulk: Bulkwijziging) -> list[tuple[str, str]]:
    """Every value that is set, by its label."""
    soort = SOORTEN[bulk.lijst]
    zetten, namen = Zetten.uit_json(soort, bulk.waarden), _groepsnamen()
    regels = [(label(soort, naam), leesbaar(soort, naam, waarde)) for naam, waarde in zetten.velden.items()]
    for titel, groepen in (("Doelgroepen erbij", zetten.erbij), ("Doelgroepen eraf", zetten.eraf)):
        if groepen:
            regels.append((titel, _namen(groepen, namen)))
    return regels


def rijen_op_scherm(bulk: Bulkwijziging, rijen: Iterable[Bulkrij], persoon: Gebruiker) -> list[Schermrij]:
    """The rows whose record this person may know now, in three queries."""
    soort, rijen = SOORTEN[bulk.lijst], list(rijen)
    zetten, namen = Zetten.uit_json(soort, bulk.waarden), _groepsnamen()
    zichtbaar = soort.model.objects.visible_to(persoon).select_related(*soort.relaties)
    records = zichtbaar.in_bulk([rij.record_id for rij in rijen])
    return [
        Schermrij(rij, records[rij.record_id], list(_verschillen(soort, rij, zetten, namen)))
        for rij in rijen
        if rij.record_id in records
    ]


def _verschillen(soort: Soort, rij: Bulkrij, zetten: Zetten, namen: Mapping[int, str]) -> Iterable[Verschil]:
    for naam, voor in rij.voor.items():
        if naam == GROEPEN:
            yield Verschil("Doelgroepen", _namen(voor, namen), _namen(zetten.groepen(voor), namen))
        elif naam != CONTROLEUR:
            na = als_json(zetten.velden[naam])
            yield Verschil(label(soort, naam), leesbaar(soort, naam, voor), leesbaar(soort, naam, na))


def _groepsnamen() -> dict[int, str]:
    return dict(Doelgroep.objects.values_list("pk", "naam"))


def _namen(groepen: Iterable[int], namen: Mapping[int, str]) -> str:
    return ", ".join(sorted(namen.get(pk, "verwijderd") for pk in groepen)) or GEEN_GROEP
