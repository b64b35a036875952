"""A whole round by the API alone: opened, confirmed, corrected, handed in, sent back, accepted, figures frozen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from locaties.kloplink import read_token
from locaties.models import Correctie, Meetronde, Rondegemeente
from locaties.services.kloppen import answer_no, answer_yes
from tests.api import Api, assert_problem, names_in
from tests.inventaris import make_leeg, make_locatie, make_ronde, make_ruimte
from tests.records import DAG
from werkplan.kern.models import Gebruiker, Gemeente, Regiolidmaatschap
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db
PEIL = date(2020, 1, 1)


@pytest.fixture
def leden(hilversum: Gemeente, huizen: Gemeente) -> None:
    """Both municipalities are the region."""
    for gemeente in (hilversum, huizen):
        Regiolidmaatschap.objects.create(gemeente=gemeente, van=date(2000, 1, 1), soort="volledig")


def deel_van(api: Api, code: str) -> dict[str, Any]:
    [ronde] = api.results("meetronden?jaar=2020")
    [deel] = [deel for deel in api.results(f"meetronden/{ronde['id']}/gemeenten") if deel["gemeente"] == code]
    return deel


@pytest.mark.usefixtures("leden")
def test_from_opening_to_frozen_figures(
    hilversum: Gemeente, huizen: Gemeente, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    goed = make_locatie(hilversum, "Goed")
    fout = make_locatie(hilversum, "Fout", bruto_ha=Decimal(2), netto_ha=Decimal(3))
    make_leeg(make_ruimte(goed, 500), date(2019, 6, 1))
    make_locatie(huizen, "Elders")
    regio, gemeente = Api(coordinator), Api(am_hilversum)

    geopend = regio.post(
        "meetronden", {"peildatum": "2020-01-01", "uiterlijk": "2020-12-31"}, Idempotency_Key="r1"
    )
    assert geopend.status_code == 201, geopend.content
    assert [deel["gemeente"] for deel in regio.results(f"meetronden/{geopend.json()['id']}/gemeenten")] == [
        "GM0402",
        "GM0406",
    ]
    deel = deel_van(gemeente, "GM0402")
    adres = f"rondegemeenten/{deel['id']}"
    assert deel["voortgang"]["zin"] == (
        "0% compleet. 2 locaties zonder bevestiging, 1 tegenstrijdigheid (netto groter dan bruto)."
    )

    wachtend = gemeente.results(f"{adres}/locaties?aandacht=true")
    assert [(rij["naam"], rij["redenen"]) for rij in wachtend] == [
        ("Fout", ["netto groter dan bruto"]),
        ("Goed", []),
    ]
    oud = {"locatie": fout.pk, "versie": wachtend[0]["versie"]}
    gemeente.patch(f"werklocaties/{fout.pk}", {"nettoHa": 2})
    botsing = assert_problem(gemeente.post(f"{adres}/bevestigingen", oud), 409)
    assert botsing["huidig"]["naam"] == "Fout"
    nieuw = {"locatie": fout.pk, "versie": botsing["huidigeVersie"]}
    assert gemeente.post(f"{adres}/bevestigingen", nieuw).json()["voortgang"]["bevestigd"] == 1
    assert gemeente.post(f"{adres}/intrekkingen", {"locatie": fout.pk}).json()["voortgang"]["bevestigd"] == 0
    [weer] = [rij for rij in gemeente.results(f"{adres}/locaties") if rij["id"] == fout.pk]
    assert_problem(
        gemeente.post(f"{adres}/bevestigingen", nieuw), 409
    )  # confirming was a check of the location
    gemeente.post(f"{adres}/bevestigingen", nieuw | {"versie": weer["versie"]})
    [bevestigd] = gemeente.results("bevestigingen")
    assert (bevestigd["locatie"], bevestigd["doorNaam"], bevestigd["viaLink"]) == (
        fout.pk,
        "Hilde Hilversum",
        False,
    )

    assert names_in(assert_problem(gemeente.post(f"{adres}/indieningen", {}), 400)) == {"#/toelichting"}
    assert gemeente.post(f"{adres}/indieningen", {"toelichting": "Bijna"}).json()["stand"] == "ingediend"
    assert_problem(gemeente.post(f"{adres}/intrekkingen", {"locatie": fout.pk}), 400)
    terug = regio.post(
        f"{adres}/terugzendingen", {"opmerking": "En Goed?"}, If_Match=regio.get(adres)["ETag"]
    )
    assert (terug.json()["stand"], terug.json()["opmerking"]) == ("teruggestuurd", "En Goed?")
    [rest] = gemeente.results(f"{adres}/locaties?aandacht=true")
    klaar = gemeente.post(f"{adres}/bevestigingen", {"locatie": rest["id"], "versie": rest["versie"]})
    assert (klaar.json()["voortgang"]["isCompleet"], klaar.json()["voortgang"]["percentage"]) == (True, 100)
    assert [rij["id"] for rij in gemeente.results(f"{adres}/locaties?aandacht=false")] == [fout.pk, goed.pk]
    ingediend = gemeente.post(f"{adres}/indieningen", {})
    assert_problem(regio.post(f"{adres}/goedkeuringen", {}, If_Match=terug["ETag"]), 412)
    goedgekeurd = regio.post(f"{adres}/goedkeuringen", {}, If_Match=ingediend["ETag"])
    assert goedgekeurd.json()["stand"] == "goedgekeurd", goedgekeurd.content

    make_leeg(make_ruimte(goed, 300), date(2019, 1, 1))
    cijfers = {
        (rij["naam"], rij["maat"]): rij["waarde"] for rij in gemeente.results("rondecijfers?gemeente=GM0402")
    }
    assert cijfers["leegstand", "vvo"] == cijfers["kort", "vvo"] == 500
    assert (cijfers["bevestigd", None], cijfers["netto_ha", None]) == (3, 2)
    assert_problem(regio.post(f"{adres}/terugzendingen", {"opmerking": "Toch"}), 400)


def test_a_provider_answers_by_the_link_that_the_municipality_reads(
    hilversum: Gemeente, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    make_locatie(hilversum, "A")
    make_locatie(hilversum, "B")
    deel = make_ronde(hilversum, peildatum=PEIL).gemeenten.get()
    api, adres = Api(am_hilversum), f"rondegemeenten/{deel.pk}/locaties"
    links = [read_token(rij["vraaglink"].rstrip("/").split("/")[-1]) for rij in api.results(adres)]
    assert {rij["vraaglink"] for rij in Api(coordinator).results(adres)} == {None}
    ja, nee = links
    assert ja is not None
    assert nee is not None
    answer_yes(ja, vandaag=DAG)
    answer_no(nee, tekst="De hal is groter", vandaag=DAG)

    [bevestigd] = api.results("bevestigingen")
    [correctie] = api.results("correcties?stand=wacht&gemeente=GM0402")
    assert (bevestigd["viaLink"], bevestigd["door"], correctie["tekst"]) == (True, None, "De hal is groter")
    assert api.results(f"{adres}?aandacht=true")[0]["redenen"] == ["er wacht een correctie van de aanbieder"]
    pad = f"correcties/{correctie['id']}"
    assert_problem(api.patch(pad, {"stand": "afgewezen"}), 400)
    klaar = api.patch(pad, {"stand": "overgenomen", "antwoord": "Dank"}, If_Match=api.get(pad)["ETag"])

    assert (klaar.json()["behandeldDoorNaam"], klaar.json()["behandeldOp"]) == (
        "Hilde Hilversum",
        "2020-11-20",
    )
    assert_problem(Api(coordinator).patch(pad, {"antwoord": "Anders"}), 403)


def test_nobody_works_in_the_part_of_another_municipality(
    hilversum: Gemeente,
    huizen: Gemeente,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    coordinator: Gebruiker,
) -> None:
    ronde = make_ronde(hilversum, huizen, peildatum=PEIL)
    deel = ronde.gemeenten.get(gemeente=hilversum)
    geheim = make_locatie(hilversum, "Geheim", niveau=Niveau.GEMEENTE)
    elders = make_locatie(huizen, "Elders")
    Correctie.objects.create(ronde=ronde, locatie=geheim, tekst="Anders", ontvangen_op=DAG)
    ander, regio, adres = Api(am_huizen), Api(coordinator), f"rondegemeenten/{deel.pk}"

    assert [rij["gemeente"] for rij in ander.results("rondegemeenten")] == ["GM0406"]
    assert [rij["gemeente"] for rij in ander.results(f"meetronden/{ronde.pk}/gemeenten")] == ["GM0406"]
    for pad in (adres, f"{adres}/locaties"):
        assert_problem(ander.get(pad), 404)
    for pad, data in (
        ("bevestigingen", {"locatie": geheim.pk, "versie": 1}),
        ("intrekkingen", {"locatie": geheim.pk}),
        ("indieningen", {"toelichting": "Klaar"}),
    ):
        assert_problem(ander.post(f"{adres}/{pad}", data), 404)
        assert_problem(regio.post(f"{adres}/{pad}", data), 403)
    for pad in ("goedkeuringen", "terugzendingen"):
        assert_problem(Api(am_hilversum).post(f"{adres}/{pad}", {"opmerking": "x"}), 403)
    vreemd = {"locatie": elders.pk, "versie": elders.versie}
    assert_problem(Api(am_hilversum).post(f"{adres}/bevestigingen", vreemd), 400)
    assert regio.results(f"{adres}/locaties") == []
    for api in (ander, regio):
        assert api.results("correcties") == []
        assert_problem(api.get(f"correcties/{Correctie.objects.get().pk}"), 404)
    assert_problem(ander.post("meetronden", {"peildatum": "2019-01-01", "uiterlijk": "2020-12-31"}), 403)
    assert Meetronde.objects.count() == 1
    assert Rondegemeente.objects.get(pk=deel.pk).versie == deel.versie
