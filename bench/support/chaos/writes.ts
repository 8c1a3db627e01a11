import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { encodeId } from '../../../src/graphql/ids.js';
import type { Creation } from '../platforms.js';

const LONGEST_ANSWER_MS = 30_000;
const BEFORE_RETRY_MS = 300;
const LONGEST_PAUSE_MS = 3_000;

/** A change that a client wants, and what it has been told of it. */
export interface Wanted {
  readonly providerId: string;
  readonly mutation: 'createCustomer' | 'updateCustomer';
  /** A part of what the platform holds when it is made, and of nothing else. */
  readonly mark: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** `open` until there is a definite answer. */
  state: 'open' | 'made' | 'refused';
  attempts: number;
  /** The graph's id of the customer; null before it is made. */
  id: string | null;
  readonly codes: Set<string>;
}

const answer = z.object({
  customer: z.object({ id: z.string() }).nullable(),
  userErrors: z.array(
    z.object({ code: z.string(), retryable: z.boolean(), retryAfterMs: z.number().nullable() }),
  ),
});
const answers = z.object({
  data: z.object({ outcome: answer.nullable().optional() }).nullable().optional(),
});

const documentOf = (mutation: Wanted['mutation'], type: string): string => /* GraphQL */ `
  mutation Write($input: ${type}!) {
    outcome: ${mutation}(input: $input) {
      customer { id }
      userErrors { code retryable retryAfterMs }
    }
  }
`;
const DOCUMENTS = {
  createCustomer: documentOf('createCustomer', 'CreateCustomerInput'),
  updateCustomer: documentOf('updateCustomer', 'UpdateCustomerInput'),
};

/** A number of six digits, so that no mark is a part of another one. */
const numbered = (letter: string, count: number): string => `${letter}${String(count).padStart(6, '0')}`;

/** A new customer whose e-mail address is its mark. */
export function newCustomer(
  count: number,
  {
    providerId,
    sourceId,
    fields,
  }: { readonly providerId: string; readonly sourceId: string; readonly fields: Creation },
): Wanted {
  const name = numbered('c', count);
  const { parentId, contactPersons, ...rest } = fields;
  const email = `${name}@example.com`;
  const [contact = {}] = z.array(z.record(z.string(), z.unknown())).parse(contactPersons);
  const input = {
    ...rest,
    sourceId,
    name: `Chaos ${name}`,
    ...('externalId' in fields && { externalId: name }),
    ...(typeof parentId === 'string' && { parentId: encodeId('TierAccount', [sourceId, parentId]) }),
    contactPersons: [{ ...contact, email, ...('login' in contact && { login: name }) }],
  };
  return wanted({ providerId, mutation: 'createCustomer', mark: email, input });
}

/** Another name for a customer that was made. */
export function newName(count: number, { providerId, id }: Pick<Wanted, 'providerId' | 'id'>): Wanted {
  const mark = `Renamed ${numbered('u', count)}`;
  return wanted({ providerId, mutation: 'updateCustomer', mark, input: { id, name: mark } });
}

function wanted(parts: Pick<Wanted, 'providerId' | 'mutation' | 'mark' | 'input'>): Wanted {
  return { ...parts, state: 'open', attempts: 0, id: null, codes: new Set() };
}

export interface WriteOptions {
  /** The address of some replica; null while there is none. */
  readonly someUrl: () => string | null;
  /** Breaks the promise of a client, to see the audit notice. */
  readonly newKeyPerRetry: boolean;
}

/** Asks with the same key until there is a definite answer, or until the signal ends. */
export async function write(
  change: Wanted,
  { someUrl, newKeyPerRetry }: WriteOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const url = someUrl();
    change.attempts += url === null ? 0 : 1;
    const key = newKeyPerRetry ? `${change.mark} ${change.attempts}` : change.mark;
    const pauseMs = url === null ? BEFORE_RETRY_MS : await ask(url, key, change);
    if (pauseMs === null) return;
    await wait(pauseMs);
  }
}

/** Asks once; how long to wait before the next time, null if there is an answer. */
async function ask(url: string, idempotencyKey: string, change: Wanted): Promise<number | null> {
  const outcome = await post(url, DOCUMENTS[change.mutation], { ...change.input, idempotencyKey });
  if (!outcome) return BEFORE_RETRY_MS;
  for (const { code } of outcome.userErrors) change.codes.add(code);
  const again = outcome.userErrors.find(({ retryable }) => retryable);
  if (again) return Math.min(again.retryAfterMs ?? BEFORE_RETRY_MS, LONGEST_PAUSE_MS);
  change.state = outcome.userErrors.length === 0 ? 'made' : 'refused';
  change.id = outcome.customer?.id ?? change.id;
  return null;
}

/** What the graph says; undefined if it says nothing that helps. */
async function post(url: string, query: string, input: unknown): Promise<z.infer<typeof answer> | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input } }),
      signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
    });
    return answers.parse(await response.json()).data?.outcome ?? undefined;
  } catch {
    return undefined;
  }
}
