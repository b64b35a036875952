"""What can be destroyed after a period, and what is kept for ever. A pure list; `opruimen` acts on it.

A period holds only once the coordinator approved it (`Bewaartermijn`); until then nothing is destroyed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

DAGEN_PER_JAAR = 365


@dataclass(frozen=True, slots=True)
class Termijn:
    """A kind of record that is destroyed some days after `vanaf`. `verlopen` says which are, before a day."""

    sleutel: str
    naam: str
    vanaf: str | Promise
    gevolg: str
    voorstel_dagen: int
    model: str
    verlopen: Callable[[date], Q] | None = None
    """None: not rows of a table, but people (see `opruimen`)."""


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(
        "e-mail",
        "E-mails in het postvak",
        _("nadat de e-mail is gemaakt"),
        "De e-mail verdwijnt met zijn bijlage. Wat nog verstuurd moet worden, blijft staan.",
        90,
        "kern.bericht",
        lambda grens: ~Q(status__in=["wacht", "bezig"]) & Q(gemaakt_op__date__lt=grens),
    ),
    Termijn(
        "tokens",
        "Tokens voor de API",
        _("nadat het token is verlopen"),
        "Het token verdwijnt. Het werkte al niet meer.",
        30,
        "kern.apitoken",
        lambda grens: Q(geldig_tot__lt=grens),
    ),
    Termijn(
        "importen",
        "Importen in het overzicht van locaties",
        _("nadat het bestand is ingelezen"),
        "De rijen van het bestand verdwijnen. Daarna is de import niet meer terug te draaien. "
        "Wat is overgenomen, blijft.",
        90,
        "locaties.invoer",
        lambda grens: ~Q(status__in=["wacht", "bezig"]) & Q(gemaakt_op__date__lt=grens),
    ),
    Termijn(
        "bulkwijzigingen",
        "Wijzigingen van veel locaties of ruimten tegelijk",
        "nadat de wijziging is gemaakt",
        "Wat er per rij stond, verdwijnt. Daarna is de wijziging niet meer terug te draaien. "
        "Wat is gewijzigd, blijft.",
        90,
        "locaties.bulkwijziging",
        lambda grens: Q(gemaakt_op__date__lt=grens),
    ),
    Termijn(
        "accounts",
        "Accounts van mensen zonder rol",
        _("nadat de laatste rol is afgelopen en het account voor het laatst is gewijzigd"),
        "Het account wordt gewist, net als bij een verzoek. Ook de naam in teksten verdwijnt. "
        "Heeft iemand nog open werk? Dan wacht het account tot dat is overgedragen.",
        DAGEN_PER_JAAR,
        "kern.gebruiker",
    ),
    Termijn(
        "actiepunten",
        "Afgeronde actiepunten",
        _("nadat het actiepunt gereed is"),
        "Het actiepunt verdwijnt met zijn geschiedenis.",
        5 * DAGEN_PER_JAAR,
        "acties.actiepunt",
        lambda grens: Q(gereed_op__lt=grens),
    ),
    Termijn(
        "aanwezigheid",
        "Wie bij een overleg was",
        _("na de dag van het overleg"),
        "De lijst van aanwezigen verdwijnt met haar geschiedenis. Het overleg en zijn verslag blijven staan.",
        5 * DAGEN_PER_JAAR,
        "acties.aanwezigheid",
        lambda grens: Q(overleg__datum__lt=grens),
    ),
    Termijn(
        "signalen",
        "Afgehandelde signalen over locaties",
        _("nadat het signaal is beantwoord of, zonder antwoord, is ontvangen"),
        "Het signaal verdwijnt met zijn antwoord en met wie het kreeg toegewezen. De link van wie het meldde, "
        "werkt dan niet meer. Een signaal waar iemand mee bezig is, blijft staan.",
        5 * DAGEN_PER_JAAR,
        "locaties.signaal",
        lambda grens: (
            Q(stand__in=["beantwoord", "gesloten"])
            & (Q(beantwoord_op__lt=grens) | Q(beantwoord_op=None, ontvangen_op__lt=grens))
        ),
    ),
    Termijn(
        "correcties",
        "Behandelde correcties van locaties en ruimten",
        _("nadat de gemeente de correctie heeft behandeld"),
        "De correctie verdwijnt met haar antwoord. Wat is overgenomen, blijft.",
        2 * DAGEN_PER_JAAR,
        "locaties.correctie",
        lambda grens: ~Q(stand="wacht") & Q(behandeld_op__lt=grens),
    ),
    Termijn(
        "klopvragen",
        "Vragen aan aanbieders of gegevens kloppen",
        _("nadat de vraag is gesteld"),
        "De vraag verdwijnt met het e-mailadres. Wat de aanbieder antwoordde, blijft.",
        DAGEN_PER_JAAR,
        "locaties.klopvraag",
        lambda grens: Q(gevraagd_op__lt=grens),
    ),
    Termijn(
        "vraagstellers",
        "Wie het loket een vraag stelde",
        _("nadat de vraag is afgehandeld"),
        "De naam, het e-mailadres en de postcode verdwijnen. De vraag blijft nog staan, zonder te zeggen van wie.",
        180,
        "loket.vraagsteller",
        lambda grens: Q(vraag__afgehandeld_op__lt=grens),
    ),
    Termijn(
        "zoekers",
        "Wie ruimte zocht",
        _("nadat de zoekvraag is gesloten"),
        "Wie het bedrijf was en wat het erbij zei, verdwijnt. Wat het zocht, blijft voor de cijfers.",
        180,
        "locaties.zoeker",
        lambda grens: Q(zoekvraag__afgehandeld_op__lt=grens),
    ),
    Termijn(
        "vragen",
        "Teksten van vragen aan het loket",
        _("nadat de vraag is afgehandeld"),
        "De teksten van vraag en antwoorden verdwijnen. Dat er een vraag was, over welk onderwerp en hoe lang het "
        "antwoord duurde, blijft voor de cijfers.",
        2 * DAGEN_PER_JAAR,
        "loket.vraagbericht",
        lambda grens: Q(vraag__afgehandeld_op__lt=grens),
    ),
    Termijn(
        "gesprekken",
        "Gesprekken met ondernemers",
        _("na het gesprek"),
        "Het gesprek verdwijnt, ook uit de cijfers. Een vraag die eruit kwam, blijft. Moet iemand nog iets doen? Dan "
        "blijft het gesprek staan tot dat gedaan is.",
        2 * DAGEN_PER_JAAR,
        "loket.gesprek",
        lambda grens: Q(datum__lt=grens) & (~Q(vervolg="zelf") | Q(gedaan_op__isnull=False)),
    ),
    Termijn(
        "reacties",
        "Reacties van lezers op pagina's van het loket",
        _("nadat de reactie is gegeven"),
        "De reactie verdwijnt, ook uit de telling hoe nuttig een pagina is.",
        DAGEN_PER_JAAR,
        "loket.reactie",
        lambda grens: Q(op__lt=grens),
    ),
    Termijn(
        "gemist",
        "Wat mensen zochten en niet vonden",
        _("nadat iemand dat meldde"),
        "De zoekwoorden verdwijnen.",
        DAGEN_PER_JAAR,
        "loket.gemist",
        lambda grens: Q(op__lt=grens),
    ),
)

BLIJVEND: tuple[tuple[str, str], ...] = (
    (
        "Plannen met acties, stappen, geld en dagen",
        "Het werkplan is verantwoording aan gemeenteraden.",
    ),
    (
        "Voortgang, mijlpalen, besluiten en verslagen",
        "Ze laten zien wat er van het plan terechtkwam en wie waarover besliste.",
    ),
    (
        "Documenten bij acties",
        "Ze onderbouwen besluiten. Wie een document toevoegde of de coördinator kan het zelf weghalen.",
    ),
    (
        "Werklocaties, ruimten, leegstand en metingen",
        "Ze vormen de reeks waaruit de regio haar cijfers maakt.",
    ),
    (
        "Meetronden met hun bevestigingen en vastgestelde cijfers",
        "Ze laten zien wie voor de cijfers van een jaar instond.",
    ),
    (
        "Rapporten over de voortgang",
        "Ze zijn verantwoording aan gemeenteraden, met de cijfers waarop ze rusten.",
    ),
    (
        "De geschiedenis van wijzigingen",
        "Ze hoort bij het plan. Van persoonsgegevens staat er alleen in dat ze wijzigden.",
    ),
)
"""Kinds of records that this product never destroys, with the reason."""

PER_SLEUTEL = {termijn.sleutel: termijn for termijn in TERMIJNEN}


def in_woorden(dagen: int) -> str:
    """`5 jaar`, `90 dagen`, `1 dag`, in the language of the page."""
    if dagen and dagen % DAGEN_PER_JAAR == 0:
        jaren = dagen // DAGEN_PER_JAAR
        return ngettext("%d jaar", "%d jaar", jaren) % jaren
    return ngettext("%d dag", "%d dagen", dagen) % dagen
