import { expect, it } from 'vitest';
import { redactedInput, wholeInput } from './input-record.js';

class Input {
  readonly sourceId = 'alpha';
  readonly name = null;
  readonly taxId = undefined;
  readonly contactPersons = [
    { login: 'anna', password: 'geheim', email: 'anna@example.com', types: ['ADMIN'] },
    { password: null },
  ];
  readonly deep = { login: { password: 'x' }, number: 1, flag: false };
}

it('The ledger shows an input without what only goes in, however deep it is', () => {
  expect(redactedInput(new Input())).toEqual({
    sourceId: 'alpha',
    name: null,
    contactPersons: [{ email: 'anna@example.com', types: ['ADMIN'] }, {}],
    deep: { number: 1, flag: false },
  });
});

it('A fingerprint is made of all that was given: null is, and what is missing is not', () => {
  const whole = wholeInput(new Input());
  expect(whole).toEqual(JSON.parse(JSON.stringify(new Input())));
  expect(Object.keys(whole)).toEqual(['sourceId', 'name', 'contactPersons', 'deep']);
});

it('What is no JSON is no input', () => {
  expect(() => wholeInput({ at: () => 1 })).toThrow(TypeError);
});
