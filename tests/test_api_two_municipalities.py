"""Of what belongs to a municipality another one changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from tests.api import Api, example_id
from werkplan.api_urls import router
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db
GEWEIGERD = (403, 404)
GEDEELD = {
    *(
        "werklocaties",
        "werkruimten",
        "leegstandsperioden",
        "aanbod",
        "gebruik",
        "locatiemetingen",
        "importen",
    ),
    *("rondegemeenten", "bevestigingen", "rondecijfers", "correcties", "signalen", "zoekvragen", "vragen"),
    *("steunpunten", "inloopspreekuren", "inloopuitzonderingen", "loketcontacten", "gemeentestanden"),
    *("dagenboekingen", "glasvezeldrempels", "mandaten", "bijeenkomsten", "kwartalen"),
    *("gesprekken", "klopvragen", "toewijzingen"),
}
"""The resources whose example is of Hilversum; one that is missing here or there is an error."""
NIET_VAN_DE_GEMEENTE = {"mandaten", "bevestigingen", "rondecijfers", "glasvezeldrempels"}
"""Where an account manager has nothing to change by PATCH in any municipality, or not in this state."""


def of_hilversum(voorbeelden: dict[str, models.Model], hilversum: Gemeente) -> list[tuple[str, Any, str]]:
    """Name, resource and id of what belongs to Hilversum."""
    gevonden = []
    resources: list[tuple[str, Any, str]] = router.registry
    for naam, resource, _ in resources:
        record: Any = voorbeelden.get(resource.model._meta.label_lower)
        heeft_grens = record is not None and callable(getattr(resource.model, "grens", None))
        if heeft_grens and record.grens().gemeente_id == hilversum.pk:
            gevonden.append((naam, resource, example_id(naam, voorbeelden)))
    return gevonden


def test_the_other_municipality_changes_nothing_of_ours(
    voorbeelden: dict[str, models.Model], hilversum: Gemeente, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    wij, zij = Api(am_hilversum), Api(am_huizen)
    alle = of_hilversum(voorbeelden, hilversum)

    assert {naam for naam, _, _ in alle} == GEDEELD
    for naam, resource, pk in alle:
        adres = f"{naam}/{pk}"
        if hasattr(resource, "partial_update"):
            assert zij.patch(adres, {}).status_code in GEWEIGERD, naam
            if naam not in NIET_VAN_DE_GEMEENTE:
                assert wij.patch(adres, {}).status_code == 200, (naam, wij.patch(adres, {}).content)
        for extra in resource.get_extra_actions():
            if "post" in extra.mapping:
                assert zij.post(f"{adres}/{extra.url_path}", {}).status_code in GEWEIGERD, (
                    naam,
                    extra.url_path,
                )
        if hasattr(resource, "destroy"):
            assert zij.delete(adres).status_code in GEWEIGERD, naam
            assert wij.get(adres).status_code == 200, naam


def test_the_other_municipality_reads_the_wish_and_not_who_looks(
    voorbeelden: dict[str, models.Model], am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    adres = f"zoekvragen/{example_id('zoekvragen', voorbeelden)}"

    assert "zoeker" in Api(am_hilversum).get(adres).json()
    assert "zoeker" not in Api(am_huizen).get(adres).json()
