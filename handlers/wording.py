"""How are an error and a flag explained on a terminal, before any desk is open?"""

from functools import cache

from bot import folder
from bot.errors import ZhishuError
from bot.words import Language
from data import ROOT

HELP = {
    "zhishu": "知数: answers questions on the statistics of a zone · 回答开发区统计数据的问题",
    "ask": "answer one question, or a batch · 回答一个问题或一批问题",
    "chat": "a conversation in the terminal · 在终端里对话",
    "serve": "run the web server, and Telegram with a token · 运行网页服务和 Telegram 机器人",
    "host": "the address to listen on (default 127.0.0.1) · 监听地址",
    "port": "the port (default 8000; 0 picks a free one) · 端口,0 表示自动选择",
    "mcp": "tools for assistants (MCP), with the public's sight · 供智能助手调用的工具(MCP)",
    "mcp_http": "over HTTP, not standard input and output · 走 HTTP 而非标准输入输出",
    "mcp_port": "the port of --http (default 8765; 0 picks a free one) · --http 的端口",
    "mcp_allow": "another host name that --http answers under · --http 还认可的主机名,可重复",
    "why": "where an answer's figures came from · 查凭证的出处",
    "extract": "draft rows out of a press release · 从新闻稿中提取数据草稿",
    "text": "the text, - for standard input · 新闻稿文件,- 为标准输入",
    "published": "the date of the text · 新闻稿的发布日期",
    "drafts_json": "print JSON lines · 以 JSON 逐行输出",
    "drafts_csv": "print the import table format · 以导入表格式输出",
    "all_regions": "figures of the city and its districts too · 连同全市和各县区的数据",
    "check": "check settings, data and database · 检查设置、数据和数据库",
    "backup": "copy the database beside a running bot (for admins) · 备份数据库(限管理员)",
    "backup_target": "a new file, or a folder (default: backups, beside it) · 新文件或文件夹",
    "backup_keep": "how many copies stay in the folder (default: all) · 文件夹里保留几份",
    "restore": "make a new database of a copy (for admins) · 用备份建新数据库(限管理员)",
    "backup_file": "the copy · 备份文件",
    "restore_target": "a file that is not there yet · 尚不存在的文件",
    "import": "check a table and store it (for admins) · 核对并导入数据表(限管理员)",
    "undo": "take an imported batch back, exactly (for admins) · 撤销一批数据(限管理员)",
    "export": "write figures as CSV or XLSX · 导出为 CSV 或 XLSX",
    "brief": "write a bulletin of one period, every sentence with its source · 写一份时期简报",
    "brief_file": "a .docx or .md file to write, or - (the default) · 要写的文件",
    "brief_period": "of which period (default: the latest) · 哪个时期",
    "brief_topic": "only this topic; may be repeated · 只写这个领域,可重复",
    "brief_region": "of which region (default: the home zone) · 哪个地区",
    "file": "a CSV or XLSX file · CSV 或 XLSX 文件",
    "hint_metric": "the indicator, where the file names none · 文件没写的指标",
    "hint_region": "which region 开发区 is, or all rows are of · 文件里的“开发区”是哪里",
    "hint_period": "the period, where the file names none · 文件没写的时期",
    "hint_unit": "the unit of levels, where the file names none · 文件没写的单位",
    "hint_sheet": "the sheet to read · 读哪张工作表",
    "hint_source": "title or URL of the document · 来源文件的标题或网址",
    "hint_release_at": "embargoed until then (2024-07-20T09:30) · 发布时间,之前保密",
    "max_rows": "how many rows at most (default 50000) · 最多多少行",
    "import_yes": "store without asking · 不再询问",
    "dry_run": "only report what would change · 只核对,不入库",
    "skip_bad": "leave out rows with faults, store the others · 跳过有问题的行",
    "batch_number": "the number that the import told · 导入时给出的批号",
    "undo_yes": "take back without asking · 不再询问",
    "export_file": "a .csv or .xlsx file to write, or - · 要写的文件,- 为屏幕",
    "of_question": "only the figures of this question's answer · 只导出这个问题的结果",
    "force": "replace a file that is there · 覆盖已有文件",
    "eval": "how well and how fast a corpus is answered · 评测问题集",
    "chart": "draw the answer to a question · 把回答画成图",
    "picture": "where the picture goes, .png or .svg · 图片文件",
    "card": "a card to quote, not a chart · 画成引用卡片",
    "dark": "light on dark · 深色",
    "misses": "questions that got no answer (for admins) · 没有答上来的问题(限管理员)",
    "alias": "add names of indicators (for admins) · 给指标添加叫法(限管理员)",
    "alias_add": "try a name on all known questions, then add it · 先试后加",
    "alias_list": "the names that were added · 已添加的叫法",
    "alias_remove": "take an added name back · 撤销添加的叫法",
    "key": "keys of programs that ask over HTTP (for admins) · 接口密钥(限管理员)",
    "key_add": "make a key; it is shown this once · 新建密钥,只显示一次",
    "key_list": "the keys that stand, without what they read · 有效的密钥",
    "key_revoke": "take a key back · 撤销密钥",
    "key_name": "what the key is called · 密钥的名称",
    "key_role": "what it may see: public (the default) or official · 可见范围",
    "phrase": "how people call the indicator · 人们对指标的叫法",
    "metric": "the indicator, by its key or a name of it · 指标的键或名称",
    "yes": "add it without asking, unless figures would change · 不再询问",
    "limit": "how many at most (default 20) · 最多列出多少条",
    "calendar": "what comes out when, and what has come out · 发布日程与最近发布",
    "calendar_announce": "tell the public of a release (for admins) · 向公众预告发布(限管理员)",
    "calendar_remove": "take an announcement back (for admins) · 取消预告(限管理员)",
    "calendar_move": "let an embargoed batch out at another time (for admins) · 改期发布(限管理员)",
    "title": "what comes out, in the words the public reads · 发布内容的名称",
    "at": 'when: 2024-07-20T09:30, in China; for move also "now" · 发布时间(北京时间)',
    "held_batch": "a batch that is not released yet · 尚未发布的批次",
    "grant": "give a Telegram id a role (for admins) · 授予身份(限管理员)",
    "revoke": "take a role or an invitation back (for admins) · 收回身份或邀请(限管理员)",
    "people": "who has a role or an invitation (for admins) · 身份和邀请一览(限管理员)",
    "invite": "a code that gives one person a role once (for admins) · 一次性邀请码(限管理员)",
    "audit": "who did what and when (for admins) · 操作记录(限管理员)",
    "person": "a numeric Telegram id · Telegram 数字 id",
    "given": "public, official or admin · 授予的身份",
    "name": "whom it is for, as admins will read it · 姓名(备注)",
    "hours": "how long the code is valid (default 48) · 有效小时数",
    "uninvite": "the number of an open invitation · 未使用的邀请的编号",
    "audit_limit": "how many at most (default 20; all with --json and --csv) · 最多多少条",
    "audit_csv": "write a CSV file, - for standard output · 写出 CSV 文件",
    "json_lines": "print one JSON object a line · 以 JSON 逐行输出",
    "zone": "in which of many zones a chat, key or official stands (for admins) · 所属开发区",
    "zone_list": "who stands in which zone · 所属一览",
    "zone_set": "let a chat, a key or an official stand in a zone · 设定所属开发区",
    "zone_clear": "let it stand in the home zone again · 恢复默认",
    "zone_whose": "chat, key or person · 会话、密钥或人员",
    "zone_who": "telegram:CHAT, the name of the key, or a numeric id · 会话、密钥名或数字 id",
    "zone_zone": "the zone, by its key or a name of it · 开发区的键或名称",
    "ask_zone": "as if asked in this zone, where there are many · 按哪个开发区提问",
    "init": "make a data folder for another zone · 为别的开发区建数据文件夹",
    "folder": "a folder that is not there yet, or empty · 尚不存在的或空的文件夹",
    "zone_name": "the zone in Chinese · 开发区中文名",
    "zone_en": "the zone in English · 开发区英文名",
    "zone_city": "its city in Chinese · 所在市中文名",
    "zone_city-en": "its city in English · 所在市英文名",
    "question": "the question, in Chinese or English · 问题,中英文均可",
    "json": "print one JSON object · 以 JSON 输出",
    "batch": "one request a line on standard input · 从标准输入逐行读取",
    "paths": "a corpus file, or a folder of them · 问题集文件或文件夹",
    "world": "the figures to answer from (default: world.csv beside or above) · 作答用的数据表",
    "receipt": "the receipt under an answer · 回答下面的凭证",
    "database": "the database: a file or postgresql://… (ZHISHU_DATABASE) · 数据库",
    "db": "move a database, all of it (for admins) · 迁移数据库(限管理员)",
    "db_copy": "copy all of a database into an empty one, and compare · 复制到空数据库并核对",
    "db_source": "a file or postgresql://… · 来源:文件或地址",
    "db_target": "an empty database: a file or postgresql://… · 目标:空数据库",
    "today": 'the date that "this year" is read from · “今年”按哪一天算',
    "now": "the moment that embargoes are judged by · 按哪个时刻判断是否已发布",
    "role": "public, official or admin (default admin) · 身份",
    "lang": "auto, zh or en · 语言",
}


def error(fault: ZhishuError, lang: Language) -> str:
    """A fault in one line, in the user's language."""
    return _told(f"error.{fault.code}", fault, lang)


def advice(fault: ZhishuError, lang: Language) -> str:
    """What to do about a fault."""
    return _told(f"advice.{fault.code}", fault, lang)


def phrase(key: str, lang: Language, **data: object) -> str:
    """A sentence of the shipped phrases, for what is said where no desk is open."""
    section, _, name = key.partition(".")
    return _section(section, lang)[name].format(**data)


def _told(key: str, fault: ZhishuError, lang: Language) -> str:
    try:
        return phrase(key, lang, **fault.data)
    except (KeyError, ZhishuError):
        told = ", ".join(f"{key}={value}" for key, value in fault.data.items())
        return f"{fault.code}: {told}" if told else fault.code


@cache
def _section(name: str, lang: Language) -> dict[str, str]:
    path = ROOT / "phrases" / f"{lang.value}.toml"
    table: dict[str, str] = folder.table(path)[name]
    return table
