from datetime import timedelta

from django.db import migrations, models

CREDIT = {0: 0, 1: 60, 2: 120}


def fill(apps, _schema_editor):
    place = apps.get_model("routing", "Place")
    for priority, seconds in CREDIT.items():
        place.objects.filter(priority=priority).update(key=models.F("since") - timedelta(seconds=seconds))


class Migration(migrations.Migration):
    dependencies = [("routing", "0003_promises")]

    operations = [
        migrations.AddField("place", "key", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("place", "key", models.DateTimeField()),
        migrations.RemoveIndex("place", "routing_line"),
        migrations.AddIndex(
            "place",
            models.Index(condition=models.Q(ended_at__isnull=True), fields=["key", "id"], name="routing_line"),
        ),
    ]
