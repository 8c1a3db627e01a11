import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WriteAction } from '../../src/domain/write/write-action.js';
import { withSubject } from '../contract/subject.js';
import { write } from '../support/connect-writes.js';
import { platforms } from '../support/platforms/index.js';
import { readRequests } from './request-schemas.js';

const SHARED = new URL('../../../shared/providers/', import.meta.url);

/** The documents that tell what is sent to each provider, and the operations by their addresses. */
const DOCUMENTS = {
  'cloudblue-connect': {
    file: 'openapi-v37-subset.yml',
    operations: [/(\/tier\/accounts)$/, '/tier/accounts', /\/tier\/accounts\/[^/]+$/, '/tier/accounts/{id}'],
  },
  'ingram-marketplace': {
    file: 'openapi-1.15.yaml',
    operations: [/\/customers$/, '/customers', /\/customers\/[^/]+$/, '/customers/{id}'],
  },
  'tdsynnex-ion': {
    file: 'openapi-v3.yaml',
    operations: [
      /\/customers$/,
      '/api/v3/accounts/{accountId}/customers',
      /\/customers\/[^/]+$/,
      '/api/v3/accounts/{accountId}/customers/{customerId}',
    ],
  },
  tradevest: {
    file: 'openapi-reconstructed.yaml',
    operations: [
      /\/roles\/customers$/,
      '/roles/customers',
      /\/roles\/customers\/[^/]+$/,
      '/roles/customers/{customerId}',
    ],
  },
} as const;

describe.skipIf(!existsSync(SHARED)).each(Object.entries(DOCUMENTS))(
  "what is sent to %s and the vendor's OpenAPI document",
  (id, { file, operations }) => {
    const [collection, made, single, changed] = operations;

    it('agree, whatever is made or changed', async () => {
      const start = platforms[id];
      if (!start) throw new Error('There is no such platform.');
      const check = readRequests(new URL(`${id}/${file}`, SHARED));
      await withSubject(start, { customers: 1 }, async (subject) => {
        const { source, platform } = subject;
        const { writing } = platform;
        const { create, update } = source.ports.customerWrites ?? {};
        if (!writing) throw new Error('Nothing can be changed there.');
        const failures: string[] = [];
        const attempt = async <I>(what: string, action: WriteAction<I, unknown> | undefined, input: I) => {
          const answer = await write(action, input);
          if (answer.kind !== 'done') failures.push(`${what}: ${JSON.stringify(answer)}`);
          writing.settle();
          return answer.kind === 'done' ? (answer.done.nativeId ?? '') : '';
        };
        let nativeId = '';
        for (const { input } of writing.creations.toReversed()) {
          for (const held of writing.ids()) if (held === nativeId) writing.remove(held);
          nativeId = await attempt('create', create, input);
        }
        for (const [field, { input }] of Object.entries(writing.changes))
          await attempt(field, update, { nativeId, ...input });
        expect(failures).toEqual([]);

        const operationOf = (method: string, path: string): string => {
          const template = collection.test(path) ? made : single.test(path) ? changed : path;
          return `${method} ${template}`;
        };
        const sent = subject.asked().filter(({ method, body }) => method !== 'GET' && body);
        const named = sent.map(({ method, path, body = '' }) => [operationOf(method, path), body] as const);
        expect(new Set(named.map(([operation]) => operation)).size).toBe(2);
        expect(named.length).toBeGreaterThanOrEqual(Object.keys(writing.changes).length);
        const faults = named.flatMap(([operation, body]) => check(operation, JSON.parse(body)));
        expect([...new Set(faults)]).toEqual([]);
      });
    });
  },
);
