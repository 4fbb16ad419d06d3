"""Is an update's origin told, so that nobody acts in the name of somebody else?"""

from itertools import product
from typing import Any

import pytest
from telegram import Update

from handlers.origin import OWN, Origin, by_the_person, origin, pressed_by_owner

ADMIN = {"id": 42, "is_bot": False, "first_name": "管"}
BOT = {"id": 9, "is_bot": True, "first_name": "别的"}
PRIVATE = {"id": 42, "type": "private"}
GROUP = {"id": -100, "type": "supergroup", "title": "统计"}
CHANNEL = {"id": -200, "type": "channel", "title": "公告"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
HIDDEN = {"type": "hidden_user", "date": 0, "sender_user_name": "王"}


def body(**fields: object) -> dict[str, Any]:
    written = {"message_id": 5, "date": 0, "chat": PRIVATE, "from": ADMIN, "text": "/revoke 7"}
    return {**written, **fields}


PRESS = {"id": "1", "from": ADMIN, "chat_instance": "1", "data": "yes"}
INLINE = {"id": "1", "from": ADMIN, "query": "GDP", "offset": ""}
CASES: list[tuple[Origin, dict[str, object]]] = [
    (Origin.PRIVATE, {"message": body()}),
    (Origin.PRIVATE, {"message": body(reply_to_message=body(**{"from": BOT}))}),
    (Origin.GROUP, {"message": body(chat=GROUP)}),
    (Origin.GROUP, {"message": body(chat={**GROUP, "type": "group"})}),
    (Origin.EDITED, {"edited_message": body(edit_date=1)}),
    (Origin.EDITED, {"message": body(edit_date=1)}),
    (Origin.FORWARDED, {"message": body(forward_origin=HIDDEN)}),
    (
        Origin.FORWARDED,
        {"message": body(forward_origin={"type": "user", "date": 0, "sender_user": ADMIN})},
    ),
    (Origin.FORWARDED, {"message": body(chat=GROUP, is_automatic_forward=True)}),
    (Origin.VIA_BOT, {"message": body(via_bot=BOT)}),
    (Origin.ANONYMOUS, {"message": body(chat=GROUP, sender_chat=GROUP, **{"from": ANONYMOUS})}),
    (Origin.ANONYMOUS, {"message": body(chat=GROUP, sender_chat=CHANNEL)}),
    (Origin.CHANNEL, {"channel_post": body(chat=CHANNEL, sender_chat=CHANNEL)}),
    (Origin.CHANNEL, {"edited_channel_post": body(chat=CHANNEL)}),
    (Origin.CHANNEL, {"message": body(chat=CHANNEL)}),
    (Origin.BUSINESS, {"business_message": body(business_connection_id="b")}),
    (Origin.BUSINESS, {"edited_business_message": body(business_connection_id="b")}),
    (Origin.BUSINESS, {"message": body(business_connection_id="b")}),
    (Origin.BUSINESS, {"message": body(sender_business_bot=BOT)}),
    (Origin.GUEST, {"guest_message": body(guest_query_id="g")}),
    (Origin.GUEST, {"message": body(guest_query_id="g")}),
    (Origin.GUEST, {"message": body(guest_bot_caller_user=ADMIN, **{"from": BOT})}),
    (Origin.BOT, {"message": body(**{"from": BOT})}),
    (Origin.BOT, {"message": body(**{"from": None})}),
    (Origin.BUTTON, {"callback_query": {**PRESS, "message": body(**{"from": BOT})}}),
    (Origin.INLINE, {"inline_query": INLINE}),
    (
        Origin.INLINE,
        {"chosen_inline_result": {"result_id": "1", "from": ADMIN, "query": "GDP"}},
    ),
    (Origin.OTHER, {"message": body(chat={"id": 43, "type": "private"})}),
    (Origin.OTHER, {"message": body(chat=None)}),
    (Origin.OTHER, {}),
]


@pytest.mark.parametrize(("expected", "update"), CASES)
def test_the_origin_of_an_update(expected: Origin, update: dict[str, object]) -> None:
    assert origin(Update.de_json({"update_id": 1, **update}, None)) is expected


def test_every_origin_has_a_case() -> None:
    assert {found for found, _ in CASES} == set(Origin)


def test_only_what_a_person_wrote_in_private_is_their_own() -> None:
    assert {Origin.PRIVATE} == OWN


MARKS: list[dict[str, object]] = [
    {"edit_date": 1},
    {"forward_origin": HIDDEN},
    {"via_bot": BOT},
    {"sender_chat": GROUP},
    {"business_connection_id": "b"},
    {"guest_query_id": "g"},
    {"from": BOT},
]


@pytest.mark.parametrize(("one", "other"), list(product(MARKS, MARKS)))
def test_no_two_marks_make_up_for_each_other(
    one: dict[str, object], other: dict[str, object]
) -> None:
    update = Update.de_json({"update_id": 1, "message": body(**{**one, **other})}, None)
    assert origin(update) not in OWN


@pytest.mark.parametrize(
    ("fields", "person", "theirs"),
    [
        ({}, 42, True),
        ({}, 43, False),
        ({"chat": {"id": 43, "type": "private"}}, 43, False),
        ({"chat": GROUP}, 42, False),
        ({"edit_date": 1}, 42, False),
        ({"forward_origin": HIDDEN}, 42, False),
    ],
)
def test_whose_own_words_a_message_holds(
    fields: dict[str, object], person: int, theirs: bool
) -> None:
    update = Update.de_json({"update_id": 1, "message": body(**fields)}, None)
    assert update.message
    assert by_the_person(update.message, person) is theirs


UNDER = body(**{"from": BOT})  # what a button stands under


@pytest.mark.parametrize(
    ("fields", "theirs"),
    [
        ({"message": UNDER}, True),
        ({"message": {"message_id": 5, "date": 0, "chat": PRIVATE}}, True),  # too old to be told
        ({"message": UNDER, "from": {**ADMIN, "id": 43}}, False),
        ({"message": UNDER, "from": {**ADMIN, "is_bot": True}}, False),
        ({"message": UNDER, "from": None}, False),
        ({"message": {**UNDER, "business_connection_id": "b"}}, False),
        ({"message": {**UNDER, "chat": GROUP}}, False),
        ({"message": {**UNDER, "chat": {**GROUP, "id": 42}}}, False),
        ({"message": {**UNDER, "chat": None}}, False),
        ({"inline_message_id": "1"}, False),
    ],
)
def test_whose_button_is_pressed(fields: dict[str, object], theirs: bool) -> None:
    update = Update.de_json({"update_id": 1, "callback_query": {**PRESS, **fields}}, None)
    assert pressed_by_owner(update) is theirs


def test_an_update_that_is_no_press_is_nobodys() -> None:
    update = Update.de_json({"update_id": 1, "message": body()}, None)
    assert pressed_by_owner(update) is False
