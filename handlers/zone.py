"""How is the data folder of another zone made?

$ zhishu init suzhou --name 苏州高新技术产业开发区
"""

import shlex
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Final

from bot import zone
from bot.desk import Desk
from bot.places import Zone
from bot.settings import Settings
from bot.words import Language
from handlers import wording
from handlers.asker import Asker

DONE: Final = 0


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `init` can be given."""
    parser = command("init")
    parser.add_argument("folder", metavar="DIR", type=Path, help=wording.HELP["folder"])
    for name in ("name", "en", "city", "city-en"):
        told = wording.HELP[f"zone_{name}"]
        default = getattr(Zone(), name.replace("-", "_"))
        parser.add_argument(f"--{name}", metavar="NAME", default=default, help=told)


def run(settings: Settings, asker: Asker, lang: Language, given: Namespace) -> int:
    """Make the data folder of another zone, and tell how it is used and what is to be filled in."""
    wanted = Zone(given.name.strip(), given.en.strip(), given.city.strip(), given.city_en.strip())
    zone.make(given.folder, wanted)
    folder = given.folder.resolve()
    desk = Desk.open(Settings(database=":memory:", data=folder), asker.now)
    name = desk.catalogue.region_name(desk.catalogue.home, lang)
    wants = {"ZHISHU_DATA": folder, "ZHISHU_DATABASE": folder / "zhishu.db"}
    environ = " ".join(f"{key}={shlex.quote(str(path))}" for key, path in wants.items())
    command = f"{environ} zhishu ask {shlex.quote(f'{name} GDP?')}"
    print(desk.phrase("office.made", lang, folder=folder, command=command))
    left = [value for value in asdict(wanted).values() if value in asdict(Zone()).values()]
    if left:
        print(desk.phrase("office.placeholders", lang, names=", ".join(left)))
    print(desk.phrase("office.fill", lang, file=folder / "regions.toml"))
    desk.close()
    return DONE
