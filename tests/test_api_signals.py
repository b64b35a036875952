"""A whole signal by the API alone: reported by a partner or by the public, answered, counted; interest in fibre."""

from __future__ import annotations

import time
from typing import Any

import pytest
from pytest_django import Settings

from locaties.models import Signaal, Werklocatie
from locaties.services.signalen import report
from tests.api import BASIS, Api, assert_problem, names_in
from tests.inventaris import make_locatie
from tests.records import DAG
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.niveau import Niveau
from werkplan.kern.openbaar_formulier import stamp

pytestmark = pytest.mark.django_db


@pytest.fixture
def terrein(hilversum: Gemeente) -> Werklocatie:
    return make_locatie(hilversum, "Kerkelanden", niveau=Niveau.OPENBAAR)


def melding(plek: Werklocatie, **velden: Any) -> dict[str, Any]:
    standaard = {"soort": "parkeren", "tekst": "Vrachtwagens op de stoep", "getoond": stamp(time.time() - 60)}
    return {"locatie": plek.pk} | standaard | velden


def test_from_a_report_without_an_account_to_an_answer_that_everybody_reads(
    terrein: Werklocatie, am_hilversum: Gebruiker
) -> None:
    publiek, gemeente = Api(), Api(am_hilversum)
    assert set(publiek.get("signaalmeldingen").json()) == {"getoond"}

    gemeld = publiek.post("signaalmeldingen", melding(terrein))
    assert gemeld.status_code == 201, gemeld.content
    volgpad = gemeld["Location"].split(BASIS)[1]
    gelezen = publiek.get(volgpad).json()
    assert gelezen | {"volgadres": ""} == gemeld.json() | {"volgadres": ""}  # signed anew, with its second
    assert (gemeld.json()["stand"], gemeld.json()["antwoord"]) == ("nieuw", "")
    [signaal] = gemeente.results("signalen?stand=nieuw&actie=2")
    assert (signaal["kenmerk"], signaal["organisatie"]) == (gemeld.json()["kenmerk"], None)
    adres = f"signalen/{signaal['id']}"
    assert names_in(assert_problem(gemeente.patch(adres, {"stand": "beantwoord"}), 400)) == {"#/antwoord"}
    assert names_in(assert_problem(gemeente.patch(adres, {"tekst": "Anders"}), 400)) == {"#/tekst"}
    assert publiek.results("signaalantwoorden") == []
    etag = gemeente.get(adres)["ETag"]
    antwoord = {"stand": "beantwoord", "antwoord": "Er komen plekken bij.", "antwoordOpenbaar": True}
    assert gemeente.patch(adres, antwoord, If_Match=etag).json()["beantwoordOp"] == "2020-11-20"
    assert_problem(gemeente.patch(adres, {"stand": "gesloten"}, If_Match=etag), 412)

    assert publiek.get(volgpad).json()["antwoord"] == "Er komen plekken bij."
    [gelezen] = publiek.results(f"signaalantwoorden?locatie={terrein.pk}")
    assert (gelezen["antwoord"], "tekst" in gelezen) == ("Er komen plekken bij.", False)
    gemeente.patch(adres, {"antwoordOpenbaar": False})
    assert publiek.results("signaalantwoorden") == []
    assert_problem(publiek.get(f"signaalmeldingen/{signaal['kenmerk']}x"), 404)
    assert_problem(publiek.get("signalen"), 401)
    assert_problem(publiek.post("signalen", melding(terrein)), 401)


def test_the_guards_of_the_public_form_hold_here_too(
    terrein: Werklocatie, hilversum: Gemeente, settings: Settings
) -> None:
    besloten = make_locatie(hilversum, "Besloten", niveau=Niveau.REGIO)
    publiek = Api()

    for fout, waar in (
        ({"getoond": stamp()}, "#/getoond"),
        ({"getoond": "verzonnen"}, "#/getoond"),
        ({"locatie": besloten.pk}, "#/locatie"),
        ({"soort": "iets"}, "#/soort"),
        ({"tekst": " "}, "#/tekst"),
    ):
        assert names_in(assert_problem(publiek.post("signaalmeldingen", melding(terrein, **fout)), 400)) == {
            waar
        }
    assert not Signaal.objects.exists()
    settings.FORMULIEREN_PER_UUR = 1
    publiek.client.defaults["REMOTE_ADDR"] = "192.0.2.77"
    assert publiek.post("signaalmeldingen", melding(terrein)).status_code == 201
    te_veel = publiek.post("signaalmeldingen", melding(terrein))
    assert "uur" in assert_problem(te_veel, 429)["detail"]
    assert te_veel["Retry-After"] == "3600"


