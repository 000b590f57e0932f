"""A terminal that shows pictures: kitty's graphics protocol and sixels as a terminal in memory has them, and what is seen in the end."""

import base64
import re
import struct
import zlib

import numpy
import pyte

KITTY, SIXEL = "kitty", "sixel"
STRING = re.compile(rb"\x1b([_P])(.*?)(?:\x1b\\)", re.S)
OPEN = re.compile(rb"\x1b(?:[_P].*)?\Z", re.S)
PAPER, INK = (16, 20, 24), (230, 230, 230)


class Questions:
    """Answers what a terminal is asked, as one that shows pictures in a way, or in none; a question may come in parts."""

    def __init__(self, graphics, cell=(8, 16)):
        self.graphics, self.cell, self._asked = graphics, cell, b""

    def answer(self, data):
        """What is to be said when this has come."""
        self._asked += data
        # What the terminal is, is asked last.
        said = answers(self.graphics, self.cell, self._asked) if b"\x1b[c" in self._asked else b""
        self._asked = b"" if said else self._asked[-512:]
        return said


def answers(graphics, cell, data):
    """What a terminal answers to what it is asked there."""
    said = b""
    for asked in re.finditer(rb"\x1b_G([^;\x1b]*);[^\x1b]*\x1b\\|\x1b\[16t|\x1b\]1([01]);\?\x1b\\|\x1b\[c", data):
        text = asked.group()
        if text.startswith(b"\x1b_G"):
            if graphics == KITTY and b"a=q" in asked[1]:
                said += b"\x1b_Gi=31;OK\x1b\\"
        elif text == b"\x1b[16t":
            said += b"\x1b[6;%d;%dt" % (cell[1], cell[0])
        elif text == b"\x1b[c":
            said += b"\x1b[?62;4;22c" if graphics == SIXEL else b"\x1b[?62;22c"
        else:
            colour = "/".join(f"{part:02x}{part:02x}" for part in (PAPER if asked[2] == b"1" else INK)).encode()
            said += b"\x1b]1%c;rgb:%s\x1b\\" % (asked[2][0], colour)
    return said


def png(data):
    """A PNG file's width, height and pixels: rows of red, green, blue and alpha. Every part of it must be as the standard has it."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    place, parts, order = 8, {}, []
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        content = data[place + 8 : place + 8 + length]
        assert struct.unpack(">I", data[place + 8 + length : place + 12 + length])[0] == zlib.crc32(name + content)
        parts[name] = parts.get(name, b"") + content
        order.append(name)
        place += 12 + length
    assert order[0] == b"IHDR" and order[-1] == b"IEND" and place == len(data)
    width, height, bits, kind, *rest = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    assert bits == 8 and rest == [0, 0, 0]
    step = {2: 3, 3: 1, 6: 4}[kind]
    raw = numpy.frombuffer(zlib.decompress(parts[b"IDAT"]), numpy.uint8).reshape(height, 1 + width * step)
    pixels = numpy.zeros((height, width, step), numpy.uint8)
    for row in range(height):
        line = raw[row, 1:].reshape(width, step)
        if raw[row, 0] == 1:
            line = numpy.cumsum(line, axis=0, dtype=numpy.uint8)
        elif raw[row, 0] == 2 and row:
            line = line + pixels[row - 1]
        else:
            assert raw[row, 0] in (0, 2)
        pixels[row] = line
    if kind == 3:
        palette = numpy.frombuffer(parts[b"PLTE"], numpy.uint8).reshape(-1, 3)
        alphas = numpy.full(len(palette), 255, numpy.uint8)
        shades = numpy.frombuffer(parts.get(b"tRNS", b""), numpy.uint8)
        alphas[: len(shades)] = shades
        return width, height, numpy.dstack([palette[pixels[:, :, 0]], alphas[pixels[:, :, 0]][:, :, None]])
    if kind == 2:
        pixels = numpy.dstack([pixels, numpy.full((height, width, 1), 255, numpy.uint8)])
    return width, height, pixels


def shifting(name, how):
    """pyte's way to shift letters, which notes that it was asked for."""

    def shift(self, count=None):
        self._shift(how)
        getattr(pyte.Screen, name)(self, count)

    return shift


