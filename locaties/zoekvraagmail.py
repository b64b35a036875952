"""What goes to a company that looks for space, and only there: a receipt with a copy, and the places. Plain text."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext

from locaties.models import Match, Zoeker, Zoekvraag
from locaties.zoekvraaglink import adres_van
from locaties.zoekvraagtekst import plek_in_woorden, wensen_in_woorden
from werkplan.kern.models import Gebruiker
from werkplan.kern.post import plan_bericht


def mail_receipt(zoeker: Zoeker) -> None:
    """Say what was written down and how to follow it; without an address nothing is sent."""
    zoekvraag = zoeker.zoekvraag
    if not zoeker.email:
        return
    with translation.override(zoekvraag.taal):
        ontvangen = gettext("We hebben uw zoekvraag %(kenmerk)s opgeschreven. %(gemeente)s zoekt met u mee.")
        wensen = "\n".join(f"- {wens}" for wens in wensen_in_woorden(zoekvraag))
        regels = [
            gettext("Beste ondernemer,"),
            ontvangen % {"kenmerk": zoekvraag.kenmerk, "gemeente": zoekvraag.gemeente},
            "\n".join([gettext("Dit zoekt u:"), wensen]),
            *filter(None, [zoeker.toelichting]),
            _volgen(zoekvraag),
        ]
        onderwerp = gettext("Uw zoekvraag %(kenmerk)s") % {"kenmerk": zoekvraag.kenmerk}
    _stuur(f"zoekvraag-{zoekvraag.pk}-ontvangen", zoeker, onderwerp, regels)


def mail_places(zoeker: Zoeker, matches: Sequence[Match], tekst: str, *, door: Gebruiker) -> None:
    """Send places with the words of the account manager. Nothing is promised, and nobody comes first."""
    zoekvraag = zoeker.zoekvraag
    with translation.override(zoekvraag.taal):
        plekken = "\n\n".join(_plek(match) for match in matches)
        slot = gettext(
            "Dit is informatie en geen toezegging. Is een plek van een gemeente? Dan heeft elk bedrijf evenveel kans."
        )
        regels = [tekst, plekken, slot, _volgen(zoekvraag), _afzender(door)]
        onderwerp = gettext("Ruimte voor uw bedrijf (%(kenmerk)s)") % {"kenmerk": zoekvraag.kenmerk}
    _stuur(f"zoekvraag-{zoekvraag.pk}-plekken-{matches[-1].pk}", zoeker, onderwerp, regels, door=door)


def _plek(match: Match) -> str:
    aanbod = match.aanbod
    if aanbod is None:
        return str(match.ruimte)
    regels = [f"- {plek_in_woorden(aanbod)}", *filter(None, [aanbod.url])]
    return "\n  ".join(regels)


def _volgen(zoekvraag: Zoekvraag) -> str:
    uitleg = gettext("Volg uw zoekvraag of stop ermee, zonder account:")
    return f"{uitleg}\n{adres_van(zoekvraag)}"


def _afzender(door: Gebruiker) -> str:
    return "\n".join(filter(None, [str(door), door.telefoon, door.email]))


def _stuur(
    sleutel: str, zoeker: Zoeker, onderwerp: str, regels: list[str], *, door: Gebruiker | None = None
) -> None:
    plan_bericht(
        sleutel=sleutel, aan=zoeker.email, onderwerp=onderwerp, tekst="\n\n".join(regels), namens=door
    )
