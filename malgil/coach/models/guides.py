"""How this centre's customers are helped to ask: one guide a category, with every version there was."""

from django.conf import settings
from django.db import models

from malgil.conversations.models import Category


class CentreGuide(models.Model):
    """A category's guide. `plain` is what `malgil.coach.plain` reads; it repeats the newest version's."""

    category = models.OneToOneField(Category, on_delete=models.CASCADE, related_name="guide")
    key = models.SlugField(max_length=60, unique=True)
    plain = models.JSONField()
    number = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("category__position", "category__pk")

    def __str__(self) -> str:
        return self.key


class GuideVersion(models.Model):
    """A guide as somebody has left it; `restored` is the number of the version it was brought back from."""

    guide = models.ForeignKey(CentreGuide, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    plain = models.JSONField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    restored = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="coach_one_number_per_guide")]

    def __str__(self) -> str:
        return f"{self.guide_id} v{self.number}"
