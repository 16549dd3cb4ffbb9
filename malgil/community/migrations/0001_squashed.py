import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # What this gathers: a database that has them all goes on from here.
    replaces = [
        ("community", "0001_questions"),
        ("community", "0002_lists_of_what_is_out"),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        ('accounts', '__first__'),
        ('conversations', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Member',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='membership', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('nickname', models.CharField(max_length=16, verbose_name='별명')),
                ('known_as', models.CharField(max_length=32, unique=True)),
                ('joined_at', models.DateTimeField()),
                ('questions', models.PositiveIntegerField(default=0)),
                ('answers', models.PositiveIntegerField(default=0)),
                ('accepted', models.PositiveIntegerField(default=0)),
                ('votes', models.PositiveIntegerField(default=0)),
                ('hidden', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('question', '질문'), ('answer', '답변'), ('comment', '댓글')], max_length=10)),
                ('body', models.TextField()),
                ('is_official', models.BooleanField(default=False)),
                ('key', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('announced_at', models.DateTimeField(blank=True, null=True)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('standing', models.CharField(choices=[('out', '공개'), ('held', '확인 중'), ('hidden', '숨김'), ('removed', '지움')], default='out', max_length=10)),
                ('votes', models.IntegerField(default=0)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='community.post')),
                ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='written', to='community.post')),
            ],
            options={
                'indexes': [models.Index(fields=['question', 'id'], name='community_post_of_question'), models.Index(fields=['author', '-id'], name='community_post_of_author'), models.Index(condition=models.Q(('removed_at__isnull', False), models.Q(('body', ''), _negated=True)), fields=['removed_at'], name='community_post_removed')],
                'constraints': [models.UniqueConstraint(fields=('author', 'key'), name='community_written_once')],
            },
        ),
        migrations.CreateModel(
            name='BlockedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40, unique=True, verbose_name='쓰지 못할 말')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('word',),
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('hold', '확인할 때까지 보류'), ('hide', '숨김'), ('lock', '잠금'), ('pin', '고정')], max_length=10)),
                ('reason', models.CharField(max_length=300, verbose_name='이유')),
                ('findings', models.JSONField(default=list)),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='community.post')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['kind', 'id'], name='community_in_force')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('post', 'kind'), name='community_one_measure')],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='community.post')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='community_mentions_of')],
                'constraints': [models.UniqueConstraint(fields=('post', 'person'), name='community_mentioned_once')],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('returned_at', models.DateTimeField(null=True)),
                ('thread', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='escalated_from', to='conversations.thread')),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='community.post')),
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='escalation', to='community.post')),
            ],
        ),
        migrations.CreateModel(
            name='Edit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(blank=True, max_length=120)),
                ('body', models.TextField()),
                ('tags', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='community.post')),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('post', 'number'), name='community_edit_number')],
            },
        ),
        migrations.CreateModel(
            name='Duplicate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('merged', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duplicates', to='community.post')),
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='duplicate', to='community.post')),
            ],
        ),
        migrations.CreateModel(
            name='Acceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acceptances', to='community.post')),
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='acceptance', to='community.post')),
            ],
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('masked', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='community.post')),
                ('thread', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='published_as', to='conversations.thread')),
            ],
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('spam', '광고나 도배예요'), ('abuse', '욕설이나 비방이에요'), ('personal', '개인정보가 보여요'), ('wrong', '사실과 달라요'), ('other', '다른 문제가 있어요')], max_length=10, verbose_name='무엇이 문제인가요')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='더 알려 줄 것')),
                ('at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='community.post')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['post'], name='community_reports_open')],
                'constraints': [models.UniqueConstraint(fields=('post', 'by'), name='community_reported_once')],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, unique=True, verbose_name='이름')),
                ('questions', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ('-questions', 'name'),
                'indexes': [models.Index(fields=['-questions', 'name'], name='community_tag_use')],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='community.post')),
                ('tag', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='community.tag')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('by', 'question'), name='community_follows_question_once'), models.UniqueConstraint(fields=('by', 'tag'), name='community_follows_tag_once'), models.CheckConstraint(condition=models.Q(models.Q(('question__isnull', False), ('tag__isnull', True)), models.Q(('question__isnull', True), ('tag__isnull', False)), _connector='OR'), name='community_follows_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unanswered_hours', models.PositiveSmallIntegerField(default=24, help_text='0이면 보내지 않아요.', validators=[django.core.validators.MaxValueValidator(720)], verbose_name='답이 없으면 몇 시간 뒤에 상담원에게 보낼까요')),
                ('holds_links', models.BooleanField(default=True, verbose_name='새로 온 사람이 올린 링크는 확인한 뒤에 공개해요')),
                ('posts_an_hour', models.PositiveSmallIntegerField(default=20, validators=[django.core.validators.MaxValueValidator(500)], verbose_name='한 사람이 한 시간에 쓸 수 있는 글')),
                ('reports_until_held', models.PositiveSmallIntegerField(default=3, help_text='0이면 신고만으로는 가리지 않아요.', validators=[django.core.validators.MaxValueValidator(100)], verbose_name='신고가 몇 번이면 확인할 때까지 가릴까요')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='community_one_terms')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='given', to='community.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('post', 'by'), name='community_voted_once')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=500, verbose_name='왜 다시 봐야 하나요')),
                ('at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('granted', models.BooleanField(null=True)),
                ('answer', models.CharField(blank=True, max_length=300, verbose_name='답')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appeal', to='community.measure')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['id'], name='community_appeals_open')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='asked', serialize=False, to='community.post')),
                ('title', models.CharField(max_length=120)),
                ('slug', models.CharField(max_length=80)),
                ('excerpt', models.CharField(blank=True, max_length=160)),
                ('about', models.CharField(blank=True, max_length=60)),
                ('language', models.CharField(max_length=5)),
                ('at', models.DateTimeField()),
                ('last_activity_at', models.DateTimeField()),
                ('is_out', models.BooleanField(default=True)),
                ('is_pinned', models.BooleanField(default=False)),
                ('is_locked', models.BooleanField(default=False)),
                ('is_solved', models.BooleanField(default=False)),
                ('has_official', models.BooleanField(default=False)),
                ('answers', models.PositiveIntegerField(default=0)),
                ('votes', models.IntegerField(default=0)),
                ('followers', models.PositiveIntegerField(default=0)),
                ('views', models.PositiveIntegerField(default=0)),
                ('asker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='conversations.category')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('answers', 0), ('is_out', True)), fields=['-post'], name='community_unanswered'), models.Index(condition=models.Q(('is_out', True)), fields=['-views', '-post'], name='community_read'), models.Index(condition=models.Q(('is_out', True)), fields=['category', '-post'], name='community_of_category'), models.Index(condition=models.Q(('is_out', True), ('is_pinned', True)), fields=['-post'], name='community_pinned')],
            },
        ),
        migrations.CreateModel(
            name='Tagging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_out', models.BooleanField(default=True)),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='community.tag')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='community.question')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_out', True)), fields=['tag', '-question'], name='community_of_tag')],
                'constraints': [models.UniqueConstraint(fields=('question', 'tag'), name='community_tagged_once')],
            },
        ),
        migrations.AddField(
            model_name='Question',
            name='tags',
            field=models.ManyToManyField(related_name='+', through='community.Tagging', to='community.tag'),
        ),
    ]
