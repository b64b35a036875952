from django.db import migrations, models

from werkplan.kern.migration_operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("rapport", "0002_bijlagen"),
    ]

    operations = [
        Together(
            [
                migrations.RemoveConstraint(model_name="rapport", name="rapport_uniek"),
                migrations.AddConstraint(
                    model_name="rapport",
                    constraint=models.UniqueConstraint(
                        fields=("plan", "soort", "jaar", "peildatum", "volgnummer"),
                        name="rapport_uniek",
                        violation_error_message="Deze versie van het rapport is er al.",
                    ),
                ),
            ]
        )
    ]
