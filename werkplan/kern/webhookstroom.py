"""From the audit trail to messages: every change, whatever its path, to each webhook that may know of it.

How far each table of events was read is remembered. A table to which somebody is writing waits for the next round:
its newest events could hide one that is committed later (`werkplan.kern.stempel`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.urls import reverse

from werkplan.kern.api.describing import NUMMER
from werkplan.kern.models import Gebruiker, Levering, Volgpunt, Webhook
from werkplan.kern.peil import tracked_models
from werkplan.kern.permissions import bereik_van, may
from werkplan.kern.rechtentabel import Bereik
from werkplan.kern.stempel import Stempel, stempels

PER_LEVERING = 100
"""Changes in one message."""
PER_TABEL = 5000
"""Events of one table in one round; the rest comes in the next."""
RECORD = re.compile(r"/\{(id|pk)\}$")
GEBEURTENISSEN = {"insert": "toegevoegd", "update": "gewijzigd", "delete": "verwijderd"}


@dataclass(frozen=True, slots=True)
class Bron:
    """A resource of which changes can be followed."""

    naam: str
    model: type[models.Model]

    @property
    def events(self) -> type[models.Model]:
        return tracked_models()[self.model]

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What happened to one record since the last round."""

    pk: int
    gebeurtenis: str
    laatste: Any
    """Its last event, which for a record that is gone is all that is left."""


@lru_cache(maxsize=1)
def volgbare_bronnen() -> tuple[Bron, ...]:
    """The resources whose records stand in the audit trail under the id of their address."""
    from drf_spectacular.generators import EndpointEnumerator  # noqa: PLC0415 - a start does without

    gevonden: dict[str, Bron] = {}
    for pad, _, methode, functie in EndpointEnumerator().get_api_endpoints():  # type: ignore[no-untyped-call]
        klasse, soort = functie.cls, getattr(functie.cls, "model", None)
        is_record = methode == "GET" and RECORD.search(pad) and klasse.lookup_value_regex == NUMMER
        if is_record and soort in tracked_models() and getattr(klasse, "is_volgbaar", True):
            naam = functie.initkwargs["basename"]
            gevonden[naam] = Bron(naam, soort)
    return tuple(gevonden[naam] for naam in sorted(gevonden))


def begin_te_volgen() -> None:
    """Remember where the trail stands, unless it is followed already. Before anything is written."""
    if not Volgpunt.objects.exists():
        bronnen = volgbare_bronnen()
        standen = stempels(*((bron.label,) for bron in bronnen))
        Volgpunt.objects.get_or_create(pk=1, defaults={"stand": _stand(bronnen, standen)})


def verzamel(moment: datetime) -> int:
    """Write messages for what changed since the last round; returns how many. Not inside a transaction."""
    webhooks = list(Webhook.objects.actief().select_related("gebruiker"))
    if not webhooks:
        Volgpunt.objects.all().delete()
        return 0
    bronnen = volgbare_bronnen()
    standen = stempels(*((bron.label,) for bron in bronnen))
    with transaction.atomic():
        punt = _volgpunt(bronnen, standen)
        nieuw = [
            levering
            for bron, wijzigingen in _gelezen(punt, bronnen, standen)
            for levering in _leveringen(bron, wijzigingen, webhooks, moment)
        ]
        punt.save(update_fields=["stand"])
        Levering.objects.bulk_create(nieuw)
    return len(nieuw)


def _volgpunt(bronnen: Sequence[Bron], standen: Sequence[Stempel]) -> Volgpunt:
    """Where the last round stopped, locked; a table that is new begins at what it holds now."""
    nu = _stand(bronnen, standen)
    Volgpunt.objects.get_or_create(pk=1, defaults={"stand": nu})
    punt = Volgpunt.objects.select_for_update().get(pk=1)
    punt.stand = nu | punt.stand
    return punt


def _stand(bronnen: Sequence[Bron], standen: Sequence[Stempel]) -> dict[str, int]:
    return {bron.naam: int(stand.stand or 0) for bron, stand in zip(bronnen, standen, strict=True)}


