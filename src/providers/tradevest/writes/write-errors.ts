import type { WriteError } from '../../../domain/write/write-error.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import { present } from '../../../mapping/presence.js';
import { withoutValues } from '../../../domain/write/without-values.js';
import type { WriteErrors } from '../../../http/write-answer.js';
import type { RefusedReply } from '../../../http/write-reply.js';
import type { Requestor } from '../client.js';
import { wireError } from '../wire.js';

export interface RefusalMeanings {
  /** What the source's word for "no such record" means; null if no record was addressed. */
  readonly missing: WriteError | null;
  /** What a 409 means. */
  readonly conflict: WriteError;
  /** The fields that were sent, and where their values stood in the input. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** In whose name it was tried. Nobody is shown who that is. */
  readonly requestor: Requestor;
}

interface FieldFault {
  readonly field: string;
  readonly message: string | null;
}

const MAX_MESSAGE_LENGTH = 500;
const MAX_ERRORS = 20;

/** A refusal with the paths that callers know: by its `errorDetails`, else by the field that its `validationString` begins with. */
export function errorsOf(
  { status, isAbsent, body, error }: RefusedReply,
  meanings: RefusalMeanings,
): WriteErrors {
  const { missing, conflict } = meanings;
  if (missing && isAbsent) return [missing];
  if (status === 409) return [conflict];
  const said = wireError.parse(body);
  const details = faultsOf(said.errorDetails ?? []);
  const faults = details.length > 0 ? details : faultOfText(said.validationString, meanings);
  const [first, ...others] = faults.slice(0, MAX_ERRORS).map((fault) => ofField(fault, meanings));
  if (first) return [first, ...others];
  const text = shown(present(said.validationString) ?? present(said.message) ?? error.message, meanings);
  return [errorOf('SOURCE_REJECTED', `Nothing was changed: ${text}`)];
}

interface Detail {
  readonly field?: string | null | undefined;
  readonly errors?: readonly { readonly message?: string | null | undefined }[] | null | undefined;
}

function faultsOf(details: readonly Detail[]): readonly FieldFault[] {
  return details.flatMap(({ field, errors }): readonly FieldFault[] => {
    const name = present(field);
    if (name === null) return [];
    const [first, ...others] = (errors ?? []).map(({ message }) => ({
      field: name,
      message: present(message),
    }));
    return first ? [first, ...others] : [{ field: name, message: null }];
  });
}

/** "entityId must not be null" */
const OF_FIELD = /^(\S{1,255})\s+(\S.*)$/su;

function faultOfText(text: string | null | undefined, meanings: RefusalMeanings): readonly FieldFault[] {
  const [, field = '', message = ''] = OF_FIELD.exec(text?.trim() ?? '') ?? [];
  return REQUESTOR.test(field) || pathOf(field, meanings) ? [{ field, message }] : [];
}

// `labels`, `labels[0]` or `labels.0`; validators name the element of a list, too.
const FIELD = /^([A-Za-z]+)(?:\[(\d{1,4})\]|\.(\d{1,4}))?(?:\.<[^>]*>)?$/;
const REQUESTOR = /^requestor[-_]?id$/i;

function ofField({ field, message }: FieldFault, meanings: RefusalMeanings): WriteError {
  const path = pathOf(field, meanings);
  const reason = message ?? 'no reason is given';
  if (path) {
    const refused = `tradevest refuses it: ${shown(reason, meanings)}`;
    return errorOf('INVALID_INPUT', refused, ['input', ...path]);
  }
  const what = REQUESTOR.test(field) ? whose(meanings) : field;
  return errorOf(
    'SOURCE_REJECTED',
    `Nothing was changed: tradevest refuses ${shown(`${what}: ${reason}`, meanings)}`,
  );
}

function pathOf(field: string, { fields }: RefusalMeanings): readonly string[] | null {
  const [, name = '', bracketed, dotted] = FIELD.exec(field) ?? [];
  const path = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const index = bracketed ?? dotted;
  if (!path) return null;
  return index === undefined ? path : [...path, index];
}

function whose({ requestor: { isOfCaller } }: RefusalMeanings): string {
  const named = isOfCaller
    ? "the caller's requestor (auth.requestorClaim)"
    : "the operator's requestor (credentials.requestorId)";
  return `${named}, in whose name it would be`;
}

function shown(text: string, { requestor: { id } }: RefusalMeanings): string {
  return withoutValues(text, [id, id.toUpperCase()]).slice(0, MAX_MESSAGE_LENGTH);
}
