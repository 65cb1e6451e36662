extension LedgerSchema {
  /// What the ledger needs to be verified, noted and purged.
  static let care = """
    -- The hash of every entry of the audit log: a log that was cut, or written anew, does not fit them.
    CREATE TABLE audit_anchors (
      sequence INTEGER PRIMARY KEY,
      hash TEXT NOT NULL
    ) STRICT;

    -- What a run sent to whom stands in the audit log.
    ALTER TABLE runs ADD COLUMN is_noted INTEGER NOT NULL DEFAULT 0;
    UPDATE runs SET is_noted = 1;
    -- Why its packets were sent, and who approved it, as the log is to say.
    ALTER TABLE runs ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
    ALTER TABLE runs ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
    -- The certificate by which its data were purged; empty: they stand, and it can be made again.
    ALTER TABLE runs ADD COLUMN purged TEXT NOT NULL DEFAULT '';

    -- The certificate by which a delivery's records were purged; empty: they stand.
    ALTER TABLE intakes ADD COLUMN purged TEXT NOT NULL DEFAULT '';

    -- What was purged, as the certificate says it.
    CREATE TABLE purges (
      certificate TEXT PRIMARY KEY,
      body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- A checksum of each block; 0 for blocks written before there were any.
    ALTER TABLE blocks ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
    """
}
