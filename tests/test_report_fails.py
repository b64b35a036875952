"""A report that does not succeed: what its coordinator reads, and how it goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from acties.models import Actie, Mailvoorkeur, Uitstel
from acties.services.weekmail import VOORKEUR_PER_SOORT, maak_weekmail
from tests.overlegplan import AlsPersoon
from werkplan.kern import pdf
from werkplan.kern.klok import kloktijd, nu
from werkplan.kern.models import Gebruiker
from werkplan.rapport.models import Rapport
from werkplan.rapport.services import werk
from werkplan.rapport.services.maken import ask

VANDAAG = date(2020, 11, 20)


@pytest.fixture
def zonder_sjablonen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """No PDF can be made until it is undone: the templates are not where they should be."""
    monkeypatch.setattr(pdf, "SJABLONEN", tmp_path)
    return monkeypatch


@pytest.mark.django_db
def test_what_fails_says_at_which_step_waits_for_the_coordinator_and_goes_on_by_a_button(
    actie: Actie, coordinator: Gebruiker, als: AlsPersoon, zonder_sjablonen: pytest.MonkeyPatch
) -> None:
    rapport = ask(plan=actie.plan, jaar=2019, vandaag=VANDAAG, moment=nu(), door=coordinator)
    client, adres = als(coordinator), rapport.get_absolute_url()

    def again() -> Rapport:
        rapport.refresh_from_db()
        return rapport

    def knop(wat: str) -> None:
        assert client.post(f"{adres}{wat}/", {"versie": str(again().versie)}).status_code == 302

    def make() -> None:
        while werk.waiting(kloktijd()):
            werk.work(rapport.pk, vandaag=VANDAAG)

    def herstel() -> None:
        zonder_sjablonen.undo()

    make()
    bladzijde = client.get(adres).content.decode()
    assert again().status == "mislukt"
    assert "Bij het maken van de bestanden ging iets mis" in bladzijde
    assert f"het nummer van dit rapport ({rapport.pk})" in bladzijde
    assert "Rapport niet gelukt: Jaarrapportage 2019" in client.get("/dashboard/").content.decode()
    mail = maak_weekmail(coordinator, VANDAAG)
    assert mail is not None
    assert f"{adres}\n" in mail.tekst

    sjablonen = pdf.SJABLONEN
    herstel()
    knop("opnieuw")
    make()
    assert (again().status, rapport.fout) == ("concept", "")

    zonder_sjablonen.setattr(pdf, "SJABLONEN", sjablonen)
    client.post(f"{adres}teksten/samenvatting/", {"tekst": "Een goed jaar.", "versie": "1"})
    make()
    bladzijde = client.get(adres).content.decode()
    assert "Deze bestanden zijn nog van de tekst ervoor" in bladzijde
    assert f'action="{adres}opnieuw/"' in bladzijde
    assert client.get(f"/api/v1/rapporten/{rapport.pk}").json()["isBijgewerkt"] is False
    herstel()
    knop("opnieuw")
    make()
    assert "Een goed jaar." in bytes(rapport.bestanden.get(formaat="html").inhoud).decode()

    knop("ter-beoordeling")
    zonder_sjablonen.setattr(pdf, "SJABLONEN", sjablonen)
    besluit = {"vastgesteld_op": "12-11-2020", "vastgesteld_door": "Het overleg", "besluit": "Akkoord."}
    client.post(f"{adres}vaststelling/", besluit | {"versie": str(again().versie)})
    make()
    assert (again().status, rapport.is_blijven_steken) == ("in-beoordeling", False)
    assert "De vaststelling ligt nog niet vast" in client.get(adres).content.decode()
    assert "Akkoord." in client.get(f"{adres}vaststelling/").content.decode()
    knop("terugnemen")
    assert (again().status, rapport.fout) == ("concept", "")


def test_every_kind_of_work_has_a_preference_for_the_weekly_mail() -> None:
    velden = {veld.name for veld in Mailvoorkeur._meta.get_fields()}

    assert set(VOORKEUR_PER_SOORT) == set(Uitstel.Soort)
    assert set(VOORKEUR_PER_SOORT.values()) <= velden
