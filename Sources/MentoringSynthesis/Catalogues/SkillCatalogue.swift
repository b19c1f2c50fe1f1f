/// The skills of made-up programmes: first what juniors teach, then what seniors teach.
///
/// Within each part the skills stand in the order of their popularity.
struct SkillCatalogue: Sendable {
  let names: WordList
  /// The skills that juniors teach and seniors want to learn.
  let juniorSkills: Range<Int>
  /// The skills that seniors teach and juniors want to learn.
  let seniorSkills: Range<Int>
  /// How often a junior offers each skill of its part: Zipf's law.
  let juniorSupply: WeightedChoice
  /// How often a senior offers each skill of its part.
  let seniorSupply: WeightedChoice
  /// How often a senior wants each skill of the juniors' part.
  ///
  /// Flatter than the supply: people ask for rare skills more often than people offer them, which is what makes
  /// some skills scarce.
  let juniorDemand: WeightedChoice
  /// How often a junior wants each skill of the seniors' part.
  let seniorDemand: WeightedChoice

  init(juniors: String, seniors: String) {
    let juniorList = WordList(juniors)
    names = WordList(juniors + "\n" + seniors)
    juniorSkills = 0..<juniorList.count
    seniorSkills = juniorList.count..<names.count
    juniorSupply = WeightedChoice(zipf: juniorSkills.count, offset: 1)
    seniorSupply = WeightedChoice(zipf: seniorSkills.count, offset: 1)
    juniorDemand = WeightedChoice(zipf: juniorSkills.count, offset: 4)
    seniorDemand = WeightedChoice(zipf: seniorSkills.count, offset: 4)
  }

  /// Sixty digital and business skills, thirty of leadership.
  static let general = SkillCatalogue(
    juniors: """
      genai; short video; data analytics; social media; spreadsheets; prompt writing; python; dashboards
      collaboration tools; accessibility; digital marketing; sustainability reporting; automation; no-code tools
      user research; podcasting; privacy basics; cloud basics; inclusive language; online communities
      search engines; agile working; photo editing; customer journeys; sql; cyber hygiene; e-commerce
      remote facilitation; storytelling with data; mobile apps; influencer work; a/b testing; web analytics
      service design; chatbots; carbon accounting; livestreaming; knowledge wikis; version control; gaming culture
      digital payments; machine learning; data ethics; 3d printing; augmented reality; open source; design systems
      api basics; newsletter writing; employer branding online; circular design; digital wellbeing; geodata
      internet of things; translation tools; neurodiversity at work; gen z consumers; rapid prototyping; robotics
      blockchain basics
      """,
    seniors: """
      negotiation; stakeholder management; budgeting; board communication; strategy; public speaking
      leading teams; decision making; networking; business planning; client relations; conflict resolution
      change management; delegation; project governance; contract law; crisis leadership; commercial thinking
      hiring; regulation; mergers; procurement; risk management; media training; industry history
      supply chains; international markets; mentoring others; political judgement; pricing
      """)
}

/// Goals and interests that both sides may share.
enum GoalCatalogue {
  static let general = WordList(
    """
    innovation culture; customer closeness; sustainability; inclusive leadership; career path; ways of working
    new markets; data-driven decisions; wellbeing; product thinking; ethics of ai; working abroad; employer brand
    community work; cost awareness; start-up methods; circular economy; digital sales; lifelong learning
    diversity of thought; quality; safety culture; remote teams; public presence
    """)

  /// A mild Zipf's law over ``general``.
  static let popularity = WeightedChoice(zipf: general.count, offset: 3)
}
