"""What was left open when the next plan became the current one stays in view until somebody deals with it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acties.models import Aandachtspunt, Actiepunt, Besluit, BesluitActie, Overleg, Voorstel, Werkplan
from acties.services.agenda import nog_voor_te_stellen, zet_op_agenda
from acties.services.besluiten import leg_besluit_vast
from acties.services.overleg import plan_overleg
from acties.services.plannen import PlanInvoer, maak_huidig
from acties.services.vervolgplan import maak_vervolgplan
from acties.services.voorstellen import NieuwBesluit, besluit_over, leg_voor
from tests.api import Api
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker

VANDAAG = date(2020, 11, 20)


@pytest.fixture
def open_besluit(werkplan: Werkplan, coordinator: Gebruiker) -> Besluit:
    """A decision about action 2 that is still to be taken."""
    return leg_besluit_vast(
        werkplan,
        door=coordinator,
        titel="Parkeren betaald maken",
        stand="open",
        datum=None,
        acties=[werkplan.acties.get(nummer=2)],
    )


@pytest.fixture
def open_voorstel(werkplan: Werkplan) -> Voorstel:
    return Voorstel.objects.create(
        plan=werkplan,
        aandachtspunt=werkplan.aandachtspunten.filter(thema__isnull=False)[0],
        titel="Netcongestie aanpakken",
        omschrijving="Onderzoek met de netbeheerder",
        startjaar=2020,
        eindjaar=2021,
    )


@pytest.fixture
def laat_actiepunt(werkplan: Werkplan, coordinator: Gebruiker) -> Actiepunt:
    return Actiepunt.objects.create(
        plan=werkplan, omschrijving="Huizen bellen", eigenaar=coordinator, datum=date(2020, 11, 1)
    )


@pytest.fixture
def vervolg(
    werkplan: Werkplan,
    coordinator: Gebruiker,
    open_besluit: Besluit,
    open_voorstel: Voorstel,
    laat_actiepunt: Actiepunt,
) -> Werkplan:
    """The successor of the plan, now the current one; what was open stayed behind."""
    invoer = PlanInvoer(naam="Vervolgplan", regio=werkplan.regio, startjaar=2022, eindjaar=2024)
    plan = maak_vervolgplan(werkplan, door=coordinator, invoer=invoer)
    maak_huidig(plan, door=coordinator, versie=plan.versie)
    return Werkplan.objects.get(pk=plan.pk)


@pytest.fixture
def nieuw_overleg(vervolg: Werkplan, coordinator: Gebruiker) -> Overleg:
    return plan_overleg(
        vervolg,
        door=coordinator,
        vandaag=VANDAAG,
        soort="werkgroep",
        datum=date(2020, 11, 26),
        titel="Eerste werkgroep",
    )


def test_the_agenda_proposes_what_was_left_open_in_the_former_plan(
    nieuw_overleg: Overleg, open_besluit: Besluit, open_voorstel: Voorstel, werkplan: Werkplan
) -> None:
    over_besluit = nieuw_overleg.agenda.get(besluit=open_besluit)
    over_voorstel = nieuw_overleg.agenda.get(voorstel=open_voorstel)

    assert over_besluit.toelichting == f"Dit besluit uit {werkplan} is nog niet genomen."
    assert over_besluit.actie is None
    assert f"Concept van een voorstel uit {werkplan} bij het punt" in over_voorstel.toelichting


def test_what_is_taken_off_the_agenda_can_be_put_back(
    nieuw_overleg: Overleg, coordinator: Gebruiker, open_besluit: Besluit
) -> None:
    nieuw_overleg.agenda.filter(besluit=open_besluit).delete()

    zet_op_agenda(nieuw_overleg, door=coordinator, sleutel=f"besluit-{open_besluit.pk}", vandaag=VANDAAG)

    assert nieuw_overleg.agenda.filter(besluit=open_besluit).count() == 1


@pytest.mark.parametrize(
    ("adres", "tekst"),
    [
        ("/dashboard/", "Parkeren betaald maken"),
        ("/dashboard/", "Netcongestie aanpakken"),
        ("/dashboard/", "Huizen bellen"),
        ("/besluiten/", "Parkeren betaald maken"),
        ("/besluiten/", "Er moet nog 1 besluit worden genomen."),
        ("/besluiten/?stand=open", "Parkeren betaald maken"),
        ("/longlist/", "Netcongestie aanpakken"),
        ("/actiepunten/?wie=iedereen", "Huizen bellen"),
    ],
)
def test_every_overview_of_the_new_plan_shows_it_with_the_plan_it_comes_from(
    als: AlsPersoon, coordinator: Gebruiker, vervolg: Werkplan, werkplan: Werkplan, adres: str, tekst: str
) -> None:
    html = als(coordinator).get(adres).content.decode()

    assert tekst in html
    assert adres == "/dashboard/" or f"{werkplan}</" in html


def test_a_file_names_the_plan_of_each_row(
    als: AlsPersoon, coordinator: Gebruiker, vervolg: Werkplan, werkplan: Werkplan
) -> None:
    antwoord = als(coordinator).get("/besluiten/export.csv")

    regels = b"".join(antwoord).decode().splitlines()
    assert any("Parkeren betaald maken" in regel and regel.endswith(str(werkplan)) for regel in regels)


def test_what_was_dealt_with_leaves_the_overviews(
    als: AlsPersoon,
    coordinator: Gebruiker,
    vervolg: Werkplan,
    nieuw_overleg: Overleg,
    open_besluit: Besluit,
    open_voorstel: Voorstel,
) -> None:
    nieuw_overleg.agenda.all().delete()
    Besluit.objects.filter(pk=open_besluit.pk).update(stand="genomen", datum=VANDAAG)
    besluit_over(
        open_voorstel,
        door=coordinator,
        versie=1,
        neemt_aan=False,
        besluit=NieuwBesluit("Niet doen", VANDAAG),
    )

    client = als(coordinator)
    paginas = "".join(
        client.get(pad).content.decode() for pad in ("/dashboard/", "/besluiten/", "/longlist/")
    )
    voorgesteld = nog_voor_te_stellen(nieuw_overleg, door=coordinator, vandaag=VANDAAG)

    assert "Parkeren betaald maken" not in paginas
    assert "Netcongestie aanpakken" not in paginas
    assert not [punt for punt in voorgesteld if punt.besluit_id or punt.voorstel_id]


def test_a_plan_that_is_not_current_shows_its_own_only(
    als: AlsPersoon, coordinator: Gebruiker, werkplan: Werkplan, open_besluit: Besluit
) -> None:
    invoer = PlanInvoer(naam="Concept", regio=werkplan.regio, startjaar=2022, eindjaar=2024)
    concept = maak_vervolgplan(werkplan, door=coordinator, invoer=invoer)

    html = als(coordinator).get(f"/plannen/{concept.pk}/besluiten/").content.decode()

    assert "Parkeren betaald maken" not in html


def test_a_plan_of_another_region_leaves_nothing_behind(vervolg: Werkplan) -> None:
    ander = Werkplan.objects.create(naam="Elders", regio="Elders", startjaar=2018, eindjaar=2020)

    assert ander.pk not in Werkplan.objects.get(pk=vervolg.pk).eerdere_plannen


def test_an_earlier_plan_of_the_region_counts_without_being_named_as_predecessor(werkplan: Werkplan) -> None:
    eerder = Werkplan.objects.create(naam="Eerste", regio=werkplan.regio, startjaar=2015, eindjaar=2018)

    assert Werkplan.objects.get(pk=werkplan.pk).eerdere_plannen == (eerder.pk,)


def test_a_proposal_that_was_left_open_does_not_become_an_action_of_a_plan_that_is_over(
    vervolg: Werkplan, werkplan: Werkplan, open_voorstel: Voorstel, coordinator: Gebruiker
) -> None:
    with pytest.raises(ValidationError, match="Neem het voorstel eerst over"):
        besluit_over(
            open_voorstel,
            door=coordinator,
            versie=1,
            neemt_aan=True,
            besluit=NieuwBesluit("Doen", VANDAAG),
        )

    assert not werkplan.acties.filter(titel=open_voorstel.titel).exists()


def test_a_proposal_is_brought_into_the_current_plan_and_becomes_an_action_there(
    als: AlsPersoon, vervolg: Werkplan, open_voorstel: Voorstel, coordinator: Gebruiker
) -> None:
    client = als(coordinator)
    adres = f"/voorstellen/{open_voorstel.pk}/"
    pagina = client.get(adres).content.decode()

    client.post(f"{adres}overnemen/", {"versie": "1"})
    open_voorstel.refresh_from_db()
    besloten = besluit_over(
        open_voorstel,
        door=coordinator,
        versie=open_voorstel.versie,
        neemt_aan=True,
        besluit=NieuwBesluit("Doen", VANDAAG),
    )

    assert "Neem het over in Vervolgplan 2022-2024" in pagina
    assert open_voorstel.plan == vervolg
    assert (open_voorstel.startjaar, open_voorstel.eindjaar) == (2022, None)
    assert open_voorstel.aandachtspunt.plan == vervolg
    assert besloten.actie is not None
    assert besloten.actie.plan == vervolg


def test_a_point_that_the_current_plan_lacks_comes_along(
    vervolg: Werkplan, open_voorstel: Voorstel, coordinator: Gebruiker
) -> None:
    naam = open_voorstel.aandachtspunt.naam
    Aandachtspunt.objects.filter(plan=vervolg, naam=naam).delete()

    for _ in range(2):
        antwoord = Api(coordinator).post(f"voorstellen/{open_voorstel.pk}/overnames", {})
        assert (antwoord.status_code, antwoord.json()["werkplan"]) == (200, vervolg.pk)

    assert Aandachtspunt.objects.filter(plan=vervolg, naam=naam).count() == 1


def test_a_proposal_of_the_former_plan_that_is_put_forward_comes_on_the_agenda_of_the_new_one(
    nieuw_overleg: Overleg, open_voorstel: Voorstel, coordinator: Gebruiker
) -> None:
    nieuw_overleg.agenda.all().delete()

    assert leg_voor(open_voorstel, door=coordinator, versie=1, vandaag=VANDAAG) == nieuw_overleg
    assert nieuw_overleg.agenda.filter(voorstel=open_voorstel).exists()


@pytest.mark.parametrize("adres", ["/dashboard/", "/besluiten/", "/longlist/", "/actiepunten/?wie=iedereen"])
def test_many_open_records_of_former_plans_cost_the_same_number_of_queries(
    als: AlsPersoon, coordinator: Gebruiker, vervolg: Werkplan, werkplan: Werkplan, adres: str
) -> None:
    client, aantallen = als(coordinator), []
    actie, punt = werkplan.acties.get(nummer=2), werkplan.aandachtspunten.all()[0]
    client.get(adres)
    for aantal in (1, 10):
        besluiten = [Besluit(plan=werkplan, titel=f"Open {i}", stand="open") for i in range(aantal)]
        BesluitActie.objects.bulk_create(
            BesluitActie(besluit=besluit, actie=actie) for besluit in Besluit.objects.bulk_create(besluiten)
        )
        Voorstel.objects.bulk_create(
            Voorstel(plan=werkplan, aandachtspunt=punt, titel="Meer", omschrijving="Meer", startjaar=2020)
            for _ in range(aantal)
        )
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(adres)
        aantallen.append(len(gevraagd))

    assert len(set(aantallen)) == 1
