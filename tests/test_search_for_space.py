"""A company leaves what it looks for; an account manager finds places in the whole region and sends them."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.herinneringen import mijn_werk
from locaties.models import Grootteklasse, Match, Zoeker, Zoekvraag
from locaties.services.matchen import send
from locaties.services.zoekvragen import close, hand_over, take_up
from locaties.zoekvraagcijfers import count_per_class
from locaties.zoekvraaglink import make_token
from tests.loketinhoud import make_lid
from tests.test_destroy_after_period import approve
from tests.zoekvraagproef import BAKKER, DAG, make_aanbod, search
from werkplan.kern.avg.opruimen import ruim_op
from werkplan.kern.models import Bericht, Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau
from werkplan.kern.openbaar_formulier import stamp

pytestmark = pytest.mark.django_db
ADRES = "/ruimte/zoekvraag/"


@pytest.fixture
def leden(hilversum: Gemeente, huizen: Gemeente) -> tuple[Gemeente, Gemeente]:
    make_lid(hilversum)
    make_lid(huizen)
    return hilversum, huizen


def filled(gemeente: Gemeente, **anders: Any) -> dict[str, Any]:
    velden = {"m2_van": "600", "m2_tot": "800", "gemeente": gemeente.pk, "naam": "Zz Distelvink"}
    return {**velden, "email": "zz@example.org", "getoond": stamp(time.time() - 60), **anders}


@pytest.mark.parametrize(("taal", "woord"), [("", "600 tot 800 m²"), ("/en", "600 to 800 m²")])
def test_leave_a_search_follow_it_and_stop_it(
    client: Client, leden: tuple[Gemeente, Gemeente], taal: str, woord: str
) -> None:
    hilversum, huizen = leden
    assert (
        f"{taal}{ADRES}?m2_van=600&amp;gemeente=GM0406"
        in client.get(f"{taal}/ruimte/?m2_van=600&gemeente=GM0406").text
    )
    begin = client.get(f"{taal}{ADRES}?m2_van=600&gemeente=GM0406").text
    assert 'value="600"' in begin
    assert f'<option value="{huizen.pk}" selected>' in begin

    antwoord = client.post(f"{taal}{ADRES}", filled(huizen, waar=[huizen.pk, hilversum.pk]))

    zoekvraag = Zoekvraag.objects.get()
    bericht = Bericht.objects.get()
    assert bericht.adres == "zz@example.org"
    # The second in which a link was signed may differ.
    assert antwoord["Location"].partition(":")[0] in bericht.tekst
    pagina = client.get(antwoord["Location"]).text
    assert zoekvraag.kenmerk in pagina
    assert woord in pagina
    assert "Zz Distelvink" in pagina
    client.post(antwoord["Location"])
    zoekvraag.refresh_from_db()
    assert (zoekvraag.stand, zoekvraag.uitkomst) == ("gesloten", "gestopt")
    assert not Zoeker.objects.exists()
    assert client.get(antwoord["Location"]).status_code == 200
    assert client.get(f"{ADRES}onzin:onzin/").status_code == 404


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"m2_van": "", "m2_tot": ""}, "hoeveel ruimte u zoekt"),
        ({"m2_van": "900"}, "niet minder in dan bij minstens"),
        ({"m2_van": "veel"}, "Vul een getal in, zoals 600."),
        ({"vermogen_kva": "9" * 30}, "Vul een kleiner getal in."),
        ({"gemeente": "0"}, "Kies een gemeente."),
        ({"email": "a@b\r\nBcc: c@d"}, "naam@voorbeeld.nl"),
        ({"website": "x"}, "Laat dit veld leeg"),
        ({"getoond": ""}, "verstuur het nog een keer"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(
    client: Client, leden: tuple[Gemeente, Gemeente], anders: dict[str, str], melding: str
) -> None:
    antwoord = client.post(ADRES, filled(leden[0], toelichting="<b>hoge</b> deur") | anders)

    assert antwoord.status_code == 200
    assert melding in antwoord.text
    assert "deur</textarea>" in antwoord.text
    assert "<b>" not in antwoord.text
    assert not Zoekvraag.objects.exists()
    assert not Bericht.objects.exists()


def test_type_a_search_during_a_call_see_places_and_send_two(
    client: Client, leden: tuple[Gemeente, Gemeente], am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    hilversum, huizen = leden
    ver = make_aanbod(huizen, "Deurweg", ruimte_overheaddeur="ja", ruimte_netcongestie="nee")
    eigen = make_aanbod(hilversum, "Vraagweg", is_gepubliceerd=False, publiceren_toegestaan=False)
    stil = make_aanbod(huizen, "Stilweg", locatie_niveau=Niveau.REGIO)
    client.force_login(am_hilversum)
    gesprek = {
        "m2_van": "700",
        "m2_tot": "900",
        "overheaddeur": "on",
        "zonder_wachtlijst": "on",
        "gemeente": hilversum.pk,
        "versie": "1",
        "bedrijf": BAKKER.bedrijf,
        "email": BAKKER.email,
    }

    plekken = client.post("/zoekvragen/nieuw/", {**gesprek, "toon": "ja"}).text

    assert not Zoekvraag.objects.exists()
    assert plekken.index("Deurweg") < plekken.index("Vraagweg")
    assert "1 plek past, 2 misschien" in " ".join(plekken.split())
    assert am_huizen.naam in plekken
    pagina = client.post("/zoekvragen/nieuw/", gesprek)["Location"]
    zoekvraag = Zoekvraag.objects.get()
    assert (zoekvraag.persoon, zoekvraag.aantal_passend) == (am_hilversum, 3)
    assert "Nog niet openbaar" in client.get(pagina).text
    versturen = f"{pagina}versturen/?plek={ver.pk}&plek={eigen.pk}"
    assert "Deurweg" in client.get(versturen).text
    client.post(versturen, {"langs": "e-mail", "tekst": "Beste bakker, kijk eens."})
    bericht = Bericht.objects.get(sleutel__contains="plekken")
    assert bericht.adres == BAKKER.email
    assert bericht.namens == am_hilversum
    assert "Deurweg 1" in bericht.tekst
    assert "Vraagweg 1" in bericht.tekst
    assert Match.objects.get(ruimte=ver.ruimte).past == 3
    assert Match.objects.get(ruimte=eigen.ruimte).onbekend == 2
    assert "Deurweg 1" in client.get(f"{ADRES}{make_token(zoekvraag)}/").text
    nogmaals = client.post(versturen, {"langs": "telefoon", "tekst": ""}).text
    assert "al aan dit bedrijf doorgegeven" in nogmaals
    dicht = client.post(f"{pagina}versturen/?plek={stil.pk}", {"langs": "telefoon", "tekst": ""}).text
    assert "Nog niet openbaar: Stilweg 1" in dicht
    assert Match.objects.count() == 2


def test_another_municipality_sees_the_wish_and_not_the_company_until_it_is_shared(
    client: Client, hilversum: Gemeente, am_huizen: Gebruiker, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    zoekvraag = search(hilversum, m2_van=600)
    for wie in (am_huizen, coordinator):
        client.force_login(wie)
        pagina = client.get(f"/zoekvragen/{zoekvraag.pk}/").text
        assert "vanaf 600 m²" in pagina
        assert "niet gedeeld" in pagina
        lijsten = client.get("/zoekvragen/").text + pagina
        lijsten += b"".join(client.get("/zoekvragen/export.csv")).decode("utf-8-sig")
        assert "Distelvink" not in lijsten
        assert "zz@example.org" not in lijsten
        assert client.post(f"/zoekvragen/{zoekvraag.pk}/oppakken/", {"versie": 1}).status_code == 403
    Zoekvraag.objects.update(is_gedeeld=True)
    for wie in (am_huizen, coordinator):
        client.force_login(wie)
        assert "Zz Distelvink" in client.get(f"/zoekvragen/{zoekvraag.pk}/").text
    with pytest.raises(PermissionDenied):
        take_up(zoekvraag, door=am_huizen, versie=1)
    client.force_login(lezer)
    assert client.get(f"/zoekvragen/{zoekvraag.pk}/").status_code == 403


def test_change_hand_over_and_close(
    client: Client, leden: tuple[Gemeente, Gemeente], am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    hilversum, huizen = leden
    zoekvraag = search(hilversum, huizen, m2_van=600)
    client.force_login(am_hilversum)
    wijzigen = f"/zoekvragen/{zoekvraag.pk}/wijzigen/"
    velden = {
        "m2_van": "650",
        "gemeente": hilversum.pk,
        "waar": [hilversum.pk],
        "naam": "Zus Nieuw",
        "versie": "1",
    }

    client.post(wijzigen, velden)

    zoekvraag.refresh_from_db()
    assert zoekvraag.m2_van == 650
    assert list(zoekvraag.gemeenten.all()) == [hilversum]
    assert zoekvraag.zoeker.naam == "Zus Nieuw"
    botsing = client.post(wijzigen, {**velden, "m2_van": "700"})
    assert botsing.status_code == 409
    assert "650" in botsing.text
    assert 'value="700"' in botsing.text
    assert [regel.tekst for regel in mijn_werk(am_huizen, DAG)] == []
    hand_over(zoekvraag, door=am_hilversum, versie=zoekvraag.versie, gemeente=huizen)
    assert [regel.tekst for regel in mijn_werk(am_huizen, DAG)] == ["1 nieuwe zoekvraag"]
    with pytest.raises(PermissionDenied):
        close(zoekvraag, door=am_hilversum, versie=zoekvraag.versie, uitkomst="niets", vandaag=DAG)
    zoekvraag.refresh_from_db()
    close(zoekvraag, door=am_huizen, versie=zoekvraag.versie, uitkomst="niets", vandaag=DAG)
    with pytest.raises(ValidationError, match="gesloten"):
        send(zoekvraag, door=am_huizen, aanbod=[], langs="telefoon", tekst="", vandaag=DAG)


def test_searches_are_counted_per_size_class_and_lead_to_their_rows(
    client: Client, hilversum: Gemeente, huizen: Gemeente, coordinator: Gebruiker
) -> None:
    Grootteklasse.objects.all().delete()
    Grootteklasse.objects.create(lijst="vloer", van=0, tot=400)
    middel = Grootteklasse.objects.create(lijst="vloer", van=400, tot=1500, bijnaam="middensegment")
    Grootteklasse.objects.create(lijst="perceel", van=0)
    make_aanbod(hilversum, "Kleinweg", 300)
    gevonden = search(hilversum, m2_van=250, m2_tot=350)
    niets = search(huizen, m2_van=400)
    search(huizen, m2_van=1499, m2_tot=1600)
    search(huizen, soort="kavel", m2_tot=900)
    search(huizen, soort="kantoor")

    klein, middensegment, kavel, zonder = count_per_class(Zoekvraag.objects.all())

    assert [(rij.open, rij.niets) for rij in (klein, middensegment, kavel, zonder)] == [
        (1, 0),
        (2, 2),
        (1, 1),
        (1, 1),
    ]
    client.force_login(coordinator)
    assert (
        f'href="/zoekvragen/?klasse={middel.pk}&amp;wie=niets">2<' in client.get("/zoekvragen/cijfers/").text
    )
    rijen = client.get(f"/zoekvragen/?{middensegment.filter}&wie=niets").text
    assert niets.kenmerk in rijen
    assert gevonden.kenmerk not in rijen
    assert "2 zoekvragen" in rijen


def test_who_looked_goes_after_the_period_and_the_wish_stays(
    hilversum: Gemeente, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    klaar, loopt = search(hilversum, m2_van=600), search(hilversum, m2_van=700)
    close(klaar, door=am_hilversum, versie=1, uitkomst="gevestigd", vandaag=date(2020, 1, 10))
    approve(coordinator, zoekers=180)

    ruim_op(DAG)

    assert Zoeker.objects.get().zoekvraag == loopt
    assert Zoekvraag.objects.count() == 2


def test_more_searches_ask_no_more_queries(
    client: Client, hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    make_aanbod(hilversum, "Eersteweg")
    eerste = search(hilversum, hilversum, m2_van=600)
    client.force_login(am_hilversum)

    def kost() -> list[int]:
        getallen = []
        for adres in ("/zoekvragen/", "/zoekvragen/cijfers/", eerste.get_absolute_url()):
            with CaptureQueriesContext(connection) as gesteld:
                client.get(adres)
            getallen.append(len(gesteld))
        return getallen

    weinig = kost()
    for nummer in range(6):
        make_aanbod(hilversum, f"Weg{nummer}")
        search(hilversum, hilversum, m2_van=600)

    assert kost() == weinig
