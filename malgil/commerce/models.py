"""About what: the stores whose customers write, who sells there, and what was ordered."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Store(models.Model):
    """A shop this centre answers for; `partners` sell there."""

    name = models.CharField(_("스토어 이름"), max_length=80, unique=True)
    url = models.URLField(_("주소"), blank=True)
    partners = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="stores")

    def __str__(self) -> str:
        return self.name


class Order(models.Model):
    """What somebody has ordered, as far as it helps to ask about it. Money is whole won."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="orders")
    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="orders")
    number = models.CharField(max_length=40)
    # Names of goods, with their options: ["도자기 머그컵 (크림)"].
    goods = models.JSONField(default=list)
    ordered_on = models.DateField()
    due_on = models.DateField(null=True)
    amount = models.PositiveIntegerField(null=True)
    courier = models.CharField(max_length=30, blank=True)
    tracking = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["store", "number"], name="commerce_one_number")]
        indexes = [models.Index(fields=["customer", "-ordered_on"], name="commerce_by_customer")]

    def __str__(self) -> str:
        return self.number
