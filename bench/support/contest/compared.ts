import { z } from 'zod';

const text = z.string().nullable();

/**
 * What of a page is compared if the other answers in the words of its sources. Left out is what the product reads out of
 * these words and no other contestant does: the status, the types of contact persons, the vendors of clouds and the parts of
 * phone numbers. The others are asked for the words all the same.
 */
const page = z.object({
  customers: z.object({
    nodes: z.array(
      z.object({
        nativeId: text,
        name: text,
        externalId: text,
        taxId: text,
        createdAt: text,
        address: z.object({ line1: text, city: text, postalCode: text, countryCode: text }),
        contactPersons: z.array(z.object({ fullName: text, email: text })),
        cloudProfiles: z.array(z.object({ tenantId: text, domain: text })).nullable(),
      }),
    ),
  }),
});

/** The part of answers in the product's words that is compared. */
export function comparedPart(answers: unknown): unknown {
  return z.array(page).parse(answers);
}

/** The product answers null for what is missing. */
export function orNull(value: string | null | undefined): string | null {
  return value ?? null;
}
