// What compares is written for each width, since Swift's generic comparisons look at one number after the other.

/// The numbers, with zero where the others are not above it.
@inline(__always)
func kept(_ numbers: Four, where others: Four) -> Four { numbers.replacing(with: Four.zero, where: others .<= .zero) }

/// The same of eight.
@inline(__always)
func kept(_ numbers: Eight, where others: Eight) -> Eight {
  numbers.replacing(with: Eight.zero, where: others .<= .zero)
}

/// The same of sixteen.
@inline(__always)
func kept(_ numbers: Sixteen, where others: Sixteen) -> Sixteen {
  numbers.replacing(with: Sixteen.zero, where: others .<= .zero)
}
