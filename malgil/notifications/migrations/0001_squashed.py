import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # What this gathers: a database that has them all goes on from here.
    replaces = [
        ("notifications", "0001_notices"),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('events', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('endpoint', models.TextField()),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('p256dh', models.CharField(max_length=100)),
                ('auth', models.CharField(max_length=40)),
                ('user_agent', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('reached_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='devices', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Keys',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('private', models.TextField()),
                ('public', models.CharField(max_length=100)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='notifications_one_pair_of_keys')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.CharField(max_length=40)),
                ('subject', models.CharField(choices=[('answers', '내 문의의 답장'), ('line', '내 차례와 전화 약속'), ('community', '이용자 질문과 답변'), ('service', '장애와 공지'), ('promotion', '이벤트와 소식'), ('work', '배정과 언급')], max_length=20)),
                ('about', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('shown_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='events.event')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['person', 'about'], name='notifications_open_about'), models.Index(fields=['person', '-at'], name='notifications_of_a_person')],
                'constraints': [models.UniqueConstraint(fields=('person', 'event'), name='notifications_told_once')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('means', models.CharField(choices=[('push', '푸시 알림'), ('email', '이메일')], max_length=20)),
                ('target', models.CharField(blank=True, default='', max_length=40)),
                ('state', models.CharField(choices=[('due', 'due'), ('sending', 'sending'), ('sent', 'sent'), ('skipped', 'skipped'), ('failed', 'failed')], default='due', max_length=10)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('due_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='notifications.notice')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('due', 'sending'))), fields=['due_at'], name='notifications_attempts_due')],
                'constraints': [models.UniqueConstraint(fields=('notice', 'means', 'target'), name='notifications_one_attempt_each')],
            },
        ),
        migrations.CreateModel(
            name='Quiet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begin', models.TimeField(default=datetime.time(21, 0))),
                ('end', models.TimeField(default=datetime.time(8, 0))),
                ('at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='quiet', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('answers', '내 문의의 답장'), ('line', '내 차례와 전화 약속'), ('community', '이용자 질문과 답변'), ('service', '장애와 공지'), ('promotion', '이벤트와 소식'), ('work', '배정과 언급')], max_length=20)),
                ('means', models.CharField(choices=[('push', '푸시 알림'), ('email', '이메일')], max_length=20)),
                ('is_wanted', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'subject', 'means'), name='notifications_one_wish_each')],
            },
        ),
    ]
