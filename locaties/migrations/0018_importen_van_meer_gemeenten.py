import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from werkplan.kern.migration_operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("kern", "0007_bronnen_van_een_token"),
        ("locaties", "0017_zoekvragen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.AddField(
                    model_name="invoer",
                    name="gemeenten",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="gemeenten",
                    ),
                ),
                migrations.AddField(
                    model_name="invoerrij",
                    name="gemeente",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kern.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                migrations.AlterField(
                    model_name="invoer",
                    name="gemeente",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kern.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                migrations.AlterField(
                    model_name="invoeridgemeentelijststatusversieevent",
                    name="gemeente",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="kern.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
            ]
        ),
        migrations.AddConstraint(
            model_name="invoer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gemeente__isnull", False), ("gemeenten", [])),
                    models.Q(("gemeente__isnull", True), models.Q(("gemeenten", []), _negated=True)),
                    _connector="OR",
                ),
                name="invoer_een_of_meer_gemeenten",
                violation_error_message="Een import is van een gemeente, of van een of meer die de rijen noemen.",
            ),
        ),
    ]
