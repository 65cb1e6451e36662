extension LedgerSchema {
  /// When a file came is known by what it claims to be, too: changes of two counties, or of two months, may be the same bytes.
  static let arrivals = """
    CREATE TABLE arrivals_by_claim (
      digest TEXT NOT NULL,
      dataset TEXT NOT NULL,
      jurisdiction INTEGER NOT NULL,
      -- Packed: the statement date of changes, the first of the month of all others.
      day INTEGER NOT NULL,
      as_of INTEGER NOT NULL,
      PRIMARY KEY (digest, dataset, jurisdiction, day)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO arrivals_by_claim
      SELECT DISTINCT arrivals.digest, dataset, jurisdiction,
        iif(change_rows <> '', statement_date, statement_date / 100 * 100 + 1), as_of
      FROM arrivals JOIN intakes ON intakes.digest = arrivals.digest;
    DROP TABLE arrivals;
    ALTER TABLE arrivals_by_claim RENAME TO arrivals;
    """
}
