"""Teams, skills and tags: things that are a name and nothing more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malgil.accounts import actions as accounts
from malgil.accounts.forms.groups import NameForm
from malgil.accounts.models import Person
from malgil.accounts.queries import skills_visible_to, teams_visible_to
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.conversations import actions as conversations
from malgil.conversations.queries import all_tags
from malgil.web.supervisor.asking import done, is_removal, status_of


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One kind of named things: its words, and the verbs that change it."""

    one: str
    many: str
    icon: str
    longest: int = 60
    title: Promise | str
    purpose: Promise | str
    removal: Promise | str
    things: Callable[[Person], QuerySet[Any]]
    make: Callable[..., object]
    rename: Callable[..., object]
    remove: Callable[..., object]


TEAMS = Shelf(
    one="supervisor:team",
    many="supervisor:teams",
    icon="users",
    title=gettext_lazy("팀"),
    purpose=gettext_lazy("함께 답하는 사람들을 묶어요. 문의를 팀으로 넘길 수 있어요."),
    removal=gettext_lazy("팀을 지우면 그 팀만 쓰던 매크로도 함께 지워져요. 사람과 문의는 남아요."),
    things=teams_visible_to,
    make=accounts.make_team,
    rename=accounts.rename_team,
    remove=accounts.remove_team,
)
SKILLS = Shelf(
    one="supervisor:skill",
    many="supervisor:skills",
    icon="star",
    title=gettext_lazy("스킬"),
    purpose=gettext_lazy("누가 무엇에 답할 수 있는지 적어요. 예: 환불, 영어, 설치"),
    removal=gettext_lazy("스킬을 지우면 이 스킬이 필요하던 문의 유형은 누구나 답할 수 있게 돼요."),
    things=skills_visible_to,
    make=accounts.make_skill,
    rename=accounts.rename_skill,
    remove=accounts.remove_skill,
)
TAGS = Shelf(
    one="supervisor:tag",
    many="supervisor:tags",
    icon="tag",
    longest=30,
    title=gettext_lazy("태그"),
    purpose=gettext_lazy("문의에 붙여 두는 낱말이에요. 나중에 모아 볼 수 있어요."),
    removal=gettext_lazy("태그를 지우면 모든 문의에서 떨어져요."),
    things=lambda viewer: all_tags() if viewer.is_lead else all_tags().none(),
    make=conversations.make_tag,
    rename=conversations.rename_tag,
    remove=conversations.remove_tag,
)


def listing(shelf: Shelf) -> Callable[..., HttpResponseBase]:
    """Return the page that lists a shelf's things and makes new ones."""

    @leads_only
    def view(request: LeadRequest) -> HttpResponse:
        form = NameForm(request.POST or None, longest=shelf.longest)
        if done(request, form, lambda: shelf.make(form.cleaned_data["name"], by=request.agent), said=_("만들었어요.")):
            return redirect(shelf.many)
        context = {"shelf": shelf, "things": shelf.things(request.agent), "form": form}
        return render(request, "supervisor/named/list.html", context, status=status_of(form))

    return view


def entry(shelf: Shelf) -> Callable[..., HttpResponseBase]:
    """Return the page that renames or removes one of a shelf's things."""

    @leads_only
    def view(request: LeadRequest, pk: int) -> HttpResponse:
        thing = get_object_or_404(shelf.things(request.agent), pk=pk)
        if is_removal(request):
            shelf.remove(thing, by=request.agent)
            messages.success(request, _("지웠어요."))
            return redirect(shelf.many)
        form = NameForm(request.POST or None, initial={"name": thing.name}, longest=shelf.longest)
        if done(request, form, lambda: shelf.rename(thing, form.cleaned_data["name"], by=request.agent)):
            return redirect(shelf.many)
        context = {"shelf": shelf, "thing": thing, "form": form}
        return render(request, "supervisor/named/entry.html", context, status=status_of(form))

    return view
