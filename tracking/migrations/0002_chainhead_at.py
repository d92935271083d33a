from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracking", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="chainhead",
            name="at",
            field=models.DateTimeField(null=True),
        ),
    ]
