"""Records of a page are read by a statement that is made once: in the order found, as they are at that moment."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from locaties.api.locaties import Werklocaties
from locaties.models import Doelgroep, Werklocatie
from tests.inventaris import make_locatie
from werkplan.kern.models import Gemeente
from werkplan.kern.vaste_vraag import VasteVraag

pytestmark = pytest.mark.django_db


def lees() -> VasteVraag[Werklocatie]:
    return VasteVraag(lambda: Werklocaties.voor_lijst(Werklocatie.objects.all()))


def test_records_come_in_the_order_of_their_ids_with_all_that_is_told_of_them(hilversum: Gemeente) -> None:
    eerste, tweede, derde = (make_locatie(hilversum, naam=naam) for naam in ("Een", "Twee", "Drie"))
    groep = Doelgroep.objects.create(naam="Ambacht")
    tweede.doelgroepen.add(groep)

    with CaptureQueriesContext(connection) as vragen:
        gelezen = lees()([derde.pk, eerste.pk, tweede.pk])
        verteld = [(een.naam, een.gemeente.naam, een.type.naam, een.contact) for een in gelezen]

    assert verteld == [(een.naam, "Hilversum", een.type.naam, None) for een in (derde, eerste, tweede)]
    assert [vars(een)["doelgroep_ids"] for een in gelezen] == [[], [], [groep.pk]]
    assert len(vragen) == 1


def test_the_statement_is_used_again_for_other_ids_and_later_values(hilversum: Gemeente) -> None:
    een, ander = make_locatie(hilversum, naam="Een"), make_locatie(hilversum, naam="Ander")
    vraag = lees()
    assert [locatie.naam for locatie in vraag([een.pk])] == ["Een"]

    Werklocatie.objects.filter(pk=ander.pk).update(naam="Later")

    assert [locatie.naam for locatie in vraag([ander.pk, een.pk])] == ["Later", "Een"]
    een.delete()
    assert [locatie.naam for locatie in vraag([een.pk, ander.pk])] == ["Later"]
    assert vraag([]) == []
