/// A place of work with its zone, its names and its languages.
struct Site: Sendable {
  let name: [UInt8]
  /// The IANA zone.
  let zone: [UInt8]
  /// The cultures whose names are common there.
  let cultures: [Culture]
  /// The languages of the place, most common first; English is added by whoever draws people.
  let languages: [[UInt8]]
  /// How many people work there, compared with the other sites.
  let weight: Int

  init(_ name: String, zone: String, cultures: [Culture], languages: [String], weight: Int) {
    self.name = Array(name.utf8)
    self.zone = Array(zone.utf8)
    self.cultures = cultures
    self.languages = languages.map { Array($0.utf8) }
    self.weight = weight
  }
}

/// A department with its units, each of which has a few teams.
struct Department: Sendable {
  let name: [UInt8]
  let units: [[UInt8]]

  init(_ name: String, _ units: String...) {
    self.name = Array(name.utf8)
    self.units = units.map { Array($0.utf8) }
  }
}

/// A made-up company: where it works and how it is ordered.
struct Organisation: Sendable {
  let departments: [Department]
  let sites: [Site]
  let siteChoice: WeightedChoice

  /// Teams in each unit.
  static let teamsPerUnit = 3

  init(departments: [Department], sites: [Site]) {
    self.departments = departments
    self.sites = sites
    siteChoice = WeightedChoice(weights: sites.map(\.weight))
  }
}

extension Organisation {
  /// Twelve departments of four units each.
  static let usualDepartments = [
    Department("Finance", "Tax", "Treasury", "Controlling", "Internal Audit"),
    Department("People", "Talent", "Learning", "Reward", "Business Partners"),
    Department("Technology", "Platforms", "Security", "Data", "Workplace"),
    Department("Marketing", "Brand", "Digital", "Insights", "Events"),
    Department("Sales", "Key Accounts", "Field Sales", "Inside Sales", "Partners"),
    Department("Operations", "Planning", "Plants", "Quality", "Safety"),
    Department("Supply Chain", "Purchasing", "Logistics", "Warehouses", "Customs"),
    Department("Research", "Materials", "Product Design", "Testing", "Patents"),
    Department("Legal", "Contracts", "Compliance", "Privacy", "Litigation"),
    Department("Customer Care", "Contact Centre", "Field Service", "Self-Service", "Complaints"),
    Department("Strategy", "Portfolio", "Transformation", "Market Entry", "Sustainability"),
    Department("Communications", "Press", "Internal Media", "Public Affairs", "Studio"),
  ]

  /// The company of generated programmes: twelve departments, twelve cities on five continents.
  static let general = Organisation(
    departments: usualDepartments,
    sites: [
      Site("London", zone: "Europe/London", cultures: [.british, .northIndian], languages: [], weight: 16),
      Site(
        "Berlin", zone: "Europe/Berlin", cultures: [.german, .turkish], languages: ["German"], weight: 14),
      Site("Madrid", zone: "Europe/Madrid", cultures: [.hispanic], languages: ["Spanish"], weight: 10),
      Site("Warsaw", zone: "Europe/Warsaw", cultures: [.polish], languages: ["Polish"], weight: 9),
      Site(
        "Toronto", zone: "America/Toronto", cultures: [.british, .french, .chinese], languages: ["French"],
        weight: 9),
      Site(
        "Bengaluru", zone: "Asia/Kolkata", cultures: [.southIndian, .northIndian],
        languages: ["Hindi", "Kannada"], weight: 9),
      Site("Lyon", zone: "Europe/Paris", cultures: [.french, .arabic], languages: ["French"], weight: 8),
      Site(
        "New York", zone: "America/New_York", cultures: [.hispanic, .italian, .british],
        languages: ["Spanish"], weight: 8),
      Site("Nairobi", zone: "Africa/Nairobi", cultures: [.eastAfrican], languages: ["Swahili"], weight: 5),
      Site(
        "São Paulo", zone: "America/Sao_Paulo", cultures: [.lusophone, .italian, .japanese],
        languages: ["Portuguese"], weight: 5),
      Site(
        "Singapore", zone: "Asia/Singapore", cultures: [.chinese, .southIndian], languages: ["Mandarin"],
        weight: 4),
      Site("Copenhagen", zone: "Europe/Copenhagen", cultures: [.nordic], languages: ["Danish"], weight: 3),
    ])
}
