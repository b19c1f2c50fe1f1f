print("revmatch")
