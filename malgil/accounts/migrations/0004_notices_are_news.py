from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_mail"),
        # The notices have been brought there.
        ("news", "0002_notices_of_the_centre"),
    ]

    operations = [migrations.RemoveField(model_name="centre", name="notices")]
