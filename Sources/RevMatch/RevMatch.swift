// The umbrella: one import for a program that reads, matches, explains and reports.
@_exported public import IntegerPrograms
@_exported public import LinearAssignment
@_exported public import MentoringAnalysis
@_exported public import MentoringFiles
@_exported public import MentoringMatcher
@_exported public import MentoringModel
@_exported public import MentoringReports
@_exported public import MentoringScoring
