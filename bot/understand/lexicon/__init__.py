"""Of which known words, ordinals and amounts does a text consist?"""
