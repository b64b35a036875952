"""What the loket keeps of people goes by the task of the night, with its history, and not a day too early."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models

from locaties.models import Zoeker, Zoekvraag
from loket.models import Gemist, Gesprek, Reactie, Vraag, Vraagbericht, Vraagsteller
from loket.services.vragen import Vraaginvoer, ask
from tests.test_destroy_after_period import approve
from tests.zoekvraagproef import search
from werkplan.celery import app
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie, Vernietiging
from werkplan.kern.peil import tracked_models

pytestmark = pytest.mark.django_db
DAGEN = 100
Maak = Callable[[date, Gebruiker, Gemeente], models.Model]


def make_question(model: type[Vraagsteller | Vraagbericht]) -> Maak:
    def maak(op: date, wie: Gebruiker, gemeente: Gemeente) -> models.Model:
        invoer = Vraaginvoer(tekst="Zz vraagt", naam="Zz", email="zz@example.org", gemeente=gemeente)
        vraag = ask(invoer, door=AnonymousUser(), vandaag=op)
        Vraag.objects.filter(pk=vraag.pk).update(stand="gesloten", afgehandeld_op=op)
        return model._default_manager.get(vraag=vraag)

    return maak


def make_search(op: date, wie: Gebruiker, gemeente: Gemeente) -> models.Model:
    zoekvraag = search(gemeente, m2_van=100)
    Zoekvraag.objects.filter(pk=zoekvraag.pk).update(
        stand="gesloten", uitkomst="gestopt", ontvangen_op=op, afgehandeld_op=op
    )
    return Zoeker.objects.get(zoekvraag=zoekvraag)


SOORTEN: dict[str, tuple[type[models.Model], Maak]] = {
    "gemist": (Gemist, lambda op, wie, gemeente: Gemist.objects.create(woorden="Zz", wat="anders", op=op)),
    "reacties": (
        Reactie,
        lambda op, wie, gemeente: Reactie.objects.create(
            pagina="/", taal="nl", is_nuttig=False, tekst="Zz", op=op
        ),
    ),
    "vraagstellers": (Vraagsteller, make_question(Vraagsteller)),
    "vragen": (Vraagbericht, make_question(Vraagbericht)),
    "zoekers": (Zoeker, make_search),
    "gesprekken": (
        Gesprek,
        lambda op, wie, gemeente: Gesprek.objects.create(
            gemeente=gemeente, datum=op, notitie="Zz", persoon=wie
        ),
    ),
}


@pytest.mark.parametrize("soort", SOORTEN)
def test_the_task_erases_what_is_past_its_period_with_its_history(
    soort: str,
    regio: Organisatie,
    gemeente_hilversum: Organisatie,
    hilversum: Gemeente,
    coordinator: Gebruiker,
) -> None:
    model, maak = SOORTEN[soort]
    te_oud, net_niet, nieuw = (
        maak(vandaag() - timedelta(days=dagen), coordinator, hilversum) for dagen in (DAGEN + 1, DAGEN, 0)
    )
    taak = app.tasks["werkplan.kern.tasks.ruim_op"]
    taak.apply(throw=True)
    voor = model._default_manager.filter(pk=te_oud.pk).exists()
    approve(coordinator, **{soort: DAGEN})

    taak.apply(throw=True)

    over = set(model._default_manager.values_list("pk", flat=True))
    assert voor
    assert over == {net_niet.pk, nieuw.pk}
    assert set(tracked_models()[model]._default_manager.values_list("pgh_obj_id", flat=True)) == over
    assert Vernietiging.objects.get(soort=soort).aantal == 1


def test_a_conversation_after_which_something_is_still_to_do_stays(
    hilversum: Gemeente, coordinator: Gebruiker
) -> None:
    op = vandaag() - timedelta(days=DAGEN + 1)
    velden = {"gemeente": hilversum, "datum": op, "persoon": coordinator, "vervolg": "zelf", "voor": op}
    open_ = Gesprek.objects.create(**velden)
    Gesprek.objects.create(**velden, gedaan_op=op)
    approve(coordinator, gesprekken=DAGEN)

    app.tasks["werkplan.kern.tasks.ruim_op"].apply(throw=True)

    assert list(Gesprek.objects.all()) == [open_]
