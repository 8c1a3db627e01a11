import type { SourceError, SourceErrorCode } from '../source-error.js';
import type { WriteError, WriteErrorCode } from './write-error.js';

const REFUSALS: ReadonlySet<SourceErrorCode> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_REQUEST',
  'CONFLICT',
  'UNSUPPORTED',
]);

/** What it means for a change that its source could not be asked, and so nothing was changed. */
export function writeErrorOf({ code, message, retryAfterMs }: SourceError): WriteError {
  if (REFUSALS.has(code)) return errorOf('SOURCE_REJECTED', `Nothing was changed: ${message}`);
  return {
    ...errorOf(
      code === 'RATE_LIMITED' ? 'RATE_LIMITED' : 'SOURCE_UNAVAILABLE',
      `Nothing was changed: ${message}`,
    ),
    retryable: true,
    retryAfterMs,
  };
}

/** An error that no repetition heals. */
export function errorOf(
  code: WriteErrorCode,
  message: string,
  path: readonly string[] | null = null,
): WriteError {
  return { code, message, path, retryable: false, retryAfterMs: null };
}

const KEY_PATH = ['input', 'idempotencyKey'];
// Printable ASCII: what every database keeps and compares alike.
const KEY = /^[\x20-\x7e]{1,255}$/;

/** What is wrong with an idempotency key. */
export function faultsOfKey(key: string | null): readonly WriteError[] {
  if (key === null || KEY.test(key)) return [];
  const message = '"idempotencyKey" must have 1 to 255 printable ASCII characters.';
  return [errorOf('INVALID_INPUT', message, KEY_PATH)];
}

/** Also of an entry that the caller may not see. */
export const NO_OPERATION = errorOf('NOT_FOUND', 'The ledger holds no such operation.', ['input', 'id']);

export const KEY_REUSED = errorOf(
  'IDEMPOTENCY_KEY_REUSED',
  'This key belongs to another change. Give every change a key of its own, and repeat a change with its whole input.',
  KEY_PATH,
);

export const TWIN_RUNNING: WriteError = {
  ...errorOf('CONFLICT', 'The same change is still under way. Repeat it with the same idempotencyKey.'),
  retryable: true,
};

export const RECORD_BUSY: WriteError = {
  ...errorOf(
    'CONFLICT',
    'Nothing was changed: another change of the same record is still under way. Repeat it when that one has ended.',
  ),
  retryable: true,
};

export const RECORD_GONE = errorOf(
  'NOT_FOUND',
  'This change was made earlier, but its record is no longer at the source.',
);

/** What the ledger says of operations whose process died; with a key one that was sent may be repeated. */
export const LAPSED = {
  unsent: {
    ...errorOf('SOURCE_UNAVAILABLE', 'Nothing was changed: the service ended before the change was sent.'),
    retryable: true,
  },
  sent: lapsedSent({ idempotencyKey: null }),
  sentWithKey: lapsedSent({ idempotencyKey: '' }),
} as const;

export function lapsedSent({ idempotencyKey }: { readonly idempotencyKey: string | null }): WriteError {
  const isRepeatable = idempotencyKey !== null;
  const message = 'The service ended while the change was under way.';
  return openOutcome(message, { isRepeatable, retryAfterMs: null });
}

/** A person looked and found that the change was not made. */
export const NOT_MADE: WriteError = {
  ...errorOf(
    'SOURCE_UNAVAILABLE',
    'No answer came from the source, and a person found that nothing was changed.',
  ),
  retryable: true,
};

/** The answer where nobody knows whether a change was made; only with a key it may be repeated. */
export function unknownOutcome(
  { idempotencyKey }: { readonly idempotencyKey: string | null },
  advice: string,
  retryAfterMs: number | null = null,
): WriteError {
  const message = 'The change was sent, and no answer tells whether it was made.';
  return openOutcome(`${message} ${advice}`, { isRepeatable: idempotencyKey !== null, retryAfterMs });
}

/** The answer where a change was made and a person has to look at what became of the record. */
export function mismatchOutcome(
  { idempotencyKey }: { readonly idempotencyKey: string | null },
  advice: string,
): WriteError {
  const isRepeatable = idempotencyKey !== null;
  return openOutcome(`The change was made. ${advice}`, { isRepeatable, retryAfterMs: null });
}

function openOutcome(
  message: string,
  { isRepeatable, retryAfterMs }: { readonly isRepeatable: boolean; readonly retryAfterMs: number | null },
): WriteError {
  const next = isRepeatable
    ? 'Repeat it with the same idempotencyKey to look again, or say how it ended with resolveWriteOperation.'
    : 'Do not repeat it before you have looked at the source; say how it ended with resolveWriteOperation.';
  return {
    ...errorOf('OUTCOME_UNKNOWN', `${message} ${next}`),
    retryable: isRepeatable,
    retryAfterMs: isRepeatable ? retryAfterMs : null,
  };
}
