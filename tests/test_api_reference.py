"""The pages that explain the API: made from the description, open to everybody, with examples that work."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from django.test import Client

from tests.api import Api, assert_problem
from tests.inventaris import make_ruimte
from werkplan.kern.api.naslag import resources
from werkplan.kern.api.voorbeelden import STUREN
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db


def test_everybody_finds_each_resource_and_what_it_takes(client: Client) -> None:
    overzicht = client.get("/api/")

    assert overzicht.status_code == 200
    for naam, bron in resources().items():
        assert f'href="/api/{naam}/"' in overzicht.text
        pagina = client.get(f"/api/{naam}/")
        assert pagina.status_code == 200
        assert "<script" not in pagina.text
        for bewerking in bron.bewerkingen:
            assert f"{bewerking.methode} /api/v1{bewerking.pad}" in pagina.text
            assert (
                bewerking.antwoord
                or bewerking.methode == "DELETE"
                or "application/octet-stream" in bewerking.vormen
                or bewerking.pad.endswith("/bestand")
            ), bewerking
    signalen = client.get("/api/signalen/").text
    assert "een van: parkeren, bereikbaarheid, handhaving, veiligheid, glasvezel, voorzieningen" in signalen
    assert "Idempotency-Key" in signalen
    assert_problem(client.get("/api/onzin/"), 404)


def test_the_examples_work(voorbeelden: dict[str, models.Model], coordinator: Gebruiker) -> None:
    voorbeelden_van = [bron for bron in resources().values() if bron.voorbeeld]

    assert len(voorbeelden_van) > 50
    for bron in voorbeelden_van:
        wie = Api() if bron.is_open else Api(coordinator)
        antwoord = wie.get(bron.voorbeeld)
        assert antwoord.status_code == 200, (bron.voorbeeld, antwoord.content)
        assert "results" in antwoord.json()
        assert not bron.is_bestand or wie.get(bron.naam, Accept="text/csv").status_code == 200


def test_what_the_examples_send_is_taken(
    voorbeelden: dict[str, models.Model], am_hilversum: Gebruiker, coordinator: Gebruiker, client: Client
) -> None:
    locatie: Any = voorbeelden["locaties.werklocatie"]
    van_ons = {
        "actie": voorbeelden["acties.actie"].pk,
        "werkplan": voorbeelden["acties.werkplan"].pk,
        "type": voorbeelden["locaties.locatietype"].pk,
        "locatie": locatie.pk,
        "ruimte": make_ruimte(locatie, 500).pk,
    }
    for naam, voorbeeld in STUREN.items():
        assert "curl -X POST" in client.get(f"/api/{naam}/").text
        eigen = {veld: van_ons[veld] for veld in set(van_ons) & set(voorbeeld)}
        api = Api(am_hilversum if {"gemeente", "locatie", "ruimte"} & set(voorbeeld) else coordinator)

        antwoord = api.post(naam, {**voorbeeld, **eigen})

        assert antwoord.status_code in (201, 202), antwoord.content
        assert api.client.get(antwoord["Location"]).status_code == 200
