"""How are people, deeds, names and trials told, at a terminal and in a chat alike?

>>> print(people(desk, Language.EN, desk.store.invites(now)))
4711 admin, by ZHISHU_ADMINS
"""

from collections.abc import Iterable

from bot import aliases
from bot.answer.dates import clock
from bot.desk import Desk
from bot.store import Deed, Invite, Person
from bot.trial import Again, Change, Trial
from bot.words import Language, Reply, Role


def role(desk: Desk, given: Role, lang: Language) -> str:
    """The name of a role."""
    return desk.phrase(f"office.role.{given.value}", lang)


def people(desk: Desk, lang: Language, invites: Iterable[Invite]) -> str:
    """Everyone with a role or an invitation, and the invitations nobody has used."""
    named = settled(desk)
    known = [person for person in desk.store.people() if person.id not in named]
    admin = role(desk, Role.ADMIN, lang)
    lines = [desk.phrase("office.settled", lang, person=person, role=admin) for person in named]
    lines += [_person(desk, person, lang) for person in known]
    lines += [_invite(desk, invite, lang) for invite in invites]
    return "\n".join(lines) or desk.phrase("office.nobody", lang)


def settled(desk: Desk) -> list[int]:
    """The admins that the settings name."""
    return [one for one in desk.settings.admins if desk.access.role_of(one) is Role.ADMIN]


def _person(desk: Desk, person: Person, lang: Language) -> str:
    return desk.phrase(
        "office.person",
        lang,
        person=person.id,
        role=role(desk, person.role, lang),
        name=_name(desk, person.name, lang),
        by=person.granted_by,
        day=person.granted_at[:10],
    )


def _invite(desk: Desk, invite: Invite, lang: Language) -> str:
    return desk.phrase(
        "office.invite",
        lang,
        number=invite.number,
        role=role(desk, invite.role, lang),
        name=_name(desk, invite.name, lang),
        by=invite.made_by,
        until=clock(invite.expires_at),
    )


def _name(desk: Desk, name: str, lang: Language) -> str:
    return desk.phrase("office.named", lang, name=name) if name else ""


def deeds(desk: Desk, trail: Iterable[Deed], lang: Language) -> str:
    """Lines of the audit trail."""
    lines = [_deed(desk, deed, lang) for deed in trail]
    return "\n".join(lines) or desk.phrase("office.no_deeds", lang)


def _deed(desk: Desk, deed: Deed, lang: Language) -> str:
    key = f"office.act.{deed.act}"
    act = desk.phrase(key, lang) if key in desk.catalogue.phrases[lang] else deed.act
    detail = "" if deed.detail == "{}" else f" {deed.detail}"
    line = {"who": deed.who, "act": act, "subject": deed.subject, "detail": detail}
    return desk.phrase("office.deed", lang, at=clock(deed.at), **line)


def misses(desk: Desk, found: Iterable[Again], lang: Language) -> str:
    """The questions that got no answer, and what the bot makes of each now."""
    lines = [line for one in found for line in _miss(desk, one, lang)]
    return "\n".join(lines) or desk.phrase("loop.no_misses", lang)


def _miss(desk: Desk, one: Again, lang: Language) -> tuple[str, str]:
    miss = one.miss
    days = " – ".join(dict.fromkeys((miss.first_day, miss.last_day)))
    was, now = (_status(desk, status, lang) for status in (miss.status, one.reply.status))
    head = desk.phrase(
        "loop.miss", lang, count=miss.count, question=miss.text, days=days, status=was
    )
    if one.word:
        return head, desk.phrase("loop.now_word", lang, status=now, word=one.word)
    return head, desk.phrase("loop.now", lang, status=now)


def _status(desk: Desk, status: str, lang: Language) -> str:
    return desk.phrase(f"loop.status.{status}", lang)


def names(desk: Desk, lang: Language) -> str:
    """The names that were added, and whether each is in force."""
    lines = []
    for one in desk.store.aliases():
        told = {"phrase": one.phrase, "by": one.added_by, "day": one.added_at[:10]}
        if aliases.in_force(one, desk.catalogue):
            name = desk.catalogue.metric_name(one.metric, lang)
            lines.append(desk.phrase("loop.alias", lang, name=name, metric=one.metric, **told))
        else:
            lines.append(desk.phrase("loop.alias_idle", lang, metric=one.metric, **told))
    return "\n".join(lines) or desk.phrase("loop.no_aliases", lang)


def effects(desk: Desk, tried: Trial, lang: Language) -> str:
    """What a name would change, what is harmful first, and what it was tried on."""
    lines = []
    for change in sorted(tried.changes, key=lambda change: not change.harmful):
        lines += _effect(desk, change, lang)
    counts = {"misses": tried.misses, "changes": len(tried.changes)}
    if tried.corpus:
        lines.append(desk.phrase("loop.tried", lang, corpus=tried.corpus, **counts))
    else:
        lines.append(desk.phrase("loop.tried_alone", lang, **counts))
    return "\n".join(lines)


def _effect(desk: Desk, change: Change, lang: Language) -> list[str]:
    was, now = (_status(desk, one.status, lang) for one in (change.before, change.after))
    mark = desk.phrase("loop.harmful", lang) if change.harmful else ""
    return [
        f"· {change.question}",
        f"  {was} → {now}{mark}",
        f"  - {_first_line(change.before)}",
        f"  + {_first_line(change.after)}",
    ]


def _first_line(reply: Reply) -> str:
    return reply.text.partition("\n")[0]
