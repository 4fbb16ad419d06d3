"""What does a question take over from what was said before it?"""
