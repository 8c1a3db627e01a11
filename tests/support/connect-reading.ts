import { idOf } from './connect-graph.js';

/** The graph's opaque id of a record of the source `connect`. */
export const id = (typename: string, nativeId: string): string => idOf(typename, 'connect', nativeId);

/** Every field of an address. */
export const ADDRESS = 'address { line1 line2 city state postalCode countryCode countryRaw }';
/** Everything about a contact person but its id, which the graph makes, and whose it is. */
export const PERSON = `types firstName lastName fullName title email
  phoneNumber { raw e164 countryCallingCode areaCode number extension }`;

/** What the graph answers for the address of `SHOP`. */
export const SHOP_ADDRESS = {
  line1: '5 Quay Road',
  line2: 'Back yard',
  city: 'Bergen',
  state: 'Vestland',
  postalCode: '5003',
  countryCode: 'NO',
  countryRaw: 'no',
};
/** What the graph answers for the only contact person of `SHOP`. */
export const SHOP_CONTACT = {
  types: ['TECHNICAL'],
  firstName: 'Kari',
  lastName: 'Nordmann',
  fullName: 'Kari Nordmann',
  title: null,
  email: 'Kari.Nordmann@example.com',
  phoneNumber: {
    raw: '+47 55 123456 7',
    e164: '+4755123456',
    countryCallingCode: '47',
    areaCode: '55',
    number: '123456',
    extension: '7',
  },
};
