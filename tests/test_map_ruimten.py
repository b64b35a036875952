"""The map of the units: the same rows as its table, counted by the grid of the map of the locations."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties.models import Aanbod, Werklocatie, Werkruimte
from tests.inventaris import SINDS, make_leeg, make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

KAART = "/locaties/ruimten/kaart/"
HIER: dict[str, Any] = {"lon": 5.19, "lat": 52.22, "nauwkeurigheid": "precies"}
ERNAAST: dict[str, Any] = {"lon": 5.191, "lat": 52.221, "nauwkeurigheid": "precies"}


@pytest.fixture
def client(als: AlsPersoon, am_hilversum: Gebruiker) -> Client:
    return als(am_hilversum)


def punten(client: Client, vraag: str = "zoom=16") -> dict[str, Any]:
    response = client.get(f"{KAART}punten.json?{vraag}")
    assert response.status_code == 200
    gevonden: dict[str, Any] = response.json()
    return gevonden


def test_units_lie_at_their_own_place_or_together_at_their_location(
    client: Client, hilversum: Gemeente
) -> None:
    terrein = make_locatie(hilversum, "Arenapark", **HIER)
    eigen = make_ruimte(terrein, **ERNAAST)
    make_leeg(make_ruimte(terrein))
    make_ruimte(terrein)
    make_ruimte(terrein)
    make_ruimte(make_locatie(hilversum, "Nergens"))

    dichtbij, ver = punten(client, "zoom=16&ruimtesoort=bedrijfsruimte"), punten(client, "zoom=8")

    [[lon, lat, aantal, adres, naam, leeg]] = dichtbij["groepen"]
    assert (lon, lat, aantal, naam, leeg) == (5.19, 52.22, 3, "Arenapark", 1)
    assert adres == f"/locaties/ruimten/?ruimtesoort=bedrijfsruimte&locatie={terrein.pk}"
    assert [mark["naam"] for mark in dichtbij["ruimten"]] == [str(eigen)]
    assert [groep[2:] for groep in ver["groepen"]] == [[4]]
    assert punten(client, "zoom=16&bbox=5.1905,52.2205,5.2,52.3")["groepen"] == []


def test_a_hidden_unit_is_in_no_mark_number_or_frame(
    client: Client, hilversum: Gemeente, huizen: Gemeente
) -> None:
    make_ruimte(make_locatie(hilversum, **HIER))
    open_ = make_locatie(huizen, "Gedeeld", **HIER)
    make_ruimte(open_)
    make_ruimte(open_, eigen_niveau=Niveau.GEMEENTE)
    make_ruimte(
        make_locatie(huizen, "Geheim", niveau=Niveau.GEMEENTE, lon=6.5, lat=53.0, nauwkeurigheid="precies")
    )

    pagina = client.get(KAART).content.decode()

    assert [groep[2] for groep in punten(client, "zoom=7")["groepen"]] == [2]
    assert [groep[2:] for groep in punten(client)["groepen"]] == [[2, "#tabel", "", 0]]
    assert 'data-kader="5.19,52.22,5.19,52.22"' in pagina
    assert "Geheim" not in pagina


@pytest.mark.parametrize(
    ("leeg", "aangeboden", "teken", "vorm"),
    [
        (False, False, "gebruik", "rond"),
        (True, False, "leeg", "vierkant"),
        (True, True, "aanbod", "driehoek"),
        (False, True, "komt", "ruit"),
    ],
)
def test_sign_and_words_are_those_of_the_row(
    client: Client, hilversum: Gemeente, leeg: bool, aangeboden: bool, teken: str, vorm: str
) -> None:
    ruimte = make_ruimte(make_locatie(hilversum, **HIER), soort="atelier", vermogen_kva=80)
    if leeg:
        make_leeg(ruimte)
    if aangeboden:
        Aanbod.objects.create(ruimte=ruimte, vorm="huur", van=SINDS)
    kolommen = "&".join(
        f"kolom={naam}" for naam in ("locatie", "gemeente", "soort", "oppervlakte", "leeg", "stand", "kva")
    )

    [mark] = punten(client, f"zoom=16&{kolommen}")["ruimten"]
    tabel = client.get(f"{KAART}?{kolommen}").content.decode()
    rij = tabel[tabel.index("<tbody") : tabel.index("</tbody")]

    assert (mark["teken"], mark["vorm"], mark["m2"]) == (teken, vorm, 500)
    assert len(mark["cellen"]) == 7
    for label, waarde in mark["cellen"]:
        cel = re.search(rf'data-label="{re.escape(label)}">(.*?)</td>', rij)
        assert cel is not None
        assert re.sub(r"<[^>]*>", "", cel[1]) == waarde
    [per_soort] = punten(client, "zoom=16&kleur=soort")["ruimten"]
    assert per_soort["vorm"] == "ring"


def test_the_two_maps_share_their_filters(client: Client, hilversum: Gemeente) -> None:
    make_ruimte(make_locatie(hilversum, **HIER))

    pagina = client.get(f"{KAART}?gemeente=GM0402&kolom=stand&sorteer=soort").content.decode()

    assert 'href="/locaties/kaart/?gemeente=GM0402"' in pagina
    assert 'href="/locaties/ruimten/?gemeente=GM0402&amp;kolom=stand&amp;sorteer=soort"' in pagina
    assert "https://service.pdok.nl" in client.get(KAART)["Content-Security-Policy"]


@pytest.mark.parametrize("vraag", ["zoom=x", "kleur=paars", "gemeente=GM9999", "leegOp=morgen"])
def test_a_wrong_value_is_left_out(client: Client, vraag: str) -> None:
    assert punten(client, vraag)["ruimten"] == []
    assert client.get(f"{KAART}?{vraag}").status_code == 200
    assert client.get(f"{KAART}punten.json?bbox=1,2").status_code == 400


def many(gemeente: Gemeente, aantal: int) -> None:
    """Units spread over the region, most at the place of their location."""
    velden: dict[str, Any] = {
        "gemeente": gemeente,
        "type": make_locatie(gemeente, "Eerste").type,
        "soort": "formeel",
    }
    locaties = Werklocatie.objects.bulk_create(
        Werklocatie(
            naam=f"Terrein {nummer}",
            niveau=0,
            lon=5 + (nummer * 37 % 1000) / 2000,
            lat=52 + (nummer * 91 % 1000) / 2500,
            nauwkeurigheid="precies",
            **velden,
        )
        for nummer in range(max(1, aantal // 10))
    )
    Werkruimte.objects.bulk_create(
        Werkruimte(
            locatie=locaties[nummer % len(locaties)],
            gemeente=gemeente,
            soort="kantoor",
            straat="Proefweg",
            huisnummer=nummer,
            lon=5.3 + nummer / 100_000 if nummer % 5 == 0 else None,
            lat=52.2 if nummer % 5 == 0 else None,
        )
        for nummer in range(aantal)
    )


def test_queries_and_bytes_do_not_grow_and_a_frame_uses_indexes(client: Client, hilversum: Gemeente) -> None:
    gemeten = []
    for aantal in (20, 4000):
        Werklocatie.objects.all().delete()
        many(hilversum, aantal)
        for adres in (f"{KAART}punten.json?zoom=10", f"{KAART}punten.json?zoom=16", KAART):
            client.get(adres)
            with CaptureQueriesContext(connection) as gevangen:
                inhoud = client.get(adres).content
            gemeten.append((len(gevangen), len(inhoud)))
    weinig, veel = gemeten[:3], gemeten[3:]
    assert all(na[0] <= voor[0] for voor, na in zip(weinig, veel, strict=True))
    assert veel[0][1] < 60_000
    assert veel[1][1] < 400_000

    with CaptureQueriesContext(connection) as gevangen:
        client.get(f"{KAART}punten.json?zoom=13&bbox=5.1,52.1,5.11,52.11")
    [vraag] = [een["sql"] for een in gevangen.captured_queries if "FLOOR" in een["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE locaties_werkruimte")
        cursor.execute(f"EXPLAIN {vraag}")
        plan = "\n".join(regel for (regel,) in cursor.fetchall())
    assert "Seq Scan on locaties_werkruimte" not in plan
