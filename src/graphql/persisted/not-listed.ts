import { GraphQLError } from 'graphql';

/** Why a safelist keeps an operation out. The codes are those of Apollo Router. */
const REFUSALS = {
  PERSISTED_QUERY_NOT_IN_LIST: {
    status: 404,
    message: 'The safelist of this graph has no operation with this id.',
  },
  QUERY_NOT_IN_SAFELIST: {
    status: 403,
    message: 'This operation is not on the safelist of this graph.',
  },
  CANNOT_SEND_PQ_ID_AND_BODY: {
    status: 400,
    message: 'The request has an id and the text of an operation. Send one of them.',
  },
} as const;

export type SafelistRefusal = keyof typeof REFUSALS;

/** An operation that the safelist keeps out. Nothing of it was read. */
export class NotListed extends GraphQLError {
  constructor(code: SafelistRefusal) {
    const { status, message } = REFUSALS[code];
    super(message, { extensions: { code, http: { status } } });
  }
}
