"""Which tables are outside the audit trail, and why; and what guards the trail beside its own triggers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory.models
import pgtrigger
from django.db import models

from werkplan.kern.peil import tracked_models

ZONDER_WAARDEN = (
    pghistory.InsertEvent("insert"),
    pghistory.UpdateEvent("update", condition=pgtrigger.Condition("OLD.* IS DISTINCT FROM NEW.*")),
    pghistory.DeleteEvent("delete"),
)
"""For `pghistory.track(*ZONDER_WAARDEN, fields=["id"])`: the history of personal data tells that, not what."""

PER_OPDRACHT = (
    pghistory.InsertEvent("insert", level=pgtrigger.Statement),
    pghistory.UpdateEvent(
        "update",
        level=pgtrigger.Statement,
        condition=pgtrigger.Condition(
            "NOT EXISTS (SELECT FROM old_values was WHERE was.id = NEW.id AND was.* IS NOT DISTINCT FROM NEW.*)"
        ),
    ),
    pghistory.DeleteEvent("delete", level=pgtrigger.Statement),
)
"""For `pghistory.track(*PER_OPDRACHT)`: the same events, written once per statement instead of once per row.

For tables into which an import writes thousands of rows, and that no trigger of their own writes to again: such a write
would be told before the one that caused it. Everything that became different is told, also a row with another id.
"""

UITGEZONDERD: dict[str, str] = {
    "acties.bestandssleutel": "fingerprints of a file; what it changes in the plan is tracked",
    "acties.zoektekst": "derived by the database from texts that are tracked",
    "locaties.ruimtesom": "derived by the database from units that are tracked",
    "admin.logentry": "not written: the triggers keep the history, without names",
    "auth.group": "not used: rights follow from memberships",
    "auth.permission": "not used: rights follow from memberships",
    "axes.accessattempt": "failed sign-ins, cleared after the lock-out",
    "axes.accessattemptexpiration": "belongs to a failed sign-in",
    "axes.accessfailurelog": "a log of its own",
    "axes.accesslog": "a log of its own",
    "contenttypes.contenttype": "list of models, made by migrations",
    "locaties.kandidaatrij": "derived by the database from units, offers and vacancies that are tracked",
    "kern.herhaalsleutel": "remembers a repeated request for a while; what the request made is tracked",
    "kern.levering": "a log of its own, kept for a month; the changes that it tells of are tracked",
    "kern.volgpunt": "how far the audit trail was read",
    "kern.vernietiging": "is itself a log, which a trigger keeps as it is",
    "locaties.bulkrij": "a record before a change of many at once; the change itself is tracked",
    "locaties.gemeentegrens": "a public map, loaded as a whole from its file",
    "locaties.invoerrij": "a row of a file before it is applied; what applying changes is tracked",
    "locaties.invoerspoor": "says which records an import touched; those are tracked",
    "locaties.kolomkeuze": "remembers the name of a column of a file",
    "loket.link": "what other sites answered; the pages that name it are tracked",
    "loket.linkplek": "derived from pages that are tracked",
    "loket.zoekrij": "derived from pages that are tracked",
    "pghistory.context": "is the audit trail: who and which request",
    "sessions.session": "short-lived, holds no records",
}
"""Model label -> reason. A test proves that every model is tracked or in here. Of all others each row that is
written leaves an event by a trigger, and no table can be emptied past its rows."""

NIET_LEEGMAKEN = pgtrigger.Trigger(
    name="niet_leegmaken",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION 'audit trail: % cannot be emptied', TG_TABLE_NAME;",
)
"""TRUNCATE passes no trigger of a row, so it would leave no trace."""

WIE_BLIJFT = pgtrigger.Trigger(
    name="wie_blijft",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'DELETE' OR
            (OLD.metadata ->> 'user' IS NOT NULL AND NEW.metadata ->> 'user' IS DISTINCT FROM OLD.metadata ->> 'user')
        THEN
            RAISE EXCEPTION 'audit trail: who made a change stays';
        END IF;
        RETURN NEW;
    """,
)
"""A request becomes known in steps, so its row is completed; who it was is never taken back."""


def guarded_models() -> list[type[models.Model]]:
    """The tables that nothing may empty: what is tracked, its history, and who did it."""
    return [*tracked_models(), *tracked_models().values(), pghistory.models.Context]


def guard_the_trail() -> None:
    """Register the triggers that keep the trail itself whole; they are installed after every migrate."""
    NIET_LEEGMAKEN.register(*guarded_models())  # type: ignore[arg-type]  # it takes classes
    WIE_BLIJFT.register(pghistory.models.Context)  # type: ignore[arg-type]  # likewise


@contextmanager
def herschrijfbaar() -> Iterator[None]:
    """Let history and final records be changed: for erasing what the law wants gone, and nothing else.

    Only the triggers that protect are silent. A change of a record is still recorded, with who made it.
    """
    beschermers = [
        f"{model._meta.label}:{trigger.name}"
        for model, trigger in pgtrigger.registered()
        if isinstance(trigger, pgtrigger.Protect)
    ]
    with pgtrigger.ignore(*beschermers):
        yield
