enum Growth { static func report() -> Bool { true } }
