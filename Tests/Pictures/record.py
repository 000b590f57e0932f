"""The pictures of the README, made from the real program in a real pseudo-terminal.

    pip install pyte pexpect pillow
    swift build -c release --product dlplay
    DLPLAY=.build/release/dlplay python3 Tests/Pictures/record.py

Writes learning.gif and lens.png (120 columns, 40 lines) and screen.png (200, 60) to Sources/dlplay/dlplay.docc/Resources: 24-bit colours, seed 1. Wants a font with
braille (DejaVu Sans Mono; FONT names another).
"""

import os
import pathlib
import sys

from PIL import Image, ImageDraw, ImageFont

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "EndToEnd"))
from pseudoterminal import Terminal  # noqa: E402

RESOURCES = ROOT / "Sources" / "dlplay" / "dlplay.docc" / "Resources"
FONTS = pathlib.Path(os.environ.get("FONT", "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"))
SIZE = (120, 40)
BACKGROUND, TEXT = (16, 16, 20), (216, 216, 220)
# By bits: 1 the upper left quarter, 2 the upper right, 4 and 8 those below.
QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
# The 16 colours as many terminals have them.
NAMED = {
    "black": (0, 0, 0), "red": (205, 49, 49), "green": (13, 188, 121), "brown": (229, 192, 16), "blue": (36, 114, 200),
    "magenta": (188, 63, 188), "cyan": (17, 168, 205), "white": (216, 216, 220), "brightblack": (118, 118, 124),
    "brightred": (241, 76, 76), "brightgreen": (35, 209, 139), "brightbrown": (245, 245, 67), "brightblue": (59, 142, 234),
    "brightmagenta": (214, 112, 214), "brightcyan": (41, 184, 219), "brightwhite": (255, 255, 255),
}


class Painter:
    """Draws a terminal's screen, a cell `width` by twice as many pixels."""

    def __init__(self, width):
        self.width, self.height = width, 2 * width
        self.fonts = {bold: self.font(bold) for bold in (False, True)}

    def font(self, bold):
        path = FONTS.with_name(FONTS.stem + "-Bold" + FONTS.suffix) if bold else FONTS
        size = self.height
        while (font := ImageFont.truetype(str(path if path.exists() else FONTS), size)).getlength("M") > self.width:
            size -= 1
        return font

    @staticmethod
    def color(name, default):
        if name == "default":
            return default
        return NAMED.get(name) or tuple(int(name[i:i + 2], 16) for i in (0, 2, 4))

    def paint(self, screen):
        image = Image.new("RGB", (screen.columns * self.width, screen.lines * self.height), BACKGROUND)
        draw = ImageDraw.Draw(image)
        for row in range(screen.lines):
            for column in range(screen.columns):
                self.cell(draw, screen.buffer[row][column], column * self.width, row * self.height)
        return image

    def cell(self, draw, cell, x, y):
        ink, paper = self.color(cell.fg, TEXT), self.color(cell.bg, BACKGROUND)
        if cell.reverse:
            ink, paper = paper, ink
        right, bottom = x + self.width - 1, y + self.height - 1
        glyph = cell.data or " "
        if paper != BACKGROUND:
            draw.rectangle((x, y, right, bottom), fill=paper)
        if glyph in QUARTERS and glyph != " ":
            for number in range(4):
                if QUARTERS.index(glyph) >> number & 1:
                    left, top = x + (number % 2) * self.width // 2, y + (number // 2) * self.width
                    draw.rectangle((left, top, right if number % 2 else x + self.width // 2 - 1, top + self.width - 1), fill=ink)
        elif "\u2801" <= glyph <= "\u28ff":
            self.dots(draw, ord(glyph) - 0x2800, x, y, ink)
        elif glyph in "─━╍╭╮╰╯│├┤┬┴":
            self.line(draw, glyph, x, y, ink)
        elif glyph != " ":
            draw.text((x, y + self.height * 0.04), glyph, font=self.fonts[cell.bold], fill=ink)

    def dots(self, draw, bits, x, y, ink):
        size = max(2, round(self.width / 3.4))
        for bit, (column, row) in enumerate([(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]):
            if bits >> bit & 1:
                left, top = x + (column + 0.5) * self.width / 2 - size / 2, y + (row + 0.5) * self.height / 4 - size / 2
                draw.ellipse((left, top, left + size, top + size), fill=ink)

    def line(self, draw, glyph, x, y, ink):
        """Boxes' lines, joined without gaps whatever the font does."""
        middle, center = y + self.height // 2, x + self.width // 2
        right, bottom = x + self.width - 1, y + self.height - 1
        width = 2 if glyph in "━╍" else 1
        if glyph in "─━":
            draw.line((x, middle, right, middle), fill=ink, width=width)
        elif glyph == "╍":
            for start in (x + 1, center + 1):
                draw.line((start, middle, start + self.width // 3, middle), fill=ink, width=width)
        if glyph in "╭╰├":
            draw.line((center, middle, right, middle), fill=ink)
        if glyph in "╮╯┤":
            draw.line((x, middle, center, middle), fill=ink)
        if glyph in "┬┴":
            draw.line((x, middle, right, middle), fill=ink)
        if glyph in "╭╮│├┤┬":
            draw.line((center, middle, center, bottom), fill=ink)
        if glyph in "╰╯│├┤┴":
            draw.line((center, y, center, middle), fill=ink)


def start(*arguments, size=SIZE):
    terminal = Terminal([os.environ.get("DLPLAY", str(ROOT / ".build/release/dlplay")), *arguments], size=size)
    terminal.until("train 0|train 1")
    return terminal


def screen():
    """Three classes after 60 epochs on a large screen."""
    terminal = start("--seed", "1", "--paused", "--dataset", "yin-yang", size=(200, 60))
    for epoch in range(60):
        terminal.press("s")
        terminal.until(rf"epoch {epoch + 1}\b")
    terminal.read(0.3)
    # 256 colours are enough for it, in a third of the bytes.
    picture = Painter(8).paint(terminal.screen).convert("P", palette=Image.Palette.ADAPTIVE, colors=256)
    picture.save(RESOURCES / "screen.png", optimize=True)
    terminal.press("q")
    terminal.ended()


def lens():
    """The notes' first student under the microscope: every derivative, the step, and the gradients checked."""
    settings = (
        "--dataset salary --features x1,x2 --hidden 2 --activation linear --loss mse --optimizer sgd --learning-rate 0.1 --init ones "
        "--scale none --batch-size 1 --train-ratio 100 --order sequential --seed 1 --paused"
    )
    terminal = Terminal([os.environ.get("DLPLAY", str(ROOT / ".build/release/dlplay")), *settings.split()], size=SIZE)
    terminal.until("train 2")
    terminal.press("B")
    terminal.until("multiplications 9")
    terminal.press("K")
    terminal.until("9 of 9")
    terminal.read(0.3)
    picture = Painter(8).paint(terminal.screen).convert("P", palette=Image.Palette.ADAPTIVE, colors=64)
    picture.save(RESOURCES / "lens.png", optimize=True)
    terminal.press("q")
    terminal.ended()


def learning():
    """The boundary as it curls: the first 60 epochs, then what one neuron sees."""
    terminal = start("--seed", "1", "--paused")
    painter = Painter(6)
    frames, lengths = [painter.paint(terminal.screen)], [800]

    def frame(milliseconds):
        frames.append(painter.paint(terminal.screen))
        lengths.append(milliseconds)

    for epoch in range(60):
        terminal.press("s")
        terminal.until(rf"epoch {epoch + 1}\b")
        if epoch < 12 or epoch % 3 == 0:
            frame(90)
    for keys, words in [(["left"], "unit 5 of layer 2"), (["up"], "unit 4 of layer 2"), (["up"], "unit 3 of layer 2")]:
        terminal.press(*keys)
        terminal.until(words)
        terminal.read(0.3)
        frame(900)
    terminal.press("esc")
    terminal.read(0.5)
    frame(1500)
    palette = frames[-1].quantize(96, dither=Image.Dither.NONE)
    frames = [one.quantize(palette=palette, dither=Image.Dither.NONE) for one in frames]
    frames[0].save(
        RESOURCES / "learning.gif", save_all=True, append_images=frames[1:], duration=lengths, loop=0, optimize=False, disposal=1,
    )
    terminal.press("q")
    terminal.ended()


if __name__ == "__main__":
    screen()
    lens()
    learning()
    for name in ("screen.png", "lens.png", "learning.gif"):
        print(name, (RESOURCES / name).stat().st_size // 1024, "KiB")
