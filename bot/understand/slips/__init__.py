"""What did somebody mean who mistyped, or called a thing otherwise?"""
