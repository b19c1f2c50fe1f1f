import Glibc

/// Runs the program on a stack of its own size where the one that it was given is small (`ulimit -s 64`), instead of running over its end.
enum StackGuard {
  private static let size = 8 << 20

  /// Calls `body`, here or on another thread, and returns when it is done.
  static func run(_ body: @escaping @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0, limit.rlim_cur < size else {
      _ = body(nil)
      return
    }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, size)
    // Threads that others start would have the limit's size as well; this GNU function is in no header that Swift sees.
    typealias SetDefault = @convention(c) (UnsafePointer<pthread_attr_t>) -> Int32
    if let symbol = dlsym(nil, "pthread_setattr_default_np") {
      _ = unsafeBitCast(symbol, to: SetDefault.self)(&attributes)
    }
    var thread = pthread_t()
    guard pthread_create(&thread, &attributes, body, nil) == 0 else {
      _ = body(nil)
      return
    }
    pthread_join(thread, nil)
  }
}
