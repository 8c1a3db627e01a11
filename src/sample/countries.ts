import type { Faker } from '@faker-js/faker';

/** What is peculiar to the accounts of one country. */
export interface CountryForm {
  /** Loads the names and places of the country; each locale is a module of its own, and only what is asked for is loaded. */
  readonly load: () => Promise<{ readonly faker: Faker }>;
  /**
   * What stands in the address as state; "abbreviation" also finds the postal code by it. The locales of some countries
   * hold no states, and faker would put in those of the United States.
   */
  readonly state: 'name' | 'abbreviation' | 'county' | 'none';
  /** As a regular expression of classes and counts; stricter than faker's own, which lets codes be that no country has. */
  readonly postalCode: string;
  /** The same, for a company. Check digits are random: a true number would be somebody's. */
  readonly taxId: string;
}

type Patterns = Omit<CountryForm, 'load' | 'state'>;

function form(
  load: CountryForm['load'],
  patterns: Patterns,
  state: CountryForm['state'] = 'name',
): CountryForm {
  return { load, state, ...patterns };
}

/** For every country that is not in the list. */
export const ANY_COUNTRY: CountryForm = form(
  () => import('@faker-js/faker/locale/en'),
  { postalCode: '[1-9][0-9]{4}', taxId: '[1-9][0-9]{8}' },
  'none',
);

