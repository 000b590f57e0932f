/// The themes that dlplay carries: every TOML file of this folder, by file name.
public let themeFiles: [(name: String, text: String)] = embeddedFiles
