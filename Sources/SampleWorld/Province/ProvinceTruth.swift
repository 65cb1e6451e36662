/// The generator's own account of what it planted, counted child by child from what it drew, never from what it wrote.
struct ProvinceTruth {
  private var counts: [String: Int] = [:]
  private var merged = 0
  private let calendar: ProvinceCalendar

  init(calendar: ProvinceCalendar) { self.calendar = calendar }

  /// Children of these days of birth must be in school on the reference date: six to fourteen years old.
  private static let schoolAge: ClosedRange<UInt32> = 20_100_901...20_190_831

  mutating func set(_ name: String, _ count: Int) { counts[name] = count }

  mutating func count(_ child: ProvinceChild, _ visits: ProvinceVisits) {
    reject(child.register, "reg")
    reject(child.roll, "edu")
    reject(child.certificate, "dis")
    reject(child.care, "civ")
    let register = Self.counting(child.register)
    let roll = Self.counting(child.roll)
    let certificate = Self.counting(child.certificate)
    let care = Self.counting(child.care)
    if register != nil || roll != nil || certificate != nil || care != nil { merged += 1 }
    if case .holding? = roll?.extra { add("double_enrolled") }
    if case .ended? = roll?.extra { add("roster_transfer_rows") }
    if child.isForeign { add("other_province_children") }
    if let register {
      compare(register, roll, "edu")
      compare(register, certificate, "dis")
      compare(register, care, "civ")
      judge(child, register, roll: roll, certificate: certificate, care: care)
    }
    count(visits, of: care, child)
  }

  private static func counting(_ entry: ProvinceEntry?) -> ProvinceEntry? { entry?.counts == true ? entry : nil }

  private mutating func add(_ name: String) { counts[name, default: 0] += 1 }

  private mutating func reject(_ entry: ProvinceEntry?, _ source: String) {
    if let fault = entry?.number.fault { add("reject_\(source)_\(fault)") }
  }

  private mutating func compare(_ register: ProvinceEntry, _ other: ProvinceEntry?, _ source: String) {
    guard let other else { return }
    // The register's own name is never another one.
    if other.hasOtherName { add("name_\(source)") }
    if other.isMale != register.isMale { add("sex_\(source)") }
    if other.birth != register.birth { add("birth_\(source)") }
    if other.county != register.county { add("division_\(source)") }
  }

  private mutating func judge(
    _ child: ProvinceChild,
    _ register: ProvinceEntry,
    roll: ProvinceEntry?,
    certificate: ProvinceEntry?,
    care: ProvinceEntry?
  ) {
    if register.extra != nil { add("register_duplicate_rows") }
    if register.isMale != child.isMale { add("id_sex") }
    if register.birth != child.birth { add("id_birth") }
    let isEnrolled = roll.map { ProvinceStatus.holdsOnRoll($0.status) } ?? false
    switch register.status {
    case ProvinceStatus.dead:
      if isEnrolled { add("dead_enrolled") }
      if certificate?.status == 0 { add("dead_disabled") }
      if care?.status == 0 { add("dead_in_care") }
    case ProvinceStatus.movedOut:
      if isEnrolled { add("moved_enrolled") }
    default:
      if !isEnrolled, Self.schoolAge.contains(calendar.packed(child.birth)) { add("dropouts") }
    }
  }

  private mutating func count(_ visits: ProvinceVisits, of care: ProvinceEntry?, _ child: ProvinceChild) {
    for visit in visits.visits {
      if let fault = visit.number.fault {
        add("reject_vis_\(fault)")
      } else if visit.isFuture {
        add("visits_future")
      } else if care == nil {
        add("visits_orphan")
      }
    }
    guard let care, care.status == 0 else { return }
    add("care_active")
    let days = visits.last.map { calendar.reference - $0 }
    if days == nil { add("never_visited") }
    if (days ?? .max) > ProvinceVisits.intervals[child.category] { add("overdue") }
  }

  /// `truth.json`: one object of counts, by name.
  var json: String {
    var all = counts
    all["merged_children"] = merged
    let lines = all.sorted { $0.key < $1.key }.map { " \"\($0.key)\": \($0.value)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }
}
