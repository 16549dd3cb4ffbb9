"""What the centre's page called notices, a line each, become pinned notices here."""

import secrets

from django.db import migrations
from django.utils import timezone


def bring_notices(apps, schema_editor):  # noqa: ARG001 - what Django calls it with
    Centre = apps.get_model("accounts", "Centre")
    Article = apps.get_model("news", "Article")
    Version = apps.get_model("news", "Version")
    for centre in Centre.objects.exclude(notices=""):
        lines = [line.strip() for line in centre.notices.splitlines() if line.strip()]
        # The last pinned stands first: so does the first line.
        for line in reversed(lines):
            at = timezone.now()
            article = Article.objects.create(
                kind="notice",
                slug=f"notice-{secrets.token_hex(4)}",
                title=line[:120],
                body=line,
                pinned_at=at,
                published_at=at,
                is_out=True,
                made_at=at,
                changed_at=at,
            )
            Version.objects.create(article=article, number=1, title=line[:120], body=line, at=at)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_second_colour_and_notices"),
        ("news", "0001_articles"),
    ]

    operations = [migrations.RunPython(bring_notices, migrations.RunPython.noop)]
