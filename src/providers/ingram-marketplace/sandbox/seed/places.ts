import type { AddressRow } from '../wire.js';

export interface Town {
  readonly address: Omit<AddressRow, 'streetAddress'>;
  readonly streets: readonly [string, ...string[]];
  readonly language: string;
  /** Numbers from a range that the regulator keeps for films and books: a stem and some digits more. */
  readonly phone: {
    readonly country: string;
    readonly area: string;
    readonly stem: string;
    readonly digits: number;
  };
}

/** Where the customers are; a state is given only where addresses have one. */
export const TOWNS: readonly [Town, ...Town[]] = [
  {
    address: { postalCode: 'M3 0ZZ', city: 'Manchester', countryCode: 'GB' },
    streets: ['Ferryman Lane', 'Weavers Yard', 'Old Tannery Road'],
    language: 'en',
    phone: { country: '44', area: '161', stem: '4960', digits: 3 },
  },
  {
    address: { postalCode: '80200', city: 'Denver', state: 'CO', countryCode: 'US' },
    streets: ['Cottonwood Avenue', 'Quarry Street', 'Mesa Drive'],
    language: 'en_US',
    phone: { country: '1', area: '303', stem: '55501', digits: 2 },
  },
  {
    address: { postalCode: '10999', city: 'Berlin', countryCode: 'DE' },
    streets: ['Kranichweg', 'Am Güterbahnhof', 'Lindenhof'],
    language: 'de_DE',
    phone: { country: '49', area: '30', stem: '23125', digits: 3 },
  },
  {
    address: { postalCode: '75020', city: 'Paris', countryCode: 'FR' },
    streets: ['rue des Tisserands', 'quai du Héron', 'allée des Tilleuls'],
    language: 'fr_FR',
    phone: { country: '33', area: '1', stem: '9900', digits: 4 },
  },
  {
    address: { postalCode: '2000', city: 'Sydney', state: 'NSW', countryCode: 'AU' },
    streets: ['Wattle Street', 'Jetty Road', 'Banksia Crescent'],
    language: 'en',
    phone: { country: '61', area: '2', stem: '5550', digits: 4 },
  },
  {
    address: { postalCode: '111 22', city: 'Stockholm', countryCode: 'SE' },
    streets: ['Fiskargatan', 'Norra Bryggan', 'Kvarnbacken'],
    language: 'DE',
    phone: { country: '46', area: '8', stem: '465004', digits: 2 },
  },
];
