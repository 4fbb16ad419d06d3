"""What of a text is only talk beside the question: who asks, why, and what for?"""
