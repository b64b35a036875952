"""How the rows of candidates (`Kandidaatrij`) are derived, and the triggers that keep them, one per statement."""

from __future__ import annotations

from collections.abc import Iterator

import pgtrigger

ONBEGRENSD = 99_999_999
AANBOD = """
SELECT id AS aanbod_id, NULL::bigint AS leegstand_id, ruimte_id, van, tot, m2, deelbaar_vanaf, vorm, prijs, prijs_per,
    prijs_niveau, beschikbaar_vanaf
FROM locaties_aanbod WHERE true
"""
LEEGSTAND = """
SELECT NULL::bigint AS aanbod_id, id AS leegstand_id, ruimte_id, coalesce(van, gezien_op) AS van, tot, m2,
    NULL::numeric AS deelbaar_vanaf, '' AS vorm, NULL::numeric AS prijs, '' AS prijs_per, 0 AS prijs_niveau,
    NULL::date AS beschikbaar_vanaf
FROM locaties_leegstandsperiode WHERE tot IS NULL
"""
VAN_RUIMTE = (
    "soort",
    "niveau",
    "gemeente_id",
    "bestaat_van",
    "bestaat_tot",
    "vrije_hoogte",
    "overheaddeur",
    "buitenterrein",
    "vermogen_kva",
    "netcongestie",
    "glasvezel",
)
VAN_AANBOD = ("van", "tot", "vorm", "prijs", "prijs_per", "prijs_niveau", "beschikbaar_vanaf")
UIT = ", ".join([*(f"r.{naam}" for naam in VAN_RUIMTE), *(f"b.{naam}" for naam in VAN_AANBOD)])
VUL = f"""
INSERT INTO locaties_kandidaatrij
    (aanbod_id, leegstand_id, ruimte_id, {", ".join(VAN_RUIMTE + VAN_AANBOD)}, milieucategorie_max,
    hoog, laag, past_vanaf, past_tot)
SELECT b.aanbod_id, b.leegstand_id, r.id, {UIT},
    l.milieucategorie_max, h.hoog, least(h.hoog, coalesce(b.deelbaar_vanaf, h.hoog)),
    CASE WHEN h.hoog IS NULL THEN 0 ELSE least(h.hoog, coalesce(b.deelbaar_vanaf, h.hoog)) END,
    coalesce(h.hoog, {ONBEGRENSD})
FROM ({{rijen}}) AS b JOIN locaties_werkruimte r ON r.id = b.ruimte_id
JOIN locaties_werklocatie l ON l.id = r.locatie_id
CROSS JOIN LATERAL
    (SELECT CASE WHEN r.maat = 'werkplekken' THEN NULL ELSE coalesce(b.m2, r.oppervlakte) END AS hoog) AS h
"""  # noqa: S608 - our own names
NIEUW, OUD = "SELECT id FROM nieuw", "SELECT id FROM oud"
WEG = "DELETE FROM locaties_kandidaatrij WHERE"
BIJ_LOCATIE = """
UPDATE locaties_kandidaatrij k SET milieucategorie_max = nieuw.milieucategorie_max
FROM nieuw JOIN oud USING (id) JOIN locaties_werkruimte r ON r.locatie_id = nieuw.id
WHERE k.ruimte_id = r.id AND nieuw.milieucategorie_max <> oud.milieucategorie_max;
"""


def kandidaattriggers(bron: str) -> Iterator[pgtrigger.Trigger]:
    """The triggers of the table of offers or of vacancies, one per statement."""
    velden, rijen = {
        "aanbod": (("ruimte_id", "m2", "deelbaar_vanaf", *VAN_AANBOD), f"{AANBOD} AND id"),
        "leegstand": (("ruimte_id", "m2", "van", "gezien_op", "tot"), f"{LEEGSTAND} AND id"),
    }[bron]
    gewijzigd = _gewijzigd(*velden)
    yield _trigger("kandidaat_erbij", pgtrigger.Insert, _vul(f"{rijen} IN ({NIEUW})"))
    yield _trigger(
        "kandidaat_anders",
        pgtrigger.Update,
        f"{WEG} {bron}_id IN ({gewijzigd}); {_vul(f'{rijen} IN ({gewijzigd})')}",
    )
    yield _trigger("kandidaat_weg", pgtrigger.Delete, f"{WEG} {bron}_id IN ({OUD});")


def ruimtetrigger() -> pgtrigger.Trigger:
    """The trigger of the table of units: what both kinds of rows repeat of a unit."""
    gewijzigd = _gewijzigd("maat", "oppervlakte", "locatie_id", *VAN_RUIMTE)
    rijen = f"{AANBOD} AND ruimte_id IN ({gewijzigd}) UNION ALL {LEEGSTAND} AND ruimte_id IN ({gewijzigd})"
    doe = f"IF EXISTS ({gewijzigd}) THEN {WEG} ruimte_id IN ({gewijzigd}); {_vul(rijen)} END IF;"
    return _trigger("kandidaat_anders", pgtrigger.Update, doe)


def locatietrigger() -> pgtrigger.Trigger:
    """The trigger of the table of locations; what else a row repeats of them reaches it through their units."""
    return _trigger("kandidaat_anders", pgtrigger.Update, BIJ_LOCATIE)


def _gewijzigd(*velden: str) -> str:
    """The ids of the rows of an update of which one of these fields became different."""
    nieuw, oud = (", ".join(f"{rij}.{veld}" for veld in velden) for rij in ("nieuw", "oud"))
    return f"SELECT nieuw.id FROM nieuw JOIN oud USING (id) WHERE ({nieuw}) IS DISTINCT FROM ({oud})"  # noqa: S608 - our own names


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
