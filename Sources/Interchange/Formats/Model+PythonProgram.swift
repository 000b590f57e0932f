import Datasets
import Engine
import Playground

/// The program at the end of a Python file: it reads a table as `dlplay predict` does.
extension Model {
  /// The columns of the table's file that a program reads, and what becomes of them.
  var source: Preparation { preparation ?? Preparation(plain: columns) }

  /// Where the model's columns stand among those that the table's become.
  var sourceOrder: [Int] { columns.map { source.names.firstIndex(of: $0) ?? 0 } }

  /// Where the columns of the table's file stand among the model's, which x1, x2 and so on are names of.
  var modelPlaces: [Int] {
    source.columns.enumerated().map { index, column in columns.firstIndex(of: column.name) ?? index }
  }

  var pythonProgram: [String] {
    let rows = source.columns.map { column in
      "    (\(JSONText.quoted(column.name)), \(JSONText.texts(column.texts)), \(JSONText.list(column.means.map { "\($0)" }))),"
    }
    let writing =
      if problem == .regression {
        [
          "    writer.writerow([\"output\"])",
          "    writer.writerows([output] for output in predict(*columns).tolist())",
        ]
      } else if network.outputs == 1 {
        [
          "    output, label = predict(*columns)", "    writer.writerow([\"output\", \"label\"])",
          "    writer.writerows(zip(output.tolist(), label.tolist()))",
        ]
      } else {
        [
          "    output, label = predict(*columns)",
          "    writer.writerow([\"p_\" + name for name in CLASSES] + [\"label\"])",
          "    writer.writerows([*shares, name] for shares, name in zip(output.tolist(), label.tolist()))",
        ]
      }
    return [
      "# The columns of a table: name, the texts that each become a column of 0 and 1, what stands in for missing values.",
      "TABLE = [",
    ] + rows + [
      "]", "ORDER = \(sourceOrder)  # where COLUMNS stand among what the table's columns become",
      "PLACES = \(modelPlaces)  # the place of each column of TABLE among COLUMNS: the first of those is called x1 too",
      "MISSING = \"\(source.missing.rawValue)\"", "", "",
    ] + Self.pythonReader.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [
      "", "", "def main():",
      "    is_file = sys.argv[1:] not in ([], [\"-\"])",
      "    name = sys.argv[1] if is_file else \"standard input\"",
      "    try:",
      "        file = open(name, \"rb\") if is_file else sys.stdin.buffer",
      "        text = file.read().decode(\"utf-8-sig\")",
      "    except OSError as error:", "        fail(f\"{name}: {error.strerror}\", 66)",
      "    except UnicodeDecodeError:", "        fail(\"the input is not UTF-8 text\")",
      "    columns = table(text)", "    writer = csv.writer(sys.stdout, lineterminator=\"\\n\")",
    ] + writing + [
      "    sys.stdout.flush()", "", "", "if __name__ == \"__main__\":", "    try:", "        main()",
      "    except KeyboardInterrupt:", "        os._exit(130)",
      "    except BrokenPipeError:", "        os._exit(141)",
      "    except OSError:", "        say(\"standard output: writing failed\")",
      "        os._exit(74)  # what is not written yet would fail once more at the end",
    ]
  }

  private static let pythonReader = #"""
    def say(message):
        """Prints a line for a person: control characters as they are written, long texts cut in the middle."""
        shown = "".join(c if c.isprintable() else "\\" + (f"x{ord(c):02x}" if c < "\x80" else f"u{{{ord(c):x}}}") for c in message)
        print(shown if len(shown) <= 300 else shown[:180] + "..." + shown[-100:], file=sys.stderr)


    def fail(message, status=65):
        say(message)
        sys.exit(status)


    def records(text):
        """The records of CSV and its comments, each with its line."""
        found, comments, parts, start, quoted = [], {}, [], 1, False
        for number, line in enumerate(io.StringIO(text, newline=""), 1):
            if not parts:
                start = number
                if line.startswith("#"):
                    comments[number] = line[1:].strip()
                    continue
            parts.append(line)
            quoted ^= line.count('"') % 2 == 1
            if not quoted:
                record = "".join(parts).rstrip("\r\n")
                if record.strip(" \t,;|"):
                    found.append((start, record))
                parts = []
        if parts:
            fail(f"line {start}: a quote is opened and never closed")
        if not found:
            fail("the input is empty")
        return found, comments


    def mark_of(lines):
        """What parts the fields: a comma, unless it stands between digits alone and there is another mark."""
        plain = ["".join(line.split('"')[::2]) for line in lines]
        if not re.search(r"(?<!\d),|,(?!\d)", plain[0]):
            for mark in ";\t|":
                if mark in plain[0]:
                    return mark
        counts = {len(line.split()) for line in plain}
        return " " if "," not in plain[0] and len(counts) == 1 and counts != {1} else ","


    def fields(number, record, mark):
        if mark == " ":
            record = record.replace("\t", " ").strip()
        try:
            return [field.strip() for field in next(csv.reader([record], delimiter=mark, skipinitialspace=True, strict=True))]
        except csv.Error:
            fail(f"line {number}: a quote stands inside a field")


