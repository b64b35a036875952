"""What candidates for space are found by, kept by the database beside every change of a unit, an offer or a vacancy.

One narrow row per offer, and per unit that stands empty for as far as is known: finding those of a kind and a size asks
one index, whatever the size of the inventory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pgtrigger
from django.db import models

from werkplan.kern.models.basis import RechtenQuerySet

ONBEGRENSD = 99_999_999
AANBOD = """
SELECT a.id AS aanbod_id, NULL::bigint AS leegstand_id, r.*, CASE WHEN maat = 'werkplekken' THEN NULL ELSE
    coalesce(a.m2, r.oppervlakte) END AS hoog, a.deelbaar_vanaf
FROM locaties_aanbod a JOIN locaties_werkruimte r ON r.id = a.ruimte_id
"""
LEEGSTAND = """
SELECT NULL::bigint AS aanbod_id, l.id AS leegstand_id, r.*, CASE WHEN maat = 'werkplekken' THEN NULL ELSE
    coalesce(l.m2, r.oppervlakte) END AS hoog, NULL::numeric AS deelbaar_vanaf
FROM locaties_leegstandsperiode l JOIN locaties_werkruimte r ON r.id = l.ruimte_id AND l.tot IS NULL
"""
VUL = f"""
INSERT INTO locaties_kandidaatrij
    (aanbod_id, leegstand_id, ruimte_id, soort, niveau, gemeente_id, hoog, laag, past_vanaf, past_tot)
SELECT aanbod_id, leegstand_id, id, soort, niveau, gemeente_id, hoog, least(hoog, coalesce(deelbaar_vanaf, hoog)),
    CASE WHEN hoog IS NULL THEN 0 ELSE least(hoog, coalesce(deelbaar_vanaf, hoog)) END, coalesce(hoog, {ONBEGRENSD})
FROM ({{rijen}}) AS r
"""  # noqa: S608 - our own names
NIEUW, OUD = "SELECT id FROM nieuw", "SELECT id FROM oud"
WEG = "DELETE FROM locaties_kandidaatrij WHERE"


class Kandidaatrij(models.Model):
    """The sizes for which an offer (or the vacancy of a unit) may be a candidate; derived, never written by hand.

    `hoog` and `laag`: the largest and the smallest part in m² that can be had; empty is unknown. `past_vanaf` and
    `past_tot` are the same bounds for finding: what is unknown may be any size.
    """

    aanbod = models.OneToOneField(
        "locaties.Aanbod", models.DO_NOTHING, null=True, db_constraint=False, related_name="kandidaatrij"
    )
    leegstand = models.OneToOneField(
        "locaties.Leegstandsperiode",
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="kandidaatrij",
    )
    ruimte = models.ForeignKey(
        "locaties.Werkruimte", models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    soort = models.CharField("soort", max_length=15)
    niveau = models.PositiveSmallIntegerField("niveau")
    gemeente = models.ForeignKey(
        "kern.Gemeente", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    hoog = models.DecimalField("hoogstens (m²)", max_digits=10, decimal_places=2, null=True)
    laag = models.DecimalField("minstens (m²)", max_digits=10, decimal_places=2, null=True)

    past_vanaf = models.DecimalField("past vanaf (m²)", max_digits=10, decimal_places=2)
    past_tot = models.DecimalField("past tot (m²)", max_digits=10, decimal_places=2)

    objects = RechtenQuerySet["Kandidaatrij"].as_manager()
    vulling: ClassVar[str] = VUL.format(rijen=f"{AANBOD} UNION ALL {LEEGSTAND}")

    class Meta:
        verbose_name = "kandidaatrij"
        verbose_name_plural = "kandidaatrijen"
        indexes = [
            models.Index(
                fields=["soort", "past_vanaf"],
                include=["past_tot", "niveau", "gemeente", bron],
                condition=models.Q(**{f"{bron}__isnull": False}),
                name=f"kandidaatrij_{bron}",
            )
            for bron in ("aanbod", "leegstand")
        ]

    def __str__(self) -> str:
        return f"kandidaat {self.ruimte_id}"


def kandidaattriggers(bron: str) -> Iterator[pgtrigger.Trigger]:
    """The triggers of the table of offers or of vacancies, one per statement."""
    anders, rijen = {
        "aanbod": ("(nieuw.ruimte_id, nieuw.m2, nieuw.deelbaar_vanaf)", f"{AANBOD} WHERE a.id"),
        "leegstand": ("(nieuw.ruimte_id, nieuw.m2, nieuw.tot)", f"{LEEGSTAND} WHERE l.id"),
    }[bron]
    gewijzigd = _gewijzigd(anders)
    yield _trigger("kandidaat_erbij", pgtrigger.Insert, _vul(f"{rijen} IN ({NIEUW})"))
    yield _trigger(
        "kandidaat_anders",
        pgtrigger.Update,
        f"{WEG} {bron}_id IN ({gewijzigd}); {_vul(f'{rijen} IN ({gewijzigd})')}",
    )
    yield _trigger("kandidaat_weg", pgtrigger.Delete, f"{WEG} {bron}_id IN ({OUD});")


def ruimtetrigger() -> pgtrigger.Trigger:
    """The trigger of the table of units: what both kinds of rows repeat of a unit."""
    gewijzigd = _gewijzigd("(nieuw.soort, nieuw.maat, nieuw.oppervlakte, nieuw.niveau, nieuw.gemeente_id)")
    rijen = f"{AANBOD} WHERE r.id IN ({gewijzigd}) UNION ALL {LEEGSTAND} WHERE r.id IN ({gewijzigd})"
    doe = f"IF EXISTS ({gewijzigd}) THEN {WEG} ruimte_id IN ({gewijzigd}); {_vul(rijen)} END IF;"
    return _trigger("kandidaat_anders", pgtrigger.Update, doe)


def _gewijzigd(velden: str) -> str:
    """The ids of the rows of an update of which one of these fields became different."""
    oud = velden.replace("nieuw", "oud")
    return f"SELECT nieuw.id FROM nieuw JOIN oud USING (id) WHERE {velden} IS DISTINCT FROM {oud}"  # noqa: S608 - our own names


def _vul(rijen: str) -> str:
    return f"{VUL.format(rijen=rijen)};"


def _trigger(naam: str, operatie: pgtrigger.Operation, doe: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=naam,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operatie,
        referencing=pgtrigger.Referencing(  # type: ignore[no-untyped-call]  # it has no types
            old=None if operatie is pgtrigger.Insert else "oud",
            new=None if operatie is pgtrigger.Delete else "nieuw",
        ),
        func=f"{doe} RETURN NULL;",
    )
