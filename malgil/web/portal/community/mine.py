"""What I wrote and what I follow, and my nickname."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from malgil.accounts.requests import MemberRequest, members_only
from malgil.base.refusals import Refused
from malgil.community.actions import choose_nickname
from malgil.community.queries import followed_by, member_of, trust_of_person, written_by
from malgil.community.trust import word_of
from malgil.web.portal.community.forms import NicknameForm
from malgil.web.portal.community.shown import rows_of


@never_cache
@members_only
def show(request: MemberRequest) -> HttpResponseBase:
    member = member_of(request.person)
    form = NicknameForm(request.POST or None, initial={"nickname": member.nickname if member else ""})
    if request.method == "POST" and form.is_valid():
        try:
            choose_nickname(request.person, form.cleaned_data["nickname"])
            messages.success(request, _("별명을 정했어요."))
            return redirect("portal:community_mine")
        except Refused as refusal:
            form.add_error("nickname", str(refusal.sentence))
    page = written_by(request.person, after=request.GET.get("after", ""))
    questions, tags = followed_by(request.person)
    context = {
        "member": member,
        "form": form,
        "trust": word_of(trust_of_person(request.person)),
        "posts": page.rows,
        "next": page.next,
        "followed": rows_of(questions),
        "tags": tags,
    }
    return render(request, "portal/community/mine.html", context, status=422 if form.errors else 200)
