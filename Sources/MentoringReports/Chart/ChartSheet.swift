/// A sheet in SVG with room for a plot, and for its legend at the right.
///
/// Colours are those of M. Okabe and K. Ito, "Color Universal Design" (2008), which people with any colour vision can tell apart; text and lines
/// take the reader's light or dark scheme.
struct ChartSheet {
  /// The size in pixels.
  let (width, height): (Int, Int)

  /// The place of the plot in pixels.
  struct Plot {
    let (left, top, right, bottom): (Int, Int, Int, Int)

    var width: Int { right - left }
    var height: Int { bottom - top }

    /// An edge between columns, from the left.
    func x(_ edge: Int, of count: Int) -> String { tenths(10 * left + 10 * width * edge / count) }

    /// A level, from below.
    func y(_ level: Int, of count: Int) -> String { tenths(10 * bottom - 10 * height * level / count) }

    private func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }
  }

  static let colours = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F", "#A6761D",
  ]

  init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

  var plot: Plot { Plot(left: 60, top: 50, right: width - 200, bottom: height - 60) }

  /// The colour of a series; they repeat.
  func colour(_ number: Int) -> String { Self.colours[number % Self.colours.count] }

  /// What an SVG document begins with.
  func opening(title: String, description: String) -> [String] {
    [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-labelledby=\"title desc\">",
      "<title id=\"title\">\(escaped(title))</title>", "<desc id=\"desc\">\(escaped(description))</desc>",
      """
      <style>
      svg { background: #fff; color: #222; font: 13px sans-serif; }
      text { fill: currentColor; }
      .axis { stroke: currentColor; stroke-width: 1; fill: none; }
      .grid { stroke: currentColor; stroke-opacity: 0.15; }
      .line { fill: none; stroke-width: 2.5; }
      @media (prefers-color-scheme: dark) { svg { background: #1b1b1b; color: #ddd; } }
      </style>
      """,
      "<text x=\"\(plot.left)\" y=\"28\" font-size=\"16\">\(escaped(title))</text>",
    ]
  }

  func escaped(_ text: String) -> String {
    TerminalText.cleaned(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
      ">", with: "&gt;")
  }
}
