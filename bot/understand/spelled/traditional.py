"""What is this in simplified characters?

>>> simplify("國內生產總值")
'国内生产总值'
"""

from opencc import OpenCC

_T2S = OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional characters to simplified ones."""
    return str(_T2S.convert(text))
