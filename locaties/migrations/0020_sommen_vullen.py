from django.db import migrations

VULLEN = """
INSERT INTO locaties_ruimtesom (
    locatie_id, gemeente_id, niveau, maat, bestaat_van, bestaat_tot, m2, aantal, zonder_oppervlakte
)
SELECT locatie_id, gemeente_id, niveau, maat, bestaat_van, bestaat_tot,
    COALESCE(SUM(oppervlakte), 0), COUNT(*), COUNT(*) - COUNT(oppervlakte)
FROM locaties_werkruimte
GROUP BY locatie_id, gemeente_id, niveau, maat, bestaat_van, bestaat_tot
"""


class Migration(migrations.Migration):
    dependencies = [("locaties", "0019_sommen_van_ruimten")]
    operations = [migrations.RunSQL(VULLEN, "DELETE FROM locaties_ruimtesom")]
