"""`manage.py laad_werkplan`: the real plan, its figures, and loading again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from acties.figures import Selectie, count_acties, planned_days, planned_money
from acties.importers import Laadresultaat, laad_plan
from acties.models import (
    Aandachtspunt,
    Actie,
    Begrotingsregel,
    Gemeentestand,
    Inzet,
    Kengetal,
    Stap,
    Thema,
    Voortgang,
    Werkplan,
)
from tests.plan import PLANBESTAND
from tests.sporen import count_events
from werkplan.kern.bestand import Bestandsfouten
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie, Regiolidmaatschap

pytestmark = pytest.mark.django_db

DAG = date(2020, 11, 20)
TEKST = PLANBESTAND.read_text(encoding="utf-8")
ANDERE_REGIO = b"""
werkplan: {naam: Ruimteplan, regio: Andere regio, startjaar: 2022, eindjaar: 2024}
gemeenten: [{code: GM9001, naam: Oosterdam}, {code: GM9002, naam: Westerdam}]
acties:
  - nummer: 1
    titel: Inventarisatie
    trekker: Gemeente Oosterdam
    wanneer: {start: 2022, eind: 2022}
    stappen:
      - {nummer: 1, titel: Tellen, dagen_per_gemeente: 2, dagen_trekker: 1, begroting: [
          {jaar: 2022, bedrag: 1000, zekerheid: vastgesteld, dekking: subsidie, opmerking: eerste deel},
          {jaar: 2023, zekerheid: ntb}]}
