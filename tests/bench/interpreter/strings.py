# Text built, split, formatted and joined.
def run(count):
    parts = []
    for i in range(count):
        parts.append(f"item {i}: {i * 1.5:.2f}")
    text = ", ".join(parts)
    total = 0
    for part in text.split(", "):
        name, _, value = part.partition(": ")
        total += len(name.upper()) + len(value.strip())
        if part.startswith("item 1"):
            total += 1
    line = ""
    for i in range(count):
        line += "x"
        if line[-1] == "y":
            total += 1
    return total + len(line) + len(text.replace("item", "thing"))


print(sum(run(60_000) for _ in range(8)))
