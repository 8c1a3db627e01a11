import { describe, expect, it } from 'vitest';
import { errorOf } from '../../../../tests/support/connect-writes.js';
import type { IonUnderTest } from '../../../../tests/support/ion-source.js';
import {
  actions,
  answering,
  breakWrites,
  create,
  HELD,
  NEW,
  requestsTo,
  update,
  withTwo,
  writesTo,
} from '../../../../tests/support/ion-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { Ready, WriteAnswer } from '../../../domain/write/write-action.js';
import type { SandboxFault } from '../../../sandbox-kit/index.js';

interface Subject {
  readonly name: string;
  readonly write: string;
  readonly run: (ion: IonUnderTest) => Promise<WriteAnswer<unknown>>;
  readonly prepare: (ion: IonUnderTest) => Promise<{ readonly kind: string } | Ready<unknown>>;
}

const EDIT = { nativeId: HELD, name: 'x' };
const ACTIONS: readonly Subject[] = [
  {
    name: 'a creation',
    write: 'POST /customers',
    run: (ion) => create(ion),
    prepare: (ion) => actions(ion).create.prepare(NEW, scopeOf()),
  },
  {
    name: 'an edit',
    write: `PUT /customers/${HELD}`,
    run: (ion) => update(ion, EDIT),
    prepare: (ion) => actions(ion).update.prepare(EDIT, scopeOf()),
  },
];

const html = { body: '<html>Bad gateway</html>', contentType: 'text/html' };
const LOST: readonly (readonly [string, SandboxFault, string])[] = [
  ['a cut before the answer', { kind: 'reset' }, 'NETWORK'],
  ['an answer that breaks off', { kind: 'truncate' }, 'NETWORK'],
  ['500', { kind: 'status', status: 500 }, 'UPSTREAM_ERROR'],
  ['500 in its own words', answering(500, { error: 'INTERNAL_ERROR', code: 500 }), 'UPSTREAM_ERROR'],
  ['502 in HTML', { kind: 'status', status: 502, ...html }, 'UPSTREAM_ERROR'],
  ['503', { kind: 'status', status: 503, headers: { 'retry-after': '5' } }, 'UPSTREAM_ERROR'],
  ['408', { kind: 'status', status: 408 }, 'TIMEOUT'],
  ['200 in HTML', { kind: 'raw', ...html }, 'MALFORMED_RESPONSE'],
  ['half a JSON', { kind: 'raw', body: '{"name":', contentType: 'application/json' }, 'MALFORMED_RESPONSE'],
  ['nothing', { kind: 'status', status: 204 }, 'MALFORMED_RESPONSE'],
  ['a record that is none', answering(200, 'x'), 'MALFORMED_RESPONSE'],
  ['a record without a name', answering(200, { customerOrganization: 'x' }), 'MALFORMED_RESPONSE'],
  ['a name without an id', answering(200, { name: 'accounts/48213/customers/' }), 'MALFORMED_RESPONSE'],
  ['an error without a code', answering(200, { error: 'no', message: 'no' }), 'MALFORMED_RESPONSE'],
];
const REFUSED: readonly (readonly [string, SandboxFault, object])[] = [
  [
    '429',
    { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
    { code: 'RATE_LIMITED', retryable: true, retryAfterMs: 7_000 },
  ],
  ['400 without a word', { kind: 'status', status: 400 }, { code: 'SOURCE_REJECTED', path: null }],
  ['400 in HTML', { kind: 'status', status: 400, ...html }, { code: 'SOURCE_REJECTED', retryable: false }],
  ['409', { kind: 'status', status: 409 }, { code: 'DUPLICATE', retryable: false }],
  ['412 without a word', { kind: 'status', status: 412 }, { code: 'SOURCE_REJECTED', retryable: false }],
  ['a redirect', { kind: 'status', status: 302, headers: { location: '/' } }, { code: 'SOURCE_REJECTED' }],
];

describe.each(ACTIONS)('$name', ({ write, run, prepare }) => {
  it.each(LOST)('is lost, after one request, where the source answers %s', async (_, fault, code) => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, fault);
      expect(await run(ion)).toMatchObject({ kind: 'lost', error: { code } });
      expect(writesTo(ion.sandbox)).toEqual([write]);
    });
  });

  it.each(REFUSED)('is refused, after one request, where the source answers %s', async (_, fault, error) => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, fault);
      expect(errorOf(await run(ion))).toMatchObject(error);
      expect(writesTo(ion.sandbox)).toEqual([write]);
      expect(requestsTo(ion.sandbox)).toHaveLength(2);
    });
  });

  it.each([401, 403])(
    'is sent once more, with a new token, behind a %i, and is refused then',
    async (status) => {
      await withTwo({}, async (ion) => {
        breakWrites(ion.sandbox, { kind: 'status', status });
        expect(errorOf(await run(ion))).toMatchObject({
          code: 'SOURCE_REJECTED',
          retryable: false,
          path: null,
        });
        expect(writesTo(ion.sandbox)).toEqual([write, write]);
        expect(ion.sandbox.refreshes).toBe(2);
      });
    },
  );

  it('is made by the second request where the first one found the token refused', async () => {
    await withTwo({}, async (ion) => {
      let refusals = 1;
      ion.sandbox.setFault({ kind: 'status', status: 403 }, ({ method, path }) => {
        return method !== 'GET' && path !== '/oauth/token' && refusals-- > 0;
      });
      expect((await run(ion)).kind).toBe('done');
      expect(writesTo(ion.sandbox)).toEqual([write, write]);
    });
  });

  it('is not begun where the source cannot be read', async () => {
    await withTwo({}, async (ion) => {
      ion.sandbox.setFault({ kind: 'status', status: 500 });
      await expect(run(ion)).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
      expect(writesTo(ion.sandbox)).toEqual([]);
    });
  });

  it('is SOURCE_UNAVAILABLE, once it is ready, where nothing listens any more or its caller left before', async () => {
    await withTwo({}, async (ion) => {
      const prepared = await prepare(ion);
      if (!('send' in prepared)) throw new Error('it is not ready');
      const unavailable = { code: 'SOURCE_UNAVAILABLE', retryable: true };
      const left = await prepared.send(scopeOf({ signal: AbortSignal.abort() }));
      expect(errorOf(left)).toMatchObject(unavailable);
      expect(writesTo(ion.sandbox)).toEqual([]);
      await ion.sandbox.close();
      expect(errorOf(await prepared.send(scopeOf()))).toMatchObject(unavailable);
    });
  });
});

describe('every change', () => {
  it('is lost, after one request, where the source does not answer in time', async () => {
    const answers = ACTIONS.map(({ run }) =>
      withTwo({ source: { timeoutMs: 2_500 } }, async (ion) => {
        breakWrites(ion.sandbox, { kind: 'hang' });
        const answer = await run(ion);
        return [answer.kind === 'lost' && answer.error.code, writesTo(ion.sandbox).length];
      }),
    );
    expect(await Promise.all(answers)).toEqual(ACTIONS.map(() => ['TIMEOUT', 1]));
  });

  it('tells what ION calls its answer', async () => {
    for (const { run } of ACTIONS) {
      await withTwo({}, async (ion) => {
        const headers = { 'x-request-id': 'r-17' };
        breakWrites(ion.sandbox, { kind: 'status', status: 400, headers });
        expect(await run(ion)).toMatchObject({ upstreamRequestIds: ['r-17'] });
      });
    }
  });
});
