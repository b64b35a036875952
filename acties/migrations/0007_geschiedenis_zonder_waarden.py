"""The history of personal choices keeps no values. Backwards the columns return only where the tables are empty."""

import django.db.models.deletion
from django.db import migrations, models

from werkplan.kern.migration_operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("acties", "0006_afzegging_van_een_overleg"),
    ]

    operations = [
        Together(
            [
                migrations.RemoveField(
                    model_name="mailvoorkeurevent",
                    name="coordinatie",
                ),
                migrations.RemoveField(
                    model_name="mailvoorkeurevent",
                    name="dag",
                ),
                migrations.RemoveField(
                    model_name="mailvoorkeurevent",
                    name="gebruiker",
                ),
                migrations.RemoveField(
                    model_name="mailvoorkeurevent",
                    name="kwartaal",
                ),
                migrations.RemoveField(
                    model_name="mailvoorkeurevent",
                    name="termijnen",
                ),
                migrations.RemoveField(
                    model_name="mailvoorkeurevent",
                    name="verouderd",
                ),
                migrations.RemoveField(
                    model_name="mailvoorkeurevent",
                    name="versie",
                ),
                migrations.RemoveField(
                    model_name="mailvoorkeurevent",
                    name="wekelijks",
                ),
                migrations.RemoveField(
                    model_name="uitstelevent",
                    name="gebruiker",
                ),
                migrations.RemoveField(
                    model_name="uitstelevent",
                    name="onderwerp_id",
                ),
                migrations.RemoveField(
                    model_name="uitstelevent",
                    name="soort",
                ),
                migrations.RemoveField(
                    model_name="uitstelevent",
                    name="tot",
                ),
                migrations.RemoveField(
                    model_name="uitstelevent",
                    name="versie",
                ),
                migrations.AlterField(
                    model_name="mailvoorkeurevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="id_events",
                        to="acties.mailvoorkeur",
                    ),
                ),
                migrations.AlterField(
                    model_name="uitstelevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="id_events",
                        to="acties.uitstel",
                    ),
                ),
            ]
        )
    ]
