"""What goes to somebody else when a membership ends: open questions that one person took up."""

from __future__ import annotations

from loket.models import Vraag
from loket.models.vraag import VraagQuerySet
from werkplan.kern.models import Gebruiker, Lidmaatschap
from werkplan.kern.permissions import may
from werkplan.kern.services import Persoon


class OpenVragen:
    """The open questions that somebody took up for the organisation of a membership."""

    def _vragen(self, lidmaatschap: Lidmaatschap) -> VraagQuerySet:
        open_vragen = Vraag.objects.open().filter(persoon=lidmaatschap.gebruiker_id)
        return open_vragen.filter(organisatie=lidmaatschap.organisatie_id)

    def beschrijf(self, lidmaatschap: Lidmaatschap) -> list[str]:
        return [f"vraag {vraag}" for vraag in self._vragen(lidmaatschap)]

    def bezwaar(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker) -> str | None:
        vragen = self._vragen(lidmaatschap).select_related("organisatie")
        if all(may(aan, "change", Vraag, on=vraag) for vraag in vragen):
            return None
        return f"Kies iemand die bij {lidmaatschap.organisatie} vragen beantwoordt."

    def draag_over(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker, door: Persoon) -> None:
        for vraag in self._vragen(lidmaatschap).select_related("organisatie"):
            vraag.persoon = aan
            vraag.bewaar(versie=vraag.versie, velden=["persoon"])

    def rest(self, persoon: Gebruiker) -> list[str]:
        return [f"vraag {vraag}" for vraag in Vraag.objects.open().filter(persoon=persoon)]
