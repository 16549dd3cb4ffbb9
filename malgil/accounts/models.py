"""Who: everybody is a Person; what they may do follows from their role."""

from pathlib import PurePath
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is to the centre."""

    GUEST = "guest", _("손님")
    CUSTOMER = "customer", _("고객")
    PARTNER = "partner", _("판매자")
    AGENT = "agent", _("상담원")
    SUPERVISOR = "supervisor", _("슈퍼바이저")
    ADMINISTRATOR = "administrator", _("관리자")


STAFF = frozenset({Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR})
LEADS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


class Team(models.Model):
    """Agents who answer for one another."""

    name = models.CharField(_("이름"), max_length=60, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Skill(models.Model):
    """What an agent can do and a question may need."""

    name = models.CharField(_("이름"), max_length=60, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Makes people; called by `accounts.actions` and by Django's commands."""

    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> "Person":
        """Create a person; without a password they can only sign in with a code."""
        person = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str, **fields: Any) -> "Person":
        """Create an administrator."""
        return self.create_user(email, password, role=Role.ADMINISTRATOR, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """A guest, customer, partner, agent, supervisor or administrator."""

    email = models.EmailField(_("이메일"), unique=True, null=True, blank=True)
    name = models.CharField(_("이름"), max_length=60, blank=True)
    phone = models.CharField(_("전화번호"), max_length=20, blank=True)
    # Where a guest's mails say they come from. It proves nothing, so it opens nothing and nobody signs in with it.
    writes_from = models.EmailField(max_length=254, blank=True)
    # Where a guest wants to hear of their questions. Apart from `writes_from`: whoever types an address must
    # not come to hold what is written from it.
    hears_at = models.EmailField(max_length=254, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.CUSTOMER)
    language = models.CharField(max_length=5, blank=True)
    teams = models.ManyToManyField(Team, blank=True, related_name="people")
    skills = models.ManyToManyField(Skill, blank=True, related_name="people")
    is_active = models.BooleanField(default=True)
    # A guest who has signed in lives on as that person; the row stays so that the old cookie still leads somewhere.
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="guests")
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["writes_from"],
                condition=models.Q(merged_into=None) & ~models.Q(writes_from=""),
                name="accounts_one_correspondent",
            )
        ]
        indexes = [
            models.Index(fields=["role"], name="accounts_person_role"),
            # The operator class lets PostgreSQL find the beginning of a name; SQLite knows none and needs none.
            models.Index(fields=["name"], opclasses=["varchar_pattern_ops"], name="accounts_person_name"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name to show: theirs, the part before the @, or 손님."""
        return self.name or self.address.split("@")[0] or str(_("손님"))

    @property
    def address(self) -> str:
        """Where a mail reaches them: the address they have proven, else the one they write from; empty for neither."""
        return self.email or self.writes_from

    @property
    def topic(self) -> str:
        """The bell of what is theirs."""
        return f"person:{self.pk}"

    @property
    def account(self) -> str:
        """The log of what happened to their account."""
        return f"account:{self.pk}"

    @property
    def is_guest(self) -> bool:
        """Whether nothing about them is proven."""
        return self.role == Role.GUEST

    @property
    def is_agent(self) -> bool:
        """Whether they may work at the desk."""
        return self.is_active and self.role in STAFF

    @property
    def is_lead(self) -> bool:
        """Whether they may change how the centre works."""
        return self.is_active and self.role in LEADS

    @property
    def role_word(self) -> str:
        """The role's name, in the reader's language."""
        return str(Role(self.role).label)

    @property
    def is_staff(self) -> bool:
        """Django's name for who works here."""
        return self.is_agent


class Invitation(models.Model):
    """Somebody was asked to work here. Only their newest one counts, until it is accepted or its link is too old."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} at {self.at}"


class Letter(models.Model):
    """A mail about somebody's account, written in the request and posted by the worker.

    Its words are forgotten once it is posted: they may hold a code.
    """

    to = models.EmailField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"letter {self.pk}"


_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("색은 #0b6e4f처럼 적어 주세요."))


class Centre(models.Model):
    """The one customer centre this installation runs: its name and how to reach it."""

    name = models.CharField(_("고객센터 이름"), max_length=60)
    colour = models.CharField(_("대표 색"), max_length=7, default="#0b6e4f", validators=[_colour])
    second_colour = models.CharField(_("둘째 색"), max_length=7, blank=True, validators=[_colour])
    logo = models.FileField(_("로고"), upload_to="centre/", blank=True)
    hours = models.CharField(_("상담 시간"), max_length=200, blank=True)
    phone = models.CharField(_("전화번호"), max_length=20, blank=True)
    email = models.EmailField(_("이메일"), blank=True)
    set_up_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="accounts_one_centre")]

    def __str__(self) -> str:
        return self.name

    @property
    def logo_url(self) -> str:
        """Where pages find the logo, an address of its own for every picture; empty without one."""
        return f"/logo/{PurePath(str(self.logo.name)).name}" if self.logo else ""


class Tally(models.Model):
    """A row of Django's cache in the database, where failed sign-ins are counted for every process alike.

    Only `django.core.cache` reads and writes it; the columns are the ones it asks for.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_tally"

    def __str__(self) -> str:
        return self.cache_key
