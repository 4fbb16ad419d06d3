"""What is made once is made for the very thing, and not for one that is like it."""

from bot.once import Once


def test_a_thing_is_known_by_itself_and_not_by_its_value() -> None:
    made: list[list[int]] = []

    def numbered(thing: list[int]) -> int:
        made.append(thing)
        return len(made)

    once = Once(numbered)
    one, like = [1], [1]
    assert (once(one), once(one), once(like), once(one)) == (1, 1, 2, 1)


def test_the_oldest_is_let_go() -> None:
    made: list[str] = []

    def noted(thing: str) -> str:
        made.append(thing)
        return thing

    once = Once(noted, 2)
    for name in ("a", "b", "c", "b", "a"):
        assert once(name) == name
    assert made == ["a", "b", "c", "a"]
