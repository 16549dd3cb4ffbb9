from django.db import migrations, models


class Migration(migrations.Migration):
    # What this gathers: a database that has them all goes on from here.
    replaces = [
        ("mail", "0001_initial"),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Blow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('per', models.CharField(choices=[('minute', 'minute'), ('hour', 'hour')], max_length=10)),
                ('limit', models.PositiveIntegerField()),
                ('told_at', models.DateTimeField(null=True)),
                ('reset_at', models.DateTimeField(null=True)),
                ('reset_by_id', models.BigIntegerField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('reset_at__isnull', True)), fields=('per',), name='mail_blown_once')],
            },
        ),
        migrations.CreateModel(
            name='Minute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('urgent', models.BooleanField(default=False)),
                ('number', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('at', 'urgent'), name='mail_one_count_a_minute')],
            },
        ),
    ]
