"""Which periods does a text name, in any language?"""
