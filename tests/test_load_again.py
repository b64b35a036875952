"""A plan file that is loaded again after people worked in the plan: what they did stays, and nothing doubles."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from importlib import import_module
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from acties.importers import Laadresultaat, laad_plan
from acties.models import (
    Aandachtspunt,
    Actie,
    Begrotingsregel,
    Bestandssleutel,
    Betrokkene,
    Inzet,
    Kengetal,
    Knelpunt,
    Opgave,
    Relatie,
    Stap,
    Thema,
    Werkplan,
)
from acties.services.longlist import wijzig_knelpunt, wijzig_punt
from acties.services.middelen import BegrotingInvoer, voeg_begrotingsregel_toe
from acties.services.plannen import verwijder_thema
from acties.services.samenhang import verwijder_betrokkene, verwijder_opgave, verwijder_relatie
from acties.services.stappen import StapInvoer, verwijder_stap, voeg_stap_toe, wijzig_stap
from tests.sporen import count_events
from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.services import verwijder, wijzig

pytestmark = pytest.mark.django_db

TEKST = """
werkplan:
  naam: Ruimteplan
  regio: Gooi en Vechtstreek
  startjaar: 2022
  eindjaar: 2024
  kengetallen: [{naam: Banen, waarde: 1200, eenheid: banen}]
gemeenten: [{code: GM9001, naam: Oosterdam}, {code: GM9002, naam: Westerdam}]
organisaties: [{naam: Gemeente Oosterdam, soort: gemeente}, {naam: Ondernemers, soort: partner}]
knelpunten: [{nummer: 1, titel: Te weinig ruimte, acties: [1, 2]}, {nummer: 2, titel: Files, acties: [2]}]
themas:
  - {naam: Ruimte, punten: [Leegstand, {naam: Parkeren, acties: [1]}]}
  - {naam: Bereikbaar, punten: [{naam: Fiets, acties: [2]}]}
context_punten: [Gezondheid]
acties:
  - nummer: 1
    titel: Ruimte in beeld
    thema: Ruimte
    trekker: Gemeente Oosterdam
    stakeholders: [Ondernemers]
    opgaven: [{letter: a, tekst: Wat is er}, {letter: b, tekst: Wat is nodig}]
    hangt_samen_met: ["2"]
    stappen:
      - {nummer: 1, titel: Tellen, opgaven: [a], dagen_trekker: 2, bedrag: 1000, zekerheid: indicatief}
      - {nummer: 2, titel: Tekenen, met: [Ondernemers]}
      - nummer: 3
        titel: Delen
        hangt_samen_met: ["2a"]
        begroting:
          - {jaar: 2022, bedrag: 500, zekerheid: mogelijk}
          - {jaar: 2022, bedrag: 700, zekerheid: mogelijk}
          - {jaar: 2023, zekerheid: ntb}
  - nummer: 2
    titel: Rijden en fietsen
    thema: Bereikbaar
    opgaven: [{letter: a, tekst: Waar staat het vast}]
    stappen:
      - {nummer: 1, titel: Meten, dagen: null}
      - {nummer: 2, titel: Fietspad leggen}
  - {nummer: 3, titel: Terugkijken, stappen: [{nummer: 1, titel: Evalueren}]}
