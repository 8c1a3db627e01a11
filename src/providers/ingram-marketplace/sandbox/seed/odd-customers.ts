import { addressRow, contactPersonRow, customerRow } from '../rows.js';
import type { RowOverrides } from '../../../../sandbox-kit/index.js';
import type { ContactPersonRow, CustomerRow } from '../wire.js';

const FIRST_ID = 1_000_050;

type Oddity = Omit<RowOverrides<CustomerRow>, 'id'>;

/** One admin who is no other customer's, with a phone number as it is written here. */
function reachedBy(phoneNumber: string, email: string): readonly ContactPersonRow[] {
  return [contactPersonRow({ firstName: 'Ola', lastName: 'Brecht', phoneNumber, email })];
}

const LONDON = { postalCode: 'W1A 0ZZ', city: 'London' };

const ODDITIES: readonly Oddity[] = [
  // a person, named where others name a company
  { name: 'Ottilie Marchetti', language: 'en' },
  { name: `O'Dowd "Slow" Foods & Sons, Ltd.`, externalId: 'crm/7 & 8?#%' },
  { name: 'Żółw 🐢 Naprawa', attributes: { tier: 'gold', 'account owner': 'Ünal, J.', note: '' } },
  { name: 'عيادة النورس', language: 'ar_AE' },
  { name: 'かもめ商店', language: 'ja_JP', address: addressRow({ state: '-', addressExtension: '-' }) },
  { name: '  Twin   Peaks  Fuel ', externalId: 'CRM-TWIN' },
  { name: 'Twin Peaks Fuel', externalId: 'CRM-TWIN', status: 'error' },
  // the country's code again inside the number, as the examples of the documents have it
  { name: 'Kestrel Rail', contactPersons: reachedBy('44##441614960177#', 'ola.brecht@example.org') },
  { name: 'Kestrel Rail', contactPersons: reachedBy('0161 496 0178', 'OLA.BRECHT@example.org') },
  { name: 'Nobody There', contactPersons: [], externalId: '', taxRegId: '' },
  { name: 'Set Aside', externalId: undefined, attributes: undefined, language: 'nl' },
  {
    name: 'n'.repeat(255),
    address: addressRow({ ...LONDON, state: undefined, streetAddress: 's'.repeat(200) }),
    contactPersons: ['admin', 'admin', 'billing', 'technical'].map((type) => contactPersonRow({ type })),
  },
];

/** Customers that show what real rows hold: awkward names, doubles, phones in no form. */
export function seedOddCustomers(resellerId: string): readonly CustomerRow[] {
  return ODDITIES.map((oddity, index) => {
    const id = String(FIRST_ID + index);
    return customerRow({ externalId: `odd-${id}`, attributes: {}, resellerId, ...oddity, id });
  });
}
