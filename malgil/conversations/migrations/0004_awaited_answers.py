from django.conf import settings
from django.db import migrations, models
from django.db.models import BigIntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce


def fill(apps, _schema_editor):
    """Find out of what is not closed since when its customer awaits an answer, from what was said."""
    said = apps.get_model("conversations", "Message").objects.filter(thread=OuterRef("pk"))
    last = said.filter(side="agent").order_by("-id").values("id")[:1]
    answered = Coalesce(Subquery(last), Value(0), output_field=BigIntegerField())
    threads = apps.get_model("conversations", "Thread").objects.exclude(standing="closed").annotate(answered=answered)
    first = said.filter(side="customer", id__gt=OuterRef("answered")).order_by("id").values("at")[:1]
    threads.update(awaits_since=Subquery(first))


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0003_messages_write_fewer_pages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("thread", "awaits_since", models.DateTimeField(null=True)),
        migrations.RemoveIndex("thread", "conversations_by_assignee"),
        migrations.AddIndex(
            "thread",
            models.Index(
                condition=Q(assignee__isnull=False),
                fields=["assignee", "standing", "awaits_since", "-last_activity_at", "-id"],
                name="conversations_by_turn",
            ),
        ),
        migrations.AlterField(
            "thread",
            "assignee",
            models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=models.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
