/** The database cannot be opened. The message is one line for the operator and holds no part of the address. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';

  /** Why, as a part of a sentence. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`The database cannot be opened (database.url): ${reason}.`, options);
    this.reason = reason;
  }
}

/** What the codes of Node, SQLite and PostgreSQL mean for an operator. */
const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at its address',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'its host cannot be reached',
  ENOTDIR: 'a part of its path is not a folder',
  ENOTFOUND: 'its host is not known',
  ETIMEDOUT: 'it does not answer in time',
  EACCES: 'no permission for the file or its folder',
  EROFS: 'the file system is read-only',
  SQLITE_BUSY: 'another process keeps the file locked',
  SQLITE_CANTOPEN: 'the file cannot be opened',
  SQLITE_CORRUPT: 'the file is damaged',
  SQLITE_INTERRUPT: 'a statement took too long',
  SQLITE_NOTADB: 'the file is not a database',
  SQLITE_READONLY: 'the file cannot be written',
  '25006': 'it takes no changes: it is read-only',
  '57014': 'a statement took too long',
  '57P01': 'it is being stopped',
  '57P03': 'it is starting or stopping',
  '28000': 'the user is refused',
  '28P01': 'the user or the password is refused',
  '3D000': 'there is no database of this name',
  '42501': 'the user may not create tables',
};

/** Codes of what the drivers tell in words alone. */
const CODES_OF_MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/^timeout expired$|timeout exceeded|^Query read timeout$/, 'ETIMEDOUT'],
  [/terminated unexpectedly/, 'ECONNRESET'],
  [/password must be a/, '28P01'],
  [/^ConnectionFailed\(.*: 14"\)$/, 'SQLITE_CANTOPEN'],
];

/** The error as an operator can use it; another one than of the database as it is. */
export function unavailable(error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof DatabaseUnavailable || code === undefined) return error;
  const meaning = MEANINGS[code];
  return new DatabaseUnavailable(meaning === undefined ? code : `${meaning} (${code})`, { cause: error });
}

/** The code of a fault of Node, SQLite or PostgreSQL, e.g. ECONNREFUSED, also where it is the cause of another error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  return CODES_OF_MESSAGES.find(([message]) => message.test(error.message))?.[1] ?? codeOf(error.cause);
}
