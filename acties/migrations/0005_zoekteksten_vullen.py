"""The words of the actions that are there already; from now on triggers keep them."""

from django.db import migrations

VULLEN = """
INSERT INTO acties_zoektekst (actie_id, tekst)
SELECT a.id, to_tsvector('dutch', concat_ws(' ', a.titel, a.omschrijving,
    (SELECT string_agg(o.tekst, ' ') FROM acties_opgave o WHERE o.actie_id = a.id),
    (SELECT string_agg(concat_ws(' ', s.titel, s.opmerking), ' ') FROM acties_stap s WHERE s.actie_id = a.id)
))
FROM acties_actie a
ON CONFLICT (actie_id) DO UPDATE SET tekst = EXCLUDED.tekst
"""


class Migration(migrations.Migration):
    dependencies = [("acties", "0004_zoektekst")]
    operations = [migrations.RunSQL(VULLEN, "DELETE FROM acties_zoektekst")]
