import type { WriteError } from '../../../domain/write/write-error.js';
import type { InputPath } from '../../../domain/write/write-faults.js';
import type { WriteErrors } from '../../../http/write-answer.js';
import type { RefusedReply } from '../../../http/write-reply.js';
import { errorsFor } from '../../../writing/refusals.js';
import type { Reason } from '../own-error.js';
import { ownErrorOf } from '../own-error.js';
import { CHANGED_CUSTOMER } from './fields.js';

const EMAIL_IN_USE = 'CUS-CR-001';
/** The names of the fields that codes are about. */
const NAME_OF_CODE: ReadonlyMap<string, string> = new Map([
  [EMAIL_IN_USE, 'customerEmail'],
  ['CUS-CR-002', 'languageCode'],
]);

/** By the last part of a name: ION checks a customer under names of its own, and at other places. */
const INPUT_PATHS = CHANGED_CUSTOMER.inputPaths(lastPart);

/** What a text names: in quotes or after a slash it may be any word, and bare only a word with a capital inside. */
const NAMED = /['"`]([\w./]+)['"`]|(\/[\w/]+)|\b([a-z]+[A-Z]\w*)/g;

/**
 * A refusal in either of ION's shapes, with the paths that callers know. `missing`: what it means that the
 * record is not there; null if no record was addressed.
 */
export function errorsOf(
  reply: RefusedReply,
  { missing }: { readonly missing: WriteError | null },
): WriteErrors {
  if (missing && reply.isAbsent) return [missing];
  const whole = reply.error.code === 'CONFLICT' ? 'DUPLICATE' : 'SOURCE_REJECTED';
  const reasons = (ownErrorOf(reply.body)?.reasons ?? []).map((reason) => {
    const isInUse = reason.code === EMAIL_IN_USE;
    return { text: reason.detail, path: pathOf(reason), ...(isInUse && { code: 'DUPLICATE' as const }) };
  });
  return errorsFor(reasons, whole, reply.error);
}

/** The field that a reason is about; null if that is not known. */
function pathOf({ code, entity, detail }: Reason): InputPath | null {
  const ofCode = NAME_OF_CODE.get(code ?? '');
  const names = [ofCode, entity].flatMap((name) => name ?? []);
  return [...names, ...namesIn(detail)].map(inputPathOf).find((path) => path !== undefined) ?? null;
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(NAMED)].map(([, quoted, slashed, bare]) => quoted ?? slashed ?? bare ?? '');
}

function inputPathOf(name: string): InputPath | undefined {
  return INPUT_PATHS.get(lastPart(name));
}

/** Of `customerAddress.zip` and `/customerAddress/zip`: `zip`. */
function lastPart(name: string): string {
  return name.split(/[./]/).at(-1) ?? name;
}
