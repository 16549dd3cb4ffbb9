"""Who works in the demo store and who shops there."""

from dataclasses import dataclass

from malgil.accounts.models import Centre, Person, Role, Skill, Team
from malgil.commerce.models import Store
from malgil.conversations.models import Channel
from malgil.routing.models import Capacity

TEAMS = ("배송·주문팀", "교환·환불팀", "판매자지원팀")
SKILLS = ("환불 처리", "판매자 정산", "상품 전문")
STORES = (("온결키친", "https://kitchen.example.com"), ("온결리빙", "https://living.example.com"))

# Name, role, e-mail before the @, team, skills.
STAFF = (
    ("박서연", Role.AGENT, "seoyeon", "배송·주문팀", ("환불 처리", "상품 전문")),
    ("이도윤", Role.AGENT, "doyun", "배송·주문팀", ("상품 전문",)),
    ("최은채", Role.AGENT, "eunchae", "교환·환불팀", ("환불 처리", "상품 전문")),
    ("정우진", Role.AGENT, "woojin", "교환·환불팀", ("환불 처리",)),
    ("한지민", Role.AGENT, "jimin", "판매자지원팀", ("판매자 정산", "환불 처리")),
    ("오태호", Role.AGENT, "taeho", "판매자지원팀", ("판매자 정산", "상품 전문")),
    ("서지원", Role.SUPERVISOR, "jiwon", "배송·주문팀", SKILLS),
    ("문가람", Role.ADMINISTRATOR, "garam", "판매자지원팀", SKILLS),
)
CUSTOMERS = (
    ("김하늘", "haneul", "010-2041-7735"),
    ("이서준", "seojun", "010-3318-2096"),
    ("박지우", "jiwoo", "010-8827-4410"),
    ("최유나", "yuna", "010-5562-9031"),
    ("정민재", "minjae", "010-7190-3384"),
    ("강다은", "daeun", "010-4476-1208"),
    ("조현우", "hyunwoo", "010-9033-5617"),
    ("윤소미", "somi", "010-2689-7742"),
    ("임도현", "dohyun", "010-6154-8890"),
    ("한예린", "yerin", "010-3907-2265"),
)
PARTNERS = (("오세진", "sejin.heukdam", "010-5218-6403"), ("신미래", "mirae.store", "010-8745-1192"))


@dataclass(frozen=True)
class Cast:
    """Everybody in the demo, and the stores."""

    agents: list[Person]
    customers: list[Person]
    partners: list[Person]
    stores: list[Store]
    teams: dict[str, Team]
    skills: dict[str, Skill]


def load_people() -> Cast:
    """Make the centre, its stores, its staff and its customers, and return them."""
    Centre.objects.create(
        pk=1,
        name="온결 고객센터",
        colour="#0b6e4f",
        second_colour="#f2b441",
        hours="평일 10:00–18:00 (점심 12:00–13:00)",
        phone="1588-0734",
        email="help@example.com",
    )
    teams = {name: Team.objects.create(name=name) for name in TEAMS}
    skills = {name: Skill.objects.create(name=name) for name in SKILLS}
    staff = [_employ(*row, teams=teams, skills=skills) for row in STAFF]
    return Cast(
        agents=[person for person in staff if person.role == Role.AGENT],
        customers=[_welcome(*row, role=Role.CUSTOMER) for row in CUSTOMERS],
        partners=[_welcome(*row, role=Role.PARTNER) for row in PARTNERS],
        stores=[Store.objects.create(name=name, url=url) for name, url in STORES],
        teams=teams,
        skills=skills,
    )


def _employ(
    name: str,
    role: Role,
    account: str,
    team: str,
    known: tuple[str, ...],
    *,
    teams: dict[str, Team],
    skills: dict[str, Skill],
) -> Person:
    person = Person.objects.create_user(f"{account}@example.com", name=name, role=role, language="")
    person.teams.add(teams[team])
    # Room for whoever tries the demo out, beside what is under way.
    Capacity.objects.create(agent=person, channel=Channel.CHAT, limit=8)
    person.skills.add(*(skills[skill] for skill in known))
    return person


def _welcome(name: str, account: str, phone: str, *, role: Role) -> Person:
    return Person.objects.create_user(f"{account}@example.com", name=name, role=role, phone=phone)
