"""How are an error and a flag explained on a terminal, before any desk is open?"""

import tomllib

from bot.errors import ZhishuError
from bot.words import Language
from data import ROOT

HELP = {
    "zhishu": "知数: answers questions on the statistics of a zone · 回答开发区统计数据的问题",
    "ask": "answer one question, or a batch · 回答一个问题或一批问题",
    "chat": "a conversation in the terminal · 在终端里对话",
    "serve": "run the bot (Telegram with a token, else the terminal) · 运行机器人",
    "why": "where an answer's figures came from · 查凭证的出处",
    "extract": "draft rows out of a press release · 从新闻稿中提取数据草稿",
    "text": "the text, - for standard input · 新闻稿文件,- 为标准输入",
    "published": "the date of the text · 新闻稿的发布日期",
    "drafts_json": "print JSON lines · 以 JSON 逐行输出",
    "drafts_csv": "print the import table format · 以导入表格式输出",
    "all_regions": "figures of the city and its districts too · 连同全市和各县区的数据",
    "check": "check settings, data and database · 检查设置、数据和数据库",
    "eval": "how well and how fast a corpus is answered · 评测问题集",
    "misses": "questions that got no answer (for admins) · 没有答上来的问题(限管理员)",
    "alias": "add names of indicators (for admins) · 给指标添加叫法(限管理员)",
    "alias_add": "try a name on all known questions, then add it · 先试后加",
    "alias_list": "the names that were added · 已添加的叫法",
    "alias_remove": "take an added name back · 撤销添加的叫法",
    "phrase": "how people call the indicator · 人们对指标的叫法",
    "metric": "the indicator, by its key or a name of it · 指标的键或名称",
    "yes": "add it without asking, unless figures would change · 不再询问",
    "limit": "how many at most (default 20) · 最多列出多少条",
    "misses_json": "print one JSON object a line · 以 JSON 逐行输出",
    "question": "the question, in Chinese or English · 问题,中英文均可",
    "json": "print one JSON object · 以 JSON 输出",
    "batch": "one request a line on standard input · 从标准输入逐行读取",
    "paths": "a corpus file, or a folder of them · 问题集文件或文件夹",
    "world": "the figures to answer from (default: world.csv beside or above) · 作答用的数据表",
    "receipt": "the receipt under an answer · 回答下面的凭证",
    "db": "the database (ZHISHU_DATABASE, default zhishu.db) · 数据库文件",
    "today": 'the date that "this year" is read from · “今年”按哪一天算',
    "now": "the moment that embargoes are judged by · 按哪个时刻判断是否已发布",
    "role": "public, official or admin (default admin) · 身份",
    "lang": "auto, zh or en · 语言",
}


def error(fault: ZhishuError, lang: Language) -> str:
    """A fault in one line, in the user's language."""
    try:
        return _errors(lang)[fault.code].format(**fault.data)
    except (KeyError, OSError, tomllib.TOMLDecodeError):
        told = ", ".join(f"{key}={value}" for key, value in fault.data.items())
        return f"{fault.code}: {told}" if told else fault.code


def _errors(lang: Language) -> dict[str, str]:
    path = ROOT / "phrases" / f"{lang.value}.toml"
    table: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["error"]
    return table
