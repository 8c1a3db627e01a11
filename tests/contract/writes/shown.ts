import { expect } from 'vitest';
import type { CustomerRow } from '../../../src/domain/customer/customer.js';
import type { NewCustomer } from '../../../src/domain/write/new-records.js';
import type { Change, Given, Shown } from '../../support/platforms/writing.js';

/** What a customer shows of what was given: each field as it was given, unless the platform is set to show it otherwise. */
export function shownOf({ input, shown }: Given<NewCustomer> | Given<Change>): Shown {
  const { contactPersons, parentId, entity, ...own }: NewCustomer & Change = input;
  const readable = contactPersons?.map(({ login: _login, password: _password, ...person }) => person);
  return {
    ...own,
    ...(readable && { contactPersons: readable }),
    ...(parentId !== undefined && { resellerNativeId: parentId }),
    ...(entity && { entityId: entity.entityId, kind: entity.kind }),
    ...shown,
  };
}

/** Fails unless the row shows all this; what it leaves out is unknown, and a whole customer leaves nothing out. */
export function expectShown(row: CustomerRow, shown: Shown): void {
  const known = Object.entries(shown).filter(([field]) => Object.hasOwn(row, field));
  expect(row).toMatchObject(Object.fromEntries(known));
}
