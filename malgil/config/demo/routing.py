"""How the demo's questions find who answers them: levels, a language, and what is enough after a while."""

from malgil.accounts.models import Person, Skill
from malgil.config.demo.people import Cast
from malgil.conversations.models import Category
from malgil.routing.models import CategoryNeed, CategoryRoute, Language, Level, SkillLevel, SpokenLanguage

# Category: the level of its skill, seconds until a basic level will do, and until anybody may take it.
_ROUTES = {
    "환불·결제": (Level.SKILLED, 90, 600),
    "판매자 정산": (Level.BASIC, None, None),
}
_LEVELS = {
    "박서연": {"환불 처리": Level.SKILLED, "상품 전문": Level.EXPERT},
    "최은채": {"환불 처리": Level.EXPERT},
    "한지민": {"판매자 정산": Level.EXPERT, "환불 처리": Level.SKILLED},
    "오태호": {"판매자 정산": Level.SKILLED},
}
_SPEAK = {
    "이도윤": (Language.KOREAN, Language.ENGLISH),
    "오태호": (Language.KOREAN, Language.ENGLISH, Language.CHINESE),
}


def load_routing(cast: Cast, categories: dict[str, Category]) -> None:
    """Write down levels, languages and routes."""
    for name, (level, levels_after, skills_after) in _ROUTES.items():
        category = categories[name]
        if category.skill_id:
            CategoryNeed.objects.create(category=category, skill_id=category.skill_id, level=level)
        CategoryRoute.objects.create(category=category, levels_after=levels_after, skills_after=skills_after)
    for agent in cast.agents:
        _load_agent(agent, cast.skills)


def _load_agent(agent: Person, skills: dict[str, Skill]) -> None:
    levels = _LEVELS.get(agent.name, {})
    SkillLevel.objects.bulk_create(
        SkillLevel(agent=agent, skill=skills[skill], level=level) for skill, level in levels.items()
    )
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(agent=agent, language=language) for language in _SPEAK.get(agent.name, ())
    )
