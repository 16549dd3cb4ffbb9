import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # What this gathers: a database that has them all goes on from here.
    replaces = [
        ("commerce", "0001_initial"),
        ("commerce", "0002_orders_and_partners"),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Store',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='스토어 이름')),
                ('url', models.URLField(blank=True, verbose_name='주소')),
                ('partners', models.ManyToManyField(blank=True, related_name='stores', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40)),
                ('goods', models.JSONField(default=list)),
                ('ordered_on', models.DateField()),
                ('due_on', models.DateField(null=True)),
                ('amount', models.PositiveIntegerField(null=True)),
                ('courier', models.CharField(blank=True, max_length=30)),
                ('tracking', models.CharField(blank=True, max_length=20)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='orders', to=settings.AUTH_USER_MODEL)),
                ('store', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='orders', to='commerce.store')),
            ],
            options={
                'indexes': [models.Index(fields=['customer', '-ordered_on'], name='commerce_by_customer')],
                'constraints': [models.UniqueConstraint(fields=('store', 'number'), name='commerce_one_number')],
            },
        ),
    ]
