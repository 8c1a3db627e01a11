/** The body of an answer that no operation gave: the shape of a GraphQL answer, so that every client can read it. */
export interface ErrorBody {
  readonly errors: readonly [{ readonly message: string; readonly extensions: { readonly code: string } }];
}

const messages = {
  400: 'The request cannot be read',
  401: 'Sign-in is needed',
  403: 'This caller is not served',
  404: 'There is nothing at this address',
  405: 'This address does not take this method',
  408: 'The request did not arrive in time',
  411: 'The length of the body is missing',
  413: 'The request is too large',
  414: 'The address is too long',
  415: 'The body must be JSON (content-type: application/json)',
  431: 'The headers are too large',
  500: 'Internal server error',
  503: 'This cannot be answered now',
} as const;

const codes: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};

/** A status with words of its own. */
export type KnownStatus = keyof typeof messages;

/** Ends a request, with words of its own or those of its status. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly statusCode: KnownStatus;

  constructor(statusCode: KnownStatus, message: string = messages[statusCode]) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** The status to answer with where an error carries `statusCode`; whatever is no refusal of the request is our defect: 500. */
export function statusOf(error: unknown): KnownStatus {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status !== 'number' || status < 400 || status > 499) return 500;
  return isKnown(status) ? status : 400;
}

/** Words of our own: any other error's message may quote the request. */
export function errorBody(status: KnownStatus, message: string = messages[status]): ErrorBody {
  return { errors: [{ message, extensions: { code: codeOf(status) } }] };
}

export function codeOf(status: KnownStatus): string {
  return codes[status] ?? 'BAD_REQUEST';
}

function isKnown(status: number): status is KnownStatus {
  return status in messages;
}
