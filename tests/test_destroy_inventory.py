"""Signals, corrections and questions to providers go with their history after a period that was approved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import models

from locaties.models import Bulkrij, Bulkwijziging, Toewijzing
from tests.records import MOMENT
from tests.test_destroy_after_period import VANDAAG, approve, dag
from werkplan.kern.avg.opruimen import ruim_op
from werkplan.kern.avg.termijnen import PER_SLEUTEL
from werkplan.kern.models import Gebruiker
from werkplan.kern.peil import tracked_models

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("soort", "velden", "blijft"),
    [
        ("signalen", {"stand": "beantwoord", "antwoord": "x", "beantwoord_op": dag(401)}, False),
        ("signalen", {"stand": "beantwoord", "antwoord": "x", "beantwoord_op": dag(400)}, True),
        ("signalen", {"stand": "gesloten", "ontvangen_op": dag(401)}, False),
        ("signalen", {"stand": "in-behandeling", "ontvangen_op": dag(4000)}, True),
        ("correcties", {"stand": "overgenomen", "behandeld_op": dag(401)}, False),
        ("correcties", {"stand": "overgenomen", "behandeld_op": dag(400)}, True),
        ("correcties", {"stand": "wacht"}, True),
        ("klopvragen", {"gevraagd_op": dag(401)}, False),
        ("klopvragen", {"gevraagd_op": dag(400)}, True),
    ],
)
def test_what_was_said_about_a_location_goes_with_its_history_after_its_period(
    coordinator: Gebruiker,
    inventaris_voorbeelden: dict[str, models.Model],
    soort: str,
    velden: dict[str, object],
    blijft: bool,
) -> None:
    label = PER_SLEUTEL[soort].model
    record = inventaris_voorbeelden[label]
    type(record)._default_manager.filter(pk=record.pk).update(**velden)
    approve(coordinator, **{soort: 400})

    ruim_op(VANDAAG)

    geschiedenis = tracked_models()[type(record)]._default_manager.filter(pgh_obj_id=record.pk)
    assert type(record)._default_manager.filter(pk=record.pk).exists() is blijft
    assert geschiedenis.exists() is blijft
    if label == "locaties.signaal":
        assert Toewijzing.objects.exists() is blijft
        assert tracked_models()[Toewijzing]._default_manager.exists() is blijft


def test_what_a_change_of_many_needs_to_be_undone_goes_after_its_period(coordinator: Gebruiker) -> None:
    oud, jong = (
        Bulkwijziging.objects.create(
            lijst="ruimten", door=coordinator, waarden={}, gemaakt_op=MOMENT - timedelta(days=dagen)
        )
        for dagen in (401, 0)
    )
    for bulk in (oud, jong):
        Bulkrij.objects.create(bulk=bulk, nummer=1, record_id=0, uitkomst="gewijzigd", voor={"eigenaar": ""})
    approve(coordinator, bulkwijzigingen=400)

    ruim_op(MOMENT.date())

    assert Bulkrij.objects.get().bulk == jong
    assert not tracked_models()[Bulkwijziging]._default_manager.filter(pgh_obj_id=oud.pk).exists()
