import type { ConnectSandboxData } from './data.js';
import { now } from './state.js';
import type { AccountRequestRow, AccountRow, AssetRow } from './wire.js';

const UNSUPPORTED_REASON = 'The product does not take changes of contact details.';

/**
 * The requests that a change of an account brings about: one per product linked with it, pending, or
 * unsupported where the product's tier accounts sync is off. The ids count changes (the account's version
 * minus one) and products: TAR-<digits of the account>-NNN-NNN.
 */
export function makeAccountRequests(
  data: ConnectSandboxData,
  account: AccountRow,
): readonly AccountRequestRow[] {
  const at = now();
  const change = threeDigits((account.version ?? 1) - 1);
  return linkedAssets(data, account.id).map((asset, index) => {
    const synced = data.products.find(({ id }) => id === asset.product?.id)?.tierAccountsSync ?? true;
    return {
      id: `TAR-${account.id.replace(/^TA-/, '')}-${change}-${threeDigits(index + 1)}`,
      type: 'update',
      status: synced ? 'pending' : 'unsupported',
      account: structuredClone(account),
      ...(asset.connection?.vendor === undefined ? {} : { vendor: asset.connection.vendor }),
      ...(asset.connection?.provider === undefined ? {} : { provider: asset.connection.provider }),
      ...(asset.product === undefined ? {} : { product: asset.product }),
      reason: synced ? null : UNSUPPORTED_REASON,
      events: { created: { at }, updated: { at } },
    };
  });
}

/** One subscription per product that names the account in any tier. */
function linkedAssets(data: ConnectSandboxData, accountId: string): readonly AssetRow[] {
  const byProduct = new Map<string, AssetRow>();
  for (const asset of data.assets) {
    const { customer, tier1, tier2 } = asset.tiers ?? {};
    const isNamed = [customer, tier1, tier2].some((tier) => tier?.id === accountId);
    const productId = asset.product?.id;
    if (isNamed && productId !== undefined && !byProduct.has(productId)) byProduct.set(productId, asset);
  }
  return [...byProduct.values()];
}

function threeDigits(count: number): string {
  return String(count).padStart(3, '0');
}
