"""Which programs may ask over HTTP, and who gives them their keys?

$ zhishu key add dashboard --role official
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from bot.desk import Desk
from bot.words import Language, Role
from handlers import wording
from handlers.asker import Asker, admins_only, operator

DONE = 0


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `key` can be given."""
    acts = command("key").add_subparsers(dest="act", metavar="ACT", required=True)

    def act(name: str) -> ArgumentParser:
        told = wording.HELP[f"key_{name}"]
        return acts.add_parser(
            name, parents=[common], help=told, description=told, allow_abbrev=False
        )

    add, revoke = act("add"), act("revoke")
    act("list")
    for each in (add, revoke):
        each.add_argument("name", metavar="NAME", help=wording.HELP["key_name"])
    roles = [role.value for role in (Role.PUBLIC, Role.OFFICIAL)]
    # not `role`: that is who asks, which --as says
    add.add_argument(
        "--role", dest="scope", choices=roles, default=roles[0], help=wording.HELP["key_role"]
    )


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Run `key`, which only admins may."""
    admins_only(asker, given.command)
    match given.act:
        case "add":
            return _add(desk, asker, lang, given)
        case "revoke":
            gone = desk.store.revoke_key(given.name, by=operator(), now=asker.now)
            print(desk.phrase("key.revoked", lang, name=gone.name))
            return DONE
        case _:
            return _list(desk, lang)


def _add(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Print the key on a line of its own: it cannot be shown again."""
    key = desk.store.add_key(given.name, Role(given.scope), by=operator(), now=asker.now)
    print(desk.phrase("key.added", lang, name=given.name, role=given.scope))
    print(key)
    return DONE


def _list(desk: Desk, lang: Language) -> int:
    lines = [
        desk.phrase(
            "key.one",
            lang,
            name=key.name,
            role=key.role.value,
            by=key.made_by,
            day=key.made_at[:10],
        )
        for key in desk.store.standing_keys()
    ]
    print("\n".join(lines) or desk.phrase("key.none", lang))
    return DONE
