import fc from 'fast-check';

/** Numbers as JSON may have them: beyond 2^53, with more digits than a JavaScript number keeps, and small ones. */
const numberText = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 14n }))
    .map(([whole, rest]) => `${String(whole)}.${String(rest)}1`),
);

const stringText = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => JSON.stringify(text));

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    stringText,
    numberText,
    fc.constantFrom('true', 'false', 'null'),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc
      .uniqueArray(fc.tuple(stringText, tie('value')), { maxLength: 4, selector: ([key]) => key })
      .map((entries) => `{${entries.map(([key, part]) => `${key}:${part}`).join(',')}}`),
  ),
}));

/** Any JSON value, as the text of it. */
export const jsonValueText: fc.Arbitrary<string> = value;
