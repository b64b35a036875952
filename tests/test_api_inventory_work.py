"""What account managers do with many records, signals and providers, by the API with the rights of the screens."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from locaties.models import Klopvraag, Signaal, Werklocatie, Werkruimte
from tests.api import Api, assert_problem
from tests.inventaris import make_locatie, make_ronde, make_ruimte
from werkplan.kern.models import Bericht, Gebruiker, Gemeente, Organisatie
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db


@pytest.fixture
def terrein(hilversum: Gemeente) -> Werklocatie:
    return make_locatie(hilversum, "Proefterrein", niveau=Niveau.OPENBAAR)


def bulk(api: Api, ruimten: list[Werkruimte], **meer: Any) -> Any:
    body = {
        "soort": "werkruimten",
        "ids": [ruimte.pk for ruimte in ruimten],
        "wijzigingen": {"glasvezel": "ja"},
    }
    return api.post("bulkwijzigingen", body | meer)


def test_many_are_changed_and_put_back_as_a_whole(
    am_hilversum: Gebruiker, am_huizen: Gebruiker, terrein: Werklocatie, huizen: Gemeente
) -> None:
    api = Api(am_hilversum)
    eigen = [make_ruimte(terrein, 500), make_ruimte(terrein, 900, energielabel="A")]
    ander = make_ruimte(make_locatie(huizen, "Elders"), 700)

    gemaakt = bulk(
        api, [*eigen, ander], wijzigingen={"glasvezel": "ja", "energielabel": None, "eigenNiveau": "regio"}
    )
    voorbeeld = gemaakt.json()
    adres = f"bulkwijzigingen/{voorbeeld['id']}"

    assert (gemaakt.status_code, voorbeeld["status"], voorbeeld["soort"]) == (201, "voorbeeld", "werkruimten")
    assert voorbeeld["wijzigingen"] == {"glasvezel": "ja", "energielabel": None, "eigenNiveau": "regio"}
    assert voorbeeld["aantallen"] == {"gewijzigd": 2, "ongewijzigd": 0, "geweigerd": 1}
    [geweigerd] = api.results(f"{adres}/rijen?uitkomst=geweigerd")
    assert (geweigerd["record"], "Huizen" in geweigerd["reden"]) == (ander.pk, True)
    assert not Werkruimte.objects.filter(glasvezel="ja").exists()

    assert api.post(f"{adres}/toepassen", {}, If_Match=gemaakt["ETag"]).json()["status"] == "toegepast"
    assert set(Werkruimte.objects.filter(glasvezel="ja").values_list("energielabel", "niveau")) == {("", 1)}
    rij = next(rij for rij in api.results(f"{adres}/rijen") if rij["record"] == eigen[1].pk)
    assert {"veld": "Energielabel", "voor": "A", "na": "onbekend"} in rij["verschillen"]
    assert_problem(api.post(f"{adres}/toepassen", {}), 400)
    assert_problem(Api(am_huizen).get(adres), 404)

    assert api.post(f"{adres}/terugdraaien", {}).json()["status"] == "teruggedraaid"
    assert not Werkruimte.objects.filter(glasvezel="ja").exists()
    assert Werkruimte.objects.get(pk=eigen[1].pk).energielabel == "A"


def test_what_the_form_refuses_the_api_refuses_too(
    am_hilversum: Gebruiker, lezer: Gebruiker, terrein: Werklocatie
) -> None:
    api, ruimte = Api(am_hilversum), make_ruimte(terrein, 500)
    fout: dict[str, Any]
    for fout, plek in (
        ({"wijzigingen": {"oppervlakte": "1"}}, "#/wijzigingen/oppervlakte"),
        ({"wijzigingen": {"glasvezel": "misschien"}}, "#/wijzigingen/glasvezel"),
        ({"wijzigingen": {"eigenNiveau": "1"}}, "#/wijzigingen/eigenNiveau"),
        ({"wijzigingen": {"glasvezel": ""}}, "#/wijzigingen/glasvezel"),
        ({"wijzigingen": {}}, "#/wijzigingen"),
        ({"wijzigingen": []}, "#/wijzigingen"),
        ({"doelgroepenErbij": [999_999]}, "#/doelgroepenErbij"),
        ({"ids": []}, "#/ids"),
        ({"soort": "gemeenten"}, "#/soort"),
    ):
        problem = assert_problem(bulk(api, [ruimte], **fout), 400)
        assert problem["errors"][0]["location"]["pointer"].startswith(plek), problem
    assert_problem(bulk(Api(lezer), [ruimte]), 403)


@pytest.fixture
def signalen(terrein: Werklocatie) -> list[Signaal]:
    return [
        Signaal.objects.create(
            locatie=terrein, soort="parkeren", tekst=f"Vol {dag}", ontvangen_op=date(2020, 11, dag)
        )
        for dag in (2, 9)
    ]


def test_signals_are_joined_and_taken_apart(
    am_hilversum: Gebruiker, am_huizen: Gebruiker, lezer: Gebruiker, signalen: list[Signaal]
) -> None:
    api, (een, twee) = Api(am_hilversum), signalen

    [voorstel] = api.results("signalen/bundelvoorstellen")
    assert (voorstel["hoofd"], voorstel["andere"], voorstel["aantal"]) == (een.pk, [twee.pk], 2)
    for wie, status in ((am_huizen, 404), (lezer, 403)):
        assert_problem(Api(wie).post(f"signalen/{een.pk}/bundelingen", {"met": [twee.pk]}), status)
    assert_problem(api.post(f"signalen/{een.pk}/bundelingen", {"met": [een.pk + 999]}), 400)

    assert api.post(f"signalen/{een.pk}/bundelingen", {"met": [twee.pk]}).status_code == 200
    assert api.get(f"signalen/{twee.pk}").json()["hoortBij"] == een.pk
    assert api.results("signalen/bundelvoorstellen") == []
    assert api.post(f"signalen/{twee.pk}/losmakingen", {}).json()["hoortBij"] is None
    assert_problem(api.post(f"signalen/{twee.pk}/losmakingen", {}), 400)


def test_a_signal_is_assigned_and_handed_over(
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    lezer: Gebruiker,
    bedrijvenfederatie: Gebruiker,
    signalen: list[Signaal],
) -> None:
    api, signaal = Api(am_hilversum), signalen[0]
    federatie = Organisatie.objects.get(lidmaatschappen__gebruiker=bedrijvenfederatie)

    kan = {
        een["organisatie"]: een["personen"]
        for een in api.results(f"signalen/{signaal.pk}/ontvangers?pageSize=500")
    }
    assert [een["id"] for een in kan[federatie.pk]] == [bedrijvenfederatie.pk]
    body = {
        "signaal": signaal.pk,
        "organisatie": federatie.pk,
        "persoon": bedrijvenfederatie.pk,
        "opmerking": "Graag",
    }
    gemaakt = api.post("toewijzingen", body | {"signaalVersie": signaal.versie})
    assert (gemaakt.status_code, gemaakt.json()["persoonNaam"]) == (201, bedrijvenfederatie.naam)
    assert api.get(f"signalen/{signaal.pk}").json()["toegewezenAan"] == federatie.pk
    assert_problem(api.post("toewijzingen", body | {"signaalVersie": signaal.versie}), 409)
    assert_problem(api.post("toewijzingen", body | {"persoon": lezer.pk}), 400)
    assert_problem(Api(lezer).post("toewijzingen", body), 403)
    assert_problem(Api(am_huizen).post("toewijzingen", body), 400)  # the signal is not known there

    partner = Api(bedrijvenfederatie)
    terug = partner.post("toewijzingen", {"signaal": signaal.pk, "organisatie": None})
    assert (terug.status_code, terug.content) == (204, b"")
    assert_problem(partner.get(f"signalen/{signaal.pk}"), 404)
    assert len(api.results(f"toewijzingen?signaal={signaal.pk}")) == 2


def test_a_provider_is_asked_once_and_the_answer_is_seen(
    am_hilversum: Gebruiker, am_huizen: Gebruiker, terrein: Werklocatie, hilversum: Gemeente, huizen: Gemeente
) -> None:
    api, ronde = Api(am_hilversum), make_ronde(hilversum)
    body = {"ronde": ronde.pk, "locatie": terrein.pk, "adres": "beheer@haven.example.org"}

    gemaakt = api.post("klopvragen", body | {"herinnerNa": 7})
    assert (gemaakt.status_code, gemaakt.json()["herinnerenOp"]) == (201, "2020-11-27")
    assert "Klopt dit nog? Proefterrein" in Bericht.objects.get().onderwerp
    assert_problem(api.post("klopvragen", body), 400)
    zonder = api.post("klopvragen", body | {"adres": "ander@haven.example.org", "herinnerNa": None}).json()
    assert zonder["herinnerenOp"] is None
    buiten = make_locatie(hilversum, "Later", bestaat_van=date(2030, 1, 1))
    assert_problem(api.post("klopvragen", body | {"locatie": buiten.pk}), 400)

    Klopvraag.objects.filter(pk=zonder["id"]).update(beantwoord_op=date(2020, 11, 20))
    assert [een["id"] for een in api.results("klopvragen?beantwoord=true")] == [zonder["id"]]
    assert [een["id"] for een in api.results("klopvragen?beantwoord=false")] == [gemaakt.json()["id"]]
    assert Api(am_huizen).results("klopvragen") == []
    assert_problem(Api(am_huizen).post("klopvragen", body), 403)


def test_lists_and_figures_can_be_read_as_they_were_known(
    am_hilversum: Gebruiker, am_huizen: Gebruiker, terrein: Werklocatie
) -> None:
    """The recording stands on the real calendar, which is later than the demo's: then is known what is known now."""
    make_ruimte(terrein, 500)
    api = Api(am_hilversum)

    for pad in ("werklocaties", "werkruimten", "leegstand"):
        assert_problem(api.get(f"{pad}?bekendOp=2000-01-01"), 404)
        assert_problem(api.get(f"{pad}?bekendOp=gisteren"), 400)
        assert api.get(f"{pad}?bekendOp=2100-01-01").status_code == 200
        assert_problem(Api().get(f"{pad}?bekendOp=2000-01-01"), 401)