"""


def load(tekst: str) -> Laadresultaat:
    return laad_plan(tekst.encode(), door=None)


def changed(oud: str, nieuw: str) -> str:
    assert oud in TEKST
    return TEKST.replace(oud, nieuw, 1)


def per_jaar(plan: Werkplan, figuur: Callable[[Selectie], object]) -> dict[object, object]:
    return {jaar: figuur(Selectie(plan, jaar=jaar)) for jaar in plan.jaren}


def days(selectie: Selectie) -> Decimal:
    return planned_days(selectie).totaal.bekend


def money(selectie: Selectie) -> Decimal:
    return planned_money(selectie.begroting()).geraamd


def computed_figures(plan: Werkplan) -> dict[str, object]:
    """Each control figure of the file, by the one function that defines it."""
    alles = Selectie(plan)
    geld, dagen, tellingen = (
        planned_money(alles.begroting()),
        planned_days(alles),
        count_acties(alles.acties(), DAG),
    )
    geld_los, inzet_los = alles.niet_toegedeeld()
    return {
        "aantal_acties": tellingen.aantal,
        "aantal_stappen": Stap.objects.filter(actie__plan=plan).count(),
        "bedrag_geraamd": geld.geraamd,
        "bedrag_indicatief": geld.indicatief,
        "bedrag_mogelijk": geld.mogelijk,
        "stappen_ntb": geld.aantal_ntb,
        "dagen_per_gemeente": dagen.per_gemeente,
        "dagen_trekker": dagen.trekker,
        "dagen_ntb": dagen.aantal_ntb,
        "dagen_totaal_bij_7_gemeenten": dagen.totaal.bekend,
        "bedrag_per_jaar": {**per_jaar(plan, money), "niet_toegedeeld": planned_money(geld_los).geraamd},
        "dagen_per_jaar_bij_7_gemeenten": {
            **per_jaar(plan, days),
            "niet_toegedeeld": planned_days(alles, inzet_los).totaal.bekend,
        },
        "acties_actief_per_jaar": per_jaar(plan, lambda selectie: selectie.acties().count()),
        "acties_zonder_trekker": tellingen.zonder_trekker,
    }


def test_every_control_figure_is_computed_from_the_loaded_plan(werkplan: Werkplan) -> None:
    verwacht = yaml.safe_load(TEKST)["controlegetallen"]

    assert computed_figures(werkplan) == verwacht


def test_totals_are_written_with_what_is_still_open(werkplan: Werkplan) -> None:
    alles = Selectie(werkplan)

    assert str(planned_money(alles.begroting()).totaal) == "€ 107.500 + 9 n.t.b."
    assert str(planned_days(alles).totaal) == "113,5 dagen + 8 n.t.b."


def test_the_plan_keeps_what_the_file_says(werkplan: Werkplan) -> None:
    bereik = Kengetal.objects.get(plan=werkplan, naam__startswith="Gevraagde perceelsgrootte")
    ondernemersfonds = Actie.objects.get(plan=werkplan, nummer=9)
    glasvezel = Begrotingsregel.objects.get(stap__actie__nummer=5, stap__nummer=1)
    kader = Stap.objects.get(actie__nummer=4, nummer=2)

    assert (bereik.waarde, bereik.waarde_tot) == (Decimal(1500), Decimal(2500))
    assert (ondernemersfonds.eindjaar, ondernemersfonds.periode_tekst) == (None, "start 2019")
    assert glasvezel.dekking.startswith("deels subsidie")
    assert [str(relatie) for relatie in kader.relaties.all()] == ["actie 1c"]
    assert Stap.objects.get(actie__nummer=1, nummer=2).niet_meegerekend == ["vervolgacties"]
    assert [str(met) for met in Stap.objects.get(actie__nummer=4, nummer=3).samen_met.all()] == [
        "Ondernemersverenigingen"
    ]
    assert Aandachtspunt.objects.filter(plan=werkplan, thema=None).count() == 4
    assert Thema.objects.get(naam="Organisatie").aandachtspunten.filter(naam="Talentontwikkeling").exists()


def test_regulier_is_neither_zero_nor_ntb_and_a_step_without_days_has_no_line(werkplan: Werkplan) -> None:
    regel = Begrotingsregel.objects.get(stap__actie__nummer=2)

    assert (regel.bedrag, regel.zekerheid, regel.dekking) == (None, "", "regulier")
    assert not Inzet.objects.filter(stap__actie__nummer=2).exists()


def test_loading_the_file_twice_changes_nothing(werkplan: Werkplan) -> None:
    voor = count_events()

    resultaat = load(TEKST)

    assert count_events() == voor
    assert (resultaat.som("nieuw"), resultaat.som("gewijzigd"), resultaat.meldingen) == (0, 0, [])


def test_a_changed_file_updates_the_plan_and_keeps_what_people_recorded(
    werkplan: Werkplan, actiehouder: Gebruiker
) -> None:
    glasvezel = Actie.objects.get(plan=werkplan, nummer=5)
    glasvezel.actiehouder = actiehouder
    glasvezel.bewaar(versie=glasvezel.versie)
    Voortgang.objects.create(
        actie=glasvezel,
        datum=DAG,
        auteur=actiehouder,
        stoplicht="oranje",
        percentage=40,
        status="in-uitvoering",
        toelichting="We praten met twee providers.",
    )
    stap = Stap.objects.get(actie=glasvezel, nummer=2)
    Gemeentestand.objects.create(stap=stap, gemeente=Gemeente.objects.get(code="GM0406"), stand="loopt")

    resultaat = load(changed("titel: Glasvezel (vraagbundeling)", "titel: Glasvezel en 5G"))

    glasvezel.refresh_from_db()
    assert (glasvezel.titel, glasvezel.status, glasvezel.percentage) == (
        "Glasvezel en 5G",
        "in-uitvoering",
        40,
    )
    assert glasvezel.actiehouder == actiehouder
    assert (glasvezel.voortgang.count(), stap.gemeentestanden.count()) == (1, 1)
    assert (resultaat.som("gewijzigd"), resultaat.wijzigingen[0].voor) == (1, "Glasvezel (vraagbundeling)")


def test_what_a_person_changed_stays_when_the_same_file_is_loaded_again(werkplan: Werkplan) -> None:
    flex = Actie.objects.get(plan=werkplan, nummer=3)
    flex.trekker = Organisatie.objects.get(naam="Gemeente Huizen")
    flex.titel = "Plekken om te werken"
    flex.bewaar(versie=flex.versie)

    resultaat = load(TEKST)

    flex.refresh_from_db()
    assert (str(flex.trekker), flex.titel) == ("Gemeente Huizen", "Plekken om te werken")
    assert (resultaat.som("gewijzigd"), resultaat.meldingen) == (0, [])


def test_a_change_of_a_person_is_reported_when_the_file_wants_something_else(werkplan: Werkplan) -> None:
    regel = Begrotingsregel.objects.get(stap__actie__nummer=3, stap__nummer=1)
    regel.bedrag, regel.zekerheid = Decimal(14250), "vastgesteld"
    regel.bewaar(versie=regel.versie)

    resultaat = load(
        changed("uitvoerder: Extern onderzoeksbureau, bedrag: 15000", "uitvoerder: Bedrijven, bedrag: 16000")
    )

    regel.refresh_from_db()
    assert regel.bedrag == Decimal(14250)
    assert str(regel.stap.uitvoerder) == "Bedrijven"
    assert [melding.split(":")[0] for melding in resultaat.meldingen] == ["Zelf gewijzigd en blijft"]


def test_the_trekker_of_an_action_with_an_actiehouder_is_not_the_files_to_change(
    werkplan: Werkplan, bedrijvenfederatie: Gebruiker
) -> None:
    parkeren = Actie.objects.get(plan=werkplan, nummer=2)
    parkeren.actiehouder = bedrijvenfederatie
    parkeren.bewaar(versie=parkeren.versie)

    load(changed("trekker: Bedrijvenfederatie Gooi en Vechtstreek", "trekker: null"))

    parkeren.refresh_from_db()
    assert str(parkeren.trekker) == "Bedrijvenfederatie Gooi en Vechtstreek"


def test_what_is_no_longer_in_the_file_stays_and_is_reported(werkplan: Werkplan) -> None:
    kort = yaml.safe_load(TEKST)
    kort["acties"] = [actie for actie in kort["acties"] if actie["nummer"] != 6]
    for knelpunt in kort["knelpunten"]:
        knelpunt["acties"].remove(6) if 6 in knelpunt["acties"] else None
    for thema in kort["themas"]:
        for punt in thema["punten"]:
            punt["acties"] = [nummer for nummer in punt["acties"] if nummer != 6]

    resultaat = load(yaml.safe_dump(kort, allow_unicode=True))

    assert werkplan.acties.count() == 14
    assert any("actie “6. Flexibel bestemmingsplan”" in melding for melding in resultaat.meldingen)


def test_a_bad_file_changes_nothing_at_all(werkplan: Werkplan) -> None:
    voor = count_events()
    fout = changed("titel: Werken aan huis", "titel: Thuis werken").replace('["13"]', '["77"]')

    with pytest.raises(Bestandsfouten) as gevangen:
        load(fout)

    assert "actie 77 staat niet in dit bestand" in gevangen.value.fouten[0]
    assert count_events() == voor


def test_values_that_do_not_go_together_with_what_people_changed_undo_the_whole_load(
    werkplan: Werkplan,
) -> None:
    glasvezel = Actie.objects.get(plan=werkplan, nummer=5)
    glasvezel.eindjaar = 2020
    glasvezel.bewaar(versie=glasvezel.versie)
    voor = count_events()
    later = changed("wanneer: {start: 2020, eind: 2021", "wanneer: {start: 2021, eind: 2021")

    with pytest.raises(Bestandsfouten, match="Het eindjaar mag niet voor het startjaar liggen"):
        load(later.replace("titel: Parkeren en bereikbaarheid", "titel: Parkeren"))

    assert count_events() == voor


def test_a_plan_of_another_region_leaves_this_region_alone(werkplan: Werkplan) -> None:
    voor = computed_figures(werkplan)
    leden = Regiolidmaatschap.objects.count()

    resultaat = laad_plan(ANDERE_REGIO, door=None)

    ander = resultaat.plan
    assert ander is not None
    assert (ander.is_huidig, Werkplan.objects.huidig()) == (False, werkplan)
    assert planned_days(Selectie(ander)).totaal.bekend == 1 + 2 * 2
    assert str(planned_money(Selectie(ander).begroting()).totaal) == "€ 1.000 + 1 n.t.b."
    assert computed_figures(werkplan) == voor
    assert Regiolidmaatschap.objects.count() == leden


def test_municipalities_of_another_region_are_no_choice_where_this_region_looks_at_its_own(
    werkplan: Werkplan, coordinator: Gebruiker, client: Client
) -> None:
    laad_plan(ANDERE_REGIO, door=None)
    client.force_login(coordinator)

    for naam in ("locaties:cijfers", "locaties:zoekvragen", "loket:vragen", "loket:gesprekken"):
        pagina = client.get(reverse(naam)).text
        assert ("Huizen" in pagina, "Oosterdam" in pagina) == (True, False), naam


def test_a_plan_of_another_region_names_its_own_municipalities(werkplan: Werkplan) -> None:
    zonder = b"werkplan: {naam: Plan, regio: Elders, startjaar: 2022, eindjaar: 2024}\nacties: []"

    with pytest.raises(Bestandsfouten, match="een plan van een andere regio"):
        laad_plan(zonder, door=None)


def test_a_name_that_the_file_gives_to_a_known_municipality_changes_nothing(werkplan: Werkplan) -> None:
    laad_plan(ANDERE_REGIO.replace(b"GM9002, naam: Westerdam", b"GM0406, naam: Anders"), door=None)

    assert Gemeente.objects.get(code="GM0406").naam == "Huizen"


def test_the_first_plan_becomes_the_current_one(db: None) -> None:
    eerste = laad_plan(ANDERE_REGIO, door=None).plan
    tweede = laad_plan(ANDERE_REGIO.replace(b"2024", b"2025"), door=None).plan

    assert eerste is not None
    assert tweede is not None
    assert (eerste.is_huidig, tweede.is_huidig) == (True, False)


def test_without_a_list_of_organisations_the_named_ones_are_added_and_reported(db: None) -> None:
    resultaat = laad_plan(ANDERE_REGIO.replace(b"Gemeente Oosterdam", b"Ondernemend Oost"), door=None)

    assert Organisatie.objects.get(naam="Ondernemend Oost").soort == Organisatie.Soort.PARTNER
    assert "Ondernemend Oost" in resultaat.meldingen[0]


def test_a_trial_says_what_would_happen_and_stores_nothing(gemeenten: None) -> None:
    voor = count_events()

    resultaat = laad_plan(TEKST.encode(), door=None, proef=True)

    assert resultaat.tellingen["acties"].nieuw == 14
    assert count_events() == voor


def test_only_who_may_add_a_plan_may_load_one(
    gemeenten: None, coordinator: Gebruiker, am_huizen: Gebruiker
) -> None:
    with pytest.raises(PermissionDenied):
        laad_plan(TEKST.encode(), door=am_huizen)

    assert laad_plan(TEKST.encode(), door=coordinator).plan is not None


def test_the_command_loads_checks_and_names_every_error(gemeenten: None, tmp_path: Path) -> None:
    bestand = tmp_path / "plan.yaml"
    bestand.write_text(TEKST, encoding="utf-8")

    call_command("laad_werkplan", str(bestand), controleer=True)
    assert not Werkplan.objects.exists()
    call_command("laad_werkplan", str(bestand))
    assert Werkplan.objects.count() == 1
    bestand.write_text("werkplan: {}", encoding="utf-8")
    with pytest.raises(CommandError, match="5 fouten"):
        call_command("laad_werkplan", str(bestand))
    with pytest.raises(CommandError, match="bestaat niet"):
        call_command("laad_werkplan", str(tmp_path / "weg.yaml"))


def test_the_example_of_the_documentation_loads(db: None) -> None:
    uitleg = (PLANBESTAND.parents[2] / "docs" / "planbestand.md").read_text(encoding="utf-8")
    voorbeeld = uitleg.split("```yaml\n")[1].split("```")[0]

    plan = load(voorbeeld).plan

    assert plan is not None
    assert plan.acties.count() == 1
    assert planned_days(Selectie(plan)).totaal.bekend == 5
