import type { RefusedReply } from '../../../http/write-reply.js';
import type { WriteErrors } from '../../../http/write-answer.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import type { WriteError, WriteErrorCode } from '../../../domain/write/write-error.js';
import type { InputPath } from '../../../domain/write/write-faults.js';
import { list, record, text } from '../../../mapping/wire.js';
import type { Reason } from '../../../writing/refusals.js';
import { errorsFor } from '../../../writing/refusals.js';

const wireRefusal = record({ error_code: text, errors: list(text) });

/** "contact_info.city: This field is required." */
const OF_FIELD = /^([a-z][\w.]{0,99}):\s+(.+)$/su;
const NO_CHANGE = 'TAR_004';

export interface RefusalMeanings {
  /** What a 404 means; null if no record was addressed. */
  readonly missing: WriteError | null;
  /** What a 409 means. */
  readonly conflict: Extract<WriteErrorCode, 'DUPLICATE' | 'CONFLICT'>;
  /** Where callers gave what Connect calls so. */
  readonly inputPaths: ReadonlyMap<string, InputPath>;
}

/** A refusal in Connect's shape, `{error_code, errors: ["field: what is wrong"]}`, with the paths that callers know. */
export function errorsOf(
  reply: RefusedReply,
  { missing, conflict, inputPaths }: RefusalMeanings,
): WriteErrors {
  if (reply.status === 404 && missing) return [missing];
  const said = wireRefusal.parse(reply.body);
  if (said.error_code === NO_CHANGE) return [NOTHING_CHANGES];
  const texts = said.errors?.filter((message) => message.trim() !== '') ?? [];
  const whole = reply.status === 409 ? conflict : 'SOURCE_REJECTED';
  return errorsFor(
    texts.map((message) => reasonIn(message, inputPaths)),
    whole,
    reply.error,
  );
}

function reasonIn(message: string, inputPaths: RefusalMeanings['inputPaths']): Reason {
  const [, field = '', fault = ''] = OF_FIELD.exec(message) ?? [];
  const path = inputPaths.get(field) ?? inputPaths.get(field.replace(/^account\./, ''));
  return path ? { text: fault, path } : { text: message, path: null };
}

/** What a request without a change in it comes to. */
export const NOTHING_CHANGES = errorOf(
  'NO_CHANGE',
  'The account holds all of this already. Give at least one field another value.',
);
