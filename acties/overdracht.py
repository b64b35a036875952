"""What goes to somebody else when a membership ends: actions that somebody holds, and open action points."""

from __future__ import annotations

from acties.models import Actie, Actiepunt
from acties.querysets import ActieQuerySet
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Lidmaatschap
from werkplan.kern.services import Persoon


class ActiesVanHouder:
    """The unfinished actions of the trekker that somebody holds, unless another membership lets them keep these."""

    def _acties(self, lidmaatschap: Lidmaatschap) -> ActieQuerySet:
        als_houder = Lidmaatschap.objects.actiehouders().filter(
            gebruiker_id=lidmaatschap.gebruiker_id, organisatie_id=lidmaatschap.organisatie_id
        )
        eindigt = als_houder.filter(pk=lidmaatschap.pk).exists()
        if not eindigt or als_houder.exclude(pk=lidmaatschap.pk).filter(tot=None).exists():
            return Actie.objects.none()
        return Actie.objects.onafgerond().filter(
            actiehouder_id=lidmaatschap.gebruiker_id, trekker_id=lidmaatschap.organisatie_id
        )

    def beschrijf(self, lidmaatschap: Lidmaatschap) -> list[str]:
        return _in_woorden(self._acties(lidmaatschap))

    def bezwaar(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker) -> str | None:
        houders = aan.lidmaatschappen.geldig_op(vandaag()).actiehouders()
        collega = houders.filter(organisatie_id=lidmaatschap.organisatie_id)
        if collega.exists() or not self._acties(lidmaatschap).exists():
            return None
        return f"Kies iemand van {lidmaatschap.organisatie}: de actiehouder hoort bij de trekker."

    def draag_over(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker, door: Persoon) -> None:
        for actie in self._acties(lidmaatschap):
            actie.actiehouder = aan
            actie.bewaar(versie=actie.versie, velden=["actiehouder"])

    def rest(self, persoon: Gebruiker) -> list[str]:
        return _in_woorden(Actie.objects.onafgerond().filter(actiehouder=persoon))


class OpenActiepunten:
    """The open action points of somebody whose last membership this is."""

    def _punten(self, lidmaatschap: Lidmaatschap) -> list[Actiepunt]:
        andere = lidmaatschap.gebruiker.lidmaatschappen.exclude(pk=lidmaatschap.pk).filter(tot=None)
        if andere.exists():
            return []
        return list(Actiepunt.objects.filter(eigenaar_id=lidmaatschap.gebruiker_id, gereed_op=None))

    def beschrijf(self, lidmaatschap: Lidmaatschap) -> list[str]:
        return [_punt_in_woorden(punt) for punt in self._punten(lidmaatschap)]

    def bezwaar(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker) -> str | None:
        return None

    def draag_over(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker, door: Persoon) -> None:
        for punt in self._punten(lidmaatschap):
            punt.eigenaar = aan
            punt.bewaar(versie=punt.versie, velden=["eigenaar"])

    def rest(self, persoon: Gebruiker) -> list[str]:
        return [_punt_in_woorden(punt) for punt in Actiepunt.objects.filter(eigenaar=persoon, gereed_op=None)]


def _in_woorden(acties: ActieQuerySet) -> list[str]:
    return [f"actie {actie.nummer}" for actie in acties.order_by("plan", "nummer")]


def _punt_in_woorden(punt: Actiepunt) -> str:
    return f"actiepunt “{punt.omschrijving}”"
