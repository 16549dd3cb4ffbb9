"""Articles out of and into files: a table, or a folder of Markdown; looked at before it is taken."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.refusals import Refused
from malgil.knowledge.actions import look_at, take
from malgil.knowledge.exchange import (
    bundle_from,
    exported_folder,
    exported_table,
    put_aside,
    put_aside_before,
    throw_away,
)
from malgil.knowledge.queries import articles_kept_by
from malgil.web.supervisor.asking import status_of
from malgil.web.supervisor.faq.forms import FileForm


@leads_only
def bring(request: LeadRequest) -> HttpResponseBase:
    if request.method == "POST" and "token" in request.POST:
        return _taken(request, request.POST["token"])
    form = FileForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        raw = form.cleaned_data["file"].read()
        try:
            context["report"] = look_at(bundle_from(raw), by=request.agent)
            context["token"] = put_aside(raw)
        except Refused as refusal:
            form.add_error("file", str(refusal.sentence))
    return render(request, "supervisor/faq/files.html", context, status=status_of(form))


def _taken(request: LeadRequest, token: str) -> HttpResponseBase:
    raw = put_aside_before(token)
    if raw is None:
        messages.error(request, _("살펴본 지 오래된 파일이에요. 다시 골라 주세요."))
        return redirect("supervisor:faq_files")
    report = take(bundle_from(raw), by=request.agent)
    throw_away(token)
    said = _("%(made)d개를 새로 만들고 %(changed)d개를 고쳤어요.")
    messages.success(request, said % {"made": len(report.made), "changed": len(report.changed)})
    return redirect("supervisor:faq")


@leads_only
@require_safe
def table(request: LeadRequest) -> HttpResponse:
    return _sent(exported_table(articles_kept_by(request.agent)), "text/csv; charset=utf-8", "csv")


@leads_only
@require_safe
def folder(request: LeadRequest) -> HttpResponse:
    return _sent(exported_folder(articles_kept_by(request.agent)), "application/zip", "zip")


def _sent(content: bytes, content_type: str, end: str) -> HttpResponse:
    name = f"faq-{timezone.localdate():%Y-%m-%d}.{end}"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
