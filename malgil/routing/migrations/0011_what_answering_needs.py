from django.db import migrations, models


def fill(apps, _schema_editor):
    place = apps.get_model("routing", "Place")
    kinds = place.objects.exclude(skill=None, team=None).order_by().values_list("skill", "team").distinct()
    for skill, team in list(kinds):
        needs = f"{skill}:1" if skill else ""
        place.objects.filter(skill=skill, team=team).update(needs=f"{needs}||{team or ''}")


class Migration(migrations.Migration):
    dependencies = [("routing", "0010_nights_of_trees")]

    operations = [
        migrations.AddField("place", "needs", models.CharField(blank=True, default="", max_length=200), False),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
