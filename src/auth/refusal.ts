import { errors } from 'jose';
import { SignInRefusal } from '../domain/sign-in.js';
import { KeysUnavailable } from './key-set.js';

const UNUSABLE = 'The token cannot be verified with the key that it names.';
const MALFORMED = 'The token is no signed JWT.';
const UNKNOWN_KEY = 'The token is signed with a key that the identity provider does not publish.';

/** What each failure of jose means; none of its own messages is passed on. */
const MEANINGS: Readonly<Record<string, string>> = {
  [errors.JWSInvalid.code]: MALFORMED,
  [errors.JWTInvalid.code]: MALFORMED,
  [errors.JOSENotSupported.code]: MALFORMED,
  [errors.JOSEAlgNotAllowed.code]: 'The token is signed by an algorithm that is not accepted here.',
  [errors.JWSSignatureVerificationFailed.code]: 'The signature of the token is wrong.',
  [errors.JWTExpired.code]: 'The token has expired.',
  [errors.JWKSNoMatchingKey.code]: UNKNOWN_KEY,
  [errors.JWKSMultipleMatchingKeys.code]: 'The token must name its key (kid).',
};

const OF_CLAIMS: Readonly<Record<string, string>> = {
  iss: 'The token was issued by somebody else.',
  aud: 'The token is meant for another audience.',
  nbf: 'The token is not valid yet.',
};

/** Why a token is refused. The texts are ours: those of jose may hold parts of the token. */
export function refusalOf(error: unknown): SignInRefusal {
  if (error instanceof KeysUnavailable)
    return new SignInRefusal(
      'UNAVAILABLE',
      'Sign-in is not possible now: the keys of the identity provider cannot be read. Try again soon.',
    );
  if (error instanceof errors.JWTClaimValidationFailed)
    return new SignInRefusal('BAD_TOKEN', faultOfClaim(error));
  // WebCrypto and jose throw errors of many kinds for a key that is published and cannot be used.
  const meaning = error instanceof errors.JOSEError ? MEANINGS[error.code] : undefined;
  return new SignInRefusal('BAD_TOKEN', meaning ?? UNUSABLE);
}

function faultOfClaim({ claim, reason }: errors.JWTClaimValidationFailed): string {
  const fault = OF_CLAIMS[claim];
  if (fault !== undefined && reason === 'check_failed') return fault;
  return `The claim "${claim}" of the token is ${reason === 'missing' ? 'missing' : 'not what it must be'}.`;
}
