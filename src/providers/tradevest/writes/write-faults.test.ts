import { describe, expect, it } from 'vitest';
import { port } from '../../../../tests/support/connect.js';
import { errorOf } from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { TradevestUnderTest } from '../../../../tests/support/tradevest.js';
import { costOf } from '../../../../tests/support/tradevest.js';
import {
  breakWrites,
  callsTo,
  createIn,
  CUSTOMER,
  PERSON,
  refusalOf,
  updateIn,
  withPeople,
  writesTo,
} from '../../../../tests/support/tradevest-writes.js';
import type { WriteAnswer } from '../../../domain/write/write-action.js';
import type { TradevestSandbox } from '../sandbox/index.js';

type Fault = NonNullable<Parameters<TradevestSandbox['setFault']>[0]>;
interface Subject {
  readonly name: string;
  /** How many reads it begins with. */
  readonly reads: number;
  /** Whether its answer has a body. */
  readonly answersId: boolean;
  /** What a conflict means for it, and where. */
  readonly conflict: object;
  readonly run: (tradevest: TradevestUnderTest) => Promise<WriteAnswer<unknown>>;
}

const ACTIONS: readonly Subject[] = [
  {
    name: 'createCustomer',
    reads: 2,
    answersId: true,
    run: createIn,
    conflict: { code: 'DUPLICATE', path: ['input', 'entity', 'entityId'] },
  },
  {
    name: 'updateCustomer',
    reads: 1,
    answersId: false,
    run: (tradevest) => updateIn(tradevest, { labels: ['new'] }),
    conflict: { code: 'CONFLICT', path: ['input', 'id'] },
  },
];

