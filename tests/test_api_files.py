"""Lists of the API as files, by the Accept header: the same rows and rights, streamed."""

from __future__ import annotations

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import openpyxl
import pytest
from django.db import connection, models
from django.http import StreamingHttpResponse
from django.test.utils import CaptureQueriesContext

from locaties.api.ruimtelijk import Crs
from locaties.models import Werklocatie
from tests.api import Api, assert_problem, resource_of
from tests.bulk import copies, make_many
from tests.inventaris import make_locatie, make_ruimte
from tests.ongedaan import onderdeel
from werkplan.api_urls import router
from werkplan.kern import stroom
from werkplan.kern.api.bestanden import GEOJSON
from werkplan.kern.exporters import XLSX, veilig
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db
PLEK = {"lon": 5.1982, "lat": 52.2284, "nauwkeurigheid": "precies"}


def inhoud(antwoord: Any) -> bytes:
    assert antwoord.status_code == 200, antwoord.content
    return b"".join(antwoord.streaming_content)


def als_csv(api: Api, pad: str) -> list[dict[str, str]]:
    antwoord = api.get(pad, Accept="text/csv")
    assert antwoord["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(inhoud(antwoord).decode())))


def als_cel(waarde: Any) -> str:
    """A value of the JSON as it stands in a CSV file."""
    if waarde is None or isinstance(waarde, str):
        return veilig(waarde or "")
    return json.dumps(waarde, ensure_ascii=False, separators=(",", ":"))


def test_every_list_is_a_file_with_its_own_fields(
    voorbeelden: dict[str, models.Model], coordinator: Gebruiker, beheerder: Gebruiker
) -> None:
    api = Api(coordinator)

    for naam, _, _ in router.registry:
        rijen = api.results(naam)
        in_bestand = als_csv(api, naam)
        assert len(in_bestand) == len(rijen), naam
        for rij, cellen in zip(rijen, in_bestand, strict=True):
            assert cellen == dict.fromkeys(cellen, "") | {veld: als_cel(rij[veld]) for veld in rij}, naam
        boek = openpyxl.load_workbook(io.BytesIO(inhoud(api.get(naam, Accept=XLSX))))
        assert boek.active is not None
        assert boek.active.max_row >= len(rijen), naam


ONDER = {
    "gemeenten": ("regiolidmaatschappen",),
    "knelpunten": ("knelpuntacties",),
    "stappen": ("begroting", "inzet"),
    "besluiten": ("besluitacties",),
    "regelingen": ("kenmerken",),
    "steunpunten": ("spreekuren",),
    "rapporten": ("bestanden",),
    "zoekvragen": ("gemeenten",),
}
"""List -> what hangs below its rows."""


def test_what_hangs_below_a_row_stays_with_it_in_a_file(
    subtests: pytest.Subtests,
    voorbeelden: dict[str, models.Model],
    coordinator: Gebruiker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stroom, "PER_KEER", 2)
    for naam in ONDER:
        with onderdeel(subtests, naam):
            rijen, in_bestand = _with_rows_below(naam, voorbeelden, Api(coordinator))
            gevuld = [
                rij for rij in rijen if any(isinstance(waarde, list) and waarde for waarde in rij.values())
            ]
            assert 3 <= len(gevuld) < len(rijen)
            for rij, cellen in zip(rijen, in_bestand, strict=True):
                assert cellen == dict.fromkeys(cellen, "") | {veld: als_cel(rij[veld]) for veld in rij}


def _of(kolom: str, pk: int, nummer: int) -> dict[str, Any]:
    return {kolom: pk}


def _with_rows_below(
    naam: str, voorbeelden: dict[str, models.Model], api: Api
) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """A list and its file, with rows below some of its records."""
    model = resource_of(naam).model
    make_many(naam, voorbeelden, 6)
    for record in model._default_manager.order_by("-pk")[:5:2]:
        for onder in ONDER[naam]:
            veld: Any = model._meta.get_field(onder)
            if veld.many_to_many:
                getattr(record, onder).set(veld.related_model._default_manager.all()[:3])
            else:
                onderliggend = voorbeelden[veld.related_model._meta.label_lower]
                copies(onderliggend, 1, partial(_of, veld.field.attname, record.pk))
    return api.results(naam), als_csv(api, naam)


def test_values_keep_their_kind_and_no_text_becomes_a_formula(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    make_locatie(hilversum, '=HYPERLINK("http://x")', bruto_ha="12.5", niveau=Niveau.OPENBAAR, **PLEK)
    api = Api(am_hilversum)

    [rij] = als_csv(api, "werklocaties")
    blad = openpyxl.load_workbook(io.BytesIO(inhoud(api.get("werklocaties", Accept=XLSX)))).active

    assert blad is not None
    assert (rij["naam"], rij["brutoHa"], rij["isDemo"]) == ('\'=HYPERLINK("http://x")', "12.5", "false")
    assert (rij["objectenVolledigVanaf"], rij["doelgroepen"], rij["rin"]) == ("2019-01-01", "[]", "")
    koppen, waarden = ([cel.value for cel in blad[nummer]] for nummer in (3, 4))
    in_blad = dict(zip(koppen, waarden, strict=True))
    assert in_blad["brutoHa"] == 12.5
    assert str(in_blad["objectenVolledigVanaf"]).startswith("2019-01-01")


def test_a_file_holds_all_rows_in_as_many_queries_whatever_their_number(
    hilversum: Gemeente, lezer: Gebruiker
) -> None:
    def aantal() -> int:
        with CaptureQueriesContext(connection) as vragen:
            antwoord = api.get("werklocaties?sorteer=naam", Accept="text/csv")
            assert isinstance(antwoord, StreamingHttpResponse)
            assert len(inhoud(antwoord).decode().splitlines()) == Werklocatie.objects.count() + 1
        return len(vragen)

    api = Api(lezer)
    eerste = make_locatie(hilversum, "Plek 0", niveau=Niveau.OPENBAAR)
    make_ruimte(eerste, 500)
    met_een = aantal()
    Werklocatie.objects.bulk_create(
        Werklocatie(
            gemeente=hilversum, naam=f"Plek {n}", type=eerste.type, soort="formeel", niveau=Niveau.OPENBAAR
        )
        for n in range(1, 120)
    )

    assert aantal() == met_een
    assert_problem(api.get("werklocaties?page=1", Accept="text/csv"), 400)
    [cijfers] = als_csv(api, "leegstand?gemeente=GM0402&groepeer=gemeente")
    assert (cijfers["gemeente"], cijfers["voorraadM2"], "locatie" in cijfers) == ("GM0402", "500", False)
    assert_problem(api.get("werklocaties?onzin=1", Accept="text/csv"), 400)
    assert_problem(api.get(f"werklocaties/{eerste.pk}", Accept="text/csv"), 406)
    assert_problem(api.get("acties", Accept=GEOJSON), 406)
    assert "Accept" in api.get("werklocaties", Accept="text/csv")["Vary"]


def test_geojson_within_a_frame_in_the_system_that_was_asked(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    hier = make_locatie(hilversum, "Hier", niveau=Niveau.OPENBAAR, **PLEK)
    make_locatie(hilversum, "Daar", niveau=Niveau.OPENBAAR, **PLEK | {"lon": 5.9})
    make_locatie(hilversum, "Geheim", niveau=Niveau.GEMEENTE, **PLEK)
    eigen = make_ruimte(hier, lon=5.19, lat=52.22, nauwkeurigheid="precies")
    zonder = make_ruimte(hier)

    antwoord = Api().get("werklocaties?bbox=5.1,52.1,5.3,52.3", Accept=GEOJSON, Accept_Crs=Crs.RD)
    assert (antwoord["Content-Type"], antwoord["Content-Crs"]) == (GEOJSON, f"<{Crs.RD}>")
    verzameling = json.loads(inhoud(antwoord))
    ruimten = json.loads(inhoud(Api(am_hilversum).get("werkruimten", Accept=GEOJSON)))["features"]

    assert [feature["properties"]["naam"] for feature in verzameling["features"]] == ["Hier"]
    x, y = verzameling["features"][0]["geometry"]["coordinates"]
    assert (round(x), round(y)) == (142_087, 471_164)
    assert {feature["id"]: feature["properties"]["plekVan"] for feature in ruimten} == {
        eigen.pk: "ruimte",
        zonder.pk: "locatie",
    }
    assert ruimten[1]["geometry"]["coordinates"] == [5.1982, 52.2284]


def test_a_file_hides_what_the_reader_may_not_know(
    hilversum: Gemeente, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    make_locatie(
        hilversum, "Open", niveau=Niveau.REGIO, opmerking="Wordt gesloopt", opmerking_niveau=Niveau.GEMEENTE
    )
    make_locatie(hilversum, "Geheim", niveau=Niveau.GEMEENTE)

    assert [rij["naam"] for rij in als_csv(Api(am_hilversum), "werklocaties")] == ["Geheim", "Open"]
    assert [(rij["naam"], rij["opmerking"]) for rij in als_csv(Api(am_huizen), "werklocaties")] == [
        ("Open", "")
    ]
    assert als_csv(Api(), "werklocaties") == []
    ruimte = make_ruimte(Werklocatie.objects.get(naam="Open"), opmerking="Lekt")
    make_ruimte(ruimte.locatie, eigen_niveau=Niveau.GEMEENTE, straat="Elders")
    assert [rij["opmerking"] for rij in als_csv(Api(am_hilversum), "werkruimten")] == ["Lekt", ""]
    [rij] = als_csv(Api(am_huizen), "werkruimten")
    assert (rij["id"], rij["opmerking"], rij["locatieNaam"]) == (str(ruimte.pk), "", "Open")
    assert_problem(Api().get("acties", Accept="text/csv"), 401)


@pytest.mark.django_db(transaction=True)
def test_a_file_is_one_state_and_leaves_nothing_open(
    hilversum: Gemeente, lezer: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stroom, "PER_KEER", 2)
    eerste = make_locatie(hilversum, "A", niveau=Niveau.OPENBAAR)
    for naam in "BCDEF":
        make_locatie(hilversum, naam, niveau=Niveau.OPENBAAR)
    api = Api(lezer)

    for vorm in ("text/csv", GEOJSON):
        stukken = api.get("werklocaties", Accept=vorm).streaming_content
        begin = [next(stukken), next(stukken)]
        with ThreadPoolExecutor(1) as iemand_anders:
            iemand_anders.submit(_rename, eerste.pk + 5, f"Anders {vorm}").result()
        assert b"Anders " + vorm.encode() not in b"".join([*begin, *stukken])
        assert not connection.in_atomic_block

    antwoord = api.get("werklocaties", Accept="text/csv")
    next(antwoord.streaming_content)
    antwoord.close()
    assert not connection.in_atomic_block
    for vorm in ("text/csv", GEOJSON, XLSX):
        kop = api.client.head("/api/v1/werklocaties", headers={"Accept": vorm})
        assert (kop.status_code, b"".join(kop.streaming_content)) == (200, b"")  # type: ignore[attr-defined]  # a stream
        assert kop["Content-Type"].startswith(vorm)


def _rename(pk: int, naam: str) -> None:
    """As somebody with a connection of their own."""
    Werklocatie.objects.filter(pk=pk).update(naam=naam)
    connection.close()