/** The countries whose own names and places are known, by ISO 3166-1 alpha-2. */
export const COUNTRIES: ReadonlyMap<string, CountryForm> = new Map<string, CountryForm>([
  [
    'AT',
    form(() => import('@faker-js/faker/locale/de_AT'), { postalCode: '[1-9][0-9]{3}', taxId: 'ATU[0-9]{8}' }),
  ],
  [
    'AU',
    form(() => import('@faker-js/faker/locale/en_AU'), {
      postalCode: '[2-7][0-9]{3}',
      taxId: '[1-9][0-9]{10}',
    }),
  ],
  [
    'BE',
    form(() => import('@faker-js/faker/locale/nl_BE'), {
      postalCode: '[1-9][0-9]{3}',
      taxId: 'BE0[1-9][0-9]{8}',
    }),
  ],
  [
    'BR',
    form(() => import('@faker-js/faker/locale/pt_BR'), {
      postalCode: '[1-9][0-9]{4}-[0-9]{3}',
      taxId: '[1-9][0-9][.][0-9]{3}[.][0-9]{3}/0001-[0-9]{2}',
    }),
  ],
  [
    'CA',
    form(
      () => import('@faker-js/faker/locale/en_CA'),
      { postalCode: '', taxId: '[1-9][0-9]{8}RT0001' },
      'abbreviation',
    ),
  ],
  [
    'CH',
    form(() => import('@faker-js/faker/locale/de_CH'), {
      postalCode: '[1-9][0-9]{3}',
      taxId: 'CHE-[1-9][0-9]{2}[.][0-9]{3}[.][0-9]{3}',
    }),
  ],
  [
    'CN',
    form(() => import('@faker-js/faker/locale/zh_CN'), {
      postalCode: '[1-8][0-9]{5}',
      taxId: '91[0-9]{15}[A-H]',
    }),
  ],
  [
    'CZ',
    form(() => import('@faker-js/faker/locale/cs_CZ'), {
      postalCode: '[1-7][0-9]{2} [0-9]{2}',
      taxId: 'CZ[1-9][0-9]{7}',
    }),
  ],
  [
    'DE',
    form(() => import('@faker-js/faker/locale/de'), {
      postalCode: '[1-9][0-9]{4}',
      taxId: 'DE[1-9][0-9]{8}',
    }),
  ],
  [
    'DK',
    form(() => import('@faker-js/faker/locale/da'), {
      postalCode: '[1-9][0-9]{3}',
      taxId: 'DK[1-9][0-9]{7}',
    }),
  ],
  [
    'ES',
    form(() => import('@faker-js/faker/locale/es'), { postalCode: '[1-4][0-9]{4}', taxId: 'ESB[0-9]{8}' }),
  ],
  [
    'FI',
    form(() => import('@faker-js/faker/locale/fi'), {
      postalCode: '[1-9][0-9]{4}',
      taxId: 'FI[1-9][0-9]{7}',
    }),
  ],
  [
    'FR',
    form(() => import('@faker-js/faker/locale/fr'), { postalCode: '[1-8][0-9]{4}', taxId: 'FR[0-9]{11}' }),
  ],
  [
    'GB',
    form(() => import('@faker-js/faker/locale/en_GB'), {
      postalCode: '[BEGLMNS][1-9] [1-9][ABD-HJLNP-UW-Z]{2}',
      taxId: 'GB[1-9][0-9]{8}',
    }),
  ],
  [
    'GR',
    form(
      () => import('@faker-js/faker/locale/el'),
      { postalCode: '[1-8][0-9]{2} [0-9]{2}', taxId: 'EL[0-9]{9}' },
      'none',
    ),
  ],
  [
    'HR',
    form(() => import('@faker-js/faker/locale/hr'), { postalCode: '[1-5][0-9]{4}', taxId: 'HR[0-9]{11}' }),
  ],
  [
    'HU',
    form(() => import('@faker-js/faker/locale/hu'), {
      postalCode: '[1-9][0-9]{3}',
      taxId: 'HU[1-9][0-9]{7}',
    }),
  ],
  [
    'IE',
    form(
      () => import('@faker-js/faker/locale/en_IE'),
      {
        postalCode: '[ACDEFHKNPRTVWXY][1-9][0-9] [ACDEFHKNPRTVWXY]{2}[0-9]{2}',
        taxId: 'IE[1-9][0-9]{6}[A-W]',
      },
      'county',
    ),
  ],
  [
    'IN',
    form(() => import('@faker-js/faker/locale/en_IN'), {
      postalCode: '[1-8][0-9]{5}',
      taxId: '27[A-Z]{3}C[A-Z][0-9]{4}[A-Z]1Z[0-9]',
    }),
  ],
  [
    'IT',
    form(() => import('@faker-js/faker/locale/it'), { postalCode: '[1-9][0-9]{4}', taxId: 'IT[0-9]{11}' }),
  ],
  [
    'JP',
    form(() => import('@faker-js/faker/locale/ja'), {
      postalCode: '[1-9][0-9]{2}-[0-9]{4}',
      taxId: 'T[1-9][0-9]{12}',
    }),
  ],
  [
    'KR',
    form(() => import('@faker-js/faker/locale/ko'), {
      postalCode: '[1-5][0-9]{4}',
      taxId: '[1-6][0-9]{2}-8[0-9]-[0-9]{5}',
    }),
  ],
  [
    'LU',
    form(() => import('@faker-js/faker/locale/fr_LU'), {
      postalCode: '[1-9][0-9]{3}',
      taxId: 'LU[1-9][0-9]{7}',
    }),
  ],
  [
    'LV',
    form(() => import('@faker-js/faker/locale/lv'), {
      postalCode: 'LV-[1-5][0-9]{3}',
      taxId: 'LV4[0-9]{10}',
    }),
  ],
  [
    'MX',
    form(() => import('@faker-js/faker/locale/es_MX'), {
      postalCode: '[1-9][0-9]{4}',
      taxId: '[A-Z]{3}[01][0-9]0[1-9]1[0-9][A-Z0-9]{3}',
    }),
  ],
  [
    'NL',
    form(() => import('@faker-js/faker/locale/nl'), {
      postalCode: '[1-9][0-9]{3} [ABCDEGHJKLMNPRTVWXZ]{2}',
      taxId: 'NL[1-9][0-9]{8}B01',
    }),
  ],
  [
    'NO',
    form(() => import('@faker-js/faker/locale/nb_NO'), {
      postalCode: '[1-9][0-9]{3}',
      taxId: 'NO[89][0-9]{8}MVA',
    }),
  ],
  [
    'PL',
    form(() => import('@faker-js/faker/locale/pl'), {
      postalCode: '[0-9]{2}-[0-9]{3}',
      taxId: 'PL[1-9][0-9]{9}',
    }),
  ],
  [
    'PT',
    form(() => import('@faker-js/faker/locale/pt_PT'), {
      postalCode: '[1-9][0-9]{3}-[0-9]{3}',
      taxId: 'PT5[0-9]{8}',
    }),
  ],
  [
    'RO',
    form(() => import('@faker-js/faker/locale/ro'), {
      postalCode: '[1-9][0-9]{5}',
      taxId: 'RO[1-9][0-9]{7}',
    }),
  ],
  [
    'RS',
    form(() => import('@faker-js/faker/locale/sr_RS_latin'), {
      postalCode: '[1-3][0-9]{4}',
      taxId: '1[0-9]{8}',
    }),
  ],
  [
    'SE',
    form(() => import('@faker-js/faker/locale/sv'), {
      postalCode: '[1-9][0-9]{2} [0-9]{2}',
      taxId: 'SE55[0-9]{8}01',
    }),
  ],
  [
    'SI',
    form(() => import('@faker-js/faker/locale/sl_SI'), {
      postalCode: '[1-9][0-9]{3}',
      taxId: 'SI[1-9][0-9]{7}',
    }),
  ],
  [
    'SK',
    form(() => import('@faker-js/faker/locale/sk'), {
      postalCode: '[89][0-9]{2} [0-9]{2}',
      taxId: 'SK2[0-9]{9}',
    }),
  ],
  [
    'TR',
    form(() => import('@faker-js/faker/locale/tr'), { postalCode: '[1-7][0-9]{4}', taxId: '[1-9][0-9]{9}' }),
  ],
  [
    'UA',
    form(() => import('@faker-js/faker/locale/uk'), { postalCode: '[1-9][0-9]{4}', taxId: '[1-9][0-9]{7}' }),
  ],
  [
    'US',
    form(
      () => import('@faker-js/faker/locale/en_US'),
      { postalCode: '', taxId: '[1-9][0-9]-[0-9]{7}' },
      'abbreviation',
    ),
  ],
  [
    'ZA',
    form(() => import('@faker-js/faker/locale/en_ZA'), { postalCode: '[1-9][0-9]{3}', taxId: '4[0-9]{9}' }),
  ],
]);
