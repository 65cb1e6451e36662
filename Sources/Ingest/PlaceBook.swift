internal import Domain

/// What is known of places, made ready once for all files: names as they stand in paths, codes and names as they stand in rows.
struct PlaceBook: Sendable {
  let gazetteer: Gazetteer
  let names: PlaceNames
  let words: DivisionWords

  init(_ gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
    names = PlaceNames(gazetteer)
    words = DivisionWords(gazetteer)
  }
}
