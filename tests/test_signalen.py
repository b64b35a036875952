"""Signals on locations: reported in public or by a partner, answered and counted; enforcement is never public."""

from __future__ import annotations

import re
import time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.herinneringen import mijn_werk
from acties.models import Uitstel
from locaties.models import Signaal, Werklocatie
from locaties.services.signalen import answer, report
from locaties.signaalcijfers import count_per_action, count_per_kind
from tests.inventaris import make_locatie
from tests.records import DAG
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.niveau import Niveau
from werkplan.kern.openbaar_formulier import stamp

pytestmark = pytest.mark.django_db


@pytest.fixture
def terrein(hilversum: Gemeente) -> Werklocatie:
    return make_locatie(hilversum, "Kerkelanden", niveau=Niveau.OPENBAAR)


def meld(locatie: Werklocatie, soort: str = "parkeren", tekst: str = "Te vol") -> Signaal:
    return report(locatie, door=AnonymousUser(), soort=soort, tekst=tekst, vandaag=DAG)


def beantwoord(signaal: Signaal, door: Gebruiker, *, openbaar: bool = True) -> Signaal:
    return answer(
        signaal,
        door=door,
        versie=signaal.versie,
        stand="beantwoord",
        antwoord="Er komen plekken bij.",
        antwoord_openbaar=openbaar,
        vandaag=DAG,
    )


def invoer(plek: Werklocatie, **velden: str) -> dict[str, str]:
    standaard = {"soort": "parkeren", "tekst": "Vrachtwagens op de stoep"}
    return {"locatie": str(plek.pk), "getoond": stamp(time.time() - 60)} | standaard | velden


def test_an_entrepreneur_reports_without_an_account_and_reads_the_answer_behind_the_link(
    client: Client, terrein: Werklocatie, am_hilversum: Gebruiker
) -> None:
    meld(terrein)

    ontvangst = client.post("/signaal/", invoer(terrein), follow=True)

    signaal = Signaal.objects.get(tekst="Vrachtwagens op de stoep")
    assert re.fullmatch(r"S-[2-9A-Z]{7}", signaal.kenmerk)
    for tekst in (signaal.kenmerk, "Vrachtwagens op de stoep", "1 ander meldde dit ook."):
        assert tekst in ontvangst.text
    beantwoord(signaal, am_hilversum, openbaar=False)
    adres = ontvangst.redirect_chain[0][0]
    assert "Er komen plekken bij." in client.get(adres).text
    assert client.get(f"/signaal/{signaal.kenmerk}/").status_code == 404


