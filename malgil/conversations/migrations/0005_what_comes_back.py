from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("conversations", "0004_awaited_answers")]

    operations = [
        migrations.AddIndex(
            "snooze",
            models.Index(condition=Q(ended_at__isnull=True), fields=["ended_at", "until", "id"], name="conversations_put_aside"),
        ),
    ]
