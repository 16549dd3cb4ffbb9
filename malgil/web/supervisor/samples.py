"""What a centre's two colours look like, in both themes, and how well they can be read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from malgil.web.colour import DARK, LIGHT, Accent, Colour, Ground, NoColour, accent_on


@dataclass(frozen=True)
class Sample:
    """The first page in small, in one theme."""

    theme: str
    ground: Ground
    accent: Accent
    second: Accent

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
        return _("버튼 %(button).1f:1 · 링크 %(link).1f:1 · 머리 %(head).1f:1") % {
            "button": button,
            "link": link,
            "head": head,
        }


def samples_of(colour: object, second: object) -> list[Sample]:
    """Return the first page in small, light and dark; nothing for what is no colour."""
    try:
        return [
            Sample(name, ground, accent_on(str(colour), ground), accent_on(str(second or colour), ground))
            for name, ground in ((_("밝은 화면"), LIGHT), (_("어두운 화면"), DARK))
        ]
    except NoColour:
        return []
