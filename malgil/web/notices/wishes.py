"""The page on which one chooses what one hears, by which means, and when not."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from malgil.accounts.requests import MemberRequest
from malgil.news.actions import subscribe
from malgil.news.forms import SubscriptionForm
from malgil.news.models import Kind, Rhythm
from malgil.news.queries import subscription_of
from malgil.notifications.actions import choose, keep_quiet
from malgil.notifications.forms import WishesForm
from malgil.notifications.queries import devices_of
from malgil.notifications.subjects import ADVERTISING, MeansName, Subject
from malgil.web.notices.doors import somebody

NOTES: dict[Subject, Promise] = {
    Subject.ANSWERS: gettext_lazy("상담원이 답하면 바로, 10분 동안 읽지 않으면 메일로도 알려 드려요."),
    Subject.LINE: gettext_lazy("차례가 가까워지거나 전화할 시간이 되면 알려 드려요."),
    Subject.COMMUNITY: gettext_lazy("내 질문에 답이 달리거나 내 답이 채택되면 알려 드려요."),
    Subject.SERVICE: gettext_lazy("장애가 생기거나 풀렸을 때, 꼭 알아야 할 공지가 있을 때 알려 드려요."),
    Subject.PROMOTION: gettext_lazy("광고예요. 켠 사람에게만, 밤 9시부터 아침 8시까지는 빼고 보내요."),
    Subject.WORK: gettext_lazy(
        "화면을 보고 있지 않을 때 새 문의를 맡거나 메모에서 불리면 알려 드려요. "
        "슈퍼바이저에게는 메일이 멈춘 것도 알려 드려요."
    ),
}


@dataclass(frozen=True)
class Cell:
    """A means of a subject."""

    means: MeansName
    value: str
    is_wanted: bool


@dataclass(frozen=True)
class Line:
    """A subject as the page shows it."""

    subject: Subject
    note: Promise
    cells: list[Cell]
    is_advertising: bool


@somebody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: MemberRequest) -> HttpResponse:
    form, mail = WishesForm(request.POST or None, person=request.person), _mail(request)
    if request.method == "POST" and all([form.is_valid(), mail is None or not mail.is_bound or mail.is_valid()]):
        choose(request.person, form.pairs)
        keep_quiet(request.person, form.hours)
        if mail is not None and mail.is_bound:
            subscribe(request.person, **mail.cleaned_data)
        messages.success(request, _("저장했어요."))
        return redirect("notifications:wishes")
    context = {"form": form, "lines": _lines(form), "devices": devices_of(request.person), "mail": mail}
    wrong = form.errors or (mail is not None and mail.errors)
    return render(request, "notifications/wishes.html", context, status=422 if wrong else 200)


def _mail(request: MemberRequest) -> SubscriptionForm | None:
    """Return how somebody gets the news gathered in a mail; None for who works here and who has no address."""
    person = request.person
    if not person.email or person.is_agent:
        return None
    known = subscription_of(person)
    given = {"rhythm": known.rhythm, "kinds": known.kinds} if known else {"rhythm": Rhythm.NEVER, "kinds": Kind.values}
    return SubscriptionForm(request.POST if "rhythm" in request.POST else None, initial=given)


def _lines(form: WishesForm) -> list[Line]:
    typed = set(form.data.getlist("wanted")) if form.is_bound else None  # type: ignore[attr-defined]  # a QueryDict

    def cell(subject: Subject, means: MeansName, *, is_wanted: bool) -> Cell:
        value = f"{subject} {means}"
        return Cell(means, value, value in typed if typed is not None else is_wanted)

    return [
        Line(
            choice.subject,
            NOTES[choice.subject],
            [cell(choice.subject, means, is_wanted=means in choice.means) for means in MeansName],
            choice.subject in ADVERTISING,
        )
        for choice in form.choices
    ]
