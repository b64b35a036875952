"""A small plan of our own, and one record of each kind in it: fixtures for `tests/conftest.py`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import models

from acties.models import (
    Aandachtspunt,
    AandachtspuntActie,
    Aanwezigheid,
    Actie,
    Actiepunt,
    Agendapunt,
    Begrotingsregel,
    Besluit,
    BesluitActie,
    Betrokkene,
    Dagenboeking,
    Deelname,
    Document,
    Gemeentestand,
    Inzet,
    Kengetal,
    Knelpunt,
    KnelpuntActie,
    Mailronde,
    Mailvoorkeur,
    Mijlpaal,
    Opgave,
    Overleg,
    Plangemeente,
    Relatie,
    Stap,
    StapMet,
    StapOpgave,
    Thema,
    Uitgave,
    Uitstel,
    VastAandeel,
    Voorstel,
    Voortgang,
    Werkplan,
)
from locaties.models import Bewaardfilter, Bulkrij, Bulkwijziging, Instelling
from werkplan.kern.models import (
    ApiToken,
    Bewaartermijn,
    Gebruiker,
    Gemeente,
    Levering,
    Lidmaatschap,
    Organisatie,
    Regiolidmaatschap,
    Vernietiging,
    Webhook,
)
from werkplan.kern.post import Bijlage, plan_bericht
from werkplan.rapport.gegevens.verzamelen import Vraag, collect
from werkplan.rapport.models import Momentopname, Rapport, Rapportbestand, Rapporttekst
from werkplan.rapport.momentopname import as_text

DAG = date(2020, 11, 20)
MOMENT = datetime(2020, 11, 20, tzinfo=UTC)


@pytest.fixture
def plan(db: None) -> Werkplan:
    """A current plan for 2019-2021."""
    return Werkplan.objects.create(
        naam="Proefplan", regio="Proefregio", startjaar=2019, eindjaar=2021, is_huidig=True
    )


@pytest.fixture
def actie(plan: Werkplan, regio: Organisatie, actiehouder: Gebruiker) -> Actie:
    """An action of the region with one step; the person `actiehouder` holds it."""
    actie = Actie.objects.create(
        plan=plan,
        nummer=1,
        titel="Ruimte voor werk",
        startjaar=2019,
        eindjaar=2020,
        trekker=regio,
        actiehouder=actiehouder,
    )
    Stap.objects.create(actie=actie, nummer=1, titel="Onderzoek", per_gemeente=True)
    return actie


def _webhook(coordinator: Gebruiker) -> list[models.Model]:
    """Of the coordinator, with a message that was given up."""
    webhook = Webhook.objects.create(
        gebruiker=coordinator,
        naam="proef",
        adres="https://example.org/hier",
        zout="0" * 43,
        gemaakt_op=MOMENT,
    )
    levering = Levering.objects.create(webhook=webhook, wijzigingen=[], status="mislukt", gemaakt_op=MOMENT)
    return [webhook, levering]


def _rapport(plan: Werkplan, coordinator: Gebruiker) -> list[models.Model]:
    """A concept without figures, with one text and one file."""
    rapport = Rapport.objects.create(
        plan=plan,
        jaar=2019,
        peildatum=date(2019, 12, 31),
        status=Rapport.Status.CONCEPT,
        gemaakt_op=MOMENT,
        gevraagd_door=coordinator,
    )
    opname = as_text(collect(Vraag.van(rapport, DAG)))
    return [
        rapport,
        Momentopname.objects.create(rapport=rapport, schema=1, inhoud=opname, sha256="0" * 64),
        Rapportbestand.objects.create(
            rapport=rapport, formaat="json", inhoud=b"{}", omvang=2, sha256="0" * 64
        ),
        Rapportbestand.objects.create(
            rapport=rapport, soort="notitie", formaat="pdf", inhoud=b"%PDF", omvang=4, sha256="0" * 64
        ),
        Rapporttekst.objects.create(
            rapport=rapport, sectie="samenvatting", tekst="Op koers.", gemaakt_op=MOMENT
        ),
    ]


@pytest.fixture
def voorbeelden(
    plan: Werkplan,
    actie: Actie,
    regio: Organisatie,
    gemeente_hilversum: Organisatie,
    coordinator: Gebruiker,
    inventaris_voorbeelden: dict[str, models.Model],
    loket_voorbeelden: dict[str, models.Model],
) -> dict[str, models.Model]:
    """One record of each model, by label: for tests that walk over everything."""
    gemeente = Gemeente.objects.get(organisatie=gemeente_hilversum)
    stap = actie.stappen.get()
    thema = Thema.objects.create(plan=plan, naam="Ruimte")
    opgave = Opgave.objects.create(actie=actie, letter="a", tekst="Te weinig ruimte")
    regel = Begrotingsregel.objects.create(stap=stap, bedrag=Decimal(100), zekerheid="indicatief")
    punt = Aandachtspunt.objects.create(plan=plan, thema=thema, naam="Netcongestie")
    knelpunt = Knelpunt.objects.create(plan=plan, nummer=1, titel="Tekort")
    overleg = Overleg.objects.create(plan=plan, titel="Werkgroep", datum=DAG)
    besluit = Besluit.objects.create(plan=plan, titel="Doorgaan", datum=DAG)
    records: list[models.Model] = [
        plan,
        actie,
        stap,
        thema,
        opgave,
        regel,
        punt,
        knelpunt,
        overleg,
        besluit,
        regio,
        coordinator,
        gemeente,
        Plangemeente.objects.create(plan=plan, gemeente=gemeente),
        Kengetal.objects.create(plan=plan, naam="Schuifruimte", waarde=14, eenheid="ha"),
        Betrokkene.objects.create(actie=actie, organisatie=regio),
        Deelname.objects.create(actie=actie, gemeente=gemeente),
        Relatie.objects.create(actie=actie, naar_actie=actie),
        StapOpgave.objects.create(stap=stap, opgave=opgave),
        StapMet.objects.create(stap=stap, organisatie=regio),
        Gemeentestand.objects.create(stap=stap, gemeente=gemeente),
        VastAandeel.objects.create(regel=regel, gemeente=gemeente, bedrag=10),
        Inzet.objects.create(stap=stap, dagen_trekker=Decimal(5)),
        Uitgave.objects.create(actie=actie, soort="betaald", datum=DAG, bedrag=50, omschrijving="Factuur"),
        Dagenboeking.objects.create(
            actie=actie, organisatie=gemeente_hilversum, jaar=2020, kwartaal=1, dagen=Decimal(1)
        ),
        Voortgang.objects.create(
            actie=actie,
            datum=DAG,
            auteur=coordinator,
            stoplicht="groen",
            percentage=10,
            toelichting="Begonnen",
        ),
        Mijlpaal.objects.create(actie=actie, titel="Rapport", datum=DAG),
        Document.objects.create(
            actie=actie, titel="Besluit", soort="besluit", datum=DAG, url="https://example.org/besluit"
        ),
        Agendapunt.objects.create(overleg=overleg, titel="Opening"),
        Aanwezigheid.objects.create(overleg=overleg, gebruiker=coordinator),
        BesluitActie.objects.create(besluit=besluit, actie=actie),
        Actiepunt.objects.create(plan=plan, omschrijving="Bellen", eigenaar=coordinator, datum=DAG),
        KnelpuntActie.objects.create(knelpunt=knelpunt, actie=actie),
        AandachtspuntActie.objects.create(aandachtspunt=punt, actie=actie),
        Voorstel.objects.create(
            plan=plan, aandachtspunt=punt, titel="Netcongestie", omschrijving="Onderzoek", startjaar=2020
        ),
        Mailvoorkeur.objects.create(gebruiker=coordinator),
        Mailronde.objects.create(dag=DAG),
        Uitstel.objects.create(gebruiker=coordinator, soort="verouderd", onderwerp_id=actie.pk, tot=DAG),
        *_rapport(plan, coordinator),
        Regiolidmaatschap.objects.create(gemeente=gemeente, van=date(1900, 1, 1), tot=date(1901, 1, 1)),
        Lidmaatschap.objects.get(gebruiker=coordinator),
        ApiToken.objects.create(
            gebruiker=coordinator,
            naam="proef",
            hash="0" * 64,
            gemaakt_op=MOMENT,
            geldig_tot=date(2030, 1, 1),
        ),
        *_webhook(coordinator),
        Bewaartermijn.objects.create(
            soort="tokens", dagen=30, goedgekeurd_door=coordinator, goedgekeurd_op=MOMENT
        ),
        Vernietiging.objects.create(soort="tokens", op=MOMENT, aantal=1),
        plan_bericht(
            sleutel="proef",
            aan=coordinator,
            onderwerp="Proef",
            tekst="Tekst",
            bijlage=Bijlage("proef.txt", "text/plain", "Proef"),
        ),
    ]
    records.append(
        Bewaardfilter.objects.create(
            eigenaar=coordinator, lijst="locaties", naam="hallen", vraag="soort=formeel"
        )
    )
    bulk = Bulkwijziging.objects.create(
        lijst="ruimten", door=coordinator, waarden={"velden": {}, "erbij": [], "eraf": []}, gemaakt_op=MOMENT
    )
    rij = Bulkrij.objects.create(bulk=bulk, nummer=1, record_id=0, uitkomst="geweigerd", reden="weg")
    records += [bulk, rij, Instelling.objects.create()]
    return (
        {record._meta.label_lower: record for record in records} | inventaris_voorbeelden | loket_voorbeelden
    )
