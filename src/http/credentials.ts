import { withoutValues } from '../domain/write/without-values.js';
import type { Reply } from './reply.js';

/** What a request carried that lets somebody in. */
interface Carried {
  /** Those of every request of the source. */
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  /** Those of this request alone. */
  readonly sent: Readonly<Record<string, string>>;
}

const SCHEME = /^(?:Bearer|Basic|ApiKey) +/i;
/** Whatever is shorter is no credential, and its letters are a part of words. */
const LEAST_LENGTH = 6;

/** A reply without the credentials that its request carried: some gateways repeat whole requests. */
export function withoutCredentials(reply: Reply, { headers, secrets = [], sent }: Carried): Reply {
  const values = [...Object.values(headers), sent['authorization'] ?? ''];
  const bare = values.map((value) => value.replace(SCHEME, ''));
  const unseen = [...values, ...bare, ...secrets].filter(({ length }) => length >= LEAST_LENGTH);
  return { ...reply, text: withoutValues(reply.text, unseen) };
}
