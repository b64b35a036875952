"""Who may open and who may write on the pages around meetings: the row of the table of rights."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from acties.models import Actiepunt, Besluit, Overleg, Voorstel
from acties.services.besluiten import leg_besluit_vast, spreek_af
from tests.overlegplan import VANDAAG, AlsPersoon
from werkplan.kern.models import Gebruiker

LEZEN = [
    "/overleggen/",
    "/overleggen/{overleg}/",
    "/besluiten/",
    "/besluiten/{besluit}/",
    "/actiepunten/",
    "/longlist/",
    "/voorstellen/{voorstel}/",
]
FORMULIEREN = [
    "/overleggen/nieuw/",
    "/overleggen/{overleg}/wijzigen/",
    "/overleggen/{overleg}/afzeggen/",
    "/overleggen/{overleg}/agenda/{agendapunt}/wijzigen/",
    "/besluiten/nieuw/",
    "/besluiten/{besluit}/wijzigen/",
    "/actiepunten/nieuw/",
    "/actiepunten/{actiepunt}/wijzigen/",
    "/longlist/nieuw/",
    "/longlist/{punt}/wijzigen/",
    "/longlist/{punt}/voorstel/",
    "/knelpunten/{knelpunt}/wijzigen/",
    "/voorstellen/{voorstel}/wijzigen/",
    "/voorstellen/{voorstel}/besluit/",
]
KNOPPEN = [
    "/overleggen/{overleg}/uitnodiging/",
    "/overleggen/{overleg}/doorgaan/",
    "/overleggen/{overleg}/lijst/",
    "/overleggen/{overleg}/genodigden/",
    "/overleggen/{overleg}/aanwezig/",
    "/overleggen/{overleg}/genodigden/{regel}/",
    "/overleggen/{overleg}/genodigden/{regel}/weghalen/",
    "/overleggen/{overleg}/agenda/",
    "/overleggen/{overleg}/agenda/voorgesteld/",
    "/overleggen/{overleg}/agenda/{agendapunt}/weghalen/",
    "/overleggen/{overleg}/agenda/{agendapunt}/verplaatsen/",
    "/overleggen/{overleg}/besluiten/",
    "/overleggen/{overleg}/actiepunten/",
    "/voorstellen/{voorstel}/voorleggen/",
    "/voorstellen/{voorstel}/overnemen/",
]


@dataclass(frozen=True)
class Adressen:
    """The ids that the addresses name."""

    nummers: dict[str, int]

    def vul(self, adres: str) -> str:
        return adres.format(**self.nummers)


@pytest.fixture
def adressen(overleg: Overleg, coordinator: Gebruiker) -> Adressen:
    plan = overleg.plan
    punt = plan.aandachtspunten.all()[0]
    besluit: Besluit = leg_besluit_vast(plan, door=coordinator, titel="Open", stand="open", datum=None)
    actiepunt: Actiepunt = spreek_af(
        plan, door=coordinator, omschrijving="Bellen", eigenaar=coordinator, datum=VANDAAG, vandaag=VANDAAG
    )
    voorstel = Voorstel.objects.create(
        plan=plan, aandachtspunt=punt, titel="Voorstel", omschrijving="Wat", startjaar=2021
    )
    return Adressen(
        {
            "overleg": overleg.pk,
            "agendapunt": overleg.agenda.all()[0].pk,
            "regel": overleg.aanwezigheid.all()[0].pk,
            "besluit": besluit.pk,
            "actiepunt": actiepunt.pk,
            "punt": punt.pk,
            "knelpunt": plan.knelpunten.all()[0].pk,
            "voorstel": voorstel.pk,
        }
    )


def statuses(client: Client, adressen: Adressen, *, methode: str, paden: list[str]) -> dict[str, int]:
    return {pad: getattr(client, methode)(adressen.vul(pad)).status_code for pad in paden}


@pytest.mark.parametrize("wie", ["lezer", "actiehouder", "am_huizen", "beheerder"])
def test_readers_read_and_do_not_write(
    als: AlsPersoon, adressen: Adressen, wie: str, request: pytest.FixtureRequest
) -> None:
    client = als(request.getfixturevalue(wie))

    assert set(statuses(client, adressen, methode="get", paden=LEZEN).values()) == {200}
    for methode in ("get", "post"):
        geweigerd = statuses(client, adressen, methode=methode, paden=FORMULIEREN)
        assert geweigerd == dict.fromkeys(FORMULIEREN, 403), methode
    assert statuses(client, adressen, methode="post", paden=KNOPPEN) == dict.fromkeys(KNOPPEN, 403)


def test_no_page_offers_a_reader_what_is_refused(
    als: AlsPersoon, adressen: Adressen, lezer: Gebruiker
) -> None:
    client = als(lezer)
    for pad in LEZEN:
        inhoud = client.get(adressen.vul(pad)).content.decode().split("<main", 1)[1]
        assert 'method="post"' not in inhoud, pad
        assert "wijzigen/" not in inhoud, pad
        assert "nieuw/" not in inhoud, pad


def test_the_coordinator_opens_every_form(
    als: AlsPersoon, adressen: Adressen, coordinator: Gebruiker
) -> None:
    client = als(coordinator)

    assert set(statuses(client, adressen, methode="get", paden=LEZEN + FORMULIEREN).values()) == {200}


def test_wrong_methods_are_405(als: AlsPersoon, adressen: Adressen, coordinator: Gebruiker) -> None:
    client = als(coordinator)

    assert statuses(client, adressen, methode="get", paden=KNOPPEN) == dict.fromkeys(KNOPPEN, 405)
    assert statuses(client, adressen, methode="post", paden=LEZEN) == dict.fromkeys(LEZEN, 405)
    assert set(statuses(client, adressen, methode="delete", paden=FORMULIEREN).values()) == {405}


def test_without_an_account_or_a_role_nothing_is_shown(
    als: AlsPersoon, adressen: Adressen, zonder_rol: Gebruiker
) -> None:
    anoniem, zonder = Client(), als(zonder_rol)
    alle = LEZEN + FORMULIEREN

    assert set(statuses(anoniem, adressen, methode="get", paden=alle).values()) == {302}
    assert statuses(zonder, adressen, methode="get", paden=alle) == dict.fromkeys(alle, 403)


def test_unknown_records_are_404(als: AlsPersoon, adressen: Adressen, coordinator: Gebruiker) -> None:
    leeg = Adressen(dict.fromkeys(adressen.nummers, 999999))
    client = als(coordinator)
    met_nummer = [pad for pad in LEZEN + FORMULIEREN if "{" in pad]

    assert statuses(client, leeg, methode="get", paden=met_nummer) == dict.fromkeys(met_nummer, 404)
