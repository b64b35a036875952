"""What goes to somebody else when a membership ends: open signals that were assigned to one person."""

from __future__ import annotations

from locaties.models import Signaal, Zoekvraag
from locaties.models.signaal import SignaalQuerySet
from locaties.models.zoekvraag import ZoekvraagQuerySet
from locaties.services.toewijzen import hand_over, people_of
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Lidmaatschap, Organisatie
from werkplan.kern.permissions import may
from werkplan.kern.services import Persoon


class ToegewezenSignalen:
    """The open signals that somebody has for the organisation of a membership."""

    def _signalen(self, lidmaatschap: Lidmaatschap) -> SignaalQuerySet:
        return Signaal.objects.open().filter(
            toegewezen_persoon=lidmaatschap.gebruiker_id, toegewezen_aan=lidmaatschap.organisatie_id
        )

    def beschrijf(self, lidmaatschap: Lidmaatschap) -> list[str]:
        return [_in_woorden(signaal) for signaal in self._signalen(lidmaatschap)]

    def bezwaar(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker) -> str | None:
        if not self._signalen(lidmaatschap).exists():
            return None
        organisatie = Organisatie.objects.filter(pk=lidmaatschap.organisatie_id)
        if people_of(organisatie, vandaag()).filter(pk=aan.pk).exists():
            return None
        return f"Kies iemand die bij {lidmaatschap.organisatie} signalen oppakt."

    def draag_over(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker, door: Persoon) -> None:
        for signaal in self._signalen(lidmaatschap).select_related("toegewezen_aan", "locatie"):
            hand_over(signaal, door=door, aan=aan, vandaag=vandaag())

    def rest(self, persoon: Gebruiker) -> list[str]:
        return [_in_woorden(signaal) for signaal in Signaal.objects.open().filter(toegewezen_persoon=persoon)]


class OpenZoekvragen:
    """The open searches for space that somebody took up for the municipality of a membership."""

    def _zoekvragen(self, lidmaatschap: Lidmaatschap) -> ZoekvraagQuerySet:
        open_vragen = Zoekvraag.objects.open().filter(persoon=lidmaatschap.gebruiker_id)
        return open_vragen.filter(gemeente__organisatie=lidmaatschap.organisatie_id)

    def beschrijf(self, lidmaatschap: Lidmaatschap) -> list[str]:
        return [f"zoekvraag {zoekvraag}" for zoekvraag in self._zoekvragen(lidmaatschap)]

    def bezwaar(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker) -> str | None:
        if all(may(aan, "change", Zoekvraag, on=zoekvraag) for zoekvraag in self._zoekvragen(lidmaatschap)):
            return None
        return f"Kies iemand die bij {lidmaatschap.organisatie} bedrijven aan ruimte helpt."

    def draag_over(self, lidmaatschap: Lidmaatschap, *, aan: Gebruiker, door: Persoon) -> None:
        for zoekvraag in self._zoekvragen(lidmaatschap):
            zoekvraag.persoon = aan
            zoekvraag.bewaar(versie=zoekvraag.versie, velden=["persoon"])

    def rest(self, persoon: Gebruiker) -> list[str]:
        return [f"zoekvraag {zoekvraag}" for zoekvraag in Zoekvraag.objects.open().filter(persoon=persoon)]


def _in_woorden(signaal: Signaal) -> str:
    return f"signaal {signaal.kenmerk}"
