import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # What this gathers: a database that has them all goes on from here.
    replaces = [
        ("routing", "0001_initial"),
        ("routing", "0002_doors_and_hours"),
        ("routing", "0003_promises"),
        ("routing", "0004_a_head_start_that_is_bounded"),
        ("routing", "0005_best_time"),
        ("routing", "0006_places_that_are_held"),
        ("routing", "0007_one_live_place"),
        ("routing", "0008_questions_of_the_community"),
        ("routing", "0009_callbacks"),
        ("routing", "0010_nights_of_trees"),
        ("routing", "0011_what_answering_needs"),
        ("routing", "0012_offers_and_levels"),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        ('accounts', '__first__'),
        ('conversations', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='이름')),
                ('monday', models.CharField(blank=True, max_length=100, verbose_name='월요일')),
                ('tuesday', models.CharField(blank=True, max_length=100, verbose_name='화요일')),
                ('wednesday', models.CharField(blank=True, max_length=100, verbose_name='수요일')),
                ('thursday', models.CharField(blank=True, max_length=100, verbose_name='목요일')),
                ('friday', models.CharField(blank=True, max_length=100, verbose_name='금요일')),
                ('saturday', models.CharField(blank=True, max_length=100, verbose_name='토요일')),
                ('sunday', models.CharField(blank=True, max_length=100, verbose_name='일요일')),
                ('knows_holidays', models.BooleanField(default=True, verbose_name='공휴일은 따로 정하기')),
                ('holiday', models.CharField(blank=True, max_length=100, verbose_name='공휴일')),
                ('zone', models.CharField(default='Asia/Seoul', max_length=40, verbose_name='시간대')),
            ],
            options={
                'verbose_name': '상담 시간',
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('chat', '채팅'), ('form', '문의 남기기'), ('email', '이메일'), ('phone', '전화'), ('community', '커뮤니티')], max_length=10, unique=True)),
                ('state', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='WaitProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('chat', '채팅'), ('form', '문의 남기기'), ('email', '이메일'), ('phone', '전화'), ('community', '커뮤니티')], max_length=10, unique=True)),
                ('cells', models.JSONField(default=dict)),
                ('learned_to', models.DateTimeField()),
                ('counted_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Callback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phone', models.CharField(max_length=20)),
                ('slot', models.DateTimeField(db_index=True, null=True)),
                ('deadline', models.DateTimeField()),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('first_tried_at', models.DateTimeField(null=True)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('answered', '통화했어요'), ('unanswered', '받지 않았어요'), ('cancelled', '고객이 취소했어요'), ('closed', '통화 없이 끝났어요')], max_length=10)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='callbacks', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(fields=['asked_at'], name='routing_callbacks_asked')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('thread',), name='routing_one_callback')],
            },
        ),
        migrations.CreateModel(
            name='CallAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('is_answered', models.BooleanField()),
                ('agent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('callback', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='routing.callback')),
            ],
        ),
        migrations.CreateModel(
            name='Capacity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('chat', '채팅'), ('form', '문의 남기기'), ('email', '이메일'), ('phone', '전화'), ('community', '커뮤니티')], max_length=10)),
                ('limit', models.PositiveSmallIntegerField()),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='capacities', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agent', 'channel'), name='routing_one_capacity')],
            },
        ),
        migrations.CreateModel(
            name='CategoryNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, '기본'), (2, '능숙'), (3, '전문')])),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='conversations.category')),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.skill')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('category', 'skill'), name='routing_one_need')],
            },
        ),
        migrations.CreateModel(
            name='CategoryRoute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, max_length=5)),
                ('levels_after', models.PositiveIntegerField(blank=True, null=True)),
                ('language_after', models.PositiveIntegerField(blank=True, null=True)),
                ('skills_after', models.PositiveIntegerField(blank=True, null=True)),
                ('category', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='route', to='conversations.category')),
            ],
        ),
        migrations.CreateModel(
            name='Dispatcher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ran_at', models.DateTimeField(null=True)),
                ('epoch', models.PositiveBigIntegerField(default=0)),
                ('offer_seconds', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='routing_one_dispatcher')],
            },
        ),
        migrations.CreateModel(
            name='Door',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('phone', '전화'), ('chat', '채팅 상담'), ('email', '이메일'), ('form', '문의 남기기'), ('community', '커뮤니티'), ('sns', 'SNS')], max_length=10, verbose_name='종류')),
                ('name', models.CharField(blank=True, max_length=30, verbose_name='이름')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='번호나 주소')),
                ('answer_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='답변 약속')),
                ('good_for', models.CharField(blank=True, max_length=120, verbose_name='장점')),
                ('less_good_for', models.CharField(blank=True, max_length=120, verbose_name='아쉬운 점')),
                ('note', models.CharField(blank=True, max_length=120, verbose_name='덧붙이는 말')),
                ('audience', models.CharField(choices=[('all', '모두'), ('buyers', '구매자'), ('partners', '판매자')], default='all', max_length=10, verbose_name='보는 사람')),
                ('is_shown', models.BooleanField(default=True, verbose_name='보여 주기')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='순서')),
                ('calendar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='doors', to='routing.calendarhours', verbose_name='상담 시간표')),
            ],
            options={
                'verbose_name': '연락 방법',
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Growth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('chat', '채팅'), ('form', '문의 남기기'), ('email', '이메일'), ('phone', '전화'), ('community', '커뮤니티')], max_length=10)),
                ('night', models.DateField()),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('verdict', models.CharField(choices=[('growing', '배우는 중'), ('promoted', '새로 배운 예측을 써요'), ('kept', '그대로예요'), ('retired', '섞은 계산으로 돌아갔어요'), ('failed', '배우지 못했어요')], default='growing', max_length=10)),
                ('why', models.CharField(blank=True, max_length=20)),
                ('outcomes', models.PositiveIntegerField(default=0)),
                ('tried_on', models.PositiveIntegerField(default=0)),
                ('champion', models.FloatField(null=True)),
                ('blend', models.FloatField(null=True)),
                ('challenger', models.FloatField(null=True)),
                ('trees', models.BinaryField(null=True)),
                ('shape', models.CharField(blank=True, max_length=20)),
                ('retired_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('channel', 'night'), name='routing_one_growth'), models.UniqueConstraint(condition=models.Q(('retired_at', None), ('verdict', 'promoted')), fields=('channel',), name='routing_one_forest')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('chat', '채팅'), ('form', '문의 남기기'), ('email', '이메일'), ('phone', '전화'), ('community', '커뮤니티')], max_length=10)),
                ('priority', models.SmallIntegerField(choices=[(0, '보통'), (1, '높음'), (2, '긴급')])),
                ('needs', models.CharField(blank=True, max_length=200)),
                ('since', models.DateTimeField()),
                ('key', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', '기다리는 중'), ('held', '자리 맡아 둠'), ('offered', '상담원에게 권하는 중'), ('assigned', '상담 중'), ('done', '끝'), ('abandoned', '기다리다 그만둠'), ('expired', '맡아 둔 시간이 지남')], default='waiting', max_length=10)),
                ('held_for', models.CharField(blank=True, choices=[('away', '자리를 맡아 두고 나갔어요'), ('lost', '연결이 끊겼어요'), ('callback', '전화를 기다려요'), ('joined', '먼저 한 문의를 기다려요')], max_length=10)),
                ('held_until', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='accounts.team')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('waiting', 'offered'))), fields=['key', 'thread'], name='routing_line'), models.Index(fields=['channel', '-since'], name='routing_places_lately'), models.Index(condition=models.Q(('state', 'held')), fields=['held_until'], name='routing_places_held')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('thread',), name='routing_one_place'), models.UniqueConstraint(condition=models.Q(('channel__in', ['chat', 'phone']), ('state__in', ('waiting', 'offered'))), fields=('customer',), name='routing_one_live_place'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ('waiting', 'offered', 'held'))), models.Q(('ended_at__isnull', False), models.Q(('state__in', ('waiting', 'offered', 'held')), _negated=True)), _connector='OR'), name='routing_place_ended')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('open', '기다리는 중'), ('taken', '받음'), ('declined', '넘김'), ('ran_out', '시간 지남'), ('withdrawn', '거둠')], default='open', max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='routing.place')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['agent'], name='routing_open_offers')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('place',), name='routing_one_offer')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('needs_minutes', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('near_at', models.DateTimeField(null=True)),
                ('turn_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='routing.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('place',), name='routing_one_absence')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('online', '온라인'), ('away', '자리 비움'), ('wrap_up', '후처리'), ('offline', '오프라인')], default='offline', max_length=10)),
                ('since', models.DateTimeField()),
                ('lease_until', models.DateTimeField()),
                ('idle_since', models.DateTimeField()),
                ('agent', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='presence', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['status', 'lease_until'], name='routing_presence_online')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('chat', '채팅'), ('form', '문의 남기기'), ('email', '이메일'), ('phone', '전화'), ('community', '커뮤니티')], max_length=10)),
                ('alike', models.CharField(max_length=20)),
                ('made_at', models.DateTimeField()),
                ('p50', models.FloatField()),
                ('p80', models.FloatField()),
                ('p90', models.FloatField()),
                ('minutes', models.PositiveSmallIntegerField(null=True)),
                ('due', models.DateTimeField(null=True)),
                ('model', models.CharField(max_length=10)),
                ('silence', models.CharField(blank=True, max_length=10)),
                ('lengthened', models.PositiveSmallIntegerField(default=0)),
                ('outcome', models.CharField(choices=[('open', '기다리는 중'), ('kept', '지켰어요'), ('missed', '못 지켰어요'), ('void', '해당 없음')], default='open', max_length=10)),
                ('settled_at', models.DateTimeField(null=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='routing.place')),
            ],
            options={
                'indexes': [models.Index(fields=['channel', 'made_at'], name='routing_promises_made'), models.Index(condition=models.Q(('outcome', 'open')), fields=['due'], name='routing_promises_open')],
            },
        ),
        migrations.CreateModel(
            name='SkillLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, '기본'), (2, '능숙'), (3, '전문')])),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skill_levels', to=settings.AUTH_USER_MODEL)),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.skill')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agent', 'skill'), name='routing_one_level')],
            },
        ),
        migrations.CreateModel(
            name='SpecialHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('closed', '쉬어요'), ('open', '더 열어요')], default='closed', max_length=10, verbose_name='무엇이 다른가요')),
                ('first', models.DateField(verbose_name='첫날')),
                ('last', models.DateField(verbose_name='마지막 날')),
                ('hours', models.CharField(blank=True, max_length=100, verbose_name='시간')),
                ('reason', models.CharField(blank=True, max_length=60, verbose_name='이유')),
                ('calendar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='specials', to='routing.calendarhours', verbose_name='상담 시간표')),
            ],
            options={
                'verbose_name': '다른 날',
                'ordering': ('first', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='routing_special_in_order')],
            },
        ),
        migrations.CreateModel(
            name='SpokenLanguage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('ko', '한국어'), ('en', '영어'), ('zh', '중국어'), ('ja', '일본어'), ('vi', '베트남어')], max_length=5)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spoken_languages', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agent', 'language'), name='routing_speaks_once')],
            },
        ),
        migrations.CreateModel(
            name='TimeHint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('chat', '채팅'), ('form', '문의 남기기'), ('email', '이메일'), ('phone', '전화'), ('community', '커뮤니티')], max_length=10)),
                ('slot', models.DateTimeField(db_index=True)),
                ('gain_minutes', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('place', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='hint', to='routing.place')),
            ],
        ),
        migrations.CreateModel(
            name='Watching',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('watch', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('next_bound', models.DateTimeField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('place', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='watching', to='routing.place')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['next_bound'], name='routing_watching_open')],
            },
        ),
    ]
