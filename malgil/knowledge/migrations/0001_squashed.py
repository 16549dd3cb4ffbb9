import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # What this gathers: a database that has them all goes on from here.
    replaces = [
        ("knowledge", "0001_articles"),
        ("knowledge", "0002_search"),
        ("knowledge", "0003_meanings"),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('conversations', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchClock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(max_length=16)),
                ('stamp', models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='SearchLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=100)),
                ('repaired', models.CharField(blank=True, max_length=100)),
                ('results', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=300, verbose_name='같은 뜻으로 쓰는 말')),
                ('weight', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(10)], verbose_name='얼마나 가까운 말인가요 (%)')),
                ('is_on', models.BooleanField(default=True, verbose_name='검색에 써요')),
                ('shipped', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'ordering': ('words',),
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True)),
                ('file', models.FileField(upload_to='faq/')),
                ('words', models.CharField(blank=True, max_length=200)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('ref', models.PositiveBigIntegerField()),
                ('slug', models.CharField(blank=True, max_length=200)),
                ('title', models.CharField(max_length=200)),
                ('keywords', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField(blank=True)),
                ('audience', models.CharField(max_length=10)),
                ('language', models.CharField(max_length=5)),
                ('valid_from', models.DateTimeField(null=True)),
                ('valid_until', models.DateTimeField(null=True)),
                ('title_morphemes', models.TextField(blank=True)),
                ('text_morphemes', models.TextField(blank=True)),
                ('meaning', models.BinaryField(default=b'')),
                ('read_by', models.CharField(blank=True, max_length=40)),
                ('stamp', models.PositiveBigIntegerField(db_index=True)),
                ('removed', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'ref'), name='knowledge_search_document_once')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='이름')),
                ('name_en', models.CharField(blank=True, max_length=60, verbose_name='영어 이름')),
                ('slug', models.CharField(max_length=80, unique=True, verbose_name='주소')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='순서')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='knowledge.section', verbose_name='상위 분류')),
            ],
            options={
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=120, unique=True, verbose_name='주소')),
                ('audience', models.CharField(choices=[('all', '모두'), ('buyers', '구매자'), ('partners', '판매자')], default='all', max_length=10, verbose_name='누구에게')),
                ('language', models.CharField(choices=[('ko', '한국어'), ('en', '영어')], default='ko', max_length=5, verbose_name='언어')),
                ('valid_from', models.DateTimeField(blank=True, null=True, verbose_name='보여 주기 시작')),
                ('valid_until', models.DateTimeField(blank=True, null=True, verbose_name='보여 주기 끝')),
                ('season', models.CharField(blank=True, choices=[('seollal', '설날'), ('chuseok', '추석'), ('new_term', '새 학기'), ('summer', '여름휴가'), ('sale', '11월 할인 행사'), ('year_end', '연말')], max_length=10, verbose_name='철')),
                ('season_from', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', '12-24처럼 달과 날을 적어 주세요.')], verbose_name='철의 첫날')),
                ('season_until', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', '12-24처럼 달과 날을 적어 주세요.')], verbose_name='철의 마지막 날')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='순서')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='다시 볼 날')),
                ('title', models.CharField(max_length=120)),
                ('body', models.TextField()),
                ('keywords', models.CharField(blank=True, max_length=300)),
                ('is_out', models.BooleanField(default=False)),
                ('uses', models.FloatField(default=0)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='담당자')),
                ('related', models.ManyToManyField(blank=True, related_name='+', to='knowledge.article', verbose_name='함께 볼 글')),
                ('translation_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='translations', to='knowledge.article', verbose_name='원문')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='knowledge.section', verbose_name='분류')),
            ],
            options={
                'indexes': [models.Index(fields=['section', 'is_out'], name='knowledge_article_shelf'), models.Index(fields=['is_out', '-uses'], name='knowledge_article_use')],
            },
        ),
        migrations.CreateModel(
            name='ArticleMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=120, unique=True)),
                ('at', models.DateTimeField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='knowledge.article')),
            ],
        ),
        migrations.CreateModel(
            name='SectionMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=80, unique=True)),
                ('at', models.DateTimeField()),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='knowledge.section')),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('body', models.TextField()),
                ('keywords', models.CharField(blank=True, max_length=300)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='knowledge.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('restored_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='knowledge.version')),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('article', 'number'), name='knowledge_version_number')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('began_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publications', to='knowledge.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publications', to='knowledge.version')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('began_at__isnull', True), ('ended_at__isnull', True)), fields=['due_at'], name='knowledge_publication_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('began_at__isnull', False), ('ended_at__isnull', True)), fields=('article',), name='knowledge_one_publication'), models.UniqueConstraint(condition=models.Q(('began_at__isnull', True), ('ended_at__isnull', True)), fields=('article',), name='knowledge_one_planned')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reader', models.CharField(max_length=32)),
                ('helped', models.BooleanField()),
                ('why', models.CharField(blank=True, choices=[('other_question', '찾던 내용이 아니에요'), ('unclear', '이해하기 어려워요'), ('wrong', '내용이 실제와 달라요'), ('unsolved', '해 봤지만 해결되지 않았어요'), ('unhappy', '내용은 알겠지만 마음에 들지 않아요')], max_length=20)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='knowledge.article')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='feedback', to='knowledge.version')),
            ],
            options={
                'indexes': [models.Index(fields=['-at'], name='knowledge_feedback_new')],
                'constraints': [models.UniqueConstraint(fields=('reader', 'version'), name='knowledge_feedback_once')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reader', models.CharField(max_length=32)),
                ('place', models.CharField(choices=[('faq', '자주 묻는 질문'), ('search', '검색'), ('home', '첫 화면'), ('ask', '상담 요청'), ('inquiry', '문의 남기기')], max_length=10)),
                ('day', models.DateField()),
                ('shown_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('solved_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='knowledge.article')),
                ('thread', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='conversations.thread')),
            ],
            options={
                'indexes': [models.Index(fields=['day', 'article'], name='knowledge_reading_day')],
                'constraints': [models.UniqueConstraint(fields=('reader', 'article', 'place', 'day'), name='knowledge_reading_once')],
            },
        ),
    ]
