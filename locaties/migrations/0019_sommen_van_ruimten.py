import django.db.models.deletion
from django.db import migrations, models

from werkplan.kern.migration_operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("kern", "0007_bronnen_van_een_token"),
        ("locaties", "0018_importen_van_meer_gemeenten"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Ruimtesom",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "niveau",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "openbaar"),
                                    (1, "regio (overheden in de regio)"),
                                    (2, "alleen de eigen gemeente"),
                                ]
                            ),
                        ),
                        (
                            "maat",
                            models.CharField(
                                choices=[
                                    ("vvo", "vvo (verhuurbaar vloeroppervlak)"),
                                    ("bvo", "bvo (bruto vloeroppervlak)"),
                                    ("go", "go (gebruiksoppervlakte)"),
                                    ("wvo", "wvo (winkelvloeroppervlak)"),
                                    ("grond", "grond (m² perceel)"),
                                    ("werkplekken", "werkplekken (aantal)"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("bestaat_van", models.DateField(null=True)),
                        ("bestaat_tot", models.DateField(null=True)),
                        ("m2", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("aantal", models.IntegerField()),
                        ("zonder_oppervlakte", models.IntegerField()),
                        (
                            "gemeente",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="kern.gemeente",
                            ),
                        ),
                        (
                            "locatie",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="locaties.werklocatie",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "som van ruimten",
                        "verbose_name_plural": "sommen van ruimten",
                        "indexes": [
                            models.Index(fields=["locatie"], name="ruimtesom_locatie"),
                            models.Index(fields=["gemeente", "niveau"], name="ruimtesom_gemeente"),
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="werkruimte",
                    index=models.Index(fields=["bestaat_van"], name="werkruimte_begin"),
                ),
                migrations.AddIndex(
                    model_name="werkruimte",
                    index=models.Index(
                        condition=models.Q(("bestaat_tot__isnull", False)),
                        fields=["bestaat_tot"],
                        name="werkruimte_eind",
                    ),
                ),
            ]
        ),
    ]
