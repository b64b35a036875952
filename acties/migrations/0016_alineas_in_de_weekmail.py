from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("acties", "0015_zoekvragen_in_de_weekmail"),
    ]

    operations = [
        migrations.AlterField(
            model_name="uitstel",
            name="soort",
            field=models.CharField(
                choices=[
                    ("verouderd", "actie zonder nieuws"),
                    ("mijlpaal", "mijlpaal"),
                    ("actiepunt", "actiepunt"),
                    ("kwartaal", "dagen van het kwartaal"),
                    ("ronde", "meetronde"),
                    ("correctie", "correcties van locaties"),
                    ("toegewezen", "toegewezen signaal"),
                    ("signaal", "signalen over locaties"),
                    ("vraag", "vraag van een ondernemer"),
                    ("vragen", "nieuwe vragen van ondernemers"),
                    ("loket", "pagina's van het loket"),
                    ("zoekvraag", "zoekvraag met haast"),
                    ("zoekvragen", "nieuwe zoekvragen"),
                    ("alinea", "alinea voor een rapport"),
                    ("trekker", "actie zonder trekker"),
                    ("rood", "rode actie"),
                    ("post", "e-mail die niet aankwam"),
                ],
                max_length=12,
                verbose_name="soort",
            ),
        ),
    ]
