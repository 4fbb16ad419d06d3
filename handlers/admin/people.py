"""How does an admin say who may see what? /grant, /revoke, /invite, /people."""

from datetime import timedelta
from typing import Final

from bot.answer.dates import clock
from bot.errors import BadSetting
from bot.words import Language, Role
from handlers import menu, telling
from handlers.admin.acting import Act
from handlers.letters import Letter

HOURS: Final = 48
_MOST: Final = 10**6


def grant(act: Act) -> list[Letter]:
    """Give a person a role: /grant 4711 official 李四."""
    person, role, name = _three(act.words)
    if not person or not role:
        return act.say("usage.grant")
    given, number = _role(act, role), _person(person)
    act.desk.access.grant(number, given, by=act.by, now=act.now, name=name)
    text = act.say("office.granted", person=number, role=telling.role(act.desk, given, act.lang))
    return [*text, *menu.letters(act.desk, number)]


def revoke(act: Act) -> list[Letter]:
    """Take back a role: /revoke 4711; or an invitation nobody has used: /revoke #3."""
    words = act.words.replace(" ", "")
    if words.startswith("#") and _counts(words[1:]):
        act.desk.store.uninvite(int(words[1:]), by=act.by, now=act.now)
        return act.say("office.uninvited", number=words[1:])
    if not words or act.words != words:
        return act.say("usage.revoke")
    number = _person(words)
    act.desk.access.revoke(number, by=act.by, now=act.now)
    return [*act.say("office.revoked", person=number), *menu.letters(act.desk, number)]


def invite(act: Act) -> list[Letter]:
    """Make a code that gives one person a role once: /invite official 24 李四."""
    role, hours, name = _three(act.words)
    if not role:
        return act.say("usage.invite")
    if hours and not _counts(hours):
        hours, name = "", f"{hours} {name}".strip()
    until = act.now + timedelta(hours=int(hours or HOURS))
    made = act.desk.store.invite(_role(act, role), until=until, by=act.by, now=act.now, name=name)
    named = telling.role(act.desk, made.role, act.lang)
    told = act.say("office.invited", code=made.code, role=named, until=clock(made.expires_at))
    # It is there to be passed on, which a protected message cannot be.
    return [
        Letter(one.method, {k: v for k, v in one.params.items() if k != "protect_content"})
        for one in told
    ]


def people(act: Act) -> list[Letter]:
    """Tell who has a role or an invitation."""
    return act.tell(telling.people(act.desk, act.lang, act.desk.store.invites(act.now)))


def _three(words: str) -> tuple[str, str, str]:
    """The first two words, and all the rest."""
    first, second, rest = [*words.split(maxsplit=2), "", "", ""][:3]
    return first, second, " ".join(rest.split())


def _person(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise BadSetting("bad_person", value=text)
    return int(text)


def _counts(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < int(text[:9]) < _MOST and len(text) < 8


def _role(act: Act, text: str) -> Role:
    """A role by its key, or by its name in either language."""
    for role in Role:
        names = {role.value, *(telling.role(act.desk, role, lang) for lang in Language)}
        if text.lower() in names:
            return role
    raise BadSetting("bad_role", value=text)
