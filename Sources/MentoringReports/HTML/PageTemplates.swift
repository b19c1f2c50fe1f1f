internal import Mustache

/// The templates of the pages, which are files of their own and part of the program.
///
/// All markup is in them, so no text can become markup: whatever they show goes through ``HTMLText/escaped(_:)``, but for what stands in three
/// braces, which `page.mustache` alone has.
enum PageTemplates {
  /// Cleans and escapes scalar by scalar.
  ///
  /// What the library has for HTML looks at whole characters, and takes a quote with an accent upon it for another one than a quote.
  private struct CleanText: MustacheContentType {
    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
  }

  private static let files: [(name: String, bytes: [UInt8])] = [
    ("page", PackageResources.page_mustache), ("report", PackageResources.report_mustache),
    ("person", PackageResources.person_mustache), ("columns", PackageResources.columns_mustache),
    ("flow", PackageResources.flow_mustache), ("market", PackageResources.market_mustache),
    ("week", PackageResources.week_mustache), ("cards", PackageResources.cards_mustache),
    ("comparison", PackageResources.comparison_mustache), ("bars", PackageResources.bars_mustache),
  ]

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(CleanText(), named: "CLEAN")
    var library = MustacheLibrary()
    for file in files {
      // A template that is part of another one begins with the library's own idea of HTML, so each says it.
      let text = "{{% CONTENT_TYPE:CLEAN}}\n" + String(decoding: file.bytes, as: UTF8.self)
      do { try library.register(text, named: file.name) } catch {
        preconditionFailure("the template \(file.name) is well formed: \(error)")
      }
    }
    return library
  }()

  /// A template filled with values.
  static func render(_ name: String, _ values: [String: Any]) -> String {
    guard let text = library.render(values, withTemplate: name) else {
      preconditionFailure("there is a template \(name)")
    }
    return text
  }
}
