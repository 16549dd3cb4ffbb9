import django.core.validators
import django.db.models.deletion
import secrets
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # What this gathers: a database that has them all goes on from here.
    replaces = [
        ("conversations", "0001_initial"),
        ("conversations", "0002_finding_by_order"),
        ("conversations", "0003_uploads_and_what_is_in_them"),
        ("conversations", "0004_finding_by_key"),
        ("conversations", "0005_mail"),
        ("conversations", "0006_alter_thread_channel"),
        ("conversations", "0007_deliveries"),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        ('accounts', '__first__'),
        ('commerce', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Original',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=200)),
                ('sender', models.EmailField(max_length=254)),
                ('subject', models.CharField(blank=True, max_length=250)),
                ('quoted', models.TextField(blank=True)),
                ('copied', models.JSONField(default=list)),
                ('left_out', models.JSONField(default=list)),
            ],
        ),
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
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, unique=True, verbose_name='이름')),
            ],
            options={
                'ordering': ('name',),
            },
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
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='이름')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='순서')),
                ('skill', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='accounts.skill', verbose_name='필요한 스킬')),
            ],
            options={
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Macro',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='이름')),
                ('shortcut', models.CharField(max_length=30, unique=True, validators=[django.core.validators.RegexValidator('^[\\w가-힣-]+$', '단축어에는 글자와 숫자, -만 쓸 수 있어요.')], verbose_name='단축어')),
                ('body', models.TextField(verbose_name='내용')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='accounts.team', verbose_name='팀')),
            ],
            options={
                'ordering': ('shortcut',),
            },
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('chat', '채팅'), ('form', '문의 남기기'), ('email', '이메일'), ('phone', '전화'), ('community', '커뮤니티')], default='chat', max_length=10)),
                ('order_number', models.CharField(blank=True, max_length=40)),
                ('subject', models.CharField(blank=True, max_length=250)),
                ('priority', models.SmallIntegerField(choices=[(0, '보통'), (1, '높음'), (2, '긴급')], default=0)),
                ('opened_at', models.DateTimeField()),
                ('key', models.CharField(max_length=60)),
                ('standing', models.CharField(choices=[('waiting', '대기'), ('open', '상담 중'), ('snoozed', '미뤄 둠'), ('closed', '종료')], default='waiting', max_length=10)),
                ('last_activity_at', models.DateTimeField()),
                ('excerpt', models.CharField(blank=True, max_length=120)),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='conversations.category')),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='threads', to=settings.AUTH_USER_MODEL)),
                ('store', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='commerce.store')),
                ('tags', models.ManyToManyField(blank=True, related_name='threads', to='conversations.tag')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='accounts.team')),
            ],
            options={
                'indexes': [models.Index(fields=['standing', '-last_activity_at', '-id'], name='conversations_by_standing'), models.Index(fields=['assignee', 'standing', '-last_activity_at', '-id'], name='conversations_by_assignee'), models.Index(fields=['-last_activity_at', '-id'], name='conversations_by_activity'), models.Index(fields=['customer', '-last_activity_at'], name='conversations_by_customer'), models.Index(fields=['key'], name='conversations_by_key'), models.Index(fields=['order_number'], name='conversations_by_order', opclasses=['varchar_pattern_ops'])],
                'constraints': [models.UniqueConstraint(fields=('customer', 'key'), name='conversations_opened_once')],
            },
        ),
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('reopened_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reopened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='conversations.thread')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('reopened_at__isnull', True)), fields=('thread',), name='conversations_one_closure')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('customer', 'customer'), ('agent', 'agent'), ('system', 'system')], max_length=10)),
                ('body', models.TextField(blank=True)),
                ('key', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('original', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='message', to='conversations.original')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(fields=['thread', 'id'], name='conversations_in_order')],
                'constraints': [models.UniqueConstraint(fields=('thread', 'key'), name='conversations_said_once')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to='attachments/%Y/%m/')),
                ('name', models.CharField(max_length=200)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('document', models.CharField(blank=True, default='', max_length=60)),
                ('digest', models.CharField(blank=True, db_index=True, default='', max_length=64)),
                ('verdict', models.CharField(blank=True, choices=[('clean', 'clean'), ('infected', 'infected')], default='', max_length=10)),
                ('entries', models.JSONField(default=list)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='conversations.message')),
            ],
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('comment', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('closure', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='rating', to='conversations.closure')),
            ],
        ),
        migrations.CreateModel(
            name='Snooze',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snoozes', to='conversations.thread')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('thread',), name='conversations_one_snooze')],
            },
        ),
        migrations.CreateModel(
            name='Sequel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('new_subject', '끝난 문의에 새 제목으로 이어 쓴 메일'), ('other_sender', '다른 사람이 인용해서 보낸 메일')], max_length=20)),
                ('at', models.DateTimeField()),
                ('thread', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sequel', to='conversations.thread')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sequels', to='conversations.thread')),
            ],
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_at', models.DateTimeField()),
                ('read_to', models.BigIntegerField(default=0)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='conversations.thread')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('thread', 'person'), name='conversations_joined_once')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField()),
                ('key', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='conversations.thread')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('thread', 'key'), name='conversations_noted_once')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('duplicate', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='merge', to='conversations.thread')),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duplicates', to='conversations.thread')),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reply', '답장'), ('note', '메모')], default='reply', max_length=10)),
                ('body', models.TextField()),
                ('at', models.DateTimeField()),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='conversations.thread')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('thread', 'agent', 'kind'), name='conversations_one_draft')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['agent'], name='conversations_load')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('thread',), name='conversations_one_agent')],
            },
        ),
        migrations.CreateModel(
            name='DeadAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('chat', '채팅'), ('form', '문의 남기기'), ('email', '이메일'), ('phone', '전화'), ('community', '커뮤니티')], max_length=10)),
                ('address', models.CharField(max_length=254)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('revived_at', models.DateTimeField(null=True)),
                ('revived_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('revived_at__isnull', True)), fields=('channel', 'address'), name='conversations_dead_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('chat', '채팅'), ('form', '문의 남기기'), ('email', '이메일'), ('phone', '전화'), ('community', '커뮤니티')], max_length=10)),
                ('to', models.CharField(max_length=254)),
                ('state', models.CharField(choices=[('pending', '보내는 중'), ('sending', '보내는 중'), ('sent', '보냄'), ('failed', '보내지 못했어요'), ('unknown', '보냈는지 몰라요'), ('bounced', '되돌아왔어요'), ('complained', '스팸으로 신고됐어요')], default='pending', max_length=12)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('next_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('external_id', models.CharField(blank=True, db_index=True, max_length=255)),
                ('problem', models.CharField(blank=True, choices=[('slow', '메일 서버가 아직 받지 않았어요. 다시 보내 볼게요.'), ('refused', '받는 쪽 서버가 거절했어요.'), ('unreachable', '이틀 동안 메일 서버에 닿지 않았어요.'), ('barred', '메일이 되돌아온 주소라서 보내지 않았어요.'), ('broken', '메일을 만들지 못했어요.'), ('lost', '보내는 중에 서버가 멈춰서, 갔는지 알 수 없어요. 다시 보내면 두 번 갈 수 있어요.'), ('doubtful', '메일 서버가 받았는지 답하지 않아서, 갔는지 알 수 없어요. 다시 보내면 두 번 갈 수 있어요.'), ('bounced', '메일이 되돌아왔어요.'), ('delayed', '받는 쪽에서 아직 받지 못했대요. 계속 보내 보고 있어요.'), ('complained', '받은 사람이 스팸으로 신고했어요.')], max_length=12)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='conversations.message')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'pending')), fields=['next_at'], name='conversations_delivery_due'), models.Index(condition=models.Q(('state', 'sending')), fields=['claimed_at'], name='conversations_delivery_claimed'), models.Index(fields=['state', '-at'], name='conversations_delivery_state')],
                'constraints': [models.UniqueConstraint(fields=('message', 'to'), name='conversations_delivered_once')],
            },
        ),
    ]
