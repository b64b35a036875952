"""The rows by which candidates are found and judged, derived anew with what they hold since."""

from django.db import migrations

VUL = """
DELETE FROM locaties_kandidaatrij;
INSERT INTO locaties_kandidaatrij
    (aanbod_id, leegstand_id, ruimte_id, soort, niveau, gemeente_id, bestaat_van, bestaat_tot, vrije_hoogte,
    overheaddeur, buitenterrein, vermogen_kva, netcongestie, glasvezel, van, tot, vorm, prijs, prijs_per,
    prijs_niveau, beschikbaar_vanaf, milieucategorie_max,
    hoog, laag, past_vanaf, past_tot)
SELECT b.aanbod_id, b.leegstand_id, r.id, r.soort, r.niveau, r.gemeente_id, r.bestaat_van, r.bestaat_tot,
    r.vrije_hoogte, r.overheaddeur, r.buitenterrein, r.vermogen_kva, r.netcongestie, r.glasvezel, b.van,
    b.tot, b.vorm, b.prijs, b.prijs_per, b.prijs_niveau, b.beschikbaar_vanaf,
    l.milieucategorie_max, h.hoog, least(h.hoog, coalesce(b.deelbaar_vanaf, h.hoog)),
    CASE WHEN h.hoog IS NULL THEN 0 ELSE least(h.hoog, coalesce(b.deelbaar_vanaf, h.hoog)) END,
    coalesce(h.hoog, 99999999)
FROM (
SELECT id AS aanbod_id, NULL::bigint AS leegstand_id, ruimte_id, van, tot, m2, deelbaar_vanaf, vorm, prijs,
    prijs_per,
    prijs_niveau, beschikbaar_vanaf
FROM locaties_aanbod WHERE true
UNION ALL
SELECT NULL::bigint AS aanbod_id, id AS leegstand_id, ruimte_id, coalesce(van, gezien_op) AS van, tot, m2,
    NULL::numeric AS deelbaar_vanaf, '' AS vorm, NULL::numeric AS prijs, '' AS prijs_per, 0 AS prijs_niveau,
    NULL::date AS beschikbaar_vanaf
FROM locaties_leegstandsperiode WHERE tot IS NULL
) AS b JOIN locaties_werkruimte r ON r.id = b.ruimte_id
JOIN locaties_werklocatie l ON l.id = r.locatie_id
CROSS JOIN LATERAL
    (SELECT CASE WHEN r.maat = 'werkplekken' THEN NULL ELSE coalesce(b.m2, r.oppervlakte) END AS hoog) AS h
"""


class Migration(migrations.Migration):
    dependencies = [("locaties", "0024_kandidaatrijen_met_wensen")]

    operations = [migrations.RunSQL(VUL, migrations.RunSQL.noop)]
