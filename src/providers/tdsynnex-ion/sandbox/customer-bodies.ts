import { z } from 'zod';

// The vendor's checks speak of its inner names; these two are known.
const INNER_NAMES: Readonly<Record<string, string>> = {
  customerOrganization: 'orgName',
  customerEmail: 'primaryContactEmail',
};

const MISSING = 'missing';

const text = z.string({ error: ({ input }) => (input === undefined ? MISSING : 'must be a text') });
// An empty text is how this API writes that there is none.
const filled = text.min(1, { error: MISSING });

/**
 * What is sent to create or to replace a customer: the same for both. The document closes neither body, and clients send
 * fields of a wider schema along, so what else is sent is held as it came.
 */
export const customerBody = z.looseObject(
  {
    customerOrganization: filled,
    customerAddress: z.looseObject(
      {
        street: filled,
        suite: text.exactOptional(),
        city: filled,
        state: filled,
        zip: filled,
        country: filled,
      },
      { error: ({ input }) => (input === undefined ? MISSING : 'must be an object') },
    ),
    customerName: filled,
    customerEmail: filled,
    customerTitle: text.exactOptional(),
    customerPhone: text.exactOptional(),
    languageCode: filled,
  },
  { error: 'must be an object' },
);

export type CustomerBody = z.infer<typeof customerBody>;

/** The first fault, as the vendor says such things; it repeats nothing that was sent. */
export function faultOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const field = String(issue?.path.at(-1) ?? 'body');
  const name = INNER_NAMES[field] ?? field;
  return issue?.message === MISSING
    ? `must have required property '${name}'`
    : `'${name}' ${issue?.message ?? 'is refused'}`;
}
