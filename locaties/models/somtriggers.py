"""The sums of units that the database keeps beside every change: the SQL and the triggers."""

from __future__ import annotations

from collections.abc import Iterator

import pgtrigger

SLEUTEL = "locatie_id, gemeente_id, niveau, maat, bestaat_van, bestaat_tot"
SOMMEN = """
    COALESCE(SUM(teken * oppervlakte), 0) AS m2,
    SUM(teken) AS aantal,
    COALESCE(SUM(teken) FILTER (WHERE oppervlakte IS NULL), 0) AS zonder_oppervlakte
"""
AFLEIDING = f"""
SELECT row_number() OVER () AS id, {SLEUTEL}, {SOMMEN}
FROM (SELECT 1 AS teken, r.* FROM locaties_werkruimte r) AS ruimten GROUP BY {SLEUTEL}
"""  # noqa: S608 - our own names
VERSCHIL = f"""
INSERT INTO locaties_ruimtesom ({SLEUTEL}, m2, aantal, zonder_oppervlakte)
SELECT * FROM (
    SELECT {SLEUTEL}, {SOMMEN} FROM ({{rijen}}) AS ruimten GROUP BY {SLEUTEL}
) AS verschil WHERE m2 <> 0 OR aantal <> 0 OR zonder_oppervlakte <> 0;
RETURN NULL;
"""  # noqa: S608 - our own names


def somtriggers() -> Iterator[pgtrigger.Trigger]:
    """The triggers on units: one per statement, so that an import adds up once."""
    erbij, eraf = "SELECT 1 AS teken, nieuw.* FROM nieuw", "SELECT -1 AS teken, oud.* FROM oud"
    for operatie, rijen in (
        (pgtrigger.Insert, erbij),
        (pgtrigger.Update, f"{erbij} UNION ALL {eraf}"),
        (pgtrigger.Delete, eraf),
    ):
        yield pgtrigger.Trigger(
            name=f"ruimtesom_{operatie}".lower(),
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operatie,
            referencing=pgtrigger.Referencing(  # type: ignore[no-untyped-call]  # it has no types
                old="oud" if operatie is not pgtrigger.Insert else None,
                new="nieuw" if operatie is not pgtrigger.Delete else None,
            ),
            func=VERSCHIL.format(rijen=rijen),
        )
