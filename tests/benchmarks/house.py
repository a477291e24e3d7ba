"""Print the size of the house: lines of modules, lengths of functions.

python tests/benchmarks/house.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from test_house import MAX_LINES, MODULES, function_lengths


def main() -> None:
    sizes = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    found = sorted(
        (length, f"{module}.{name}")
        for module, path in MODULES.items()
        for name, length in function_lengths(path)
    )
    lengths = [length for length, _ in found]
    print(f"modules    {len(sizes)}, lines {sum(sizes.values())}, longest {max(sizes.values())}")
    print(f"at {MAX_LINES}+    {[name for name, size in sizes.items() if size >= MAX_LINES]}")
    print(f"functions  {len(lengths)}, without docstrings and decorators:")
    for share in (50, 90, 99):
        print(f"  p{share}      {lengths[(len(lengths) - 1) * share // 100]} lines")
    print("longest    " + ", ".join(f"{name} {length}" for length, name in found[-5:][::-1]))


if __name__ == "__main__":
    main()
