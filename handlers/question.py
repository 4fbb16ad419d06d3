"""What is asked at a terminal, one by one, in a batch or as a conversation, and where from?

$ zhishu ask "一季度GDP增速?"
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from functools import partial

from bot.desk import Desk
from bot.errors import BadSetting, ZhishuError
from bot.understand.spelled.clean import is_han
from bot.words import Language, Reply, Status
from handlers import present, wording
from handlers.asker import Asker, overlaid

ANSWERED, NOT_ANSWERED = 0, 3


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `ask`, `chat` and `why` can be given."""
    ask = command("ask")
    ask.add_argument("question", nargs="*", help=wording.HELP["question"])
    ask.add_argument("--json", action="store_true", help=wording.HELP["json"])
    ask.add_argument("--batch", action="store_true", help=wording.HELP["batch"])
    chat = command("chat")
    for each in (ask, chat):
        each.add_argument("--zone", metavar="ZONE", default="", help=wording.HELP["ask_zone"])
    command("why").add_argument("receipt", help=wording.HELP["receipt"])


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Run `ask`, `chat` or `why`; exit 3 where there is no answer."""
    if zone := vars(given).get("zone"):
        desk = desk.at(desk.zone_of_name(zone))
    match given.command:
        case "chat":
            return _chat(desk, asker, lang)
        case "why":
            return _why(desk, asker, lang, given.receipt)
    if bool(given.question) == given.batch:
        raise BadSetting("bad_flag", problem="QUESTION | --batch")
    if given.batch:
        return _batch(desk, asker)
    return _ask(desk, asker, " ".join(given.question), as_json=given.json)


def _answer(desk: Desk, asker: Asker, question: str, chat: str = "") -> Reply:
    viewer, today, now, lang = asker.role, asker.today, asker.now, asker.lang
    ask = partial(desk.ask, question, viewer=viewer, today=today, now=now, lang=lang, chat=chat)
    if not desk.settings.llm_url:
        return ask()
    from handlers import rephrase  # it takes 100 ms to import

    desk.rephrase = desk.rephrase or rephrase.Rephraser(desk)
    return rephrase.at_once(ask)


def _json(reply: Reply) -> str:
    import json  # which an answer in words needs not

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
            import json

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
        import logging  # which takes its time, for what hardly happens

        logging.getLogger(__name__).exception("a line of a batch failed")
        text = desk.phrase("error.internal", asker.lang or Language.EN)
        return Reply(str(question), asker.lang or Language.EN, Status.ERROR, text=text)


def _chat(desk: Desk, asker: Asker, lang: Language) -> int:
    """Questions and answers in the terminal, until an empty line or the end of input."""
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


def _why(desk: Desk, asker: Asker, lang: Language, receipt: str) -> int:
    found = desk.why(receipt, asker.role, asker.now)
    if not found:
        print(desk.phrase("error.no_receipt", lang, value=receipt), file=sys.stderr)
        return NOT_ANSWERED
    print("\n\n".join(desk.origin(vintages, lang) for vintages in found))
    return ANSWERED
