import { pick } from '../../../../sandbox-kit/index.js';
import type { CustomerOverrides } from '../rows.js';
import { customerRow } from '../rows.js';
import type { CustomerRow } from '../wire.js';
import { personOf } from './people.js';
import { PLACES } from './places.js';
import { instant } from './shapes.js';

const FIRST_ID = 20_417;
const ID_STEP = 13;
const FIRST_ODD_ID = 1_048_576;
const NAMES = [
  'Alder & Finch',
  'Brightwater',
  'Cobalt Ridge',
  'Driftwood',
  'Everline',
  'Fernhollow',
  'Granite Peak',
] as const;
const TRADES = [
  'Veterinary Group',
  'Printworks',
  'Surveyors',
  'Freight',
  'Orthodontics',
  'Brewing Co.',
] as const;
const FORMS = ['LLC', 'GmbH', 'Inc.', 'Ltd', 'SARL', 'AB'] as const;

/** Plain customers; some have no suite, title or phone, some an empty one, and every ninth is inactive. */
export function seedCustomers(count: number, accountId: string): readonly CustomerRow[] {
  return Array.from({ length: count }, (_, index) => {
    const place = pick(PLACES, index);
    const person = personOf(index);
    const trade = pick(TRADES, index + Math.floor(index / NAMES.length));
    return customerRow({
      id: FIRST_ID + index * ID_STEP,
      accountId,
      customerOrganization: `${pick(NAMES, index)} ${trade} ${pick(FORMS, index)}`,
      customerAddress: {
        street: `${String(3 + index * 4)} ${place.street}`,
        ...(index % 3 === 0 ? {} : { suite: index % 3 === 1 ? '' : `Suite ${String(100 + index)}` }),
        ...place.address,
      },
      customerName: person.name,
      customerEmail: person.email,
      customerTitle: index % 5 === 4 ? undefined : person.title,
      customerPhone: place.phone === undefined ? (index % 2 === 0 ? '' : undefined) : place.phone(index),
      languageCode: place.languageCode,
      createTime: instant(index * 5, index % 4 === 0 ? '.504000' : ''),
      updateTime: instant(400 + index * 3),
      customerStatus: index % 9 === 8 ? 'INACTIVE' : 'ACTIVE',
    });
  });
}

/** Customers that show what real rows hold: awkward names, unusable phones, left-out parts, doubles. */
export function seedOddCustomers(accountId: string): readonly CustomerRow[] {
  const [roanoke] = PLACES;
  const address = { street: '1 Depot Street', suite: '', ...roanoke.address };
  const odd: readonly Omit<CustomerOverrides, 'id'>[] = [
    { customerOrganization: `D'Angelo "Prime" Catering, Inc.`, customerName: 'Mónica D’Angelo-Núñez' },
    { customerOrganization: '🌵 Cactus Sound', customerPhone: 'n/a' },
    { customerOrganization: 'مؤسسة النخيل للتقنية', customerName: 'ليلى حداد', languageCode: 'AR' },
    {
      customerOrganization: 'ひまわり商事',
      customerAddress: { ...address, city: '松本市', state: '20', zip: '390-0811', country: 'JP' },
      customerPhone: undefined,
      languageCode: 'JA',
    },
    {
      customerOrganization: 'Umlaut imports, country in small letters',
      customerAddress: { ...address, city: 'Görlitz', state: 'SN', zip: '02826', country: 'de' },
      customerPhone: '',
    },
    {
      customerOrganization: 'Country that is no ISO code',
      customerAddress: { ...address, city: 'Truro', state: '', zip: 'TR1 2AA', country: 'UK' },
      customerPhone: '0044 20 7946 0991',
    },
    { customerOrganization: ' Spaces  around ', customerName: '', customerTitle: '' },
    { customerOrganization: 'Two of a name Ltd', customerEmail: 'TWO.First@Example.com' },
    { customerOrganization: 'Two of a name Ltd', customerEmail: 'two.second@example.com' },
    {
      customerOrganization: 'Only what is needed',
      customerAddress: undefined,
      customerTitle: undefined,
      customerPhone: undefined,
      uid: undefined,
      updateTime: undefined,
    },
    { customerOrganization: 'No status yet', customerStatus: 'CUSTOMER_STATUS_UNSPECIFIED' },
    { customerOrganization: `${'Long '.repeat(50)}Holding`, customerPhone: '+1 540 555 0191 ext. 7' },
    { customerOrganization: 'Organization that is a person', customerName: 'Organization that is a person' },
    { customerOrganization: 'Never changed', createTime: instant(600), updateTime: instant(600) },
  ];
  return odd.map((overrides, index) => {
    const id = FIRST_ODD_ID + index;
    return customerRow({
      id,
      accountId,
      customerAddress: address,
      customerName: personOf(id).name,
      customerEmail: personOf(id).email,
      customerPhone: roanoke.phone?.(index),
      createTime: instant(500 + index),
      updateTime: instant(700, '.000120'),
      ...overrides,
    });
  });
}
