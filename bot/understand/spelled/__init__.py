"""How is a text spelled: the same way for every way of typing?"""
