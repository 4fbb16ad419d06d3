"""Which indicators, places and wholes are named, and which are named only to be set aside?"""
