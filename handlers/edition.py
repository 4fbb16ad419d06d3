"""Which edition of the product runs?

>>> edition()
'0.1.0'
"""

from importlib.metadata import PackageNotFoundError, version


def edition() -> str:
    """The version that was installed."""
    try:
        return version("zhishu")
    except PackageNotFoundError:  # run from a folder that was not installed
        return "0"
