public import MentoringAnalysis
internal import MentoringModel

extension TextReport {
  /// What would be after some changes.
  ///
  /// - Parameters:
  ///   - answer: what would be.
  ///   - title: names the changes.
  public func render(_ answer: WhatIfAnswer, title: String) -> String {
    switch answer.outcome {
    case .plan(let difference):
      let released = answer.released.map {
        "The lock of \(label($0.mentor)) with \(label($0.mentee)) goes with the person who takes no part."
      }
      let weights = answer.reweighed.map {
        "These totals are by different weights and do not compare. By the new weights the plan as things are scores "
          + "\(ScoreText.points($0.beforeByNewWeights)); by the old ones the plan after the change scores "
          + "\(ScoreText.points($0.afterByOldWeights))."
      }
      let notes = released + (weights.map { [$0] } ?? [])
      return render(difference, heading: title, note: notes.isEmpty ? nil : notes.joined(separator: " "))
    case .planAtLast(let totals):
      var page = Page(style)
      page.heading(title)
      page.paragraph("As things are there is no plan; after the change there is one: \(figures(totals)).")
      return page.text
    case .noPlan(let obstacle):
      var page = Page(style)
      page.heading(title)
      page.paragraph("There would be no plan.")
      page.paragraph(obstacle.words)
      return page.text
    }
  }
}