def test_a_partner_reports_for_its_own_organisation_and_sees_its_own(
    terrein: Werklocatie,
    bedrijvenfederatie: Gebruiker,
    federatie: Organisatie,
    regio: Organisatie,
    am_huizen: Gebruiker,
    zonder_rol: Gebruiker,
) -> None:
    report(
        terrein,
        door=bedrijvenfederatie,
        soort="veiligheid",
        tekst="Donker",
        vandaag=DAG,
        organisatie=federatie,
    )
    api = Api(bedrijvenfederatie)
    nieuw = {"locatie": terrein.pk, "soort": "glasvezel", "tekst": "Graag", "organisatie": federatie.pk}

    gemeld = api.post("signalen", nieuw, Idempotency_Key="s1")
    assert api.post("signalen", nieuw, Idempotency_Key="s1").json() == gemeld.json()

    assert gemeld.status_code == 201, gemeld.content
    assert (gemeld.json()["organisatieNaam"], gemeld.json()["actie"]) == (federatie.naam, 5)
    assert len(api.results("signalen")) == 2
    assert_problem(api.post("signalen", nieuw | {"organisatie": regio.pk}), 400)
    assert_problem(api.patch(f"signalen/{gemeld.json()['id']}", {"stand": "gesloten"}), 403)
    ander = Api(am_huizen)
    assert ander.results("signalen") == []
    assert_problem(ander.get(f"signalen/{gemeld.json()['id']}"), 404)
    assert_problem(ander.patch(f"signalen/{gemeld.json()['id']}", {"stand": "gesloten"}), 404)
    assert_problem(Api(zonder_rol).post("signalen", nieuw), 403)


def test_counts_per_location_and_action_leave_out_what_the_reader_may_not_know(
    terrein: Werklocatie, hilversum: Gemeente, huizen: Gemeente, am_hilversum: Gebruiker
) -> None:
    besloten = make_locatie(hilversum, "Besloten", niveau=Niveau.GEMEENTE)
    elders = make_locatie(huizen, "Elders", niveau=Niveau.OPENBAAR)
    for plek, soort in (
        (terrein, "parkeren"),
        (terrein, "bereikbaarheid"),
        (terrein, "handhaving"),
        (besloten, "parkeren"),
        (elders, "glasvezel"),
    ):
        Signaal.objects.create(locatie=plek, soort=soort, tekst="Tekst", ontvangen_op=DAG)

    publiek, gemeente = Api(), Api(am_hilversum)

    assert publiek.results("signaaltellingen?groepeer=actie") == [
        {"actie": 2, "aantal": 2},
        {"actie": 5, "aantal": 1},
    ]
    assert gemeente.results("signaaltellingen?groepeer=actie") == [
        {"actie": 2, "aantal": 3},
        {"actie": 8, "aantal": 1},
    ]
    assert publiek.results("signaaltellingen?groepeer=locatie,soort&soort=parkeren") == [
        {"locatie": terrein.pk, "locatieNaam": "Kerkelanden", "soort": "parkeren", "aantal": 1}
    ]
    assert publiek.results("signaaltellingen?soort=handhaving") == [{"aantal": 0}]
    assert_problem(publiek.get("signaaltellingen?groepeer=tekst"), 400)


def test_interest_in_fibre_stands_beside_what_is_enough(
    terrein: Werklocatie, hilversum: Gemeente, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    besloten = make_locatie(hilversum, "Besloten", niveau=Niveau.GEMEENTE)
    for plek in (terrein, terrein, besloten):
        Signaal.objects.create(locatie=plek, soort="glasvezel", tekst="Graag", ontvangen_op=DAG)
    api = Api(am_hilversum)

    gemaakt = api.post("glasvezeldrempels", {"locatie": terrein.pk, "aantal": 3}).json()
    api.post("glasvezeldrempels", {"locatie": besloten.pk, "aantal": 1})

    assert (gemaakt["belangstelling"], gemaakt["isGenoeg"]) == (2, False)
    assert_problem(api.post("glasvezeldrempels", {"locatie": terrein.pk, "aantal": 9}), 400)
    genoeg = api.patch(f"glasvezeldrempels/{gemaakt['id']}", {"aantal": 2, "versie": gemaakt["versie"]})
    assert genoeg.json()["isGenoeg"] is True
    assert [rij["locatie"] for rij in Api().results("glasvezeldrempels")] == [terrein.pk]
    assert_problem(Api(am_huizen).patch(f"glasvezeldrempels/{gemaakt['id']}", {"aantal": 1}), 403)
    assert_problem(Api(am_huizen).post("glasvezeldrempels", {"locatie": besloten.pk, "aantal": 1}), 400)
