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
    let header = (network.outputs > 1 ? classes.map { "p_" + $0 } : ["output"]) + (isClassifier ? ["label"] : [])
    var lines = ["", "#ifdef DLPLAY_MAIN", "#include <stdio.h>", "#include <stdlib.h>", "#include <string.h>", ""]
    if isClassifier {
      lines += [
        "static void print(const char *text)", "{", "    int is_quoted = strpbrk(text, \",;\\t\\\"#\\n\\r\") != NULL;",
        "    if (is_quoted) putchar('\"');", "    for (; *text; text++) {",
        "        if (*text == '\"') putchar('\"');", "        putchar(*text);", "    }",
        "    if (is_quoted) putchar('\"');", "}", "",
      ]
    }
    lines += [
      "static const char *const columns[\(columns.count)] = {\(columns.map(\.cLiteral).joined(separator: ", "))};", "",
      "/* Parts a line at its marks, in place; a field may be quoted. */",
      "static int part(char *line, char mark, char **fields, int most)", "{", "    int count = 0;",
      "    while (count < most) {", "        while (*line == ' ') line++;", "        char *end = line, *to = line;",
      "        int is_quoted = *end == '\"';", "        if (is_quoted) end++;", "        fields[count++] = to;",
      "        while (*end && (is_quoted || (*end != mark && *end != '\\n' && *end != '\\r'))) {",
      "            if (is_quoted && *end == '\"' && *++end != '\"') { is_quoted = 0; continue; }",
      "            *to++ = *end++;", "        }", "        char last = *end;",
      "        while (to > fields[count - 1] && to[-1] == ' ') to--;", "        *to = '\\0';",
      "        if (last != mark) break;", "        line = end + 1;", "    }", "    return count;", "}", "",
      "/* Finds the columns in a header: by their names, as x1, x2 and so on, or else the first ones. */",
      "static const char *find(char **header, int count, int *places)", "{", "    char number[16];",
      "    for (int by_number = 0; by_number < 2; by_number++) {", "        int found = 0;",
      "        const char *missing = NULL;", "        for (int i = 0; i < \(columns.count); i++) {",
      "            sprintf(number, \"x%d\", i + 1);",
      "            int place = 0;",
      "            while (place < count && strcmp(header[place], by_number ? number : columns[i])) place++;",
      "            if (place < count) places[i] = place, found++;",
      "            else if (!missing) missing = columns[i];",
      "        }", "        if (found > 0) return missing;", "    }",
      "    for (int i = 0; i < \(columns.count); i++) places[i] = i;", "    return NULL;", "}", "",
      "int main(void)", "{", "    static char line[1 << 20], *fields[1 << 12];", "    long number = 0, rows = -1;",
      "    int places[\(columns.count)];", "    char mark = ',';",
      "    while (fgets(line, sizeof line, stdin)) {",
      "        double input[\(columns.count)], output[\(network.outputs)];", "        number++;",
      "        if (line[0] == '#' || line[strspn(line, \" \\r\\n\")] == '\\0') continue;",
      "        if (rows < 0 && !strchr(line, ',')) mark = strchr(line, ';') ? ';' : '\\t';",
      "        int count = part(line, mark, fields, 1 << 12);", "        if (++rows == 0) {",
      "            const char *missing = find(fields, count, places);", "            if (missing) {",
      "                fprintf(stderr, \"line %ld: the column %s is missing\\n\", number, missing);",
      "                return 65;", "            }",
      "            puts(\(header.map(\.quotedField).joined(separator: ",").cLiteral));", "            continue;",
      "        }", "        for (int i = 0; i < \(columns.count); i++) {", "            char *rest = \"\";",
      "            if (places[i] < count) input[i] = strtod(fields[places[i]], &rest);",
      "            if (places[i] >= count || rest == fields[places[i]]) {",
      "                fprintf(stderr, \"line %ld: column %s is not a number\\n\", number, columns[i]);",
      "                return 65;", "            }", "        }", "        \(name)_predict(input, output);",
      "        for (int i = 0; i < \(network.outputs); i++) printf(\"%s%.9g\", i > 0 ? \",\" : \"\", output[i]);",
    ]
    if isClassifier {
      lines += ["        putchar(',');", "        print(\(name)_classes[\(name)_label(output)]);"]
    }
    return lines + [
      "        putchar('\\n');", "    }", "    if (rows < 0) {",
      "        fprintf(stderr, \"the input is empty\\n\");", "        return 65;", "    }", "    return 0;", "}",
      "#endif",
    ]
  }
}

extension String {
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
