"""The scheduled destruction: what is past its approved period disappears, with its history.

Each kind is one transaction with the row that tells of it. A round that is broken off half-way has done some
kinds wholly and others not at all; the next one does the rest, and nothing twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import structlog
from django.contrib.sessions.backends.db import SessionStore
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from werkplan.kern.api.idempotency import BEWAREN
from werkplan.kern.audit import herschrijfbaar
from werkplan.kern.avg.register import model
from werkplan.kern.avg.termijnen import PER_SLEUTEL, Termijn
from werkplan.kern.avg.wissen import wis_zonder_rol
from werkplan.kern.klok import einde_van, nu
from werkplan.kern.models import Bewaartermijn, Gebruiker, Herhaalsleutel, Lidmaatschap, Vernietiging
from werkplan.kern.overdracht import open_werk_van
from werkplan.kern.peil import tracked_models

log = structlog.get_logger(__name__)


class RondeOnvolledigError(Exception):
    """Some kinds could not be destroyed. The next round tries them again."""


def ruim_op(vandaag: date) -> None:
    """Destroy all that is past its approved period on a day. Running it again changes nothing."""
    SessionStore.clear_expired()
    Herhaalsleutel.objects.filter(gemaakt_op__lt=nu() - BEWAREN).delete()
    mislukt = []
    for goedgekeurd in Bewaartermijn.objects.exclude(dagen=None):
        try:
            vernietig(goedgekeurd, vandaag)
        except Exception:
            # What is wrong with one kind may not keep the others.
            log.exception("destruction failed", soort=goedgekeurd.soort)
            mislukt.append(goedgekeurd.soort)
    if mislukt:
        raise RondeOnvolledigError(f"Not destroyed: {', '.join(mislukt)}.")
    Vernietiging.objects.create(soort=Vernietiging.RONDE, op=nu(), aantal=0)


def vernietig(goedgekeurd: Bewaartermijn, vandaag: date) -> None:
    """Destroy what is past one approved period, as it is approved at this moment."""
    termijn = PER_SLEUTEL[goedgekeurd.soort]
    if termijn.verlopen is None:
        for persoon in verlopen(termijn, goedgekeurd.dagen, vandaag):
            wis_zonder_rol(persoon.pk)
        return
    with transaction.atomic():
        huidig = Bewaartermijn.objects.select_for_update().get(pk=goedgekeurd.pk)
        rijen = list(verlopen(termijn, huidig.dagen, vandaag).values_list("pk", flat=True))
        if rijen:
            _verwijder_met_geschiedenis(model(termijn.model), rijen)
            Vernietiging.objects.create(soort=termijn.sleutel, op=nu(), aantal=len(rijen))


def verlopen(termijn: Termijn, dagen: int | None, vandaag: date) -> models.QuerySet[Any]:
    """The records of a kind that are past a period on a day; none when the period is to keep them."""
    rijen = model(termijn.model)._default_manager.all()
    if dagen is None:
        return rijen.none()
    grens = vandaag - timedelta(days=dagen)
    return rijen.filter(termijn.verlopen(grens)) if termijn.verlopen else _zonder_rol(grens)


def wachten_op_overdracht(vandaag: date) -> list[Gebruiker]:
    """The accounts that are past their approved period, but have open work that nobody took over yet."""
    goedgekeurd = Bewaartermijn.objects.filter(soort="accounts").exclude(dagen=None).first()
    if goedgekeurd is None:
        return []
    accounts = verlopen(PER_SLEUTEL["accounts"], goedgekeurd.dagen, vandaag)
    return [persoon for persoon in accounts if open_werk_van(persoon)]


def _zonder_rol(grens: date) -> models.QuerySet[Gebruiker]:
    """The accounts without any role since a day, and not changed since."""
    heeft_rol = Lidmaatschap.objects.filter(gebruiker=OuterRef("pk")).filter(Q(tot=None) | Q(tot__gt=grens))
    gewijzigd: Any = tracked_models()[Gebruiker]._default_manager
    sindsdien = gewijzigd.filter(pgh_obj_id=OuterRef("pk"), pgh_created_at__gt=einde_van(grens))
    return Gebruiker.objects.filter(~Exists(heeft_rol), ~Exists(sindsdien), gewist_op=None)


def _verwijder_met_geschiedenis(soort: type[models.Model], rijen: list[int]) -> None:
    """What goes along with a record, such as who a signal was assigned to, loses its history too."""
    geschiedenis = tracked_models()
    weg = {soort: rijen} | {
        deel: list(deel._default_manager.filter(**{f"{veld}__in": rijen}).values_list("pk", flat=True))
        for deel, veld in _delen(soort)
        if deel in geschiedenis
    }
    soort._default_manager.filter(pk__in=rijen).delete()
    with herschrijfbaar():
        for model_, ids in weg.items():
            geschiedenis[model_]._default_manager.filter(pgh_obj_id__in=ids).delete()


def _delen(soort: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """The models of which rows disappear with one of these, and the field that points at it."""
    return [
        (relatie.related_model, relatie.field.name)
        for relatie in soort._meta.related_objects
        if relatie.on_delete is models.CASCADE
    ]
