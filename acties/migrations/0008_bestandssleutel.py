"""How a plan file calls its records, apart from the number or name that they have now."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("acties", "0007_geschiedenis_zonder_waarden"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bestandssleutel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("soort", models.CharField(max_length=30, verbose_name="soort")),
                ("sleutel", models.CharField(max_length=32, verbose_name="sleutel")),
                ("record_id", models.PositiveBigIntegerField(verbose_name="nummer van het record")),
                ("vingerafdrukken", models.JSONField(default=dict, verbose_name="vingerafdruk per veld")),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bestandssleutels",
                        to="acties.werkplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "bestandssleutel",
                "verbose_name_plural": "bestandssleutels",
                "indexes": [models.Index(fields=["soort", "sleutel"], name="bestandssleutel_zoek")],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "soort", "sleutel"), name="bestandssleutel_uniek")
                ],
            },
        ),
    ]
