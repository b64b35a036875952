"""Where things lie, through the API: frames, systems of coordinates, and places that cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from locaties.api.ruimtelijk import Crs
from locaties.models import Werklocatie, Werkruimte
from tests.api import Api, assert_problem, names_in
from tests.inventaris import make_locatie, make_ruimte
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

HILVERSUM: dict[str, Any] = {"lon": 5.1982, "lat": 52.2284, "nauwkeurigheid": "precies"}


@pytest.fixture
def locatie(hilversum: Gemeente) -> Werklocatie:
    return make_locatie(hilversum, niveau=Niveau.OPENBAAR, **HILVERSUM)


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("bbox=5.1,52.2,5.2,52.3", 1),
        ("bbox=5.1982,52.2284,5.1982,52.2284", 1),
        ("bbox=5.2,52.2,5.3,52.3", 0),
        (f"bbox=141000,470000,143000,472000&bboxCrs={Crs.RD}", 1),
        (f"bbox=139000,470000,142000,472000&bbox-crs={Crs.RD}", 0),
        (f"bbox=-99999,-99999,999999,999999&bbox-crs={Crs.RD}", 1),
    ],
)
@pytest.mark.parametrize("naam", ["werklocaties", "werkruimten"])
def test_a_frame_holds_what_lies_inside(
    locatie: Werklocatie, lezer: Gebruiker, naam: str, vraag: str, aantal: int
) -> None:
    make_ruimte(locatie, **HILVERSUM)

    assert len(Api(lezer).results(f"{naam}?{vraag}")) == aantal


@pytest.mark.parametrize(
    ("naam", "index"), [("werklocaties", "werklocatie_plek_idx"), ("werkruimten", "werkruimte_plek")]
)
def test_a_frame_is_looked_up_in_an_index(
    locatie: Werklocatie, am_hilversum: Gebruiker, naam: str, index: str
) -> None:
    plekken = [{"lon": 5 + n * 37 % 1000 / 2000, "lat": 52 + n * 91 % 1000 / 2500} for n in range(3000)]
    vast: dict[str, Any] = {"gemeente": locatie.gemeente, "soort": "formeel", "type": locatie.type}
    Werklocatie.objects.bulk_create(
        Werklocatie(naam=f"Terrein {n}", nauwkeurigheid="precies", niveau=n % 2, **vast, **plek)
        for n, plek in enumerate(plekken)
    )
    Werkruimte.objects.bulk_create(
        Werkruimte(locatie=locatie, gemeente=locatie.gemeente, soort="kantoor", huisnummer=n, **plek)
        for n, plek in enumerate(plekken, start=1)
    )

    with CaptureQueriesContext(connection) as gevangen:
        Api(am_hilversum).results(f"{naam}?bbox=5.1,52.1,5.11,52.11")
    [vraag] = [vraag["sql"] for vraag in gevangen.captured_queries if "BETWEEN" in vraag["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE locaties_werklocatie, locaties_werkruimte")
        cursor.execute(f"EXPLAIN {vraag}")
        plan = "\n".join(regel for (regel,) in cursor.fetchall())

    assert index in plan


@pytest.mark.parametrize(
    "bbox", ["1,2,3", "a,b,c,d", "5.2,52.2,5.1,52.3", "nan,nan,nan,nan", "1e99,0,1e99,1"]
)
def test_a_wrong_frame_is_refused(lezer: Gebruiker, bbox: str) -> None:
    assert names_in(assert_problem(Api(lezer).get(f"werklocaties?bbox={bbox}"), 400)) == {"bbox"}


def test_places_are_in_crs84_and_on_request_in_rd(locatie: Werklocatie, am_hilversum: Gebruiker) -> None:
    api, adres = Api(am_hilversum), f"werklocaties/{locatie.pk}"

    gewoon, in_rd = api.get(adres), api.get(adres, Accept_Crs=f"<{Crs.RD}>")
    x, y = in_rd.json()["geometrie"]["coordinates"]
    verplaatst = api.patch(
        adres, {"geometrie": {"type": "Point", "coordinates": [x + 1000, y]}}, Content_Crs=Crs.RD
    ).json()

    assert gewoon["Content-Crs"] == f"<{Crs.CRS84}>"
    assert gewoon.json()["geometrie"] == {"type": "Point", "coordinates": [5.1982, 52.2284]}
    assert in_rd["Content-Crs"] == f"<{Crs.RD}>"
    assert 142_000 < x < 143_000
    assert 470_000 < y < 472_000
    assert verplaatst["geometrie"]["coordinates"][0] > 5.21
    assert_problem(api.get(adres, Accept_Crs="EPSG:4326"), 406)
    assert_problem(api.patch(adres, {}, Content_Crs="EPSG:4326"), 415)


@pytest.mark.parametrize(
    "punt",
    [
        [52.2284, 5.1982],
        [140_000, 470_000],
        ["5", "52"],
        [5],
        [True, False],
        [1e8, 0],
    ],
)
def test_a_place_outside_the_country_is_refused(
    locatie: Werklocatie, am_hilversum: Gebruiker, punt: list[Any]
) -> None:
    body = {"geometrie": {"type": "Point", "coordinates": punt}}

    assert names_in(assert_problem(Api(am_hilversum).patch(f"werklocaties/{locatie.pk}", body), 400)) == {
        "#/geometrie"
    }
