"""A program keeps the webhooks of its owner by the API: what the page does, it does too."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from tests.api import Api, assert_problem, names_in
from tests.programma import bezorg_alles
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker, Levering, Webhook
from werkplan.kern.webhooks import maak_webhook
from werkplan.kern.webhookvorm import geheim_van

pytestmark = pytest.mark.django_db


def test_a_program_makes_a_webhook_and_reads_its_secret_in_that_answer_only(
    programma: str, coordinator: Gebruiker, lezer: Gebruiker, settings: Settings
) -> None:
    api, body = Api(coordinator), {"naam": "Kaart", "adres": programma, "bronnen": ["themas", "acties"]}

    gemaakt = api.post("webhooks", body, Idempotency_Key="een")
    nog_eens = api.post("webhooks", body, Idempotency_Key="een")

    webhook = Webhook.objects.get()
    assert (gemaakt.status_code, gemaakt.json()["bronnen"]) == (201, ["acties", "themas"])
    assert gemaakt.json()["geheim"] == nog_eens.json()["geheim"] == geheim_van(webhook)
    assert nog_eens["Idempotent-Replayed"] == "true"
    assert api.client.get(gemaakt["Location"]).json().keys() == gemaakt.json().keys() - {"geheim"}
    assert "geheim" not in api.results("webhooks")[0]
    settings.WEBHOOKS_INTERN = False
    for fout, veld in (
        ({"adres": "http://example.org/hier"}, "#/adres"),
        ({"adres": "https://10.0.0.1/hier"}, "#/adres"),
        ({"bronnen": ["tokens"]}, "#/bronnen"),
        ({"naam": ""}, "#/naam"),
    ):
        goed = {"naam": "Anders", "adres": "https://kaart.example.org/hier", "bronnen": []}
        assert names_in(assert_problem(api.post("webhooks", goed | fout), 400)) == {veld}
    assert Api(lezer).results("webhooks") == []


def test_a_program_tries_sends_again_and_withdraws(
    programma: str, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    webhook = maak_webhook(naam="Kaart", adres=programma, door=coordinator)[0]
    api, adres = Api(coordinator), f"webhooks/{webhook.pk}"
    weg = Levering.objects.create(webhook=webhook, wijzigingen=[], status="mislukt", gemaakt_op=nu())
    Levering.objects.create(webhook=webhook, wijzigingen=[], status="mislukt", gemaakt_op=nu())

    assert api.post(f"{adres}/proefberichten", {}).json()["wachtend"] == 1
    een = api.post(f"{adres}/herverzendingen", {"leveringen": [weg.pk]}).json()
    assert (een["wachtend"], een["mislukt"]) == (2, 1)
    [rij] = api.results(f"{adres}/leveringen?status=mislukt")
    assert (rij["wijzigingen"], rij["pogingen"], rij["geleverdOp"]) == ([], 0, None)
    assert api.post(f"{adres}/herverzendingen", {}).json()["mislukt"] == 0
    bezorg_alles()
    assert {rij["status"] for rij in api.results(f"{adres}/leveringen")} == {"geleverd"}
    for pad in ("proefberichten", "herverzendingen", "hervattingen"):
        assert_problem(Api(lezer).post(f"{adres}/{pad}", {}), 404)
    assert_problem(Api(lezer).get(f"{adres}/leveringen"), 404)
    assert_problem(Api(lezer).delete(adres), 404)
    Webhook.objects.filter(pk=webhook.pk).update(gepauzeerd_op=nu())
    assert_problem(api.post(f"{adres}/proefberichten", {}), 400)
    assert_problem(api.post(f"{adres}/herverzendingen", {}), 400)
    assert api.delete(adres).status_code == 204
    assert not Webhook.objects.exists()
