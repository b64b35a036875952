"""Every change of what editors keep can be read back: who, when, before and after; by who may write it."""

from __future__ import annotations

import pytest
from django.db import models
from django.test import Client

from loket.history import SOORTEN
from loket.models import Artikel, Gesprek, Loketcontact, Stand, Steunpunt, Vraag
from loket.services.gesprekken import finish
from loket.services.inhoud import verwijder_spreekuur, wijzig_inhoud, zet_stand
from loket.services.vragen import take_up
from tests.loketinhoud import DAG, make_spreekuur
from werkplan.kern.models import Gebruiker
from werkplan.kern.services import wijzig

pytestmark = pytest.mark.django_db
Voorbeelden = dict[str, models.Model]


def adres(soort: str, record: models.Model) -> str:
    return f"/loket/redactie/historie/{soort}/{record.pk}/"


def test_a_page_tells_who_changed_what_and_when_also_of_what_hangs_below_it(
    client: Client, loket_voorbeelden: Voorbeelden, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    steunpunt = Steunpunt.objects.get()
    wijzig_inhoud(steunpunt, door=coordinator, versie=1, velden={"titel": "Het Plein"})
    zet_stand(steunpunt, Stand.CONCEPT, door=coordinator, versie=2, vandaag=DAG)
    client.force_login(am_hilversum)
    pagina = f"/loket/redactie/steunpunten/{steunpunt.pk}/"
    client.post(f"{pagina}stand/", {"versie": 3, "stand": "gepubliceerd"})
    extra = make_spreekuur(steunpunt, dag=4)
    verwijder_spreekuur(extra, door=am_hilversum, versie=1)

    verhaal = client.get(adres("steunpunten", steunpunt)).text

    assert adres("steunpunten", steunpunt) in client.get(pagina).text
    assert '<del><span class="verborgen">was: </span>Ondernemersplein</del>' in verhaal
    assert "Het Plein</ins>" in verhaal
    assert "concept</del>" in verhaal
    assert am_hilversum.naam in verhaal
    assert "Inloopspreekuur" in verhaal
    assert "verwijderd" in verhaal
    assert "Uitzondering op een spreekuur" in verhaal


def test_everything_that_is_kept_has_its_history_for_who_may_write_it(
    client: Client,
    loket_voorbeelden: Voorbeelden,
    coordinator: Gebruiker,
    am_huizen: Gebruiker,
    beheerder: Gebruiker,
    lezer: Gebruiker,
) -> None:
    vraag, gesprek = Vraag.objects.get(), Gesprek.objects.get()
    take_up(vraag, door=coordinator, versie=1)
    finish(gesprek, door=coordinator, versie=1, vandaag=DAG)
    records = {soort: loket_voorbeelden[model._meta.label_lower] for soort, model in SOORTEN.items()}

    def standen(wie: Gebruiker) -> dict[str, int]:
        client.force_login(wie)
        return {soort: client.get(adres(soort, record)).status_code for soort, record in records.items()}

    assert set(standen(coordinator).values()) == {200}
    assert "in behandeling</ins>" in client.get(adres("vragen", vraag)).text
    assert "Gedaan op" in client.get(adres("gesprekken", gesprek)).text
    assert adres("vragen", vraag) in client.get(vraag.get_absolute_url()).text
    synoniem = records["synoniemen"]
    assert (
        adres("synoniemen", synoniem)
        in client.get(f"/loket/redactie/synoniemen/{synoniem.pk}/wijzigen/").text
    )
    paginas = ("artikelen", "regelingen", "steunpunten", "bijeenkomsten", "netwerken")
    assert {soort for soort, stand in standen(beheerder).items() if stand == 200} == set(paginas)
    for wie in (am_huizen, lezer):
        assert 200 not in standen(wie).values()
    client.force_login(coordinator)
    assert client.get("/loket/redactie/historie/onzin/1/").status_code == 404
    assert client.get(f"{adres('artikelen', Artikel.objects.get())}?pagina=x").status_code == 200


def test_of_personal_data_the_history_tells_that_it_changed_and_not_what(
    client: Client, loket_voorbeelden: Voorbeelden, coordinator: Gebruiker
) -> None:
    contact = Loketcontact.objects.get()
    wijzig(contact, door=coordinator, versie=1, naam="Zz Distelvink")
    Loketcontact.objects.filter(pk=contact.pk).update(naam="Yy")
    client.force_login(coordinator)

    verhaal = client.get(adres("contacten", contact)).text

    assert verhaal.count("gewijzigd") >= 2
    assert "Distelvink" not in verhaal