@pytest.mark.parametrize(
    ("veld", "melding"),
    [
        ("locatie", "Kies een plek."),
        ("soort", "Kies waar het over gaat."),
        ("tekst", "Schrijf op wat er aan de hand is."),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(
    client: Client, terrein: Werklocatie, veld: str, melding: str
) -> None:
    antwoord = client.post("/signaal/", invoer(terrein, **{veld: ""}))

    assert melding in antwoord.text
    if veld != "tekst":
        assert "Vrachtwagens op de stoep" in antwoord.text
    assert not Signaal.objects.exists()


def test_only_public_locations_can_be_reported_on_in_public(client: Client, hilversum: Gemeente) -> None:
    besloten = make_locatie(hilversum, "Besloten", niveau=Niveau.REGIO)

    pagina, antwoord = client.get("/signaal/"), client.post("/signaal/", invoer(besloten))

    assert "Besloten" not in pagina.text
    assert "Kies een plek uit de lijst." in antwoord.text
    with pytest.raises(PermissionDenied):
        meld(besloten)


def test_everybody_reads_counts_and_published_answers_of_a_place(
    client: Client, terrein: Werklocatie, am_hilversum: Gebruiker
) -> None:
    beantwoord(meld(terrein), am_hilversum)
    meld(terrein, tekst="Mijn buurman zet zijn auto dubbel")
    meld(terrein, "handhaving", "Gevaarlijke stoffen")

    pagina = client.get("/signaal/", {"locatie": terrein.pk}).text

    assert "<li>Parkeren: 2</li>" in pagina
    assert "Er komen plekken bij." in pagina
    for geheim in ("buurman", "Gevaarlijke stoffen", "regels: 1"):
        assert geheim not in pagina


def test_enforcement_is_never_public(client: Client, terrein: Werklocatie, am_hilversum: Gebruiker) -> None:
    eerste = client.post("/signaal/", invoer(terrein, soort="handhaving"), follow=True)
    signaal = Signaal.objects.get()

    assert "omgevingsdienst" in eerste.text
    with pytest.raises(ValidationError, match="handhaving"):
        beantwoord(signaal, am_hilversum)
    with pytest.raises(DatabaseError), transaction.atomic():
        Signaal.objects.update(antwoord="x", antwoord_openbaar=True)
    assert not Signaal.objects.public().exists()
    client.force_login(am_hilversum)
    assert "antwoord_openbaar" not in client.get(f"{signaal.get_absolute_url()}wijzigen/").text


def test_who_may_know_and_answer(
    terrein: Werklocatie,
    hilversum: Gemeente,
    federatie: Organisatie,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    coordinator: Gebruiker,
    lezer: Gebruiker,
    bedrijvenfederatie: Gebruiker,
    beheerder: Gebruiker,
) -> None:
    openbaar = meld(terrein)
    regio = make_locatie(hilversum, "Regio", niveau=Niveau.REGIO)
    eigen = report(
        regio, door=bedrijvenfederatie, soort="veiligheid", tekst="Donker", vandaag=DAG, organisatie=federatie
    )
    gemeente = make_locatie(hilversum, "Gemeente", niveau=Niveau.GEMEENTE)
    binnen = report(gemeente, door=am_hilversum, soort="parkeren", tekst="Vol", vandaag=DAG)

    ziet: dict[Gebruiker | AnonymousUser, set[Signaal]] = {
        am_hilversum: {openbaar, eigen, binnen},
        am_huizen: set(),
        coordinator: {openbaar, eigen},
        beheerder: {openbaar, eigen},
        lezer: {openbaar},
        bedrijvenfederatie: {eigen},
        AnonymousUser(): set(),
    }
    for wie, verwacht in ziet.items():
        assert set(Signaal.objects.visible_to(wie)) == verwacht, wie
    for wie in (am_huizen, coordinator, lezer, bedrijvenfederatie, beheerder):
        with pytest.raises(PermissionDenied):
            beantwoord(openbaar, wie)
    with pytest.raises(PermissionDenied):
        report(terrein, door=bedrijvenfederatie, soort="parkeren", tekst="Vol", vandaag=DAG)


def test_an_answer_is_needed_to_be_answered_or_read(terrein: Werklocatie, am_hilversum: Gebruiker) -> None:
    signaal = meld(terrein)
    for stand, antwoord, openbaar in (("beantwoord", " ", False), ("nieuw", "", True)):
        with pytest.raises(ValidationError):
            answer(
                signaal,
                door=am_hilversum,
                versie=1,
                stand=stand,
                antwoord=antwoord,
                antwoord_openbaar=openbaar,
                vandaag=DAG,
            )
    assert Signaal.objects.get().stand == "nieuw"


def test_signals_count_for_the_actions_of_the_plan(terrein: Werklocatie) -> None:
    for soort in ("parkeren", "parkeren", "bereikbaarheid", "glasvezel", "handhaving", "veiligheid"):
        meld(terrein, soort)

    tellingen = count_per_kind(Signaal.objects.all())

    assert tellingen[0].naam == "parkeren"
    assert count_per_action(tellingen) == {2: 3, 5: 1, 8: 2}


def test_list_file_and_answer_of_the_account_manager(
    client: Client, terrein: Werklocatie, am_hilversum: Gebruiker
) -> None:
    signaal = meld(terrein)
    meld(terrein, "glasvezel", "Graag snel internet")
    client.force_login(am_hilversum)

    lijst = client.get("/locaties/signalen/?soort=parkeren&stand=onzin").text
    alles = client.get("/locaties/signalen/").text
    bestand = b"".join(client.get("/locaties/signalen/export.csv?soort=glasvezel")).decode("utf-8-sig")
    fout = client.post(
        f"{signaal.get_absolute_url()}wijzigen/", {"versie": 1, "stand": "beantwoord", "antwoord": ""}
    ).text
    goed = client.post(
        f"{signaal.get_absolute_url()}wijzigen/",
        {"versie": 1, "stand": "beantwoord", "antwoord": "Opgelost", "antwoord_openbaar": "on"},
        follow=True,
    ).text

    assert signaal.kenmerk in lijst
    assert re.search(r"2 signalen, waarvan <a [^>]*>2 nieuw</a>\. Voor actie 2: <a [^>]*>1</a>; voor", alles)
    voor_actie_5 = client.get("/locaties/signalen/?actie=5").text
    assert signaal.kenmerk not in voor_actie_5
    assert "1 signaal" in voor_actie_5
    assert "Graag snel internet" in bestand
    assert "Te vol" not in bestand
    assert "Schrijf het antwoord erbij." in fout
    assert "Iedereen kan dit antwoord lezen." in goed
    assert "<summary>Historie</summary>" in goed


def test_a_partner_reports_with_an_account(
    client: Client, terrein: Werklocatie, bedrijvenfederatie: Gebruiker, federatie: Organisatie
) -> None:
    client.force_login(bedrijvenfederatie)

    client.post(
        "/locaties/signalen/nieuw/",
        {"locatie": terrein.pk, "soort": "parkeren", "tekst": "Vol", "organisatie": federatie.pk},
    )

    assert Signaal.objects.get().organisatie == federatie


def test_interest_in_fibre_is_counted_against_a_threshold(
    client: Client, terrein: Werklocatie, am_hilversum: Gebruiker
) -> None:
    client.force_login(am_hilversum)
    adres = f"/locaties/{terrein.pk}/"
    client.post(f"{adres}glasvezel/", {"aantal": 2, "versie": 0})
    meld(terrein, "glasvezel")
    te_weinig = client.get(adres).text
    meld(terrein, "glasvezel")

    genoeg = client.get(adres).text
    oud = client.post(f"{adres}glasvezel/", {"aantal": 3, "versie": 0})

    assert "1 van 2 belangstellenden." in te_weinig
    assert "2 van 2 belangstellenden, genoeg om aanleg te bespreken." in genoeg
    assert f"?locatie={terrein.pk}&amp;soort=glasvezel" in genoeg
    assert oud.status_code == 409


def test_new_signals_wait_for_the_account_manager_in_one_line(
    terrein: Werklocatie, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    for _ in range(3):
        meld(terrein)

    def wacht(wie: Gebruiker) -> list[str]:
        return [regel.tekst for regel in mijn_werk(wie, DAG) if regel.soort == Uitstel.Soort.SIGNAAL]

    assert (wacht(am_hilversum), wacht(am_huizen)) == (["3 nieuwe signalen"], [])


def test_the_list_costs_the_same_with_more_signals(
    client: Client, hilversum: Gemeente, coordinator: Gebruiker
) -> None:
    client.force_login(coordinator)

    def kost() -> int:
        with CaptureQueriesContext(connection) as vragen:
            client.get("/locaties/signalen/")
        return len(vragen)

    for nummer in range(3):
        meld(make_locatie(hilversum, f"Terrein {nummer}", niveau=Niveau.OPENBAAR))
    weinig = kost()
    for nummer in range(3, 12):
        meld(make_locatie(hilversum, f"Terrein {nummer}", niveau=Niveau.OPENBAAR), "glasvezel")

    assert kost() == weinig
