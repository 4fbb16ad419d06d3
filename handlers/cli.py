"""Which command was given, and with what database, date, role and language?

$ zhishu ask "一季度GDP增速?"
"""

import json
import logging
import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NoReturn

from bot.desk import Desk
from bot.errors import BadSetting, ZhishuError
from bot.settings import Settings, dotenv
from bot.understand.clean import is_han
from bot.words import Language, Reply, Status
from handlers import bulletin, charts, keys, loop, office, present, press, tables, wording
from handlers.asker import Asker, asking, overlaid
from handlers.mcp import command as mcp

log = logging.getLogger(__name__)
ANSWERED, WRONG, USAGE, NOT_ANSWERED = 0, 1, 2, 3
_ELSEWHERE: Final[Mapping[str, Callable[[Desk, Asker, Language, Namespace], int]]] = {
    **dict.fromkeys(("import", "undo", "export"), tables.run),
    **dict.fromkeys(("misses", "alias"), loop.run),
    **dict.fromkeys(office.COMMANDS, office.run),
    "brief": bulletin.run,
    "key": keys.run,
    "chart": charts.run,
    "mcp": mcp.run,
    "extract": press.run,
}


class _Parser(ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise BadSetting("bad_flag", problem=message)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; exit 0, 1 (something is wrong), 2 (bad usage) or 3 (no answer)."""
    argv = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _run(_arguments(argv))
    except ZhishuError as error:
        print(wording.error(error, _own_language(argv)), file=sys.stderr)
        return USAGE
    except BrokenPipeError:  # `zhishu ask --batch | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED
    except KeyboardInterrupt:
        return ANSWERED


def _arguments(argv: Sequence[str]) -> Namespace:
    common = _Parser(add_help=False, argument_default=SUPPRESS, allow_abbrev=False)
    common.add_argument("--db", metavar="PATH", help=wording.HELP["db"])
    common.add_argument("--today", metavar="YYYY-MM-DD", help=wording.HELP["today"])
    common.add_argument("--now", metavar="TIME", help=wording.HELP["now"])
    common.add_argument("--as", dest="role", metavar="ROLE", help=wording.HELP["role"])
    common.add_argument("--lang", metavar="LANG", help=wording.HELP["lang"])
    parser = _Parser(
        prog="zhishu",
        parents=[common],
        description=wording.HELP["zhishu"],
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str) -> ArgumentParser:
        return commands.add_parser(
            name,
            parents=[common],
            help=wording.HELP[name],
            description=wording.HELP[name],
            allow_abbrev=False,
        )

    ask = command("ask")
    ask.add_argument("question", nargs="*", help=wording.HELP["question"])
    ask.add_argument("--json", action="store_true", help=wording.HELP["json"])
    ask.add_argument("--batch", action="store_true", help=wording.HELP["batch"])
    command("chat")
    serve = command("serve")
    serve.add_argument("--host", default="127.0.0.1", help=wording.HELP["host"])
    serve.add_argument("--port", type=_port, default=8000, help=wording.HELP["port"])
    mcp.flags(command("mcp"), _port)
    press.flags(command("extract"))
    why = command("why")
    why.add_argument("receipt", help=wording.HELP["receipt"])
    charts.flags(command("chart"))
    command("check")
    tables.import_flags(command("import"))
    tables.undo_flags(command("undo"))
    tables.export_flags(command("export"))
    bulletin.flags(command("brief"))
    loop.misses_flags(command("misses"))
    loop.alias_flags(command("alias"), common)
    keys.flags(command("key"), common)
    office.flags(command, common)
    office.zone_flags(command("init"))
    evaluate = command("eval")
    evaluate.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=wording.HELP["paths"])
    evaluate.add_argument("--world", metavar="FILE", default="", help=wording.HELP["world"])
    evaluate.add_argument("--json", action="store_true", help=wording.HELP["json"])
    given = parser.parse_args(argv)
    if given.command == "ask" and bool(given.question) == given.batch:
        ask.error("QUESTION | --batch")
    return given


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def _run(given: Namespace) -> int:
    environ = _environment()
    if hasattr(given, "db"):
        if not given.db.strip():
            raise BadSetting("bad_flag", problem="--db")
        environ["ZHISHU_DATABASE"] = given.db
    settings = Settings.read(environ)
    asker = asking(vars(given))
    match given.command:
        case "eval":  # it asks worlds of its own
            return _eval(settings, asker, given)
        case "init":  # the data of another zone
            return office.make_zone(asker.lang or _own_language(()), asker.now, given)
        case _:
            return _at_desk(settings, asker, given)


def _at_desk(settings: Settings, asker: Asker, given: Namespace) -> int:
    """Run a command that needs the database."""
    desk = Desk.open(settings, asker.now)
    try:
        match given.command:
            case "ask" if given.batch:
                return _batch(desk, asker)
            case "ask":
                return _ask(desk, asker, " ".join(given.question), as_json=given.json)
            case "chat":
                return _chat(desk, asker)
            case "serve":
                return _serve(desk, asker, settings, given)
            case command if command in _ELSEWHERE:
                return _ELSEWHERE[command](desk, asker, asker.lang or _own_language(()), given)
            case "why":
                return _why(desk, asker, given.receipt)
            case _:
                return _check(desk, asker)
    finally:
        desk.close()


def _environment() -> dict[str, str]:
    """The environment over the .env file of the working folder."""
    try:
        text = Path(".env").read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return dict(os.environ)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting("env_unreadable", problem=error) from error
    return {**dotenv(text), **os.environ}


def _own_language(argv: Sequence[str]) -> Language:
    """The language errors are said in: the one asked for, typed in, or of the machine."""
    said = " ".join(argv)
    if "--lang en" in said or "--lang=en" in said:
        return Language.EN
    chinese = "--lang zh" in said or "--lang=zh" in said or any(map(is_han, said))
    machine = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return Language.ZH if chinese or machine.startswith("zh") else Language.EN


def _answer(desk: Desk, asker: Asker, question: str, chat: str = "") -> Reply:
    viewer, today, now, lang = asker.role, asker.today, asker.now, asker.lang
    ask = partial(desk.ask, question, viewer=viewer, today=today, now=now, lang=lang, chat=chat)
    if not desk.settings.llm_url:
        return ask()
    from handlers import rephrase  # it takes 100 ms to import

    desk.rephrase = desk.rephrase or rephrase.Rephraser(desk)
    return rephrase.at_once(ask)


def _json(reply: Reply) -> str:
    return json.dumps(present.as_dict(reply), ensure_ascii=False)


def _ask(desk: Desk, asker: Asker, question: str, *, as_json: bool) -> int:
    reply = _answer(desk, asker, question)
    print(_json(reply) if as_json else present.plain(reply))
    return ANSWERED if reply.status is Status.ANSWERED else NOT_ANSWERED


def _batch(desk: Desk, asker: Asker) -> int:
    """One request a line, one reply object a line, in the same order."""
    for line in _lines():
        print(_json(_one_of_batch(desk, asker, line)), flush=True)
    return ANSWERED


def _lines() -> Iterator[str]:
    source = getattr(sys.stdin, "buffer", None)
    for line in source or sys.stdin:
        text = line.decode("utf-8", "replace") if isinstance(line, bytes) else line
        yield text.rstrip("\r\n")


def _one_of_batch(desk: Desk, asker: Asker, line: str) -> Reply:
    question: object = line
    try:
        request: object = {"question": line}
        if line.lstrip().startswith("{"):
            try:
                request = json.loads(line)
            except (ValueError, RecursionError):
                raise BadSetting("bad_request") from None
        if not isinstance(request, dict):
            raise BadSetting("bad_request")
        question = request.get("question")
        if not isinstance(question, str):
            question = line
            raise BadSetting("no_question")
        chat = request.get("chat")
        return _answer(
            desk,
            overlaid(asker, request, request.get("as")),
            question,
            "" if chat is None else str(chat),
        )
    except ZhishuError as error:
        lang = asker.lang or (Language.ZH if any(map(is_han, line)) else Language.EN)
        return Reply(str(question), lang, Status.ERROR, text=wording.error(error, lang))
    except Exception:  # one line must never end the others
        log.exception("a line of a batch failed")
        text = desk.phrase("error.internal", asker.lang or Language.EN)
        return Reply(str(question), asker.lang or Language.EN, Status.ERROR, text=text)


def _chat(desk: Desk, asker: Asker) -> int:
    """Questions and answers in the terminal, until an empty line or the end of input."""
    lang = asker.lang or _own_language(())
    print(desk.greeting("start", lang, asker.now))
    while True:
        try:
            question = input("> ").strip()
        except EOFError:
            print()
            break
        if not question:
            break
        print(present.plain(_answer(desk, asker, question, "terminal")), end="\n\n")
    print(desk.phrase("goodbye", lang))
    return ANSWERED


def _serve(desk: Desk, asker: Asker, settings: Settings, given: Namespace) -> int:
    """The web server, and Telegram where there is a token."""
    from handlers import serve  # it takes 400 ms to import

    serve.run(desk, settings, given.host, given.port, asker.lang or _own_language(()))


def _why(desk: Desk, asker: Asker, receipt: str) -> int:
    found = desk.why(receipt, asker.role, asker.now)
    lang = asker.lang or _own_language(())
    if not found:
        print(desk.phrase("error.no_receipt", lang, value=receipt), file=sys.stderr)
        return NOT_ANSWERED
    print("\n\n".join(desk.origin(vintages, lang) for vintages in found))
    return ANSWERED


def _eval(settings: Settings, asker: Asker, given: Namespace) -> int:
    """What a corpus comes to; 1 where a figure was wrong or invented."""
    from handlers import measure  # no other command needs it

    examiner = measure.Examiner(settings, asker.role, asker.now, asker.lang)
    found = measure.measured(given.paths, examiner, given.world)
    lang = asker.lang or _own_language(())
    if given.json:
        print(json.dumps(measure.as_dict(found), ensure_ascii=False))
    else:
        print(measure.table(found, settings, lang))
    return ANSWERED if measure.sound(found) else WRONG


def _check(desk: Desk, asker: Asker) -> int:
    lang = asker.lang or _own_language(())
    problems = desk.store.check()
    for problem in problems:
        print(wording.error(problem, lang))
    if not problems:
        print(desk.phrase("tell.all_well", lang))
    return WRONG if problems else ANSWERED


if __name__ == "__main__":
    sys.exit(main())
