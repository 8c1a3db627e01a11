import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { SignInRefusal, SignInRefusalReason } from '../../domain/sign-in.js';

interface Meaning {
  readonly code: string;
  readonly status: number;
  readonly header: readonly [name: string, value: string];
}

/** RFC 6750: who sends no token learns only that one is needed. */
const MEANINGS: Readonly<Record<SignInRefusalReason, Meaning>> = {
  NO_TOKEN: { code: 'UNAUTHENTICATED', status: 401, header: ['www-authenticate', 'Bearer'] },
  BAD_TOKEN: {
    code: 'UNAUTHENTICATED',
    status: 401,
    header: ['www-authenticate', 'Bearer error="invalid_token"'],
  },
  UNAVAILABLE: { code: 'SERVICE_UNAVAILABLE', status: 503, header: ['retry-after', '5'] },
};

/** The public code of a refusal. */
export function signInCode({ reason }: SignInRefusal): string {
  return MEANINGS[reason].code;
}

/** A caller who is not let in, as the answer to a GraphQL request. */
export class SignInError extends GraphQLError {
  constructor({ reason, message }: SignInRefusal) {
    const { code, status, header } = MEANINGS[reason];
    super(message, { extensions: { code } });
    // Apollo Server reads a Map here; the types that another server's package gives to the same place want an object.
    Object.assign(this.extensions, { http: { status, headers: new HeaderMap([[...header]]) } });
  }
}
