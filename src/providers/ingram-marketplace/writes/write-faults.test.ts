import { describe, expect, it } from 'vitest';
import { port } from '../../../../tests/support/connect.js';
import { errorOf, faultsOf, write } from '../../../../tests/support/connect-writes.js';
import type { IngramUnderTest } from '../../../../tests/support/ingram.js';
import { withIngram } from '../../../../tests/support/ingram.js';
import {
  breakWrites,
  CONTACT,
  HELD,
  NEW,
  refusalOf,
  SIGN_IN,
  writesTo,
} from '../../../../tests/support/ingram-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { WriteAnswer } from '../../../domain/write/write-action.js';
import type { SandboxFault } from '../../../sandbox-kit/index.js';

type Run = (ingram: IngramUnderTest) => Promise<WriteAnswer<unknown>>;

const contactPersons = [{ ...CONTACT, ...SIGN_IN }];
const create: Run = ({ source }) =>
  write(port(source, 'customerWrites').create, {
    ...NEW,
    contactPersons,
    attributes: [{ key: 'a', value: 'b' }],
  });
const update: Run = ({ source }) =>
  write(port(source, 'customerWrites').update, { nativeId: HELD.id, name: 'x', contactPersons });
const ACTIONS = [
  { name: 'a creation', run: create },
  { name: 'a change', run: update },
];
const onHeld = (test: (ingram: IngramUnderTest) => Promise<void>): Promise<void> =>
  withIngram({ customers: [HELD] }, test);
/** What comes of an action whose request meets this fault. */
const met = async (run: Run, fault: SandboxFault): Promise<WriteAnswer<unknown>> =>
  withIngram({ customers: [HELD] }, async (ingram) => {
    breakWrites(ingram.sandbox, fault);
    return run(ingram);
  });

