print("dlplay")
