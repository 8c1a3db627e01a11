import type { TradevestSandboxData } from '../data.js';
import { emptyData } from '../data.js';
import { jointPersonRow } from '../rows.js';
import type { ChangelogRow, CustomerRow, JointPersonRow, NaturalPersonRow } from '../wire.js';
import { seedCompanies } from './companies.js';
import { seedCustomers } from './customers.js';
import type { Player } from './customers.js';
import { addOddRows } from './odd.js';
import { seedPersons } from './persons.js';
import { instant, uuid } from './shapes.js';

export interface SeedOptions {
  /** Plain customers beside the seven odd ones; 43 by default, 50 customers in all. */
  readonly customers?: number;
}

const PLAIN_CUSTOMERS = 43;

/** Rows that look like the real thing, quirks included; the same on every call, and nobody's data. */
export function seedData(options: SeedOptions = {}): TradevestSandboxData {
  const data = emptyData();
  const count = options.customers ?? PLAIN_CUSTOMERS;
  const joint = Math.floor(count / 8);
  const legal = Math.floor(count / 3);
  // The first person is the partner's employee; the second one is a customer only together with another.
  const persons = seedPersons(count - joint - legal + 2);
  const companies = seedCompanies(legal + 1);
  const pairs = seedJointPersons(persons, joint);
  data.naturalPersons.push(...persons);
  data.legalEntities.push(...companies);
  data.jointPersons.push(...pairs);
  const players: Player[] = [
    ...persons.slice(2).map((row) => ({
      ...played(row, 'NATURAL_PERSON'),
      entityId: row.naturalPersonId,
      name: `${row.firstName} ${row.lastName}`,
    })),
    ...companies.slice(0, legal).map((row) => ({
      ...played(row, 'LEGAL_ENTITY'),
      entityId: row.legalEntityId,
      name: row.legalName,
    })),
    ...pairs.map((row) => ({
      ...played(row, 'JOINT_PERSON'),
      entityId: row.jointPersonId,
      name: namesOf(row, persons),
    })),
  ];
  data.customers.push(...seedCustomers(players));
  addOddRows(data, count);
  addProxies(data);
  data.rolesChangelog.push(...data.customers.slice(0, 12).map(labelChange));
  return data;
}

function played<Type extends Player['entityType']>(
  { createdOn }: { readonly createdOn: string },
  entityType: Type,
) {
  return { createdOn, entityType };
}

function namesOf(pair: JointPersonRow, persons: readonly NaturalPersonRow[]): string {
  const owners = [pair.firstNaturalPersonId, pair.secondNaturalPersonId];
  const known = persons.filter(({ naturalPersonId }) => owners.includes(naturalPersonId));
  return known.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(' und ');
}

function seedJointPersons(persons: readonly NaturalPersonRow[], count: number): readonly JointPersonRow[] {
  return Array.from({ length: count }, (_, index) =>
    jointPersonRow({
      jointPersonId: uuid(index, 31),
      firstNaturalPersonId: persons[1 + index]?.naturalPersonId ?? '',
      secondNaturalPersonId: persons[2 + index * 2]?.naturalPersonId ?? '',
      createdOn: instant(40 + index * 9),
      modifiedOn: instant(230 + index),
    }),
  );
}

function addProxies({ naturalPersons, legalEntities, proxies }: TradevestSandboxData): void {
  for (const [index, { legalEntityId }] of legalEntities.entries()) {
    const person = naturalPersons[index % 4];
    if (person === undefined) continue;
    proxies.push({
      proxyId: uuid(index, 61),
      naturalPersonId: person.naturalPersonId,
      entityId: legalEntityId,
    });
  }
}

function labelChange({ customerId, labels = [] }: CustomerRow, index: number): ChangelogRow {
  return {
    itemType: 'CUSTOMER',
    entryId: uuid(index, 79),
    itemId: customerId,
    createdOn: instant(240 + index, 6),
    changes: [{ type: 'REPLACE', path: '/labels', oldValue: [], value: labels }],
    source: 'PARTNER_SYSTEM',
  };
}
