import { createHmac, hkdfSync } from 'node:crypto';

const PURPOSE = 'customer-graph: inputs in the ledger';

/** The keyed digests of inputs: what is written is made with the current secret. */
export interface InputDigests {
  digestOf(text: string): string;
  /** Whether a digest is that of this text, made with the current secret or with a former one. */
  isDigestOf(text: string, digest: string): boolean;
}

/** HMAC-SHA-256 as base64url, under keys that are derived from the secrets for this purpose alone. */
export function createInputDigests(secret: string, formerSecrets: readonly string[] = []): InputDigests {
  const [digestOf, ...formerDigestsOf] = [digestUnder(secret), ...formerSecrets.map(digestUnder)] as const;
  return {
    digestOf,
    isDigestOf: (text, digest) => [digestOf, ...formerDigestsOf].some((made) => made(text) === digest),
  };
}

function digestUnder(secret: string): (text: string) => string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
  return (text) => createHmac('sha256', key).update(text).digest('base64url');
}
