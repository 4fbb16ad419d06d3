"""Does an answer begin with what the question got wrong, and only then?"""

from datetime import UTC, date, datetime

import pytest

from bot.desk import Desk
from bot.words import Role

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
BEGUN = (  # a question, and whether it is told that nothing fell
    ("去年社零降了多少", True),
    ("去年社零下降了,降幅是多少?", True),
    ("一季度出口下滑了多少", True),
    ("GDP降幅", True),
    ("How much did retail sales fall in 2023?", True),
    ("by how much did exports drop in Q1 2024", True),
    ("2022年社零降了多少", False),  # it did
    ("How much did retail sales fall in 2022?", False),
    ("去年社零增长多少", False),  # nothing of the kind was said
    ("how much did retail sales grow in 2023", False),
    ("去年社零没有下降吧", False),  # that is what was said
    ("retail sales did not fall in 2023, did they?", False),
    ("2023年GDP增速下降了多少", False),
    (
        "What was the drop in loan growth at the end of May?",
        False,
    ),  # a growth may go down and stay above zero
    ("How much did GDP growth fall in 2023?", False),
    ("去年社零下降了吗", False),  # gets a no
    ("Did retail sales fall in 2023?", False),
)


@pytest.mark.parametrize(("question", "told"), BEGUN)
def test_what_did_not_fall_is_said_not_to_have_fallen(
    world: Desk, question: str, told: bool
) -> None:
    reply = world.ask(question, viewer=Role.PUBLIC, today=date(2024, 7, 15), now=NOW)
    assert reply.answers, reply.text
    first = reply.text.split("\n")[0]
    assert (first in ("没有下降。", "There was no fall.")) is told, reply.text


TWO_CLAIMS = (  # a question, and the yes or no that all it claims bears out
    ("GDP一季度是不是全市第一,增速是否超过8%", "是。"),
    ("GDP一季度是不是全市第二,增速是否超过8%", ""),
    ("GDP一季度是不是全市第一,增速是否超过9%", ""),
    ("一季度GDP增速低于9%、排名第一,是吧", "是。"),
    ("1-5月社零增速高于全市、排第二,对吗", ""),
    ("1-5月出口增速排第二、同比下降,对吗", ""),
    ("1-5月出口增速排第二、同比增长,对吗", "是。"),
    ("1-5月出口增速是不是排第五以下", "不是。"),
    ("固投增长8.6%,居全市第2位,对不对", "是。"),
    ("1-5月社零是不是没到22亿", "是。"),
    ("1-5月社零是不是没到21亿", "不是。"),
    ("1-5月固投增速是不是不超过9%", "是。"),
    ("1-5月固投是不是没下降", "是。"),
    ("1-5月社零有没有超过22亿", "不是。"),
    ("固投增长8.6%,总量居全市第2位,对不对", ""),  # only the place by growth is kept
    ("FAI up 8.6%, second in the city by value, correct?", ""),
    (
        "一季度GDP总量58.94亿、居全市第6位,有没有问题",
        "",
    ),  # a no would be no fault, or no such place
    ("Q1 GDP 5.894 billion yuan, sixth in the city - anything wrong with that?", ""),
    ("Was Q1 GDP growth first in the city and above 8%?", "Yes."),
    ("Was Q1 GDP growth second in the city and above 8%?", ""),
    ("Exports Jan-May: top three and over 30%?", ""),
    ("1-5月GDP增速比一季度高0.5个点吗", ""),  # the first of which is not stored
    ("今年累计用电量增速一直在上升吗", "不是。"),  # 8.4 and then 8.2
    ("今年出口增速一直在上升吗", "是。"),
    ("用电量增速每个月都是正的吗", "是。"),
    ("今年存款余额是月月涨吗", "不是。"),
    ("贷款余额一直在增加吗", ""),  # of most months it is not stored
    ("人口是不是每年都在增加", "是。"),
    ("GDP增速一直是增长的吗", ""),  # it, or what it is of
    ("Has year-to-date power consumption growth gone up every time this year?", "No."),
    ("Has retail sales growth risen every time this year?", "Yes."),
    ("Have deposits risen every month this year?", "No."),
    ("Exports Jan-May: top three and over 20%?", "Yes."),
    ("Did retail sales in Jan-May grow faster than the city and rank second?", ""),
    ("Were exports second by growth and down in Jan-May?", ""),
    ("Were exports second by growth in Jan-May?", "Yes."),
    ("GDP growth in Q1 below 3rd place?", "No."),
    ("1-5月外贸降到27亿元了,对吗", "不是。"),
    ("1-5月外贸涨到27亿元了,对吗", "是。"),
    ("Foreign trade fell to 2.7 billion yuan in Jan-May, right?", "No."),
    ("Foreign trade rose to 2.7 billion yuan in Jan-May, right?", "Yes."),
    ("Foreign trade rose to 2.8 billion yuan in Jan-May, right?", "No."),
    ("Isn't GDP growth above 8% in Q1?", "Yes."),
    ("GDP growth wasn't below 8% in Q1, was it?", ""),  # a no would agree, and so would a yes
    ("Is it true we don't lead the city in GDP growth?", ""),
    ("retail sales did not fall in 2023, did they?", ""),
    ("only we grew above 8% in GDP in Q1, right?", ""),
    ("一季度GDP增速没到9%吧", "是。"),
    ("一季度GDP增速8.2%,是不是高了", ""),
    (
        "Deposits in March and April 2024: what were they and did they drop?",
        "",
    ),  # from one to the other
    ("重点项目投资完成年度计划一半了吗", "是。"),
    ("重点项目投资完成年度计划的60%了吗", "不是。"),
    ("Have key projects completed half of the annual plan?", "Yes."),
)


@pytest.mark.parametrize(("question", "told"), TWO_CLAIMS)
def test_a_yes_is_to_all_that_is_claimed(world: Desk, question: str, told: str) -> None:
    reply = world.ask(question, viewer=Role.PUBLIC, today=date(2024, 7, 15), now=NOW)
    assert reply.answers, reply.text
    first = reply.text.split("\n")[0]
    assert (first if first in ("是。", "不是。", "Yes.", "No.") else "") == told, reply.text
