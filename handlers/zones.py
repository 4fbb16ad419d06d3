"""In which of many zones do a chat, a program and an official stand?

$ zhishu zone set chat telegram:-100123 苏州高新区
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Final

from bot.desk import Desk
from bot.errors import BadInput
from bot.store import Whose
from bot.words import Language
from handlers import wording
from handlers.asker import Asker, admins_only, operator

DONE: Final = 0


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `zone` can be given."""
    acts = command("zone").add_subparsers(dest="act", metavar="ACT", required=True)

    def act(name: str) -> ArgumentParser:
        told = wording.HELP[f"zone_{name}"]
        return acts.add_parser(
            name, parents=[common], help=told, description=told, allow_abbrev=False
        )

    act("list")
    for name in ("set", "clear"):
        parser = act(name)
        kinds = [one.value for one in Whose]
        parser.add_argument("whose", choices=kinds, help=wording.HELP["zone_whose"])
        parser.add_argument("who", metavar="NAME", help=wording.HELP["zone_who"])
        if name == "set":
            parser.add_argument("zone", metavar="ZONE", help=wording.HELP["zone_zone"])


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Run `zone`, which only admins may."""
    admins_only(asker, given.command)
    if given.act == "list":
        lines = [
            desk.phrase("zone.one", lang, whose=one.whose.value, name=one.name, zone=one.zone)
            for one in desk.store.zones()
        ]
        print("\n".join(lines) or desk.phrase("zone.none", lang))
        return DONE
    whose = Whose(given.whose)
    if given.act == "clear":
        was = desk.store.take_zone(whose, given.who, by=operator(), now=asker.now)
        print(desk.phrase("zone.cleared", lang, whose=whose.value, name=given.who, zone=was))
        return DONE
    if whose is Whose.KEY and given.who not in {key.name for key in desk.store.standing_keys()}:
        raise BadInput("key_unknown", name=given.who)
    zone = desk.zone_of_name(given.zone)
    desk.store.give_zone(whose, given.who, zone, by=operator(), now=asker.now)
    named = desk.catalogue.region_name(zone, lang)
    print(desk.phrase("zone.set", lang, whose=whose.value, name=given.who, zone=named))
    return DONE
