/// The tables of the ledger.
enum LedgerSchema {
  /// What makes each version out of the one before it, the first out of nothing.
  static let steps = [first, second, third, changes, persons, packets, arrivals, care, casesByKey, blocksByKey]

  static var version: Int { steps.count }

  private static let first = """
    CREATE TABLE intakes (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL,
      basis TEXT NOT NULL,
      dataset TEXT NOT NULL,
      path TEXT NOT NULL,
      jurisdiction INTEGER NOT NULL,
      statement_date INTEGER NOT NULL,
      correction INTEGER NOT NULL,
      byte_count INTEGER NOT NULL,
      encoding TEXT NOT NULL,
      dialect TEXT NOT NULL,
      physical_lines INTEGER NOT NULL,
      read INTEGER NOT NULL,
      accepted INTEGER NOT NULL,
      quarantined INTEGER NOT NULL,
      exact_duplicates INTEGER NOT NULL,
      header_or_blank INTEGER NOT NULL,
      residue INTEGER NOT NULL,
      repairs INTEGER NOT NULL,
      -- Accepted rows by county, as code:rows pairs.
      county_rows TEXT NOT NULL,
      UNIQUE (digest, basis),
      CHECK (read = accepted + quarantined + exact_duplicates + header_or_blank)
    ) STRICT;

    -- Accepted records as sorted column blocks; the residue's blocks have is_residue 1 and no key range.
    CREATE TABLE blocks (
      intake INTEGER NOT NULL REFERENCES intakes (id) ON DELETE CASCADE,
      sequence INTEGER NOT NULL,
      is_residue INTEGER NOT NULL,
      key_low INTEGER NOT NULL,
      key_high INTEGER NOT NULL,
      row_count INTEGER NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (intake, sequence)
    ) STRICT;

    CREATE TABLE quarantine (
      intake INTEGER NOT NULL REFERENCES intakes (id) ON DELETE CASCADE,
      line_from INTEGER NOT NULL,
      line_to INTEGER NOT NULL,
      byte_offset INTEGER NOT NULL,
      column_name TEXT NOT NULL,
      code TEXT NOT NULL,
      number INTEGER NOT NULL,
      raw BLOB NOT NULL
    ) STRICT;
    CREATE INDEX quarantine_of_intake ON quarantine (intake);

    CREATE TABLE repairs (
      intake INTEGER NOT NULL REFERENCES intakes (id) ON DELETE CASCADE,
      line INTEGER NOT NULL,
      column_name TEXT NOT NULL,
      code TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      is_applied INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX repairs_of_intake ON repairs (intake);

    CREATE TABLE faults (
      intake INTEGER NOT NULL REFERENCES intakes (id) ON DELETE CASCADE,
      line INTEGER NOT NULL,
      column_name TEXT NOT NULL,
      code TEXT NOT NULL,
      value TEXT NOT NULL
    ) STRICT;
    CREATE INDEX faults_of_intake ON faults (intake);

    CREATE TABLE notices (
      intake INTEGER NOT NULL REFERENCES intakes (id) ON DELETE CASCADE,
      code TEXT NOT NULL,
      column_name TEXT NOT NULL,
      row_count INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX notices_of_intake ON notices (intake);

    -- prepared: results stand, the folder is about to be renamed; published: the folder stands.
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      identity TEXT NOT NULL UNIQUE,
      job TEXT NOT NULL,
      as_of INTEGER NOT NULL,
      language TEXT NOT NULL,
      program TEXT NOT NULL,
      prior TEXT NOT NULL,
      folder TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('prepared', 'published'))
    ) STRICT;
    CREATE INDEX runs_by_job ON runs (job, as_of);

    CREATE TABLE run_deliveries (
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      intake INTEGER NOT NULL REFERENCES intakes (id),
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE findings (
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      sequence INTEGER NOT NULL,
      code TEXT NOT NULL,
      severity TEXT NOT NULL,
      person TEXT NOT NULL,
      place INTEGER NOT NULL,
      owner TEXT NOT NULL,
      rule TEXT NOT NULL,
      qualifier TEXT NOT NULL,
      statements TEXT NOT NULL,
      PRIMARY KEY (run, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE measures (
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      measure TEXT NOT NULL,
      place INTEGER NOT NULL,
      state TEXT NOT NULL,
      numerator INTEGER NOT NULL,
      denominator INTEGER NOT NULL,
      known INTEGER NOT NULL,
      unjudged INTEGER NOT NULL,
      excluded TEXT NOT NULL,
      PRIMARY KEY (run, measure, place)
    ) STRICT, WITHOUT ROWID;

    -- Children who have had a finding or a duty: the key they are known by, and the number behind it (0: none).
    CREATE TABLE people (
      person TEXT PRIMARY KEY,
      number INTEGER NOT NULL,
      first_run INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX people_by_number ON people (number);

    CREATE TABLE outputs (
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      digest TEXT NOT NULL,
      byte_count INTEGER NOT NULL,
      PRIMARY KEY (run, path)
    ) STRICT, WITHOUT ROWID;
    """
  private static let second = """
    -- Accepted rows by township, as code:rows pairs.
    ALTER TABLE intakes ADD COLUMN town_rows TEXT NOT NULL DEFAULT '';
    -- Latest birth date in a number of the delivery, packed; 0: none.
    ALTER TABLE intakes ADD COLUMN latest_birth INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX intakes_by_claim ON intakes (dataset, jurisdiction, statement_date);

    -- The as-of date of the first run that saw a delivery.
    CREATE TABLE arrivals (
      digest TEXT PRIMARY KEY,
      as_of INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What became of the corrections that were meant for a delivery.
    CREATE TABLE corrections (
      intake INTEGER NOT NULL REFERENCES intakes (id) ON DELETE CASCADE,
      correction TEXT NOT NULL,
      line INTEGER NOT NULL,
      column_name TEXT NOT NULL,
      outcome TEXT NOT NULL,
      found TEXT NOT NULL
    ) STRICT;
    CREATE INDEX corrections_of_intake ON corrections (intake);

    -- The record's fingerprint, by which a correction may name it; 0: not known.
    ALTER TABLE quarantine ADD COLUMN fingerprint INTEGER NOT NULL DEFAULT 0;

    -- Runs of rows that carry no record.
    CREATE TABLE skipped (
      intake INTEGER NOT NULL REFERENCES intakes (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      line_from INTEGER NOT NULL,
      line_to INTEGER NOT NULL,
      row_count INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX skipped_of_intake ON skipped (intake);
    """

