"""Find orders by the beginning of their number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conversations", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="thread", name="conversations_by_order"),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(
                fields=["order_number"], name="conversations_by_order", opclasses=["varchar_pattern_ops"]
            ),
        ),
    ]