"""


def load(tekst: str = TEKST) -> Laadresultaat:
    return laad_plan(tekst.encode(), door=None)


def changed(oud: str, nieuw: str) -> str:
    assert oud in TEKST
    return TEKST.replace(oud, nieuw, 1)


@pytest.fixture
def plan(db: None) -> Werkplan:
    geladen = load().plan
    assert geladen is not None
    return geladen


def step(actie: int, titel: str) -> Stap:
    return Stap.objects.select_related("actie__plan").get(actie__nummer=actie, titel=titel)


def renumber(stap: Stap, nummer: int, door: Gebruiker) -> None:
    """As the page does: with a number that another step has, both change places."""
    invoer = StapInvoer(
        titel=stap.titel,
        nummer=nummer,
        opgaven=list(Opgave.objects.filter(stapopgaven__stap=stap)),
        samen_met=list(Organisatie.objects.filter(pk__in=stap.samen_met.values("organisatie"))),
    )
    wijzig_stap(stap, door=door, versie=stap.versie, invoer=invoer)


def assert_nothing_changes(tekst: str = TEKST) -> Laadresultaat:
    voor = count_events()
    resultaat = load(tekst)
    assert count_events() == voor
    assert not resultaat.verandert_iets
    assert resultaat.meldingen == []
    return resultaat


# What people do in the product, each by its service, on a record drawn at random.


def any_of(model: type, kans: Random) -> object:
    rijen = list(model._default_manager.order_by("pk"))  # type: ignore[attr-defined]  # any model of the plan
    if not rijen:
        raise ValidationError("Er is niets meer.")
    return kans.choice(rijen)


def _steps(kans: Random, door: Gebruiker) -> None:
    stap = any_of(Stap, kans)
    assert isinstance(stap, Stap)
    kies = kans.randrange(4)
    if kies == 0:
        verwijder_stap(stap, door=door, versie=stap.versie)
    elif kies == 1:
        voeg_stap_toe(stap.actie, door=door, invoer=StapInvoer(titel="Eigen stap", nummer=kans.randint(1, 4)))
    elif kies == 2:
        renumber(stap, kans.randint(1, 5), door)
    else:
        wijzig_stap(
            stap, door=door, versie=stap.versie, invoer=StapInvoer(titel=f"Anders {kans.randrange(9)}")
        )


def _lines(kans: Random, door: Gebruiker) -> None:
    regel = any_of(kans.choice([Begrotingsregel, Inzet, Relatie, Betrokkene]), kans)
    if isinstance(regel, Betrokkene):
        verwijder_betrokkene(regel, door=door, versie=regel.versie)
    elif isinstance(regel, Relatie):
        verwijder_relatie(regel, door=door, versie=regel.versie)
    elif isinstance(regel, Begrotingsregel) and kans.randrange(3):
        voeg_begrotingsregel_toe(
            regel.stap, door=door, invoer=BegrotingInvoer(Decimal(9), "mogelijk", jaar=2022)
        )
        wijzig(regel, door=door, versie=regel.versie, jaar=kans.choice([None, 2022, 2023]))
    elif isinstance(regel, (Begrotingsregel, Inzet)):
        verwijder(regel, door=door, versie=regel.versie)


def _names(kans: Random, door: Gebruiker) -> None:
    rij = any_of(kans.choice([Thema, Kengetal, Organisatie, Werkplan]), kans)
    assert isinstance(rij, (Thema, Kengetal, Organisatie, Werkplan))
    naam = kans.choice(["Ruimte", "Bereikbaar", "Ondernemers", f"Nieuw {kans.randrange(99)}"])
    if isinstance(rij, Organisatie):
        Organisatie.objects.filter(pk=rij.pk).update(naam=f"{naam} {rij.pk}")
    elif isinstance(rij, Thema) and kans.randrange(3) == 0:
        verwijder_thema(rij, door=door, versie=rij.versie)
    else:
        wijzig(rij, door=door, versie=rij.versie, naam=naam)


def _actions(kans: Random, door: Gebruiker) -> None:
    actie = any_of(Actie, kans)
    assert isinstance(actie, Actie)
    nieuw = {"nummer": kans.randint(1, 6), "titel": f"Actie {kans.randrange(9)}", "thema": None}
    veld = kans.choice(list(nieuw))
    if veld == "nummer" and kans.randrange(2):
        ander = Actie.objects.exclude(pk=actie.pk).order_by("pk").last()
        assert ander is not None
        nummers = actie.nummer, ander.nummer
        wijzig(actie, door=door, versie=actie.versie, nummer=99)
        wijzig(ander, door=door, versie=ander.versie, nummer=nummers[0])
        wijzig(actie, door=door, versie=actie.versie, nummer=nummers[1])
    else:
        wijzig(actie, door=door, versie=actie.versie, **{veld: nieuw[veld]})


def _problems(kans: Random, door: Gebruiker) -> None:
    opgave = any_of(Opgave, kans)
    assert isinstance(opgave, Opgave)
    if kans.randrange(2):
        verwijder_opgave(opgave, door=door, versie=opgave.versie)
    else:
        wijzig(opgave, door=door, versie=opgave.versie, letter=kans.choice("abcd"))


def _longlist(kans: Random, door: Gebruiker) -> None:
    acties = [actie for actie in Actie.objects.all() if kans.randrange(2)]
    rij = any_of(kans.choice([Aandachtspunt, Knelpunt]), kans)
    if isinstance(rij, Knelpunt):
        wijzig_knelpunt(rij, door=door, versie=rij.versie, titel=f"Knel {kans.randrange(9)}", acties=acties)
    elif isinstance(rij, Aandachtspunt):
        thema = kans.choice([None, *Thema.objects.all()])
        naam = kans.choice([rij.naam, "Punt", "Leegstand"])
        wijzig_punt(rij, door=door, versie=rij.versie, naam=naam, thema=thema, acties=acties)


WERK: list[Callable[[Random, Gebruiker], None]] = [_steps, _lines, _names, _actions, _problems, _longlist]


def work(kans: Random, door: Gebruiker, keren: int) -> None:
    """People work in the plan; what the product refuses is not done."""
    for _ in range(keren):
        with suppress(ValidationError), transaction.atomic():
            kans.choice(WERK)(kans, door)


def test_whatever_people_did_the_same_file_changes_nothing(plan: Werkplan, coordinator: Gebruiker) -> None:
    @settings(max_examples=40)
    @given(st.randoms(use_true_random=False), st.integers(1, 25))
    def property_(kans: Random, keren: int) -> None:
        with transaction.atomic():
            work(kans, coordinator, keren)
            assert_nothing_changes()
            transaction.set_rollback(True)

    property_()


def test_whatever_people_did_a_changed_file_loads_and_then_changes_nothing(
    plan: Werkplan, coordinator: Gebruiker
) -> None:
    nieuw = (
        changed("titel: Tellen", "titel: Alles tellen")
        .replace("nummer: 3, titel: Terugkijken", "nummer: 4, titel: Vooruitkijken")
        .replace(
            "titel: Fietspad leggen}",
            "titel: Fietspad leggen}\n      - {nummer: 3, titel: Vieren, bedrag: 5, zekerheid: mogelijk}",
        )
        .replace("context_punten: [Gezondheid]", "context_punten: [Gezondheid, Groen]")
        .replace(
            "{letter: b, tekst: Wat is nodig}",
            "{letter: b, tekst: Wat er nodig is}, {letter: c, tekst: Wanneer}",
        )
    )

    @settings(max_examples=25)
    @given(st.randoms(use_true_random=False), st.integers(1, 25))
    def property_(kans: Random, keren: int) -> None:
        with transaction.atomic():
            work(kans, coordinator, keren)
            eigen = set(Stap.objects.filter(titel="Eigen stap").values_list("pk", flat=True))
            load(nieuw)
            assert Actie.objects.filter(titel="Vooruitkijken").count() == 1
            assert Stap.objects.filter(titel="Vieren").count() == 1
            assert eigen <= set(Stap.objects.filter(titel="Eigen stap").values_list("pk", flat=True))
            voor = count_events()
            assert not load(nieuw).verandert_iets
            assert count_events() == voor
            transaction.set_rollback(True)

    property_()


def test_steps_that_changed_places_stay_there_and_get_their_own_news(
    plan: Werkplan, coordinator: Gebruiker
) -> None:
    tellen = step(1, "Tellen")
    renumber(tellen, 2, coordinator)

    resultaat = assert_nothing_changes()
    load(
        changed(
            "titel: Tellen, opgaven: [a], dagen_trekker: 2", "titel: Natellen, opgaven: [a], dagen_trekker: 4"
        )
    )

    tellen.refresh_from_db()
    assert (tellen.titel, tellen.nummer, tellen.inzet.get().dagen_trekker) == ("Natellen", 2, 4)
    assert step(1, "Tekenen").nummer == 1
    assert "Zelf gewijzigd: stap “2. Tellen” van actie 1, nummer “2” (bestand: “1”)." in resultaat.behouden


def test_renamed_and_renumbered_records_are_not_made_again(plan: Werkplan, coordinator: Gebruiker) -> None:
    wijzig(plan, door=coordinator, versie=plan.versie, naam="Plan voor ruimte", eindjaar=2025)
    for rij, velden in (
        (Thema.objects.get(naam="Ruimte"), {"naam": "Plek"}),
        (Actie.objects.get(nummer=1), {"nummer": 12}),
        (Kengetal.objects.get(), {"naam": "Arbeidsplaatsen"}),
        (Knelpunt.objects.get(nummer=2), {"nummer": 7}),
    ):
        wijzig(rij, door=coordinator, versie=rij.versie, **velden)
    Organisatie.objects.filter(naam="Ondernemers").update(naam="Bedrijvenvereniging")

    assert_nothing_changes()

    assert Werkplan.objects.count() == 1
    assert sorted(plan.themas.values_list("naam", flat=True)) == ["Bereikbaar", "Plek"]
    assert sorted(plan.acties.values_list("nummer", flat=True)) == [2, 3, 12]
    assert not Organisatie.objects.filter(naam="Ondernemers").exists()


def test_what_was_removed_stays_away_and_news_about_it_is_told_once(
    plan: Werkplan, coordinator: Gebruiker
) -> None:
    regel = Begrotingsregel.objects.get(stap__titel="Tellen")
    verwijder(regel, door=coordinator, versie=regel.versie)
    fietspad = step(2, "Fietspad leggen")
    verwijder_stap(fietspad, door=coordinator, versie=fietspad.versie)

    zelfde = assert_nothing_changes()
    anders = load(
        changed("titel: Fietspad leggen}", "titel: Fietsbrug bouwen, bedrag: 9, zekerheid: mogelijk}")
    )

    assert "Zelf verwijderd: begrotingsregel van actie 1, stap 1." in zelfde.behouden
    assert "Zelf verwijderd: stap “2. Fietspad leggen” van actie 2." in zelfde.behouden
    assert not anders.verandert_iets
    assert [melding.split(":")[0] for melding in anders.meldingen] == [
        "Zelf verwijderd en blijft weg",
        "Niet geladen",
    ]
    assert Stap.objects.filter(actie__nummer=2).count() == 1


def test_a_new_step_of_the_file_makes_room_for_a_step_of_somebody(
    plan: Werkplan, coordinator: Gebruiker
) -> None:
    actie = Actie.objects.get(nummer=3)
    voeg_stap_toe(actie, door=coordinator, invoer=StapInvoer(titel="Eigen stap"))
    nieuw = changed(
        "{nummer: 1, titel: Evalueren}", "{nummer: 1, titel: Evalueren}, {nummer: 2, titel: Delen}"
    )

    resultaat = load(nieuw)

    assert list(actie.stappen.order_by("nummer").values_list("nummer", "titel")) == [
        (1, "Evalueren"),
        (2, "Eigen stap"),
        (3, "Delen"),
    ]
    assert "Nummer 2 is in het plan al van iets anders; dit krijgt 3." in resultaat.meldingen[0]
    assert_nothing_changes(nieuw)


def test_what_somebody_changed_survives_one_changed_file_after_another(
    plan: Werkplan, coordinator: Gebruiker
) -> None:
    stap = step(3, "Evalueren")
    wijzig(stap, door=coordinator, versie=stap.versie, titel="Samen terugkijken")

    load(changed("titel: Evalueren", "titel: Evalueren, opmerking: met de raad"))
    load(changed("titel: Evalueren", "titel: Evalueren, opmerking: met de raden"))

    stap.refresh_from_db()
    assert (stap.titel, stap.opmerking) == ("Samen terugkijken", "met de raden")


def test_the_keys_of_before_come_from_the_history(plan: Werkplan, coordinator: Gebruiker) -> None:
    renumber(step(1, "Tellen"), 3, coordinator)
    thema = Thema.objects.get(naam="Ruimte")
    wijzig(thema, door=coordinator, versie=thema.versie, naam="Plek")
    regel = Begrotingsregel.objects.filter(stap__titel="Delen").first()
    assert regel is not None
    verwijder(regel, door=coordinator, versie=regel.versie)
    kolommen = ("soort", "sleutel", "record_id", "vingerafdrukken")
    load()  # after the first load the file says nothing about which plan is current
    zoals_geladen = {rij[:3]: rij[3] for rij in Bestandssleutel.objects.values_list(*kolommen)}
    Bestandssleutel.objects.all().delete()

    import_module("acties.migrations.0009_bestandssleutels_vullen").vul(apps, None)

    gevuld = {rij[:3]: rij[3] for rij in Bestandssleutel.objects.values_list(*kolommen)}
    assert {plek: gevuld[plek] for plek in zoals_geladen} == zoals_geladen
    assert_nothing_changes()


def test_the_page_and_the_command_say_what_stays(
    plan: Werkplan, coordinator: Gebruiker, client: Client, tmp_path: Path
) -> None:
    renumber(step(1, "Tellen"), 2, coordinator)
    client.force_login(coordinator)
    bestand = tmp_path / "plan.yaml"
    bestand.write_text(TEKST, encoding="utf-8")
    uit = StringIO()

    html = client.post("/plannen/uit-bestand/", {"stap": "bekijk", "inhoud": TEKST}).content.decode()
    call_command("laad_werkplan", str(bestand), stdout=uit)

    assert "Blijft zoals het in het plan staat (2)" in html
    assert "stap “2. Tellen” van actie 1, nummer “2” (bestand: “1”)" in html
    assert "Blijft zoals het in het plan staat (2):" in uit.getvalue()
    assert "stap “2. Tellen” van actie 1, nummer “2” (bestand: “1”)" in uit.getvalue()
