import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

LIVE = ("waiting", "offered")
STANDING = (*LIVE, "held")


class Migration(migrations.Migration):
    """Apart from filling the columns: PostgreSQL changes no table whose rows wait for a deferred check."""

    dependencies = [("routing", "0006_places_that_are_held")]

    operations = [
        migrations.AlterField(
            "place",
            "customer",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="places", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.RemoveIndex("place", "routing_line"),
        migrations.AddIndex(
            "place",
            models.Index(condition=models.Q(("state__in", LIVE)), fields=["key", "thread"], name="routing_line"),
        ),
        migrations.AddIndex(
            "place",
            models.Index(condition=models.Q(("state", "held")), fields=["held_until"], name="routing_places_held"),
        ),
        migrations.AddConstraint(
            "place",
            models.UniqueConstraint(
                condition=models.Q(("channel__in", ["chat", "phone"]), ("state__in", LIVE)),
                fields=["customer"],
                name="routing_one_live_place",
            ),
        ),
        migrations.AddConstraint(
            "place",
            models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    ("state__in", STANDING),
                )
                | models.Q(("ended_at__isnull", False), models.Q(("state__in", STANDING), _negated=True)),
                name="routing_place_ended",
            ),
        ),
    ]
