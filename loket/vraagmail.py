"""What goes to whoever asked, and only there: a receipt with a copy, and that there is news. Plain text."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext

from loket.models import Loketcontact, Vraag, Vraagbericht, Vraagsteller
from loket.vraaglink import adres_van
from werkplan.kern.datums import datum
from werkplan.kern.post import plan_bericht

Soort = Vraagbericht.Soort


def telefoon_van(vraag: Vraag) -> str:
    """The telephone of the desk of the municipality where the company is; empty when none is known."""
    contacten = Loketcontact.objects.filter(gemeente=vraag.gemeente).exclude(telefoon="")
    passend = contacten.filter(onderwerp=vraag.onderwerp).first() or contacten.filter(onderwerp=None).first()
    return passend.telefoon if passend and vraag.gemeente_id else ""


def mail_ondernemer(bericht: Vraagbericht) -> None:
    """Tell whoever asked what happened, at the address that was filled in; without one nothing is sent."""
    vraag = bericht.vraag
    adres = Vraagsteller.objects.filter(vraag=vraag).values_list("email", flat=True).first()
    if not adres:
        return
    with translation.override(vraag.taal):
        regels = [gettext("Beste ondernemer,"), *_inhoud(bericht), *_slot(vraag)]
        onderwerp = gettext("Uw vraag %(kenmerk)s") % {"kenmerk": vraag.kenmerk}
    plan_bericht(
        sleutel=f"vraag-{vraag.pk}-{bericht.pk}", aan=adres, onderwerp=onderwerp, tekst="\n\n".join(regels)
    )


def _inhoud(bericht: Vraagbericht) -> list[str]:
    vraag = bericht.vraag
    match bericht.soort:
        case Soort.VRAAG:
            tekst = gettext("We hebben uw vraag ontvangen. %(wie)s antwoordt uiterlijk op %(dag)s.")
            kop = gettext("Dit hebt u gevraagd:")
            return [tekst % {"wie": vraag.organisatie, "dag": datum(vraag.antwoord_voor)}, kop, bericht.tekst]
        case Soort.ANTWOORD:
            kop = gettext("%(wie)s (%(organisatie)s) heeft uw vraag beantwoord:")
            return [kop % {"wie": bericht.door, "organisatie": bericht.namens}, bericht.tekst]
        case Soort.DOORGEGEVEN:
            kop = gettext("%(van)s heeft uw vraag doorgegeven aan %(naar)s.")
            return [kop % {"van": bericht.namens, "naar": bericht.naar}, *filter(None, [bericht.tekst])]
        case _:
            return [gettext("Uw vraag is afgehandeld."), *filter(None, [bericht.tekst])]


def _slot(vraag: Vraag) -> list[str]:
    volgen = gettext("Volg uw vraag of reageer, zonder account:")
    regels = [f"{volgen}\n{adres_van(vraag)}"]
    if telefoon := telefoon_van(vraag):
        regels.append(gettext("Liever bellen? Dat kan: %(telefoon)s.") % {"telefoon": telefoon})
    return regels
