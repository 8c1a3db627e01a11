import { describe, expect, it } from 'vitest';
import { fateOf, port, valueOf } from '../../../tests/support/connect.js';
import { costOf, customers, withIngram } from '../../../tests/support/ingram.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { Source } from '../../domain/source/source.js';
import { customerRow } from './sandbox/rows.js';

const find = (source: Source, ids: readonly string[]) => port(source, 'customers').findMany(ids, scopeOf());

describe('a look-up of customers', () => {
  it('reads each of them once, whatever their order and however often they are asked for', async () => {
    await withIngram({ customers: customers(3) }, async ({ sandbox, source }) => {
      const found = await find(source, ['1003', '1001', '1003', '7']);
      expect(['1001', '1003', '7'].map((id) => fateOf(found.get(id)))).toEqual(['found', 'found', 'absent']);
      expect(valueOf(found.get('1003'))).toMatchObject({ nativeId: '1003', name: 'Customer 1003' });
      expect(costOf(sandbox)).toEqual({ lists: 0, records: 3, tokens: 1 });
    });
  });

  it.each([
    [404, 'documented'],
    [404, 'observed'],
    [400, 'documented'],
    [400, 'observed'],
  ] as const)(
    'takes %i in the %s shape for absent, from a source that is well',
    async (absentStatus, errorShape) => {
      await withIngram({ absentStatus, errorShape }, async ({ source }) => {
        expect(fateOf((await find(source, ['9'])).get('9'))).toBe('absent');
        expect(source.health().state).toBe('HEALTHY');
      });
    },
  );

  it.each([
    ['no text', ''],
    ['another text', JSON.stringify({ message: 'The marketplace could not be found.' })],
    ['no error', JSON.stringify(['no entity'])],
  ])('takes a 400 with %s for what it is', async (_, body) => {
    await withIngram({}, async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'status', status: 400, body }, ({ path }) => path.endsWith('/9'));
      expect(fateOf((await find(source, ['9'])).get('9'))).toBe('BAD_REQUEST');
    });
  });

  it.each([
    ['in HTML', '<html>nothing here</html>'],
    ['with nothing', ''],
    ["in a gateway's JSON", '{"statusCode":404,"message":"Resource not found"}'],
    ['in a list', '[{"timeStamp":"2026-01-01T00:00:00Z","message":"no"}]'],
  ])('takes a 404 %s for a failure: only the API itself knows who is not there', async (_, body) => {
    await withIngram({ customers: customers(1) }, async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'status', status: 404, body }, ({ path }) => path.endsWith('/1001'));
      expect(fateOf((await find(source, ['1001'])).get('1001'))).toBe('NOT_FOUND');
      expect(source.health().state).toBe('DEGRADED');
    });
  });

  it.each([
    [{ kind: 'status', status: 500 } as const, 'UPSTREAM_ERROR'],
    [{ kind: 'status', status: 429 } as const, 'RATE_LIMITED'],
    [{ kind: 'reset' } as const, 'NETWORK'],
    [{ kind: 'truncate' } as const, 'NETWORK'],
    [{ kind: 'raw', body: '<html>', contentType: 'text/html' } as const, 'MALFORMED_RESPONSE'],
    [{ kind: 'raw', body: '{}', contentType: 'application/json' } as const, 'MALFORMED_RESPONSE'],
    [{ kind: 'raw', body: 'null', contentType: 'application/json' } as const, 'MALFORMED_RESPONSE'],
    [{ kind: 'raw', body: '{"data":[]}', contentType: 'application/json' } as const, 'MALFORMED_RESPONSE'],
  ])('lets only the customer fail whose answer is %o', async (fault, code) => {
    await withIngram({ customers: customers(3) }, async ({ sandbox, source }) => {
      sandbox.setFault(fault, ({ path }) => path.endsWith('/1002'));
      const found = await find(source, ['1001', '1002', '1003']);
      expect(['1001', '1002', '1003'].map((id) => fateOf(found.get(id)))).toEqual(['found', code, 'found']);
    });
  });

  it('understands an answer that wraps its record, and takes another record for none', async () => {
    await withIngram({}, async ({ sandbox, source }) => {
      const answer = (body: unknown) => {
        sandbox.setFault(
          { kind: 'raw', body: JSON.stringify(body), contentType: 'application/json' },
          ({ path }) => path.endsWith('/9'),
        );
      };
      answer({ data: customerRow({ id: '9', name: 'Wrapped' }) });
      expect(valueOf((await find(source, ['9'])).get('9'))).toMatchObject({ nativeId: '9', name: 'Wrapped' });
      answer({ ...customerRow({ id: '9' }), id: 9 });
      expect(valueOf((await find(source, ['9'])).get('9')).nativeId).toBe('9');
      answer(customerRow({ id: '8' }));
      expect(fateOf((await find(source, ['9'])).get('9'))).toBe('absent');
    });
  });

  it('never asks for what cannot be an id, and whatever it asks for stays below its own path', async () => {
    await withIngram({ customers: customers(1) }, async ({ sandbox, source }) => {
      const never = [
        '',
        '.',
        '..',
        '...',
        '/',
        '../subscriptions/1',
        '1001/..',
        '\\',
        '1\n',
        '\ud83d',
        'x'.repeat(101),
      ];
      const odd = [
        '%2e%2e',
        '1001?limit=1',
        '#',
        ' 1001 ',
        '1001;',
        '👩‍💻',
        '__proto__',
        '+',
        '%',
        '1001&name=x',
      ];
      const found = await find(source, [...never, ...odd]);
      expect([...never, ...odd].map((id) => fateOf(found.get(id)))).toEqual(
        [...never, ...odd].map(() => 'absent'),
      );
      const paths = sandbox.requests
        .map(({ url }) => url.replace('/marketplace/eu', ''))
        .filter((url) => url !== '/token');
      expect(paths.toSorted()).toEqual(odd.map((id) => `/customers/${encodeURIComponent(id)}`).toSorted());
    });
  });
});