  private static let third = """
    -- The cases that a run left otherwise than the run before it; nothing is changed afterwards.
    CREATE TABLE cases (
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      case_key TEXT NOT NULL,
      family TEXT NOT NULL,
      -- A person's key, or a place's code.
      subject TEXT NOT NULL,
      distinction TEXT NOT NULL,
      code TEXT NOT NULL,
      detail TEXT NOT NULL,
      severity TEXT NOT NULL,
      place INTEGER NOT NULL,
      owner TEXT NOT NULL,
      rule TEXT NOT NULL,
      row_count INTEGER NOT NULL,
      state TEXT NOT NULL,
      since INTEGER NOT NULL,
      opened INTEGER NOT NULL,
      due INTEGER NOT NULL,
      first_seen INTEGER NOT NULL,
      last_seen INTEGER NOT NULL,
      -- Packed dates; 0: none.
      closed INTEGER NOT NULL,
      reopened INTEGER NOT NULL,
      doubt TEXT NOT NULL,
      is_overdue INTEGER NOT NULL,
      waived_until INTEGER NOT NULL,
      successor TEXT NOT NULL,
      -- Statements, sources, the answer it waits by, and the decisions taken up, as JSON.
      body TEXT NOT NULL,
      PRIMARY KEY (run, case_key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE case_events (
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      sequence INTEGER NOT NULL,
      case_key TEXT NOT NULL,
      happened_on INTEGER NOT NULL,
      kind TEXT NOT NULL,
      from_state TEXT NOT NULL,
      to_state TEXT NOT NULL,
      cause TEXT NOT NULL,
      actor TEXT NOT NULL,
      PRIMARY KEY (run, sequence)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_events_of_case ON case_events (case_key, run);
    """

  private static let changes = """
    -- Rows of a delivery of changes by what they ask for, added:changed:removed; empty for all other deliveries.
    ALTER TABLE intakes ADD COLUMN change_rows TEXT NOT NULL DEFAULT '';
    """

  private static let packets = """
    -- What each recipient was sent, and whom a row's key stands for: answers name version and key.
    CREATE TABLE packets (
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      version TEXT NOT NULL,
      recipient TEXT NOT NULL,
      place INTEGER NOT NULL,
      due INTEGER NOT NULL,
      term TEXT NOT NULL,
      PRIMARY KEY (run, version)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE packet_rows (
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      version TEXT NOT NULL,
      row_key TEXT NOT NULL,
      subject TEXT NOT NULL,
      PRIMARY KEY (run, version, row_key)
    ) STRICT, WITHOUT ROWID;
    """

  private static let casesByKey = """
    -- A case is in every run's list: what became of one is asked by its key, as often as a list has rows.
    CREATE INDEX cases_of_case ON cases (case_key, run);
    """

  private static let blocksByKey = """
    -- Which blocks may hold a range of keys is asked for each partition: without this it takes a page of every block's own.
    CREATE INDEX blocks_by_key ON blocks (intake, is_residue, key_low, key_high, sequence, row_count);
    """
}
