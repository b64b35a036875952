"""January: the concept lies ready by itself, municipalities write their paragraph, last year's text stands beside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from acties.herinneringen import Soort, mijn_werk
from acties.models import Actie, Plangemeente
from tests.overlegplan import AlsPersoon
from werkplan.kern.klok import nu
from werkplan.kern.models import Bericht, Gebruiker, Gemeente
from werkplan.rapport.models import Rapport
from werkplan.rapport.services import werk
from werkplan.rapport.services.maken import ask, prepare_year
from werkplan.rapport.tasks import maak_jaarconcepten

pytestmark = pytest.mark.django_db
VANDAAG = date(2020, 11, 20)


def test_the_concept_of_last_year_is_made_once_by_itself(actie: Actie, coordinator: Gebruiker) -> None:
    ask(plan=actie.plan, jaar=2020, vandaag=VANDAAG, moment=nu(), door=coordinator)
    januari = date(2021, 1, 4)

    eerste = prepare_year(vandaag=januari, moment=nu())
    assert [(een.jaar, een.peildatum, een.gevraagd_door) for een in eerste] == [
        (2020, date(2020, 12, 31), None)
    ]
    assert prepare_year(vandaag=januari + timedelta(1), moment=nu()) == []
    assert prepare_year(vandaag=date(2040, 1, 4), moment=nu()) == []
    maak_jaarconcepten()
    maak_jaarconcepten()
    assert Rapport.objects.filter(jaar=2019).count() == 1


def test_municipalities_are_asked_and_the_coordinator_sees_who_delivered(
    actie: Actie, coordinator: Gebruiker, am_hilversum: Gebruiker, am_huizen: Gebruiker, als: AlsPersoon
) -> None:
    for gemeente in Gemeente.objects.filter(code__in=("GM0402", "GM0406")):
        Plangemeente.objects.create(plan=actie.plan, gemeente=gemeente)
    rapport = ask(plan=actie.plan, jaar=2019, vandaag=VANDAAG, moment=nu(), door=coordinator)
    werk.work(rapport.pk, vandaag=VANDAAG)
    rapport.refresh_from_db()
    adres, beheer, hilversum = rapport.get_absolute_url(), als(coordinator), als(am_hilversum)

    eigen = f"{adres}teksten/gemeente-GM0402/"
    assert hilversum.get(f"{adres}teksten/samenvatting/").status_code == 403
    assert als(am_huizen).get(eigen).status_code == 403
    assert hilversum.post(eigen, {"tekst": "We openden een loket.", "versie": "1"}).status_code == 302
    rapport.refresh_from_db()
    te_vroeg = beheer.post(f"{adres}alineas/", {"alineas_tot": "1-11-2020", "versie": str(rapport.versie)})
    assert "Kies vandaag of een latere dag" in te_vroeg.content.decode()
    vraag = {"alineas_tot": "20-11-2020", "versie": str(rapport.versie)}
    assert beheer.post(f"{adres}alineas/", vraag).status_code == 302

    post = Bericht.objects.filter(sleutel__startswith="rapport-alinea")
    assert [een.aan for een in post] == [am_huizen]
    assert f"{adres}#alineas" in post.get().tekst
    wacht = {
        wie: [regel for regel in mijn_werk(wie, VANDAAG) if regel.soort == Soort.ALINEA]
        for wie in (am_hilversum, am_huizen, coordinator)
    }
    assert [regel.url for regel in wacht.pop(am_huizen)] == [f"{adres}teksten/gemeente-GM0406/"]
    assert list(wacht.values()) == [[], []]
    blad = beheer.get(adres).content.decode().split('id="alineas"')[1].split("</section>")[0]
    assert blad.count("nog niet") == 1
    assert f"door {am_hilversum.naam}" in blad
    Rapport.objects.filter(pk=rapport.pk).update(alineas_tot=VANDAAG - timedelta(1))
    laat = hilversum.post(eigen, {"tekst": "Nog iets.", "versie": "2"})
    assert "De termijn voor de alinea van je gemeente is voorbij" in laat.content.decode()
    assert "Nog iets." in laat.content.decode()
    assert beheer.post(eigen, {"tekst": "Ook een markt.", "versie": "2"}).status_code == 302


def test_last_years_text_stands_beside_and_a_correction_goes_on_with_what_was_written(
    actie: Actie, coordinator: Gebruiker, als: AlsPersoon
) -> None:
    beheer = als(coordinator)
    vorig, dit, verbeterd = (
        ask(plan=actie.plan, jaar=jaar, vandaag=VANDAAG, moment=nu(), door=coordinator)
        for jaar in (2019, 2020, 2019)
    )
    werk.work(vorig.pk, vandaag=VANDAAG)
    tekst = {"tekst": "Een jaar van voorbereiden.", "versie": "1"}
    assert beheer.post(f"{vorig.get_absolute_url()}teksten/samenvatting/", tekst).status_code == 302
    for rapport in (dit, verbeterd):
        werk.work(rapport.pk, vandaag=VANDAAG)

    naast = beheer.get(f"{dit.get_absolute_url()}teksten/samenvatting/").content.decode()
    assert "Zo stond het in 2019" in naast
    assert "Een jaar van voorbereiden." in naast
    assert "Een jaar van voorbereiden." in beheer.get(verbeterd.get_absolute_url()).content.decode()
    assert verbeterd.verhalen.filter(sectie="samenvatting").count() == 2
    assert verbeterd.verhalen.filter(sectie="middelen").count() == 1
