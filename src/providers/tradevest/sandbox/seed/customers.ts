import { pick } from '../../../../sandbox-kit/index.js';
import { customerRow, refAccountRow } from '../rows.js';
import type { CustomerEntityType, CustomerRow } from '../wire.js';
import { instant, uuid } from './shapes.js';

const SALT = 41;
const LABELS = ['vip', 'newsletter', 'Region Süd', 'depot:gold', 'advisor-7', 'a,b'] as const;

const STATUSES = [
  'ACTIVE',
  'ACTIVE',
  'CREATED',
  'ACTIVE',
  'PENDING',
  'ACTIVE',
  'REVIEW',
  'SUSPENDED',
  'ACTIVE',
  'REJECTED',
  'ACTIVE',
  'ESTATE',
  'SUSPENDED_COMPLIANCE',
] as const;

/** Who is to become a customer. */
export interface Player {
  readonly entityId: string;
  readonly entityType: CustomerEntityType;
  readonly name: string;
  readonly createdOn: string;
}

/** The role of customer for each entity, in the states and with the labels that real ones have. */
export function seedCustomers(players: readonly Player[]): readonly CustomerRow[] {
  return players.map(({ entityId, entityType, name, createdOn }, number) =>
    customerRow({
      customerId: seedCustomerId(number),
      customerStatus: pick(STATUSES, number),
      ...(number % 5 === 2 ? { signedDocumentsRelatedToCustomer: [signedTerms(number, name)] } : {}),
      createdOn,
      modifiedOn: instant(240 + number, number % 2 === 0 ? 3 : 6),
      entityId,
      entityType,
      refAccounts: number % 6 === 5 ? undefined : accounts(number, name),
      labels: number % 7 === 6 ? undefined : labelsOf(number),
    }),
  );
}

/** The id of a customer of the seed by its number; the odd ones go on behind the plain ones. */
export function seedCustomerId(number: number): string {
  return uuid(number, SALT);
}

function labelsOf(number: number): readonly string[] {
  return LABELS.filter((_, index) => (number + index) % 4 === 0 || number % (index + 5) === 1);
}

function accounts(number: number, ownerName: string) {
  const iban = `DE00SANDBOX${String(number).padStart(11, '0')}`;
  const first = refAccountRow({ iban, ownerName });
  if (number % 8 !== 3) return [first];
  return [
    first,
    { iban: `DE00SANDBOX9${String(number).padStart(10, '0')}`, ownerName, type: 'OTHER' as const },
  ];
}

function signedTerms(number: number, name: string) {
  return {
    partnerDocumentId: uuid(1, 53),
    name: 'Terms of the sandbox',
    documentType: 'TERMS_AND_CONDITIONS',
    version: 1 + (number % 3),
    naturalPersonId: uuid(number, 59),
    naturalPersonFullName: name,
    createdOn: instant(150 + number, 9),
    modifiedOn: instant(150 + number, 9),
  };
}
