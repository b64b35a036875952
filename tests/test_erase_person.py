"""Erasing one person: nothing of the person is left anywhere, and the plan stays whole."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from acties.importers import laad_plan
from acties.models import Actie, Actiepunt, Document, Mailvoorkeur, Uitstel, Voortgang, Werkplan
from acties.services.weekmail import maak_weekmails
from tests.api import Api
from tests.cast import make_member
from tests.overal import find_everywhere
from tests.overlegplan import VANDAAG, AlsPersoon
from tests.plan import PLANBESTAND
from tests.test_record_voortgang import ingevuld
from werkplan import logs
from werkplan.kern.avg import teksten
from werkplan.kern.avg.wissen import voorgestelde_termen, wis_persoon, wis_uit_teksten
from werkplan.kern.models import (
    ApiToken,
    Bericht,
    Gebruiker,
    Herhaalsleutel,
    Lidmaatschap,
    Organisatie,
    Vernietiging,
)
from werkplan.kern.rechtentabel import Rol

pytestmark = pytest.mark.django_db

NAAM = "Xandra Zwaluwenberg"
MAIL = "xandra.zwaluwenberg@voorbeeld.nl"
TELEFOON = "06-98761234"
WACHTWOORD = "een-lang-en-uniek-wachtwoord"
SPOREN = ("zwaluwenberg", "xandra", "98761234")
OVER_MIJ = f"{NAAM} belt met Huizen, bereikbaar op {TELEFOON} of {MAIL.upper()}."


@pytest.fixture(autouse=True)
def opslag(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def logboek() -> Iterator[io.StringIO]:
    """What reaches the log, from whichever logger."""
    stroom = io.StringIO()
    handler = logging.StreamHandler(stroom)
    handler.setFormatter(logs.formatter())
    logging.getLogger().addHandler(handler)
    yield stroom
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def xandra(als: AlsPersoon, beheerder: Gebruiker, werkplan: Werkplan, regio: Organisatie) -> Gebruiker:
    """A new colleague, as the beheerder makes her; she holds action 13."""
    beheer = als(beheerder)
    beheer.post(
        "/beheer/kern/gebruiker/add/",
        {
            "username": "x.zwaluwenberg",
            "naam": NAAM,
            "email": MAIL,
            "telefoon": TELEFOON,
            "is_active": "on",
            "wachtwoord": WACHTWOORD,
        },
    )
    persoon = Gebruiker.objects.get(username="x.zwaluwenberg")
    lid = {
        "gebruiker": persoon.pk,
        "organisatie": regio.pk,
        "rol": "actiehouder",
        "van": "2018-01-01",
        "tot": "",
    }
    beheer.post("/beheer/kern/lidmaatschap/add/", lid)
    Actie.objects.filter(plan=werkplan, nummer=13).update(actiehouder=persoon)
    return persoon


def signed_in() -> Client:
    """Xandra, after one wrong password."""
    client = Client()
    client.post("/inloggen/", {"username": "x.zwaluwenberg", "password": "fout"})
    assert (
        client.post("/inloggen/", {"username": "x.zwaluwenberg", "password": WACHTWOORD}).status_code == 302
    )
    return client


def work_of(client: Client, plan: Werkplan) -> None:
    """What Xandra does herself, in the pages and by the API."""
    actie = Actie.objects.get(plan=plan, nummer=13)
    stored = [
        client.post("/acties/13/voortgang/", ingevuld(actie, toelichting=OVER_MIJ, volgende_stap=NAAM)),
        client.post(
            "/acties/13/documenten/nieuw/",
            {
                "titel": f"Verslag van {NAAM}",
                "soort": "verslag",
                "datum": "01-05-2019",
                "versie": 1,
                "bestand": SimpleUploadedFile("Verslag_Xandra_Zwaluwenberg.pdf", b"%PDF-1.7\n%binnenkant"),
            },
        ),
        client.post("/voorkeuren/", {"wekelijks": "on", "dag": "2", "termijnen": "on", "versie": "1"}),
        client.post(
            "/tokens/", {"naam": f"laptop van {NAAM}", "recht": "schrijven", "geldig_tot": "01-02-2021"}
        ),
    ]
    assert [antwoord.status_code for antwoord in stored] == [302, 302, 302, 200]
    api = Api(token=stored[-1].context["sleutel"])
    mijlpaal = {"actie": actie.pk, "titel": f"Rapport van {NAAM}", "datum": "2020-12-01"}
    assert api.post("mijlpalen", mijlpaal, Idempotency_Key="a").status_code == 201


def work_around(client: Client, xandra: Gebruiker, lezer: Gebruiker, plan: Werkplan) -> None:
    """What the coordinator does with her: a meeting, its mails, a decision, an action point, a plan file."""
    api = Api()
    api.client = client
    overleg = api.post(
        "overleggen",
        {"werkplan": plan.pk, "titel": "Werkgroep", "datum": "2020-11-26", "verslag": OVER_MIJ},
    ).json()
    adres = f"/overleggen/{overleg['id']}/"
    client.post(f"{adres}genodigden/", {"gebruikers": [xandra.pk, lezer.pk]})
    client.post(f"{adres}uitnodiging/", {"versie": overleg["versie"]})
    client.post(f"{adres}aanwezig/")
    besluit = {"werkplan": plan.pk, "titel": "Doorgaan", "datum": "2020-11-20", "genomenDoor": NAAM}
    assert api.post("besluiten", besluit | {"overleg": overleg["id"]}).status_code == 201
    punt = {
        "werkplan": plan.pk,
        "omschrijving": "Huizen bellen",
        "eigenaar": xandra.pk,
        "datum": "2020-11-21",
        "overleg": overleg["id"],
    }
    assert api.post("actiepunten", punt).status_code == 201
    client.post(f"{adres}lijst/", {"versie": overleg["versie"]})
    maak_weekmails(VANDAAG)
    bestand = PLANBESTAND.read_text(encoding="utf-8").replace("Portefeuillehouders Economie", NAAM)
    assert laad_plan(bestand.replace("startjaar: 2019", "startjaar: 2018", 1).encode(), door=None).plan


def erase(client: Client, persoon: Gebruiker, **velden: Any) -> Any:
    """The beheerder looks, and erases what the page proposed."""
    adres = f"/beheer/personen/{persoon.pk}/wissen/"
    form = client.get(adres).context
    ingevuld = {
        "termen": form["bekeken"],
        "bekeken": form["bekeken"],
        "overdragen_aan": "",
        "akkoord": "on",
        "stap": "wis",
    }
    return client.post(adres, {**ingevuld, **velden}, follow=True)


def test_an_erased_person_is_nowhere_in_the_database_the_files_and_the_logs(
    als: AlsPersoon,
    xandra: Gebruiker,
    werkplan: Werkplan,
    coordinator: Gebruiker,
    beheerder: Gebruiker,
    lezer: Gebruiker,
    logboek: io.StringIO,
) -> None:
    work_of(signed_in(), werkplan)
    work_around(als(coordinator), xandra, lezer, werkplan)
    Uitstel.objects.create(gebruiker=xandra, soort="verouderd", onderwerp_id=1, tot=VANDAAG)
    before = find_everywhere(SPOREN)

    erase(als(beheerder), xandra, overdragen_aan=coordinator.pk)

    assert {
        "kern_gebruiker.naam",
        "kern_bericht.bijlage",
        "kern_bericht.tekst",
        "kern_apitoken.naam",
        "acties_voortgang.toelichting",
        "acties_voortgangevent.toelichting",
        "acties_document.bestandsnaam",
        "acties_documentevent.bestandsnaam",
        "acties_werkplan.vastgesteld_door",
        "acties_besluit.genomen_door",
    } <= before
    assert find_everywhere(SPOREN) == set()
    assert not [spoor for spoor in SPOREN if spoor in logboek.getvalue().casefold()]
    assert not any(
        model.objects.filter(**{veld: xandra}).exists()
        for model, veld in (
            (ApiToken, "gebruiker"),
            (Bericht, "aan"),
            (Herhaalsleutel, "gebruiker"),
            (Mailvoorkeur, "gebruiker"),
            (Uitstel, "gebruiker"),
        )
    )


def test_the_record_stays_with_a_nameless_author_also_on_a_past_day(
    als: AlsPersoon, xandra: Gebruiker, werkplan: Werkplan, coordinator: Gebruiker, beheerder: Gebruiker
) -> None:
    work_of(signed_in(), werkplan)

    pagina = erase(als(beheerder), xandra, overdragen_aan=coordinator.pk)

    naamloos = f"Verwijderde gebruiker {xandra.pk}"
    assert f"Het heet nu “{naamloos}”" in pagina.text
    client = als(coordinator)
    verhaal = client.get("/acties/13/").text
    assert naamloos in verhaal
    assert "[gewist] belt met Huizen, bereikbaar op [gewist] of [gewist]." in verhaal
    terug = client.get("/acties/13/?peildatum=2020-11-19").text
    assert NAAM not in client.get("/acties/13/historie/").text + terug
    voortgang = Voortgang.objects.get(auteur=xandra)
    assert (voortgang.stoplicht, voortgang.percentage) == ("oranje", 40)
    assert Document.objects.get().bestandsnaam == "Verslag_[gewist].pdf"


def test_the_account_is_closed_its_roles_end_and_its_work_goes_to_somebody_else(
    als: AlsPersoon, xandra: Gebruiker, werkplan: Werkplan, coordinator: Gebruiker, beheerder: Gebruiker
) -> None:
    open_browser = signed_in()

    zonder = erase(als(beheerder), xandra)
    erase(als(beheerder), xandra, overdragen_aan=coordinator.pk)

    assert "Kies wie dit overneemt: actie 13." in zonder.text
    xandra.refresh_from_db()
    assert (xandra.is_active, xandra.has_usable_password(), xandra.last_login) == (False, False, None)
    assert open_browser.get("/dashboard/").status_code == 302
    assert (
        Client().post("/inloggen/", {"username": "x.zwaluwenberg", "password": WACHTWOORD}).status_code == 200
    )
    assert Lidmaatschap.objects.get(gebruiker=xandra).tot == VANDAAG
    assert Actie.objects.get(plan=werkplan, nummer=13).actiehouder == coordinator
    [verslag] = Vernietiging.objects.all()
    assert (verslag.soort, verslag.door, verslag.betrof) == ("persoon", beheerder, xandra)


def test_nothing_is_erased_when_open_work_stays_behind(
    als: AlsPersoon, xandra: Gebruiker, werkplan: Werkplan, coordinator: Gebruiker, beheerder: Gebruiker
) -> None:
    Lidmaatschap.objects.filter(gebruiker=xandra).update(tot=date(2020, 1, 1))
    Actiepunt.objects.create(plan=werkplan, omschrijving="Bellen", eigenaar=xandra, datum=VANDAAG)

    pagina = erase(als(beheerder), xandra, overdragen_aan=coordinator.pk)

    assert "De coördinator moet eerst overdragen: actie 13; actiepunt “Bellen”." in pagina.text
    xandra.refresh_from_db()
    assert xandra.naam == NAAM


def test_a_role_that_has_not_begun_disappears(
    xandra: Gebruiker, regio: Organisatie, coordinator: Gebruiker, beheerder: Gebruiker
) -> None:
    Lidmaatschap.objects.create(gebruiker=xandra, organisatie=regio, rol=Rol.LEZER, van=date(2021, 1, 1))

    wis_persoon(xandra, door=beheerder, termen=[], aan=coordinator, vandaag=VANDAAG)

    assert [(lid.rol, lid.tot) for lid in xandra.lidmaatschappen.all()] == [(Rol.ACTIEHOUDER, VANDAAG)]


def test_what_was_not_looked_at_is_not_erased(
    als: AlsPersoon, xandra: Gebruiker, coordinator: Gebruiker, beheerder: Gebruiker
) -> None:
    client = als(beheerder)

    anders = erase(client, xandra, overdragen_aan=coordinator.pk, termen="Zwaluwenberg")
    zonder_vinkje = erase(client, xandra, overdragen_aan=coordinator.pk, akkoord="")

    assert "Kijk eerst waar deze teksten staan." in anders.text
    assert ">Zwaluwenberg</textarea>" in anders.text.replace("\n", "")
    assert "Zet hier een vinkje" in zonder_vinkje.text
    xandra.refresh_from_db()
    assert xandra.naam == NAAM


@pytest.mark.parametrize(
    ("termen", "melding"),
    [
        ("ab", "Typ minstens 3 tekens"),
        ("x" * 201, "hooguit 200 tekens"),
        ("\n".join(f"naam {n}" for n in range(21)), "hooguit 20 regels"),
    ],
)
def test_bad_terms_are_told_and_kept(
    als: AlsPersoon, xandra: Gebruiker, beheerder: Gebruiker, termen: str, melding: str
) -> None:
    antwoord = als(beheerder).post(
        f"/beheer/personen/{xandra.pk}/wissen/", {"termen": termen, "stap": "bekijk"}
    )

    assert melding in antwoord.text
    assert termen in antwoord.text


def test_an_erased_account_cannot_be_used_again(
    als: AlsPersoon, xandra: Gebruiker, regio: Organisatie, coordinator: Gebruiker, beheerder: Gebruiker
) -> None:
    wis_persoon(xandra, door=beheerder, termen=[], aan=coordinator, vandaag=VANDAAG)
    beheer = als(beheerder)

    beheer.post(f"/beheer/kern/gebruiker/{xandra.pk}/change/", {"naam": "Terug", "is_active": "on"})
    lid = {"gebruiker": xandra.pk, "organisatie": regio.pk, "rol": "lezer", "van": "2020-01-01", "tot": ""}
    beheer.post("/beheer/kern/lidmaatschap/add/", lid)
    beheer.post(
        f"/beheer/kern/gebruiker/{xandra.pk}/password/", {"password1": WACHTWOORD, "password2": WACHTWOORD}
    )

    xandra.refresh_from_db()
    assert (xandra.is_active, xandra.has_usable_password()) == (False, False)
    assert Lidmaatschap.objects.filter(gebruiker=xandra).count() == 1
    with pytest.raises(ValidationError, match="al gewist"):
        wis_persoon(xandra, door=beheerder, termen=[], aan=None, vandaag=VANDAAG)


def test_nobody_erases_the_own_account(beheerder: Gebruiker, als: AlsPersoon) -> None:
    pagina = erase(als(beheerder), beheerder)

    assert "Je kunt je eigen account niet wissen." in pagina.text
    assert Gebruiker.objects.get(pk=beheerder.pk).gewist_op is None


@pytest.mark.parametrize("rol", ["coordinator", "lezer", "actiehouder", "am_hilversum", "zonder_rol"])
def test_only_a_beheerder_may_erase(rol: str, request: pytest.FixtureRequest, lezer: Gebruiker) -> None:
    ander: Gebruiker = request.getfixturevalue(rol)

    with pytest.raises(PermissionDenied):
        wis_persoon(lezer, door=ander, termen=[], aan=None, vandaag=VANDAAG)
    with pytest.raises(PermissionDenied):
        wis_uit_teksten([NAAM], door=ander)


def test_somebody_without_an_account_is_erased_from_texts(
    als: AlsPersoon, actie: Actie, beheerder: Gebruiker
) -> None:
    Actie.objects.filter(pk=actie.pk).update(omschrijving=OVER_MIJ)
    velden = {"termen": f"{NAAM}\n{MAIL}\n{TELEFOON}", "akkoord": "on", "stap": "wis"}

    antwoord = als(beheerder).post(
        "/beheer/personen/zonder-account/", {**velden, "bekeken": velden["termen"]}, follow=True
    )

    assert "De naam is uit de teksten gewist." in antwoord.text
    assert find_everywhere(SPOREN) == set()


def test_who_has_a_form_open_on_an_erased_text_is_told(actie: Actie, beheerder: Gebruiker) -> None:
    Actie.objects.filter(pk=actie.pk).update(omschrijving=OVER_MIJ)

    wis_uit_teksten([NAAM], door=beheerder)

    assert Actie.objects.get(pk=actie.pk).versie == actie.versie + 1


def test_a_file_that_names_the_person_is_pointed_out_until_the_coordinator_removes_it(
    als: AlsPersoon,
    actie: Actie,
    coordinator: Gebruiker,
    beheerder: Gebruiker,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    bestand = SimpleUploadedFile("lijst.txt", f"aanwezig: {NAAM}".encode())
    als(coordinator).post(
        "/acties/1/documenten/nieuw/",
        {
            "titel": "Presentielijst",
            "soort": "verslag",
            "datum": "01-05-2019",
            "versie": 1,
            "bestand": bestand,
        },
    )
    document = Document.objects.get()
    zoek = {"termen": NAAM, "stap": "bekijk"}

    erbij = als(beheerder).post("/beheer/personen/zonder-account/", zoek).text
    with django_capture_on_commit_callbacks(execute=True):
        als(coordinator).post(f"/documenten/{document.pk}/verwijderen/", {"versie": document.versie})
    weg = als(beheerder).post("/beheer/personen/zonder-account/", zoek).text

    assert "Presentielijst" in erbij
    assert "Vraag de coördinator om het te vervangen of te verwijderen." in erbij
    assert "Presentielijst" not in weg
    assert find_everywhere(SPOREN) == set()


@pytest.mark.parametrize(
    ("term", "tekst", "gewist"),
    [
        ("Jan Smit", "Jan Smit en JAN  SMIT", "[gewist] en [gewist]"),
        ("Jan Smit", "Jan Smits en Arjan Smit", "Jan Smits en Arjan Smit"),
        ("Jan Smit", "verslag-jan_smit.pdf", "verslag-[gewist].pdf"),
        ("René Évers", "RENÉ ÉVERS schrijft", "[gewist] schrijft"),
        ("smit@x.nl", "jan.smit@x.nl, smit@x.nl", "jan.smit@x.nl, [gewist]"),
        ("06-12345678", "06 1234 56 78 of 0612345678", "[gewist] of [gewist]"),
        ("06-12345678", "00612345678", "00612345678"),
        ("O'Brien (HR)", "O'Brien (HR) belt", "[gewist] belt"),
        ("50% korting", "50% korting, 500 korting", "[gewist], 500 korting"),
    ],
)
def test_a_term_is_found_as_people_write_it_and_never_inside_another_word(
    actie: Actie, term: str, tekst: str, gewist: str
) -> None:
    Actie.objects.filter(pk=actie.pk).update(omschrijving=tekst)

    teksten.vervang([term])

    assert Actie.objects.get(pk=actie.pk).omschrijving == gewist
    assert teksten.python_patroon([term]).sub(teksten.GEWIST, tekst) == gewist


def test_a_name_of_one_word_or_of_two_people_is_not_proposed(regio: Organisatie) -> None:
    een_woord = make_member("mei", "Mei", Rol.LEZER, regio)
    eerste, tweede = (make_member(naam, "Jan Bakker", Rol.LEZER, regio) for naam in ("jan1", "jan2"))

    assert voorgestelde_termen(een_woord) == ["mei@example.org"]
    assert voorgestelde_termen(eerste) == ["jan1@example.org"]
    assert voorgestelde_termen(tweede) == ["jan2@example.org"]
