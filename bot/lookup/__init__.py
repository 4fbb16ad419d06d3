"""Which figures answer a query: stored, worked out, many side by side, or near it?"""
