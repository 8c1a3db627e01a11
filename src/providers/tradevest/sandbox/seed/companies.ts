import { pick } from '../../../../sandbox-kit/index.js';
import { legalEntityRow } from '../rows.js';
import type { LegalEntityRow } from '../wire.js';
import { whereabouts } from './places.js';
import { instant, mailName, uuid } from './shapes.js';

const SALT = 23;

/** Some look like a joint person's name, some like nothing at all. */
const NAMES = [
  'Becker & Söhne GmbH',
  'Alster Vermögen AG',
  'Schmidt & Partner mbB',
  'Stiftung Waldfrieden',
  '1. FC Beispielstadt e.V.',
  'NORDLICHT SOLAR GMBH & CO. KG',
  'Société Lyonnaise d’Épargne',
  'Thameside Holdings Ltd.',
  'Müller',
  'Zeta Family Office GmbH',
  'Anna Weber & Paul Weber',
  'Kölner Brauhaus Verwaltungs-GmbH',
  '"Zum Anker" Gastronomie OHG',
  'Isar Invest UG (haftungsbeschränkt)',
] as const;

const FORMS = [
  'LIMITED_LIABILITY_COMPANY',
  'PUBLIC_LIMITED_COMPANY',
  'PARTNERSHIP',
  'FOUNDATION',
  'ASSOCIATION',
  'LIMITED_LIABILITY_COMPANY_AND_LIMITED_PARTNERSHIP',
  'GENERAL_PARTNERSHIP',
] as const;

/** Companies, foundations and clubs; those abroad stay in review, as the vendor keeps them. */
export function seedCompanies(count: number): readonly LegalEntityRow[] {
  return Array.from({ length: count }, (_, index) => company(index));
}

function company(number: number): LegalEntityRow {
  const { mainAddress, phone } = whereabouts(number);
  const { country } = mainAddress;
  const digits = String(number).padStart(6, '0');
  const name = pick(NAMES, number);
  const round = Math.floor(number / NAMES.length);
  const legalName = round === 0 ? name : `${name} ${String(round + 1)}`;
  return legalEntityRow({
    legalEntityId: uuid(number, SALT),
    legalEntityStatus: country === 'DE' ? 'ACTIVE' : 'REVIEW',
    createdOn: instant(number < 4 ? 3 : 12 + number * 5, number % 2 === 0 ? 3 : 9),
    modifiedOn: instant(220 + number, 6),
    legalName,
    legalForm: pick(FORMS, number),
    registerCountry: country,
    registerNumber: `HRB ${digits}`,
    registerCourt: country === 'DE' ? `Amtsgericht ${mainAddress.city}` : mainAddress.city,
    foundedOn: `${String(1960 + ((number * 5) % 60))}-10-0${String(1 + (number % 9))}`,
    taxNumber: `FAKE-TAX-${digits}`,
    ...(number % 3 === 0 ? { vatId: 'DE000000000' } : {}),
    ...(number % 4 === 1 ? { legalEntityIdentifier: `999900FAKELEI${digits.slice(-5)}00` } : {}),
    mainAddress,
    contact: {
      phone: number === 8 ? '123456789' : phone,
      email: `${mailName(name)}@example.com`,
      ...(number % 5 === 0 ? { website: 'https://example.com' } : {}),
    },
    ...(number % 2 === 0 ? { externalId: `CRM-C-${String(20_000 + number)}` } : {}),
  });
}
