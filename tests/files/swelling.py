"""Archives that swell when they are unpacked, and how much memory is used by reading them."""

import io
import struct
import tracemalloc
import zipfile
import zlib

SWOLLEN = 200_000_000
"""How large the part is that swells, in bytes."""


def packed_another_way(name, compression=zipfile.ZIP_BZIP2):
    """An archive of a few hundred bytes, packed in a way that `zipfile` does not unpack in pieces."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file, file.open(name, "w") as part:
        for _ in range(SWOLLEN // 1_000_000):
            part.write(bytes(1_000_000))
    return out.getvalue()


def says_less(parts, name):
    """An archive where the part is followed by more than its size and check sum tell of."""
    out = io.BytesIO()
    swollen = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = swollen.compress(parts[name])
    data += (
        b"".join(swollen.compress(b" " * 1_000_000) for _ in range(SWOLLEN // 1_000_000)) + swollen.flush()
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for other, content in parts.items():
            if other != name:
                file.writestr(other, content)
        file.writestr(name, data, zipfile.ZIP_STORED)
    honest = struct.pack("<III", zlib.crc32(data), len(data), len(data))
    said = struct.pack("<III", zlib.crc32(parts[name]), len(data), len(parts[name]))
    return _deflated(out.getvalue(), honest, said)


def _deflated(content, honest, said):
    """Replace the sizes of a part that is stored, and say that it is deflated."""
    for place in (content.index(honest), content.rindex(honest)):
        content = (
            content[: place - 6]
            + struct.pack("<H", 8)
            + content[place - 4 : place]
            + said
            + content[place + 12 :]
        )
    return content


def many_parts(count):
    """A list of parts and nothing else; each takes more memory than it takes bytes."""
    entry = b"PK\x01\x02\x14\x03\x14\x00" + bytes(20) + struct.pack("<HHH", 1, 0, 0) + bytes(12) + b"a"
    end = struct.pack("<HHHHIIH", 0, 0, 65535, 65535, len(entry) * count, 0, 0)
    return entry * count + b"PK\x05\x06" + end


def memory(call):
    """Return how many bytes were in use at most while the call was made, whatever it raised."""
    tracemalloc.start()
    try:
        call()
    except ValueError:
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak
