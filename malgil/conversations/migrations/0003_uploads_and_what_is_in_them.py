"""Take files in piece by piece, and keep what is known of their content."""

import secrets
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0002_finding_by_order'),
    ]

    operations = [
        migrations.CreateModel(
            name='PictureText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('state', models.CharField(choices=[('read', 'read'), ('absent', 'not installed'), ('slow', 'too slow'), ('failed', 'failed')], max_length=10)),
                ('text', models.TextField(blank=True)),
                ('words', models.JSONField(default=list)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=secrets.token_hex, max_length=64, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('size', models.PositiveBigIntegerField()),
                ('document', models.CharField(blank=True, max_length=60)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('digest', models.CharField(blank=True, db_index=True, max_length=64)),
                ('entries', models.JSONField(default=list)),
                ('begun_at', models.DateTimeField(db_index=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('taken_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='attachment',
            name='digest',
            field=models.CharField(blank=True, db_index=True, default='', max_length=64),
        ),
        migrations.AddField(
            model_name='attachment',
            name='document',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='attachment',
            name='entries',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='attachment',
            name='verdict',
            field=models.CharField(blank=True, choices=[('clean', 'clean'), ('infected', 'infected')], default='', max_length=10),
        ),
    ]
