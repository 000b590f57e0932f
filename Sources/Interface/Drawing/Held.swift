/// A large value in a view, held by reference.
///
/// A view is copied and thrown away often. Where all of a state stood in it, the code for that alone would be half of the program.
@propertyWrapper struct Held<Value> {
  private final class Box {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private var box: Box

  /// Takes a value in.
  init(wrappedValue: Value) { box = Box(wrappedValue) }

  /// The value.
  var wrappedValue: Value {
    get { box.value }
    set { box = Box(newValue) }
  }
}
