"""The region proposes a correction without a mandate; the municipality takes it over, or tells why not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from acties.herinneringen import Soort, mijn_werk
from locaties.models import Correctie, Werklocatie, Werkruimte
from locaties.services.correcties import propose
from locaties.services.kloppen import handle_correction
from tests.api import Api, assert_problem, names_in
from tests.inventaris import make_locatie, make_ronde, make_ruimte
from tests.records import DAG
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db


@pytest.fixture
def terrein(hilversum: Gemeente) -> Werklocatie:
    return make_locatie(hilversum, "Kerkelanden", netto_ha=Decimal("53.2"), parkeren="slecht")


@pytest.fixture
def hal(terrein: Werklocatie) -> Werkruimte:
    return make_ruimte(terrein, 500)


def stel_voor(
    onderwerp: Werklocatie | Werkruimte, door: Gebruiker, tekst: str = "Volgens IBIS", **waarden: Any
) -> Correctie:
    return propose(onderwerp, door=door, waarden=waarden, tekst=tekst, vandaag=DAG)


def behandel(correctie: Correctie, door: Gebruiker, stand: str, **velden: Any) -> Correctie:
    vers = Correctie.objects.select_related("locatie", "ruimte").get(pk=correctie.pk)
    return handle_correction(
        vers,
        door=door,
        versie=vers.versie,
        stand=stand,
        vandaag=DAG,
        **({"antwoord": ""} | velden),
    )


def ingevuld(client: Client, adres: str) -> dict[str, Any]:
    """The form as the page shows it, ready to be sent."""
    form = client.get(adres).context["form"]
    return {
        naam: waarde for naam in form.fields if (waarde := form[naam].value()) not in (None, "", False, [])
    }


def test_the_coordinator_proposes_the_municipality_takes_over_and_both_are_in_the_history(
    client: Client, terrein: Werklocatie, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    client.force_login(coordinator)
    pagina = client.get(terrein.get_absolute_url()).text
    adres = f"{terrein.get_absolute_url()}voorstel/"
    velden = ingevuld(client, adres)
    assert 'name="waarom"' in client.get(adres).text
    client.post(
        adres, velden | {"netto_ha": "51", "parkeren": "goed", "waarom": "Er kwam een parkeerterrein bij"}
    )
    terrein.refresh_from_db()

    correctie = Correctie.objects.get()
    assert "Correctie voorstellen" in pagina
    assert not {"gemeente", "niveau", "prijs_niveau"} & set(velden)
    assert terrein.netto_ha == Decimal("53.2")
    assert list(zip(correctie.velden, correctie.voor, correctie.na, strict=True)) == [
        ("netto_ha", "53.2000", "51"),
        ("parkeren", "slecht", "goed"),
    ]
    [regel] = [r for r in mijn_werk(am_hilversum, DAG) if r.soort == Soort.CORRECTIE]
    assert regel.tekst == "1 correctie wacht op je"
    client.force_login(am_hilversum)
    assert "Er kwam een parkeerterrein bij" in client.get(regel.url).text
    voorgelegd = client.get(correctie.get_absolute_url()).text
    client.post(
        correctie.get_absolute_url(),
        {"versie": 1, "stand": "overgenomen", "antwoord": "Klopt", "recordversie": terrein.versie},
    )

    terrein.refresh_from_db()
    historie = client.get(f"{terrein.get_absolute_url()}historie/").text
    assert ("53,2" in voorgelegd, "<strong>51</strong>" in voorgelegd) == (True, True)
    assert (terrein.netto_ha, terrein.parkeren) == (Decimal(51), "goed")
    assert "Carla Coördinator" in historie
    assert "Hilde Hilversum" in historie


def test_a_unit_is_corrected_and_a_refusal_needs_a_reason(
    client: Client, hal: Werkruimte, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    client.force_login(coordinator)
    adres = f"{hal.get_absolute_url()}voorstel/"
    zonder = client.post(adres, ingevuld(client, adres) | {"oppervlakte": "640"}).text
    client.post(adres, ingevuld(client, adres) | {"oppervlakte": "640", "waarom": "Nagemeten"})
    correctie = Correctie.objects.get()

    assert "Schrijf op wat er niet klopt, en waarom." in zonder
    assert 'value="640"' in zonder
    with pytest.raises(ValidationError, match="niet overneemt"):
        behandel(correctie, am_hilversum, "afgewezen")
    behandel(correctie, am_hilversum, "afgewezen", antwoord="De vide telt niet mee.")
    hal.refresh_from_db()
    assert hal.oppervlakte == 500
    pagina = client.get(hal.get_absolute_url()).text
    assert "De vide telt niet mee." in pagina
    assert "niet overgenomen door Hilde Hilversum" in pagina
    behandel(correctie, am_hilversum, "overgenomen")
    hal.refresh_from_db()
    assert hal.oppervlakte == 640


def test_what_changed_meanwhile_is_shown_and_never_overwritten_unseen(
    client: Client, terrein: Werklocatie, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    correctie = stel_voor(terrein, coordinator, netto_ha=Decimal(51))
    Werklocatie.objects.update(netto_ha=Decimal(52), versie=2)
    client.force_login(am_hilversum)

    pagina = client.get(correctie.get_absolute_url()).text
    te_oud = client.post(
        correctie.get_absolute_url(), {"versie": 1, "stand": "overgenomen", "antwoord": "", "recordversie": 1}
    )

    assert "was 53,2 toen dit werd voorgesteld" in pagina
    assert te_oud.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in te_oud.text
    assert 'name="recordversie" value="2"' in te_oud.text
    assert Correctie.objects.get().stand == "wacht"
    behandel(correctie, am_hilversum, "overgenomen", recordversie=2)
    terrein.refresh_from_db()
    assert terrein.netto_ha == 51


def test_a_proposal_that_is_not_possible_any_more_changes_nothing(
    terrein: Werklocatie, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    correctie = stel_voor(terrein, coordinator, verkoopprijs_min=Decimal(300))
    Werklocatie.objects.update(verkoopprijs_max=Decimal(200))

    with pytest.raises(ValidationError, match="kan nu niet worden overgenomen"):
        behandel(correctie, am_hilversum, "overgenomen")

    assert Correctie.objects.get().stand == "wacht"


def test_words_alone_are_a_proposal_too(terrein: Werklocatie, coordinator: Gebruiker) -> None:
    correctie = stel_voor(terrein, coordinator, "Er ontbreekt een hal", netto_ha=Decimal("53.20"))

    assert (correctie.velden, correctie.tekst) == ([], "Er ontbreekt een hal")


def test_who_may_propose_read_and_decide(
    terrein: Werklocatie,
    hilversum: Gemeente,
    coordinator: Gebruiker,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    lezer: Gebruiker,
    beheerder: Gebruiker,
) -> None:
    binnen = make_locatie(hilversum, "Binnen", niveau=Niveau.GEMEENTE)
    geheim = make_ruimte(terrein, 100, eigen_niveau=Niveau.GEMEENTE)
    correctie = stel_voor(terrein, coordinator, netto_ha=Decimal(51))
    van_ons = [stel_voor(iets, am_hilversum, bron="eigen") for iets in (binnen, geheim)]

    for iets in (binnen, geheim):
        with pytest.raises(PermissionDenied):
            stel_voor(iets, coordinator, bron="x")
    for wie in (am_huizen, lezer, beheerder):
        with pytest.raises(PermissionDenied):
            stel_voor(terrein, wie, bron="x")
    for wie in (coordinator, am_huizen, lezer):
        with pytest.raises(PermissionDenied):
            behandel(correctie, wie, "overgenomen")
    assert set(Correctie.objects.visible_to(am_hilversum)) == {correctie, *van_ons}
    for wie in (coordinator, beheerder):
        assert set(Correctie.objects.visible_to(wie)) == {correctie}
    for wie in (am_huizen, lezer):
        assert not Correctie.objects.visible_to(wie).exists()


def test_the_list_tells_both_kinds_apart_and_comes_as_a_file(
    client: Client, terrein: Werklocatie, hilversum: Gemeente, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    stel_voor(terrein, coordinator)
    ronde = make_ronde(hilversum)
    Correctie.objects.create(ronde=ronde, locatie=terrein, tekst="Er zijn 14 plekken", ontvangen_op=DAG)
    client.force_login(am_hilversum)

    alles = client.get("/locaties/correcties/").text
    regio = client.get("/locaties/correcties/?van=regio&stand=onzin").text
    bestand = b"".join(client.get("/locaties/correcties/export.csv?van=aanbieder")).decode("utf-8-sig")

    assert "2 correcties wachten op een antwoord." in alles
    assert ("Volgens IBIS" in regio, "14 plekken" in regio) == (True, False)
    assert ("Volgens IBIS" in bestand, "14 plekken" in bestand) == (False, True)


def test_a_program_of_the_region_proposes_and_that_of_the_municipality_takes_over(
    terrein: Werklocatie, hal: Werkruimte, coordinator: Gebruiker, am_hilversum: Gebruiker, lezer: Gebruiker
) -> None:
    regio, gemeente = Api(coordinator), Api(am_hilversum)
    body = {"locatie": terrein.pk, "voorstel": {"nettoHa": 51, "parkeren": "goed"}, "tekst": "Volgens IBIS"}

    voorstel = regio.post("correcties", body)
    over_de_hal = regio.post("correcties", {"ruimte": hal.pk, "tekst": "Deze hal is afgebrand"})

    terrein.refresh_from_db()
    assert (voorstel.status_code, terrein.netto_ha) == (201, Decimal("53.2"))
    assert voorstel.json()["wijzigingen"] == [
        {"veld": "nettoHa", "voor": "53.2000", "na": "51.0000"},
        {"veld": "parkeren", "voor": "slecht", "na": "goed"},
    ]
    assert (over_de_hal.json()["locatie"], over_de_hal.json()["wijzigingen"]) == (terrein.pk, [])
    for fout, waar in (
        ({"voorstel": {"niveau": "openbaar"}}, "#/voorstel/niveau"),
        ({"voorstel": {"nettoHa": "veel"}}, "#/voorstel/nettoHa"),
        ({"voorstel": {"onzin": 1}}, "#/voorstel/onzin"),
        ({"tekst": ""}, "#/tekst"),
        ({"locatie": None}, "#/locatie"),
        ({"stand": "overgenomen"}, "#/stand"),
    ):
        assert names_in(assert_problem(regio.post("correcties", body | fout), 400)) == {waar}
    adres = f"correcties/{voorstel.json()['id']}"
    assert_problem(regio.patch(adres, {"stand": "overgenomen"}), 403)
    assert_problem(gemeente.patch(adres, {"voorstel": {"nettoHa": 1}}), 400)
    assert_problem(Api(lezer).post("correcties", body), 403)
    gemeente.patch(adres, {"stand": "overgenomen"})
    terrein.refresh_from_db()
    assert (terrein.netto_ha, terrein.parkeren) == (Decimal(51), "goed")
