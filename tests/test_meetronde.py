"""A yearly round: completeness, attention, handing in, accepting, sending back, frozen figures, and who may."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.herinneringen import mijn_werk
from acties.models import Uitstel, Werkplan
from acties.services.weekmail import maak_weekmail
from locaties.models import Bevestiging, Meetronde, Rondecijfer, Rondegemeente, Werklocatie
from locaties.rondestand import locations_of, needs_attention, progress_of, reasons
from locaties.services.rondes import accept, confirm, hand_in, municipalities_of, open_round, send_back
from locaties.werk import unfinished_rounds
from tests.inventaris import make_leeg, make_locatie, make_ronde, make_ruimte
from tests.records import DAG
from werkplan.kern.models import Gebruiker, Gemeente, Regiolidmaatschap
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db
PEIL = date(2020, 1, 1)


@pytest.fixture
def deel(hilversum: Gemeente) -> Rondegemeente:
    """Hilversum in a round of 1 January 2020."""
    return make_ronde(hilversum, peildatum=PEIL).gemeenten.select_related("ronde", "gemeente").get()


def bevestig(deel: Rondegemeente, locatie: Werklocatie, door: Gebruiker) -> Bevestiging:
    locatie.refresh_from_db()
    return confirm(deel, locatie, door=door, versie=locatie.versie, vandaag=DAG)


def dien_in(deel: Rondegemeente, door: Gebruiker, toelichting: str = "Klaar") -> Rondegemeente:
    deel.refresh_from_db()
    return hand_in(deel, door=door, versie=deel.versie, toelichting=toelichting, vandaag=DAG)


def keur_goed(deel: Rondegemeente, door: Gebruiker) -> Rondegemeente:
    deel.refresh_from_db()
    return accept(deel, door=door, versie=deel.versie, vandaag=DAG)


def test_completeness_is_confirmed_of_all_locations_and_units_that_exist_on_the_reference_date(
    deel: Rondegemeente, hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    terrein, straat = make_locatie(hilversum, "Terrein"), make_locatie(hilversum, "Straat")
    for _ in range(5):
        make_ruimte(terrein)
    make_ruimte(terrein, bestaat_van=date(2020, 1, 2))
    make_ruimte(terrein, bestaat_tot=PEIL, einde="gesloopt")
    make_locatie(hilversum, "Nieuw", bestaat_van=date(2020, 6, 1))
    assert progress_of(deel, am_hilversum).percentage == 0

    bevestig(deel, terrein, am_hilversum)

    stand = progress_of(deel, am_hilversum)
    assert (stand.locaties, stand.bevestigd, stand.ruimten, stand.bevestigde_ruimten) == (2, 1, 5, 5)
    assert stand.zin == "85% compleet. 1 locatie zonder bevestiging."
    bevestig(deel, straat, am_hilversum)
    assert progress_of(deel, am_hilversum).zin == "100% compleet."


def test_a_round_without_locations_has_no_percentage(deel: Rondegemeente, am_hilversum: Gebruiker) -> None:
    assert progress_of(deel, am_hilversum).percentage is None
    assert progress_of(deel, am_hilversum).zin == "Geen locaties op de peildatum."


def test_contradictions_are_named_and_come_first(
    deel: Rondegemeente, hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    make_locatie(hilversum, "A gewoon", bruto_ha=Decimal(3), netto_ha=Decimal(3))
    fout = make_locatie(hilversum, "B fout", bruto_ha=Decimal(2), netto_ha=Decimal(3))
    leeg = make_locatie(hilversum, "C leeg")
    make_leeg(make_ruimte(leeg, 100), m2=Decimal(101))
    make_leeg(make_ruimte(leeg, 100), m2=Decimal(100))
    bevestig(deel, fout, am_hilversum)

    rijen = needs_attention(locations_of(deel.ronde, am_hilversum, municipalities_of(deel)))

    assert [(rij.naam, reasons(rij)) for rij in rijen] == [
        ("B fout", ["netto groter dan bruto"]),
        ("C leeg", ["leegstand groter dan voorraad"]),
        ("A gewoon", []),
    ]
    assert progress_of(deel, am_hilversum).zin.endswith(
        "2 locaties zonder bevestiging, 2 tegenstrijdigheden "
        "(netto groter dan bruto; leegstand groter dan voorraad)."
    )


def test_confirming_sets_who_checked_and_refuses_an_old_version(
    deel: Rondegemeente, hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    locatie = make_locatie(hilversum)
    Werklocatie.objects.filter(pk=locatie.pk).update(versie=2)

    with pytest.raises(VersieConflict):
        confirm(deel, locatie, door=am_hilversum, versie=1, vandaag=DAG)
    assert not Bevestiging.objects.exists()
    bevestig(deel, locatie, am_hilversum)
    bevestig(deel, locatie, am_hilversum)

    locatie.refresh_from_db()
    assert (locatie.gecontroleerd_op, locatie.gecontroleerd_door) == (DAG, am_hilversum)
    assert Bevestiging.objects.count() == 1


def test_a_confirmation_can_be_taken_back_until_the_round_is_handed_in(
    client: Client, deel: Rondegemeente, hilversum: Gemeente, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    locatie = make_locatie(hilversum)
    bevestig(deel, locatie, am_hilversum)
    adres = f"{deel.get_absolute_url()}{locatie.pk}/"
    client.force_login(am_huizen)
    assert client.post(f"{adres}toch-niet/").status_code == 404
    client.force_login(am_hilversum)
    assert "Toch niet" in client.get(adres).text

    terug = client.post(f"{adres}toch-niet/", follow=True)

    assert "is ingetrokken" in terug.text
    assert not Bevestiging.objects.exists()
    bevestig(deel, locatie, am_hilversum)
    dien_in(deel, am_hilversum)
    assert "al ingediend" in client.post(f"{adres}toch-niet/", follow=True).text
    assert Bevestiging.objects.exists()


def test_others_may_not_confirm_hand_in_or_accept(
    deel: Rondegemeente,
    hilversum: Gemeente,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    coordinator: Gebruiker,
    lezer: Gebruiker,
) -> None:
    locatie = make_locatie(hilversum)
    for persoon in (am_huizen, coordinator, lezer):
        with pytest.raises(PermissionDenied):
            bevestig(deel, locatie, persoon)
        with pytest.raises(PermissionDenied):
            dien_in(deel, persoon)
    dien_in(deel, am_hilversum)
    with pytest.raises(PermissionDenied):
        keur_goed(deel, am_hilversum)
    assert list(Rondegemeente.objects.visible_to(am_huizen)) == []


def test_what_is_not_shared_counts_for_the_municipality_alone(
    deel: Rondegemeente, hilversum: Gemeente, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    make_ruimte(make_locatie(hilversum, niveau=Niveau.GEMEENTE))
    make_locatie(hilversum, "Gedeeld")
    dien_in(deel, am_hilversum)

    keur_goed(deel, coordinator)

    assert progress_of(deel, am_hilversum).locaties == 2
    assert progress_of(deel, coordinator).locaties == 1
    assert deel.zonder_niet_gedeelde


def test_handing_in_an_incomplete_part_needs_a_word(
    deel: Rondegemeente, hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    locatie = make_locatie(hilversum)

    with pytest.raises(ValidationError, match="1 locatie zonder bevestiging"):
        dien_in(deel, am_hilversum, " ")
    bevestig(deel, locatie, am_hilversum)
    deel = dien_in(deel, am_hilversum, "")

    assert deel.stand == "ingediend"
    with pytest.raises(ValidationError, match="al ingediend"):
        bevestig(deel, locatie, am_hilversum)


def test_sent_back_with_a_question_and_handed_in_again(
    deel: Rondegemeente, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    deel = dien_in(deel, am_hilversum)
    with pytest.raises(ValidationError, match="Schrijf wat er nog moet gebeuren"):
        send_back(deel, door=coordinator, versie=deel.versie, opmerking=" ", vandaag=DAG)
    deel.refresh_from_db()

    send_back(deel, door=coordinator, versie=deel.versie, opmerking="Waar is Kerkelanden?", vandaag=DAG)

    assert deel.is_open
    with pytest.raises(ValidationError, match="teruggestuurd"):
        keur_goed(deel, coordinator)
    assert dien_in(deel, am_hilversum, "Toegevoegd").stand == "ingediend"


def test_figures_of_an_accepted_round_never_change(
    deel: Rondegemeente, hilversum: Gemeente, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    locatie = make_locatie(hilversum, netto_ha=Decimal("1.5"))
    ruimte = make_ruimte(locatie, 800)
    make_leeg(ruimte, date(2019, 7, 1), m2=Decimal(200))
    make_ruimte(locatie, None)
    dien_in(deel, am_hilversum)
    keur_goed(deel, coordinator)

    def cijfers() -> dict[tuple[str, str], tuple[Decimal | None, int, str]]:
        return {
            (rij.naam, rij.maat): (rij.waarde, rij.onbekend, rij.bron)
            for rij in Rondecijfer.objects.filter(rondegemeente=deel)
        }

    bevroren = cijfers()
    assert bevroren["voorraad", "vvo"] == (Decimal(800), 1, "objecten")
    assert bevroren["leegstand", "vvo"] == bevroren["kort", "vvo"] == (Decimal(200), 1, "objecten")
    assert bevroren["netto_ha", ""] == (Decimal("1.5"), 0, "opgave")
    assert bevroren["bruto_ha", ""] == (None, 1, "opgave")
    assert bevroren["bevestigd", ""] == (Decimal(0), 0, "telling")
    ruimte.oppervlakte = Decimal(1)
    ruimte.save()
    assert cijfers() == bevroren
    for verboden in (
        lambda: Rondecijfer.objects.update(waarde=1),
        lambda: Rondecijfer.objects.all().delete(),
        lambda: Rondecijfer.objects.create(rondegemeente=deel, naam="ruimten", maat="bvo", bron="telling"),
        lambda: Rondegemeente.objects.update(stand="bezig"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            verboden()


def test_a_round_is_for_the_full_members_of_the_region_on_its_day(
    hilversum: Gemeente, huizen: Gemeente, coordinator: Gebruiker
) -> None:
    Regiolidmaatschap.objects.all().delete()
    weesp = Gemeente.objects.create(code="GM0457", naam="Weesp", opvolger=huizen, tot=date(2020, 6, 1))
    for lid, soort in ((hilversum, "volledig"), (huizen, "partieel"), (weesp, "volledig")):
        Regiolidmaatschap.objects.create(gemeente=lid, soort=soort)

    ronde = open_round(door=coordinator, peildatum=PEIL, uiterlijk=DAG, vandaag=DAG)

    assert {deel.gemeente.naam for deel in ronde.gemeenten.all()} >= {"Hilversum", "Weesp"}


def test_a_round_about_tomorrow_is_refused(coordinator: Gebruiker) -> None:
    with pytest.raises(ValidationError) as fout:
        open_round(door=coordinator, peildatum=date(2021, 1, 1), uiterlijk=date(2020, 11, 1), vandaag=DAG)

    assert set(fout.value.message_dict) == {"peildatum", "uiterlijk"}
    assert not Meetronde.objects.exists()


def test_the_list_is_worked_from_top_to_bottom(
    client: Client, deel: Rondegemeente, hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    eerste, tweede = make_locatie(hilversum, "Eerste"), make_locatie(hilversum, "Tweede")
    client.force_login(am_hilversum)

    pagina = client.get(deel.get_absolute_url()).text
    klopt = client.post(
        f"{deel.get_absolute_url()}{eerste.pk}/klopt/", {"versie": 1, "verder": "ja"}, follow=True
    )
    halverwege = {
        welke: client.get(f"{deel.get_absolute_url()}?rijen={welke}").text
        for welke in ("alle", "zonder", "tegenstrijdig", "onzin")
    }
    laatste = client.post(
        f"{deel.get_absolute_url()}{tweede.pk}/klopt/", {"versie": 1, "verder": "ja"}, follow=True
    )
    ingediend = client.post(
        f"{deel.get_absolute_url()}indienen/", {"versie": 1, "toelichting": ""}, follow=True
    )

    assert "Hilversum: 0% compleet. 2 locaties zonder bevestiging." in pagina
    assert {
        welke: [naam for naam in ("Eerste", "Tweede") if f">{naam}</a></strong>" in html]
        for welke, html in halverwege.items()
    } == {"alle": ["Eerste", "Tweede"], "zonder": ["Tweede"], "tegenstrijdig": [], "onzin": ["Tweede"]}
    assert "Bevestigd: 1 van 2 locaties en 0 van 0 ruimten" in halverwege["alle"]
    assert klopt.redirect_chain == [(f"{deel.get_absolute_url()}{tweede.pk}/", 302)]
    assert laatste.redirect_chain == [(deel.get_absolute_url(), 302)]
    assert "Hilversum: 100% compleet." in laatste.text
    assert "Ingediend. De regio kijkt ernaar." in ingediend.text


def test_the_coordinator_opens_a_round_and_judges_it(
    client: Client, hilversum: Gemeente, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    Regiolidmaatschap.objects.all().delete()
    Regiolidmaatschap.objects.create(gemeente=hilversum, soort="volledig")
    client.force_login(coordinator)

    fout = client.post("/locaties/rondes/nieuw/", {"peildatum": "1-1-2199", "uiterlijk": "1-1-2199"})
    open_ = client.post(
        "/locaties/rondes/nieuw/", {"peildatum": "1-1-2020", "uiterlijk": "1-1-2199"}, follow=True
    )
    deel = Rondegemeente.objects.get()
    dien_in(deel, am_hilversum)
    adres = deel.get_absolute_url()
    terug = client.post(f"{adres}terugsturen/", {"versie": 2, "opmerking": "Hoeveel?"}, follow=True)
    deel.refresh_from_db()
    dien_in(deel, am_hilversum, "Drie")
    akkoord = client.post(f"{adres}goedkeuren/", {"versie": 4}, follow=True)

    assert "nog niet geweest" in fout.text
    assert "1-1-2199" in fout.text
    assert "0 van 1 gemeente goedgekeurd" in open_.text
    assert "Hoeveel?" in terug.text
    assert "De cijfers staan vast." in akkoord.text
    assert "Vastgestelde cijfers" in akkoord.text
    [achter] = re.findall(r'href="([^"]*bekendOp=[^"]*)"', akkoord.text)
    assert client.get(unescape(achter)).status_code == 200
    assert "<summary>Historie</summary>" in akkoord.text


def test_who_has_to_do_something_finds_it_in_the_own_work_and_so_in_the_weekly_mail(
    deel: Rondegemeente,
    hilversum: Gemeente,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    coordinator: Gebruiker,
    lezer: Gebruiker,
) -> None:
    make_locatie(hilversum)

    def wacht(wie: Gebruiker) -> list[str]:
        vers = Gebruiker.objects.get(pk=wie.pk)
        return [regel.tekst for regel in mijn_werk(vers, DAG) if regel.soort == Uitstel.Soort.RONDE]

    assert wacht(am_hilversum) == ["Meetronde Hilversum: nog niet ingediend"]
    assert [wacht(wie) for wie in (am_huizen, coordinator, lezer)] == [[], [], []]
    [ronde] = unfinished_rounds(coordinator)
    assert ronde.zin == "Nog niet ingediend: Hilversum 0%. Inleveren voor of op 31 december 2020."
    assert maak_weekmail(am_hilversum, DAG) is not None
    assert maak_weekmail(am_hilversum, DAG) is None
    dien_in(deel, am_hilversum)
    assert (wacht(am_hilversum), wacht(coordinator)) == ([], ["Hilversum heeft de meetronde ingediend"])
    assert (unfinished_rounds(coordinator), unfinished_rounds(lezer)) == ([], [])


def test_the_dashboard_tells_the_coordinator_who_is_not_ready(
    client: Client, werkplan: Werkplan, deel: Rondegemeente, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    for wie, ziet in ((coordinator, True), (lezer, False)):
        client.force_login(wie)
        assert ("Nog niet ingediend: Hilversum -." in client.get("/dashboard/").text) is ziet


def test_the_pages_of_a_round_cost_the_same_with_more_locations_and_municipalities(
    client: Client, hilversum: Gemeente, huizen: Gemeente, coordinator: Gebruiker
) -> None:
    client.force_login(coordinator)
    ronde = make_ronde(hilversum, peildatum=PEIL)
    make_ruimte(make_locatie(hilversum, "Eerste"))
    paginas = [ronde.get_absolute_url(), ronde.gemeenten.get().get_absolute_url()]

    def kost() -> list[int]:
        aantallen = []
        for adres in paginas:
            with CaptureQueriesContext(connection) as vragen:
                client.get(adres)
            aantallen.append(len(vragen))
        return aantallen

    weinig = kost()
    Rondegemeente.objects.create(ronde=ronde, gemeente=huizen)
    for nummer in range(10):
        make_ruimte(make_locatie((hilversum, huizen)[nummer % 2], f"Terrein {nummer}"))

    assert kost() == weinig
