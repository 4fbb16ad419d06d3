"""Who may see what, what comes out when, and what was done?

$ zhishu invite official --hours 24
"""

import csv
import io
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Final

from bot.answer.dates import clock
from bot.desk import Desk
from bot.errors import BadInput, BadSetting
from bot.intake.format import harmless
from bot.store import Deed, Invite, stamp
from bot.words import Language, Role
from handlers import telling, wording
from handlers.asker import Asker, admins_only, count, moment, operator, written

DONE: Final = 0
LISTED: Final = 20
HOURS: Final = 48
_TO_STDOUT: Final = "-"


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What the commands of the office can be given."""
    _calendar_flags(command("calendar"), common)
    grant, revoke = command("grant"), command("revoke")
    grant.add_argument("person", metavar="ID", type=_person, help=wording.HELP["person"])
    revoke.add_argument(
        "person", metavar="ID", type=_person, nargs="?", help=wording.HELP["person"]
    )
    revoke.add_argument("--invite", metavar="N", type=count, help=wording.HELP["uninvite"])
    invite = command("invite")
    for each in (grant, invite):
        each.add_argument("given", metavar="ROLE", type=_role, help=wording.HELP["given"])
        each.add_argument("--name", metavar="NAME", default="", help=wording.HELP["name"])
    invite.add_argument(
        "--hours", metavar="N", type=count, default=HOURS, help=wording.HELP["hours"]
    )
    audit, people = command("audit"), command("people")
    audit.add_argument("--limit", metavar="N", type=count, help=wording.HELP["audit_limit"])
    audit.add_argument("--csv", metavar="FILE", help=wording.HELP["audit_csv"])
    audit.add_argument("--force", action="store_true", help=wording.HELP["force"])
    for each in (audit, people, invite):
        each.add_argument("--json", action="store_true", help=wording.HELP["json_lines"])


def _calendar_flags(parser: ArgumentParser, common: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=wording.HELP["json"])
    acts = parser.add_subparsers(dest="act", metavar="ACT")
    for name in ("announce", "remove", "move"):
        told = wording.HELP[f"calendar_{name}"]
        act = acts.add_parser(
            name, parents=[common], help=told, description=told, allow_abbrev=False
        )
        if name == "move":
            act.add_argument("batch", metavar="BATCH", type=count, help=wording.HELP["held_batch"])
        else:
            act.add_argument("title", metavar="TITLE", help=wording.HELP["title"])
        if name != "remove":
            act.add_argument("--at", metavar="TIME", required=True, help=wording.HELP["at"])


def _person(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise BadSetting("bad_person", value=text)
    return int(text)


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise BadSetting("bad_role", value=text) from None


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Run a command of the office; all but the calendar itself are for admins alone."""
    if given.command != "calendar" or given.act:
        admins_only(asker, given.command)
    match given.command:
        case "calendar":
            return _calendar(desk, asker, lang, given)
        case "grant":
            desk.access.grant(
                given.person, given.given, by=operator(), now=asker.now, name=given.name.strip()
            )
            role = telling.role(desk, given.given, lang)
            return _say(desk.phrase("office.granted", lang, person=given.person, role=role))
        case "revoke":
            return _revoke(desk, asker, lang, given)
        case "invite":
            return _invite(desk, asker, lang, given)
        case "people":
            return _people(desk, asker, lang, as_json=given.json)
        case _:
            return _audit(desk, lang, given)


def _say(text: str) -> int:
    print(text)
    return DONE


def _calendar(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Show the calendar, or change what stands in it."""
    match given.act:
        case "announce":
            at = moment(given.at)
            if at <= asker.now:
                raise BadInput("announcement_past", at=clock(stamp(at)))
            desk.store.announce(given.title, at, by=operator(), now=asker.now)
            text = desk.phrase("calendar.told", lang, title=given.title, at=clock(stamp(at)))
        case "remove":
            gone = desk.store.remove_announcement(given.title, by=operator(), now=asker.now)
            text = desk.phrase("calendar.removed", lang, title=gone.title, at=clock(gone.at))
        case "move":
            at = asker.now if given.at == "now" else moment(given.at)
            text = _moved(desk, asker, lang, given.batch, at)
        case _ if given.json:
            text = json.dumps(asdict(desk.calendar(asker.role, asker.now)), ensure_ascii=False)
        case _:
            text = desk.calendar_text(lang, asker.role, asker.now)
    return _say(text)


def _moved(desk: Desk, asker: Asker, lang: Language, batch: int, at: datetime) -> str:
    loaded = desk.store.move(batch, at, operator(), asker.now)
    told = {"was": batch, "batch": loaded.batch, "count": loaded.revised}
    return desk.phrase("calendar.moved", lang, at=clock(stamp(at)), **told)


def _revoke(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Take back a role, or an invitation that nobody has used."""
    if (given.person is None) == (given.invite is None):
        raise BadSetting("bad_flag", problem="ID | --invite N")
    if given.invite is not None:
        desk.store.uninvite(given.invite, by=operator(), now=asker.now)
        return _say(desk.phrase("office.uninvited", lang, number=given.invite))
    desk.access.revoke(given.person, by=operator(), now=asker.now)
    return _say(desk.phrase("office.revoked", lang, person=given.person))


def _invite(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Make an invitation and print its code, this once."""
    until = asker.now + timedelta(hours=given.hours)
    name = given.name.strip()
    invite = desk.store.invite(given.given, until=until, by=operator(), now=asker.now, name=name)
    if given.json:
        return _say(json.dumps({"code": invite.code, **_open_invite(invite)}, ensure_ascii=False))
    role, valid = telling.role(desk, invite.role, lang), clock(invite.expires_at)
    return _say(desk.phrase("office.invited", lang, code=invite.code, role=role, until=valid))


def _open_invite(invite: Invite) -> dict[str, object]:
    return {
        "invite": invite.number,
        "role": invite.role.value,
        "name": invite.name,
        "made_by": invite.made_by,
        "made_at": invite.made_at,
        "expires_at": invite.expires_at,
    }


def _people(desk: Desk, asker: Asker, lang: Language, *, as_json: bool) -> int:
    """List everyone with a role or an invitation, and the invitations nobody has used."""
    invites = desk.store.invites(asker.now)
    if not as_json:
        return _say(telling.people(desk, lang, invites))
    named = telling.settled(desk)
    known = [person for person in desk.store.people() if person.id not in named]
    settled = [{"id": person, "role": "admin", "granted_by": "settings"} for person in named]
    _print_json([*settled, *map(asdict, known), *map(_open_invite, invites)])
    return DONE


def _print_json(lines: Iterable[Mapping[str, object]]) -> None:
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))


def _audit(desk: Desk, lang: Language, given: Namespace) -> int:
    """Show or write out what was done, the newest first; files and JSON hold all of it."""
    everything = given.json or given.csv is not None
    deeds = desk.store.trail(given.limit or (-1 if everything else LISTED))
    if given.csv == _TO_STDOUT:
        print(_as_csv(deeds), end="")
    elif given.csv is not None:
        written(given.csv, _as_csv(deeds).encode("utf-8-sig"), force=given.force)
        print(desk.phrase("office.written", lang, count=len(deeds), file=given.csv))
    elif given.json:
        _print_json({**asdict(deed), "detail": json.loads(deed.detail)} for deed in deeds)
    else:
        print(telling.deeds(desk, deeds, lang))
    return DONE


def _as_csv(deeds: Iterable[Deed]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("at", "who", "act", "subject", "detail"))
    writer.writerows([harmless(str(cell)) for cell in asdict(deed).values()] for deed in deeds)
    return out.getvalue()
