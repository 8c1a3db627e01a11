import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SandboxFault } from '../../src/sandbox-kit/index.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import type { Platform } from '../support/platforms/platform.js';
import type { Product } from '../support/product.js';
import { CREATE_CUSTOMER, creationOf, startProduct, startWritablePlatforms } from '../support/product.js';

const MARK = 'CANARY7f1c';
/** By the rules that are documented for them. */
const LOGIN = `login.${MARK}`;
const PASSWORD = `Pass-"word\\${MARK}`;
const secret = `the secret of this product ${MARK}`;

const REFUSING_TOKENS = [401, 403];
/** Every other one ends in looking, which takes its time. */
const STATUSES = [...REFUSING_TOKENS, 200, 400, 404, 409, 412, 422, 429, 500, 502];

const UPDATE_CUSTOMER = /* GraphQL */ `
  mutation Update($input: UpdateCustomerInput!) {
    updateCustomer(input: $input) {
      customer {
        ...Whole
      }
      userErrors {
        code
        message
        path
      }
    }
  }
  fragment Whole on Customer {
    id
    name
    raw
    contactPersons {
      id
      fullName
      email
    }
    source {
      health {
        state
        lastError {
          message
        }
      }
    }
  }
`;

const EVERYTHING = /* GraphQL */ `
  query ($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer {
        name
        raw
        contactPersons {
          email
        }
      }
    }
    customers(first: 100) {
      nodes {
        raw
      }
    }
    writeOperations(first: 100) {
      nodes {
        id
        mutation
        input
        errors {
          code
          message
        }
        upstreamRequestIds
      }
    }
    customerSources {
      health {
        lastError {
          message
        }
      }
    }
  }
`;

const created = z.object({
  data: z.object({
    createCustomer: z.object({
      customer: z.object({ id: z.string() }).nullable(),
      generatedCredentials: z.object({ password: z.string() }).nullable(),
    }),
  }),
});

describe.each(databases())('a whole write at every platform, its ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let all: readonly Platform[];
  let product: Product;
  beforeEach(async () => {
    place = await create();
    all = await startWritablePlatforms(MARK);
    product = await startProduct({ databaseUrl: place.url, secret, over: all });
  });
  afterEach(async () => {
    product.kill('SIGTERM');
    await product.ended;
    for (const { sandbox } of all) await sandbox.close();
    await place.drop();
  });

  async function ask(query: string, variables: unknown): Promise<string> {
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return response.text();
  }

  let calls = 0;
  /** The contacts of a customer, others each time, with login and password where the platform takes them. */
  function contactsOf({ provider, writing }: Platform) {
    const [first, ...others] = writing?.creations[0].input.contactPersons ?? [];
    const takesThem = provider.id === 'ingram-marketplace';
    if (!first) return {};
    calls += 1;
    const contact = { ...first, email: `contact.${String(calls)}@example.com` };
    return {
      contactPersons: [{ ...contact, ...(takesThem && { login: LOGIN, password: PASSWORD }) }, ...others],
    };
  }

  const tokensOf = (requests: readonly { readonly authorization: string | undefined }[]) =>
    requests.map(({ authorization = '' }) => authorization.replace(/^(Bearer|Basic|ApiKey) /, ''));
  /** All that lets somebody in, as it went to the platforms. */
  const allSecrets = (): readonly string[] => {
    const tokens = all.flatMap(({ sandbox }) => tokensOf(sandbox.requests));
    const own = all.flatMap(({ secrets }) => secrets);
    return [...new Set([...tokens, ...own, LOGIN, PASSWORD, secret])].filter((text) => text !== '');
  };

  const sentTo = ({ sandbox, isTokenPath }: Platform) =>
    sandbox.requests.filter(({ method, path }) => method !== 'GET' && !isTokenPath(path));

  it('leaves no credential, login or password in any answer, the log or the database', async () => {
    const answers: string[] = [];
    const generated: string[] = [];
    const ids: string[] = [];
    /** A platform, or a gateway before it, that repeats what it was sent. */
    const echo = (platform: Platform, status: number): SandboxFault => {
      const signIns = platform.provider.id === 'ingram-marketplace' ? [LOGIN, PASSWORD] : [];
      // The next request carries the token of the last one, unless that is refused for its token.
      const token = REFUSING_TOKENS.includes(status) ? [] : tokensOf(sentTo(platform)).slice(-1);
      const text = [...token, ...platform.secrets, ...signIns].join(' ');
      const body = JSON.stringify({ message: text, error: text, errors: [text], error_code: text });
      const [contentType, content] =
        status === 502 ? ['text/html', `<p>${text}`] : ['application/json', body];
      return { kind: 'raw', status, contentType, body: content };
    };

    await Promise.all(
      all.map(async (platform) => {
        const { input } = creationOf(platform, `key of ${platform.provider.id}`);
        const variables = { input: { ...input, ...contactsOf(platform) } };
        const answer = await ask(CREATE_CUSTOMER, variables);
        const { customer, generatedCredentials } = created.parse(JSON.parse(answer)).data.createCustomer;
        if (!customer) throw new Error(`${platform.provider.id}: ${answer}`);
        ids.push(customer.id);
        if (generatedCredentials) generated.push(generatedCredentials.password);
        // The one place where they are to be.
        answers.push(
          JSON.stringify(JSON.parse(answer), (key, value: unknown) =>
            key === 'generatedCredentials' ? null : value,
          ),
        );
        answers.push(await ask(CREATE_CUSTOMER, variables));

        const changed = { id: customer.id, ...contactsOf(platform) };
        answers.push(await ask(UPDATE_CUSTOMER, { input: changed }));
        answers.push(await ask(UPDATE_CUSTOMER, { input: { ...changed, labels: ['other'] } }));
        for (const status of STATUSES) {
          const { sandbox, isTokenPath, writing } = platform;
          sandbox.setFault(
            echo(platform, status),
            ({ method, path }) => method !== 'GET' && !isTokenPath(path),
          );
          const contacts = contactsOf(platform);
          answers.push(
            await ask(CREATE_CUSTOMER, { input: { ...input, ...contacts, idempotencyKey: null } }),
          );
          const change =
            writing?.contactTypes.length === 0 ? { labels: [`label ${String(calls)}`] } : contacts;
          answers.push(await ask(UPDATE_CUSTOMER, { input: { id: customer.id, ...change } }));
          sandbox.setFault(undefined);
        }
      }),
    );
    expect(generated).toHaveLength(1);
    answers.push(await ask(EVERYTHING, { ids }));

    const sent = all.flatMap(({ sandbox }) => sandbox.requests.map(({ body = '' }) => body)).join('\n');
    const refused = all.map((platform) => sentTo(platform).filter(({ status }) => status >= 400).length);
    expect(refused.filter((count) => count < 15)).toEqual([]);
    for (const text of [LOGIN, PASSWORD]) expect(sent).toContain(JSON.stringify(text).slice(1, -1));
    const found = {
      answers: answers.join('\n'),
      log: product.out() + product.err(),
      database: await place.plunder(),
    };
    expect(found.answers).toContain('SOURCE_REJECTED');
    expect(found.log).toContain('"operationName":"Create"');
    expect(found.database).toContain('createCustomer');
    const written = [...allSecrets(), ...generated].flatMap((text) => [
      text,
      JSON.stringify(text).slice(1, -1),
    ]);
    for (const [where, text] of Object.entries(found)) {
      const leaks = [...new Set(written)].filter((each) => text.includes(each));
      expect([where, leaks]).toEqual([where, []]);
    }
  }, 120_000);
});
