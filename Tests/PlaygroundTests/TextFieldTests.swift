import Testing

@testable import Playground

@Suite("A line of text")
struct TextFieldTests {
  @Test("it is typed and erased at its cursor, and ends hold")
  func editing() {
    var field = TextField("noise 10")
    field.edit(.moved(by: -2))
    field.insert("2")
    #expect(field.text == "noise 210" && field.after == "10")
    field.edit(.erasedLeft)
    field.edit(.erasedRight)
    #expect(field.text == "noise 0")
    field.edit(.moved(by: -99))
    field.edit(.erasedLeft)
    #expect(field.before.isEmpty && field.text == "noise 0")
    field.edit(.placed(at: .max))
    field.edit(.erasedRight)
    field.edit(.moved(by: 5))
    #expect(field.before == "noise 0")
  }

  @Test("a word goes with the blanks behind it, and everything before the cursor at once")
  func words() {
    var field = TextField("hidden 8,8  ")
    field.edit(.erasedWord)
    #expect(field.text == "hidden ")
    field.edit(.erasedWord)
    field.edit(.erasedWord)
    #expect(field.text.isEmpty)
    field.insert("noise 10")
    field.edit(.moved(by: -2))
    field.edit(.erasedToStart)
    #expect(field.text == "10" && field.before.isEmpty)
  }

  @Test("pasted line breaks are taken out, tabs become blanks")
  func pasting() {
    var field = TextField()
    field.insert("noise\t1\r\n0\u{1b}\u{2028}")
    #expect(field.text == "noise 10")
  }

  @Test("it has an end, however much is pasted")
  func length() {
    var field = TextField("abc")
    field.insert(String(repeating: "x", count: 100_000))
    #expect(field.text.count == TextField.longest)
    field.insert("y")
    #expect(!field.text.contains("y"))
  }

  @Test("a letter of several code points is one letter")
  func letters() {
    var field = TextField("ae\u{301}👩‍💻")
    field.edit(.erasedLeft)
    field.edit(.erasedLeft)
    #expect(field.text == "a")
  }
}
