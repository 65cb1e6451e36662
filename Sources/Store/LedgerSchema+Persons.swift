extension LedgerSchema {
  /// Keys of persons through the runs, and who looked at a person in full.
  static let persons = """
    -- What became of the keys of an earlier run, named by its identity; revived keys name none.
    CREATE TABLE person_events (
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      since TEXT NOT NULL,
      old TEXT NOT NULL,
      new TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('merged', 'rekeyed', 'split', 'revived')),
      records INTEGER NOT NULL,
      PRIMARY KEY (run, since, old, new)
    ) STRICT, WITHOUT ROWID;

    -- Each time somebody had a person's data shown in full: UTC time, account, what was done, to whom, what for.
    CREATE TABLE audit (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      account TEXT NOT NULL,
      action TEXT NOT NULL,
      person TEXT NOT NULL,
      purpose TEXT NOT NULL
    ) STRICT;
    """
}
