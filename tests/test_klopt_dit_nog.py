"""A provider answers a signed link without an account; a correction waits for the municipality."""

from __future__ import annotations

import time

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from pytest_django.fixtures import Settings

from locaties.kloplink import link_to, make_token, read_token
from locaties.models import Bevestiging, Correctie, Rondegemeente, Werklocatie
from locaties.rondestand import progress_of
from locaties.services.kloppen import handle_correction
from tests.inventaris import make_locatie, make_ronde, make_ruimte
from tests.records import DAG
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.openbaar_formulier import stamp

pytestmark = pytest.mark.django_db


@pytest.fixture
def locatie(hilversum: Gemeente) -> Werklocatie:
    locatie = make_locatie(hilversum, "Werkplek De Haven")
    make_ruimte(locatie, 12, maat="werkplekken")
    return locatie


@pytest.fixture
def deel(hilversum: Gemeente) -> Rondegemeente:
    return make_ronde(hilversum).gemeenten.select_related("ronde", "gemeente").get()


@pytest.fixture
def adres(deel: Rondegemeente, locatie: Werklocatie) -> str:
    return f"/klopt/{make_token(deel, locatie)}/"


def invoer(**velden: str) -> dict[str, str]:
    return {"getoond": stamp(time.time() - 60), **velden}


def test_looking_changes_nothing_and_yes_confirms_once(
    client: Client, adres: str, deel: Rondegemeente, am_hilversum: Gebruiker
) -> None:
    pagina = client.get(adres).text
    assert "Werkplek De Haven" in pagina
    assert "12 werkplekken" in pagina
    assert not Bevestiging.objects.exists()

    antwoorden = [client.post(adres, invoer(antwoord="ja"), follow=True) for _ in range(2)]

    assert "Dank u wel." in antwoorden[1].text
    bevestiging = Bevestiging.objects.get()
    assert (bevestiging.via_link, bevestiging.door, bevestiging.op) == (True, None, DAG)
    assert progress_of(deel, am_hilversum).zin == "100% compleet."


def test_a_correction_waits_and_is_answered(
    client: Client, adres: str, deel: Rondegemeente, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    leeg = client.post(adres, invoer(antwoord="nee"))
    assert "Schrijf op wat er niet klopt." in leeg.text

    for _ in range(2):
        gestuurd = client.post(adres, invoer(antwoord="nee", tekst="Er zijn 14 plekken"), follow=True)

    assert "wacht op de gemeente" in gestuurd.text
    correctie = Correctie.objects.select_related("locatie").get()
    assert progress_of(deel, am_hilversum).zin.endswith("1 locatie met een correctie die wacht.")
    with pytest.raises(PermissionDenied):
        handle_correction(correctie, door=am_huizen, versie=1, stand="overgenomen", antwoord="", vandaag=DAG)
    client.force_login(am_hilversum)
    zonder_uitleg = client.post(
        correctie.get_absolute_url(), {"versie": 1, "stand": "afgewezen", "antwoord": ""}
    )
    assert "Leg uit waarom je dit niet overneemt." in zonder_uitleg.text
    client.post(
        correctie.get_absolute_url(), {"versie": 1, "stand": "afgewezen", "antwoord": "Het zijn er 12."}
    )
    client.logout()
    assert "Het zijn er 12." in client.get(adres).text
    assert progress_of(deel, am_hilversum).correcties == 0


def test_a_link_that_is_broken_old_or_about_something_else_tells_what_to_do(
    client: Client, adres: str, deel: Rondegemeente, locatie: Werklocatie, huizen: Gemeente
) -> None:
    elders = make_locatie(huizen)
    oud = {
        "onzin": "onzin",
        "ander zout": signing.dumps([deel.ronde_id, locatie.pk], salt="iets anders"),
        "andere gemeente": make_token(deel, elders),
    }
    for token in oud.values():
        antwoord = client.get(f"/klopt/{token}/")
        assert antwoord.status_code == 404
        assert "Deze link werkt niet meer" in antwoord.text
    assert read_token(make_token(deel, locatie)) is not None
    assert link_to(deel, locatie).endswith("/")


def test_a_link_stops_working_after_three_months(
    deel: Rondegemeente, locatie: Werklocatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, nu = make_token(deel, locatie), time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: nu + 91 * 24 * 3600)

    assert read_token(token) is None


def test_after_handing_in_the_link_only_shows(client: Client, adres: str, deel: Rondegemeente) -> None:
    Rondegemeente.objects.update(stand="ingediend")

    antwoord = client.post(adres, invoer(antwoord="ja"))

    assert "De gemeente heeft deze ronde afgerond." in antwoord.text
    assert not Bevestiging.objects.exists()


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("website", "https://example.org"),
        ("getoond", ""),
        ("getoond", "onzin"),
        ("sinds", 0),
        ("sinds", 90_000),
    ],
)
def test_machines_and_pages_of_yesterday_are_asked_to_send_again(
    client: Client, adres: str, naam: str, waarde: str | int
) -> None:
    anders = {"getoond": stamp(time.time() - waarde)} if isinstance(waarde, int) else {naam: waarde}

    antwoord = client.post(adres, invoer(antwoord="nee", tekst="Mijn tekst") | anders)

    assert antwoord.status_code == 200
    assert "Mijn tekst" in antwoord.text
    assert not Correctie.objects.exists()


def test_who_sends_too_much_waits_and_keeps_what_was_typed(
    client: Client, adres: str, settings: Settings
) -> None:
    settings.FORMULIEREN_PER_UUR = 1
    client.defaults["REMOTE_ADDR"] = f"198.51.100.{int(time.time()) % 200}"
    eerste = client.post(adres, invoer(antwoord="nee", tekst="Een"))

    tweede = client.post(adres, invoer(antwoord="nee", tekst="Twee"))

    assert (eerste.status_code, tweede.status_code) == (302, 429)
    assert "Twee" in tweede.text
    assert Correctie.objects.count() == 1


def test_no_more_than_five_corrections_wait(client: Client, adres: str) -> None:
    for nummer in range(6):
        antwoord = client.post(adres, invoer(antwoord="nee", tekst=f"Nummer {nummer}"))

    assert "Er wachten al vijf correcties." in antwoord.text
    assert Correctie.objects.count() == 5


def test_the_account_manager_finds_the_link_to_give(
    client: Client, deel: Rondegemeente, locatie: Werklocatie, am_hilversum: Gebruiker
) -> None:
    client.force_login(am_hilversum)

    pagina = client.get(f"{deel.get_absolute_url()}{locatie.pk}/").text

    assert "Vraag het de aanbieder" in pagina
    assert "/klopt/" in pagina


def test_a_handled_correction_needs_a_choice(
    deel: Rondegemeente, locatie: Werklocatie, am_hilversum: Gebruiker
) -> None:
    correctie = Correctie.objects.create(ronde=deel.ronde, locatie=locatie, tekst="x", ontvangen_op=DAG)

    with pytest.raises(ValidationError):
        handle_correction(correctie, door=am_hilversum, versie=1, stand="wacht", antwoord="", vandaag=DAG)
