import Datasets
import Engine
import Text
import Playground

/// The parts of a C file that are the same for every network, and the program around it.
extension Model {
  static let dense = [
    "", "static void dense(int inputs, int units, const float *weights, const float *bias, const double *a, double *z)",
    "{", "    for (int i = 0; i < units; i++) {", "        z[i] = bias[i];",
    "        for (int j = 0; j < inputs; j++) z[i] += weights[i * inputs + j] * a[j];", "    }", "}",
  ]

  static let normalize = [
    "",
    "static void normalize(int units, const float *gamma, const float *beta, const float *mean, const float *variance, double *z)",
    "{",
    "    for (int i = 0; i < units; i++) z[i] = gamma[i] * (z[i] - mean[i]) / sqrt(variance[i] + 1e-5) + beta[i];",
    "}",
  ]

  /// The program that DLPLAY_MAIN asks for: what `dlplay predict` prints.
  func cProgram(_ name: String) -> [String] {
    let isClassifier = problem == .classification
    let values = source.columns.reduce(0) { $0 + max(1, $1.texts.count) }
    let header = (network.outputs > 1 ? classes.map { "p_" + $0 } : ["output"]) + (isClassifier ? ["label"] : [])
    var lines = [
      "", "#ifdef DLPLAY_MAIN", "#include <ctype.h>", "#include <float.h>", "#include <stdio.h>", "#include <stdlib.h>",
      "#include <string.h>", "",
    ]
    if isClassifier {
      lines += [
        "static void print(const char *text)", "{", "    int is_quoted = strpbrk(text, \",;\\t\\\"#\\n\\r\") != NULL;",
        "    if (is_quoted) putchar('\"');", "    for (; *text; text++) {",
        "        if (*text == '\"') putchar('\"');", "        putchar(*text);", "    }",
        "    if (is_quoted) putchar('\"');", "}", "",
      ]
    }
    lines += cTable + [""] + Self.cRecords.cLines + [""] + Self.cNumbers.cLines
    lines += [
      "", "int main(int count, char **names_of_files)", "{",
      "    int is_file = count > 1 && strcmp(names_of_files[1], \"-\") != 0;",
      "    FILE *file = is_file ? fopen(names_of_files[1], \"rb\") : stdin;", "    if (!file) {",
      "        fprintf(stderr, \"%s: no such file\\n\", shown(names_of_files[1]));", "        return 66;", "    }",
      "    char *above = NULL;", "    long rows = 0, above_line = -1, made = 0;",
      "    char *text = whole(file);", "    if (ferror(file)) {",
      "        fprintf(stderr, \"%s: cannot be read: is it a folder?\\n\", is_file ? shown(names_of_files[1]) : \"standard input\");",
      "        return 66;", "    }", "    if (!is_utf8(text)) fail(0, \"the input is not UTF-8 text%s\", \"\");",
      "    record *table = records(text, &rows, &above, &above_line);",
      "    const char *said = rows ? table->text + (*table->text == '\"') : \"\";", "    char mark = 0;",
      "    if ((!strncmp(said, \"sep=\", 4) || !strncmp(said, \"SEP=\", 4)) && strchr(\",;|\\t \", said[4]) && strlen(said) < 7) {",
      "        mark = said[4];", "        table++, rows--;", "    }",
      "    if (!rows) fail(0, \"the input is empty%s\", \"\");", "    if (!mark) mark = mark_of(table, rows);",
      "    for (long i = 0; i < rows; i++) part(&table[i], mark);",
      "    int nameless = is_row(table, rows), places[COLUMNS];",
      "    record header = names(table, nameless, above_line == table->line - 1 ? above : NULL, mark);",
      "    if (!nameless) table++, rows--;",
      "    if (!rows) fail(header.line, \"no rows follow the header line%s\", \"\");",
      "    for (long i = 0; i < rows; i++) {",
      "        while (table[i].count > header.count && !*table[i].fields[table[i].count - 1]) table[i].count--;",
      "        if (table[i].count != header.count) fail(table[i].line, \"not as many fields as the header has%s\", \"\");",
      "    }", "    int comma = has_comma(table, rows, mark);",
      "    find(&header, nameless, table, rows, comma, places);",
      "    double values[\(max(values, columns.count))], input[\(columns.count)], output[\(network.outputs)];",
      "    /* What cannot be answered is said before any answer. */",
      "    for (long i = 0; i < rows; i++) made += prepare(&table[i], places, comma, values);",
      "    if (!made) fail(0, \"every row lacks a value%s\", \"\");",
      "    if (nameless && header.line != above_line) {",
      "        if (header.count < 3) fprintf(stderr, \"no header: the columns are called x1%s\\n\", header.count > 1 ? \" and x2\" : \"\");",
      "        else fprintf(stderr, \"no header: the columns are called x1 to x%d\\n\", header.count);",
      "    }",
      "    if (comma > 0) fputs(\"a comma stands before the fraction of its numbers\\n\", stderr);",
      "    if (made < rows) fprintf(stderr, \"%ld row%s left out\\n\", rows - made, rows - made == 1 ? \" lacks a value and is\" : \"s lack a value and are\");",
      "    puts(\(header.map(\.quotedField).joined(separator: ",").cLiteral));",
      "    for (long i = 0; i < rows; i++) {",
      "        if (!prepare(&table[i], places, comma, values)) continue;",
      "        for (int j = 0; j < \(columns.count); j++) input[j] = values[order[j]];",
      "        \(name)_predict(input, output);",
      "        for (int j = 0; j < \(network.outputs); j++) printf(\"%s%.9g\", j > 0 ? \",\" : \"\", output[j]);",
    ]
    if isClassifier {
      lines += ["        putchar(',');", "        print(\(name)_classes[\(name)_label(output)]);"]
    }
    return lines + [
      "        putchar('\\n');", "    }", "    if (fflush(stdout) || ferror(stdout)) {",
      "        fputs(\"standard output: writing failed\\n\", stderr);", "        return 74;", "    }",
      "    return 0;", "}", "#endif",
    ]
  }

