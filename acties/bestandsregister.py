"""What plan files said before about the records of one plan: the base of every comparison with a new file."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

from django.db import models

from acties.models import Werkplan
from acties.models.bestand import Bestandssleutel

Velden = dict[str, Any]
LENGTE_SLEUTEL, LENGTE_VELD = 32, 16


def vingerafdruk(waarde: Any, *, lengte: int = LENGTE_VELD) -> str:
    """Equal values, however written, have one fingerprint: 1500, 1500.00 and its column of the database."""
    if isinstance(waarde, (int, Decimal)) and not isinstance(waarde, bool):
        waarde = format(Decimal(waarde).normalize(), "f")
    tekst = json.dumps(waarde, default=str, ensure_ascii=False)
    return hashlib.sha256(tekst.encode()).hexdigest()[:lengte]


class Register:
    """The keys of one plan; of a plan that is still to be stored: none. Written at once by `bewaar`."""

    def __init__(self, plan: Werkplan | None) -> None:
        self._regels = {
            (regel.soort, regel.sleutel): regel
            for regel in Bestandssleutel.objects.filter(plan=plan).select_for_update()
        }
        self._nieuw: list[Bestandssleutel] = []
        self._anders: list[Bestandssleutel] = []
        self._weg: set[tuple[type[models.Model], int]] = set()

    def regel(self, model: type[models.Model], sleutel: Any) -> Bestandssleutel | None:
        """What is known of a record by its key in the file."""
        return self._regels.get(_plek(model, sleutel))

    def records(self, model: type[models.Model]) -> set[int]:
        """The ids of all records of a kind that a file ever brought."""
        soort = _soort(model)
        return {regel.record_id for regel in self._regels.values() if regel.soort == soort}

    def onthoud(self, model: type[models.Model], sleutel: Any, record_id: int, velden: Velden) -> None:
        """From now on the key means this record, and this is what the file last said of it."""
        afdrukken = {naam: vingerafdruk(waarde) for naam, waarde in velden.items()}
        soort, naam = _plek(model, sleutel)
        regel = self._regels.get((soort, naam))
        if regel is None:
            regel = Bestandssleutel(soort=soort, sleutel=naam)
            self._nieuw.append(regel)
        elif (regel.record_id, regel.vingerafdrukken) != (record_id, afdrukken):
            self._anders.append(regel)
        regel.record_id, regel.vingerafdrukken = record_id, afdrukken
        self._regels[soort, naam] = regel

    def is_verwijderd(self, model: type[models.Model], record_id: int) -> None:
        """Somebody removed this record from the plan."""
        self._weg.add((model, record_id))

    def nog_mogelijk(self, model: type[models.Model], velden: Velden) -> Velden | None:
        """The fields without what was removed; None when that took the record itself along."""
        uit = dict(velden)
        for naam, waarde in velden.items():
            veld = model._meta.get_field(naam.removesuffix("_id"))
            if isinstance(veld, models.ForeignKey) and (veld.related_model, waarde) in self._weg:
                if veld.remote_field.on_delete is models.CASCADE:
                    return None
                uit[naam] = None
        return uit

    def bewaar(self, plan: Werkplan) -> None:
        """Write what changed."""
        for regel in self._nieuw:
            regel.plan = plan
        Bestandssleutel.objects.bulk_create(self._nieuw, batch_size=500)
        Bestandssleutel.objects.bulk_update(self._anders, ["record_id", "vingerafdrukken"], batch_size=500)


def werkplan_van(sleutel: Any) -> Werkplan | None:
    """The plan that a file made, whatever it is called now."""
    soort, naam = _plek(Werkplan, sleutel)
    regel = Bestandssleutel.objects.filter(soort=soort, sleutel=naam).order_by("pk").first()
    return None if regel is None else Werkplan.objects.select_for_update().get(pk=regel.record_id)


def _soort(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def _plek(model: type[models.Model], sleutel: Any) -> tuple[str, str]:
    delen = list(sleutel) if isinstance(sleutel, tuple) else [sleutel]
    return _soort(model), vingerafdruk(delen, lengte=LENGTE_SLEUTEL)
