import { pick } from '../../../../sandbox-kit/index.js';
import { resellerRow } from '../rows.js';
import type { ResellerRow } from '../wire.js';
import { addressIn, person } from './people.js';
import { TOWNS } from './places.js';

/** The first is the one that the credentials belong to; the others sell below it, the last to nobody yet. */
const NAMES = ['Tidewater Cloud Supply', 'Bergkamm IT-Service', 'Brumby & Daughters Computing', 'Nullpunkt'];

export function seedResellers(): readonly ResellerRow[] {
  return NAMES.map((name, index) => {
    const town = pick(TOWNS, index * 2);
    const turn = 900 + index;
    return resellerRow({
      id: String(1_000_001 + index),
      externalId: index === 3 ? undefined : `PARTNER-${String(40 + index)}`,
      name,
      status: index === 3 ? 'pending' : 'active',
      address: addressIn(town, turn),
      contactPersons: [person(town, 'admin', turn), person(town, 'billing', turn + 20)],
      language: town.language,
      taxRegId: `TAX-R-${String(turn)}`,
      currency: pick(['GBP', 'EUR', 'AUD'], index),
    });
  });
}
