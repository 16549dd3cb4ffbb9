"""Who is given what: what categories need, what people have, and whether agents are asked."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from malgil.accounts.queries import skills_visible_to, staff_visible_to
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.accounts.rules import may_change
from malgil.base.clock import now
from malgil.conversations.models import Category, Channel
from malgil.conversations.queries import categories
from malgil.routing.actions import ask_agents, change_abilities, change_route
from malgil.routing.models import OWN_LANGUAGE, CategoryRoute, Language
from malgil.routing.queries import needs_of_category, offer_seconds, profiles_of, route_of, takers_of
from malgil.routing.queue import Requirement
from malgil.web.supervisor.asking import done, status_of
from malgil.web.supervisor.people import changeable
from malgil.web.supervisor.routing_forms import AbilitiesForm, OffersForm, RouteForm, initial_of
from malgil.web.supervisor.routing_words import abilities_in_words, needs_in_words, takers_in_words


@leads_only
def listing(request: LeadRequest) -> HttpResponse:
    return _page(request, OffersForm(initial={"seconds": offer_seconds()}))


@leads_only
@require_POST
def offers(request: LeadRequest) -> HttpResponse:
    form = OffersForm(request.POST)
    if done(request, form, lambda: ask_agents(form.cleaned_data["seconds"], by=request.agent)):
        return redirect("supervisor:routing")
    return _page(request, form)


@leads_only
def category(request: LeadRequest, pk: int) -> HttpResponse:
    about = get_object_or_404(categories(), pk=pk)
    needs, route = needs_of_category(about), route_of(about)
    form = RouteForm(request.POST or None, initial=initial_of(route, dict(needs.skills)), by=request.agent)
    if "preview" in request.POST and form.is_valid():
        wanted = form.route()
        needs = Requirement(frozenset(wanted.skills.items()), _spoken(wanted.language))
        route = CategoryRoute(
            language=wanted.language, levels_after=wanted.levels_after, language_after=wanted.language_after,
            skills_after=wanted.skills_after,
        )  # fmt: skip
    elif done(request, form, lambda: change_route(about, form.route(), by=request.agent)):
        return redirect("supervisor:routing_category", pk)
    takers = takers_of(needs, route.steps(needs), Channel.CHAT, now(), viewer=request.agent)
    parts, never = takers_in_words(takers, _skill_names(request))
    context = {"category": about, "form": form, "parts": parts, "never": never}
    return render(request, "supervisor/routing/category.html", context, status=status_of(form))


@leads_only
def person(request: LeadRequest, pk: int) -> HttpResponse:
    somebody = changeable(request, pk)
    profile = profiles_of([somebody])[somebody.pk]
    given: dict[str, Any] = {"languages": sorted(profile.languages)}
    given |= {f"skill_{skill}": level for skill, level in profile.skills}
    form = AbilitiesForm(request.POST or None, initial=given, skills=somebody.skills.order_by("name"))
    if done(
        request,
        form,
        lambda: change_abilities(
            somebody, levels=form.levels(), languages=form.cleaned_data["languages"], by=request.agent
        ),
    ):
        return redirect("supervisor:routing")
    context = {"somebody": somebody, "form": form}
    return render(request, "supervisor/routing/person.html", context, status=status_of(form))


def _page(request: LeadRequest, form: OffersForm) -> HttpResponse:
    skills = _skill_names(request)
    rows = [(each, _needs_of(each, skills)) for each in categories()]
    people = [each for each in staff_visible_to(request.agent) if each.is_active]
    profiles = profiles_of(people)
    abilities = [
        (each, may_change(request.agent, each), abilities_in_words(profiles[each.pk], skills)) for each in people
    ]
    context = {"form": form, "rows": rows, "abilities": abilities}
    return render(request, "supervisor/routing/list.html", context, status=status_of(form))


def _needs_of(about: Category, skills: dict[int, str]) -> str:
    return needs_in_words(needs_of_category(about), skills, route_of(about).language)


def _spoken(language: str) -> str:
    return Language.KOREAN if language == OWN_LANGUAGE else language


def _skill_names(request: LeadRequest) -> dict[int, str]:
    return {skill.pk: skill.name for skill in skills_visible_to(request.agent)}
