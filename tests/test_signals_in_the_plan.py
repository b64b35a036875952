"""Signals count for actions of the plan: on the page of the action, and as an item of the proposed agenda."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from acties.models import Actie, Agendapunt, Overleg, Werkplan
from acties.services.agenda import nog_voor_te_stellen, voorgestelde_agenda, vul_agenda, zet_op_agenda
from locaties.models import Werklocatie
from locaties.services.bundelen import cluster
from locaties.services.signalen import answer, report
from tests.inventaris import make_locatie
from tests.records import DAG
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db


@pytest.fixture
def parkeren(actie: Actie) -> Actie:
    """Action 2 of the current plan."""
    Actie.objects.filter(pk=actie.pk).update(nummer=2, titel="Parkeren")
    return Actie.objects.get(pk=actie.pk)


@pytest.fixture
def terrein(hilversum: Gemeente) -> Werklocatie:
    return make_locatie(hilversum, "Kerkelanden", niveau=Niveau.OPENBAAR)


def meld(locatie: Werklocatie, soort: str, door: Gebruiker | AnonymousUser | None = None) -> int:
    return report(locatie, door=door or AnonymousUser(), soort=soort, tekst="Te vol", vandaag=DAG).pk


def over_signalen(plan: Werkplan, door: Gebruiker) -> list[tuple[str, str]]:
    punten = voorgestelde_agenda(plan, door=door, vandaag=DAG)
    return [(punt.titel, punt.reden) for punt in punten if punt.aanleiding == "signaal"]


def test_the_page_of_the_action_counts_what_the_reader_may_know(
    client: Client,
    parkeren: Actie,
    terrein: Werklocatie,
    hilversum: Gemeente,
    coordinator: Gebruiker,
    lezer: Gebruiker,
    actiehouder: Gebruiker,
    am_hilversum: Gebruiker,
) -> None:
    besloten = make_locatie(hilversum, "Besloten", niveau=Niveau.REGIO)
    for locatie, soort, door in (
        (terrein, "parkeren", None),
        (terrein, "bereikbaarheid", None),
        (besloten, "parkeren", am_hilversum),
        (terrein, "glasvezel", None),
    ):
        meld(locatie, soort, door)

    gelezen = {}
    for wie in (coordinator, lezer, actiehouder):
        client.force_login(wie)
        gelezen[wie] = client.get("/acties/2/").text

    assert '<a href="/locaties/signalen/?actie=2">3 signalen over locaties</a>' in gelezen[coordinator]
    assert '<a href="/locaties/signalen/?actie=2&amp;stand=open">3 open</a>' in gelezen[coordinator]
    assert ">2 signalen over locaties</a>, waarvan" in gelezen[lezer]
    client.force_login(lezer)
    assert "2 signalen" in client.get("/locaties/signalen/?actie=2&stand=open").text
    assert "signalen over locaties" not in gelezen[actiehouder]
    meld(terrein, "parkeren")
    client.force_login(lezer)
    assert "3 signalen over locaties" in client.get("/acties/2/").text


def test_the_agenda_proposes_what_came_in_until_it_is_answered(
    plan: Werkplan, parkeren: Actie, terrein: Werklocatie, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    eerste, tweede = meld(terrein, "parkeren"), meld(terrein, "parkeren")
    meld(terrein, "bereikbaarheid")
    meld(terrein, "glasvezel")
    binnen = make_locatie(terrein.gemeente, "Besloten", niveau=Niveau.REGIO)
    meld(binnen, "parkeren", am_hilversum)
    hoofd = cluster(eerste, [tweede], door=am_hilversum)

    voor = over_signalen(plan, coordinator)
    hoofd.refresh_from_db()
    answer(
        hoofd,
        door=am_hilversum,
        versie=hoofd.versie,
        stand="beantwoord",
        antwoord="Er komen plekken bij.",
        antwoord_openbaar=True,
        vandaag=DAG,
    )

    titel = "Signalen bij actie 2: Parkeren"
    assert voor == [(titel, "Nieuwe signalen: 1 over parkeren, 1 over bereikbaarheid.")]
    assert over_signalen(plan, coordinator) == [(titel, "Nieuwe signalen: 1 over bereikbaarheid.")]


def test_the_item_stands_beside_that_of_the_action_and_can_be_put_back(
    plan: Werkplan, parkeren: Actie, terrein: Werklocatie, coordinator: Gebruiker
) -> None:
    meld(terrein, "parkeren")
    Actie.objects.update(stoplicht="rood")
    overleg = Overleg.objects.create(plan=plan, titel="Werkgroep", datum=DAG)
    vul_agenda(overleg, door=coordinator, vandaag=DAG)

    aanleidingen = list(Agendapunt.objects.filter(actie=parkeren).values_list("aanleiding", flat=True))
    assert aanleidingen == ["rood", "signaal"]
    Agendapunt.objects.filter(aanleiding="signaal").delete()
    [punt] = nog_voor_te_stellen(overleg, door=coordinator, vandaag=DAG)
    zet_op_agenda(overleg, door=coordinator, sleutel=punt.sleutel, vandaag=DAG)
    assert nog_voor_te_stellen(overleg, door=coordinator, vandaag=DAG) == ()
