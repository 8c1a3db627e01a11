import type { SourceError } from '../domain/source-error.js';
import type { WriteError, WriteErrorCode } from '../domain/write/write-error.js';
import { errorOf } from '../domain/write/write-error-of.js';
import type { InputPath } from '../domain/write/write-faults.js';
import type { WriteErrors } from '../http/write-answer.js';

const MAX_MESSAGE_LENGTH = 500;
const MAX_ERRORS = 20;

/** One thing that a source says against a change. */
export interface Reason {
  readonly text: string;
  /** The field that it names, below `input`; null if it names none of the input. */
  readonly path: InputPath | null;
  /** What it means, if that is more than that the field, or the whole change, is refused. */
  readonly code?: WriteErrorCode;
}

/** A source's reasons as errors: a long text is cut, and so is a long list. If there is no reason, its answer is one. */
export function errorsFor(
  reasons: readonly Reason[],
  whole: WriteErrorCode,
  error: SourceError,
): WriteErrors {
  const [first, ...others] = reasons.slice(0, MAX_ERRORS).map((reason) => errorFor(reason, whole));
  return first ? [first, ...others] : [errorOf(whole, `Nothing was changed: ${error.message}`)];
}

function errorFor({ text, path, code }: Reason, whole: WriteErrorCode): WriteError {
  const message = text.slice(0, MAX_MESSAGE_LENGTH);
  if (!path) return errorOf(code ?? whole, message);
  const ofField = whole === 'SOURCE_REJECTED' ? 'INVALID_INPUT' : whole;
  return errorOf(code ?? ofField, message, ['input', ...path]);
}
