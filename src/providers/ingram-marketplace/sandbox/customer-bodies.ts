import countries from 'i18n-iso-countries/index.js';
import { z } from 'zod';

// "Mandatory for certain countries", which the documents do not name.
const COUNTRIES_WITH_STATES = new Set(['US', 'CA']);

const filled = z.string().min(1);

const address = z
  .object({
    streetAddress: filled,
    addressExtension: z.string().optional(),
    postalCode: filled,
    city: filled,
    state: z.string().optional(),
    countryCode: filled.refine((code) => /^[A-Z]{2}$/.test(code) && countries.isValid(code), {
      message: 'no country has this code in capitals',
    }),
  })
  .refine(({ countryCode, state }) => !COUNTRIES_WITH_STATES.has(countryCode) || (state ?? '') !== '', {
    path: ['state'],
    message: 'this country needs one',
  });

// "Typically" at least seven characters with letters of both cases, digits and special characters. The document's own
// example has no digit.
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];
const isStrong = (password: string): boolean =>
  password.length >= 7 && KINDS.filter((kind) => kind.test(password)).length >= 3;

const contactPerson = z
  .object({
    type: z.enum(['admin', 'billing', 'technical']),
    firstName: filled,
    lastName: filled,
    email: z.email(),
    phoneNumber: z.string().regex(/^(?=.*\d)[\d+#() ./-]+$/, { message: 'no phone number' }),
    login: z
      .string()
      .min(5)
      .regex(/^[A-Za-z0-9][A-Za-z0-9_.@-]{0,255}$/, { message: 'a character that no login has' })
      .optional(),
    password: z.string().refine(isStrong, { message: 'too weak' }).optional(),
  })
  .refine(({ type, login }) => type === 'admin' || login === undefined, {
    path: ['login'],
    message: 'only an admin has one',
  })
  .refine(({ type, password }) => type === 'admin' || password === undefined, {
    path: ['password'],
    message: 'only an admin has one',
  })
  // Write-only, so nothing that could show them keeps them.
  .transform(({ login: _login, password: _password, ...person }) => person);

const changeable = {
  externalId: z.string().optional(),
  name: filled.optional(),
  taxRegId: z.string().optional(),
  address: address.optional(),
  contactPersons: z.array(contactPerson).optional(),
};

/** A new customer (OpenAPI 1.15: Customer). Its id, status and resellerId are not for the sender to say. */
const creation = z.object({
  ...changeable,
  name: filled,
  address,
  contactPersons: z.array(contactPerson),
  language: filled,
  attributes: z.record(z.string(), z.string()).optional(),
});

/**
 * A change (OpenAPI 1.15: CustomerUpdate): of the six statuses of its enum the text supports two, and
 * neither language nor attributes are part of it.
 */
const update = z.object({ ...changeable, status: z.enum(['active', 'creditHold']).optional() });

export type CustomerCreation = z.infer<typeof creation>;
export type CustomerUpdate = z.infer<typeof update>;

/** A body as it may be taken, or every fault in one text. */
export type Parsed<Body> =
  { readonly ok: true; readonly body: Body } | { readonly ok: false; readonly faults: string };

export const parseCreation = (body: unknown): Parsed<CustomerCreation> => parsedWith(creation, body);
export const parseUpdate = (body: unknown): Parsed<CustomerUpdate> => parsedWith(update, body);

function parsedWith<Body>(schema: z.ZodType<Body>, body: unknown): Parsed<Body> {
  const parsed = schema.safeParse(body);
  return parsed.success ? { ok: true, body: parsed.data } : { ok: false, faults: faultsOf(parsed.error) };
}

function faultsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${placeOf(issue.path)}: ${issue.message}`).join('; ');
}

// The keys of attributes are the sender's own words.
function placeOf(path: readonly PropertyKey[]): string {
  const known = path[0] === 'attributes' ? path.slice(0, 1) : path;
  return known.map(String).join('.') || 'body';
}
