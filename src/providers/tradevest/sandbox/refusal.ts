import type { z } from 'zod';

/** One faulty field of a request. No message holds what was sent. */
export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

const KINDS = {
  BAD_REQUEST: { status: 400, message: 'The request is not valid.', errorCode: 'VALIDATION_ERROR' },
  UNAUTHORIZED: { status: 401, message: 'A valid access token is needed.', errorCode: 'UNAUTHORIZED' },
  NOT_FOUND: { status: 404, message: 'There is nothing with this id.', errorCode: 'NOT_FOUND' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    message: 'This address does not take this method.',
    errorCode: 'METHOD_NOT_ALLOWED',
  },
  CONFLICT: {
    status: 409,
    message: 'Something like this is there already.',
    errorCode: 'ALREADY_EXISTS_ERROR',
  },
  NOT_IMPLEMENTED: { status: 501, message: 'This is not there yet.', errorCode: 'NOT_IMPLEMENTED' },
} as const;

export type RefusalKind = keyof typeof KINDS;

/** Thrown by a route to end its request with an error in the vendor's shape. */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly faults: readonly FieldFault[] = [],
  ) {
    super(KINDS[kind].message);
  }

  get status(): number {
    return KINDS[this.kind].status;
  }

  /** The vendor's ErrorMessage; details only where a field is at fault. */
  body(requestId: string): unknown {
    const { message, errorCode } = KINDS[this.kind];
    const [first] = this.faults;
    return {
      message,
      responseType: this.kind,
      ...(first === undefined ? {} : { validationString: `${first.field} ${first.message}` }),
      requestId,
      errorCode,
      ...(first === undefined ? {} : { errorDetails: this.faults.map(detail) }),
    };
  }
}

function detail({ field, code, message }: FieldFault): unknown {
  return { field, errors: [{ code, parameter: '', message }] };
}

/** A refusal because of one field. */
export function faulty(field: string, code: string, message: string): Refusal {
  return new Refusal('BAD_REQUEST', [{ field, code, message }]);
}

const CODES: Readonly<Partial<Record<z.core.$ZodIssue['code'], string>>> = {
  invalid_type: 'NotNull',
  too_small: 'Size',
  too_big: 'Size',
  invalid_value: 'Enum',
  invalid_format: 'Pattern',
};

/** What was sent, read with a schema. */
export function checked<T>(schema: z.ZodType<T>, sent: unknown): T {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'BAD_REQUEST',
    parsed.error.issues.map(({ path, code, message }) => ({
      field: path.map(String).join('.') || 'body',
      code: CODES[code] ?? 'Invalid',
      message,
    })),
  );
}
