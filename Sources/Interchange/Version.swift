/// The program's version, as `--version` and the files that it writes say it.
public let programVersion = "0.1"
