from django.db import migrations

from malgil.base.sealing import sealed

# As it stands in malgil.accounts.adapter; a migration says it for good.
ABOUT = "malgil.accounts.second_factor"


def seal(apps, _schema_editor):
    """Seal what was kept in the clear; what is sealed already begins as Fernet's tokens do."""
    for kept in apps.get_model("mfa", "Authenticator").objects.filter(type__in=("totp", "recovery_codes")):
        for name in ("secret", "seed"):
            plain = kept.data.get(name, "")
            if plain and not plain.startswith("gAAAAA"):
                kept.data[name] = sealed(plain, about=ABOUT)
                kept.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_squashed"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
