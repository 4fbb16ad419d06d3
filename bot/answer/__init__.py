"""How is a reply said? Figures in, sentences out; every number of a text is a figure's own."""

from bot.answer.say import Speaker

__all__ = ["Speaker"]
