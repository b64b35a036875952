"""Searches for space and offered places for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser

from locaties.models import Aanbod, Zoekvraag
from locaties.services.zoekvragen import Zoekergegevens, record
from tests.inventaris import make_locatie, make_ruimte
from werkplan.kern.models import Gemeente
from werkplan.kern.niveau import Niveau
from werkplan.kern.services import Persoon

DAG = date(2020, 11, 20)
BAKKER = Zoekergegevens(bedrijf="Bakkerij Zonnegloren", naam="Zz Distelvink", email="zz@example.org")


def make_aanbod(gemeente: Gemeente, naam: str, m2: int | None = 850, **velden: Any) -> Aanbod:
    """A published offer; what begins with `ruimte_` or `locatie_` is of the unit or the location."""
    van = {deel: _van(deel, velden) for deel in ("ruimte", "locatie")}
    locatie = make_locatie(gemeente, f"Terrein {naam}", **({"niveau": Niveau.OPENBAAR} | van["locatie"]))
    ruimte = make_ruimte(locatie, m2, straat=naam, **van["ruimte"])
    standaard = {
        "vorm": "huur",
        "van": date(2020, 1, 1),
        "publiceren_toegestaan": True,
        "is_gepubliceerd": True,
    }
    return Aanbod.objects.create(ruimte=ruimte, **(standaard | velden))


def _van(deel: str, velden: dict[str, Any]) -> dict[str, Any]:
    namen = [naam for naam in velden if naam.startswith(f"{deel}_")]
    return {naam.removeprefix(f"{deel}_"): velden.pop(naam) for naam in namen}


def search(
    gemeente: Gemeente,
    *waar: Gemeente,
    wie: Zoekergegevens = BAKKER,
    door: Persoon | None = None,
    **wensen: Any,
) -> Zoekvraag:
    """A stored search, by default of the public."""
    return record(
        Zoekvraag(gemeente=gemeente, **wensen),
        gemeenten=waar,
        zoeker=wie,
        door=door or AnonymousUser(),
        vandaag=DAG,
    )
