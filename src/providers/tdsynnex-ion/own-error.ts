import { integer, list, object, record, text } from '../../mapping/wire.js';

/** One thing that is wrong. */
export interface Reason {
  /** The vendor's own code, such as CUS-CR-001; null where there is none. */
  readonly code: string | null;
  /** The inner name of what it is about; null where it is not told. */
  readonly entity: string | null;
  readonly detail: string;
}

/** An error in ION's own words. */
export interface OwnError {
  /** The HTTP status that its code stands for, which need not be that of the answer; null where the code tells none. */
  readonly status: number | null;
  readonly reasons: readonly Reason[];
}

const reason = { code: text, detail: text };
// Either shape: what is wrong stands beside the request's id, or in a list beside it.
const wireError = record({
  error: text,
  message: text,
  code: integer,
  details: list(object({ ...reason, referenceEntity: text, errors: list(object(reason)) })),
});

/** The codes of google.rpc that stand in place of a status; any other is a failure of the server. */
const STATUS_OF_RPC_CODE: ReadonlyMap<number, number> = new Map([
  [3, 400],
  [5, 404],
  [6, 409],
  [7, 403],
  [8, 429],
  [9, 412],
  [11, 400],
  [16, 401],
]);
const FAILED = 500;
const LEAST_STATUS = 100;

/** The error that a body holds; null where it holds none. */
export function ownErrorOf(body: unknown): OwnError | null {
  const wire = wireError.parse(body);
  const said = filled(wire.message) ?? filled(wire.error);
  if (said === null) return null;
  const written = (wire.details ?? []).flatMap(({ errors, referenceEntity, code, detail }) => [
    ...(errors ?? []).map((entry) => ({ code: entry.code, detail: entry.detail, referenceEntity: null })),
    { code, detail, referenceEntity },
  ]);
  const reasons = written
    .map(({ code, detail, referenceEntity }) => ({
      code: filled(code),
      entity: filled(referenceEntity),
      detail: filled(detail),
    }))
    .filter((reason) => Object.values(reason).some((part) => part !== null))
    .map((reason) => ({ ...reason, detail: reason.detail ?? said }));
  const whole = { code: null, entity: null, detail: said };
  return { status: statusOf(wire.code ?? null), reasons: reasons.length > 0 ? reasons : [whole] };
}

// Some codes end in a blank.
function filled(written: string | null | undefined): string | null {
  const text = written?.trim() ?? '';
  return text === '' ? null : text;
}

function statusOf(code: number | null): number | null {
  if (code === null || code === 0) return null;
  const status = code < LEAST_STATUS ? (STATUS_OF_RPC_CODE.get(code) ?? FAILED) : code;
  return status >= 400 ? status : null;
}
