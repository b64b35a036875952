from __future__ import annotations

from datetime import date

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.history import historie, verschillen_van_actie, verschillen_van_plan
from acties.models import Actie, Begrotingsregel, Dagenboeking, Gemeentestand, Stap, Werkplan
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie

pytestmark = pytest.mark.django_db


def record_at(moment: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('werkplan.nu', %s, true)", [moment])


def test_every_change_below_an_action_is_told_with_who_and_before_and_after(
    actie: Actie, coordinator: Gebruiker, gemeente_hilversum: object
) -> None:
    stap = actie.stappen.get()
    regel = Begrotingsregel.objects.create(stap=stap, zekerheid="ntb")
    hilversum = Gemeente.objects.get(naam="Hilversum")
    stand = Gemeentestand.objects.create(stap=stap, gemeente=hilversum)
    with pghistory.context(user=coordinator.pk):
        Begrotingsregel.objects.filter(pk=regel.pk).update(zekerheid="indicatief", bedrag=1250)
        Gemeentestand.objects.filter(pk=stand.pk).update(stand="loopt")

    gewijzigd = {w.onderwerp: w for w in historie(actie) if w.soort == "gewijzigd"}
    geld, gemeente = gewijzigd["begrotingsregel"], gewijzigd["stand van een gemeente"]

    assert (geld.onderwerp, geld.wie) == ("begrotingsregel", "Carla Coördinator")
    assert {(v.label, v.voor, v.na) for v in geld.velden} == {
        ("bedrag in euro", "leeg", "1.250,00"),
        ("zekerheid", "n.t.b.", "indicatief"),
    }
    assert gemeente.titel == "Hilversum"
    assert [(v.voor, v.na) for v in gemeente.velden] == [("niet begonnen", "loopt")]


def test_a_line_of_days_that_was_added_tells_its_figures(actie: Actie, regio: Organisatie) -> None:
    Dagenboeking.objects.create(actie=actie, organisatie=regio, jaar=2020, kwartaal=3, dagen="1.5")

    [geboekt] = [w for w in historie(actie) if w.onderwerp == "bestede dagen"]

    assert (geboekt.titel, geboekt.soort) == (str(regio), "toegevoegd")
    assert geboekt.cijfers == "jaar 2020, derde kwartaal, bestede dagen 1,5"


def test_a_quarter_without_days_says_zero(actie: Actie, regio: Organisatie) -> None:
    Dagenboeking.objects.create(actie=actie, organisatie=regio, jaar=2020, kwartaal=3, dagen=0)

    [geboekt] = [w for w in historie(actie) if w.onderwerp == "bestede dagen"]

    assert geboekt.cijfers == "jaar 2020, derde kwartaal, bestede dagen 0,0"


def test_a_stand_or_booking_with_a_remark_is_still_told_by_whose_it_is(
    actie: Actie, regio: Organisatie, gemeente_hilversum: object
) -> None:
    hilversum = Gemeente.objects.get(naam="Hilversum")
    Gemeentestand.objects.create(
        stap=actie.stappen.get(), gemeente=hilversum, stand="loopt", toelichting="In mei verder."
    )
    Dagenboeking.objects.create(
        actie=actie, organisatie=regio, jaar=2020, kwartaal=3, dagen="1.5", opmerking="Met Laren."
    )

    verteld = {w.onderwerp: (w.titel, w.cijfers) for w in historie(actie)}

    assert verteld["stand van een gemeente"] == ("Hilversum", "stand loopt, toelichting In mei verder.")
    assert verteld["bestede dagen"] == (
        str(regio),
        "jaar 2020, derde kwartaal, bestede dagen 1,5, opmerking Met Laren.",
    )


def test_many_changes_of_one_kind_on_one_day_are_folded(
    actie: Actie, regio: Organisatie, client: Client, coordinator: Gebruiker
) -> None:
    record_at("2020-10-15T12:00:00+02:00")
    for kwartaal in (1, 2, 3, 4):
        Dagenboeking.objects.create(
            actie=actie, organisatie=regio, jaar=2019, kwartaal=kwartaal, dagen=kwartaal
        )
    client.force_login(coordinator)

    pagina = client.get(f"{actie.get_absolute_url()}verschillen/?van=2020-10-01").text

    assert "<summary>15 oktober 2020: 4 keer bestede dagen toegevoegd</summary>" in pagina
    assert pagina.index("verschillen tussen eind 1 oktober 2020 en nu.") < pagina.index("Toon verschillen")


def test_a_deleted_step_stays_in_the_history(actie: Actie) -> None:
    stap = Stap.objects.create(actie=actie, nummer=2, titel="Vervalt")
    stap.delete()

    soorten = [(w.titel, w.soort) for w in historie(actie) if "Vervalt" in w.titel]

    assert soorten == [("2. Vervalt", "verwijderd"), ("2. Vervalt", "toegevoegd")]


def test_differences_tell_the_first_and_the_last_value_once(actie: Actie, plan: Werkplan) -> None:
    record_at("2020-01-01T12:00:00+01:00")
    eigen = Actie.objects.create(plan=plan, nummer=7, titel="Eerste titel", startjaar=2019)
    for maand, titel in ((2, "Tussentijds"), (3, "Laatste titel")):
        record_at(f"2020-0{maand}-01T12:00:00+01:00")
        Actie.objects.filter(pk=eigen.pk).update(titel=titel)

    gevonden = verschillen_van_actie(eigen, na=date(2020, 1, 15), tot=date(2020, 3, 31))
    februari = verschillen_van_actie(eigen, na=date(2020, 1, 15), tot=date(2020, 2, 15))
    niets = verschillen_van_actie(eigen, na=date(2020, 3, 15), tot=date(2020, 3, 31))

    assert [(v.voor, v.na) for w in gevonden for v in w.velden] == [("Eerste titel", "Laatste titel")]
    assert [v.na for w in februari for v in w.velden] == ["Tussentijds"]
    assert niets == []


def test_what_came_and_went_in_between_is_no_difference(actie: Actie) -> None:
    record_at("2020-02-01T12:00:00+01:00")
    stap = Stap.objects.create(actie=actie, nummer=5, titel="Kort")
    record_at("2020-02-02T12:00:00+01:00")
    stap.delete()

    gevonden = verschillen_van_actie(actie, na=date(2020, 1, 31), tot=date(2020, 2, 28))

    assert not any("Kort" in w.titel for w in gevonden)


def test_differences_of_a_plan_hold_those_of_its_actions(plan: Werkplan, actie: Actie) -> None:
    record_at("2020-02-01T12:00:00+01:00")
    Actie.objects.filter(pk=actie.pk).update(titel="Nieuwe titel")
    Werkplan.objects.filter(pk=plan.pk).update(doel="Een ander doel")
    stap = Stap.objects.create(actie=actie, nummer=7, titel="Bellen")
    Begrotingsregel.objects.create(stap=stap, bedrag=100, zekerheid="indicatief")

    gevonden = verschillen_van_plan(plan, na=date(2020, 1, 31), tot=date(2020, 2, 28))

    bij = f"actie {actie.nummer}"
    assert {(w.onderwerp, w.bij) for w in gevonden} == {
        ("actie", ""),
        ("werkplan", ""),
        ("stap", bij),
        ("begrotingsregel", bij),
    }


def test_history_takes_as_many_queries_for_many_changes(actie: Actie, coordinator: Gebruiker) -> None:
    aantallen = []
    for keer in (1, 10, 30):
        with pghistory.context(user=coordinator.pk):
            for i in range(keer):
                Actie.objects.filter(pk=actie.pk).update(titel=f"Titel {keer}-{i}")
        with CaptureQueriesContext(connection) as gevraagd:
            historie(actie)
        aantallen.append(len(gevraagd))

    assert len(set(aantallen)) == 1


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("?van=2020-01-01&tot=2019-01-01", "Kies een dag op of na de eerste dag."),
        ("?van=gisteren", "fout"),
        ("?van=", "fout"),
        ("?van=1999-01-01", "Geen historie voor"),
    ],
)
def test_a_period_that_cannot_be_shown_gets_a_clear_answer(
    client: Client, actie: Actie, lezer: Gebruiker, vraag: str, verwacht: str
) -> None:
    client.force_login(lezer)

    antwoord = client.get(f"/acties/1/verschillen/{vraag}")

    assert antwoord.status_code == 200
    assert verwacht in antwoord.text


@pytest.mark.parametrize("blad", ["0", "-1", "abc", "99999999999999", "2"])
def test_any_page_number_of_the_history_is_answered(
    client: Client, actie: Actie, lezer: Gebruiker, blad: str
) -> None:
    client.force_login(lezer)

    assert client.get("/acties/1/historie/", {"pagina": blad}).status_code == 200
