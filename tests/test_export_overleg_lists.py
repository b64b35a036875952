"""The lists around meetings as files: as shown, for everybody who may read them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from acties.models import Overleg
from acties.services.besluiten import leg_besluit_vast, spreek_af
from tests.overlegplan import VANDAAG, AlsPersoon
from werkplan.kern.models import Gebruiker


def read_csv(client: Client, adres: str) -> list[str]:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return _inhoud(antwoord).decode("utf-8-sig").splitlines()


def _inhoud(antwoord: Any) -> bytes:
    inhoud: bytes = antwoord.getvalue()
    return inhoud


@pytest.fixture
def gevuld(overleg: Overleg, coordinator: Gebruiker) -> Overleg:
    plan = overleg.plan
    leg_besluit_vast(plan, door=coordinator, titel="Nog open", stand="open", datum=None)
    leg_besluit_vast(
        plan,
        door=coordinator,
        titel="=Genomen",
        stand="genomen",
        datum=VANDAAG,
        overleg=overleg,
        acties=list(plan.acties.filter(nummer__in=[2, 9])),
    )
    spreek_af(
        plan,
        door=coordinator,
        omschrijving="Bellen",
        eigenaar=coordinator,
        datum=overleg.datum,
        vandaag=VANDAAG,
        overleg=overleg,
    )
    return overleg


def test_decisions_as_filtered(als: AlsPersoon, lezer: Gebruiker, gevuld: Overleg) -> None:
    regels = read_csv(als(lezer), "/besluiten/export.csv?stand=genomen")

    assert (
        "'=Genomen;genomen;20-11-2020;;2, 9;Werkgroep 26 november 2020;;Werkplan Werklandschappen 2019-2021"
        in regels
    )
    assert not any("Nog open" in regel for regel in regels)


def test_action_points_of_everybody_or_of_oneself(als: AlsPersoon, lezer: Gebruiker, gevuld: Overleg) -> None:
    client = als(lezer)

    iedereen = read_csv(client, "/actiepunten/export.csv")
    mij = read_csv(client, "/actiepunten/export.csv?wie=mij")

    assert any(
        regel.startswith("Bellen;Carla Coördinator;26-11-2020;nee;;;Werkgroep 26 november 2020;")
        for regel in iedereen
    )
    assert not any("Bellen" in regel for regel in mij)


def test_meetings_with_their_counts(als: AlsPersoon, lezer: Gebruiker, gevuld: Overleg) -> None:
    regels = read_csv(als(lezer), "/overleggen/export.csv")

    punten = gevuld.agenda.count()
    assert regels[-1] == (
        f"Werkgroep 26 november 2020;26-11-2020;werkgroep werklandschappen;Huizen;{punten};1;1;"
    )


def test_the_longlist_as_shown(als: AlsPersoon, lezer: Gebruiker, gevuld: Overleg) -> None:
    client = als(lezer)

    backlog = read_csv(client, "/longlist/export.csv")
    alles = read_csv(client, "/longlist/export.csv?deel=alles&q=glasvezel")
    knelpunten = read_csv(client, "/longlist/export.csv?deel=knelpunten")

    assert "uit de context;Voucherregelingen;" in backlog
    assert "Fysiek-ruimtelijk;Glasvezel (vraagbundeling);5" in alles
    assert "1;Tekort aan ruimte voor bedrijven;1, 4, 6, 10;" in knelpunten


@pytest.mark.parametrize("lijst", ["overleggen", "besluiten", "actiepunten", "longlist"])
def test_each_list_is_a_workbook_too_and_needs_the_right_to_read(
    als: AlsPersoon, lezer: Gebruiker, zonder_rol: Gebruiker, gevuld: Overleg, lijst: str
) -> None:
    adres = f"/{lijst}/export.xlsx"

    antwoord = als(lezer).get(adres)

    blad = load_workbook(BytesIO(_inhoud(antwoord))).active
    assert blad is not None
    assert blad.max_row > 4
    assert als(zonder_rol).get(adres).status_code == 403
    assert als(lezer).post(adres).status_code == 405
    assert Client().get(adres).status_code == 302
