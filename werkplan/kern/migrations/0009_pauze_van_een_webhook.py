from django.db import migrations, models

from werkplan.kern.migration_operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("kern", "0008_webhooks"),
    ]

    operations = [
        Together(
            [
                migrations.AddField(
                    model_name="webhook",
                    name="faalt_sinds",
                    field=models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="faalt sinds"
                    ),
                ),
                migrations.AddField(
                    model_name="webhook",
                    name="gepauzeerd_op",
                    field=models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="op pauze sinds"
                    ),
                ),
                migrations.AddField(
                    model_name="webhookevent",
                    name="gepauzeerd_op",
                    field=models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="op pauze sinds"
                    ),
                ),
            ]
        )
    ]