const json = 'application/json';
const html = { body: '<html>Bad gateway</html>', contentType: 'text/html' };
const LOST: readonly (readonly [string, Fault, string])[] = [
  ['a cut before the answer', { kind: 'reset' }, 'NETWORK'],
  ['500', { kind: 'status', status: 500 }, 'UPSTREAM_ERROR'],
  ['501 in its own words', refusalOf(501, {}), 'UPSTREAM_ERROR'],
  ['502 in HTML', { kind: 'status', status: 502, ...html }, 'UPSTREAM_ERROR'],
  ['503', { kind: 'status', status: 503, headers: { 'retry-after': '5' } }, 'UPSTREAM_ERROR'],
  ['408', { kind: 'status', status: 408 }, 'TIMEOUT'],
  ['200 in HTML', { kind: 'raw', ...html }, 'MALFORMED_RESPONSE'],
  ['half a JSON', { kind: 'raw', body: '{"customerId":', contentType: json }, 'MALFORMED_RESPONSE'],
  ['a text', { kind: 'raw', body: '"x"', contentType: json }, 'MALFORMED_RESPONSE'],
  ['a list', { kind: 'raw', body: '[]', contentType: json }, 'MALFORMED_RESPONSE'],
];
const NO_ID: readonly (readonly [string, Fault, string])[] = [
  ['an answer that breaks off', { kind: 'truncate' }, 'NETWORK'],
  ['nothing', { kind: 'status', status: 204 }, 'MALFORMED_RESPONSE'],
  ['no id', { kind: 'raw', body: '{}', contentType: json }, 'MALFORMED_RESPONSE'],
  [
    'an id that is none',
    { kind: 'raw', body: '{"customerId":"7"}', contentType: json },
    'MALFORMED_RESPONSE',
  ],
];
const REFUSED: readonly (readonly [string, Fault, object])[] = [
  [
    '429',
    { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
    { code: 'RATE_LIMITED', retryable: true, retryAfterMs: 7_000 },
  ],
  [
    '400 without a word',
    { kind: 'status', status: 400 },
    { code: 'SOURCE_REJECTED', path: null, retryable: false },
  ],
  ['400 in HTML', { kind: 'status', status: 400, ...html }, { code: 'SOURCE_REJECTED', retryable: false }],
  [
    '400 at a field',
    refusalOf(400, { errorDetails: [{ field: 'labels[0]', errors: [{ code: 'Size', message: 'is odd' }] }] }),
    { code: 'INVALID_INPUT', path: ['input', 'labels', '0'], retryable: false },
  ],
  ['404 of a gateway', { kind: 'status', status: 404, ...html }, { code: 'SOURCE_REJECTED', path: null }],
  ['a redirect', { kind: 'status', status: 302, headers: { location: '/' } }, { code: 'SOURCE_REJECTED' }],
];

describe.each(ACTIONS)('$name', ({ run, reads, answersId, conflict }) => {
  it.each([...LOST, ...(answersId ? NO_ID : [])])(
    'is lost, after one request, where the source answers %s',
    async (_, fault, code) => {
      await withPeople({}, async (tradevest) => {
        breakWrites(tradevest.sandbox, fault);
        expect(await run(tradevest)).toMatchObject({ kind: 'lost', error: { code } });
        expect(writesTo(tradevest.sandbox)).toHaveLength(1);
        expect(callsTo(tradevest.sandbox)).toHaveLength(reads + 1);
      });
    },
  );

  it.each([
    ...REFUSED,
    ['409', { kind: 'status', status: 409 } as const, { ...conflict, retryable: false }] as const,
  ])('is refused, after one request, where the source answers %s', async (_, fault, error) => {
    await withPeople({}, async (tradevest) => {
      breakWrites(tradevest.sandbox, fault);
      expect(errorOf(await run(tradevest))).toMatchObject(error);
      expect(writesTo(tradevest.sandbox)).toHaveLength(1);
    });
  });

  it.each([401, 403])('is refused where the source answers %i to a second token, too', async (status) => {
    await withPeople({}, async (tradevest) => {
      breakWrites(tradevest.sandbox, { kind: 'status', status });
      const error = errorOf(await run(tradevest));
      expect(error).toMatchObject({ code: 'SOURCE_REJECTED', path: null, retryable: false });
      expect([writesTo(tradevest.sandbox).length, costOf(tradevest.sandbox)['/connect/token']]).toEqual([
        2, 2,
      ]);
    });
  });

  it('is made once where its token had ended', async () => {
    await withPeople({}, async (tradevest) => {
      const { sandbox } = tradevest;
      let isRevoked = false;
      sandbox.setFault({ kind: 'hang' }, ({ method, path }) => {
        if (method !== 'GET' && path.startsWith('/roles/') && !isRevoked) sandbox.revokeTokens();
        isRevoked ||= method !== 'GET' && path.startsWith('/roles/');
        return false;
      });
      expect(await run(tradevest)).toMatchObject({ kind: 'done' });
      expect([writesTo(sandbox).length, costOf(sandbox)['/connect/token']]).toEqual([2, 2]);
    });
  });

  it('passes on what the source calls its refusal', async () => {
    await withPeople({}, async (tradevest) => {
      breakWrites(tradevest.sandbox, refusalOf(400, {}));
      expect(await run(tradevest)).toMatchObject({ kind: 'refused', upstreamRequestIds: ['tv-request-1'] });
      breakWrites(tradevest.sandbox, refusalOf(400, { requestId: 'x'.repeat(201) }));
      expect(await run(tradevest)).toMatchObject({ kind: 'refused', upstreamRequestIds: [] });
    });
  });

  it('is not begun where the source cannot be read', async () => {
    await withPeople({}, async (tradevest) => {
      tradevest.sandbox.setFault({ kind: 'status', status: 500 }, ({ method }) => method === 'GET');
      await expect(run(tradevest)).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
      expect(writesTo(tradevest.sandbox)).toEqual([]);
    });
  });
});

describe('every change', () => {
  it('is lost, after one request, where the source does not answer in time', async () => {
    const answers = ACTIONS.map(({ run }) =>
      withPeople({ source: { timeoutMs: 2_500 } }, async (tradevest) => {
        breakWrites(tradevest.sandbox, { kind: 'hang' });
        const answer = await run(tradevest);
        return [answer.kind === 'lost' && answer.error.code, writesTo(tradevest.sandbox).length];
      }),
    );
    expect(await Promise.all(answers)).toEqual(ACTIONS.map(() => ['TIMEOUT', 1]));
  });
});

describe('a change that is ready', () => {
  it('is SOURCE_UNAVAILABLE where nothing listens any more, or its caller left before', async () => {
    await withPeople({}, async ({ sandbox, source }) => {
      const { create, update } = port(source, 'customerWrites');
      const creation = await create?.prepare({ entity: { entityId: PERSON, kind: 'PERSON' } }, scopeOf());
      const edit = await update?.prepare({ nativeId: CUSTOMER, labels: ['new'] }, scopeOf());
      if (creation?.kind !== 'ready' || edit?.kind !== 'ready') throw new Error('they are not ready');
      const unavailable = { code: 'SOURCE_UNAVAILABLE', retryable: true };
      const left = () => scopeOf({ signal: AbortSignal.abort() });
      expect(errorOf(await creation.send(left()))).toMatchObject(unavailable);
      expect(errorOf(await edit.send(left()))).toMatchObject(unavailable);
      expect(writesTo(sandbox)).toEqual([]);
      await sandbox.close();
      expect(errorOf(await creation.send(scopeOf()))).toMatchObject(unavailable);
      expect(errorOf(await edit.send(scopeOf()))).toMatchObject(unavailable);
    });
  });
});
