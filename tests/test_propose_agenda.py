"""What the product proposes to discuss: the pure rule, with its edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from acties.agenda import (
    AANLEIDING_LABELS,
    Aanleiding,
    Kandidaatactie,
    OpenBesluit,
    OpenVoorstel,
    stel_agenda_voor,
)
from acties.stand import Status, Stoplicht, Toestand

VANDAAG = date(2020, 11, 20)


def make_actie(
    nummer: int,
    *,
    status: Status = Status.IN_UITVOERING,
    stoplicht: Stoplicht | None = Stoplicht.GROEN,
    dagen_stil: int = 10,
    eindjaar: int = 2021,
) -> Kandidaatactie:
    return Kandidaatactie(
        actie_id=100 + nummer,
        nummer=nummer,
        titel=f"Actie {nummer}",
        toestand=Toestand(
            status=status,
            startjaar=2019,
            eindjaar=eindjaar,
            stoplicht=stoplicht,
            laatste_voortgang=VANDAAG - timedelta(days=dagen_stil),
            ritme_dagen=90,
        ),
    )


@pytest.mark.parametrize(
    ("actie", "aanleiding", "reden"),
    [
        (make_actie(1), None, None),
        (make_actie(1, stoplicht=Stoplicht.ORANJE), None, None),
        (make_actie(1, stoplicht=Stoplicht.ROOD), Aanleiding.ROOD, "Het laatste bericht is rood."),
        (make_actie(1, eindjaar=2019), Aanleiding.TE_LAAT, "Had eind 2019 klaar moeten zijn."),
        (make_actie(1, eindjaar=2020), None, None),
        (make_actie(1, dagen_stil=90), None, None),
        (make_actie(1, dagen_stil=91), Aanleiding.VEROUDERD, "Al 91 dagen geen nieuws."),
        (
            make_actie(1, stoplicht=Stoplicht.ROOD, dagen_stil=94),
            Aanleiding.ROOD,
            "Het laatste bericht is rood, al 94 dagen geen nieuws.",
        ),
        (make_actie(1, stoplicht=Stoplicht.ROOD, status=Status.AFGEROND), None, None),
        (make_actie(1, eindjaar=2019, status=Status.GESTOPT), None, None),
    ],
)
def test_an_action_is_proposed_for_its_most_urgent_cause(
    actie: Kandidaatactie, aanleiding: Aanleiding | None, reden: str | None
) -> None:
    punten = stel_agenda_voor([actie], [], [], vandaag=VANDAAG)

    assert [(punt.aanleiding, punt.reden) for punt in punten] == ([(aanleiding, reden)] if aanleiding else [])


def test_red_comes_before_late_before_stale_before_decisions_before_proposals() -> None:
    acties = [
        make_actie(3, dagen_stil=200),
        make_actie(2, eindjaar=2019),
        make_actie(9, stoplicht=Stoplicht.ROOD),
        make_actie(4, stoplicht=Stoplicht.ROOD),
    ]
    besluiten = [OpenBesluit(besluit_id=7, titel="Wie trekt actie 6", actie_id=106)]
    voorstellen = [
        OpenVoorstel(voorstel_id=5, titel="Netcongestie", aandachtspunt="Energie", is_voorgelegd=True),
        OpenVoorstel(voorstel_id=6, titel="Wifi", aandachtspunt="Wifi", is_voorgelegd=False),
    ]

    punten = stel_agenda_voor(acties, besluiten, voorstellen, vandaag=VANDAAG)

    assert [punt.sleutel for punt in punten] == [
        "actie-104",
        "actie-109",
        "actie-102",
        "actie-103",
        "besluit-7",
        "voorstel-5",
        "voorstel-6",
    ]
    assert punten[4].actie_id == 106
    assert punten[5].reden == "Voorgelegd voorstel bij het punt “Energie” van de longlist."
    assert punten[6].reden.startswith("Concept van een voorstel")


def test_nothing_to_propose_is_an_empty_agenda() -> None:
    assert stel_agenda_voor([], [], [], vandaag=VANDAAG) == ()


def test_every_cause_has_words() -> None:
    assert set(AANLEIDING_LABELS) == set(Aanleiding)
