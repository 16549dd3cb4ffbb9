"""How a search finds questions: by what was asked, by their tags, and by what answered them."""

from collections.abc import Iterable

from malgil.base.findable import Findable
from malgil.base.markdown import text_of
from malgil.community.models import Kind, Post, Question, Standing

# The first few answers say what there is to say.
_ANSWERS = 3


def findable(ref: int) -> Findable | None:
    """Return how a question is found: as long as everybody reads it."""
    question = Question.objects.filter(pk=ref, is_out=True).select_related("post").prefetch_related("tags").first()
    if question is None:
        return None
    answers = Post.objects.filter(question=ref, kind=Kind.ANSWER, standing=Standing.OUT)
    bodies = answers.order_by("-is_official", "-votes", "pk").values_list("body", flat=True)[:_ANSWERS]
    words = [question.about, *(tag.name for tag in question.tags.all())]
    return Findable(
        title=question.title,
        text=" ".join(text_of(body) for body in (question.post.body, *bodies)),
        audience="all",
        language=question.language,
        slug=question.address,
        keywords=" ".join(word for word in words if word)[:300],
    )


def refs() -> Iterable[int]:
    """Return the questions everybody reads."""
    return Question.objects.filter(is_out=True).order_by("pk").values_list("pk", flat=True)
