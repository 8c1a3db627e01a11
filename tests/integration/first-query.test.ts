import { expect, it } from 'vitest';
import { z } from 'zod';
import { FIRST_QUERY } from '../../src/graphql/pages/first-query.js';
import { providers } from '../../src/providers/index.js';
import { startOverSandboxes } from '../support/sandbox-app.js';

const page = z.object({
  customers: z.object({
    nodes: z.array(
      z.strictObject({
        name: z.string(),
        kind: z.string(),
        status: z.literal('ACTIVE'),
        address: z.strictObject({ city: z.string(), countryCode: z.string() }),
        source: z.strictObject({ displayName: z.string() }),
      }),
    ),
    sourceReports: z.array(z.object({ status: z.literal('OK'), returned: z.number().positive() })),
  }),
});

it('The first query of an explorer answers rows of every built-in source, and each row is filled', async () => {
  const app = await startOverSandboxes();
  const { body } = await app.query(FIRST_QUERY);
  expect(body.errors).toBeUndefined();
  const { customers } = page.parse(body.data);
  expect(customers.nodes).toHaveLength(12);
  expect(customers.sourceReports).toHaveLength(providers.length);
});
