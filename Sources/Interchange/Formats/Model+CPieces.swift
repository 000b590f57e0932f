import Datasets
import Engine
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

  static let softmax = [
    "", "static void softmax(int units, const double *z, double *a)", "{", "    double largest = z[0], total = 0;",
    "    for (int i = 1; i < units; i++) largest = fmax(largest, z[i]);",
    "    for (int i = 0; i < units; i++) total += a[i] = exp(z[i] - largest);",
    "    for (int i = 0; i < units; i++) a[i] /= total;", "}",
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
      "int main(void)", "{", "    static char line[1 << 16];", "    long number = 0, rows = -1;",
      "    puts(\(header.map(\.quotedField).joined(separator: ",").cLiteral));",
      "    while (fgets(line, sizeof line, stdin)) {",
      "        double input[\(columns.count)], output[\(network.outputs)];", "        char *rest = line;",
      "        number++;",
      "        if (line[0] == '#' || line[strspn(line, \" \\r\\n\")] == '\\0' || ++rows == 0) continue;",
      "        for (int i = 0; i < \(columns.count); i++) {",
      "            char *start = rest + (i > 0 && strchr(\",;\\t\", *rest) != NULL && *rest != '\\0');",
      "            input[i] = strtod(start, &rest);", "            if (rest == start) {",
      "                fprintf(stderr, \"line %ld: column %d is not a number\\n\", number, i + 1);",
      "                return 65;", "            }", "        }", "        \(name)_predict(input, output);",
      "        for (int i = 0; i < \(network.outputs); i++) printf(\"%s%.9g\", i > 0 ? \",\" : \"\", output[i]);",
    ]
    if isClassifier {
      lines += ["        putchar(',');", "        print(\(name)_classes[\(name)_label(output)]);"]
    }
    return lines + ["        putchar('\\n');", "    }", "    return 0;", "}", "#endif"]
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
      case let control where control.value < 0x20 || control.value == 0x7F:
        let digits = String(control.value, radix: 8)
        result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// As it can stand in a comment of C.
  var cComment: String { String(map { $0.isLetter || $0.isNumber || " .-_()^".contains($0) ? $0 : "_" }) }
}
