"""The story of the plan and of the inventory, from nothing, by a program that knows nothing but HTTP."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from http.client import HTTPResponse
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, OpenerDirector, Request

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from tests.plan import PLANBESTAND
from werkplan.kern.models import Gebruiker
from werkplan.kern.tokens import maak_token
from werkplan.rapport.services import werk

AANTAL = 1000
GRENS = "----werkplan-grens"


class Programma:
    """A program of a person: JSON in, JSON out, with a token."""

    def __init__(self, basis: str, door: Gebruiker) -> None:
        _, sleutel = maak_token(naam="naspelen", recht="schrijven", geldig_tot=date(2021, 6, 1), door=door)
        self.wie = door
        self.basis, self.sleutel = f"{basis}/api/v1/", sleutel
        self.laatste: HTTPResponse

    def get(self, pad: str) -> Any:
        return json.loads(self._vraag("GET", pad))

    def bestand(self, pad: str, vorm: str) -> bytes:
        return self._vraag("GET", pad, {"Accept": vorm})

    def post(self, pad: str, body: dict[str, Any], status: int = 201, **koppen: str) -> Any:
        inhoud = json.dumps(body).encode()
        return json.loads(
            self._vraag("POST", pad, {"Content-Type": "application/json", **koppen}, inhoud, status)
        )

    def patch(self, pad: str, body: dict[str, Any], etag: str) -> Any:
        koppen = {"Content-Type": "application/json", "If-Match": etag}
        return json.loads(self._vraag("PATCH", pad, koppen, json.dumps(body).encode()))

    def stuur(self, pad: str, bestand: bytes, naam: str, status: int, **velden: str) -> Any:
        delen = [
            f'--{GRENS}\r\nContent-Disposition: form-data; name="{veld}"\r\n\r\n{waarde}\r\n'.encode()
            for veld, waarde in velden.items()
        ]
        kop = f'--{GRENS}\r\nContent-Disposition: form-data; name="bestand"; filename="{naam}"\r\n'
        body = b"".join(delen) + kop.encode() + b"\r\n" + bestand + f"\r\n--{GRENS}--\r\n".encode()
        koppen = {"Content-Type": f"multipart/form-data; boundary={GRENS}"}
        return json.loads(self._vraag("POST", pad, koppen, body, status))

    def _vraag(
        self,
        methode: str,
        pad: str,
        koppen: dict[str, str] | None = None,
        body: bytes | None = None,
        status: int = 200,
    ) -> bytes:
        adres = pad if urlsplit(pad).scheme else self.basis + pad
        vraag = Request(adres, data=body, method=methode)  # noqa: S310 - our own server
        vraag.add_header("Authorization", f"Bearer {self.sleutel}")
        for naam, waarde in (koppen or {}).items():
            vraag.add_header(naam.replace("_", "-"), waarde)
        self.laatste = KLANT.open(vraag)
        inhoud = self.laatste.read()
        assert self.laatste.status == status, inhoud
        assert self.laatste.headers["API-Version"]
        return inhoud


def _klant() -> OpenerDirector:
    """Answers of every status as they are."""
    klant = OpenerDirector()
    klant.add_handler(HTTPHandler())
    return klant


KLANT = _klant()


@pytest.mark.django_db(transaction=True)
def test_load_the_plan_record_progress_import_undo_and_report(
    live_server: LiveServer, gemeenten: None, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    regio, gemeente = Programma(live_server.url, coordinator), Programma(live_server.url, am_hilversum)

    plan = _laad_het_plan(regio)
    _boek_voortgang(regio, plan)
    soort = regio.post("locatietypen", {"naam": "bedrijventerrein", "soort": "formeel"})["id"]
    _importeer(gemeente, soort)
    _maak_een_rapport(regio, plan)


def _laad_het_plan(api: Programma) -> int:
    plan = api.stuur("werkplannen", PLANBESTAND.read_bytes(), "werkplan.yaml", 201)
    assert plan["isHuidig"]
    assert api.laatste.headers["Location"] == f"{api.basis}werkplannen/{plan['id']}"
    cijfers = api.get(f"werkplannen/{plan['id']}/samenvatting")
    assert (cijfers["bedragGeraamd"], cijfers["aantalNtb"]) == (107500, 9)
    assert (cijfers["dagenTotaal"], cijfers["dagenNtb"], cijfers["acties"]) == (113.5, 8, 14)
    return int(plan["id"])


def _boek_voortgang(api: Programma, plan: int) -> None:
    actie = api.get(f"acties?werkplan={plan}&jaar=2021")["results"][0]["id"]
    api.get(f"acties/{actie}")
    gewijzigd = api.patch(f"acties/{actie}", {"status": "in-uitvoering"}, api.laatste.headers["ETag"])
    assert gewijzigd["status"] == "in-uitvoering"
    bericht = {
        "actie": actie,
        "datum": "2020-11-19",
        "stoplicht": "oranje",
        "percentage": 40,
        "toelichting": "De helft van de bedrijven is bezocht.",
    }
    eerst = api.post("voortgang", bericht, Idempotency_Key="voortgang-1")
    nog_eens = api.post("voortgang", bericht, Idempotency_Key="voortgang-1")
    assert nog_eens["id"] == eerst["id"]
    assert api.laatste.headers["Idempotent-Replayed"] == "true"
    api.post("mijlpalen", {"actie": actie, "titel": "Alle bedrijven bezocht", "datum": "2021-03-01"})
    api.post(
        "uitgaven",
        {
            "actie": actie,
            "datum": "2020-11-18",
            "bedrag": 1250.5,
            "soort": "betaald",
            "omschrijving": "Bezoeken",
        },
    )

    [oranje] = api.get(f"acties?werkplan={plan}&stoplicht=oranje")["results"]
    assert (oranje["id"], oranje["stand"]) == (actie, "vraagt-aandacht")
    cijfers = api.get(f"werkplannen/{plan}/samenvatting")
    assert cijfers["perStoplicht"]["oranje"] == 1
    assert api.get(f"acties/{actie}/samenvatting")["bedragUitgegeven"] == 1250.5
    wie = {wijziging["wie"] for wijziging in api.get(f"acties/{actie}/historie")["results"]}
    assert str(api.wie) in wie


def _importeer(api: Programma, soort: int) -> None:
    locatie = api.post(
        "werklocaties",
        {
            "gemeente": "GM0402",
            "naam": "Proefterrein",
            "soort": "formeel",
            "type": soort,
            "niveau": "regio",
        },
    )
    rijen = [f"Proefterrein;Proefweg;{nummer};bedrijfsruimte;vvo;500" for nummer in range(1, AANTAL + 1)]
    lijst = "\n".join(["Locatie;Straat;Huisnummer;Soort;Maat;Oppervlakte", *rijen]).encode()
    invoer = api.stuur("importen", lijst, "lijst.csv", 202, soort="werkruimten")
    adres = api.laatste.headers["Location"]
    assert (invoer["status"], invoer["aantalRijen"], invoer["nieuw"], invoer["geweigerd"]) == (
        "te-beoordelen",
        AANTAL,
        AANTAL,
        0,
    )

    assert api.post(f"{adres}/toepassen", {"geweigerd": 0}, 200)["status"] == "toegepast"
    ruimten = f"werkruimten?locatie={locatie['id']}"
    assert api.get(f"{ruimten}&pageSize=1")["next"]
    assert len(api.bestand(ruimten, "text/csv").splitlines()) == AANTAL + 1
    [rij] = api.get(f"leegstand?peildatum=2020-11-20&locatie={locatie['id']}")["results"]
    assert (rij["voorraadM2"], rij["aantalRuimten"]) == (500 * AANTAL, AANTAL)

    assert api.post(f"{adres}/terugdraaien", {}, 200)["status"] == "teruggedraaid"
    assert api.get(ruimten)["results"] == []


def _maak_een_rapport(api: Programma, plan: int) -> None:
    """Ask, look until all files stand, and download every one of them."""
    wacht = api.post("rapporten", {"werkplan": plan, "jaar": 2019}, 202)
    adres = api.laatste.headers["Location"]
    assert (wacht["status"], wacht["voortgangPercentage"], wacht["bestanden"]) == ("wacht", 0, [])
    werker = Thread(target=_werk, args=(wacht["id"],))
    werker.start()

    gezien = [rapport := api.get(adres)]
    while rapport["voortgangPercentage"] < 100 and werker.is_alive():
        werker.join(0.2)
        gezien.append(rapport := api.get(adres))
    werker.join()
    gezien.append(rapport := api.get(adres))

    percentages = [een["voortgangPercentage"] for een in gezien]
    assert percentages == sorted(percentages)
    assert all(een["voortgangPercentage"] < 100 for een in gezien if een["status"] in ("wacht", "bezig"))
    assert (rapport["status"], rapport["voortgangPercentage"]) == ("concept", 100)
    assert {een["formaat"] for een in rapport["bestanden"]} >= {"html", "pdf", "docx", "xlsx", "json"}
    assert {een["soort"] for een in rapport["bijlagen"]} == {"notitie", "raadsinformatiebrief"}
    for bestand in (*rapport["bestanden"], *rapport["bijlagen"]):
        inhoud = api.bestand(bestand["url"], "*/*")
        assert sha256(inhoud).hexdigest() == bestand["sha256"]
        if bestand.get("formaat") == "json":
            assert json.loads(inhoud)


def _werk(rapport: int) -> None:
    """What the background worker does, beside the server."""
    try:
        assert werk.work(rapport, vandaag=date(2020, 11, 20))
    finally:
        connection.close()
