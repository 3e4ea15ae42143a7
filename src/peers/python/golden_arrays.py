# Writes arrays of floats for the golden tests, as maru.golden.GoldenArrays reads them: a count, then
# for each its name (length, UTF-8), how many numbers it has, and those, all big-endian.
import pathlib
import struct

GOLDEN = pathlib.Path(__file__).parents[2] / "test" / "resources" / "golden"


def write(name, arrays):
    with open(GOLDEN / f"{name}.bin", "wb") as out:
        out.write(struct.pack(">i", len(arrays)))
        for key, tensor in arrays.items():
            numbers = tensor.detach().reshape(-1).tolist()
            out.write(struct.pack(">H", len(key)) + key.encode() + struct.pack(">i", len(numbers)))
            out.write(struct.pack(f">{len(numbers)}f", *numbers))
