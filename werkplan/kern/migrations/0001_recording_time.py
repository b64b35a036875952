"""The one function that gives the audit trail its time: now, or what the demo loader sets in its session."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            sql="""
                CREATE OR REPLACE FUNCTION werkplan_nu() RETURNS timestamptz LANGUAGE sql STABLE AS $$
                    SELECT coalesce(nullif(current_setting('werkplan.nu', true), '')::timestamptz, now())
                $$
            """,
            reverse_sql="DROP FUNCTION werkplan_nu()",
        ),
    ]
