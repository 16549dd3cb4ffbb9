"""What a centre's two colours look like, in both themes, and how well they can be read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from malgil.accounts.models import Centre
from malgil.web.colour import DARK, LIGHT, Accent, Colour, Ground, NoColour, accent_on
from malgil.web.logo import MOST_LOST, Standing, standing_of


@dataclass(frozen=True)
class Sample:
    """The first page in small, in one theme."""

    theme: str
    ground: Ground
    colour: str
    accent: Accent
    second: Accent
    logo: Standing

    @property
    def page(self) -> str:
        """What lies under everything."""
        return self.ground.others[0]

    @property
    def ink(self) -> str:
        """The colour of text."""
        return "#1f1d1a" if self.ground is LIGHT else "#f3f0ea"

    @property
    def contrasts(self) -> str:
        """The contrasts that were checked, as figures to one."""
        button = self.accent.ink.contrast(self.accent.accent)
        link = self.accent.text.contrast(Colour.of(self.ground.surface))
        head = Colour.of(self.ink).contrast(self.second.soft)
        ring = min(Colour.of(self.ground.focus).contrast(each) for each in (self.second.soft, Colour.of(self.page)))
        return _("버튼 %(button).1f:1 · 링크 %(link).1f:1 · 머리 %(head).1f:1 · 초점 테두리 %(ring).1f:1") % {
            "button": button,
            "link": link,
            "head": head,
            "ring": ring,
        }

    @property
    def remarks(self) -> list[str]:
        """What of the colour and the logo could not be read here, and what is shown instead."""
        surface, given = Colour.of(self.ground.surface), Colour.of(self.colour)
        told = []
        if str(self.accent.accent) != self.colour:
            words = _("버튼은 %(shown)s 색으로 보여 줘요. %(given)s 색은 바탕이나 그 위의 글자와 잘 나뉘지 않아요.")
            told.append(words % {"shown": self.accent.accent, "given": self.colour})
        if self.accent.text != self.accent.accent:
            words = _(
                "링크와 작은 글자는 %(shown)s 색으로 보여 줘요. %(given)s 색은 바탕과 %(contrast).1f:1이라 "
                "읽기 어려워요. 4.5:1은 되어야 해요."
            )
            told.append(words % {"shown": self.accent.text, "given": self.colour, "contrast": given.contrast(surface)})
        return [*told, *self._of_logo()]

    def _of_logo(self) -> list[str]:
        if self.logo.lost <= MOST_LOST:
            return []
        said = _("로고의 %(share)d%%가 이 바탕과 비슷해서 잘 보이지 않아요.") % {"share": round(100 * self.logo.lost)}
        if self.logo.plate:
            return [said + " " + _("그래서 로고 뒤에 %(plate)s 색을 깔아요.") % {"plate": self.logo.plate}]
        return [said + " " + _("바탕까지 그려 넣은 로고를 올려 주세요.")]


def samples_of(colour: object, second: object, centre: Centre | None = None) -> list[Sample]:
    """Return the first page in small, light and dark; nothing for what is no colour."""
    try:
        return [_sample(name, ground, str(colour).lower(), str(second or colour), centre) for name, ground in _themes()]
    except NoColour:
        return []


def _themes() -> list[tuple[str, Ground]]:
    return [(_("밝은 화면"), LIGHT), (_("어두운 화면"), DARK)]


def _sample(theme: str, ground: Ground, colour: str, second: str, centre: Centre | None) -> Sample:
    logo = standing_of(centre, ground) if centre else Standing(0.0)
    return Sample(theme, ground, colour, accent_on(colour, ground), accent_on(second, ground), logo)
