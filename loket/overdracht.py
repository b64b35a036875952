"""What goes to somebody else when a membership ends: questions that one person took up, and pages that one owns."""

from __future__ import annotations

from django.db.models import Q

from loket.models import Gesprek, Inhoud, Vraag
from loket.models.gesprek import GesprekQuerySet
from loket.models.vraag import VraagQuerySet
from loket.zoekindex import SOORTEN
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


class EigenPaginas:
    """The pages of which somebody is the owner: those of the municipality of a membership, else those of the region.

    Without a new owner nobody would be asked to look at them again, and they would leave the site.
    """

    def _paginas(self, lidmaatschap: Lidmaatschap) -> list[Inhoud]:
        gemeente = lidmaatschap.organisatie.gemeente_id
        return self._van(lidmaatschap.gebruiker, Q(gemeente=gemeente))

    def _van(self, persoon: Gebruiker, van_gemeente: Q) -> list[Inhoud]:
        gevonden: list[Inhoud] = []
        for model in SOORTEN.values():
            heeft_gemeente = any(veld.name == "gemeente" for veld in model._meta.fields)
            if not heeft_gemeente and van_gemeente != Q(gemeente=None) and van_gemeente:
                continue
            rijen = model._default_manager.filter(eigenaar=persoon)
            gevonden += rijen.filter(van_gemeente) if heeft_gemeente else rijen
        return gevonden

    def beschrijf(self, lidmaatschap: Lidmaatschap) -> list[str]:
        return _geteld(self._paginas(lidmaatschap))

    def bezwaar(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker) -> str | None:
        if all(may(aan, "change", type(pagina), on=pagina) for pagina in self._paginas(lidmaatschap)):
            return None
        return "Kies iemand die deze pagina's van het loket mag wijzigen."

    def draag_over(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker, door: Persoon) -> None:
        for pagina in self._paginas(lidmaatschap):
            pagina.eigenaar = aan
            pagina.bewaar(versie=pagina.versie, velden=["eigenaar"])

    def rest(self, persoon: Gebruiker) -> list[str]:
        return _geteld(self._van(persoon, Q()))


class BeloofdNaGesprek:
    """What somebody promised an entrepreneur on behalf of the municipality of a membership."""

    def _gesprekken(self, lidmaatschap: Lidmaatschap) -> GesprekQuerySet:
        gemeente = lidmaatschap.organisatie.gemeente_id
        gesprekken = Gesprek.objects.beloofd().filter(persoon=lidmaatschap.gebruiker_id)
        return gesprekken if gemeente is None else gesprekken.filter(gemeente=gemeente)

    def beschrijf(self, lidmaatschap: Lidmaatschap) -> list[str]:
        return [f"wat volgt op het {gesprek}" for gesprek in self._gesprekken(lidmaatschap)]

    def bezwaar(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker) -> str | None:
        if all(may(aan, "change", Gesprek, on=gesprek) for gesprek in self._gesprekken(lidmaatschap)):
            return None
        return "Kies iemand die de gesprekken van deze gemeente mag wijzigen."

    def draag_over(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker, door: Persoon) -> None:
        for gesprek in self._gesprekken(lidmaatschap):
            gesprek.persoon = aan
            gesprek.bewaar(versie=gesprek.versie, velden=["persoon"])

    def rest(self, persoon: Gebruiker) -> list[str]:
        return [
            f"wat volgt op het {gesprek}" for gesprek in Gesprek.objects.beloofd().filter(persoon=persoon)
        ]


def _geteld(paginas: list[Inhoud]) -> list[str]:
    match paginas:
        case []:
            return []
        case [pagina]:
            return [f"pagina \u201c{pagina}\u201d van het loket"]
        case _:
            return [f"{len(paginas)} pagina's van het loket"]
