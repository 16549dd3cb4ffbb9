import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    # What this gathers: a database that has them all goes on from here.
    replaces = [
        ("email", "0001_mail"),
        ("email", "0002_letterhead"),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        ('conversations', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature', models.TextField(blank=True, max_length=1000, verbose_name='서명')),
                ('answers_first', models.BooleanField(default=True, verbose_name='새 메일 문의에 자동으로 첫 답장을 보내요')),
                ('first_answer', models.TextField(blank=True, max_length=2000, verbose_name='첫 답장')),
                ('first_answer_en', models.TextField(blank=True, max_length=2000, verbose_name='첫 답장 (영어)')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='email_one_letterhead')],
            },
        ),
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, unique=True, verbose_name='메일 주소')),
                ('is_on', models.BooleanField(default=True, verbose_name='이 주소로 온 메일을 받아요')),
                ('host', models.CharField(blank=True, max_length=200, verbose_name='IMAP 서버')),
                ('port', models.PositiveIntegerField(default=993, verbose_name='포트')),
                ('security', models.CharField(choices=[('tls', 'TLS (보통 993번 포트)'), ('starttls', 'STARTTLS (보통 143번 포트)'), ('none', '보호하지 않음 (같은 컴퓨터에서만)')], default='tls', max_length=10, verbose_name='연결 보호')),
                ('user', models.CharField(blank=True, max_length=254, verbose_name='사용자 이름')),
                ('secret', models.TextField(blank=True)),
                ('folder', models.CharField(default='INBOX', max_length=200, verbose_name='메일함')),
                ('takes_old', models.BooleanField(default=False, verbose_name='이미 와 있는 안 읽은 메일도 가져와요')),
                ('uidvalidity', models.BigIntegerField(null=True)),
                ('next_uid', models.BigIntegerField(default=1)),
                ('begun_at', models.DateTimeField(null=True)),
                ('last_success_at', models.DateTimeField(null=True)),
                ('last_error_at', models.DateTimeField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('tested_at', models.DateTimeField(null=True)),
                ('test_wanted_at', models.DateTimeField(null=True)),
                ('test_result', models.CharField(blank=True, max_length=300)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='conversations.category', verbose_name='문의 유형')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='accounts.team', verbose_name='맡을 팀')),
            ],
            options={
                'ordering': ('address',),
            },
        ),
        migrations.CreateModel(
            name='MailId',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, unique=True)),
                ('is_ours', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mail_ids', to='conversations.message')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mail_ids', to='conversations.thread')),
            ],
        ),
        migrations.CreateModel(
            name='RawMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=200)),
                ('size', models.PositiveBigIntegerField()),
                ('digest', models.CharField(db_index=True, max_length=64)),
                ('uidvalidity', models.BigIntegerField(null=True)),
                ('uid', models.BigIntegerField(null=True)),
                ('recipient', models.CharField(blank=True, max_length=254)),
                ('received_at', models.DateTimeField(db_index=True)),
                ('state', models.CharField(choices=[('new', '읽는 중'), ('taken', '문의에 들어감'), ('quarantined', '격리됨'), ('aside', '따로 둠')], default='new', max_length=12)),
                ('why', models.CharField(blank=True, choices=[('unreadable', '메일을 해석하지 못했어요'), ('no_sender', '보낸 사람의 주소가 없거나 잘못됐어요'), ('too_large', '메일이 너무 커서 머리글만 받았어요'), ('same_id', '다른 메일과 Message-ID가 같은데 내용이 달라요'), ('failed', '문의로 만들다가 문제가 생겼어요'), ('twice', '같은 메일이 이미 들어왔어요'), ('not_a_person', '사람이 쓴 메일이 아니에요'), ('dismissed', '슈퍼바이저가 버렸어요')], max_length=20)),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('settled_at', models.DateTimeField(null=True)),
                ('nature', models.CharField(blank=True, choices=[('person', '사람이 쓴 메일'), ('auto', '자동 회신'), ('list', '메일링 리스트·광고'), ('bounce', '반송'), ('loop', '우리가 보낸 메일')], max_length=10)),
                ('sender', models.CharField(blank=True, max_length=254)),
                ('subject', models.CharField(blank=True, max_length=250)),
                ('name', models.CharField(blank=True, db_index=True, max_length=255)),
                ('gist', models.CharField(blank=True, max_length=64)),
                ('mailbox', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mails', to='email.mailbox')),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mails', to='conversations.message')),
                ('thread', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mails', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(fields=['state', '-id'], name='email_by_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('uid__isnull', False)), fields=('mailbox', 'uidvalidity', 'uid'), name='email_fetched_once')],
            },
        ),
    ]
