print("kepi")
