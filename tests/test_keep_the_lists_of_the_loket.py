"""The coordinator keeps topics and kenmerken in the product; pages go to somebody else when their owner leaves."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from loket.models import Kenmerk, Onderwerp
from tests.loketinhoud import DAG, make_artikel, make_lid, make_steunpunt
from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap
from werkplan.kern.overdracht import end_membership, open_werk

pytestmark = pytest.mark.django_db


def test_a_topic_and_a_kenmerk_are_made_renamed_and_deleted_when_unused(
    client: Client, coordinator: Gebruiker
) -> None:
    client.force_login(coordinator)
    adres = "/loket/redactie/lijsten/"
    artikel = make_artikel()

    client.post(
        f"{adres}onderwerpen/nieuw/", {"naam": "Kabouters", "slug": "kabouters", "volgorde": 5, "versie": 1}
    )
    client.post(
        f"{adres}kenmerken/nieuw/",
        {"soort": "doel", "naam": "Dak", "slug": "dak", "volgorde": 1, "is_actief": "on", "versie": 1},
    )
    nieuw = Onderwerp.objects.get(slug="kabouters")
    fout = client.post(
        f"{adres}onderwerpen/{nieuw.pk}/wijzigen/",
        {"naam": "Elfen", "slug": "kabouters", "ouder": nieuw.pk, "volgorde": 5, "versie": nieuw.versie},
    )
    in_gebruik = client.post(
        f"{adres}onderwerpen/{artikel.onderwerp_id}/verwijderen/", {"versie": 1}, follow=True
    )
    client.post(f"{adres}onderwerpen/{nieuw.pk}/verwijderen/", {"versie": nieuw.versie})
    lijst = client.get(adres).text

    assert "niet onder zichzelf" in fout.text
    assert "Elfen" in fout.text
    assert "in gebruik" in in_gebruik.text
    assert Kenmerk.objects.get().slug == "dak"
    assert not Onderwerp.objects.filter(pk=nieuw.pk).exists()
    assert "Dak" in lijst


def test_who_leaves_hands_over_the_pages_of_the_municipality(
    am_hilversum: Gebruiker,
    coordinator: Gebruiker,
    am_huizen: Gebruiker,
    beheerder: Gebruiker,
    hilversum: Gemeente,
) -> None:
    steunpunt = make_steunpunt(make_lid(hilversum), eigenaar=am_hilversum)
    make_artikel(eigenaar=coordinator)
    lid = Lidmaatschap.objects.get(gebruiker=am_hilversum, organisatie__gemeente=hilversum)

    werk = open_werk(lid)
    with pytest.raises(ValidationError, match="pagina"):
        end_membership(lid, door=beheerder, versie=lid.versie, tot=DAG, aan=am_huizen)
    end_membership(lid, door=beheerder, versie=lid.versie, tot=DAG, aan=coordinator)
    steunpunt.refresh_from_db()

    assert werk == ["pagina “Ondernemersplein” van het loket"]
    assert steunpunt.eigenaar == coordinator
