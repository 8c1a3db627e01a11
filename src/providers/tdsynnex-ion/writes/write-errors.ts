import type { WriteError, WriteErrorCode } from '../../../domain/write/write-error.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import type { WriteErrors } from '../../../http/write-answer.js';
import type { RefusedReply } from '../../../http/write-reply.js';
import type { Reason } from '../own-error.js';
import { ownErrorOf } from '../own-error.js';
import { CUSTOMER_FIELDS, EMAIL, LANGUAGE } from './customer-fields.js';

const EMAIL_IN_USE = 'CUS-CR-001';
const UNKNOWN_LANGUAGE = 'CUS-CR-002';
const MAX_MESSAGE_LENGTH = 500;
const MAX_ERRORS = 20;

// ION checks a customer under names of its own; the body's names are known as well.
const CONTACT = ['contactPersons', '0'];
const INNER_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['orgName', ['name']],
  ['language', ['language']],
  ['address', ['address']],
  ['customerAddress', ['address']],
  ['primaryContactName', [...CONTACT, 'fullName']],
  ['primaryContactFirstName', [...CONTACT, 'fullName']],
  ['primaryContactLastName', [...CONTACT, 'fullName']],
  ['primaryContactEmail', [...CONTACT, 'email']],
  ['primaryContactTitle', [...CONTACT, 'title']],
  ['primaryContactPhone', [...CONTACT, 'phoneNumber']],
  ...[...CUSTOMER_FIELDS].map(([leaf, { path }]) => [lastPart(leaf), path] as const),
]);

/** What a text names: in quotes or behind a slash it may be any word, and bare only a word with a capital inside. */
const NAMED = /['"`]([\w./]+)['"`]|(\/[\w/]+)|\b([a-z]+[A-Z]\w*)/g;

/**
 * A refusal in either of ION's shapes, with the paths that callers know. `missing`: what it means that there is no such
 * record; null where no record was addressed.
 */
export function errorsOf(
  reply: RefusedReply,
  { missing }: { readonly missing: WriteError | null },
): WriteErrors {
  const own = ownErrorOf(reply.body);
  if (missing && reply.isAbsent) return [missing];
  const whole = reply.error.code === 'CONFLICT' ? 'DUPLICATE' : 'SOURCE_REJECTED';
  const reasons = own?.reasons ?? [];
  const [first, ...others] = reasons.slice(0, MAX_ERRORS).map((reason) => ofReason(reason, whole));
  return first ? [first, ...others] : [errorOf(whole, `Nothing was changed: ${reply.error.message}`)];
}

function ofReason(reason: Reason, whole: WriteErrorCode): WriteError {
  const path = pathOf(reason);
  const message = reason.detail.slice(0, MAX_MESSAGE_LENGTH);
  if (!path) return errorOf(whole, message);
  const isDuplicate = reason.code === EMAIL_IN_USE || whole === 'DUPLICATE';
  return errorOf(isDuplicate ? 'DUPLICATE' : 'INVALID_INPUT', message, ['input', ...path]);
}

/** The field that a reason is about; null where that is not known. */
function pathOf({ code, entity, detail }: Reason): readonly string[] | null {
  const leaf = code === EMAIL_IN_USE ? EMAIL : code === UNKNOWN_LANGUAGE ? LANGUAGE : null;
  const known = leaf === null ? undefined : CUSTOMER_FIELDS.get(leaf)?.path;
  return known ?? (entity === null ? undefined : inputPathOf(entity)) ?? pathNamedIn(detail);
}

function pathNamedIn(text: string): readonly string[] | null {
  const named = [...text.matchAll(NAMED)].map(([, quoted, slashed, bare]) => quoted ?? slashed ?? bare ?? '');
  return named.map(inputPathOf).find((path) => path !== undefined) ?? null;
}

function inputPathOf(name: string): readonly string[] | undefined {
  return INNER_NAMES.get(lastPart(name));
}

/** Of `customerAddress.zip` and `/customerAddress/zip`: `zip`. */
function lastPart(name: string): string {
  return name.split(/[./]/).at(-1) ?? name;
}
