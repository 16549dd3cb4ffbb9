import django.db.models.deletion
import malgil.news.models.letters
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # What this gathers: a database that has them all goes on from here.
    replaces = [
        ("news", "0001_articles"),
        ("news", "0002_notices_of_the_centre"),
        ("news", "0003_lists_that_stay_flat"),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.CharField(choices=[('instagram', '인스타그램'), ('facebook', '페이스북'), ('x', 'X'), ('youtube', '유튜브'), ('naver_blog', '네이버 블로그'), ('kakao_channel', '카카오톡 채널')], max_length=20, verbose_name='어디')),
                ('name', models.CharField(max_length=60, verbose_name='이름')),
                ('address', models.URLField(max_length=300, verbose_name='주소')),
                ('purpose', models.CharField(max_length=120, verbose_name='무엇을 위한 곳인가요?')),
                ('audience', models.CharField(choices=[('all', '모두'), ('buyers', '구매자'), ('partners', '판매자')], default='all', max_length=10, verbose_name='누구에게')),
                ('feed', models.URLField(blank=True, max_length=300, verbose_name='피드 주소')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='순서')),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('modified', models.CharField(blank=True, max_length=60)),
                ('due_at', models.DateTimeField(null=True)),
                ('fetched_at', models.DateTimeField(null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ('position', 'pk'),
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='news_account_due')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True)),
                ('file', models.FileField(upload_to='news/')),
                ('words', models.CharField(blank=True, max_length=200)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('notice', '공지'), ('event', '이벤트'), ('status', '장애·점검'), ('release', '업데이트')], default='notice', max_length=10, verbose_name='종류')),
                ('slug', models.CharField(max_length=120, unique=True, verbose_name='주소')),
                ('title', models.CharField(max_length=120)),
                ('body', models.TextField(blank=True)),
                ('audience', models.CharField(choices=[('all', '모두'), ('buyers', '구매자'), ('partners', '판매자')], default='all', max_length=10, verbose_name='누구에게')),
                ('language', models.CharField(choices=[('ko', '한국어'), ('en', '영어')], default='ko', max_length=5, verbose_name='언어')),
                ('begins_at', models.DateTimeField(blank=True, null=True, verbose_name='시작')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='끝')),
                ('has_banner', models.BooleanField(default=False, verbose_name='하는 동안 첫 화면에 알려요')),
                ('needs_confirmation', models.BooleanField(default=False, verbose_name='판매자에게 확인을 받아요')),
                ('platform', models.CharField(blank=True, choices=[('all', '모든 기기'), ('ios', '아이폰'), ('android', '안드로이드'), ('web', '웹')], default='all', max_length=10, verbose_name='기기')),
                ('release', models.CharField(blank=True, max_length=30, verbose_name='버전')),
                ('meaning', models.CharField(blank=True, max_length=500, verbose_name='나에게 무엇이 달라지나요?')),
                ('state', models.CharField(blank=True, choices=[('looking', '확인 중'), ('acting', '조치 중'), ('watching', '지켜보는 중'), ('resolved', '해결')], max_length=10)),
                ('resolved_at', models.DateTimeField(null=True)),
                ('pinned_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('is_out', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cover', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='news.picture', verbose_name='대표 사진')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_out', True)), fields=['-published_at', '-id'], name='news_article_out'), models.Index(condition=models.Q(('is_out', True)), fields=['kind', '-published_at', '-id'], name='news_article_of'), models.Index(condition=models.Q(('is_out', True), ('pinned_at__isnull', False)), fields=['-pinned_at'], name='news_article_pinned'), models.Index(condition=models.Q(('has_banner', True), ('is_out', True)), fields=['ends_at'], name='news_article_banner'), models.Index(fields=['kind', 'resolved_at', '-published_at'], name='news_article_open'), models.Index(fields=['kind', 'ends_at'], name='news_article_event'), models.Index(fields=['kind', 'begins_at'], name='news_article_begins'), models.Index(condition=models.Q(('is_out', True), ('needs_confirmation', True)), fields=['published_at'], name='news_article_confirm'), models.Index(condition=models.Q(('due_at__isnull', False), ('published_at', None)), fields=['due_at'], name='news_article_due'), models.Index(fields=['-changed_at', '-id'], name='news_article_kept')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('standing', models.CharField(choices=[('pending', '보내는 중'), ('sent', '올렸어요'), ('failed', '올리지 못했어요'), ('unsure', '올라갔는지 확인해 주세요')], default='pending', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('due_at', models.DateTimeField(null=True)),
                ('taken_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('container_id', models.CharField(blank=True, max_length=100)),
                ('external_id', models.CharField(blank=True, max_length=100)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='news.account')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='news.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='news.picture')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('standing', 'pending')), fields=['due_at'], name='news_posting_due')],
                'constraints': [models.UniqueConstraint(fields=('article', 'account'), name='news_posting_once')],
            },
        ),
        migrations.CreateModel(
            name='StatusUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('looking', '확인 중'), ('acting', '조치 중'), ('watching', '지켜보는 중'), ('resolved', '해결')], max_length=10)),
                ('words', models.TextField(max_length=2000)),
                ('at', models.DateTimeField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='news.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-at', '-pk'),
                'indexes': [models.Index(fields=['article', '-at'], name='news_update_of')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rhythm', models.CharField(choices=[('never', '받지 않아요'), ('daily', '날마다 한 번'), ('weekly', '월요일마다 한 번')], default='never', max_length=10, verbose_name='메일로 모아 받기')),
                ('kinds', models.JSONField(default=malgil.news.models.letters.all_kinds)),
                ('since', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['rhythm', 'id'], name='news_subscription_rhythm')],
            },
        ),
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to='news.subscription')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('sent_at__isnull', True)), fields=['day'], name='news_digest_waiting')],
                'constraints': [models.UniqueConstraint(fields=('subscription', 'day'), name='news_digest_once')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('body', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='news.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('article', 'number'), name='news_version_number')],
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='news.article')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='news.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'person'), name='news_confirmation_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('title', models.CharField(max_length=200)),
                ('address', models.URLField(max_length=500)),
                ('excerpt', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='news.account')),
            ],
            options={
                'indexes': [models.Index(fields=['-at', '-id'], name='news_entry_new')],
                'constraints': [models.UniqueConstraint(fields=('account', 'key'), name='news_entry_once')],
            },
        ),
    ]
