"""The words by which an action is found, kept by the database beside every change of its text.

One prepared row per action: a search asks one index, whatever the number of opgaven and steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from werkplan.kern.models.basis import RechtenQuerySet

AFLEIDING = """
SELECT a.id AS actie_id, to_tsvector('dutch', concat_ws(' ', a.titel, a.omschrijving,
    (SELECT string_agg(o.tekst, ' ') FROM acties_opgave o WHERE o.actie_id = a.id),
    (SELECT string_agg(concat_ws(' ', s.titel, s.opmerking), ' ') FROM acties_stap s WHERE s.actie_id = a.id)
)) AS tekst
FROM acties_actie a
"""
BIJWERKEN = f"""
INSERT INTO acties_zoektekst (actie_id, tekst) {AFLEIDING} WHERE a.id IN ({{acties}})
ON CONFLICT (actie_id) DO UPDATE SET tekst = EXCLUDED.tekst;
RETURN NULL;
"""
OPRUIMEN = "DELETE FROM acties_zoektekst WHERE actie_id IN (SELECT id FROM oud); RETURN NULL;"


class Zoektekst(models.Model):
    """All words of an action, its opgaven and its steps; derived from them, never written by hand."""

    actie = models.OneToOneField(
        "acties.Actie",
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        verbose_name="actie",
        related_name="zoektekst",
    )
    tekst = SearchVectorField("woorden")

    objects = RechtenQuerySet["Zoektekst"].as_manager()
    afleiding: ClassVar[str] = AFLEIDING

    class Meta:
        verbose_name = "zoektekst"
        verbose_name_plural = "zoekteksten"
        indexes = [GinIndex(fields=["tekst"], name="zoektekst_woorden")]

    def __str__(self) -> str:
        return f"Zoektekst van actie {self.actie_id}"


def zoektriggers(sleutel: str, *kolommen: str) -> Iterator[pgtrigger.Trigger]:
    """The triggers of a table whose `kolommen` are searched; `sleutel` is its column with the action.

    One per statement, not per row: a bulk change of hundreds of steps derives each action once.
    """
    gewijzigd = " OR ".join(f"nieuw.{kolom} IS DISTINCT FROM oud.{kolom}" for kolom in (sleutel, *kolommen))
    beide = f"FROM nieuw JOIN oud USING (id) WHERE {gewijzigd}"
    acties = {
        pgtrigger.Insert: f"SELECT {sleutel} FROM nieuw",  # noqa: S608 - names of columns
        pgtrigger.Update: f"SELECT nieuw.{sleutel} {beide} UNION SELECT oud.{sleutel} {beide}",
        pgtrigger.Delete: f"SELECT {sleutel} FROM oud",  # noqa: S608 - names of columns
    }
    for operatie, ids in acties.items():
        is_weg = operatie is pgtrigger.Delete and sleutel == "id"
        yield pgtrigger.Trigger(
            name=f"zoektekst_{operatie}".lower(),
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operatie,
            referencing=pgtrigger.Referencing(  # type: ignore[no-untyped-call]  # it has no types
                old="oud" if operatie is not pgtrigger.Insert else None,
                new="nieuw" if operatie is not pgtrigger.Delete else None,
            ),
            func=OPRUIMEN if is_weg else BIJWERKEN.format(acties=ids),
        )
