"""Official accounts elsewhere, and posting a piece of news to them."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.markdown import excerpt_of
from malgil.base.refusals import Refused
from malgil.news.actions import fetch_soon, keep_account, remove_account, settle_posting, want_posting
from malgil.news.models import Account, Article, Posting, Sending
from malgil.news.preparing import Prepared, prepared, text_for
from malgil.news.queries import accounts_kept_by, articles_kept_by, postings_of
from malgil.web.supervisor.asking import done, is_removal, status_of
from malgil.web.supervisor.news.forms import AccountForm

_EXCERPT = 600


@dataclass(frozen=True)
class Place:
    """An account with what would be posted to it, and what was."""

    account: Account
    prepared: Prepared
    posting: Posting | None
    has_token: bool

    @property
    def may_post(self) -> bool:
        """Whether a press posts it: there is a token, it fits, and it does not stand there yet."""
        is_free = self.posting is None or self.posting.standing == Sending.FAILED
        fits = self.prepared.length <= self.prepared.longest and not self.prepared.picture_problem
        return self.has_token and is_free and fits


@leads_only
def listing(request: LeadRequest) -> HttpResponse:
    return render(request, "supervisor/news/accounts.html", {"accounts": accounts_kept_by(request.agent)})


@leads_only
def new(request: LeadRequest) -> HttpResponseBase:
    return _kept(request, AccountForm(request.POST or None))


@leads_only
def entry(request: LeadRequest, pk: int) -> HttpResponseBase:
    account = get_object_or_404(accounts_kept_by(request.agent), pk=pk)
    if is_removal(request):
        remove_account(account, by=request.agent)
        messages.success(request, _("지웠어요."))
        return redirect("supervisor:news_accounts")
    given = {name: getattr(account, name) for name in AccountForm.Meta.fields}
    return _kept(request, AccountForm(request.POST or None, initial=given), account)


def _kept(request: LeadRequest, form: AccountForm, account: Account | None = None) -> HttpResponseBase:
    if done(request, form, lambda: keep_account(account, form.text(), by=request.agent)):
        return redirect("supervisor:news_accounts")
    context = {"form": form, "account": account}
    return render(request, "supervisor/news/account.html", context, status=status_of(form))


@leads_only
@require_POST
def fetching(request: LeadRequest, pk: int) -> HttpResponseBase:
    fetch_soon(get_object_or_404(accounts_kept_by(request.agent), pk=pk))
    messages.success(request, _("곧 다시 가져올게요."))
    return redirect("supervisor:news_accounts")


@leads_only
def postings(request: LeadRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(articles_kept_by(request.agent).select_related("cover"), pk=pk)
    posted = postings_of(article)
    places = [_place(article, account, posted.get(account.pk)) for account in accounts_kept_by(request.agent)]
    return render(request, "supervisor/news/postings.html", {"article": article, "places": places})


def _place(article: Article, account: Account, posting: Posting | None) -> Place:
    link = settings.MALGIL_PUBLIC_URL + reverse("portal:news_article", args=[article.slug])
    excerpt = article.meaning or excerpt_of(article.body, _EXCERPT)
    text = posting.text if posting else text_for(account.network, title=article.title, excerpt=excerpt, link=link)
    size = (article.cover.width, article.cover.height) if article.cover else None
    return Place(account, prepared(account.network, text, size=size), posting, account.network in settings.MALGIL_SNS)


@leads_only
@require_POST
def posting(request: LeadRequest, pk: int, account_id: int) -> HttpResponseBase:
    article = get_object_or_404(articles_kept_by(request.agent), pk=pk)
    account = get_object_or_404(accounts_kept_by(request.agent), pk=account_id)
    known = postings_of(article).get(account.pk)
    try:
        if "is_there" in request.POST and known is not None:
            settle_posting(known, is_there=request.POST["is_there"], by=request.agent)
        else:
            want_posting(article, account, text=request.POST.get("text", ""), by=request.agent)
            messages.success(request, _("올리고 있어요. 잠시 뒤에 이 화면에서 확인해 주세요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("supervisor:news_postings", pk)
