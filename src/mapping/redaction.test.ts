import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../domain/record.js';
import { withoutSecrets } from './redaction.js';

const CANARY = 'canary-5f2e';
const redacted = (record: JsonObject) => JSON.stringify(withoutSecrets(record));

describe('withoutSecrets', () => {
  it.each(['value', 'structured_value', 'value_choices', 'value_error'])(
    'takes the %s out of a password parameter and leaves the rest of it',
    (key) => {
      const parameter = { id: 'admin', type: 'password', title: 'Sign-in', [key]: CANARY };
      expect(withoutSecrets({ id: 'AS-1', params: [parameter] })).toEqual({
        id: 'AS-1',
        params: [{ id: 'admin', type: 'password', title: 'Sign-in' }],
      });
    },
  );

  it.each([
    'admin_password',
    'passphrase',
    'PASSWD',
    'clientSecret',
    'access_token',
    'api_key',
    'apiKey',
    'api-key',
    'private_key',
    'credentials',
    'activation_key',
    'activation',
    'pwd',
    'passcode',
    'ACCESS KEY',
  ])('takes out the key %s, and the value of a parameter that is called so', (word) => {
    expect(
      redacted({ id: 'AS-1', [word]: CANARY, deep: { list: [{ [word]: { further: CANARY } }] } }),
    ).not.toContain(CANARY);
    for (const key of ['id', 'name', 'title'])
      expect(redacted({ id: 'AS-1', params: [{ id: 'p', [key]: word, value: CANARY }] })).not.toContain(
        CANARY,
      );
  });

  it('takes secrets out however deep they lie', () => {
    const parameter = { id: 'x', type: 'password', value: CANARY, structured_value: { inner: [CANARY] } };
    const nested = { asset: { configuration: { params: [[parameter], { items: [parameter] }] } } };
    expect(redacted({ id: 'PR-1', ...nested })).not.toContain(CANARY);
  });

  it('leaves everything else as it was, also what only looks like a secret', () => {
    const record = {
      id: 'AS-1',
      name: 'Secret Garden Ltd',
      params: [{ id: 'domain', type: 'text', value: 'example.com', value_error: '' }],
      items: [{ id: 'x', quantity: '63', empty: null, yes: true, none: [], nested: [[1], [{}]] }],
      hub: { id: 'HB-0000-0000', name: 'None' },
    };
    expect(withoutSecrets(record)).toEqual(record);
  });

  it('loses nothing of any record that holds no secret', () => {
    const key = fc.string({ maxLength: 3 }).filter((word) => word !== 'pwd' && word !== '__proto__');
    const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, true, 'text', '', '-', 0, 1.5),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(withoutSecrets({ id: 'x', value: { inner: value } })).toEqual({
          id: 'x',
          value: { inner: value },
        });
      }),
    );
  });

  it('changes nothing of the record itself', () => {
    const record = { id: 'AS-1', params: [{ id: 'x', type: 'password', value: CANARY }] };
    withoutSecrets(record);
    expect(JSON.stringify(record)).toContain(CANARY);
  });
});
