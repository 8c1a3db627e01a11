import { z } from 'zod';

/** What may be sent, with the lengths and patterns that the vendor's pages give. */
const filled = z.string().min(1).max(255);
const uuid = z.guid().toLowerCase();
const country = z.string().regex(/^[A-Z]{2}$/);

const labels = z.array(z.string().min(1)).max(16);

const entityType = z.enum(['NATURAL_PERSON', 'LEGAL_ENTITY', 'JOINT_PERSON']);

const refAccount = z.object({
  bankName: filled.exactOptional(),
  iban: z.string().regex(/^[A-Z]{2}[0-9A-Z]{14,31}$/),
  bic: z
    .string()
    .regex(/^[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?$/)
    .exactOptional(),
  type: z.enum(['PRIMARY', 'OTHER']).exactOptional(),
  ownerName: filled,
});

export const customerCreateBody = z.object({
  entityId: uuid,
  entityType,
  refAccounts: z.array(refAccount).exactOptional(),
  labels: labels.exactOptional(),
});

export type CustomerCreate = z.infer<typeof customerCreateBody>;

export const customerUpdateBody = z.object({ labels: labels.exactOptional() });

const address = z.object({
  street: filled,
  streetNumber: z.string().min(1).max(20),
  city: filled,
  zip: z.string().min(3).max(10),
  state: z.string().min(1).max(35).exactOptional(),
  country,
  additionalInfo: z.string().min(1).exactOptional(),
});

const contact = z.object({
  phone: filled.exactOptional(),
  email: z.email().exactOptional(),
  fax: filled.exactOptional(),
  website: filled.exactOptional(),
});

const externalId = z.string().min(1).exactOptional();

const naceSectors = z
  .array(z.object({ section: filled, code: filled.exactOptional(), description: filled.exactOptional() }))
  .exactOptional();

export const naturalPersonBody = z.object({
  gender: z.string(),
  title: z.string().exactOptional(),
  firstName: filled.regex(/^\S+( \S+)*$/),
  lastName: filled,
  maritalStatus: z.string().exactOptional(),
  birthDay: z.iso.date(),
  birthPlace: filled,
  birthCountry: country,
  nationalities: z.array(z.object({ countryCode: country })).min(1),
  language: z.string().exactOptional(),
  taxDetails: z
    .array(
      z.object({
        taxId: filled.exactOptional(),
        taxResidency: country,
        noTinConfirmation: z.boolean().exactOptional(),
      }),
    )
    .min(1),
  isUsNationality: z.boolean(),
  profession: filled.exactOptional(),
  professionGroup: z.string().exactOptional(),
  naceSectors,
  mainAddress: address,
  correspondenceAddress: address.exactOptional(),
  contact: contact.extend({ phone: filled, email: z.email() }),
  externalId,
});

export const legalEntityBody = z.object({
  legalEntityIdentifier: z
    .string()
    .regex(/^\d{4}[0]{2}[A-Z\d]{12}\d{2}$/)
    .exactOptional(),
  legalName: filled,
  legalForm: z.string(),
  naceSectors,
  registerCountry: country,
  registerNumber: filled,
  registerCourt: filled,
  foundedOn: z.iso.date(),
  taxNumber: filled,
  vatId: z.string().length(11).exactOptional(),
  mainAddress: address,
  correspondenceAddress: address.exactOptional(),
  contact,
  fatcaCrsDeclaration: z.record(z.string(), z.unknown()).exactOptional(),
  externalId,
});

export const jointPersonBody = z.object({
  firstNaturalPersonId: uuid,
  secondNaturalPersonId: uuid,
  externalId,
});

export const offboardingBody = z.object({
  roleType: z.enum(['CUSTOMER', 'PROXY']),
  roleId: uuid,
  reason: z.enum([
    'CANCELLATION_BY_PARTNER_ORDINARY',
    'CUSTOMER_REQUEST_IMMEDIATE',
    'CANCELLATION_BY_PARTNER_IMMEDIATE',
    'DEATH_IMMEDIATE',
    'DISSOLUTION_IMMEDIATE',
    'INSOLVENCY_IMMEDIATE',
    'COMPANY_STRUCTURE_CHANGES_IMMEDIATE',
  ]),
});

export type OffboardingReason = z.infer<typeof offboardingBody>['reason'];
