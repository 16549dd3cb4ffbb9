"""Where articles stand: a tree of sections."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Section(models.Model):
    """A shelf of articles, perhaps inside another one."""

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name=_("상위 분류")
    )
    name = models.CharField(_("이름"), max_length=60)
    name_en = models.CharField(_("영어 이름"), max_length=60, blank=True)
    slug = models.CharField(_("주소"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("순서"), default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name in the reader's language, as far as it has one."""
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name


class SectionMove(models.Model):
    """An address a section once had; it still leads there."""

    slug = models.CharField(max_length=80, unique=True)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="moves")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug
