"""What random hands do: an endless stream of events that a seed repeats, from what the program itself lists.

An event is a dictionary that JSON can keep: `bytes` (one write; a character is a byte), `big` with `times`, `before` and `after` (a large
write), `resize`, `signal`, `probe`, `end`; and `pause`, the seconds before the next one. No write holds a slash but one of a link: no
typed name leads out of the folder.
"""

import json
import re
import subprocess

NAMED_KEYS = {
    "space": " ", "tab": "\t", "enter": "\r", "esc": "\x1b", "home": "\x1b[H", "end": "\x1b[F", "pgdn": "\x1b[6~", "pgup": "\x1b[5~",
    "←": "\x1b[D", "↓": "\x1b[B", "↑": "\x1b[A", "→": "\x1b[C", "1-7": "1234567",
}
UNLISTED_KEYS = ["\x1b[Z", "\x1b[3~", "\x7f", "\x1bOP", "\x1b[5~", "\x1b[6~", "\x1b[2~", "\x1b[I", "\x1b[O", "\x1bOA", "\x1b[15~", "\x1b[24~"]
ENDING = {"q", "\x03", "\x1a"}
VALUES = [
    "0", "1", "-1", "0.1", "1e9", "1e-40", "nan", "inf", "-0", "99999999999999999999", "0.30000000000000004", "3,", ",", "8,8", "1,1,1,1,1,1",
    "64,64", "128", "256,256", "none", "full", "on", "off", "true", "x1", "x1,x2", "sin(x1)", "50", "100", "1000", "5000", "10", "step:1:0.5",
    "cosine:10", "cosine-restarts:5:2:0.01", "exponential:0.9", "tfplayground", "classification", "regression", "max", "l1", "l2", "", " ", "٣", "１",
]
LINKS = [
    "http://playground.tensorflow.org/#activation=relu&dataset=xor&networkShape=4,2&seed=0.5",
    "https://playground.tensorflow.org/#networkShape=99,99,99&noise=1e9", "playground.tensorflow.org#", "http:",
]
CUT = [
    "\x1b[", "\x1b[<", "\x1b[<0;", "\x1b[<0;5;", "\x1b[M", "\x1b[M ", "\x1b[200", "\x1b[200~", "\x1b[201~", "\x1bO", "\x1b]", "\x1bP", "\x1b_", "\x1b^",
    "\x1bX", "\x1b]52;c;", "\x1b]0;name", "\x1b[38;2;", "\x1b[?", "\x1b[1;5", "\x1b\x1b", "\x1b\x1b[", "\x1b[27;5;", "\x1bP1$r", "\x1b[?62;",
]
ABSURD = [
    "\x1b[" + "9" * 300 + "A", "\x1b[" + ";" * 500 + "m", "\x1b[<99999999999999999999;1;1M", "\x1b[<-1;-1;-1M", "\x1b[<0;0;0M", "\x1b[M\xff\xff\xff", "\x1b[M   ",
    "\x1b]" + "x" * 3000 + "\x07", "\x1bP" + "q" * 2000 + "\x1b\\", "\x1b[1;2;3;4;5;6;7;8;9R", "\x1b[?1;2c", "\x1b[>0;95;0c", "\x1b[12;34R", "\x1b[8;1;1t",
    "\x1b\x1b\x1b\x1b\x1b", "\x1b[1;9A", "\x1b[1;2P", "\x9b1A", "\x1b[\x1b[A", "\x1b[<0;1;1", "\x1b]11;rgb:0000", "\x1b[200~\x1b[200~\x1b[201~\x1b[201~",
]
INVALID = ["\xff", "\xc3", "\xf0\x9f", "\x80\x80\x80", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80", "\xfe\xff", "\xe2\x82", "\xf8\x88\x80\x80\x80"]
SIZES = [(1, 1), (2, 1), (1, 50), (24, 8), (23, 8), (24, 7), (40, 12), (80, 24), (81, 25), (120, 40), (200, 50), (400, 120), (400, 8), (24, 120), (76, 60), (50, 80)]
USUAL_SIZE = (100, 30)
ORDINARY = [chr(code) for code in range(0x20, 0x7F) if chr(code) not in "/q"]


class Vocabulary:
    """Keys, names and words, from the program itself."""

    def __init__(self, program, files):
        def listed(what):
            text = subprocess.run([program, "list", what, "--json"], capture_output=True, text=True, check=True).stdout
            return json.loads(text)

        rows = listed("keys")
        self.keys = [key for row in rows for key in _keys(row["name"])]
        words = [word for row in rows for word in re.findall(r"[a-z]{3,}", row["summary"])]
        options = subprocess.run([program, "help", "play"], capture_output=True, text=True, check=True).stdout
        self.properties = sorted(set(re.findall(r"--([a-z][a-z-]+)", options))) + ["speed", "view", "weight", "panel", "export", "save", "open"]
        self.lessons = [row["name"] for row in listed("lessons")]
        self.names = self.lessons[:3] + [
            row["name"] for what in ("datasets", "themes", "activations", "losses", "optimizers", "schedules", "initializers") for row in listed(what)
        ]
        self.commands = sorted(set(words)) + ["undo", "redo", "next theme", "empty plane", "new points", "reset to new weights", "data sets", "zoom"]
        self.files = files


def _keys(name):
    for part in name.split():
        if re.fullmatch(r"ctrl-[a-z]", part):
            yield chr(ord(part[-1]) - 0x60)
        elif len(part) == 1 and part.isascii():
            yield part
        else:
            yield from (NAMED_KEYS[part] if part == "1-7" else [NAMED_KEYS[part]])


class Hands:
    """Goes on for ever; what comes next depends on the seed alone."""

    def __init__(self, random, vocabulary, between_watching=293):
        self.random, self.words, self.between_watching = random, vocabulary, between_watching
        self.moods = [
            (self._key, 10), (self._burst, 8), (self._past, 8), (self._points, 4), (self._palette, 8), (self._fields, 4), (self._noise, 5), (self._mouse, 5),
            (self._lessons, 4), (self._races, 3), (self._paste, 0.3), (self._sizes, 3), (self._signals, 2), (self._control, 2), (self._anything, 3),
        ]

    def events(self):
        """Spells of one mood each, with a look in between whether it still answers."""
        number = 0
        while True:
            mood = self._weighted(self.moods)
            for _ in range(self.random.randint(3, 8 if mood in (self._paste, self._signals) else 30)):
                # Some of every mood, so that everything meets everything.
                doing = mood if self.random.random() < 0.8 else self._weighted(self.moods)
                event = doing()
                event["pause"] = self._pause()
                yield event
                number += 1
                if number % 23 == 0:
                    yield {"probe": "answer"}
                    yield {"probe": "pictures"}
                if number % 71 == 0:
                    yield {"probe": "help"}
                if number % self.between_watching == 0:
                    yield {"probe": "moves", "presses": self._presses()}
                if number % 251 == 0:
                    yield {"end": self._weighted(WAYS), "resumes": self.random.random() < 0.5}

    def _presses(self):
        """What is pressed, and after how long, before the screen is watched."""
        return [[self.random.choice(["]", "]", "]", "[", " ", ".", ","]), round(self.random.choice([0, 0.02, 0.3, 0.8]), 2)] for _ in range(self.random.randint(1, 4))]

    def _pause(self):
        roll = self.random.random()
        return 0 if roll < 0.7 else round(self.random.uniform(0, 0.008 if roll < 0.9 else 0.05), 4)

    def _weighted(self, choices):
        values, weights = zip(*choices)
        return self.random.choices(values, weights)[0]

    def _text(self, text):
        return {"bytes": text.encode().decode("latin-1")}

    # Moods.

    def _any_key(self):
        key = self.random.choice(self.words.keys + UNLISTED_KEYS[:3])
        return key if key not in ENDING or self.random.random() < 0.05 else self.random.choice("+>u")

    def _key(self):
        return self._text(self._any_key())

    def _burst(self):
        if self.random.random() < 0.4:
            change = self.random.choice(["+", "-", ">", "<", "a", "1", "d", "n", "N", "i", "r", "R", "x", "o", "p"])
            return self._text(change * self.random.randint(1, 20) + self.random.choice(["u", "uU", "r", "{", " ", "s", "uuU", "\x13", ""]))
        return self._text("".join(self._any_key() for _ in range(self.random.randint(2, 40))))

    def _past(self):
        keys = ["u", "U", "{", "}", "(", ")", "s", "b", " ", "r", "R", "p", "P", "+", "-", ">", "<", "\x1b", "\x1b[D", "\x1b[C", "n", "d", "i", "x"]
        return self._text("".join(self.random.choices(keys, k=self.random.choice([1, 1, 2, 3, 8, 30]))))

    def _points(self):
        keys = ["i", "I", "x", "M", "'", ";", "N", "n", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\t", "\r", "u", "U", "\x7f", "t", "s", " "]
        return self._text("".join(self.random.choices(keys, k=self.random.randint(1, 12))))

    def _lessons(self):
        opening = self.random.choice(["T", "T\r", "TT", f":lesson {self.random.choice(self.words.lessons)}\r", f":lesson {self.random.choice(self.words.lessons)}\r", "Q", ""])
        keys = [*"1234", "\r", "\r", " ", "!", "T", "Q", "r", "R", "u", "U", "a", "w", "+", "<", "9", "46", "0.5", "\x1b", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "bend", "n", "{", "}", "s"]
        return self._text(opening + "".join(self.random.choices(keys, k=self.random.choice([1, 2, 4, 15]))))

    def _races(self):
        differing = self.random.choice(["optimizer", "seed", "schedule", "activation", "batch-size", "init", "learning-rate", "batch-norm", "hidden 1 8 8,8", "seed 1 2 3 4 5 6 7"])
        opening = self.random.choice(["H", "H", f":race {differing}\r", ""])
        keys = [" ", "r", "H", "\x1b[C", "\x1b[D", "\x1b[A", "\x1b[B", "o", "a", "w", ",", ".", "+", "-", ">", "<", "x", "L", "\r", "\x1b", "u", "U", "]", "[", "?", "T"]
        return self._text(opening + "".join(self.random.choices(keys, k=self.random.choice([1, 2, 4, 15]))))

    def _palette(self):
        roll = self.random.random()
        value = self.random.choice(self.words.names + VALUES + self.words.files)
        if roll < 0.6:
            text = f"{self.random.choice(self.words.properties)} {value}"
        elif roll < 0.9:
            text = self.random.choice(self.words.commands)
        else:
            text = "".join(self.random.choices(ORDINARY, k=self.random.randint(0, 60)))
        if self.random.random() < 0.1:
            text = text[: self.random.randint(0, len(text))]
        return self._text(":" + text + self.random.choice(["\r", "\r", "\r", "\r\r", "\t\r", "\x1b[B\r", "\x1b[A\x1b[A\r", "\x1b", "", "\t\t", "\x15\x17", "\x1b[6~\r"]))

    def _fields(self):
        opening = self.random.choice(["e", "E", "\x0f", "\x13", "\x0f", "D", "y"])
        name = self.random.choice(self.words.files + LINKS + [self._made_name(), self._made_name(), ""])
        start = self.random.choice(["", "\x15", "\x15", "\x17", "\x1b[H"])
        return self._text(opening + start + name + self.random.choice(["\r", "\r", "\r", "\t\r", "\t\t\t\r", "\r\r", "\x1b", ""]))

    def _made_name(self):
        stem = "".join(self.random.choices("abcé ﷽日-_%$'\"\\*?[]\u202e\U0001f600", k=self.random.randint(1, 12)))
        return stem + self.random.choice([".json", ".onnx", ".safetensors", ".csv", ".py", ".c", ".session.json", ".json.json", "", ".exe"])

    def _noise(self):
        roll = self.random.random()
        if roll < 0.3:
            return {"bytes": self.random.choice(INVALID) + self.random.choice(["", "", "u", "?", "+", "\x1b"])}
        if roll < 0.55:
            return {"bytes": self.random.choice(CUT) + self.random.choice(["", "", "", "?", "+u", "]"])}
        if roll < 0.8:
            return {"bytes": self.random.choice(ABSURD)}
        length = self.random.choice([1, 3, 20, 300])
        return {"bytes": "".join(chr(self.random.choice([*range(0x00, 0x03), *range(0x04, 0x1C), *range(0x1D, 0x2F), *range(0x30, 0x71), *range(0x72, 0x100)])) for _ in range(length))}

    def _mouse(self):
        def report():
            button = self.random.choice([0, 0, 0, 1, 2, 3, 32, 35, 35, 64, 65, 4, 16, 128, 255, 99999])
            limit = self.random.choice([30, 100, 100, 300, 70000])
            return f"\x1b[<{button};{self.random.randint(0, limit)};{self.random.randint(0, limit // 2)}{self.random.choice('MMm')}"

        return {"bytes": "".join(report() for _ in range(self.random.choice([1, 1, 1, 2, 5, 40])))}

    def _paste(self):
        unit = self.random.choice(["x", "0.1,0.2,1\r", "é日".encode().decode("latin-1"), ":", "\x1b", "\x00\xff", "learning-rate 0.1\r", "8,", "a" * 50 + "\n"])
        size = self.random.choice([0, 1, 100, 100, 100, 5000, 5000, 70_000, 300_000, 1_000_000])
        before = self.random.choice(["", ":", "e", "\x0f", ":hidden "])
        return {"big": unit, "times": size // len(unit), "before": before + "\x1b[200~", "after": self.random.choice(["\x1b[201~"] * 6 + ["\x1b[201~\r", ""])}

    def _sizes(self):
        if self.random.random() < 0.15:
            return {"resize": list(USUAL_SIZE)}
        if self.random.random() < 0.4:
            return {"resize": [self.random.randint(1, 400), self.random.randint(1, 120)]}
        return {"resize": list(self.random.choice(SIZES))}

    def _signals(self):
        return {"signal": self.random.choice(["TSTP", "TSTP", "WINCH", "CONT", "ctrl-z"])}

    def _control(self):
        codes = [code for code in range(1, 32) if code not in (0x03, 0x1A, 0x1C)]
        return {"bytes": "".join(chr(self.random.choice(codes)) for _ in range(self.random.choice([1, 1, 1, 3])))}

    def _anything(self):
        return self._text("".join(self.random.choices(ORDINARY, k=self.random.choice([1, 2, 5, 50]))))


# How a playground ends, and how often so.
WAYS = [
    ("ctrl-c", 6), ("ESC ESC ctrl-c", 1), ("INT", 1), ("TERM", 2), ("HUP", 1), ("QUIT", 1), ("KILL", 2), ("gone", 1),
    ("stopped TERM", 1), ("stopped HUP", 1), ("stopped INT", 1), ("queued ctrl-c", 2), ("pasting ctrl-c", 1), ("invalid ctrl-c", 1),
]
