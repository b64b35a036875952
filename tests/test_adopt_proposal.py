"""From a point of the longlist to action 14: proposal, agenda, decision, and a place in every total."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from acties.figures import Selectie, planned_days, planned_money
from acties.models import Aandachtspunt, Actie, Besluit, Voorstel, Werkplan
from acties.services.overleg import plan_overleg
from acties.services.voorstellen import (
    NieuwBesluit,
    VoorstelInvoer,
    besluit_over,
    leg_voor,
    maak_voorstel,
    neem_aan,
    wijs_af,
    wijzig_voorstel,
)
from tests.overlegplan import VANDAAG, AlsPersoon
from werkplan.kern.models import Gebruiker, Organisatie

INVOER = VoorstelInvoer(
    titel="Netcongestie",
    omschrijving="Een regionaal beeld van de ruimte op het stroomnet.",
    trekker=None,
    startjaar=2021,
    eindjaar=None,
    bedrag=None,
    zekerheid="ntb",
)
GETYPT = {
    "titel": "Netcongestie",
    "omschrijving": "Een regionaal beeld van de ruimte op het stroomnet.",
    "trekker": "",
    "startjaar": "2021",
    "eindjaar": "",
    "bedrag": "",
    "zekerheid": "ntb",
}


@pytest.fixture
def punt(werkplan: Werkplan) -> Aandachtspunt:
    return Aandachtspunt.objects.select_related("plan", "thema").get(plan=werkplan, naam="Verduurzaming")


@pytest.fixture
def voorstel(punt: Aandachtspunt, coordinator: Gebruiker) -> Voorstel:
    return maak_voorstel(punt, door=coordinator, invoer=INVOER)


@pytest.fixture
def besluit(werkplan: Werkplan) -> Besluit:
    return Besluit.objects.create(plan=werkplan, titel="Netcongestie wordt een actie", datum=VANDAAG)


def test_a_proposal_is_made_from_a_point(
    als: AlsPersoon, coordinator: Gebruiker, punt: Aandachtspunt, regio: Organisatie
) -> None:
    client = als(coordinator)
    adres = f"/longlist/{punt.pk}/voorstel/"

    for _ in range(2):
        antwoord = client.post(
            adres, GETYPT | {"trekker": str(regio.pk), "bedrag": "€ 12.500,50", "zekerheid": "indicatief"}
        )

    voorstel = Voorstel.objects.get()
    assert antwoord.headers["Location"] == f"/voorstellen/{voorstel.pk}/"
    assert (voorstel.trekker, voorstel.bedrag, voorstel.stand) == (regio, Decimal("12500.50"), "concept")


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("titel", "", "Vul dit in."),
        ("bedrag", "veel", "Vul een bedrag in als 15.000"),
        ("bedrag", "100", "Kies hoe zeker het bedrag is"),
        ("zekerheid", "mogelijk", "Vul een bedrag in, of kies n.t.b."),
        ("eindjaar", "2019", "Het eindjaar mag niet voor het startjaar liggen."),
        ("startjaar", "2030", ""),
    ],
)
def test_bad_input_keeps_what_was_typed(
    als: AlsPersoon, coordinator: Gebruiker, punt: Aandachtspunt, veld: str, waarde: str, melding: str
) -> None:
    antwoord = als(coordinator).post(f"/longlist/{punt.pk}/voorstel/", GETYPT | {veld: waarde})

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in tekst
    assert GETYPT["omschrijving"] in tekst
    assert not Voorstel.objects.exists()


def test_putting_forward_brings_it_on_the_next_agenda_once(
    als: AlsPersoon, coordinator: Gebruiker, voorstel: Voorstel
) -> None:
    overleg = plan_overleg(
        voorstel.plan,
        door=coordinator,
        vandaag=VANDAAG,
        soort="werkgroep",
        datum=date(2020, 11, 26),
        titel="Werkgroep",
    )
    overleg.agenda.all().delete()
    client = als(coordinator)

    for _ in range(2):
        antwoord = client.post(f"/voorstellen/{voorstel.pk}/voorleggen/", {"versie": "1"}, follow=True)

    assert "staat op de agenda van “Werkgroep”, 26 november 2020" in antwoord.content.decode()
    assert [item.voorstel for item in overleg.agenda.all()] == [voorstel]


def test_without_a_meeting_it_waits_for_the_next_one(coordinator: Gebruiker, voorstel: Voorstel) -> None:
    assert leg_voor(voorstel, door=coordinator, versie=1, vandaag=VANDAAG) is None

    overleg = plan_overleg(
        voorstel.plan,
        door=coordinator,
        vandaag=VANDAAG,
        soort="werkgroep",
        datum=date(2020, 11, 26),
        titel="Werkgroep",
    )

    assert overleg.agenda.filter(voorstel=voorstel).count() == 1


def test_with_the_decision_it_is_action_14_in_every_total(
    coordinator: Gebruiker, voorstel: Voorstel, besluit: Besluit
) -> None:
    selectie = Selectie(voorstel.plan)
    geld, dagen = planned_money(selectie.begroting()), planned_days(selectie)

    actie = neem_aan(voorstel, besluit=besluit, door=coordinator)

    stap = actie.stappen.get()
    assert (actie.nummer, actie.titel, actie.startjaar, actie.thema) == (
        14,
        "Netcongestie",
        2021,
        voorstel.aandachtspunt.thema,
    )
    assert (stap.nummer, stap.titel, stap.opmerking) == (1, INVOER.omschrijving, "")
    assert stap.begroting.get().zekerheid == "ntb"
    assert stap.inzet.get().ntb
    assert list(Besluit.objects.filter(besluitacties__actie=actie)) == [besluit]
    assert actie in {regel.actie for regel in voorstel.aandachtspunt.aandachtspuntacties.all()}
    nieuw = Selectie(voorstel.plan)
    assert planned_money(nieuw.begroting()).aantal_ntb == geld.aantal_ntb + 1
    assert planned_days(nieuw).aantal_ntb == dagen.aantal_ntb + 1
    assert planned_money(nieuw.begroting()).geraamd == geld.geraamd
    voorstel.refresh_from_db()
    assert (voorstel.stand, voorstel.actie, voorstel.besluit) == ("aangenomen", actie, besluit)


def test_a_known_amount_counts_at_once_with_its_certainty(
    coordinator: Gebruiker, punt: Aandachtspunt, besluit: Besluit, regio: Organisatie
) -> None:
    invoer = VoorstelInvoer(
        titel="Laadpleinen",
        omschrijving=f"{'Onderzoek ' * 40}\nMet de netbeheerder.",
        trekker=regio,
        startjaar=2021,
        eindjaar=2021,
        bedrag=Decimal(20000),
        zekerheid="mogelijk",
    )
    voorheen = planned_money(Selectie(punt.plan).begroting()).mogelijk

    actie = neem_aan(maak_voorstel(punt, door=coordinator, invoer=invoer), besluit=besluit, door=coordinator)

    stap = actie.stappen.get()
    assert planned_money(Selectie(punt.plan).begroting()).mogelijk == voorheen + 20000
    assert stap.uitvoerder == regio
    assert len(stap.titel) <= 300
    assert stap.titel.endswith("…")
    assert stap.opmerking.endswith("Met de netbeheerder.")


def test_a_double_click_makes_one_action_and_one_decision(
    als: AlsPersoon, coordinator: Gebruiker, voorstel: Voorstel
) -> None:
    client = als(coordinator)
    getypt = {
        "versie": "1",
        "uitkomst": "aannemen",
        "titel": "Netcongestie wordt een actie",
        "datum": "26-11-2020",
        "genomen_door": "portefeuillehoudersoverleg",
    }

    antwoorden = [client.post(f"/voorstellen/{voorstel.pk}/besluit/", getypt) for _ in range(2)]

    assert [antwoord.headers["Location"] for antwoord in antwoorden] == ["/acties/14/", "/acties/14/"]
    assert Actie.objects.filter(plan=voorstel.plan).count() == 15
    besluit = Besluit.objects.get()
    assert (besluit.stand, besluit.datum) == ("genomen", date(2020, 11, 26))
    assert "Netcongestie wordt een actie" in client.get("/acties/14/").content.decode()


def test_numbers_are_given_out_once_and_go_up(
    coordinator: Gebruiker, punt: Aandachtspunt, besluit: Besluit
) -> None:
    nummers = [
        neem_aan(
            maak_voorstel(punt, door=coordinator, invoer=INVOER), besluit=besluit, door=coordinator
        ).nummer
        for _ in range(2)
    ]

    assert nummers == [14, 15]


def test_a_rejected_proposal_keeps_the_point_on_the_backlog(
    als: AlsPersoon, coordinator: Gebruiker, voorstel: Voorstel
) -> None:
    client = als(coordinator)

    client.post(
        f"/voorstellen/{voorstel.pk}/besluit/",
        {"versie": "1", "uitkomst": "afwijzen", "titel": "Nu niet", "datum": "26-11-2020"},
    )

    voorstel.refresh_from_db()
    assert (voorstel.stand, voorstel.actie) == ("afgewezen", None)
    assert voorstel.besluit is not None
    assert voorstel.besluit.stand == Besluit.Stand.AFGEWEZEN
    assert not Actie.objects.filter(plan=voorstel.plan, nummer=14).exists()
    assert "Verduurzaming" in client.get("/longlist/").content.decode()


@pytest.mark.parametrize(
    ("weg", "melding"),
    [
        ("uitkomst", "Kies wat er is besloten."),
        ("titel", "Kies een besluit dat er al is, of schrijf hier wat er is besloten."),
        ("datum", "Vul de datum van het besluit in als 12-03-2026."),
    ],
)
def test_a_decision_that_says_too_little_changes_nothing(
    als: AlsPersoon, coordinator: Gebruiker, voorstel: Voorstel, weg: str, melding: str
) -> None:
    getypt = {"versie": "1", "uitkomst": "aannemen", "titel": "Ja", "datum": "26-11-2020"} | {weg: ""}

    antwoord = als(coordinator).post(
        f"/voorstellen/{voorstel.pk}/besluit/", getypt | {"genomen_door": "De wethouders"}
    )

    tekst = antwoord.content.decode()
    assert melding in tekst
    assert "De wethouders" in tekst
    assert not Besluit.objects.exists()
    assert Actie.objects.filter(plan=voorstel.plan).count() == 14


def test_a_proposal_that_changed_meanwhile_is_not_decided_upon_unseen(
    als: AlsPersoon, coordinator: Gebruiker, voorstel: Voorstel
) -> None:
    getypt = {"versie": "1", "uitkomst": "aannemen", "titel": "Ja, doen", "datum": "26-11-2020"}
    wijzig_voorstel(voorstel, door=coordinator, versie=1, invoer=INVOER)
    client = als(coordinator)

    botsing = client.post(f"/voorstellen/{voorstel.pk}/besluit/", getypt)

    assert botsing.status_code == 409
    assert "Ja, doen" in botsing.content.decode()
    assert not Besluit.objects.exists()
    assert client.post(f"/voorstellen/{voorstel.pk}/besluit/", getypt | {"versie": "2"}).status_code == 302


def test_an_open_decision_and_one_of_another_plan_are_refused(
    coordinator: Gebruiker, voorstel: Voorstel, besluit: Besluit
) -> None:
    ander = Werkplan.objects.create(naam="Ander", regio="Elders", startjaar=2022, eindjaar=2024)
    Besluit.objects.filter(pk=besluit.pk).update(stand="open", datum=None)
    besluit.refresh_from_db()
    van_elders = Besluit.objects.create(plan=ander, titel="Elders", datum=VANDAAG)

    with pytest.raises(ValidationError, match="nog niet genomen"):
        neem_aan(voorstel, besluit=besluit, door=coordinator)
    with pytest.raises(ValidationError, match="hetzelfde plan"):
        neem_aan(voorstel, besluit=van_elders, door=coordinator)
    assert Actie.objects.filter(plan=voorstel.plan).count() == 14


def test_what_was_decided_is_not_changed_any_more(
    als: AlsPersoon, coordinator: Gebruiker, voorstel: Voorstel, besluit: Besluit
) -> None:
    wijs_af(voorstel, besluit=besluit, door=coordinator)

    antwoord = als(coordinator).post(
        f"/voorstellen/{voorstel.pk}/wijzigen/", GETYPT | {"versie": "2", "titel": "Toch"}
    )

    assert "Over dit voorstel is al besloten." in antwoord.content.decode()


def test_two_people_change_one_proposal_and_both_texts_are_shown(
    als: AlsPersoon, coordinator: Gebruiker, voorstel: Voorstel
) -> None:
    client = als(coordinator)
    adres = f"/voorstellen/{voorstel.pk}/wijzigen/"

    client.post(adres, GETYPT | {"versie": "1", "titel": "Van de ander"})
    botsing = client.post(adres, GETYPT | {"versie": "1", "titel": "Van mij"})

    tekst = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Van de ander" in tekst
    assert "Van mij" in tekst


def test_only_the_coordinator_adopts(voorstel: Voorstel, besluit: Besluit, actiehouder: Gebruiker) -> None:
    with pytest.raises(PermissionDenied):
        neem_aan(voorstel, besluit=besluit, door=actiehouder)
    with pytest.raises(PermissionDenied):
        maak_voorstel(voorstel.aandachtspunt, door=actiehouder, invoer=INVOER)


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_the_same_moment_make_one_action(
    coordinator: Gebruiker, voorstel: Voorstel
) -> None:
    besluit = NieuwBesluit(titel="Netcongestie wordt een actie", datum=VANDAAG)
    gelijk = Barrier(2, timeout=10)

    def beslis(_: int) -> int | None:
        gelijk.wait()
        try:
            besloten = besluit_over(voorstel, door=coordinator, versie=1, neemt_aan=True, besluit=besluit)
            return besloten.actie_id
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as paar:
        acties = set(paar.map(beslis, range(2)))

    assert len(acties) == 1
    assert Actie.objects.filter(plan=voorstel.plan).count() == 15
    assert Besluit.objects.count() == 1
