"""Editors write, review, publish and confirm what entrepreneurs read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from loket.models import Artikel, Bijeenkomst, Inloopspreekuur, Loketcontact, Stand
from loket.models.inhoud import RESPIJT
from loket.opmaak import als_html
from loket.services.inhoud import voeg_inhoud_toe
from tests.loketinhoud import DAG, make_artikel, make_lid, make_onderwerp, make_spreekuur, make_steunpunt
from werkplan.kern.models import Gebruiker, Gemeente


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("## Kop\n\n- een\n- twee", "<h2>Kop</h2>\n<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"),
        ("[site](https://example.org/)", '<p><a href="https://example.org/">site</a></p>\n'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("# Groot", "<h2>Groot</h2>\n"),
    ],
)
def test_simple_markup_becomes_html(tekst: str, html: str) -> None:
    assert als_html(tekst) == html


@given(
    st.text(max_size=200)
    | st.sampled_from(["<script>x</script>", '<img src=x onerror="y">', "<a onclick=z>"])
)
def test_markup_of_others_never_reaches_a_page(tekst: str) -> None:
    html = als_html(tekst).lower()

    for gevaar in ("<script", "<img", "<iframe", "<a onclick", 'href="javascript', "<style"):
        assert gevaar not in html


def fields(**velden: Any) -> dict[str, Any]:
    return {"titel": "Een uithangbord", "slug": "een-uithangbord", "versie": 1} | velden


@pytest.mark.django_db
def test_an_article_goes_from_draft_to_public_and_back(client: Client, coordinator: Gebruiker) -> None:
    client.force_login(coordinator)
    onderwerp = make_onderwerp("regels")
    client.post(
        "/loket/redactie/artikelen/nieuw/", fields(onderwerp=onderwerp.pk, tekst="Vraag een vergunning.")
    )
    artikel = Artikel.objects.get()
    adres = f"/loket/redactie/artikelen/{artikel.pk}/"
    concept = Client().get(artikel.get_absolute_url()).status_code

    client.post(f"{adres}stand/", {"stand": "gepubliceerd", "versie": artikel.versie})
    artikel.refresh_from_db()
    openbaar = Client().get(artikel.get_absolute_url())
    client.post(f"{adres}stand/", {"stand": "concept", "versie": artikel.versie})

    assert (concept, artikel.eigenaar) == (404, coordinator)
    assert "Vraag een vergunning." in openbaar.text
    assert (artikel.gepubliceerd_op, artikel.gecontroleerd_op) == (DAG, DAG)
    assert artikel.nakijken_op == DAG + timedelta(days=180)
    assert Client().get(artikel.get_absolute_url()).status_code == 404


@pytest.mark.django_db
def test_what_nobody_confirms_disappears_and_comes_back_when_somebody_does(
    client: Client, coordinator: Gebruiker
) -> None:
    op_tijd = make_artikel("net", nakijken_op=DAG - RESPIJT + timedelta(days=1))
    te_laat = make_artikel("weg", nakijken_op=DAG - RESPIJT)

    voor = [Client().get(een.get_absolute_url()).status_code for een in (op_tijd, te_laat)]
    client.force_login(coordinator)
    lijst = client.get("/loket/redactie/?nakijken=nu").text
    client.post(f"/loket/redactie/artikelen/{te_laat.pk}/bevestigen/", {"versie": te_laat.versie})

    assert voor == [200, 404]
    assert "2 pagina" in lijst
    assert Client().get(te_laat.get_absolute_url()).status_code == 200


@pytest.mark.django_db
def test_an_account_manager_keeps_the_own_hours_events_and_contacts_and_no_others(
    client: Client, am_hilversum: Gebruiker, hilversum: Gemeente, huizen: Gemeente
) -> None:
    eigen, ander = make_steunpunt(make_lid(hilversum)), make_steunpunt(make_lid(huizen), "kade")
    spreekuur = make_spreekuur(ander)
    client.force_login(am_hilversum)
    uren = {"dag": 2, "ritme": "elke", "begin": "13:00", "einde": "17.00", "van": "2020-11-01", "versie": 1}
    ontbijt = fields(datum="26-11-2020", begin="8.00", einde="9.00", plek="Raadhuis")

    client.post(f"/loket/redactie/steunpunten/{eigen.pk}/spreekuren/nieuw/", uren)
    client.post("/loket/redactie/bijeenkomsten/nieuw/", ontbijt | {"gemeente": hilversum.pk})
    elders = client.post(
        "/loket/redactie/bijeenkomsten/nieuw/", ontbijt | {"gemeente": huizen.pk, "slug": "b"}
    )
    client.post("/loket/redactie/contacten/nieuw/", {"gemeente": hilversum.pk, "naam": "Hilde", "versie": 1})
    verboden = [
        client.post(f"/loket/redactie/steunpunten/{ander.pk}/spreekuren/nieuw/", uren).status_code,
        client.post(f"/loket/redactie/spreekuren/{spreekuur.pk}/wijzigen/", uren).status_code,
        client.get("/loket/redactie/artikelen/nieuw/").status_code,
    ]

    assert Inloopspreekuur.objects.filter(steunpunt=eigen).count() == 1
    assert [een.gemeente for een in Bijeenkomst.objects.all()] == [hilversum]
    assert "Een uithangbord" in elders.text
    assert Loketcontact.objects.get().naam == "Hilde"
    assert verboden == [403, 403, 403]


@pytest.mark.django_db
def test_a_draft_of_another_municipality_does_not_exist(
    client: Client, am_huizen: Gebruiker, am_hilversum: Gebruiker, hilversum: Gemeente
) -> None:
    concept = make_steunpunt(hilversum, stand=Stand.CONCEPT)
    adres = f"/loket/redactie/steunpunten/{concept.pk}/"
    client.force_login(am_huizen)

    ander = client.get(adres).status_code
    client.force_login(am_hilversum)

    assert (ander, client.get(adres).status_code) == (404, 200)


@pytest.mark.django_db
def test_a_reader_writes_nothing(lezer: Gebruiker) -> None:
    with pytest.raises(PermissionDenied):
        voeg_inhoud_toe(Artikel(titel="x", slug="x", tekst="x", onderwerp=make_onderwerp()), door=lezer)


@pytest.mark.django_db
def test_who_saves_second_keeps_what_was_typed(client: Client, coordinator: Gebruiker) -> None:
    artikel = make_artikel()
    client.force_login(coordinator)
    velden = fields(onderwerp=artikel.onderwerp_id, tekst="Een", versie=artikel.versie)
    adres = f"/loket/redactie/artikelen/{artikel.pk}/wijzigen/"
    client.post(adres, velden)

    tweede = client.post(adres, velden | {"tekst": "Mijn eigen tekst"})
    fout = client.post(adres, velden | {"titel": "", "nakijken_op": "ooit", "versie": artikel.versie + 1})

    assert tweede.status_code == 409
    assert "Mijn eigen tekst" in tweede.text
    assert "ooit" in fout.text
