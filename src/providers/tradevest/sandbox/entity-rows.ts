import type { TradevestSandboxData } from './data.js';
import type { EntityRow, NaturalPersonRow } from './wire.js';

/** Every entity as the list of all entities shows it; a joint person is named after its two persons. */
export function entityRows(data: TradevestSandboxData): readonly EntityRow[] {
  const roles = rolesByEntity(data);
  const rolesOf = (id: string) => [...(roles.get(id) ?? [])];
  const persons = new Map(data.naturalPersons.map((row) => [row.naturalPersonId, row]));
  const nameOf = (id: string) => personName(persons.get(id));
  const natural = data.naturalPersons.map((row): EntityRow => ({
    globalId: row.globalId,
    entityId: row.naturalPersonId,
    entityName: personName(row),
    entityType: 'NATURAL_PERSON',
    entityStatus: row.naturalPersonStatus,
    ...phoneOf(row.contact.phone),
    createdOn: row.createdOn,
    roles: rolesOf(row.naturalPersonId),
  }));
  const legal = data.legalEntities.map((row): EntityRow => ({
    globalId: row.globalId,
    entityId: row.legalEntityId,
    entityName: row.legalName,
    entityType: 'LEGAL_ENTITY',
    entityStatus: row.legalEntityStatus,
    ...phoneOf(row.contact.phone),
    createdOn: row.createdOn,
    roles: rolesOf(row.legalEntityId),
  }));
  const joint = data.jointPersons.map((row): EntityRow => ({
    globalId: row.globalId,
    entityId: row.jointPersonId,
    entityName: `${nameOf(row.firstNaturalPersonId)} & ${nameOf(row.secondNaturalPersonId)}`,
    entityType: 'JOINT_PERSON',
    entityStatus: row.jointPersonStatus,
    createdOn: row.createdOn,
    roles: rolesOf(row.jointPersonId),
  }));
  return [...natural, ...legal, ...joint, ...data.otherEntities];
}

function rolesByEntity({ customers, proxies }: TradevestSandboxData): ReadonlyMap<string, Set<string>> {
  const roles = new Map<string, Set<string>>();
  const add = (id: string, role: string) => roles.set(id, (roles.get(id) ?? new Set()).add(role));
  for (const { entityId } of customers) add(entityId, 'CUSTOMER');
  for (const { naturalPersonId } of proxies) add(naturalPersonId, 'PROXY');
  return roles;
}

function personName(person: NaturalPersonRow | undefined): string {
  return person === undefined ? '' : `${person.firstName} ${person.lastName}`;
}

function phoneOf(phone: string | undefined): Pick<EntityRow, 'contactPhone'> {
  return phone === undefined ? {} : { contactPhone: phone };
}
