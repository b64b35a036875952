"""A question comes in, is taken up, answered, handed over and closed. Each step stands behind the secret link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from loket.models import (
    Onderwerp,
    Vraag,
    Vraagbericht,
    Vraaginstelling,
    Vraagroute,
    Vraagsteller,
)
from loket.vraagmail import mail_ondernemer
from loket.vraagroute import Route, kies_route
from loket.werkdagen import na_werkdagen, werkdagen_tussen
from werkplan.kern.fusies import houders
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.postcodes import van_postcode
from werkplan.kern.services import Persoon, voeg_toe, wijzig

Stand = Vraag.Stand
Soort = Vraagbericht.Soort
NIEMAND = "Er is nog geen organisatie die vragen beantwoordt. Bel uw gemeente."


@dataclass(frozen=True, slots=True)
class Vraaginvoer:
    """What somebody asks, as it was typed."""

    tekst: str
    onderwerp: Onderwerp | None = None
    postcode: str = ""
    naam: str = ""
    email: str = ""
    taal: str = "nl"
    gemeente: Gemeente | None = None
    """Where the company is, when that is known without a postcode."""


@transaction.atomic
def ask(invoer: Vraaginvoer, *, door: Persoon, vandaag: date, is_demo: bool = False) -> Vraag:
    """Store a question with who has to answer it and by when; a receipt goes to the address that was filled in."""
    gemeente = invoer.gemeente or gemeente_van(invoer.postcode, vandaag)
    uiterlijk = na_werkdagen(vandaag, Vraaginstelling.objects.huidig().termijn)
    vraag = Vraag(
        onderwerp=invoer.onderwerp,
        gemeente=gemeente,
        organisatie=wie_antwoordt(invoer.onderwerp, gemeente),
        taal=invoer.taal,
        ontvangen_op=vandaag,
        antwoord_voor=uiterlijk,
        eerste_termijn=uiterlijk,
        is_demo=is_demo,
    )
    voeg_toe(vraag, door=door)
    steller = Vraagsteller(vraag=vraag, naam=invoer.naam, email=invoer.email, postcode=invoer.postcode)
    voeg_toe(steller, door=door)
    mail_ondernemer(_vertel(vraag, Soort.VRAAG, invoer.tekst, door=door, vandaag=vandaag))
    return vraag


def gemeente_van(postcode: str, dag: date) -> Gemeente | None:
    """The municipality that holds a postcode on a day, mergers included; None outside the region."""
    punt = van_postcode(postcode) if postcode else None
    gemeente = Gemeente.objects.filter(code=punt.gemeentecode).first() if punt else None
    if gemeente is None:
        return None
    return Gemeente.objects.get(pk=houders(dag).get(gemeente.pk, gemeente.pk))


def wie_antwoordt(onderwerp: Onderwerp | None, gemeente: Gemeente | None) -> Organisatie:
    """By the routing table, else the municipality itself, else the region."""
    routes = [Route(*rij) for rij in Vraagroute.objects.values_list("organisatie", "onderwerp", "gemeente")]
    gekozen = kies_route(
        routes,
        onderwerp=None if onderwerp is None else onderwerp.pk,
        gemeente=None if gemeente is None else gemeente.pk,
    )
    organisaties = Organisatie.objects.all()
    if gekozen is not None:
        return organisaties.get(pk=gekozen)
    eigen = organisaties.filter(gemeente=gemeente).first() if gemeente else None
    wie = eigen or organisaties.filter(soort=Organisatie.Soort.REGIO).order_by("pk").first()
    if wie is None:
        raise ValidationError(NIEMAND)
    return wie


def take_up(vraag: Vraag, *, door: Gebruiker, versie: int) -> Vraag:
    """Somebody says: I answer this."""
    if not vraag.is_open:
        raise ValidationError("Deze vraag is al afgehandeld.")
    return wijzig(vraag, door=door, versie=versie, persoon=door, stand=Stand.IN_BEHANDELING)


@transaction.atomic
def answer(vraag: Vraag, *, door: Gebruiker, versie: int, tekst: str, vandaag: date) -> Vraag:
    """Send an answer; it counts for the term when it is the first."""
    if not tekst.strip():
        raise ValidationError({"tekst": "Schrijf het antwoord op."})
    if vraag.stand == Stand.GESLOTEN:
        raise ValidationError("Deze vraag is gesloten.")
    eerste = vraag.beantwoord_op or vandaag
    wijzig(
        vraag,
        door=door,
        versie=versie,
        stand=Stand.BEANTWOORD,
        persoon=vraag.persoon or door,
        beantwoord_op=eerste,
        werkdagen=werkdagen_tussen(vraag.ontvangen_op, eerste)
        if vraag.werkdagen is None
        else vraag.werkdagen,
        afgehandeld_op=vandaag,
    )
    mail_ondernemer(_vertel(vraag, Soort.ANTWOORD, tekst, door=door, vandaag=vandaag))
    return vraag


@transaction.atomic
def hand_over(
    vraag: Vraag, *, door: Gebruiker, versie: int, organisatie: Organisatie, opmerking: str, vandaag: date
) -> Vraag:
    """Give a question to another organisation. The term goes on; whoever asked reads why."""
    van = vraag.organisatie
    if organisatie == van:
        raise ValidationError({"organisatie": f"De vraag is al bij {van}."})
    if not vraag.is_open:
        raise ValidationError("Deze vraag is al afgehandeld.")
    bericht = _vertel(vraag, Soort.DOORGEGEVEN, opmerking, door=door, vandaag=vandaag, naar=organisatie)
    vraag.organisatie, vraag.persoon, vraag.stand = organisatie, None, Stand.NIEUW
    vraag.bewaar(versie=versie, velden=["organisatie", "persoon", "stand"])
    mail_ondernemer(bericht)
    return vraag


@transaction.atomic
def close(vraag: Vraag, *, door: Gebruiker, versie: int, tekst: str, vandaag: date) -> Vraag:
    """Nothing more will be said; without an answer before, a reason is needed."""
    if vraag.stand == Stand.GESLOTEN:
        raise ValidationError("Deze vraag is al gesloten.")
    if vraag.beantwoord_op is None and not tekst.strip():
        raise ValidationError(
            {"tekst": "Er is nog geen antwoord gegeven. Schrijf op waarom je de vraag sluit."}
        )
    wijzig(
        vraag,
        door=door,
        versie=versie,
        stand=Stand.GESLOTEN,
        afgehandeld_op=vraag.afgehandeld_op or vandaag,
    )
    mail_ondernemer(_vertel(vraag, Soort.GESLOTEN, tekst, door=door, vandaag=vandaag))
    return vraag


@transaction.atomic
def react(vraag: Vraag, *, door: Persoon, tekst: str, vandaag: date) -> Vraag:
    """Whoever asked says more, by the secret link: the question is open again, with a new term."""
    huidig = Vraag.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=vraag.pk)
    if huidig.stand == Stand.GESLOTEN:
        raise ValidationError("Deze vraag is gesloten. Stel een nieuwe vraag.")
    _vertel(huidig, Soort.REACTIE, tekst, door=door, vandaag=vandaag)
    if huidig.stand == Stand.BEANTWOORD:
        termijn = Vraaginstelling.objects.huidig().termijn
        huidig.stand, huidig.afgehandeld_op = Stand.IN_BEHANDELING, None
        huidig.antwoord_voor = na_werkdagen(vandaag, termijn)
        huidig.bewaar(versie=huidig.versie, velden=["stand", "afgehandeld_op", "antwoord_voor"])
    return huidig


def _vertel(
    vraag: Vraag,
    soort: Vraagbericht.Soort,
    tekst: str,
    *,
    door: Persoon,
    vandaag: date,
    naar: Organisatie | None = None,
) -> Vraagbericht:
    wie = None if soort in (Soort.VRAAG, Soort.REACTIE) or not isinstance(door, Gebruiker) else door
    bericht = Vraagbericht(
        vraag=vraag,
        soort=soort,
        tekst=tekst,
        door=wie,
        namens=vraag.organisatie if wie else None,
        naar=naar,
        op=vandaag,
    )
    return voeg_toe(bericht, door=door)
