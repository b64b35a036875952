"""All control figures of the plan file stand on screens, each where somebody looks for it."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape

import pytest
import yaml
from django.test import Client

from acties.importers import EIGEN_PLAN
from acties.models import Werkplan
from werkplan.kern.models import Gebruiker
from werkplan.kern.values import Totaal, format_dagen, format_euro

CONTROLE = yaml.safe_load(EIGEN_PLAN.read_text())["controlegetallen"]


def words_of(client: Client, adres: str) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", antwoord.text).split()))


def days(getal: float) -> str:
    return format_dagen(Decimal(str(getal)))


@pytest.mark.django_db
def test_every_control_figure_is_shown(werkplan: Werkplan, lezer: Gebruiker, client: Client) -> None:
    client.force_login(lezer)
    geld = Totaal(Decimal(CONTROLE["bedrag_geraamd"]), CONTROLE["stappen_ntb"])
    dagen = Totaal(
        Decimal(str(CONTROLE["dagen_totaal_bij_7_gemeenten"])), CONTROLE["dagen_ntb"], eenheid="dagen"
    )

    plan = words_of(client, werkplan.get_absolute_url())
    assert f"Acties {CONTROLE['aantal_acties']} Geraamd {geld} Gepland {dagen}" in plan
    assert (
        f"€ 0 vastgesteld, {format_euro(Decimal(CONTROLE['bedrag_indicatief']))} indicatief, "
        f"{format_euro(Decimal(CONTROLE['bedrag_mogelijk']))} mogelijk, {CONTROLE['stappen_ntb']} keer n.t.b."
        in plan
    )
    assert (
        f"{days(CONTROLE['dagen_trekker'])} van trekkers, {days(CONTROLE['dagen_per_gemeente'])} van elke gemeente, "
        f"{CONTROLE['dagen_ntb']} keer n.t.b." in plan
    )
    assert (
        f"Stappen {CONTROLE['aantal_stappen']} Zonder trekker {CONTROLE['acties_zonder_trekker']} acties"
        in plan
    )
    samen = words_of(client, "/capaciteit/").split("Een regel die n.t.b.")[0].rsplit("Totaal ", 1)[1].split()
    for jaar, bedrag in CONTROLE["bedrag_per_jaar"].items():
        in_jaar = jaar if isinstance(jaar, int) else "los"
        assert f"{format_euro(Decimal(bedrag))}" in words_of(client, f"/geld/?jaar={in_jaar}")
        assert days(CONTROLE["dagen_per_jaar_bij_7_gemeenten"][jaar]) in samen
    for jaar, aantal in CONTROLE["acties_actief_per_jaar"].items():
        lijst = client.get(f"/acties/?jaar={jaar}").text.split("<tbody")[1].split("</tbody>")[0]
        assert lijst.count("<tr") == aantal