  /// What the program knows of the table's columns.
  private var cTable: [String] {
    func list(_ values: [String], otherwise: String) -> String {
      "{\(values.isEmpty ? otherwise : values.joined(separator: ", "))}"
    }
    let (all, missing) = (source.columns, TableReading.Missing.allCases.firstIndex(of: source.missing) ?? 0)
    return [
      "enum { COLUMNS = \(all.count), MISSING = \(missing) };",
      "/* The table's columns; the texts that each become a column of 0 and 1; what stands in for missing values. */",
      "static const char *const columns[] = \(list(all.map(\.name.cLiteral), otherwise: ""));",
      "static const int text_counts[] = \(list(all.map { "\($0.texts.count)" }, otherwise: ""));",
      "static const char *const texts[] = \(list(all.flatMap(\.texts).map(\.cLiteral), otherwise: "NULL"));",
      "static const double means[] = \(list(all.flatMap(\.means).map { "\($0)" }, otherwise: "0"));",
      "/* Where the function's columns stand among those that the table's become. */",
      "static const int order[] = \(list(sourceOrder.map(String.init), otherwise: ""));",
      "/* And the other way round: the first of those is called x1 too. */",
      "static const int model_places[] = \(list(modelPlaces.map(String.init), otherwise: ""));",
    ]
  }
}

extension String {
  /// Its lines.
  fileprivate var cLines: [String] { split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  /// As the start of a name in C: letters, digits and `_`, a letter first.
  var cName: String {
    let name = String(map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    return name.first?.isLetter == true ? name : "model_" + name
  }

  /// As a literal of C, without trigraphs.
  var cLiteral: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\", "?": result += "\\\(scalar)"
      // Who reads the code must see what stands there.
      case _ where !scalar.isShown:
        for byte in String(scalar).utf8 {
          let digits = String(byte, radix: 8)
          result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// As it can stand in a comment of C.
  var cComment: String { String(map { $0.isLetter || $0.isNumber || " .-_()^".contains($0) ? $0 : "_" }) }
}
