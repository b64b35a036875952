"""The register of personal data: what is kept, why, by whom, for how long, and what erasing does to it.

It is shown to everybody on `/privacy/` and with its fields to the beheerder. Erasing, exporting and searching
read it too. A test proves that every field that can hold personal data is in it, or exempt with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from werkplan.kern.avg.termijnen import PER_SLEUTEL, in_woorden

Velden = Mapping[str, str]
"""Model label -> names of its fields."""
Tekst = str | Promise

REGIO = _("De regio")
GEMEENTE = _("De gemeente van de locatie")
WERKGEVER = _("De organisatie waarvoor u werkt")
HOORT_BIJ_PLAN = _(
    "Zolang het plan bewaard wordt. Na het wissen staat er “Verwijderde gebruiker” met een nummer."
)


class BijWissen(StrEnum):
    """What erasing a person does to a kind of data."""

    LEEG = "wordt leeggemaakt"
    WEG = "wordt verwijderd"
    ZONDER_NAAM = "blijft staan, zonder naam"
    VERVANGEN = "de naam wordt [gewist]"
    MET_DE_HAND = "de coördinator vervangt of verwijdert het bestand"
    VANZELF = "verdwijnt vanzelf"


@dataclass(frozen=True, slots=True)
class Gegevenssoort:
    """One kind of personal data.

    `verwijst`: fields that point at an account. `teksten`: texts in which a name can stand; it is replaced
    there, also in their history. `personen`: fields of a row about one person without an account; when the
    person is named in one of them, all are emptied. `overig`: other values of the kind.
    """

    wat: Tekst
    waarvoor: Tekst
    verantwoordelijk: Tekst
    bij_wissen: BijWissen
    hoe_lang: Tekst = ""
    termijn: str = ""
    verwijst: Velden = field(default_factory=dict)
    teksten: Velden = field(default_factory=dict)
    personen: Velden = field(default_factory=dict)
    overig: Velden = field(default_factory=dict)

    def bewaard(self, goedgekeurd: Mapping[str, int | None]) -> str:
        """How long it is kept, in a sentence, given the approved days per period (None: not destroyed)."""
        if not self.termijn:
            return str(self.hoe_lang)
        termijn = PER_SLEUTEL[self.termijn]
        dagen = goedgekeurd.get(self.termijn, termijn.voorstel_dagen)
        if dagen is None:
            return gettext("De regio heeft besloten dit te bewaren.")
        duur = {"duur": in_woorden(dagen), "vanaf": termijn.vanaf}
        if self.termijn in goedgekeurd:
            return gettext("Bewaard tot %(duur)s %(vanaf)s.") % duur
        return gettext("Het voorstel is: tot %(duur)s %(vanaf)s. De regio moet dat nog goedkeuren.") % duur

    def velden(self) -> tuple[str, ...]:
        """All its fields, as `app.model.field`."""
        delen = (self.verwijst, self.teksten, self.personen, self.overig)
        return tuple(
            dict.fromkeys(f"{label}.{naam}" for deel in delen for label, naam in uitgeschreven(deel))
        )


REGISTER: tuple[Gegevenssoort, ...] = (
    Gegevenssoort(
        wat=_(
            "Naam, gebruikersnaam, e-mailadres en telefoonnummer van uw account, en uw wachtwoord in een vorm "
            "die niemand kan lezen"
        ),
        waarvoor=_("Om in te loggen, u te kunnen mailen en te laten zien wie waarvoor aan te spreken is."),
        verantwoordelijk=WERKGEVER,
        bij_wissen=BijWissen.LEEG,
        termijn="accounts",
        overig={"kern.gebruiker": "username naam email telefoon password last_login"},
    ),
    Gegevenssoort(
        wat=_("Uw rol bij een organisatie, met begin en einde"),
        waarvoor=_("Om te bepalen wat u mag zien en doen."),
        verantwoordelijk=WERKGEVER,
        bij_wissen=BijWissen.ZONDER_NAAM,
        hoe_lang=HOORT_BIJ_PLAN,
        verwijst={"kern.lidmaatschap": "gebruiker"},
    ),
    Gegevenssoort(
        wat=_("Uw naam bij acties, voortgang, uitnodigingen en controles, en bij wat u goedkeurt of wist"),
        waarvoor=_("Om uit te leggen wie iets vastlegde. Het werkplan is verantwoording aan gemeenteraden."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.ZONDER_NAAM,
        hoe_lang=HOORT_BIJ_PLAN,
        verwijst={
            "acties.actie": "actiehouder",
            "acties.voortgang": "auteur",
            "acties.overleg": "uitgenodigd_door",
            "locaties.werklocatie": "gecontroleerd_door",
            "locaties.invoer": "door",
            "locaties.bulkwijziging": "door",
            "locaties.bevestiging": "door",
            "locaties.correctie": "behandeld_door voorgesteld_door",
            "locaties.klopvraag": "gevraagd_door",
            "locaties.signaal": "toegewezen_persoon",
            "locaties.toewijzing": "persoon door",
            "locaties.zoekvraag": "persoon",
            "locaties.match": "door",
            "loket.vraag": "persoon",
            "loket.gesprek": "persoon",
            "loket.vraagbericht": "door",
            "loket.artikel": "eigenaar",
            "loket.regeling": "eigenaar",
            "loket.steunpunt": "eigenaar",
            "loket.netwerk": "eigenaar",
            "loket.bijeenkomst": "eigenaar",
            "rapport.rapport": "gevraagd_door",
            "rapport.rapporttekst": "auteur",
            "kern.bericht": "namens",
            "kern.bewaartermijn": "goedgekeurd_door",
            "kern.vernietiging": "door betrof",
        },
    ),
    Gegevenssoort(
        wat=_("Actiepunten die op uw naam staan"),
        waarvoor=_("Om afspraken uit een overleg na te komen."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.ZONDER_NAAM,
        termijn="actiepunten",
        verwijst={"acties.actiepunt": "eigenaar"},
    ),
    Gegevenssoort(
        wat=_("Bij welk overleg u was uitgenodigd of aanwezig"),
        waarvoor=_("Om uitnodigingen te sturen en te laten zien wie bij een besluit was."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.ZONDER_NAAM,
        termijn="aanwezigheid",
        verwijst={"acties.aanwezigheid": "gebruiker"},
    ),
    Gegevenssoort(
        wat=_("De geschiedenis van wijzigingen: wie, wanneer en wat"),
        waarvoor=_(
            "Om fouten te herstellen en te laten zien hoe het plan op een datum was. Van uw eigen gegevens "
            "bewaart de geschiedenis alleen dát ze gewijzigd zijn."
        ),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.ZONDER_NAAM,
        hoe_lang=HOORT_BIJ_PLAN,
        overig={"pghistory.context": "metadata"},
    ),
    Gegevenssoort(
        wat=_("Namen die mensen zelf in teksten en namen van bestanden schrijven"),
        waarvoor=_(
            "Deze teksten gaan over het plan en over locaties. We vragen er geen namen in, maar ze kunnen er wel "
            "in staan."
        ),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.VERVANGEN,
        hoe_lang=_("Zolang het plan bewaard wordt. Bij het wissen komt op de plaats van uw naam: [gewist]."),
        teksten={
            "kern.organisatie": "naam",
            "kern.mandaat": "grondslag",
            "acties.werkplan": "naam vastgesteld_door valt_onder rapportage doel rol_regio rol_werkgroep flexibel",
            "acties.kengetal": "naam bron",
            "acties.thema": "naam",
            "acties.actie": "titel omschrijving periode_tekst status_reden",
            "acties.opgave": "tekst",
            "acties.relatie": "toelichting",
            "acties.stap": "titel opmerking niet_meegerekend",
            "acties.gemeentestand": "toelichting",
            "acties.begrotingsregel": "dekking opmerking",
            "acties.inzet": "opmerking",
            "acties.uitgave": "omschrijving",
            "acties.dagenboeking": "opmerking",
            "acties.voortgang": "toelichting knelpunt volgende_stap",
            "acties.mijlpaal": "titel toelichting",
            "acties.overleg": "titel locatie verslag reden_afzegging",
            "acties.agendapunt": "titel toelichting",
            "acties.besluit": "titel toelichting genomen_door",
            "acties.actiepunt": "omschrijving",
            "acties.knelpunt": "titel bron",
            "acties.aandachtspunt": "naam",
            "acties.voorstel": "titel omschrijving",
            "acties.document": "titel bestandsnaam url woo_categorie",
            "locaties.werklocatie": "naam omschrijving opmerking bron",
            "locaties.werkruimte": "naam opmerking bron",
            "locaties.aanbod": "url bron gebruiksrecht",
            "locaties.gebruik": "gebruiker",
            "locaties.locatiemeting": "bron",
            "locaties.rondegemeente": "toelichting opmerking",
            "locaties.bewaardfilter": "naam vraag",
            "locaties.correctie": "voor na tekst antwoord",
            "locaties.signaal": "tekst antwoord",
            "locaties.toewijzing": "opmerking",
            "loket.artikel": "titel titel_en samenvatting samenvatting_en tekst tekst_en",
            "loket.regeling": "titel titel_en samenvatting samenvatting_en aanbieder tekst tekst_en stappen stappen_en "
            "bron",
            "loket.steunpunt": "titel titel_en samenvatting samenvatting_en tekst tekst_en",
            "loket.inloopspreekuur": "wie wie_en",
            "loket.inloopuitzondering": "reden reden_en",
            "loket.netwerk": "titel titel_en samenvatting samenvatting_en",
            "loket.bijeenkomst": "titel titel_en samenvatting samenvatting_en organisator plek tekst tekst_en",
            "loket.standaardantwoord": "titel tekst tekst_en",
        },
        overig={"acties.zoektekst": "tekst", "loket.zoekrij": "stammen"},
    ),
    Gegevenssoort(
        wat=_("Naam, e-mailadres en telefoonnummer van de contactpersoon van een locatie of een aanbod"),
        waarvoor=_("Om te laten zien wie over een locatie of een aanbod meer kan vertellen."),
        verantwoordelijk=GEMEENTE,
        bij_wissen=BijWissen.LEEG,
        hoe_lang=_(
            "Zolang de locatie of het aanbod in het overzicht staat, of tot u vraagt om het te wissen."
        ),
        teksten={"locaties.contact": "organisatie"},
        personen={"locaties.contact": "naam email telefoon"},
    ),
    Gegevenssoort(
        wat=_("Het e-mailadres waarop de gemeente u vroeg of de gegevens van een locatie kloppen"),
        waarvoor=_("Om u die vraag te stellen, en u er hooguit één keer aan te herinneren."),
        verantwoordelijk=GEMEENTE,
        bij_wissen=BijWissen.LEEG,
        termijn="klopvragen",
        personen={"locaties.klopvraag": "adres"},
    ),
    Gegevenssoort(
        wat=_(
            "Naam, functie, e-mailadres en telefoonnummer van wie een ondernemer bij een gemeente kan bellen"
        ),
        waarvoor=_("Om ondernemers te laten zien wie hen bij hun gemeente kan helpen."),
        verantwoordelijk=_("De gemeente waar de contactpersoon werkt"),
        bij_wissen=BijWissen.LEEG,
        hoe_lang=_("Zolang de gemeente deze contactpersoon aanwijst, of tot u vraagt om het te wissen."),
        personen={"loket.loketcontact": "naam functie functie_en email telefoon"},
    ),
    Gegevenssoort(
        wat=_("Uw naam, e-mailadres en postcode als u het loket een vraag stelt"),
        waarvoor=_("Om uw vraag bij de goede gemeente te brengen en u het antwoord te mailen."),
        verantwoordelijk=_("De organisatie die uw vraag beantwoordt"),
        bij_wissen=BijWissen.LEEG,
        termijn="vraagstellers",
        personen={"loket.vraagsteller": "naam email postcode"},
    ),
    Gegevenssoort(
        wat=_("Wie u bent als u laat weten dat uw bedrijf ruimte zoekt"),
        waarvoor=_("Om u plekken te kunnen sturen. Andere gemeenten zien dit alleen als u dat wilt."),
        verantwoordelijk=_("De gemeente die u helpt"),
        bij_wissen=BijWissen.LEEG,
        termijn="zoekers",
        personen={"locaties.zoeker": "bedrijf naam telefoon email toelichting"},
    ),
    Gegevenssoort(
        wat=_("De vraag die u het loket stelt, met de antwoorden"),
        waarvoor=_("Om uw vraag te beantwoorden, ook als een andere organisatie dat overneemt."),
        verantwoordelijk=_("De organisatie die uw vraag beantwoordt"),
        bij_wissen=BijWissen.VERVANGEN,
        termijn="vragen",
        teksten={"loket.vraagbericht": "tekst"},
    ),
    Gegevenssoort(
        wat=_("Waar een gesprek met u bij een inloopspreekuur of aan de balie over ging"),
        waarvoor=_("Om te weten waar ondernemers mee zitten. We schrijven niet op wie u bent."),
        verantwoordelijk=_("De gemeente waar u het gesprek had"),
        bij_wissen=BijWissen.VERVANGEN,
        termijn="gesprekken",
        teksten={"loket.gesprek": "notitie"},
    ),
    Gegevenssoort(
        wat=_("Wat u schrijft over een pagina van het loket"),
        waarvoor=_("Om de pagina beter te maken. We vragen niet wie u bent en kunnen u niet antwoorden."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.VERVANGEN,
        termijn="reacties",
        teksten={"loket.reactie": "tekst"},
    ),
    Gegevenssoort(
        wat=_("De woorden waarmee u zocht, als u meldt dat u niets vond"),
        waarvoor=_("Om te schrijven wat er ontbreekt. We vragen niet wie u bent."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.VERVANGEN,
        termijn="gemist",
        teksten={"loket.gemist": "woorden"},
    ),
    Gegevenssoort(
        wat=_("Namen in bestanden waaruit locaties en ruimten zijn ingelezen"),
        waarvoor=_("Om te laten zien wat een bestand verandert, en om dat te kunnen terugdraaien."),
        verantwoordelijk=GEMEENTE,
        bij_wissen=BijWissen.VERVANGEN,
        termijn="importen",
        teksten={"locaties.invoer": "bestandsnaam", "locaties.invoerrij": "cellen voor na"},
    ),
    Gegevenssoort(
        wat=_("Namen in rapporten over de voortgang van het plan"),
        waarvoor=_("Om gemeenteraden verantwoording af te leggen. We vragen er geen namen in."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.MET_DE_HAND,
        hoe_lang=_(
            "Een vastgesteld rapport blijft zoals het is vastgesteld. Staat uw naam erin? Dan maakt de coördinator "
            "een nieuwe versie zonder uw naam."
        ),
        overig={
            "rapport.rapport": "wijziging vastgesteld_door besluit",
            "rapport.momentopname": "inhoud",
            "rapport.rapportbestand": "inhoud",
            "rapport.rapporttekst": "tekst",
        },
    ),
    Gegevenssoort(
        wat=_("Bestanden die bij een actie zijn gezet"),
        waarvoor=_("Om besluiten en onderzoek bij de actie te kunnen lezen."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.MET_DE_HAND,
        hoe_lang=_(
            "Zolang het plan bewaard wordt. Staat uw naam in een bestand? Dan vervangt of verwijdert de "
            "coördinator het na uw verzoek."
        ),
        overig={"acties.document": "bestand"},
    ),
    Gegevenssoort(
        wat=_("E-mails die Werkplan u stuurt"),
        waarvoor=_("Om u niet twee keer te mailen, en om te zien of een e-mail is aangekomen."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.WEG,
        termijn="e-mail",
        verwijst={"kern.bericht": "aan"},
        teksten={"kern.bericht": "onderwerp tekst bijlage_naam bijlage"},
        personen={"kern.bericht": "adres"},
        overig={"kern.bericht": "sleutel message_id bijlage_type fout"},
    ),
    Gegevenssoort(
        wat=_("Welke e-mail u wilt krijgen, en wat u hebt uitgesteld"),
        waarvoor=_("Om u te mailen op de dag en over de dingen die u koos."),
        verantwoordelijk=WERKGEVER,
        bij_wissen=BijWissen.WEG,
        hoe_lang=_("Zolang u een account hebt."),
        verwijst={"acties.mailvoorkeur": "gebruiker", "acties.uitstel": "gebruiker"},
    ),
    Gegevenssoort(
        wat=_("Filters die u onder een naam bewaart"),
        waarvoor=_("Om een lijst snel weer zo te zien, en om filters met uw organisatie te delen."),
        verantwoordelijk=WERKGEVER,
        bij_wissen=BijWissen.WEG,
        hoe_lang=_("Zolang u een account hebt."),
        verwijst={"locaties.bewaardfilter": "eigenaar"},
    ),
    Gegevenssoort(
        wat=_("Tokens waarmee een programma namens u werkt"),
        waarvoor=_("Om te weten namens wie een programma iets leest of schrijft."),
        verantwoordelijk=WERKGEVER,
        bij_wissen=BijWissen.WEG,
        termijn="tokens",
        verwijst={"kern.apitoken": "gebruiker"},
        overig={"kern.apitoken": "naam hash"},
    ),
    Gegevenssoort(
        wat=_("Webhooks: het adres waarop een programma van u hoort dat er iets is gewijzigd"),
        waarvoor=_("Om dat programma alleen te vertellen van wat u mag zien."),
        verantwoordelijk=WERKGEVER,
        bij_wissen=BijWissen.WEG,
        hoe_lang=_("Zolang u een account hebt."),
        verwijst={"kern.webhook": "gebruiker"},
        overig={"kern.webhook": "naam adres"},
    ),
    Gegevenssoort(
        wat=_("Het kenmerk van een verzoek dat een programma twee keer mag sturen"),
        waarvoor=_("Om iets niet dubbel vast te leggen."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.WEG,
        hoe_lang=_("Twee dagen."),
        verwijst={"kern.herhaalsleutel": "gebruiker"},
        overig={"kern.herhaalsleutel": "sleutel vingerafdruk"},
    ),
    Gegevenssoort(
        wat=_("Een cookie om ingelogd te blijven en een om formulieren te beveiligen"),
        waarvoor=_("Zonder deze cookies werkt inloggen niet."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.WEG,
        hoe_lang=_("Het inloggen: hooguit twaalf uur. De beveiliging van formulieren: hooguit een jaar."),
        overig={"sessions.session": "session_key session_data"},
    ),
    Gegevenssoort(
        wat=_(
            "Hoe vaak inloggen mislukte, per gebruikersnaam en internetadres, in een vorm die niemand kan lezen"
        ),
        waarvoor=_("Om het raden van wachtwoorden te stoppen."),
        verantwoordelijk=REGIO,
        bij_wissen=BijWissen.VANZELF,
        hoe_lang=_("Een kwartier."),
    ),
)


def uitgeschreven(velden: Velden) -> Iterator[tuple[str, str]]:
    """Every (model label, name of a field) of a part of the register."""
    for label, namen in velden.items():
        for naam in namen.split():
            yield label, naam


def model(label: str) -> type[models.Model]:
    """The model of a label of the register."""
    return apps.get_model(label)


def rijen_van(label: str, naam: str, persoon_id: int) -> models.QuerySet[Any]:
    """The rows that point at an account through one field, whoever may see them."""
    return model(label)._default_manager.filter(**{f"{naam}_id": persoon_id})