class Screen(pyte.Screen):
    """Cells, and what of the pictures is on them."""

    def __init__(self, columns, lines, cell=(8, 16)):
        self.cell = cell
        self.images, self.placements, self.loading = {}, {}, None
        # What sixels left on the screen, a number a pixel: -1 for nothing.
        self.sixels = numpy.full((lines * cell[1], columns * cell[0]), -1, numpy.int32)
        self.has_sixels, self.newest_sixels, self.errors = False, None, []
        super().__init__(columns, lines)

    # What cells do to sixels: a letter, or a blank, is all that is left of its place.

    def draw(self, data):
        if not self.has_sixels:
            return super().draw(data)
        for letter in data:
            super().draw(letter)
            # It stands before the cursor, or under it where the line ends.
            self._wipe(range(max(0, self.cursor.x - 1), self.cursor.x), range(self.cursor.y, self.cursor.y + 1))

    def erase_in_display(self, how=0, *args, **kwargs):
        super().erase_in_display(how, *args, **kwargs)
        if how in (2, 3):
            self.sixels[:] = -1
            self.placements.clear()
        elif how == 0:
            self._wipe(range(self.columns), range(self.cursor.y + 1, self.lines))
            self._wipe(range(self.cursor.x, self.columns), range(self.cursor.y, self.cursor.y + 1))

    def erase_in_line(self, how=0, private=False):
        super().erase_in_line(how, private)
        first, last = (self.cursor.x, self.columns) if how == 0 else (0, self.cursor.x + 1) if how == 1 else (0, self.columns)
        self._wipe(range(first, last), range(self.cursor.y, self.cursor.y + 1))

    def erase_characters(self, count=None):
        super().erase_characters(count)
        self._wipe(range(self.cursor.x, self.cursor.x + (count or 1)), range(self.cursor.y, self.cursor.y + 1))

    # Some terminals move pictures along when letters are shifted, and some do not: where there are any, nothing is shifted.

    def _shift(self, how):
        if self.placements or (self.has_sixels and (self.sixels >= 0).any()):
            self.errors.append(f"letters are shifted by {how} where pictures are")

    def index(self):
        if self.cursor.y == (self.margins.bottom if self.margins else self.lines - 1):
            self._shift("a line feed")
        super().index()

    def reverse_index(self):
        if self.cursor.y == (self.margins.top if self.margins else 0):
            self._shift("a reverse line feed")
        super().reverse_index()

    def set_margins(self, top=None, bottom=None):
        if (top or 1, bottom or self.lines) != (1, self.lines):
            self._shift("margins to scroll between")
        super().set_margins(top, bottom)

    insert_lines, delete_lines = shifting("insert_lines", "lines put between"), shifting("delete_lines", "lines taken out")
    insert_characters = shifting("insert_characters", "letters put between")
    delete_characters = shifting("delete_characters", "letters taken out")

    def resize(self, lines=None, columns=None):
        super().resize(lines, columns)
        self.sixels = numpy.full((self.lines * self.cell[1], self.columns * self.cell[0]), -1, numpy.int32)
        self.placements.clear()

    def _wipe(self, columns, lines):
        if self.has_sixels:
            (wide, high) = self.cell
            self.sixels[lines.start * high : lines.stop * high, columns.start * wide : columns.stop * wide] = -1

    # kitty's protocol.

    def command(self, content):
        head, _, data = content.partition(b";")
        keys = dict(part.split("=", 1) for part in head.decode().split(",") if "=" in part)
        if self.loading is not None and "a" not in keys:
            self.loading[1].append(data)
            if keys.get("m") != "1":
                self._load(*self.loading)
                self.loading = None
            return
        what = keys.get("a", "t")
        if what == "q":
            return
        if what in "tT":
            if keys.get("m") == "1":
                self.loading = (keys, [data])
            else:
                self._load(keys, [data])
        elif what == "p":
            if int(keys["i"]) not in self.images:
                return self.errors.append(f"no picture {keys['i']} to place")
            self.placements[int(keys["i"]), int(keys.get("p", 0))] = (self.cursor.x, self.cursor.y, {k: int(v) for k, v in keys.items() if v.lstrip("-").isdigit()})
        elif what == "d":
            number = int(keys.get("i", 0))
            gone = [name for name in self.placements if keys["d"] in "aA" or name[0] == number]
            for name in gone:
                del self.placements[name]
            if keys["d"] == "A":
                self.images.clear()
            elif keys["d"] == "I":
                self.images.pop(number, None)

    def _load(self, keys, parts):
        assert keys["f"] == "100"
        number = int(keys["i"])
        self.images[number] = png(base64.b64decode(b"".join(parts), validate=True))
        for name in [name for name in self.placements if name[0] == number]:
            del self.placements[name]

    # Sixels.

    def sixel(self, content):
        head, _, data = content.partition(b"q")
        palette, register = {}, 0
        width, height = map(int, re.match(rb'"[0-9]+;[0-9]+;([0-9]+);([0-9]+)', data).groups())
        picture = numpy.full((height + 6, width), -1, numpy.int32)
        x = y = 0
        for token in re.finditer(rb"#([0-9]+)((?:;[0-9]+)*)|!([0-9]+)([?-~])|([?-~])|([$-])", data):
            number, colour, count, repeated, letter, move = token.groups()
            if number is not None:
                register = int(number)
                if colour:
                    kind, *parts = map(int, colour.decode().strip(";").split(";"))
                    assert kind == 2
                    red, green, blue = (round(part * 255 / 100) for part in parts)
                    palette[register] = red << 16 | green << 8 | blue
            elif move == b"$":
                x = 0
            elif move == b"-":
                x, y = 0, y + 6
            else:
                bits, times = (repeated or letter)[0] - 63, int(count or 1)
                if bits:
                    if x + times > width or y + bits.bit_length() > height:
                        self.errors.append("a sixel beyond its picture's sides")
                    for bit in range(6):
                        if bits >> bit & 1:
                            picture[y + bit, x : x + times] = palette[register]
                x += times
        (wide, high), (left, top) = self.cell, (self.cursor.x, self.cursor.y)
        if top + -(-height // high) >= self.lines:
            self.errors.append("a sixel picture on the last line moves the screen")
        part = self.sixels[top * high : top * high + height, left * wide : left * wide + width]
        picture = picture[: part.shape[0], : part.shape[1]]
        part[picture >= 0] = picture[picture >= 0]
        self.has_sixels, self.newest_sixels = True, picture[:height]

    # What is seen.

    def pixel(self, x, y):
        """The colour of a pixel, x and y in cells; None where no picture is seen."""
        if self.has_sixels:
            number = int(self.sixels[int(y * self.cell[1]), int(x * self.cell[0])])
            return None if number < 0 else (number >> 16, number >> 8 & 255, number & 255)
        seen = None
        for (number, _), (column, line, keys) in sorted(self.placements.items(), key=lambda item: item[1][2].get("z", 0)):
            across, down = (x - column) / keys["c"], (y - line) / keys["r"]
            if not (0 <= across < 1 and 0 <= down < 1):
                continue
            width, height, image = self.images[number]
            *colour, alpha = map(int, image[int(keys.get("y", 0) + down * keys.get("h", height)), int(keys.get("x", 0) + across * keys.get("w", width))])
            if alpha == 255 or seen is None and alpha > 0:
                seen = tuple(colour)
            elif alpha > 0:
                seen = tuple((old * (255 - alpha) + new * alpha) // 255 for old, new in zip(seen, colour))
        return seen

    def has_picture(self, column, line):
        """Whether a pixel of a picture is seen on a cell."""
        if self.has_sixels:
            (wide, high) = self.cell
            return bool((self.sixels[line * high : (line + 1) * high, column * wide : (column + 1) * wide] >= 0).any())
        for (number, _), (left, top, keys) in self.placements.items():
            if not (left <= column < left + keys["c"] and top <= line < top + keys["r"]):
                continue
            width, height, image = self.images[number]
            x0, y0, w, h = keys.get("x", 0), keys.get("y", 0), keys.get("w", width), keys.get("h", height)
            x, y = (x0 + (column - left + end) * w // keys["c"] for end in (0, 1)), (y0 + (line - top + end) * h // keys["r"] for end in (0, 1))
            if image[slice(*y), slice(*x), 3].any():
                return True
        return False


    @property
    def covered(self):
        """Where pictures are seen, to be compared, whatever is seen of them."""
        if self.has_sixels:
            return (self.sixels >= 0).tobytes()
        return sorted((*place[:2], place[2]["c"], place[2]["r"]) for place in self.placements.values())


class Stream:
    """Takes bytes as they come; pictures go to the screen where its cursor is then."""

    def __init__(self, screen):
        self.screen, self.text, self.rest = screen, pyte.ByteStream(screen), b""

    def feed(self, data):
        data = self.rest + data
        place = 0
        for found in STRING.finditer(data):
            self.text.feed(data[place : found.start()])
            place = found.end()
            if found[1] == b"_" and found[2].startswith(b"G") and isinstance(self.screen, Screen):
                self.screen.command(found[2][1:])
            elif found[1] == b"P" and re.match(rb"[0-9;]*q", found[2]) and isinstance(self.screen, Screen):
                self.screen.sixel(found[2])
            elif found[1] == b"P" and found[2].startswith(b"$q"):
                self.text.feed(found.group())
        left = data[place:]
        cut = OPEN.search(left)
        # What is begun may go on; a lone escape too.
        self.rest = left[cut.start() :] if cut else b""
        self.text.feed(left[: cut.start()] if cut else left)
