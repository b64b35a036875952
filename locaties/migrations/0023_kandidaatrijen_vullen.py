"""The rows by which candidates are found, of what was there already."""

from django.db import migrations

VUL = """
INSERT INTO locaties_kandidaatrij
    (aanbod_id, leegstand_id, ruimte_id, soort, niveau, gemeente_id, hoog, laag, past_vanaf, past_tot)
SELECT aanbod_id, leegstand_id, id, soort, niveau, gemeente_id, hoog, least(hoog, coalesce(deelbaar_vanaf, hoog)),
    CASE WHEN hoog IS NULL THEN 0 ELSE least(hoog, coalesce(deelbaar_vanaf, hoog)) END, coalesce(hoog, 99999999)
FROM (
    SELECT a.id AS aanbod_id, NULL::bigint AS leegstand_id, r.*, CASE WHEN maat = 'werkplekken' THEN NULL ELSE
        coalesce(a.m2, r.oppervlakte) END AS hoog, a.deelbaar_vanaf
    FROM locaties_aanbod a JOIN locaties_werkruimte r ON r.id = a.ruimte_id
    UNION ALL
    SELECT NULL::bigint, l.id, r.*, CASE WHEN maat = 'werkplekken' THEN NULL ELSE
        coalesce(l.m2, r.oppervlakte) END, NULL::numeric
    FROM locaties_leegstandsperiode l JOIN locaties_werkruimte r ON r.id = l.ruimte_id AND l.tot IS NULL
) AS r
"""


class Migration(migrations.Migration):
    dependencies = [("locaties", "0022_kandidaatrijen")]

    operations = [migrations.RunSQL(VUL, "DELETE FROM locaties_kandidaatrij")]
