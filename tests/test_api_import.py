"""An import by the API: the same rules, rights and states as in the screen."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from locaties.models import Werkruimte
from tests.api import BASIS, Api, assert_problem
from tests.inventaris import make_locatie
from tests.test_import_pages import TEKST
from tests.test_mandates import make_mandaat
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db


def sent(api: Api, inhoud: str = TEKST, gemeente: str = "GM0402") -> Any:
    bestand = SimpleUploadedFile("lijst.csv", inhoud.encode())
    return api.client.post(
        f"{BASIS}importen", {"gemeente": gemeente, "soort": "werkruimten", "bestand": bestand}
    )


def test_from_file_to_undo(am_hilversum: Gebruiker, hilversum: Gemeente) -> None:
    make_locatie(hilversum)
    api = Api(am_hilversum)

    gemaakt = sent(api)

    record = gemaakt.json()
    assert gemaakt.status_code == 202, gemaakt.content
    assert gemaakt["Location"].endswith(f"/importen/{record['id']}")
    adres = f"importen/{record['id']}"
    assert (record["status"], record["nieuw"], record["geweigerd"]) == (
        "te-beoordelen",
        1,
        1,
    )
    assert record["kolommen"][4] == {"naam": "Raar", "veld": None, "zeker": False}
    [rij] = api.results(f"{adres}/rijen?uitkomst=geweigerd")
    assert [fout["waarde"] for fout in rij["fouten"]] == ["kasteel", "veel"]

    assert (
        "1 geweigerde"
        in assert_problem(api.post(f"{adres}/toepassen", {"geweigerd": 0}), 400)["errors"][0]["detail"]
    )
    keuzes = ["locatie", "naam", "soort", "oppervlakte", "-"]
    assert_problem(api.post(f"{adres}/kolomkeuzes", {"velden": [*keuzes[:4], "onzin"]}), 400)
    assert api.post(f"{adres}/kolomkeuzes", {"velden": keuzes}).json()["kolommen"][4]["veld"] == "-"
    assert_problem(api.post(f"{adres}/verbeteringen", {"rij": 99, "cellen": []}), 400)
    verbeterd = api.post(
        f"{adres}/verbeteringen", {"rij": 3, "cellen": ["Proefterrein", "Hal 2", "kantoor", "5", ""]}
    )
    assert verbeterd.json()["geweigerd"] == 0
    assert api.post(f"{adres}/toepassen", {"geweigerd": 0}).json()["status"] == "toegepast"
    assert Werkruimte.objects.count() == 2
    assert_problem(api.post(f"{adres}/beoordelingen", {}), 400)
    assert api.post(f"{adres}/terugdraaien", {}).json()["status"] == "teruggedraaid"
    assert not Werkruimte.objects.exists()
    assert api.post(f"{adres}/beoordelingen", {}).json()["status"] == "te-beoordelen"
    assert api.delete(adres).status_code == 204


def test_nobody_sends_or_sees_a_file_of_another_municipality(
    am_hilversum: Gebruiker, am_huizen: Gebruiker, lezer: Gebruiker, hilversum: Gemeente, huizen: Gemeente
) -> None:
    make_locatie(hilversum)
    record = sent(Api(am_hilversum)).json()
    ander = Api(am_huizen)

    assert_problem(sent(ander), 403)
    assert_problem(sent(Api(lezer)), 403)
    assert ander.results("importen") == []
    for pad in ("", "/rijen"):
        assert_problem(ander.get(f"importen/{record['id']}{pad}"), 404)
    assert_problem(ander.post(f"importen/{record['id']}/toepassen", {"geweigerd": 1}), 404)


def test_a_file_that_is_no_table_is_refused_at_its_field(
    am_hilversum: Gebruiker, hilversum: Gemeente
) -> None:
    fout = assert_problem(sent(Api(am_hilversum), "%PDF"), 400)["errors"][0]

    assert "pdf" in fout["detail"]


def test_a_thousand_units_come_in_and_go_out_again(am_hilversum: Gebruiker, hilversum: Gemeente) -> None:
    make_locatie(hilversum)
    regels = [f"Proefterrein;Hal {n};{'hal' if n % 50 else 'kasteel'};{100 + n}" for n in range(1, 1001)]
    api = Api(am_hilversum)

    record = sent(api, "\n".join(["Locatie;Naam;Soort;Oppervlakte", *regels])).json()

    adres = f"importen/{record['id']}"
    assert (record["nieuw"], record["geweigerd"]) == (980, 20)
    geweigerd = api.results(f"{adres}/rijen?uitkomst=geweigerd")
    assert [rij["nummer"] - 1 for rij in geweigerd] == [50 * n for n in range(1, 21)]
    assert api.post(f"{adres}/toepassen", {"geweigerd": 20}).json()["status"] == "toegepast"
    gelezen, volgende = [], "werkruimten?pageSize=400"
    while volgende:
        blad = api.get(volgende).json()
        gelezen += [rij["naam"] for rij in blad["results"]]
        volgende = (blad["next"] or "").partition(BASIS)[2]
    bestand = b"".join(api.get("werkruimten", Accept="text/csv").streaming_content).decode()
    assert len(set(gelezen)) == len(bestand.splitlines()) - 1 == 980
    assert api.post(f"{adres}/terugdraaien", {}).json()["status"] == "teruggedraaid"
    assert api.results("werkruimten") == []


def test_who_imports_for_one_municipality_need_not_name_it(
    am_hilversum: Gebruiker, coordinator: Gebruiker, hilversum: Gemeente
) -> None:
    make_locatie(hilversum)

    def stuur(wie: Gebruiker) -> Any:
        bestand = SimpleUploadedFile("lijst.csv", TEKST.encode())
        return Api(wie).client.post(f"{BASIS}importen", {"soort": "werkruimten", "bestand": bestand})

    record = stuur(am_hilversum).json()
    assert (record["gemeente"], record["soort"], len(record["rijen"])) == ("GM0402", "werkruimten", 2)
    assert_problem(stuur(coordinator), 403)
    make_mandaat(hilversum).save()
    assert stuur(coordinator).status_code == 202
    [gevonden, _] = Api(am_hilversum).results("importen?soort=werkruimten")
    assert gevonden["soort"] == "werkruimten"
    assert Api(am_hilversum).results("importen?soort=werklocaties") == []


def test_header_sheet_and_separator_are_put_right(am_hilversum: Gebruiker, hilversum: Gemeente) -> None:
    make_locatie(hilversum)
    regels = "Naam;Soort;Locatie\nLijst van maart;;\nTerrein;Wat;Waar\nProefterrein;hal;Hal 1\n"
    api = Api(am_hilversum)
    record = sent(api, regels).json()
    adres = f"importen/{record['id']}"
    assert record["herkend"] == {
        "soort": "CSV",
        "tekens": "UTF-8",
        "scheiding": "puntkomma",
        "werkblad": 0,
        "kopregel": 1,
        "werkbladen": [{"nummer": 0, "naam": ""}],
    }

    gelezen = api.post(f"{adres}/kopregels", {"kopregel": 3}).json()

    assert [kolom["naam"] for kolom in gelezen["kolommen"]] == ["Terrein", "Wat", "Waar"]
    assert (gelezen["herkend"]["kopregel"], gelezen["aantalRijen"]) == (3, 1)
    for fout, veld in (
        ({"kopregel": 4}, "kopregel"),
        ({"kopregel": 2**40}, "kopregel"),
        ({"kopregel": 0}, "kopregel"),
        ({"kopregel": 1, "werkblad": 7}, "kopregel"),
        ({"kopregel": 1, "scheiding": "x"}, "scheiding"),
    ):
        gevonden = assert_problem(api.post(f"{adres}/kopregels", fout), 400)["errors"]
        assert gevonden[0]["location"] == {"pointer": f"#/{veld}"}
    met_tab = api.post(f"{adres}/kopregels", {"kopregel": 1, "scheiding": "tab"}).json()
    assert [kolom["naam"] for kolom in met_tab["kolommen"]] == ["Naam;Soort;Locatie"]
