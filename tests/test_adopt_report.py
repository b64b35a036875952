"""From a concept to an adopted report: the worker dies, people write, and then nothing changes any more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, transaction
from django.test import Client

from acties.models import Actie, Werkplan
from tests.overlegplan import AlsPersoon
from werkplan.kern.claim import ZONDER_TEKEN
from werkplan.kern.klok import kloktijd, nu
from werkplan.kern.models import Gebruiker
from werkplan.rapport.models import Rapport, Rapportbestand
from werkplan.rapport.services import verhaal, werk
from werkplan.rapport.services.maken import ask, cancel, retry

pytestmark = pytest.mark.django_db
VANDAAG = date(2020, 11, 20)


class Killed(BaseException):
    """The worker is gone: nothing after it runs."""


@pytest.fixture
def rapport(actie: Actie, coordinator: Gebruiker) -> Rapport:
    return ask(plan=actie.plan, jaar=2019, vandaag=VANDAAG, moment=nu(), door=coordinator)


def again(rapport: Rapport) -> Rapport:
    rapport.refresh_from_db()
    return rapport


@pytest.mark.parametrize("stap", ["collect", "_keep", "_tell", "render_all", "_finish"])
def test_a_worker_that_is_killed_leaves_exactly_one_report(
    rapport: Rapport, stap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment, echt = kloktijd(), getattr(werk, stap)

    def killed(*args: Any, **kwargs: Any) -> None:
        raise Killed

    def killed_after(*args: Any, **kwargs: Any) -> None:
        echt(*args, **kwargs)
        raise Killed

    for dood in (killed, killed_after):
        monkeypatch.setattr(werk, stap, dood)
        with pytest.raises(Killed):
            werk.work(rapport.pk, vandaag=VANDAAG, moment=moment)
        if dood is killed_after and stap == "_finish":
            break
        gezien = again(rapport).voortgang
        assert (rapport.status, rapport.bestanden.count()) == ("bezig", 0)
        assert not werk.work(rapport.pk, vandaag=VANDAAG, moment=moment)
        moment = max(moment, kloktijd()) + ZONDER_TEKEN + timedelta(seconds=1)
        assert again(rapport).voortgang >= gezien
        assert werk.waiting(moment) == [rapport.pk]
    monkeypatch.setattr(werk, stap, echt)
    werk.work(rapport.pk, vandaag=VANDAAG, moment=moment)

    assert (again(rapport).status, rapport.voortgang) == ("concept", 100)
    assert set(rapport.bestanden.values_list("formaat", flat=True)) == set(Rapportbestand.Formaat.values)
    assert werk.waiting(moment) == []


def test_a_cancelled_report_is_left_alone_until_it_is_asked_again(
    rapport: Rapport, coordinator: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = werk._keep

    def stopped_meanwhile(een: Rapport, tekst: str) -> None:
        cancel(rapport, door=coordinator, versie=rapport.versie)
        echt(een, tekst)

    monkeypatch.setattr(werk, "_keep", stopped_meanwhile)
    assert werk.work(rapport.pk, vandaag=VANDAAG)
    assert (again(rapport).status, rapport.bestanden.count()) == ("geannuleerd", 0)
    monkeypatch.setattr(werk, "_keep", echt)

    retry(rapport, door=coordinator, versie=rapport.versie)
    assert werk.work(rapport.pk, vandaag=VANDAAG)
    assert again(rapport).status == "concept"


def test_the_story_is_written_reviewed_and_adopted_and_then_never_changes(
    rapport: Rapport, coordinator: Gebruiker, lezer: Gebruiker, als: AlsPersoon, client: Client
) -> None:
    adres, beheer = rapport.get_absolute_url(), als(coordinator)
    assert "Ververs" in beheer.get(adres).content.decode()
    werk.work(rapport.pk, vandaag=VANDAAG)
    assert als(lezer).get(adres).status_code == 404
    assert client.get(adres).status_code == 302

    tekst = {"tekst": "Een goed jaar, met zorgen over parkeren.", "versie": "1"}
    assert beheer.post(f"{adres}teksten/samenvatting/", tekst).status_code == 302
    botsing = beheer.post(f"{adres}teksten/samenvatting/", {"tekst": "Anders.", "versie": "1"})
    assert botsing.status_code == 409
    assert "Een goed jaar" in botsing.content.decode()
    assert "Anders." in botsing.content.decode()
    assert werk.work(rapport.pk, vandaag=VANDAAG)
    html = bytes(rapport.bestanden.get(formaat="html").inhoud).decode()
    assert "zorgen over parkeren" in html
    assert "Dit is een concept" in html

    again(rapport)
    beheer.post(f"{adres}ter-beoordeling/", {"versie": str(rapport.versie)})
    besluit = {
        "vastgesteld_op": "12-11-2020",
        "vastgesteld_door": "Portefeuillehoudersoverleg",
        "besluit": "Vastgesteld zonder wijzigingen.",
        "versie": str(again(rapport).versie),
    }
    assert beheer.post(f"{adres}vaststelling/", besluit).status_code == 302
    assert werk.work(rapport.pk, vandaag=VANDAAG)

    assert again(rapport).status == "vastgesteld"
    assert (
        "Vastgesteld op 12 november 2020 door Portefeuillehoudersoverleg"
        in client.get(adres).content.decode()
    )
    assert client.get(f"{adres}bestanden/pdf/").content.startswith(b"%PDF")
    openbaar = client.get("/werkplan/").content.decode()
    assert f'href="{adres}"' in openbaar
    for poging in (
        lambda: Rapport.objects.update(besluit="Toch anders"),
        lambda: rapport.bestanden.update(inhoud=b""),
        lambda: rapport.bestanden.all().delete(),
        lambda: rapport.verhalen.update(tekst=""),
        rapport.delete,
    ):
        with pytest.raises(InternalError), transaction.atomic():
            poging()

    assert f'href="/rapporten/nieuw/?na={rapport.pk}"' in beheer.get(adres).content.decode()
    assert f'href="/rapporten/nieuw/?na={rapport.pk}"' not in als(lezer).get(adres).content.decode()
    leeg = beheer.get(f"/rapporten/nieuw/?na={rapport.pk}").content.decode()
    assert '<option value="2019" selected' in leeg
    formulier = beheer.post("/rapporten/nieuw/", {"plan": str(rapport.plan_id), "jaar": "2019"})
    assert "schrijf wat er anders wordt" in formulier.content.decode()
    beheer.post(
        "/rapporten/nieuw/",
        {"plan": str(rapport.plan_id), "jaar": "2019", "wijziging": "De dagen van Laren kloppen nu."},
    )
    tweede = Rapport.objects.get(volgnummer=2)
    assert tweede.wijziging == "De dagen van Laren kloppen nu."
    assert "verbeterde versie" not in client.get(adres).content.decode()

    werk.work(tweede.pk, vandaag=VANDAAG)
    beheer.post(f"{tweede.get_absolute_url()}ter-beoordeling/", {"versie": str(again(tweede).versie)})
    besluit["versie"] = str(again(tweede).versie)
    beheer.post(f"{tweede.get_absolute_url()}vaststelling/", besluit)
    werk.work(tweede.pk, vandaag=VANDAAG)
    eerste = client.get(adres).content.decode()
    assert "Er is een verbeterde versie van dit rapport" in eerste
    assert f'href="{tweede.get_absolute_url()}"' in eerste
    assert f'href="{adres}"' in client.get(tweede.get_absolute_url()).content.decode()
    assert "Verbeterde versie maken" not in beheer.get(adres).content.decode()
    assert "Verbeterde versie maken" in beheer.get(tweede.get_absolute_url()).content.decode()


def test_a_year_that_is_not_over_cannot_be_adopted(actie: Actie, coordinator: Gebruiker) -> None:
    tussen = ask(plan=actie.plan, jaar=2020, vandaag=VANDAAG, moment=nu(), door=coordinator)
    werk.work(tussen.pk, vandaag=VANDAAG)
    nagekeken = verhaal.to_review(again(tussen), door=coordinator, versie=tussen.versie)

    with pytest.raises(ValidationError, match="tussenstand"):
        verhaal.adopt(
            nagekeken,
            op=VANDAAG,
            orgaan="Overleg",
            besluit="Ja",
            vandaag=VANDAAG,
            door=coordinator,
            versie=nagekeken.versie,
        )
    tweede = ask(plan=actie.plan, jaar=2020, vandaag=VANDAAG, moment=nu(), door=coordinator)
    assert (tweede.volgnummer, str(tweede)) == (2, "Jaarrapportage 2020, stand op 20-11-2020 (versie 2)")
    na_afloop = ask(plan=actie.plan, jaar=2020, vandaag=date(2021, 1, 5), moment=nu(), door=coordinator)
    assert str(na_afloop) == "Jaarrapportage 2020"


def test_a_wrong_year_or_day_is_refused_in_words(
    plan: Werkplan, coordinator: Gebruiker, als: AlsPersoon
) -> None:
    beheer = als(coordinator)
    for invoer, melding in (
        ({"jaar": "2019", "peildatum": "1-1-2015"}, "Kies een jaar van 2019"),
        ({"jaar": "1999"}, "Fout: "),
    ):
        antwoord = beheer.post("/rapporten/nieuw/", {"plan": str(plan.pk), **invoer})
        assert antwoord.status_code == 200
        assert melding in antwoord.content.decode()
    with pytest.raises(ValidationError, match="niet na vandaag"):
        ask(
            plan=plan,
            jaar=None,
            peildatum=date(2020, 11, 21),
            vandaag=VANDAAG,
            moment=nu(),
            door=coordinator,
        )
    assert not Rapport.objects.exists()
