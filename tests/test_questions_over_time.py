"""Questions wait for people, are counted, go to a colleague, and lose who asked after the approved period."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.herinneringen import mijn_werk
from acties.models import Actie, Uitstel
from loket.figures import count_questions
from loket.models import Vraag, Vraagbericht, Vraagsteller
from loket.services.vragen import Vraaginvoer, answer, ask, hand_over, take_up
from loket.vraaglink import make_token
from tests.cast import make_member
from tests.test_destroy_after_period import approve
from werkplan.kern.avg.opruimen import ruim_op
from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.overdracht import bezwaren, end_membership, open_werk
from werkplan.kern.peil import tracked_models
from werkplan.kern.rechtentabel import Rol

pytestmark = pytest.mark.django_db
VRIJDAG = date(2020, 11, 20)
TE_LAAT = date(2020, 11, 30)
LINK = re.compile(r'<a href="(/vragen/\?[^"]+)">(\d+)</a>')


@pytest.fixture
def vragen(regio: Organisatie, gemeente_hilversum: Organisatie, gemeente_huizen: Organisatie) -> list[Vraag]:
    """Two of Hilversum and one of Huizen, asked on a Friday."""
    return [
        ask(
            Vraaginvoer(tekst="Mag dit?", postcode=postcode, email="zz@example.org", naam="Zz Distelvink"),
            door=AnonymousUser(),
            vandaag=VRIJDAG,
        )
        for postcode in ("1211 AB", "1223", "1271")
    ]


def wacht(wie: Gebruiker, dag: date) -> list[str]:
    soorten = (Uitstel.Soort.VRAAG, Uitstel.Soort.VRAGEN)
    return [regel.tekst for regel in mijn_werk(wie, dag) if regel.soort in soorten]


def test_new_taken_up_and_late_questions_wait_for_who_answers_them(
    vragen: list[Vraag], am_hilversum: Gebruiker, am_huizen: Gebruiker, lezer: Gebruiker
) -> None:
    eerste, tweede, huizen = vragen

    assert wacht(am_hilversum, VRIJDAG) == ["2 nieuwe vragen"]
    take_up(eerste, door=am_hilversum, versie=1)
    assert wacht(am_hilversum, VRIJDAG) == [f"Vraag {eerste} wacht op je antwoord", "1 nieuwe vraag"]
    answer(eerste, door=am_hilversum, versie=2, tekst="Ja.", vandaag=VRIJDAG)
    assert wacht(am_hilversum, TE_LAAT) == [f"Vraag {tweede} is te laat"]
    assert wacht(am_huizen, TE_LAAT) == [f"Vraag {huizen} is te laat"]
    assert wacht(lezer, TE_LAAT) == []


def test_questions_are_counted_with_their_answer_time_and_every_count_leads_to_its_rows(
    client: Client,
    actie: Actie,
    vragen: list[Vraag],
    am_hilversum: Gebruiker,
    coordinator: Gebruiker,
    lezer: Gebruiker,
) -> None:
    Actie.objects.filter(pk=actie.pk).update(nummer=13)
    answer(vragen[0], door=am_hilversum, versie=1, tekst="Ja.", vandaag=date(2020, 11, 24))
    answer(vragen[1], door=am_hilversum, versie=1, tekst="Ja.", vandaag=TE_LAAT)
    Vraag.objects.filter(pk=vragen[2].pk).update(antwoord_voor=date(2020, 11, 19))

    hilversum, huizen = count_questions(Vraag.objects.all(), "gemeente", VRIJDAG)

    assert (hilversum.naam, hilversum.aantal, hilversum.beantwoord, hilversum.op_tijd) == (
        "Hilversum",
        2,
        2,
        1,
    )
    assert hilversum.werkdagen == Decimal("4.0")
    assert (huizen.open, huizen.te_laat, huizen.werkdagen) == (1, 1, None)
    client.force_login(coordinator)
    for pagina, minstens in (("/vragen/cijfers/?jaar=2020", 15), ("/dashboard/", 3)):
        links = set(LINK.findall(client.get(pagina).text))
        assert len(links) >= minstens, links
        for adres, getal in links:
            woord = "1 vraag" if getal == "1" else f"{'Geen' if getal == '0' else getal} vragen"
            assert f">{woord}<" in client.get(unescape(adres)).text, (adres, getal)
    pagina_13 = client.get("/acties/13/").text
    assert ">3 vragen van ondernemers</a>, waarvan" in pagina_13
    assert '<a href="/vragen/?antwoord=open">1 open</a>' in pagina_13
    assert pagina_13.count("Bij deze actie horen") == 1
    assert "3 vragen" in client.get("/vragen/?zonder=onderwerp&wie=onzin&jaar=nul").text
    bestand = b"".join(client.get("/vragen/export.csv?gemeente=GM0406")).decode("utf-8-sig")
    assert vragen[2].kenmerk in bestand
    assert "Distelvink" not in bestand
    client.force_login(am_hilversum)
    assert ">2</a>" in client.get("/dashboard/").text.split("Vragen van ondernemers in 2020")[1]
    assert '<a href="/vragen/?antwoord=open">0 open</a>' in client.get("/acties/13/").text
    client.force_login(lezer)
    assert "Vragen van ondernemers" not in client.get("/dashboard/").text
    assert "vragen van ondernemers" not in client.get("/acties/13/").text


def test_whoever_has_a_question_has_its_clock_and_the_one_who_gave_it_away_keeps_it_in_view(
    client: Client,
    vragen: list[Vraag],
    am_hilversum: Gebruiker,
    bedrijvenfederatie: Gebruiker,
    federatie: Organisatie,
) -> None:
    hand_over(
        vragen[0], door=am_hilversum, versie=1, organisatie=federatie, opmerking="Weten zij.", vandaag=VRIJDAG
    )

    client.force_login(am_hilversum)
    lijst, elders = client.get("/vragen/").text, client.get("/vragen/?wie=elders").text
    open_ = client.get("/vragen/?wie=onbeantwoord").text

    assert "onbeantwoord (1)" in lijst
    assert "Bij een ander:" in lijst
    assert vragen[0].kenmerk in elders
    assert vragen[1].kenmerk not in elders
    assert vragen[0].kenmerk not in open_
    assert vragen[1].kenmerk in open_
    client.force_login(bedrijvenfederatie)
    assert "onbeantwoord (1)" in client.get("/vragen/").text


def test_a_new_question_is_in_my_work_on_the_dashboard_at_once(
    client: Client, vragen: list[Vraag], am_hilversum: Gebruiker, actie: Actie
) -> None:
    client.force_login(am_hilversum)
    voor = client.get("/dashboard/").text

    ask(Vraaginvoer(tekst="Mag dit?", postcode="1211"), door=AnonymousUser(), vandaag=VRIJDAG)

    assert "2 nieuwe vragen" in voor
    assert "3 nieuwe vragen" in client.get("/dashboard/").text


def test_who_asked_and_what_was_said_go_after_their_own_period_and_the_count_stays(
    client: Client, vragen: list[Vraag], am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    klaar, loopt = vragen[:2]
    answer(klaar, door=am_hilversum, versie=1, tekst="Ja.", vandaag=date(2020, 1, 10))
    approve(coordinator, vraagstellers=180, vragen=730)

    ruim_op(VRIJDAG)

    assert set(Vraagsteller.objects.values_list("vraag", flat=True)) == {loopt.pk, vragen[2].pk}
    assert Vraagbericht.objects.filter(vraag=klaar).count() == 2
    assert "Ja." in client.get(f"/loket/vraag/{make_token(klaar)}/").text
    ruim_op(date(2022, 6, 1))
    assert not Vraagbericht.objects.filter(vraag=klaar).exists()
    assert Vraagbericht.objects.filter(vraag=loopt).exists()
    for model in (Vraagsteller, Vraagbericht):
        over = set(model._default_manager.values_list("pk", flat=True))
        assert set(tracked_models()[model]._default_manager.values_list("pgh_obj_id", flat=True)) == over
    assert Vraag.objects.filter(pk=klaar.pk, werkdagen=0).exists()
    assert "gewist" in client.get(f"/loket/vraag/{make_token(klaar)}/").text
    client.force_login(am_hilversum)
    assert "Distelvink" not in client.get(klaar.get_absolute_url()).text


def test_who_leaves_hands_over_the_open_questions(
    vragen: list[Vraag], am_hilversum: Gebruiker, lezer: Gebruiker, beheerder: Gebruiker
) -> None:
    take_up(vragen[0], door=am_hilversum, versie=1)
    lid = am_hilversum.lidmaatschappen.get()
    collega = make_member("collega", "Collega", Rol.ACCOUNTMANAGER, lid.organisatie)

    assert open_werk(lid) == [f"vraag {vragen[0]}"]
    assert bezwaren(lid, aan=lezer) == ["Kies iemand die bij Gemeente Hilversum vragen beantwoordt."]
    end_membership(lid, door=beheerder, versie=lid.versie, tot=VRIJDAG, aan=collega)

    assert Vraag.objects.get(pk=vragen[0].pk).persoon == collega


def test_the_queue_and_a_question_cost_the_same_with_more_of_them(
    client: Client, vragen: list[Vraag], am_hilversum: Gebruiker
) -> None:
    client.force_login(am_hilversum)

    def kost() -> list[int]:
        getallen = []
        for adres in ("/vragen/", "/vragen/cijfers/", vragen[0].get_absolute_url()):
            with CaptureQueriesContext(connection) as gesteld:
                client.get(adres)
            getallen.append(len(gesteld))
        return getallen

    weinig = kost()
    for _ in range(8):
        ask(Vraaginvoer(tekst="Mag dit?", postcode="1211"), door=AnonymousUser(), vandaag=VRIJDAG)

    assert kost() == weinig
