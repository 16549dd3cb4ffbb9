"""What answering needs, and what agents have: skills with levels, languages, and what is enough after a while."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Skill
from malgil.conversations.models import Category
from malgil.routing.queue import Requirement, Step


class Level(models.IntegerChoices):
    """How well somebody can do something, or must."""

    BASIC = 1, _("기본")
    SKILLED = 2, _("능숙")
    EXPERT = 3, _("전문")


class Language(models.TextChoices):
    """What agents speak."""

    KOREAN = "ko", _("한국어")
    ENGLISH = "en", _("영어")
    CHINESE = "zh", _("중국어")
    JAPANESE = "ja", _("일본어")
    VIETNAMESE = "vi", _("베트남어")


# In a category: the language the customer reads.
OWN_LANGUAGE = "own"


class CategoryNeed(models.Model):
    """A skill that whoever answers a category must have, and how well."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="needs")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["category", "skill"], name="routing_one_need")]

    def __str__(self) -> str:
        return f"{self.category_id}: {self.skill_id} at {self.level}"


class CategoryRoute(models.Model):
    """In which language a category is answered, and after how many seconds of waiting less is enough.

    What has been let go once is not asked for again; without a number it is asked for as long as somebody waits.
    """

    category = models.OneToOneField(Category, on_delete=models.CASCADE, related_name="route")
    language = models.CharField(max_length=5, blank=True)
    levels_after = models.PositiveIntegerField(null=True, blank=True)
    language_after = models.PositiveIntegerField(null=True, blank=True)
    skills_after = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.category_id} in {self.language or 'any language'}"

    def steps(self, requirement: Requirement) -> tuple[Step, ...]:
        """Return what is enough of a requirement after how long, the soonest first."""
        lets_go = [
            (self.levels_after, Requirement.without_levels),
            (self.language_after, Requirement.without_language),
            (self.skills_after, Requirement.without_skills),
        ]
        steps: list[Step] = []
        for after, less in sorted(((after, less) for after, less in lets_go if after is not None), key=lambda x: x[0]):
            requirement = less(requirement)
            steps.append(Step(after, requirement))
        return tuple(steps)


class SkillLevel(models.Model):
    """How well an agent can do one of their skills; without a row, as little as there is."""

    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="skill_levels")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "skill"], name="routing_one_level")]

    def __str__(self) -> str:
        return f"{self.agent_id}: {self.skill_id} at {self.level}"


class SpokenLanguage(models.Model):
    """A language an agent answers in; who has none answers in Korean."""

    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="spoken_languages")
    language = models.CharField(max_length=5, choices=Language.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "language"], name="routing_speaks_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} speaks {self.language}"
