import { z } from 'zod';

/** What may be sent about an account (OpenAPI 37.0: TierAccountCreate, TierAccountUpdate; lengths included). */
const short = (max: number) => z.string().max(max);
const optionalShort = (max: number) => short(max).nullish();
const filled = (max: number) => z.string().min(1).max(max);

const phone = z.object({
  country_code: short(25).nullable(),
  area_code: optionalShort(25),
  phone_number: short(25).nullable(),
  extension: optionalShort(25),
});

const contact = z.object({
  first_name: filled(100),
  last_name: filled(100),
  email: z.email().max(254),
  phone_number: phone.optional(),
});

const contactInfo = z.object({
  address_line1: filled(255),
  address_line2: optionalShort(255),
  city: filled(100),
  state: optionalShort(100),
  country: filled(100),
  postal_code: filled(50),
  contact,
});

const partialContactInfo = contactInfo
  .extend({ contact: contact.extend({ phone_number: phone.partial().optional() }).partial() })
  .partial();

const changeable = {
  type: z.enum(['customer', 'reseller']).optional(),
  // Null for none: the vendor's form for editing offers it, as that for a new account does.
  parent: z.object({ id: z.string().optional(), index: z.int().optional() }).nullish(),
  name: filled(255).optional(),
  tax_id: optionalShort(100),
  access: z.array(z.object({ id: z.string() })).optional(),
  environment: z.enum(['production', 'test', 'preview']).nullish(),
};

// The document asks for contact_info alone; the vendor's connectors send all three, and no account has neither.
export const accountCreateBody = z.object({
  ...changeable,
  type: z.enum(['customer', 'reseller']),
  name: filled(255),
  external_uid: optionalShort(255),
  external_id: optionalShort(255),
  hub: z.object({ id: z.string() }).optional(),
  contact_info: contactInfo,
});

export const accountUpdateBody = z.object({
  ...changeable,
  external_uid: short(255).optional(),
  external_id: short(255).optional(),
  contact_info: contactInfo.optional(),
});

/** The account inside a new account request: which one, and only what changes about it. */
export const accountRequestBody = z.object({
  type: z.literal('update'),
  account: z
    .object({
      ...changeable,
      id: z.string().optional(),
      external_uid: short(255).optional(),
      external_id: short(255).optional(),
      contact_info: partialContactInfo.optional(),
    })
    .refine(({ id, external_uid }) => id !== undefined || external_uid !== undefined, {
      message: 'names no account: id or external_uid is needed',
    }),
});

export type AccountCreate = z.infer<typeof accountCreateBody>;
export type AccountUpdate = z.infer<typeof accountUpdateBody>;
export type AccountRequestCreate = z.infer<typeof accountRequestBody>;

/** One text per fault, beginning with the field; none repeats what was sent. */
export function faultsOf(error: z.ZodError): readonly string[] {
  return error.issues.map((issue) => `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`);
}
