import type { TradevestSandboxData } from '../data.js';
import { customerRow, naturalPersonRow, otherEntityRow } from '../rows.js';
import type { CustomerRow, NaturalPersonRow } from '../wire.js';
import { seedCustomerId } from './customers.js';
import { instant, uuid } from './shapes.js';

const SALT = 67;

/** A person whose name comes twice, one with hardly anything, one who died, one with a name in other letters. */
const ODD_PERSONS: readonly Partial<NaturalPersonRow>[] = [
  { firstName: 'Chiara', lastName: 'Iwanow', birthDay: '1931-02-03', contact: { phone: '030 23125-901' } },
  {
    firstName: 'Ng',
    lastName: 'O',
    contact: {},
    taxDetails: [{ taxResidency: 'VN', noTinConfirmation: true }],
  },
  { firstName: 'Theodor', lastName: 'Estatius', naturalPersonStatus: 'DECEASED', deathDay: '2025-01-19' },
  { firstName: '花子', lastName: '例', contact: { phone: 'n/a', email: 'HANAKO.Rei@EXAMPLE.com' } },
];

const ODD_STATUSES = ['ACTIVE', 'ARCHIVED', 'ESTATE', 'RECEIVED'];

/** Rows that show what a reader must be ready for; their numbers begin at `first`. */
export function addOddRows(data: TradevestSandboxData, first: number): void {
  for (const [index, overrides] of ODD_PERSONS.entries()) {
    const createdOn = instant(180 + index);
    const naturalPersonId = uuid(index, SALT);
    data.naturalPersons.push(naturalPersonRow({ naturalPersonId, createdOn, ...overrides }));
    data.customers.push(
      customerRow({
        customerId: seedCustomerId(first + index),
        customerStatus: ODD_STATUSES[index],
        createdOn,
        entityId: naturalPersonId,
        refAccounts: [],
      }),
    );
  }
  data.customers.push(...oddRoles(data, first + ODD_PERSONS.length));
  for (const [index, entityName] of ['Jo Anteil', 'Sam Vorstand'].entries()) {
    const entityType = index === 0 ? 'BENEFICIAL_OWNER' : 'LEGAL_REPRESENTATIVE';
    const createdOn = instant(190 + index, 6);
    data.otherEntities.push(otherEntityRow({ entityId: uuid(index, 71), entityName, entityType, createdOn }));
  }
}

function oddRoles({ customers, legalEntities }: TradevestSandboxData, first: number): readonly CustomerRow[] {
  const [again] = customers;
  const company = legalEntities.at(-1);
  const full = Array.from({ length: 16 }, (_, index) => `label-${String(index + 1)}`);
  return [
    // the former role of an entity that is a customer once more
    customerRow({
      customerId: seedCustomerId(first),
      entityId: again?.entityId ?? '',
      createdOn: instant(1),
      cancellationDate: instant(2),
    }),
    // as many labels as there can be, and under notice
    customerRow({
      customerId: seedCustomerId(first + 1),
      entityId: company?.legalEntityId ?? '',
      entityType: 'LEGAL_ENTITY',
      createdOn: instant(185),
      cancellationDate: '2099-12-31T00:00:00.000Z',
      labels: full,
    }),
    // its entity was found invalid and purged
    customerRow({
      customerId: seedCustomerId(first + 2),
      customerStatus: 'INVALID',
      entityId: uuid(404, SALT),
      createdOn: instant(186),
      refAccounts: undefined,
      labels: undefined,
    }),
  ];
}
