internal import TextFormats

/// A page that stands alone: nothing comes from a network, and nothing runs but what it names by its hash.
///
/// It is whole without its script, and light and dark as the reader's system has it.
struct WebPage {
  /// The title, as text.
  let title: String
  /// The template of what is in the page, and its values.
  let template: String
  let values: [String: Any]
  /// What more than the common style it needs.
  var style: [UInt8] = []
  /// The script; nil for none.
  var script: [UInt8]?
  /// What the script works with.
  var data: JSONValue?

  /// The page; the same values give the same bytes.
  var html: String {
    let style = PackageResources.page_css + style
    var policy = "default-src 'none'; style-src 'sha256-\(SHA256Digest.base64(of: style))'; img-src data:; "
    if let script { policy += "script-src 'sha256-\(SHA256Digest.base64(of: script))'; " }
    policy += "base-uri 'none'; form-action 'none'"
    var values: [String: Any] = [
      "title": title, "policy": policy, "style": String(decoding: style, as: UTF8.self),
      "body": PageTemplates.render(template, self.values),
    ]
    if let script { values["script"] = ["script": String(decoding: script, as: UTF8.self)] }
    if let data { values["data"] = ["data": Self.inScript(data)] }
    return PageTemplates.render("page", values)
  }

  /// Data as text within a script element: nothing in it can end the element, or begin a comment.
  ///
  /// It is looked at by scalars, since an accent after it makes another character of a bracket.
  private static func inScript(_ data: JSONValue) -> String {
    var text = String.UnicodeScalarView()
    for scalar in data.compactText.unicodeScalars {
      switch scalar {
      case "&": text.append(contentsOf: "\\u0026".unicodeScalars)
      case "<": text.append(contentsOf: "\\u003C".unicodeScalars)
      case ">": text.append(contentsOf: "\\u003E".unicodeScalars)
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
