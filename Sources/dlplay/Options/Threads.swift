/// Refuses a `--threads` that is out of range.
func checkThreads(_ threads: Int) throws(Failure) {
  guard 1...64 ~= threads else { throw Failure(.usage, "--threads '\(threads)': a whole number of 1...64") }
}
