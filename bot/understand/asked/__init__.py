"""What is asked: which measure, which place, how far, since when, by how much?"""
