import { createHmac, hkdfSync } from 'node:crypto';

const PURPOSE = 'customer-graph: inputs in the ledger';

/** HMAC-SHA-256 as base64url, under a key that is derived from the secret for this purpose alone. */
export function createInputDigest(secret: string): (text: string) => string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
  return (text) => createHmac('sha256', key).update(text).digest('base64url');
}
