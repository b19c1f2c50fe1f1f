// The umbrella: one import for a program that reads, matches, explains and reports.
@_exported public import IntegerPrograms
@_exported public import LinearAssignment
@_exported public import MentoringAnalysis
@_exported public import MentoringMatcher
@_exported public import MentoringModel
@_exported public import MentoringProgrammes
@_exported public import MentoringRecords
@_exported public import MentoringReports
@_exported public import MentoringScoring
@_exported public import TextFormats
