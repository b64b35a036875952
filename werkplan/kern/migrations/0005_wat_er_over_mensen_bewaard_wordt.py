"""Approved periods, what was destroyed, and erased accounts; the history of a token keeps no name."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from werkplan.kern.migration_operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("kern", "0004_opvolger_is_een_ander"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Bewaartermijn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "soort",
                            models.CharField(
                                editable=False, max_length=20, unique=True, verbose_name="soort"
                            ),
                        ),
                        (
                            "dagen",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1, "Vul minstens 1 dag in."),
                                    django.core.validators.MaxValueValidator(
                                        36500, "Vul hooguit 36500 dagen in, of laat dit leeg."
                                    ),
                                ],
                                verbose_name="bewaren, in dagen",
                            ),
                        ),
                        (
                            "goedgekeurd_op",
                            models.DateTimeField(editable=False, verbose_name="goedgekeurd op"),
                        ),
                    ],
                    options={
                        "verbose_name": "bewaartermijn",
                        "verbose_name_plural": "bewaartermijnen",
                        "ordering": ["soort"],
                    },
                ),
                migrations.CreateModel(
                    name="BewaartermijnEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        ("soort", models.CharField(editable=False, max_length=20, verbose_name="soort")),
                        (
                            "dagen",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1, "Vul minstens 1 dag in."),
                                    django.core.validators.MaxValueValidator(
                                        36500, "Vul hooguit 36500 dagen in, of laat dit leeg."
                                    ),
                                ],
                                verbose_name="bewaren, in dagen",
                            ),
                        ),
                        (
                            "goedgekeurd_op",
                            models.DateTimeField(editable=False, verbose_name="goedgekeurd op"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Vernietiging",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("soort", models.CharField(max_length=20, verbose_name="soort")),
                        ("op", models.DateTimeField(verbose_name="op")),
                        ("aantal", models.PositiveIntegerField(verbose_name="aantal")),
                    ],
                    options={
                        "verbose_name": "vernietiging",
                        "verbose_name_plural": "vernietigingen",
                        "ordering": ["-op", "-pk"],
                    },
                ),
                migrations.RemoveField(
                    model_name="apitokenevent",
                    name="naam",
                ),
                migrations.AddField(
                    model_name="gebruiker",
                    name="gewist_op",
                    field=models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="gewist op"
                    ),
                ),
                migrations.AlterField(
                    model_name="lidmaatschap",
                    name="gebruiker",
                    field=models.ForeignKey(
                        limit_choices_to={"gewist_op": None},
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lidmaatschappen",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gebruiker",
                    ),
                ),
                migrations.AlterField(
                    model_name="lidmaatschapevent",
                    name="gebruiker",
                    field=models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"gewist_op": None},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gebruiker",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="gebruiker",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("gewist_op", None),
                            models.Q(("email", ""), ("is_active", False), ("telefoon", "")),
                            _connector="OR",
                        ),
                        name="gebruiker_gewist",
                        violation_error_message="Dit account is gewist en kan niet meer worden gebruikt.",
                    ),
                ),
                migrations.AddField(
                    model_name="bewaartermijn",
                    name="goedgekeurd_door",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="goedgekeurd door",
                    ),
                ),
                migrations.AddField(
                    model_name="bewaartermijnevent",
                    name="goedgekeurd_door",
                    field=models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="goedgekeurd door",
                    ),
                ),
                migrations.AddField(
                    model_name="bewaartermijnevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="bewaartermijnevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="kern.bewaartermijn",
                    ),
                ),
                migrations.AddField(
                    model_name="vernietiging",
                    name="betrof",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                migrations.AddField(
                    model_name="vernietiging",
                    name="door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bewaartermijn",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("dagen", None),
                            models.Q(("dagen__gte", 1), ("dagen__lte", 36500)),
                            _connector="OR",
                        ),
                        name="bewaartermijn_dagen",
                        violation_error_message="Vul 1 tot en met 36500 dagen in.",
                    ),
                ),
            ]
        )
    ]
