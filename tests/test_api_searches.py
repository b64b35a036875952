"""A search for space by the API alone: written down, its candidates, sent, closed; and who may read whom."""

from __future__ import annotations

import csv
import io

import pytest

from locaties.models import Match
from tests.api import Api, assert_problem, names_in
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.zoekvraagproef import make_aanbod, search
from werkplan.kern.models import Bericht, Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db
WIE = {
    "bedrijf": "Bakkerij",
    "naam": "Zz Distelvink",
    "telefoon": "",
    "email": "zz@example.org",
    "toelichting": "",
}


def test_from_a_call_to_places_that_were_sent(
    hilversum: Gemeente,
    huizen: Gemeente,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    coordinator: Gebruiker,
    lezer: Gebruiker,
) -> None:
    plek = make_aanbod(huizen, "Deurweg", ruimte_overheaddeur="ja")
    api, ander = Api(am_hilversum), Api(am_huizen)
    nieuw = {"gemeente": "GM0402", "m2Van": 700, "m2Tot": 900, "overheaddeur": True, "glasvezel": True}

    gemaakt = api.post("zoekvragen", nieuw | {"gemeenten": ["GM0406"], "zoeker": WIE})

    assert gemaakt.status_code == 201, gemaakt.content
    zoekvraag = gemaakt.json()
    adres = f"zoekvragen/{zoekvraag['id']}"
    assert (zoekvraag["zoeker"], zoekvraag["gemeenten"], zoekvraag["aantalPassend"]) == (WIE, ["GM0406"], 1)
    assert "zoeker" not in ander.get(adres).json()
    assert "Distelvink" not in ander.get("zoekvragen").content.decode()
    [kandidaat] = api.results(f"{adres}/kandidaten")
    assert (kandidaat["aanbod"], kandidaat["oordeel"], kandidaat["magMee"]) == (plek.pk, "misschien", True)
    assert {reden["wens"]: reden["oordeel"] for reden in kandidaat["redenen"]} == {
        "Oppervlakte": "past",
        "Gemeente": "past",
        "Overheaddeur": "past",
        "Glasvezel": "onbekend",
    }
    leeg = make_leeg(make_ruimte(make_locatie(huizen, "Leegterrein", niveau=Niveau.REGIO), 800))
    make_leeg(make_ruimte(make_locatie(huizen, "Eigenterrein", niveau=Niveau.GEMEENTE), 800))
    [leegstaand] = api.results(f"{adres}/leegstaand")
    assert (leegstaand["ruimte"], leegstaand["gemeente"]) == (leeg.ruimte_id, "GM0406")
    assert {reden["wens"] for reden in leegstaand["redenen"]} > {"Oppervlakte", "Gemeente"}
    assert len(ander.results(f"{adres}/leegstaand")) == 2
    assert_problem(Api(coordinator).get(f"{adres}/leegstaand"), 403)
    zending = {"aanbod": [plek.pk], "langs": "e-mail", "tekst": "Kijk eens."}
    assert_problem(ander.post(f"{adres}/verzendingen", zending), 403)
    assert api.post(f"{adres}/verzendingen", zending).status_code == 200
    assert Match.objects.get().door == am_hilversum
    assert Bericht.objects.filter(adres="zz@example.org", sleutel__contains="plekken").count() == 1
    assert_problem(api.post(f"{adres}/verzendingen", zending), 400)
    assert_problem(ander.patch(adres, {"m2Van": 1}), 403)
    assert names_in(assert_problem(ander.post("zoekvragen", {"gemeente": "GM0406"}), 400)) == {"#/m2Van"}
    assert_problem(ander.post("zoekvragen", nieuw), 403)
    assert_problem(Api(lezer).get("zoekvragen"), 403)
    assert api.patch(adres, {"m2Van": 650, "isGedeeld": True}).json()["m2Van"] == 650
    assert ander.get(adres).json()["zoeker"] == WIE
    assert api.patch(adres, {"stand": "in-behandeling"}).json()["persoon"] == am_hilversum.pk
    assert_problem(api.patch(adres, {"stand": "gesloten"}), 400)
    dicht = api.patch(adres, {"stand": "gesloten", "uitkomst": "gevestigd"}).json()
    assert (dicht["stand"], dicht["afgehandeldOp"]) == ("gesloten", "2020-11-20")
    assert api.results(f"{adres}/leegstaand") == []


def test_the_candidates_are_a_file_too(
    hilversum: Gemeente, huizen: Gemeente, am_hilversum: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("werkplan.kern.stroom.PER_KEER", 2)
    for nummer in range(3):
        make_aanbod(huizen, f"Deurweg {nummer}")
    adres = f"zoekvragen/{search(hilversum, huizen, m2_van=600, m2_tot=900).pk}/kandidaten"
    api = Api(am_hilversum)

    bestand = api.get(adres, accept="text/csv").getvalue().decode()

    rijen = list(csv.DictReader(io.StringIO(bestand)))
    assert [rij["aanbod"] for rij in rijen] == [str(rij["aanbod"]) for rij in api.results(adres)]
    assert len(rijen) == 3
