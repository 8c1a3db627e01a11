import type { WriteError } from '../../../domain/write/write-error.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import type { InputPath } from '../../../domain/write/write-faults.js';
import { notFound } from '../../../domain/write/write-faults.js';
import type { WriteErrors } from '../../../http/write-answer.js';
import type { RefusedReply } from '../../../http/write-reply.js';
import { withoutValues } from '../../../domain/write/without-values.js';
import { wireError } from '../wire.js';
import { CREATE_FIELDS, UPDATE_FIELDS } from './customer-fields.js';
import { fieldsNamedIn } from './named-fields.js';
import type { CustomerBody } from './write.mapper.js';
import { signInsOf } from './write.mapper.js';

export const MISSING: WriteError = notFound('id', 'customer');

const OF_INPUT: ReadonlySet<number> = new Set([400, 412, 422]);
const CONFLICT = 409;
const MAX_MESSAGE_LENGTH = 500;

/** What was refused. */
export interface SentChange {
  readonly body: CustomerBody;
  readonly isNew: boolean;
}

/**
 * A refusal in Ingram's shape, one text about the whole request, with the paths of those fields that the text names.
 * Logins and passwords are taken out of it.
 */
export function errorsOf(reply: RefusedReply, sentChange: SentChange): WriteErrors {
  const { body, isNew } = sentChange;
  const text = textOf(reply, body).slice(0, MAX_MESSAGE_LENGTH);
  const [first, ...others] = pathsIn(text, reply, sentChange);
  if (!first && !isNew && reply.isAbsent) return [MISSING];
  const shown = text || `Nothing was changed: ${reply.error.message}`;
  const at = (path: InputPath) => errorOf('INVALID_INPUT', shown, ['input', ...path]);
  if (first) return [at(first), ...others.map(at)];
  if (reply.status !== CONFLICT) return [errorOf('SOURCE_REJECTED', shown)];
  return [errorOf('DUPLICATE', shown, 'externalId' in body ? ['input', 'externalId'] : null)];
}

function pathsIn(
  text: string,
  { status }: RefusedReply,
  { body, isNew }: SentChange,
): ReturnType<typeof fieldsNamedIn> {
  if (!OF_INPUT.has(status)) return [];
  const fields = isNew ? CREATE_FIELDS : UPDATE_FIELDS;
  const named = fieldsNamedIn(text, body.contactPersons?.length ?? 0);
  return named.filter(([field = '']) => fields.some(({ path }) => path === field));
}

function textOf(reply: RefusedReply, body: CustomerBody): string {
  const { message, error } = wireError.safeParse(reply.body).data ?? {};
  const text = [message, error].map((part) => part?.trim() ?? '').find((part) => part !== '') ?? '';
  // A source may answer with a login as it writes logins.
  const secrets = signInsOf(body).flatMap((value) => [value, value.toLowerCase()]);
  return withoutValues(text, secrets);
}
