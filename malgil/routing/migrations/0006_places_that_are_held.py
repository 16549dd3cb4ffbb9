import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

LIVE = ("waiting", "offered")
STANDING = (*LIVE, "held")
ON_THE_SPOT = ("chat", "phone")


def fill(apps, _schema_editor):
    place = apps.get_model("routing", "Place")
    thread = apps.get_model("conversations", "Thread")
    assignment = apps.get_model("conversations", "Assignment")
    customer = thread.objects.filter(pk=models.OuterRef("thread")).values("customer")
    place.objects.update(customer=models.Subquery(customer))
    ended = place.objects.exclude(ended_at=None)
    ended.update(state="done")
    at_work = assignment.objects.filter(thread=models.OuterRef("thread"), ended_at=None)
    # Whoever has the thread began when its last place ended.
    later = place.objects.filter(thread=models.OuterRef("thread"), ended_at__gt=models.OuterRef("ended_at"))
    ended.filter(models.Exists(at_work), ~models.Exists(later)).update(state="assigned")
    seen = set()
    waiting = place.objects.filter(ended_at=None, channel__in=ON_THE_SPOT).order_by("key", "thread")
    for pk, customer_id in waiting.values_list("pk", "customer"):
        if customer_id in seen:
            place.objects.filter(pk=pk).update(state="held", held_for="joined")
        seen.add(customer_id)


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0005_best_time"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "place",
            "customer",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="places",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "place",
            "state",
            models.CharField(
                choices=[
                    ("waiting", "기다리는 중"),
                    ("held", "자리 맡아 둠"),
                    ("offered", "상담원에게 권하는 중"),
                    ("assigned", "상담 중"),
                    ("done", "끝"),
                    ("abandoned", "기다리다 그만둠"),
                    ("expired", "맡아 둔 시간이 지남"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.AddField(
            "place",
            "held_for",
            models.CharField(
                blank=True,
                choices=[
                    ("away", "자리를 맡아 두고 나갔어요"),
                    ("lost", "연결이 끊겼어요"),
                    ("callback", "전화를 기다려요"),
                    ("joined", "먼저 한 문의를 기다려요"),
                ],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField("place", "held_until", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
