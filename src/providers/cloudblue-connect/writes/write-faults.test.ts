import { describe, expect, it } from 'vitest';
import type { ConnectUnderTest } from '../../../../tests/support/connect.js';
import { port, withConnect } from '../../../../tests/support/connect.js';
import {
  ADDRESS,
  accountTree,
  breakWrites,
  CONTACT,
  errorOf,
  LEAF,
  write,
  writesTo,
} from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { WriteAnswer } from '../../../domain/write/write-action.js';
import type { SandboxFault } from '../sandbox/index.js';

interface Subject {
  readonly name: string;
  /** Whether its answer holds a record. */
  readonly answersRecord: boolean;
  /** What a conflict means for it. */
  readonly conflict: 'DUPLICATE' | 'CONFLICT';
  readonly run: (connect: ConnectUnderTest) => Promise<WriteAnswer<unknown>>;
}

const leaf = { nativeId: LEAF.id };
const pending = { nativeId: 'TAR-pending' };
const contactPersons = [CONTACT];
const customer = { name: 'x', parentId: 'TA-MID', address: ADDRESS, contactPersons };
const account = { type: 'RESELLER', name: 'x', address: ADDRESS, technicalContact: CONTACT } as const;

const subject = (
  name: string,
  run: Subject['run'],
  others: Partial<Omit<Subject, 'name' | 'run'>> = {},
): Subject => ({ name, run, answersRecord: true, conflict: 'DUPLICATE', ...others });
const ACTIONS: readonly Subject[] = [
  subject('createTierAccount', ({ source }) => write(port(source, 'tierAccountWrites').create, account)),
  subject('updateTierAccount', ({ source }) =>
    write(port(source, 'tierAccountWrites').update, { ...leaf, name: 'x' }),
  ),
  subject('deleteTierAccount', ({ source }) => write(port(source, 'tierAccountWrites').delete, leaf), {
    answersRecord: false,
    conflict: 'CONFLICT',
  }),
  subject('createTierAccountRequest', ({ source }) =>
    write(port(source, 'tierAccountRequestWrites').create, { accountId: LEAF.id, name: 'x' }),
  ),
  subject(
    'acceptTierAccountRequest',
    ({ source }) => write(port(source, 'tierAccountRequestWrites').accept, pending),
    { conflict: 'CONFLICT' },
  ),
  subject(
    'ignoreTierAccountRequest',
    ({ source }) => write(port(source, 'tierAccountRequestWrites').ignore, { ...pending, reason: 'x' }),
    { conflict: 'CONFLICT' },
  ),
  subject('createCustomer', ({ source }) => write(port(source, 'customerWrites').create, customer)),
  subject('updateCustomer', ({ source }) =>
    write(port(source, 'customerWrites').update, { ...leaf, name: 'x' }),
  ),
];

const html = { body: '<html>Bad gateway</html>', contentType: 'text/html' };
const LOST: readonly (readonly [string, SandboxFault, string])[] = [
  ['a cut before the answer', { kind: 'reset' }, 'NETWORK'],
  ['500', { kind: 'status', status: 500 }, 'UPSTREAM_ERROR'],
  ['502 in HTML', { kind: 'status', status: 502, ...html }, 'UPSTREAM_ERROR'],
  ['503', { kind: 'status', status: 503, headers: { 'retry-after': '5' } }, 'UPSTREAM_ERROR'],
  ['408', { kind: 'status', status: 408 }, 'TIMEOUT'],
  ['200 in HTML', { kind: 'raw', ...html }, 'MALFORMED_RESPONSE'],
  ['half a JSON', { kind: 'raw', body: '{"id":', contentType: 'application/json' }, 'MALFORMED_RESPONSE'],
];
const NO_RECORD: readonly (readonly [string, SandboxFault, string])[] = [
  ['an answer that breaks off', { kind: 'truncate' }, 'NETWORK'],
  [
    'a record that is none',
    { kind: 'raw', body: '"x"', contentType: 'application/json' },
    'MALFORMED_RESPONSE',
  ],
  ['nothing', { kind: 'status', status: 204 }, 'MALFORMED_RESPONSE'],
];
const REFUSED: readonly (readonly [string, SandboxFault, object])[] = [
  [
    '429',
    { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
    { code: 'RATE_LIMITED', retryable: true, retryAfterMs: 7_000 },
  ],
  ['401', { kind: 'status', status: 401 }, { code: 'SOURCE_REJECTED', retryable: false }],
  ['403', { kind: 'status', status: 403 }, { code: 'SOURCE_REJECTED', retryable: false }],
  [
    '400 without a word',
    { kind: 'status', status: 400 },
    { code: 'SOURCE_REJECTED', retryable: false, path: null },
  ],
  ['400 in HTML', { kind: 'status', status: 400, ...html }, { code: 'SOURCE_REJECTED', retryable: false }],
  ['a redirect', { kind: 'status', status: 302, headers: { location: '/' } }, { code: 'SOURCE_REJECTED' }],
];

describe.each(ACTIONS)('$name', ({ run, answersRecord, conflict }) => {
  it.each([...LOST, ...(answersRecord ? NO_RECORD : [])])(
    'is lost, after one request, where the source answers %s',
    async (_, fault, code) => {
      await withConnect({ data: accountTree() }, async (connect) => {
        breakWrites(connect.sandbox, fault);
        expect(await run(connect)).toMatchObject({ kind: 'lost', error: { code } });
        expect(writesTo(connect.sandbox)).toHaveLength(1);
      });
    },
  );

  it.each([
    ...REFUSED,
    ['409', { kind: 'status', status: 409 } as const, { code: conflict, retryable: false }] as const,
  ])('is refused, after one request, where the source answers %s', async (_, fault, error) => {
    await withConnect({ data: accountTree() }, async (connect) => {
      breakWrites(connect.sandbox, fault);
      expect(errorOf(await run(connect))).toMatchObject(error);
      expect(writesTo(connect.sandbox)).toHaveLength(1);
    });
  });

  it('is not begun where the source cannot be read', async () => {
    await withConnect({ data: accountTree() }, async (connect) => {
      connect.sandbox.setFault({ kind: 'status', status: 500 });
      await expect(run(connect)).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
      expect(writesTo(connect.sandbox)).toEqual([]);
    });
  });
});

describe('every change', () => {
  it('is lost, after one request, where the source does not answer in time', async () => {
    const answers = ACTIONS.map(({ run }) =>
      withConnect({ data: accountTree(), timeoutMs: 2_500 }, async (connect) => {
        breakWrites(connect.sandbox, { kind: 'hang' });
        const answer = await run(connect);
        return [answer.kind === 'lost' && answer.error.code, writesTo(connect.sandbox).length];
      }),
    );
    expect(await Promise.all(answers)).toEqual(ACTIONS.map(() => ['TIMEOUT', 1]));
  });
});

describe('a change that is ready', () => {
  it('is SOURCE_UNAVAILABLE where nothing listens any more, or its caller left before', async () => {
    await withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
      const prepared = await port(source, 'tierAccountWrites').update.prepare(
        { ...leaf, name: 'x' },
        scopeOf(),
      );
      if (prepared.kind !== 'ready') throw new Error('it is not ready');
      const unavailable = { code: 'SOURCE_UNAVAILABLE', retryable: true };
      const left = await prepared.send(scopeOf({ signal: AbortSignal.abort() }));
      expect(errorOf(left)).toMatchObject(unavailable);
      expect(writesTo(sandbox)).toEqual([]);
      await sandbox.close();
      expect(errorOf(await prepared.send(scopeOf()))).toMatchObject(unavailable);
    });
  });
});
