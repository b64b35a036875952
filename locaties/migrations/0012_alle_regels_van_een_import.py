"""Also the lines above the header and the other sheets are kept, so that a wrong header can be put right."""

from django.db import migrations, models

from werkplan.kern.migration_operations import Together


class Migration(migrations.Migration):
    dependencies = [("locaties", "0011_gemeentegrenzen")]

    operations = [
        Together(
            [
                migrations.AddField(
                    model_name="invoerrij",
                    name="blad",
                    field=models.PositiveSmallIntegerField(default=0, verbose_name="werkblad"),
                ),
                migrations.RemoveConstraint(model_name="invoerrij", name="invoerrij_nummer"),
                migrations.AddConstraint(
                    model_name="invoerrij",
                    constraint=models.UniqueConstraint(
                        fields=["invoer", "blad", "nummer"], name="invoerrij_nummer"
                    ),
                ),
            ]
        )
    ]
