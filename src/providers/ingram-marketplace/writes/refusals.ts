import type { JsonObject } from '../../../domain/record.js';
import { isJsonList } from '../../../domain/record.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import type { InputPath } from '../../../domain/write/write-faults.js';
import { notFound } from '../../../domain/write/write-faults.js';
import { withoutValues } from '../../../domain/write/without-values.js';
import type { WriteErrors } from '../../../http/write-answer.js';
import type { RefusedReply } from '../../../http/write-reply.js';
import type { FieldTable } from '../../../writing/field-table.js';
import { errorsFor } from '../../../writing/refusals.js';
import { wireError } from '../wire.js';
import { signInsIn } from './contacts.js';
import type { CustomerFields } from './fields.js';
import { fieldsNamedIn } from './named-fields.js';

export const MISSING: WriteError = notFound('id', 'customer');

const OF_INPUT: ReadonlySet<number> = new Set([400, 412, 422]);
const CONFLICT = 409;
/** No more of a text is searched for names. */
const MAX_TEXT_LENGTH = 500;

/** What was refused. */
export interface SentChange {
  readonly fields: FieldTable<CustomerFields>;
  readonly json: JsonObject;
  /** What it means that the record is not there; null if none was addressed. */
  readonly missing: WriteError | null;
}

/**
 * A refusal in Ingram's shape, one text about the whole request, with the paths of those fields that the text names.
 * Logins and passwords are taken out of it.
 */
export function errorsOf(reply: RefusedReply, sentChange: SentChange): WriteErrors {
  const { json, missing } = sentChange;
  const text = textOf(reply, json).slice(0, MAX_TEXT_LENGTH);
  const paths = pathsIn(text, reply, sentChange);
  if (paths.length === 0 && missing && reply.isAbsent) return [missing];
  const shown = text || `Nothing was changed: ${reply.error.message}`;
  const isDuplicate = reply.status === CONFLICT;
  const whole = isDuplicate && 'externalId' in json ? ['externalId'] : null;
  const reasons = (paths.length > 0 ? paths : [whole]).map((path) => ({ text: shown, path }));
  return errorsFor(reasons, isDuplicate ? 'DUPLICATE' : 'SOURCE_REJECTED', reply.error);
}

function pathsIn(
  text: string,
  { status }: RefusedReply,
  { fields, json: { contactPersons = null } }: SentChange,
): readonly InputPath[] {
  if (!OF_INPUT.has(status)) return [];
  const named = fieldsNamedIn(text, isJsonList(contactPersons) ? contactPersons.length : 0);
  return named.filter(([field]) => fields.inputFields.some(({ path }) => path === field));
}

function textOf(reply: RefusedReply, json: JsonObject): string {
  const { message, error } = wireError.parse(reply.body);
  const text = [message, error].map((part) => part?.trim() ?? '').find((part) => part !== '') ?? '';
  // A source may answer with a login as it writes logins.
  const secrets = signInsIn(json).flatMap((value) => [value, value.toLowerCase()]);
  return withoutValues(text, secrets);
}
