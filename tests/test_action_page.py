"""The page of one action: what it says, to whom, and in how many queries."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.models import (
    Actie,
    Actiepunt,
    Begrotingsregel,
    Document,
    Gemeentestand,
    Inzet,
    Mijlpaal,
    Opgave,
    Relatie,
    Stap,
    Uitgave,
    Voortgang,
    Werkplan,
)
from acties.services.standen import StandInvoer, zet_stand
from acties.services.voortgang import VoortgangInvoer, record_voortgang
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie

VANDAAG = date(2020, 11, 20)
MEESTE_VRAGEN = 15


@pytest.fixture
def actie(werkplan: Werkplan) -> Actie:
    return Actie.objects.select_related("plan").get(plan=werkplan, nummer=13)


def vul(actie: Actie, aantal: int, auteur: Gebruiker) -> None:
    """Bring every list of an action to a length."""
    regio = Organisatie.objects.get(naam="Regio Gooi en Vechtstreek")
    andere = Actie.objects.get(plan=actie.plan, nummer=1)
    for i in range(aantal):
        stap = Stap.objects.create(actie=actie, nummer=100 + i, titel=f"Stap {i}", per_gemeente=True)
        for gemeente in Gemeente.objects.filter(naam__in=["Huizen", "Laren"]):
            Gemeentestand.objects.create(stap=stap, gemeente=gemeente, stand="loopt")
        Begrotingsregel.objects.create(stap=stap, zekerheid="indicatief", bedrag=Decimal(10), jaar=2019)
        Inzet.objects.create(stap=stap, dagen_trekker=Decimal("0.5"), jaar=2020)
        Opgave.objects.create(actie=actie, letter=f"{i:x}"[-2:].upper(), tekst=f"Opgave {i}")
        Relatie.objects.create(actie=actie, stap=stap, naar_actie=andere)
        Mijlpaal.objects.create(actie=actie, titel=f"Mijlpaal {i}", datum=VANDAAG)
        Document.objects.create(
            actie=actie, titel="D", soort="brief", datum=VANDAAG, url="https://example.org"
        )
        Uitgave.objects.create(
            actie=actie,
            soort="betaald",
            datum=VANDAAG,
            bedrag=Decimal(5),
            organisatie=regio,
            omschrijving="U",
        )
        Actiepunt.objects.create(
            plan=actie.plan, actie=actie, omschrijving="A", eigenaar=auteur, datum=VANDAAG
        )
        Voortgang.objects.create(
            actie=actie,
            auteur=auteur,
            datum=VANDAAG - timedelta(days=i),
            stoplicht="groen",
            percentage=10,
            toelichting=f"Bericht {i}",
        )


def leeg(actie: Actie) -> None:
    """Take away what `vul` brought, but for the entries, which are final."""
    Relatie.objects.filter(actie=actie).delete()
    for model in (Mijlpaal, Document, Uitgave, Actiepunt, Opgave):
        model.objects.filter(actie=actie).delete()
    Stap.objects.filter(actie=actie, nummer__gte=100).delete()


@pytest.mark.parametrize("wie", ["coordinator", "am_hilversum", "lezer"])
def test_number_of_queries_stays_the_same_at_1_10_and_100(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, request: pytest.FixtureRequest, wie: str
) -> None:
    client = als(request.getfixturevalue(wie))
    client.get("/acties/13/")  # what other apps count for actions is remembered until that changes
    gemeten = []
    for aantal in (1, 10, 100):
        leeg(actie)
        vul(actie, aantal, actiehouder)
        with CaptureQueriesContext(connection) as vragen:
            assert client.get("/acties/13/").status_code == 200
        gemeten.append(len(vragen))

    assert len(set(gemeten)) == 1
    assert gemeten[0] <= MEESTE_VRAGEN


@pytest.mark.parametrize("naam", ["middelen", "stappen-wijzigen", "verhaal"])
def test_pages_below_it_cost_the_same_number_of_queries(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker, naam: str
) -> None:
    client = als(coordinator)
    gemeten = set()
    for aantal in (1, 10, 100):
        leeg(actie)
        vul(actie, aantal, coordinator)
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(actie.url(naam)).status_code == 200
        gemeten.add(len(vragen))

    assert len(gemeten) == 1


def test_every_action_of_the_real_plan_opens(
    als: AlsPersoon, werkplan: Werkplan, coordinator: Gebruiker
) -> None:
    client = als(coordinator)
    for actie in Actie.objects.filter(plan=werkplan).select_related("plan"):
        for naam in ("actie", "verhaal", "middelen", "voortgang-nieuw", "actie-wijzigen", "stappen-wijzigen"):
            assert client.get(actie.url(naam)).status_code == 200, (actie.nummer, naam)


def test_answer_says_how_it_stands_and_who_has_to_move(
    als: AlsPersoon, actie: Actie, lezer: Gebruiker
) -> None:
    pagina = als(lezer).get("/acties/13/").content.decode()

    assert "Er is nog geen bericht." in als(lezer).get("/acties/6/").content.decode()
    assert "Deze actie is vertraagd: had eind 2019 klaar moeten zijn." in pagina
    assert "Er is nog geen bericht." in pagina
    assert "Aan zet: Regio Gooi en Vechtstreek, nog zonder actiehouder." in pagina


def test_action_without_trekker_is_up_to_the_coordinator(
    als: AlsPersoon, werkplan: Werkplan, lezer: Gebruiker
) -> None:
    pagina = als(lezer).get("/acties/3/").content.decode()

    assert "Aan zet: de coördinator, want er is nog geen trekker." in pagina


def test_step_per_gemeente_counts_and_gives_the_reason(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker
) -> None:
    stap = Stap.objects.get(actie=actie, nummer=2)
    for naam, stand, reden in (
        ("Huizen", "klaar", ""),
        ("Laren", "doet-niet-mee", "Verwijst door."),
        ("Hilversum", "loopt", ""),
    ):
        zet_stand(
            Gemeente.objects.get(naam=naam),
            door=coordinator,
            invoer=StandInvoer(stap, stand, reden, 0),
            vandaag=VANDAAG,
        )

    pagina = als(coordinator).get("/acties/13/").content.decode()

    assert "Klaar in 1 van 7 gemeenten, loopt in 1, doet niet mee in 1." in pagina
    assert "Verwijst door." in pagina


def test_every_total_leads_to_its_rows(als: AlsPersoon, actie: Actie, lezer: Gebruiker) -> None:
    client = als(lezer)

    pagina = client.get("/acties/13/").content.decode()
    regels = client.get("/acties/13/middelen/?jaar=2019").content.decode()

    assert 'href="/acties/13/middelen/?jaar=2019#geld">€ 5.000 + 2 n.t.b.' in pagina
    assert "€ 5.000 + 2 n.t.b." in regels
    assert "Landingspagina met alle nodige informatie" in regels
    assert "niet verdeeld" in regels


def test_undivided_lines_stand_in_a_row_of_their_own(
    als: AlsPersoon, werkplan: Werkplan, lezer: Gebruiker
) -> None:
    client = als(lezer)

    pagina = client.get("/acties/5/").content.decode()
    los = client.get("/acties/5/middelen/?jaar=los").content.decode()

    assert "Niet toegedeeld" in pagina
    assert "€ 15.000 + 1 n.t.b." in los


def test_only_who_may_sees_the_way_to_change(
    als: AlsPersoon, actie: Actie, lezer: Gebruiker, actiehouder: Gebruiker, coordinator: Gebruiker
) -> None:
    knoppen = {
        naam: als(wie).get("/acties/13/").content.decode()
        for naam, wie in (("lezer", lezer), ("houder", actiehouder), ("coordinator", coordinator))
    }

    assert "Voortgang toevoegen" not in knoppen["lezer"]
    assert "Voortgang toevoegen" in knoppen["houder"]
    assert "/acties/13/wijzigen/" not in knoppen["houder"]
    assert "/acties/13/wijzigen/" in knoppen["coordinator"]


def test_past_day_shows_no_way_to_change(als: AlsPersoon, actie: Actie, coordinator: Gebruiker) -> None:
    pagina = als(coordinator).get("/acties/13/?peildatum=2020-11-19").content.decode()

    assert "Voortgang toevoegen" not in pagina


def test_story_continues_with_that_of_the_predecessor(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker
) -> None:
    plan = Werkplan.objects.create(naam="Vervolg", regio="Gooi en Vechtstreek", startjaar=2022, eindjaar=2024)
    vervolg = Actie.objects.create(plan=plan, nummer=1, titel="Loket", startjaar=2022, voorganger=actie)
    invoer = VoortgangInvoer(VANDAAG, "groen", 10, "Bericht uit het vorige plan.")
    record_voortgang(actie=actie, door=coordinator, invoer=invoer, vandaag=VANDAAG)

    antwoord = als(coordinator).get(vervolg.get_absolute_url())

    pagina = antwoord.content.decode()
    assert "Bericht uit het vorige plan." in pagina
    assert "bij actie 13 van Werkplan Werklandschappen 2019-2021" in pagina
    assert "Er is nog geen bericht." in pagina


def test_long_story_is_cut_and_continued_on_its_own_page(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker
) -> None:
    vul(actie, 30, coordinator)
    client = als(coordinator)

    pagina = client.get("/acties/13/").content.decode()
    verhaal = client.get("/acties/13/verhaal/?pagina=2").content.decode()

    assert "Toon eerdere berichten" in pagina
    assert "Bericht 6" not in pagina
    assert "30 berichten" in verhaal
    assert "Bericht 29" in verhaal


def test_late_milestone_stands_out(als: AlsPersoon, actie: Actie, lezer: Gebruiker) -> None:
    Mijlpaal.objects.create(actie=actie, titel="Evaluatie", datum=date(2020, 11, 19))

    assert (
        "<strong>te laat</strong>, was gepland op 19 november 2020"
        in als(lezer).get("/acties/13/").content.decode()
    )


def test_unknown_action_other_method_and_visitor(
    als: AlsPersoon, actie: Actie, lezer: Gebruiker, zonder_rol: Gebruiker, client: Client
) -> None:
    assert als(lezer).get("/acties/99/").status_code == 404
    assert als(lezer).post("/acties/13/").status_code == 405
    assert als(zonder_rol).get("/acties/13/").status_code == 403
    assert client.get("/acties/13/")["Location"] == "/inloggen/?next=/acties/13/"
