"""The map of the locations: the same rows as the table, by the same filters and rights, in few bytes and queries."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties.models import Werklocatie
from tests.inventaris import make_leeg, make_locatie, make_ruimte, make_type
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

PUNTEN = "/locaties/kaart/punten.json"


def plek(lon: float = 5.19, lat: float = 52.22) -> dict[str, Any]:
    return {"lon": lon, "lat": lat, "nauwkeurigheid": "precies"}


@pytest.fixture
def als_hilversum(am_hilversum: Gebruiker) -> Client:
    client = Client()
    client.force_login(am_hilversum)
    return client


def punten(client: Client, vraag: str = "zoom=15") -> dict[str, Any]:
    response = client.get(f"{PUNTEN}?{vraag}")
    assert response.status_code == 200, response.content
    gevonden: dict[str, Any] = response.json()
    return gevonden


def namen(client: Client, vraag: str = "zoom=15") -> set[str]:
    return {locatie["naam"] for locatie in punten(client, vraag)["locaties"]}


def test_the_map_shows_what_the_list_shows(
    als_hilversum: Client, hilversum: Gemeente, huizen: Gemeente
) -> None:
    make_locatie(hilversum, "Eigen", niveau=Niveau.GEMEENTE, **plek())
    make_locatie(huizen, "Gedeeld", niveau=Niveau.REGIO, **plek())
    make_locatie(huizen, "Geheim", niveau=Niveau.GEMEENTE, **plek())
    make_locatie(hilversum, "Zonder plek")
    make_locatie(hilversum, "Vroeger", bestaat_tot="2015-01-01", **plek())

    assert namen(als_hilversum) == {"Eigen", "Gedeeld"}
    assert namen(als_hilversum, "zoom=15&gemeente=GM0406") == {"Gedeeld"}
    assert namen(als_hilversum, "zoom=15&bbox=5.2,52,6,53") == set()
    assert "Geheim" not in als_hilversum.get("/locaties/kaart/").content.decode()


def test_a_kept_location_is_not_in_a_group_nor_in_the_frame_of_the_map(
    als_hilversum: Client, hilversum: Gemeente, huizen: Gemeente
) -> None:
    make_locatie(hilversum, "A", **plek())
    make_locatie(hilversum, "B", **plek())
    make_locatie(huizen, "Geheim", niveau=Niveau.GEMEENTE, **plek())
    make_locatie(huizen, "Ver weg", niveau=Niveau.GEMEENTE, **plek(6.5, 53.0))

    pagina = als_hilversum.get("/locaties/kaart/").content.decode()

    assert punten(als_hilversum, "zoom=8")["groepen"] == [[5.19, 52.22, 2]]
    assert 'data-kader="5.19,52.22,5.19,52.22"' in pagina


def test_what_lies_close_together_is_one_group_until_somebody_zooms_in(
    als_hilversum: Client, hilversum: Gemeente
) -> None:
    for nummer in range(12):
        make_locatie(hilversum, f"Terrein {nummer}", **plek(5.19 + nummer / 1000))

    ver, dichtbij = punten(als_hilversum, "zoom=7"), punten(als_hilversum, "zoom=16")

    assert sum(groep[2] for groep in ver["groepen"]) + len(ver["locaties"]) == 12
    assert len(ver["groepen"]) < 3
    assert (dichtbij["groepen"], len(dichtbij["locaties"])) == ([], 12)


def test_the_words_at_a_place_are_those_of_its_row(als_hilversum: Client, hilversum: Gemeente) -> None:
    locatie = make_locatie(hilversum, netto_ha="12.5", gecontroleerd_op="2020-03-01", **plek())
    make_leeg(make_ruimte(locatie))
    make_ruimte(locatie)

    [mark] = punten(als_hilversum)["locaties"]
    tabel = als_hilversum.get("/locaties/kaart/").content.decode()
    rij = tabel[tabel.index("<tbody") : tabel.index("</tbody")]

    for label, waarde in mark["cellen"]:
        cel = re.search(rf'data-label="{re.escape(label)}">(.*?)</td>', rij)
        assert cel is not None
        tekst = re.sub(r"<[^>]*>", " ", cel[1]).split()
        assert tekst == waarde.replace("(formeel)", "formeel").split()
    assert mark["adres"] == locatie.get_absolute_url()
    assert mark["m2"] == 125_000


@pytest.mark.parametrize(
    ("ruimten", "leeg", "teken", "vorm"),
    [
        (0, 0, "onbekend", "ring"),
        (5, 0, "niets", "rond"),
        (5, 1, "deels", "driehoek"),
        (4, 1, "veel", "vierkant"),
    ],
)
def test_colour_and_shape_say_how_much_is_vacant(
    als_hilversum: Client, hilversum: Gemeente, ruimten: int, leeg: int, teken: str, vorm: str
) -> None:
    locatie = make_locatie(hilversum, **plek())
    for nummer in range(ruimten):
        ruimte = make_ruimte(locatie)
        if nummer < leeg:
            make_leeg(ruimte)

    [mark] = punten(als_hilversum)["locaties"]

    assert (mark["teken"], mark["vorm"]) == (teken, vorm)


def test_colour_and_shape_can_also_say_whether_a_location_is_formal(
    als_hilversum: Client, hilversum: Gemeente
) -> None:
    make_locatie(hilversum, type=make_type("broedplaats", "informeel"), **plek())

    [mark] = punten(als_hilversum, "zoom=15&kleur=soort")["locaties"]

    assert (mark["teken"], mark["vorm"], mark["betekenis"]) == ("informeel", "ruit", "informeel")


@pytest.mark.parametrize("vraag", ["bbox=1,2,3", "bbox=a,b,c,d", "bbox=6,53,5,52"])
def test_a_wrong_frame_is_said(als_hilversum: Client, vraag: str) -> None:
    response = als_hilversum.get(f"{PUNTEN}?{vraag}")

    assert response.status_code == 400
    assert "vier getallen" in response.json()["melding"]


@pytest.mark.parametrize("vraag", ["zoom=", "zoom=-1", "zoom=99", "zoom=x", "kleur=paars", "gemeente=GM9999"])
def test_any_other_wrong_value_is_left_out(als_hilversum: Client, vraag: str) -> None:
    assert als_hilversum.get(f"{PUNTEN}?{vraag}").status_code == 200
    assert als_hilversum.get(f"/locaties/kaart/?{vraag}").status_code == 200


def test_only_pages_with_a_map_may_show_the_background(als_hilversum: Client, hilversum: Gemeente) -> None:
    locatie = make_locatie(hilversum, **plek())

    def beleid(adres: str) -> str:
        return als_hilversum.get(adres)["Content-Security-Policy"]

    for adres in ("/locaties/kaart/", locatie.get_absolute_url()):
        assert "img-src 'self' https://service.pdok.nl;" in f"{beleid(adres)};"
    assert "pdok" not in beleid("/locaties/")


def many(gemeente: Gemeente, aantal: int) -> None:
    """Locations spread over the region, at different levels."""
    voorbeeld = make_locatie(gemeente, "Eerste", **plek())
    velden = {"gemeente": gemeente, "type": voorbeeld.type, "soort": "formeel", "nauwkeurigheid": "precies"}
    Werklocatie.objects.bulk_create(
        Werklocatie(
            naam=f"Terrein {nummer}",
            niveau=nummer % 2,
            lon=5 + (nummer * 37 % 1000) / 2000,
            lat=52 + (nummer * 91 % 1000) / 2500,
            **velden,
        )
        for nummer in range(aantal)
    )


def test_queries_and_bytes_do_not_grow_with_the_number_of_locations(
    als_hilversum: Client, hilversum: Gemeente
) -> None:
    gemeten = []
    for aantal in (10, 3000):
        Werklocatie.objects.all().delete()
        many(hilversum, aantal)
        for adres in (f"{PUNTEN}?zoom=10", f"{PUNTEN}?zoom=15", "/locaties/kaart/"):
            als_hilversum.get(adres)
            with CaptureQueriesContext(connection) as gevangen:
                inhoud = als_hilversum.get(adres).content
            gemeten.append((len(gevangen), len(inhoud)))

    weinig, veel = gemeten[:3], gemeten[3:]
    assert all(na[0] <= voor[0] for voor, na in zip(weinig, veel, strict=True))
    assert veel[0][1] < 60_000
    assert veel[1][1] < 400_000


def test_a_frame_is_looked_up_in_an_index(hilversum: Gemeente, als_hilversum: Client) -> None:
    many(hilversum, 3000)
    with CaptureQueriesContext(connection) as gevangen:
        als_hilversum.get(f"{PUNTEN}?zoom=13&bbox=5.1,52.1,5.11,52.11")
    [vraag] = [q["sql"] for q in gevangen.captured_queries if "FLOOR" in q["sql"]]

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE locaties_werklocatie")
        cursor.execute(f"EXPLAIN {vraag}")
        plan = "\n".join(regel for (regel,) in cursor.fetchall())

    assert "werklocatie_plek_idx" in plan