    def number_of(text, comma):
        """The number that a text writes, or None."""
        text = re.sub(r"(?<=\d)[ '\u2019\u00a0\u2009\u202f](?=\d{3}(?!\d))", "", text)
        if comma and re.search("[.,]", text):
            if not re.fullmatch(r"[+-]?(\d*|[1-9]\d{0,2}(\.\d{3})+)(,\d*)?([eE][+-]?\d+)?", text):
                return None
            text = text.replace(".", "").replace(",", ".")
        elif re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?", text):
            text = text.replace(",", "")
        try:
            return float(text) if text.isascii() and "_" not in text else None
        except ValueError:
            return None


    def has_comma(rows, mark):
        """Whether a comma stands before the fraction; None where 1,234 may be two numbers."""
        texts = {field for _, row in rows for field in row if re.fullmatch(r"[+-]?[\d.]*,[\d,.]*", field)}
        thousands = {text for text in texts if re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?", text)}
        if any(re.fullmatch(r"[+-]?[\d.]*,\d*", text) for text in texts - thousands):
            return True
        open_texts = {text for text in thousands if text.count(",") == 1 and "." not in text}
        return None if mark != "," and thousands and thousands == open_texts else False


    def is_row(first, rows):
        """Whether there is no header: each field is a number, or a text that stands below as well."""
        numbers = [number_of(text, False) is not None or number_of(text, True) is not None for text in first]
        waiting = {place for place, text in enumerate(first) if text and not numbers[place]}
        for _, row in rows:
            waiting = {place for place in waiting if place >= len(row) or row[place] != first[place]}
        return any(numbers) and not waiting


    def find(names, header, nameless, rows, comma):
        """Where columns stand: by their names, as x1, x2 and so on, or else the first ones of numbers."""
        if nameless and not set(names) <= set(header) and len(header) > len(names) + 1:
            fail(f"there is no header and {len(header)} columns: name those that are needed: {', '.join(names)}")
        numbers = range(len(names)) if nameless else PLACES
        for wanted in (names, [f"x{place + 1}" for place in numbers]):
            missing = [name for name in wanted if name not in header]
            if not missing:
                return [header.index(name) for name in wanted]
            if len(missing) < len(wanted) and not nameless:
                fail(f"the column {missing[0]} is missing")
        texts = [all(row[place] and number_of(row[place], comma) is None for _, row in rows) for place in range(len(header))]
        places = [place for place, is_text in enumerate(texts) if not is_text][: len(names)]
        if len(places) < len(names):
            fail(f"{len(places) or 'no'} {'columns' if len(places) > 1 else 'column'} of numbers where {len(names)} are needed: {', '.join(names)}")
        return places


    def value(text, name, texts, means, line, comma):
        """What a field becomes: a number, one for each text, or None where it is missing."""
        if text in ("", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NAN", "null", "NULL", "None", "?"):
            if MISSING == "error":
                fail(f"line {line}: a value is missing (column {name})")
            return means or None
        if texts:
            if text not in texts:
                fail(f"line {line}: '{text}' is none of the texts that column {name} was learned with")
            return [float(text == known) for known in texts]
        number = number_of(text, comma)
        if comma is None and "," in text:
            fail(f"line {line}: '{text}' may be two numbers (column {name}): write a decimal point, or no comma between thousands")
        if number is None or not abs(number) <= 3.4028234663852886e38:
            fail(f"line {line}: '{text}' is not a number (column {name})")
        return [number]


    def table(text):
        """The columns of a CSV text, in the order of COLUMNS."""
        csv.field_size_limit(1 << 28)
        found, comments = records(text)
        said = re.fullmatch(r'"?sep=([,;|\t ])"?', found[0][1], re.IGNORECASE)
        found = found[1:] if said else found
        if not found:
            fail("the input is empty")
        mark = said[1] if said else mark_of([record for _, record in found[:20]])
        rows = [(number, fields(number, record, mark)) for number, record in found]
        first = rows[0][1]
        wanted, notes = [name for name, _, _ in TABLE], []
        nameless = not set(wanted) <= set(first) and is_row(first, rows[1:])
        header = first
        if nameless:
            above = comments.get(rows[0][0] - 1, "")
            named = fields(rows[0][0] - 1, above, mark) if above and ":" not in above else []
            is_header = len(set(named)) == len(first) and all(name and number_of(name, False) is None for name in named)
            header = named if is_header else [f"x{place + 1}" for place in range(len(first))]
            if not is_header:
                said = " and ".join(header) if len(header) < 3 else f"x1 to x{len(header)}"
                notes.append(f"no header: the columns are called {said}")
        else:
            rows = rows[1:]
            while len(header) > 1 and not header[-1]:
                header = header[:-1]
        if not rows:
            fail(f"line {found[0][0]}: no rows follow the header line")
        for place, (number, row) in enumerate(rows):
            while len(row) > len(header) and not row[-1]:
                row.pop()
            if len(row) != len(header):
                fail(f"line {number}: {len(row)} {'field' if len(row) == 1 else 'fields'} where the header has {len(header)}")
        comma = has_comma(rows, mark)
        if comma:
            notes.append("a comma stands before the fraction of its numbers")
        places = find(wanted, header, nameless, rows, comma)
        values = []
        for number, row in rows:
            made = [value(row[place], *column, number, comma) for place, column in zip(places, TABLE)]
            if None not in made:
                values.append([one for several in made for one in several])
        if not values:
            fail("every row lacks a value")
        if left := len(rows) - len(values):
            notes.append(f"{left} {'row lacks' if left == 1 else 'rows lack'} a value and {'is' if left == 1 else 'are'} left out")
        for note in notes:
            say(note)
        return [[row[place] for row in values] for place in ORDER]
    """#
}
