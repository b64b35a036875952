"""What somebody who is signed in finds: of every kind the first few records, rights applied before finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from acties.models import Actie, Besluit
from locaties.models import Werklocatie, Werkruimte, Zoeker, Zoekvraag
from locaties.zoekvraagtekst import wensen_in_woorden
from loket.models import Vraag
from loket.zoeken import lees_vraag, pagina_s, zoek
from werkplan.kern.badges import STANDEN
from werkplan.kern.datums import datum
from werkplan.kern.models import Gebruiker
from werkplan.zoeken.plaats import lees_plaats

MEESTE = 6


@dataclass(frozen=True, slots=True)
class Vondst:
    """One record with its page."""

    titel: str
    adres: str
    over: str


@dataclass(frozen=True, slots=True)
class Groep:
    """What was found of one kind; `alle` is the list with the rest, empty when there is none."""

    naam: str
    vondsten: tuple[Vondst, ...]
    alle: str = ""


Bron = Callable[[str, Gebruiker, date], Groep]


def zoek_in_alles(tekst: str, *, lezer: Gebruiker, dag: date) -> list[Groep]:
    """The kinds of which something was found, in a fixed number of queries."""
    return [groep for bron in BRONNEN if (groep := bron(tekst, lezer, dag)).vondsten]


def _groep(naam: str, rijen: Iterable[Vondst], lijst: str = "", tekst: str = "") -> Groep:
    vondsten = tuple(rijen)
    heeft_meer = len(vondsten) > MEESTE and lijst
    return Groep(
        naam, vondsten[:MEESTE], f"{reverse(lijst)}?{urlencode({'zoek': tekst})}" if heeft_meer else ""
    )


def _eerste(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """One more than is shown tells that there is more."""
    return rijen[: MEESTE + 1]


def acties(tekst: str, lezer: Gebruiker, dag: date) -> Groep:
    """Actions of all plans, those of the current one first."""
    rijen = Actie.objects.visible_to(lezer).zoek(tekst).with_stand(dag).select_related("plan")
    vondsten = (
        Vondst(
            f"{actie.nummer}. {actie.titel}",
            actie.get_absolute_url(),
            STANDEN[actie.stand][0] if actie.plan.is_huidig else str(actie.plan),
        )
        for actie in _eerste(rijen.order_by("-plan__is_huidig", "nummer", "pk"))
    )
    return _groep("Acties", vondsten, "acties:acties", tekst)


def locaties(tekst: str, lezer: Gebruiker, dag: date) -> Groep:
    """Work locations by their name, their part of town or their description."""
    rijen = Werklocatie.objects.visible_to(lezer).zoek(tekst).select_related("gemeente", "type")
    vondsten = (
        Vondst(locatie.naam, locatie.get_absolute_url(), f"{locatie.type}, {locatie.gemeente}")
        for locatie in _eerste(rijen.order_by("naam", "pk"))
    )
    return _groep("Locaties", vondsten, "locaties:locaties", tekst)


def ruimten(tekst: str, lezer: Gebruiker, dag: date) -> Groep:
    """Units at a postcode."""
    plaats = lees_plaats(tekst, {})
    if plaats is None or not plaats.is_postcode:
        return Groep("Ruimten", ())
    cijfers, letters = plaats.naam[:4], plaats.naam[4:].strip()
    rijen = Werkruimte.objects.visible_to(lezer).select_related("locatie", "gemeente")
    rijen = (
        rijen.filter(postcode=f"{cijfers} {letters}")
        if letters
        else rijen.filter(postcode__startswith=cijfers)
    )
    vondsten = (
        Vondst(str(ruimte), ruimte.get_absolute_url(), f"{ruimte.locatie}, {ruimte.gemeente}")
        for ruimte in _eerste(rijen.order_by("postcode", "huisnummer", "pk"))
    )
    return _groep("Ruimten", vondsten, "locaties:ruimten", tekst)


def besluiten(tekst: str, lezer: Gebruiker, dag: date) -> Groep:
    """Decisions, those still to be taken first."""
    vondsten = (
        Vondst(
            besluit.titel,
            besluit.get_absolute_url(),
            f"{besluit.get_stand_display()}{f', {datum(besluit.datum)}' if besluit.datum else ''}",
        )
        for besluit in _eerste(Besluit.objects.visible_to(lezer).zoek(tekst))
    )
    return _groep("Besluiten", vondsten)


def vragen(tekst: str, lezer: Gebruiker, dag: date) -> Groep:
    """Questions of entrepreneurs, by a word or their reference number; the newest first."""
    rijen = Vraag.objects.visible_to(lezer).zoek(tekst).select_related("onderwerp", "organisatie")
    vondsten = (
        Vondst(
            f"{vraag.kenmerk}: {vraag.onderwerp or 'iets anders'}",
            vraag.get_absolute_url(),
            f"{vraag.get_stand_display()}, bij {vraag.organisatie}, {datum(vraag.ontvangen_op)}",
        )
        for vraag in _eerste(rijen.order_by("-ontvangen_op", "-pk"))
    )
    return _groep("Vragen", vondsten)


def zoekvragen(tekst: str, lezer: Gebruiker, dag: date) -> Groep:
    """Companies that look for space, the newest first; named only to who may know who looks."""
    zoekers = Zoeker.objects.visible_to(lezer)
    rijen = (
        Zoekvraag.objects.visible_to(lezer)
        .zoek(tekst, zoekers)
        .select_related("gemeente", "doelgroep")
        .prefetch_related("gemeenten", Prefetch("zoeker", queryset=zoekers, to_attr="bekende_zoeker"))
    )
    vondsten = (
        Vondst(
            f"{zoekvraag.kenmerk}: {', '.join(wensen_in_woorden(zoekvraag))}",
            zoekvraag.get_absolute_url(),
            ", ".join(
                deel
                for deel in (
                    getattr(zoekvraag.bekende_zoeker, "bedrijf", ""),
                    f"{zoekvraag.get_stand_display()} bij {zoekvraag.gemeente}",
                    datum(zoekvraag.ontvangen_op),
                )
                if deel
            ),
        )
        for zoekvraag in _eerste(rijen.order_by("-ontvangen_op", "-pk"))
    )
    return _groep("Zoekvragen", vondsten)


def loket(tekst: str, lezer: Gebruiker, dag: date) -> Groep:
    """Pages of the loket as the public finds them."""
    rijen = zoek(lees_vraag(tekst, "nl"), lezer=lezer, dag=dag)[:MEESTE]
    vondsten = (
        Vondst(pagina.titel, pagina.get_absolute_url(), pagina.samenvatting)
        for pagina in pagina_s(rijen, dag)
    )
    return _groep("Loket", vondsten)


BRONNEN: tuple[Bron, ...] = (acties, locaties, ruimten, besluiten, vragen, zoekvragen, loket)
