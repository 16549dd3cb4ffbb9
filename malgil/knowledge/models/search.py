"""What can be found, what means the same, and what was sought."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """A thing that can be found: `kind` and `ref` say which, `slug` what its address is made of.

    Every change takes the next `stamp` of the clock, so that each process fetches only what is new to it; one that was
    `removed` stays as a row to tell the others. Morphemes stand one to a line; `read_by` names what found them, empty
    when nothing has yet.
    """

    kind = models.CharField(max_length=20)
    ref = models.PositiveBigIntegerField()
    slug = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200)
    keywords = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    audience = models.CharField(max_length=10)
    language = models.CharField(max_length=5)
    valid_from = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    title_morphemes = models.TextField(blank=True)
    text_morphemes = models.TextField(blank=True)
    # What the title means: 512 float16, empty below the semantic tier.
    meaning = models.BinaryField(default=b"")
    read_by = models.CharField(max_length=40, blank=True)
    stamp = models.PositiveBigIntegerField(db_index=True)
    removed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="knowledge_search_document_once")]

    def __str__(self) -> str:
        return self.title


class SearchClock(models.Model):
    """How far the index has come: one row. Another `origin` means that everything was made anew."""

    origin = models.CharField(max_length=16)
    stamp = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.origin}:{self.stamp}"


class Synonym(models.Model):
    """Words that customers use for one thing, one line of them separated by commas; `weight` in percent."""

    words = models.CharField(_("같은 뜻으로 쓰는 말"), max_length=300)
    weight = models.PositiveSmallIntegerField(
        _("얼마나 가까운 말인가요 (%)"), default=60, validators=[MinValueValidator(10)]
    )
    is_on = models.BooleanField(_("검색에 써요"), default=True)
    # From the vocabulary that comes with malgil; an update of it never changes what somebody has edited.
    shipped = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("words",)

    def __str__(self) -> str:
        return self.words

    @property
    def terms(self) -> list[str]:
        """The words one by one."""
        return [word for part in self.words.split(",") if (word := part.strip())]


class SearchLog(models.Model):
    """One search: the words as they were understood, and how many results it had; nobody's name."""

    text = models.CharField(max_length=100)
    repaired = models.CharField(max_length=100, blank=True)
    results = models.PositiveSmallIntegerField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.text