const html = { body: '<html>Bad gateway</html>', contentType: 'text/html' };
const contentType = 'application/json';
const LOST: readonly (readonly [string, SandboxFault, string])[] = [
  ['a cut before the answer', { kind: 'reset' }, 'NETWORK'],
  ['an answer that breaks off', { kind: 'truncate' }, 'NETWORK'],
  ['500', refusalOf(500, 'No.'), 'UPSTREAM_ERROR'],
  ['502 in HTML', { kind: 'status', status: 502, ...html }, 'UPSTREAM_ERROR'],
  ['503', { kind: 'status', status: 503, headers: { 'retry-after': '5' } }, 'UPSTREAM_ERROR'],
  ['408', { kind: 'status', status: 408 }, 'TIMEOUT'],
  ['200 in HTML', { kind: 'raw', ...html }, 'MALFORMED_RESPONSE'],
  ['half a JSON', { kind: 'raw', body: '{"id":', contentType }, 'MALFORMED_RESPONSE'],
  ['a customer without an id', { kind: 'raw', body: '{"name":"x"}', contentType }, 'MALFORMED_RESPONSE'],
  ['an empty id', { kind: 'raw', body: '{"id":"","data":{}}', contentType }, 'MALFORMED_RESPONSE'],
  ['a list', { kind: 'raw', body: '[{"id":"1"}]', contentType }, 'MALFORMED_RESPONSE'],
  ['nothing', { kind: 'status', status: 204 }, 'MALFORMED_RESPONSE'],
];
const REFUSED: readonly (readonly [string, SandboxFault, object])[] = [
  [
    '429',
    { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
    { code: 'RATE_LIMITED', retryable: true, retryAfterMs: 7_000 },
  ],
  ['401', refusalOf(401, 'name'), { code: 'SOURCE_REJECTED', retryable: false, path: null }],
  ['403', refusalOf(403, 'name'), { code: 'SOURCE_REJECTED', retryable: false, path: null }],
  [
    '400 without a word',
    { kind: 'status', status: 400 },
    { code: 'SOURCE_REJECTED', retryable: false, path: null },
  ],
  ['400 in HTML', { kind: 'status', status: 400, ...html }, { code: 'SOURCE_REJECTED', path: null }],
  [
    '400 about nothing of ours',
    refusalOf(400, 'Not now.'),
    { code: 'SOURCE_REJECTED', path: null, message: 'Not now.' },
  ],
  ['405', refusalOf(405, 'name: no'), { code: 'SOURCE_REJECTED', path: null }],
  ['a redirect', { kind: 'status', status: 302, headers: { location: '/' } }, { code: 'SOURCE_REJECTED' }],
  ['404 of a gateway', { kind: 'status', status: 404, ...html }, { code: 'SOURCE_REJECTED', path: null }],
];

describe.each(ACTIONS)('$name', ({ run }) => {
  it.each(LOST)('is lost, after one request, where the source answers %s', async (_, fault, code) => {
    await onHeld(async (ingram) => {
      breakWrites(ingram.sandbox, fault);
      expect(await run(ingram)).toMatchObject({ kind: 'lost', error: { code } });
      expect(writesTo(ingram.sandbox)).toHaveLength(1);
    });
  });

  it.each([
    ...REFUSED,
    ['409', refusalOf(409, 'Taken.'), { code: 'DUPLICATE', retryable: false, message: 'Taken.' }] as const,
  ])('is refused, without another effect, where the source answers %s', async (what, fault, error) => {
    await onHeld(async (ingram) => {
      breakWrites(ingram.sandbox, fault);
      expect(errorOf(await run(ingram))).toMatchObject(error);
      // A new token is tried once where the credentials are refused.
      expect(writesTo(ingram.sandbox)).toHaveLength(['401', '403'].includes(what) ? 2 : 1);
      expect(ingram.sandbox.data.customers).toEqual([HELD]);
    });
  });

  it('is lost, after one request, where the source does not answer in time', async () => {
    await withIngram({ customers: [HELD], source: { timeoutMs: 2_500 } }, async (ingram) => {
      breakWrites(ingram.sandbox, { kind: 'mute' });
      expect(await run(ingram)).toMatchObject({ kind: 'lost', error: { code: 'TIMEOUT' } });
      expect(writesTo(ingram.sandbox)).toHaveLength(1);
    });
  });

  it.each(['documented', 'observed'] as const)(
    'names its request as a refusal of the %s shape does',
    async (shape) => {
      const words = shape === 'observed' ? { message: undefined, error: 'No.' } : {};
      const fault = refusalOf(400, 'No.', { ...words, correlationId: 'corr-8' });
      const answer = await met(run, { ...fault, headers: { 'x-correlation-id': 'corr-7' } } as SandboxFault);
      expect(answer).toMatchObject({
        upstreamRequestIds: ['corr-7', 'corr-8'],
        errors: [{ message: 'No.' }],
      });
    },
  );

  it('is repeated in 500 characters, in which no login and no password stands', async () => {
    const message = `login ${SIGN_IN.login} "${SIGN_IN.password.toLowerCase()}" ${'x'.repeat(600)}${SIGN_IN.login}`;
    const answer = await met(run, refusalOf(400, message));
    expect(errorOf(answer).message).toHaveLength(500);
    expect(JSON.stringify(answer)).not.toMatch(/canary/i);
  });
});

describe('a refusal', () => {
  it.each([400, 412, 422])(
    'with %i is answered with the paths of the fields that it names',
    async (status) => {
      const text = 'address.countryCode: unknown; contactPersons[0].email: taken';
      const paths = ['address.countryCode', 'contactPersons.0.email'].map(
        (path) => `INVALID_INPUT input.${path}`,
      );
      expect(faultsOf(await met(create, refusalOf(status, text)))).toEqual(paths);
      expect(errorOf(await met(update, refusalOf(status, text))).message).toBe(text);
    },
  );

  it.each([
    ['language', ['INVALID_INPUT input.language'], ['SOURCE_REJECTED']],
    ['attributes.a', ['INVALID_INPUT input.attributes'], ['SOURCE_REJECTED']],
    ['status', ['SOURCE_REJECTED'], ['INVALID_INPUT input.status']],
  ])('of the field %s is one of a field that can be given', async (field, ofNew, ofChange) => {
    expect(faultsOf(await met(create, refusalOf(400, `${field}: no`)))).toEqual(ofNew);
    expect(faultsOf(await met(update, refusalOf(400, `${field}: no`)))).toEqual(ofChange);
  });

  it('of a duplicate names the external id where one was sent', async () => {
    const fault = refusalOf(409, 'Taken.');
    expect(faultsOf(await met(create, fault))).toEqual(['DUPLICATE input.externalId']);
    expect(faultsOf(await met(update, fault))).toEqual(['DUPLICATE']);
  });

  it.each([404, 400])('with %i says that the customer is gone since it was read', async (status) => {
    const fault = refusalOf(status, 'No entity has been found.');
    expect(faultsOf(await met(update, fault))).toEqual(['NOT_FOUND input.id']);
    expect(faultsOf(await met(create, fault))).toEqual(['SOURCE_REJECTED']);
  });

  it.each(['a.'.repeat(30_000), `${'x'.repeat(60_000)}@`, 'countryCode '.repeat(5_000)])(
    'of more text than anybody reads is one like any other',
    async (text) => {
      expect((await met(update, refusalOf(400, text))).kind).toBe('refused');
    },
  );

  it('of a field that was not found is no word of a customer that is gone', async () => {
    const fault = refusalOf(400, 'countryCode: no entity has been found');
    expect(faultsOf(await met(update, fault))).toEqual(['INVALID_INPUT input.address.countryCode']);
  });
});

describe('a change that is ready', () => {
  it('is SOURCE_UNAVAILABLE where nothing listens any more, or its caller left before', async () => {
    await onHeld(async ({ sandbox, source }) => {
      const prepared = await port(source, 'customerWrites').create?.prepare(NEW, scopeOf());
      if (prepared?.kind !== 'ready') throw new Error('it is not ready');
      const unavailable = { code: 'SOURCE_UNAVAILABLE', retryable: true };
      const left = await prepared.send(scopeOf({ signal: AbortSignal.abort() }));
      expect(errorOf(left)).toMatchObject(unavailable);
      expect(writesTo(sandbox)).toEqual([]);
      await sandbox.close();
      expect(errorOf(await prepared.send(scopeOf()))).toMatchObject(unavailable);
    });
  });
});
