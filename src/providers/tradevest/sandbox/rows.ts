import type { RowOverrides } from '../../../sandbox-kit/index.js';
import { completeRow } from '../../../sandbox-kit/index.js';
import type {
  AddressRow,
  CustomerRow,
  EntityRow,
  JointPersonRow,
  LegalEntityRow,
  NaturalPersonRow,
  RefAccountRow,
} from './wire.js';

const CREATED = '2025-03-03T08:15:00.250Z';

/** Twelve capitals and digits that belong to an id. */
function globalIdOf(id: string): string {
  return `G${id.replaceAll('-', '').slice(-11).toUpperCase()}`;
}

export function addressRow(overrides: Partial<AddressRow> = {}): AddressRow {
  return {
    street: 'Lindenweg',
    streetNumber: '4',
    city: 'Potsdam',
    zip: '14467',
    country: 'DE',
    ...overrides,
  };
}

/** A bank account whose IBAN can be none: its check digits are 00. */
export function refAccountRow(overrides: Partial<RefAccountRow> = {}): RefAccountRow {
  return {
    bankName: 'Sandbox Bank',
    iban: 'DE00SANDBOX00000000000',
    bic: 'SANDDE00XXX',
    type: 'PRIMARY',
    ownerName: 'Robin Muster',
    ...overrides,
  };
}

/** An active customer, a natural person unless told; its entity is a row of its own. */
export function customerRow(overrides: RowOverrides<CustomerRow, 'customerId' | 'entityId'>): CustomerRow {
  return completeRow<CustomerRow>(
    {
      customerId: overrides.customerId,
      customerStatus: 'ACTIVE',
      signedDocumentsRelatedToCustomer: [],
      createdOn: CREATED,
      modifiedOn: CREATED,
      entityId: overrides.entityId,
      entityType: 'NATURAL_PERSON',
      refAccounts: [refAccountRow()],
      labels: [],
    },
    overrides,
  );
}

/** An active person; the telephone is from a range kept free for fiction. */
export function naturalPersonRow(
  overrides: RowOverrides<NaturalPersonRow, 'naturalPersonId'>,
): NaturalPersonRow {
  return completeRow<NaturalPersonRow>(
    {
      naturalPersonId: overrides.naturalPersonId,
      globalId: globalIdOf(overrides.naturalPersonId),
      naturalPersonStatus: 'ACTIVE',
      createdOn: CREATED,
      modifiedOn: CREATED,
      gender: 'FEMALE',
      firstName: 'Robin',
      lastName: 'Muster',
      birthDay: '1984-05-17',
      birthPlace: 'Potsdam',
      birthCountry: 'DE',
      nationalities: [{ countryCode: 'DE' }],
      taxDetails: [{ taxResidency: 'DE' }],
      isUsNationality: false,
      mainAddress: addressRow(),
      contact: { phone: '+49 30 23125 100', email: 'robin.muster@example.com' },
    },
    overrides,
  );
}

/** An active company; its register and tax numbers are no real ones. */
export function legalEntityRow(overrides: RowOverrides<LegalEntityRow, 'legalEntityId'>): LegalEntityRow {
  return completeRow<LegalEntityRow>(
    {
      legalEntityId: overrides.legalEntityId,
      globalId: globalIdOf(overrides.legalEntityId),
      legalEntityStatus: 'ACTIVE',
      createdOn: CREATED,
      modifiedOn: CREATED,
      legalName: 'Muster Werke GmbH',
      legalForm: 'LIMITED_LIABILITY_COMPANY',
      registerCountry: 'DE',
      registerNumber: 'HRB 000000',
      registerCourt: 'Amtsgericht Musterstadt',
      foundedOn: '1999-09-01',
      taxNumber: 'FAKE-TAX-000000',
      mainAddress: addressRow(),
      contact: { phone: '+49 30 23125 200', email: 'office@example.com' },
    },
    overrides,
  );
}

/** Two persons as one; both are rows of their own. */
export function jointPersonRow(
  overrides: RowOverrides<JointPersonRow, 'jointPersonId' | 'firstNaturalPersonId' | 'secondNaturalPersonId'>,
): JointPersonRow {
  return completeRow<JointPersonRow>(
    {
      jointPersonId: overrides.jointPersonId,
      globalId: globalIdOf(overrides.jointPersonId),
      jointPersonStatus: 'ACTIVE',
      firstNaturalPersonId: overrides.firstNaturalPersonId,
      secondNaturalPersonId: overrides.secondNaturalPersonId,
      createdOn: CREATED,
      modifiedOn: CREATED,
    },
    overrides,
  );
}

/** An entity that no other list shows. */
export function otherEntityRow(overrides: RowOverrides<EntityRow, 'entityId'>): EntityRow {
  return completeRow<EntityRow>(
    {
      globalId: globalIdOf(overrides.entityId),
      entityId: overrides.entityId,
      entityName: 'Kim Beispiel',
      entityType: 'BENEFICIAL_OWNER',
      entityStatus: 'ACTIVE',
      createdOn: CREATED,
      roles: [],
    },
    overrides,
  );
}
