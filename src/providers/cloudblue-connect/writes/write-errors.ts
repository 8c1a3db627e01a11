import { z } from 'zod';
import type { RefusedReply } from '../../../http/write-reply.js';
import type { WriteErrors } from '../../../http/write-answer.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import type { WriteError, WriteErrorCode } from '../../../domain/write/write-error.js';
import { list, text, textOrDigits } from '../../../mapping/wire.js';
import { inputPathOf } from './account-fields.js';

const wireRefusal = z.object({ error_code: text, errors: list(textOrDigits) });

/** "contact_info.city: This field is required." */
const OF_FIELD = /^([a-z][\w.]{0,99}):\s+(.+)$/su;
const NO_CHANGE = 'TAR_004';
const MAX_MESSAGE_LENGTH = 500;
const MAX_ERRORS = 20;

export interface RefusalMeanings {
  /** What a 404 means; null where no record was addressed. */
  readonly missing: WriteError | null;
  /** What a 409 means. */
  readonly conflict: Extract<WriteErrorCode, 'DUPLICATE' | 'CONFLICT'>;
}

/** A refusal in Connect's shape, `{error_code, errors: ["field: what is wrong"]}`, with the paths that callers know. */
export function errorsOf(reply: RefusedReply, { missing, conflict }: RefusalMeanings): WriteErrors {
  if (reply.status === 404 && missing) return [missing];
  const parsed = wireRefusal.safeParse(reply.body);
  const said = parsed.success ? parsed.data : {};
  const whole = reply.status === 409 ? conflict : 'SOURCE_REJECTED';
  if (said.error_code === NO_CHANGE) return [NOTHING_CHANGES];
  const [first, ...others] = (said.errors ?? [])
    .filter((message) => message.trim() !== '')
    .slice(0, MAX_ERRORS)
    .map((message) => ofText(message, whole));
  return first ? [first, ...others] : [errorOf(whole, `Nothing was changed: ${reply.error.message}`)];
}

function ofText(message: string, whole: WriteErrorCode): WriteError {
  const [, field = '', fault = ''] = OF_FIELD.exec(message) ?? [];
  const path = inputPathOf(field);
  if (!path) return errorOf(whole, message.slice(0, MAX_MESSAGE_LENGTH));
  const code = whole === 'SOURCE_REJECTED' ? 'INVALID_INPUT' : whole;
  return errorOf(code, fault.slice(0, MAX_MESSAGE_LENGTH), path);
}

/** What a request without a change in it comes to. */
export const NOTHING_CHANGES = errorOf(
  'NO_CHANGE',
  'The account holds all of this already. Give at least one field another value.',
);