def _gelezen(
    punt: Volgpunt, bronnen: Sequence[Bron], standen: Sequence[Stempel]
) -> Iterator[tuple[Bron, list[Wijziging]]]:
    """What happened to the records of each resource; the point moves on while it is read."""
    for bron, stand in zip(bronnen, standen, strict=True):
        tot = int(stand.stand or 0)
        if not stand.is_vast or tot <= punt.stand[bron.naam]:
            continue
        rijen: Any = bron.events._default_manager
        binnen = rijen.filter(pgh_id__gt=punt.stand[bron.naam], pgh_id__lte=tot).order_by("pgh_id")
        gebeurd = list(binnen[:PER_TABEL])
        punt.stand[bron.naam] = gebeurd[-1].pgh_id if len(gebeurd) == PER_TABEL else tot
        yield bron, list(_samengevat(gebeurd))


def _samengevat(gebeurd: Sequence[Any]) -> Iterator[Wijziging]:
    """One change for each record; what came and went in between is none."""
    per_record: dict[int, list[Any]] = {}
    for event in gebeurd:
        per_record.setdefault(event.pgh_obj_id, []).append(event)
    for pk, events in per_record.items():
        eerst, laatst = events[0].pgh_label, events[-1].pgh_label
        if laatst == "delete" and eerst == "insert":
            continue
        yield Wijziging(pk, GEBEURTENISSEN[laatst if laatst == "delete" else eerst], events[-1])


def _leveringen(
    bron: Bron, wijzigingen: Sequence[Wijziging], webhooks: Sequence[Webhook], moment: datetime
) -> Iterator[Levering]:
    for webhook in webhooks:
        if webhook.hoort(bron.naam):
            te_vertellen = [
                _in_woorden(bron, wijziging)
                for wijziging in _te_weten(bron.model, wijzigingen, webhook.gebruiker)
            ]
            for begin in range(0, len(te_vertellen), PER_LEVERING):
                deel = te_vertellen[begin : begin + PER_LEVERING]
                yield Levering(webhook=webhook, wijzigingen=deel, gemaakt_op=moment)


def _te_weten(
    soort: type[models.Model], wijzigingen: Sequence[Wijziging], wie: Gebruiker
) -> Iterator[Wijziging]:
    """The changes of records that somebody may know of now; of what is gone, as it was at the end."""
    manager: Any = soort._default_manager
    ids = [wijziging.pk for wijziging in wijzigingen]
    zichtbaar = set(manager.visible_to(wie).filter(pk__in=ids).values_list("pk", flat=True))
    for wijziging in wijzigingen:
        if wijziging.gebeurtenis != "verwijderd":
            mag = wijziging.pk in zichtbaar
        else:
            mag = _mocht_weten(soort, wijziging.laatste, wie)
        if mag:
            yield wijziging


def _mocht_weten(soort: type[models.Model], event: Any, wie: Gebruiker) -> bool:
    """Whether somebody might know of a record that is gone. What it belonged to may be gone too: then not."""
    bewaard = {veld.attname for veld in event._meta.concrete_fields}
    velden = {
        veld.attname: getattr(event, veld.attname)
        for veld in soort._meta.concrete_fields
        if veld.attname in bewaard
    }
    record: Any = soort(**velden)
    if not callable(getattr(soort, "grens", None)):
        return Bereik.ALLES in bereik_van(wie, "view", soort)
    try:
        return may(wie, "view", soort, on=record)
    except ObjectDoesNotExist:
        return False


def _in_woorden(bron: Bron, wijziging: Wijziging) -> Mapping[str, Any]:
    return {
        "bron": bron.naam,
        "id": wijziging.pk,
        "gebeurtenis": wijziging.gebeurtenis,
        "versie": getattr(wijziging.laatste, "versie", None),
        "url": settings.WERKPLAN_ADRES + reverse(f"{bron.naam}-detail", args=[wijziging.pk]),
    }
