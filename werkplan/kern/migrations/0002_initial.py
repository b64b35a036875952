"""The tables of the core, each made whole."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from werkplan.kern.migration_operations import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kern", "0001_recording_time"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Gemeente",
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
                        ("code", models.CharField(max_length=6, unique=True, verbose_name="CBS-code")),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        ("provincie", models.CharField(blank=True, max_length=50, verbose_name="provincie")),
                        ("van", models.DateField(blank=True, null=True, verbose_name="bestaat vanaf")),
                        ("tot", models.DateField(blank=True, null=True, verbose_name="bestaat tot")),
                        (
                            "opvolger",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="voorgangers",
                                to="kern.gemeente",
                                verbose_name="opvolger",
                            ),
                        ),
                        (
                            "inwoners",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="inwoners"),
                        ),
                        (
                            "inwoners_peildatum",
                            models.DateField(blank=True, null=True, verbose_name="peildatum inwoners"),
                        ),
                        ("opmerking", models.CharField(blank=True, max_length=200, verbose_name="opmerking")),
                    ],
                    options={
                        "verbose_name": "gemeente",
                        "verbose_name_plural": "gemeenten",
                        "ordering": ["naam"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tot", None),
                                    ("van", None),
                                    ("tot__gt", models.F("van")),
                                    _connector="OR",
                                ),
                                name="gemeente_periode",
                                violation_error_message="De einddatum moet na de begindatum liggen.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GemeenteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="kern.gemeente",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        ("code", models.CharField(max_length=6, verbose_name="CBS-code")),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        ("provincie", models.CharField(blank=True, max_length=50, verbose_name="provincie")),
                        ("van", models.DateField(blank=True, null=True, verbose_name="bestaat vanaf")),
                        ("tot", models.DateField(blank=True, null=True, verbose_name="bestaat tot")),
                        (
                            "opvolger",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.gemeente",
                                verbose_name="opvolger",
                            ),
                        ),
                        (
                            "inwoners",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="inwoners"),
                        ),
                        (
                            "inwoners_peildatum",
                            models.DateField(blank=True, null=True, verbose_name="peildatum inwoners"),
                        ),
                        ("opmerking", models.CharField(blank=True, max_length=200, verbose_name="opmerking")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Regiolidmaatschap",
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
                            "gemeente",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="regiolidmaatschappen",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[("volledig", "volledig"), ("partieel", "partieel")],
                                default="volledig",
                                max_length=10,
                                verbose_name="soort",
                            ),
                        ),
                        ("van", models.DateField(blank=True, null=True, verbose_name="van")),
                        ("tot", models.DateField(blank=True, null=True, verbose_name="tot")),
                    ],
                    options={
                        "verbose_name": "lidmaatschap van de regio",
                        "verbose_name_plural": "lidmaatschappen van de regio",
                        "ordering": ["gemeente__naam", "van"],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("gemeente"),
                                            models.F("gemeente"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(models.F("van"), models.F("tot"), function="daterange"),
                                        "&&",
                                    ),
                                ],
                                name="regiolidmaatschap_geen_overlap",
                                violation_error_message="Deze gemeente is in een deel van deze periode al lid van de regio.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tot", None),
                                    ("van", None),
                                    ("tot__gt", models.F("van")),
                                    _connector="OR",
                                ),
                                name="regiolidmaatschap_periode",
                                violation_error_message="De einddatum moet na de begindatum liggen.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegiolidmaatschapEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="kern.regiolidmaatschap",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "gemeente",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[("volledig", "volledig"), ("partieel", "partieel")],
                                default="volledig",
                                max_length=10,
                                verbose_name="soort",
                            ),
                        ),
                        ("van", models.DateField(blank=True, null=True, verbose_name="van")),
                        ("tot", models.DateField(blank=True, null=True, verbose_name="tot")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Organisatie",
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
                        ("naam", models.CharField(max_length=150, unique=True, verbose_name="naam")),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("regio", "regio"),
                                    ("gemeente", "gemeente"),
                                    ("ondernemers", "ondernemers"),
                                    ("samenwerking", "samenwerkingsverband"),
                                    ("overheid", "overheid"),
                                    ("onderwijs", "onderwijs"),
                                    ("loket", "loket"),
                                    ("bureau", "bureau"),
                                    ("markt", "marktpartij"),
                                    ("partner", "partner"),
                                ],
                                max_length=20,
                                verbose_name="soort",
                            ),
                        ),
                        (
                            "gemeente",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="organisatie",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="demo")),
                    ],
                    options={
                        "verbose_name": "organisatie",
                        "verbose_name_plural": "organisaties",
                        "ordering": ["naam"],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisatieEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="kern.organisatie",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("regio", "regio"),
                                    ("gemeente", "gemeente"),
                                    ("ondernemers", "ondernemers"),
                                    ("samenwerking", "samenwerkingsverband"),
                                    ("overheid", "overheid"),
                                    ("onderwijs", "onderwijs"),
                                    ("loket", "loket"),
                                    ("bureau", "bureau"),
                                    ("markt", "marktpartij"),
                                    ("partner", "partner"),
                                ],
                                max_length=20,
                                verbose_name="soort",
                            ),
                        ),
                        (
                            "gemeente",
                            models.ForeignKey(
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
                        ("is_demo", models.BooleanField(default=False, verbose_name="demo")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Gebruiker",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "Deze gebruikersnaam bestaat al. Kies een andere."},
                                max_length=150,
                                unique=True,
                                verbose_name="gebruikersnaam",
                            ),
                        ),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres")),
                        ("telefoon", models.CharField(blank=True, max_length=30, verbose_name="telefoon")),
                        ("is_active", models.BooleanField(default=True, verbose_name="actief")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="demo")),
                    ],
                    options={
                        "verbose_name": "gebruiker",
                        "verbose_name_plural": "gebruikers",
                        "ordering": ["naam", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="GebruikerIdEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="id_events",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Lidmaatschap",
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
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lidmaatschappen",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebruiker",
                            ),
                        ),
                        (
                            "organisatie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lidmaatschappen",
                                to="kern.organisatie",
                                verbose_name="organisatie",
                            ),
                        ),
                        (
                            "rol",
                            models.CharField(
                                choices=[
                                    ("lezer", "lezer"),
                                    ("actiehouder", "actiehouder"),
                                    ("accountmanager", "accountmanager"),
                                    ("coordinator", "regiocoördinator"),
                                    ("beheerder", "beheerder"),
                                ],
                                max_length=20,
                                verbose_name="rol",
                            ),
                        ),
                        ("van", models.DateField(verbose_name="van")),
                        ("tot", models.DateField(blank=True, null=True, verbose_name="tot")),
                    ],
                    options={
                        "verbose_name": "lidmaatschap",
                        "verbose_name_plural": "lidmaatschappen",
                        "ordering": ["organisatie__naam", "rol"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tot", None),
                                    ("van", None),
                                    ("tot__gt", models.F("van")),
                                    _connector="OR",
                                ),
                                name="lidmaatschap_periode",
                                violation_error_message="De einddatum moet na de begindatum liggen.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("rol", "lezer")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("gebruiker"),
                                            models.F("gebruiker"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("organisatie"),
                                            models.F("organisatie"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(models.F("van"), models.F("tot"), function="daterange"),
                                        "&&",
                                    ),
                                ],
                                name="lidmaatschap_geen_overlap_lezer",
                                violation_error_message="Deze persoon heeft deze rol al in een deel van deze periode.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("rol", "actiehouder")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("gebruiker"),
                                            models.F("gebruiker"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("organisatie"),
                                            models.F("organisatie"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(models.F("van"), models.F("tot"), function="daterange"),
                                        "&&",
                                    ),
                                ],
                                name="lidmaatschap_geen_overlap_actiehouder",
                                violation_error_message="Deze persoon heeft deze rol al in een deel van deze periode.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("rol", "accountmanager")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("gebruiker"),
                                            models.F("gebruiker"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("organisatie"),
                                            models.F("organisatie"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(models.F("van"), models.F("tot"), function="daterange"),
                                        "&&",
                                    ),
                                ],
                                name="lidmaatschap_geen_overlap_accountmanager",
                                violation_error_message="Deze persoon heeft deze rol al in een deel van deze periode.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("rol", "coordinator")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("gebruiker"),
                                            models.F("gebruiker"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("organisatie"),
                                            models.F("organisatie"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(models.F("van"), models.F("tot"), function="daterange"),
                                        "&&",
                                    ),
                                ],
                                name="lidmaatschap_geen_overlap_coordinator",
                                violation_error_message="Deze persoon heeft deze rol al in een deel van deze periode.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("rol", "beheerder")),
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("gebruiker"),
                                            models.F("gebruiker"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("organisatie"),
                                            models.F("organisatie"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(models.F("van"), models.F("tot"), function="daterange"),
                                        "&&",
                                    ),
                                ],
                                name="lidmaatschap_geen_overlap_beheerder",
                                violation_error_message="Deze persoon heeft deze rol al in een deel van deze periode.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LidmaatschapEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="kern.lidmaatschap",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebruiker",
                            ),
                        ),
                        (
                            "organisatie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.organisatie",
                                verbose_name="organisatie",
                            ),
                        ),
                        (
                            "rol",
                            models.CharField(
                                choices=[
                                    ("lezer", "lezer"),
                                    ("actiehouder", "actiehouder"),
                                    ("accountmanager", "accountmanager"),
                                    ("coordinator", "regiocoördinator"),
                                    ("beheerder", "beheerder"),
                                ],
                                max_length=20,
                                verbose_name="rol",
                            ),
                        ),
                        ("van", models.DateField(verbose_name="van")),
                        ("tot", models.DateField(blank=True, null=True, verbose_name="tot")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Bericht",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sleutel", models.CharField(max_length=200, unique=True, verbose_name="sleutel")),
                        (
                            "message_id",
                            models.CharField(max_length=200, unique=True, verbose_name="Message-ID"),
                        ),
                        (
                            "aan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="berichten",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="aan",
                            ),
                        ),
                        ("onderwerp", models.CharField(max_length=200, verbose_name="onderwerp")),
                        ("tekst", models.TextField(verbose_name="tekst")),
                        (
                            "bijlage_naam",
                            models.CharField(blank=True, max_length=100, verbose_name="naam van de bijlage"),
                        ),
                        (
                            "bijlage_type",
                            models.CharField(blank=True, max_length=100, verbose_name="soort bijlage"),
                        ),
                        ("bijlage", models.TextField(blank=True, verbose_name="bijlage")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("wacht", "wacht op verzending"),
                                    ("bezig", "wordt verzonden"),
                                    ("verzonden", "verzonden"),
                                    ("onzeker", "onzeker of het is aangekomen"),
                                    ("mislukt", "mislukt"),
                                    ("postvak", "in het demo-postvak"),
                                ],
                                default="wacht",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("pogingen", models.PositiveSmallIntegerField(default=0, verbose_name="pogingen")),
                        ("fout", models.CharField(blank=True, max_length=300, verbose_name="fout")),
                        ("gemaakt_op", models.DateTimeField(verbose_name="gemaakt op")),
                        (
                            "volgende_poging",
                            models.DateTimeField(blank=True, null=True, verbose_name="volgende poging"),
                        ),
                        (
                            "geclaimd_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="geclaimd op"),
                        ),
                        (
                            "verzonden_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="verzonden op"),
                        ),
                    ],
                    options={
                        "verbose_name": "bericht",
                        "verbose_name_plural": "berichten",
                        "ordering": ["-gemaakt_op", "-pk"],
                        "indexes": [
                            models.Index(fields=["status", "volgende_poging"], name="bericht_te_verzenden"),
                            models.Index(fields=["aan", "-gemaakt_op"], name="bericht_per_persoon"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verzonden"), _negated=True),
                                    ("verzonden_op__isnull", False),
                                    _connector="OR",
                                ),
                                name="bericht_verzonden_op",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BerichtIdStatusEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="id_status_events",
                                to="kern.bericht",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("wacht", "wacht op verzending"),
                                    ("bezig", "wordt verzonden"),
                                    ("verzonden", "verzonden"),
                                    ("onzeker", "onzeker of het is aangekomen"),
                                    ("mislukt", "mislukt"),
                                    ("postvak", "in het demo-postvak"),
                                ],
                                default="wacht",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ApiToken",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tokens",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebruiker",
                            ),
                        ),
                        (
                            "naam",
                            models.CharField(
                                help_text="Waar gebruik je het token voor? Bijvoorbeeld: dashboard van de gemeente.",
                                max_length=100,
                                verbose_name="naam",
                            ),
                        ),
                        (
                            "recht",
                            models.CharField(
                                choices=[("lezen", "alleen lezen"), ("schrijven", "lezen en schrijven")],
                                default="lezen",
                                max_length=10,
                                verbose_name="wat mag het token",
                            ),
                        ),
                        (
                            "hash",
                            models.CharField(
                                editable=False, max_length=64, unique=True, verbose_name="SHA-256"
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(editable=False, verbose_name="gemaakt op")),
                        ("geldig_tot", models.DateField(verbose_name="geldig tot en met")),
                        (
                            "laatst_gebruikt",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="laatst gebruikt"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "token",
                        "verbose_name_plural": "tokens",
                        "ordering": ["-gemaakt_op", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("gebruiker", "naam"),
                                name="apitoken_naam_uniek",
                                violation_error_message="Je hebt al een token met deze naam. Kies een andere naam.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApiTokenEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="kern.apitoken",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebruiker",
                            ),
                        ),
                        (
                            "naam",
                            models.CharField(
                                help_text="Waar gebruik je het token voor? Bijvoorbeeld: dashboard van de gemeente.",
                                max_length=100,
                                verbose_name="naam",
                            ),
                        ),
                        (
                            "recht",
                            models.CharField(
                                choices=[("lezen", "alleen lezen"), ("schrijven", "lezen en schrijven")],
                                default="lezen",
                                max_length=10,
                                verbose_name="wat mag het token",
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(editable=False, verbose_name="gemaakt op")),
                        ("geldig_tot", models.DateField(verbose_name="geldig tot en met")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Herhaalsleutel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebruiker",
                            ),
                        ),
                        ("sleutel", models.CharField(max_length=200, verbose_name="sleutel")),
                        (
                            "vingerafdruk",
                            models.CharField(max_length=64, verbose_name="SHA-256 van het verzoek"),
                        ),
                        (
                            "object_id",
                            models.BigIntegerField(null=True, verbose_name="nummer van het antwoord"),
                        ),
                        ("gemaakt_op", models.DateTimeField(verbose_name="gemaakt op")),
                    ],
                    options={
                        "verbose_name": "herhaalsleutel",
                        "verbose_name_plural": "herhaalsleutels",
                        "indexes": [models.Index(fields=["gemaakt_op"], name="herhaalsleutel_oud")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("gebruiker", "sleutel"), name="herhaalsleutel_uniek"
                            )
                        ],
                    },
                ),
            ]
        )
    ]
