/** The names of the migrations of each dialect, oldest first: what a database that has run all of them is known by. */
export const SQLITE_MIGRATIONS = [
  '0001-source-credential',
  '0002-write-operation',
  '0003-write-operation-turn',
  '0004-write-operation-reduced',
  '0005-write-operation-lists',
  '0006-ledger-clock',
  '0007-write-operation-sending-end',
] as const;

export const POSTGRESQL_MIGRATIONS = [
  '0001-source-credential',
  '0002-write-operation',
  '0003-write-operation-turn',
  '0004-write-operation-reduced',
  '0005-write-operation-lists',
  '0007-write-operation-sending-end',
] as const;
