"""About what: the stores whose customers write."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Store(models.Model):
    """A shop this centre answers for."""

    name = models.CharField(_("스토어 이름"), max_length=80, unique=True)
    url = models.URLField(_("주소"), blank=True)

    def __str__(self) -> str:
        return self.name
