"""Whatever somebody without an account types: never a failure, no markup stored, no mail that was not asked for."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import pytest
from django.core import mail
from django.test import Client
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings

from locaties.kloplink import make_token as round_token
from locaties.models import Correctie, Signaal, Zoeker, Zoekvraag
from locaties.views.openbaar_signaal import make_token as signal_token
from locaties.zoekvraaglink import make_token as search_token
from loket.models import Gemist, Reactie, Vraag, Vraagbericht, Vraagsteller
from loket.vraaglink import make_token
from tests.inventaris import make_locatie, make_ronde
from tests.loketinhoud import make_artikel, make_lid, make_onderwerp
from werkplan.kern.models import Bericht, Gemeente, Organisatie
from werkplan.kern.niveau import Niveau
from werkplan.kern.openbaar_formulier import ADRES_IS, stamp

pytestmark = pytest.mark.django_db
PER_FORMULIER = 200 if hypothesis_settings().max_examples > 1000 else 20
"""Of nine forms and their links: thousands of inputs in the long run, and some hundreds in the ordinary one."""
VAN_ZOEKER = ("bedrijf", "naam", "telefoon", "email", "toelichting")
PAGINA = "/loket/artikelen/een-terras/"
MERK = "<xvreemd"
SCHRIFTEN = (
    "abcdefgh ijkl é ß ø",
    "ابتثجح خدذ رزس",
    "אבגדהו זחטי",
    "漢字仮名交じり文",
    "АБВГД жзий",
    "ไทยภาษา หนังสือ",
    "👩\u200d🔧🏳️\u200d🌈🇳🇱🚲",
    "Z\u0351\u036b\u0343a\u0328\u0321l\u0322go\u0489",
    "\u202e\u2066\u200f\ufeff\u200b\u00ad",
    "\x00\x01\x07\x1b[31m\x7f\x85\u2028\u2029",
    "\r\n\t \u00a0",
)
AANVALLEN = (
    f"{MERK} onload=alert(1)>",
    f"<script>{MERK}</script>",
    f"<!--{MERK}-->",
    f"<?php {MERK} ?>",
    f"&lt;b&gt;{MERK}",
    "x\r\nBcc: iemand@anders.example",
    "Subject: hoi\nTo: iemand@anders.example",
    "{{ 7*7 }}{% load static %}%(kenmerk)s %s {0}",
    "'; DROP TABLE loket_vraag; --",
    "../../etc/passwd",
    "javascript:alert(1)",
    "=1+1",
    "1e309",
    "9" * 40,
    "-1",
    "NaN",
)
ADRESSEN = (
    "bo@example.org",
    " bo@example.org ",
    "bo@example.org,iemand@anders.example",
    "bo@example.org;iemand@anders.example",
    "bo@example.org\r\nBcc: iemand@anders.example",
    '"<script>"@example.org',
    "bo@exämple.org",
    "Bo <bo@example.org>",
    "bo@" + "a" * 300 + ".org",
)
VERBODEN = re.compile(r"<[A-Za-z/!?]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Typer:
    """Types anything, the same each time."""

    def __init__(self) -> None:
        self.kans = random.Random(20201120)  # noqa: S311 - nothing secret

    def tekst(self) -> str:
        stukken = [
            self.kans.choice(self.kans.choice((SCHRIFTEN, AANVALLEN))) for _ in range(self.kans.randint(0, 4))
        ]
        maal = self.kans.choice((1, 1, 1, 1, 400))
        return "".join(stukken) * maal

    def een_van(self, *goed: str) -> str:
        return self.kans.choice((*goed, *goed, self.tekst()))

    def getoond(self) -> str:
        goed = stamp(time.time() - 60)
        return self.kans.choice((goed, goed, goed, goed, self.tekst()))


class Browser(Client):
    """A browser that gets an answer, also where the product fails; and never markup back that was typed."""

    def __init__(self) -> None:
        super().__init__(raise_request_exception=False)
        self.standen: set[int] = set()
        self.aantal = 0

    def request(self, **request: Any) -> Any:
        antwoord = super().request(**request)
        self.aantal += 1
        self.standen.add(antwoord.status_code)
        assert antwoord.status_code < 500, request
        assert MERK not in antwoord.text, request
        return antwoord

    def follow(self, link: str, typer: Typer) -> None:
        """Open a secret link, and one that somebody copied wrongly or made up."""
        self.get(link)
        standen, self.standen = self.standen, set()
        basis = link.rstrip("/").rsplit("/", 1)[0]
        verzonnen = quote(typer.tekst()[:300].replace("/", ""), safe="") or "x"
        self.get(f"{basis}/{typer.kans.choice((verzonnen, 'V-0000000:x', link.split('/')[-2][:-1]))}/")
        assert self.standen <= {404}
        self.standen = standen


@dataclass
class Deur:
    """What somebody without an account finds: the forms, what can be chosen in them, and all that was typed."""

    browser: Browser
    typer: Typer
    onderwerp: str
    plek: str
    gemeente: str
    klopt: str
    adressen: set[str] = field(default_factory=set)

    def email(self) -> str:
        email = self.typer.een_van(*ADRESSEN)
        self.adressen.add(email.strip())
        return email

    def often_right(self, velden: dict[str, str], goed: dict[str, str]) -> dict[str, str]:
        """Half of the time what was typed; else all is right but for one field."""
        if self.typer.kans.random() < 0.5:
            return velden
        een = self.typer.kans.choice(list(velden))
        return dict.fromkeys(velden, "") | {"getoond": stamp(time.time() - 60)} | goed | {een: velden[een]}

    def ask(self, taal: str) -> None:
        typer = self.typer
        velden = {
            "tekst": typer.een_van("Mag ik een terras?"),
            "onderwerp": typer.een_van(self.onderwerp, ""),
            "postcode": typer.een_van("1211 AB", ""),
            "naam": typer.een_van("Bo"),
            "email": self.email(),
            "getoond": typer.getoond(),
        }
        goed = {"tekst": "Mag ik een terras?"}
        self.browser.post(f"{taal}/loket/vraag/?onderwerp=personeel", self.often_right(velden, goed))
        if vraag := Vraag.objects.order_by("pk").last():
            link = f"{taal}/loket/vraag/{make_token(vraag)}/"
            self.browser.post(link, {"tekst": typer.tekst(), "getoond": typer.getoond()})
            self.browser.follow(link, typer)

    def look_for_space(self, taal: str) -> None:
        typer = self.typer
        velden = {
            "gemeente": typer.een_van(self.gemeente),
            "waar": typer.een_van(self.gemeente),
            "soort": typer.een_van("bedrijfshal", ""),
            **{naam: typer.een_van("600", "") for naam in ("m2_van", "m2_tot", "prijs_tot", "vermogen_kva")},
            "vanaf": typer.een_van("2021-04-01", ""),
            **{naam: typer.een_van("Bo") for naam in ("bedrijf", "naam", "telefoon", "toelichting")},
            "email": self.email(),
            "getoond": typer.getoond(),
        }
        goed = {"gemeente": self.gemeente, "waar": self.gemeente, "m2_van": "100"}
        self.browser.post(f"{taal}/ruimte/zoekvraag/", self.often_right(velden, goed))
        if zoekvraag := Zoekvraag.objects.order_by("pk").last():
            self.browser.follow(f"{taal}/ruimte/zoekvraag/{search_token(zoekvraag)}/", typer)

    def report(self, taal: str) -> None:
        typer = self.typer
        melding = {
            "locatie": typer.een_van(self.plek),
            "soort": typer.een_van("parkeren", "glasvezel"),
            "tekst": typer.tekst(),
            "getoond": typer.getoond(),
        }
        goed = {"locatie": self.plek, "soort": "parkeren", "tekst": "Te vol"}
        self.browser.post(f"{taal}/signaal/", self.often_right(melding, goed))
        if signaal := Signaal.objects.order_by("pk").last():
            self.browser.follow(f"{taal}/signaal/{signal_token(signaal)}/", typer)
        antwoord = {"antwoord": typer.een_van("nee"), "tekst": typer.tekst(), "getoond": typer.getoond()}
        self.browser.post(f"{taal}{self.klopt}", antwoord)

    def search(self, taal: str) -> None:
        typer = self.typer
        gezocht = {"q": typer.tekst()[:1500], "pagina": typer.een_van("1")[:50]}
        self.browser.get(f"{taal}/loket/zoeken/", gezocht)
        gemist = {"wat": typer.een_van("ruimte"), "getoond": typer.getoond()}
        self.browser.post(f"{taal}/loket/zoeken/", gemist, query_params={"q": gezocht["q"]})
        vragen = ("doelgroep", "doel", "sector", "medewerkers", "gemeente")
        wijzer = {naam: typer.een_van("5", "GM0402")[:300] for naam in vragen}
        self.browser.get(f"{taal}/loket/wijzer/", wijzer)
        self.browser.get(
            f"{taal}/ruimte/", {naam: typer.tekst()[:300] for naam in ("m2_van", "soort", "gemeente")}
        )

    def judge(self, taal: str) -> None:
        typer = self.typer
        mening = {"pagina": typer.een_van(PAGINA), "nuttig": typer.een_van("nee"), "getoond": typer.getoond()}
        gegeven = self.browser.post(f"{taal}/nuttig/", mening)
        if gegeven.status_code == 302:
            self.browser.post(gegeven["Location"], {"tekst": typer.tekst(), "getoond": typer.getoond()})


@pytest.fixture
def deur(regio: Organisatie, gemeente_hilversum: Organisatie, hilversum: Gemeente) -> Deur:
    """Every public form filled in many times."""
    plek = make_locatie(hilversum, "Kerkelanden", niveau=Niveau.OPENBAAR)
    make_artikel()
    deur = Deur(
        Browser(),
        Typer(),
        onderwerp=str(make_onderwerp("personeel", is_ingang=True).pk),
        plek=str(plek.pk),
        gemeente=str(make_lid(hilversum).pk),
        klopt=f"/klopt/{round_token(make_ronde(hilversum).gemeenten.get(), plek)}/",
    )
    for taal in _talen():
        for doe in (deur.ask, deur.look_for_space, deur.report, deur.search, deur.judge):
            doe(taal)
    return deur


def _talen() -> Iterator[str]:
    for n in range(PER_FORMULIER):
        yield "/en" if n % 2 else ""


def test_anything_that_is_typed_is_answered_and_stays_plain_text(deur: Deur) -> None:
    opgeslagen = [
        *Vraagbericht.objects.values_list("tekst", flat=True),
        *(tekst for rij in Vraagsteller.objects.values_list("naam", "postcode", "email") for tekst in rij),
        *Signaal.objects.values_list("tekst", flat=True),
        *Correctie.objects.values_list("tekst", flat=True),
        *Reactie.objects.values_list("tekst", flat=True),
        *Gemist.objects.values_list("woorden", flat=True),
        *(tekst for rij in Zoeker.objects.values_list(*VAN_ZOEKER) for tekst in rij),
    ]
    print(f"public forms: {deur.browser.aantal} inputs")
    assert deur.browser.aantal >= 12 * PER_FORMULIER
    assert deur.browser.standen <= {200, 302}
    assert [tekst for tekst in opgeslagen if VERBODEN.search(tekst)] == []
    for model in (Vraag, Signaal, Gemist, Reactie, Zoekvraag):
        assert model._default_manager.count() >= PER_FORMULIER // 10, model
    assert Correctie.objects.exists()
    berichten = list(Bericht.objects.all())
    assert berichten
    assert {bericht.adres for bericht in berichten} <= deur.adressen
    assert all(
        bericht.adres.count("@") == 1 and len(bericht.onderwerp.splitlines()) == 1 for bericht in berichten
    )
    assert mail.outbox == []


def test_one_sender_is_stopped_and_the_others_behind_the_same_address_are_not(settings: Settings) -> None:
    settings.FORMULIEREN_PER_UUR = 2
    klik = {"wat": "ruimte", "getoond": stamp(time.time() - 10)}

    def stuur(browser: str) -> int:
        hier = Client(headers={"User-Agent": browser}, REMOTE_ADDR="192.0.2.99")
        return int(hier.post("/loket/zoeken/?q=eenhoorn", klik).status_code)

    zender = [stuur("een") for _ in range(3)]
    collega_s = [stuur(f"collega {n}") for n in range(2 * ADRES_IS - 2)]

    assert zender == [302, 302, 429]
    assert set(collega_s) == {302}
    assert stuur("nog een") == 429
