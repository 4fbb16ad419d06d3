import pytest

from bot.intake.files.encoding import decoded


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_what_an_office_writes_is_read(encoding: str) -> None:
    text = "全区GDP增长8.2%。\nA plain line.\n"
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"\xff\xfe\x00", b"\xef\xbb\xbf\xff", b"\x81\xff"], ids=bytes.hex
)
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert decoded(data) is None
