from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("locaties", "0020_sommen_vullen")]

    operations = [
        migrations.AddIndex(
            model_name="werkruimte",
            index=models.Index(
                condition=models.Q(("is_demo", True)), fields=["gemeente"], name="werkruimte_demo"
            ),
        ),
    ]
