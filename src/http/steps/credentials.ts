import { withoutValues } from '../../domain/write/without-values.js';
import type { Call, Outcome, Step } from '../call.js';
import { parseJson } from '../json.js';

const SCHEME = /^(?:Bearer|Basic|ApiKey) +/i;
/** Whatever is shorter is no credential, and its letters are a part of words. */
const LEAST_LENGTH = 6;
/** Headers that say nothing secret. A gateway that repeats them may do so. */
const PUBLIC: ReadonlySet<string> = new Set(['accept', 'accept-encoding', 'content-type', 'user-agent']);

/**
 * Takes the credentials that a request carried out of what a refusal says: some gateways repeat whole requests.
 * `secrets` are further ones of the source.
 */
export function credentialStep(secrets: readonly string[]): Step {
  return (next) => (call) => next(call).then((outcome) => withoutCredentials(outcome, call, secrets));
}

function credentialsIn(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers)
    .filter(([name]) => !PUBLIC.has(name))
    .flatMap(([, value]) => [value, value.replace(SCHEME, '')]);
}

function withoutCredentials(outcome: Outcome, { headers }: Call, secrets: readonly string[]): Outcome {
  if (outcome.kind === 'success' || !outcome.reply || outcome.reply.text === '') return outcome;
  const unseen = [...credentialsIn(headers), ...secrets].filter(({ length }) => length >= LEAST_LENGTH);
  const text = withoutValues(outcome.reply.text, unseen);
  if (text === outcome.reply.text) return outcome;
  return { ...outcome, reply: { ...outcome.reply, text, body: parseJson(text) } };
}
