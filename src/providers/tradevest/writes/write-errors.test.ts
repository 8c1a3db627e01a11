import { describe, expect, it } from 'vitest';
import { SourceError } from '../../../domain/source-error.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import { judge } from '../client.js';
import type { RefusalMeanings } from './write-errors.js';
import { errorsOf } from './write-errors.js';

const requestorId = '00000000-0000-4000-8000-00000000000a';
const MISSING = errorOf('NOT_FOUND', 'No such customer.', ['input', 'id']);
const ALREADY = errorOf('DUPLICATE', 'There already.', ['input', 'entity', 'entityId']);
const meanings: RefusalMeanings = {
  missing: MISSING,
  conflict: ALREADY,
  requestor: { id: requestorId, isOfCaller: false },
  fields: { entityId: ['entity', 'entityId'], entityType: ['entity', 'kind'], labels: ['labels'] },
};
const read = (status: number, body: unknown, other: Partial<RefusalMeanings> = {}) => {
  const error = new SourceError({
    sourceId: 's',
    code: 'BAD_REQUEST',
    message: 'It was refused.',
    retryable: false,
  });
  const isAbsent = judge({ status, body, header: () => undefined, text: '' }).kind === 'absent';
  return errorsOf(
    { kind: 'refused', status, isAbsent, body, error, upstreamRequestIds: [] },
    { ...meanings, ...other },
  );
};
const detail = (field: unknown, ...messages: readonly unknown[]) => ({
  errorDetails: [{ field, errors: messages.map((message) => ({ code: 'Code', message })) }],
});
const told = (errors: ReturnType<typeof errorsOf>) =>
  errors.map(({ code, path, message }) => `${code} ${path?.join('.') ?? '-'} ${message}`);

describe('a refusal that names a field', () => {
  it.each([
    ['entityId', 'entity.entityId'],
    ['entityType', 'entity.kind'],
    ['labels', 'labels'],
    ['labels[0]', 'labels.0'],
    ['labels.12', 'labels.12'],
    ['labels[3].<list element>', 'labels.3'],
  ])('%s is INVALID_INPUT at input.%s', (field, path) => {
    expect(told(read(400, detail(field, 'is odd')))).toEqual([
      `INVALID_INPUT input.${path} tradevest refuses it: is odd`,
    ]);
  });

  it.each(['body', 'labels[x]', 'labels[0', 'refAccounts[0].iban', 'toString', '__proto__', ''])(
    '%j, which no caller gave, is SOURCE_REJECTED',
    (field) => {
      const [{ code, path, message }] = read(400, { message: 'Bad.', ...detail(field, 'is odd') });
      expect([code, path]).toEqual(['SOURCE_REJECTED', null]);
      expect(message).toBe(
        field === ''
          ? 'Nothing was changed: Bad.'
          : `Nothing was changed: tradevest refuses ${field}: is odd`,
      );
    },
  );

  it.each(['Requestor-ID', 'requestor-id', 'requestorId'])('%s is a matter of the operator', (field) => {
    const [{ code, path, message }] = read(400, detail(field, `${requestorId} is odd`));
    expect([code, path]).toEqual(['SOURCE_REJECTED', null]);
    expect(message).toMatch(/the operator's requestor .*credentials\.requestorId.*\[removed\] is odd$/);
  });

  it('Requestor-ID is a matter of the token where the token names it', () => {
    const requestor = { id: requestorId, isOfCaller: true };
    const [{ message }] = read(400, detail('Requestor-ID', `${requestorId} is odd`), { requestor });
    expect(message).toMatch(/the caller's requestor \(auth\.requestorClaim\).*\[removed\] is odd$/);
  });

  it('holds one error for each message, and one where there is none', () => {
    const two = detail('labels', 'is odd', 'is long').errorDetails;
    const errorDetails = [
      ...two,
      { field: 'entityId' },
      { field: 'entityType', errors: [{ message: null }] },
    ];
    expect(told(read(400, { errorDetails }))).toEqual([
      'INVALID_INPUT input.labels tradevest refuses it: is odd',
      'INVALID_INPUT input.labels tradevest refuses it: is long',
      'INVALID_INPUT input.entity.entityId tradevest refuses it: no reason is given',
      'INVALID_INPUT input.entity.kind tradevest refuses it: no reason is given',
    ]);
  });

  it('in words alone is understood', () => {
    expect(told(read(400, { message: 'Bad.', validationString: 'labels[1] must not be empty' }))).toEqual([
      'INVALID_INPUT input.labels.1 tradevest refuses it: must not be empty',
    ]);
    const [{ code, message }] = read(400, { validationString: 'Requestor-ID must not be null' });
    expect([code, message]).toEqual(['SOURCE_REJECTED', expect.stringContaining("operator's requestor")]);
  });
});

describe('any other refusal', () => {
  it.each([
    [
      'words about no field',
      { message: 'Bad.', validationString: 'The request is odd' },
      'The request is odd',
    ],
    ['a message', { message: 'Not now.', errorDetails: [] }, 'Not now.'],
    ['nothing', undefined, 'It was refused.'],
    ['a list', [], 'It was refused.'],
    ['details that are none', { errorDetails: 'x', message: 7 }, '7'],
  ])('with %s is SOURCE_REJECTED', (_, body, message) => {
    expect(told(read(400, body))).toEqual([`SOURCE_REJECTED - Nothing was changed: ${message}`]);
  });

  it('with 404 is what was not found only where the API itself says so and a record was asked for', () => {
    const body = { message: 'None.', responseType: 'NOT_FOUND', requestId: '1' };
    expect(read(404, body)).toEqual([MISSING]);
    expect(told(read(404, { message: 'None.' }))).toEqual(['SOURCE_REJECTED - Nothing was changed: None.']);
    expect(told(read(404, body, { missing: null }))).toEqual([
      'SOURCE_REJECTED - Nothing was changed: None.',
    ]);
  });

  it('with 409 is a conflict, whatever it says', () => {
    expect(read(409, detail('labels', 'is odd'))).toEqual([ALREADY]);
    expect(read(409, undefined)).toEqual([ALREADY]);
  });

  it('is cut to what a person reads, and shows nobody in whose name the operator writes', () => {
    const long = detail('labels', `${requestorId.toUpperCase()} ${'x'.repeat(600)}`);
    const [{ message }] = read(400, long);
    expect(message).toHaveLength('tradevest refuses it: '.length + 500);
    expect(message.toLowerCase()).not.toContain(requestorId);
    const many = { errorDetails: Array.from({ length: 50 }, () => ({ field: 'labels' })) };
    expect(read(400, many)).toHaveLength(20);
  });
});
