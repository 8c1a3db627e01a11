import type { RowOverrides } from '../../../sandbox-kit/index.js';
import { completeRow } from '../../../sandbox-kit/index.js';
import type {
  AddressRow,
  ContactPersonRow,
  CustomerRow,
  ParameterRow,
  ResellerRow,
  SubscriptionProductRow,
  SubscriptionRow,
} from './wire.js';

export function addressRow(overrides: Partial<AddressRow> = {}): AddressRow {
  return {
    streetAddress: '9 Lantern Quay',
    postalCode: 'M1 0ZZ',
    city: 'Manchester',
    state: 'Lancashire',
    countryCode: 'GB',
    ...overrides,
  };
}

/** An admin; the phone is from a range kept free for fiction. */
export function contactPersonRow(overrides: Partial<ContactPersonRow> = {}): ContactPersonRow {
  return {
    type: 'admin',
    firstName: 'Noor',
    lastName: 'Haverkamp',
    email: 'noor.haverkamp@example.com',
    phoneNumber: '+441614960123',
    ...overrides,
  };
}

/** An active customer of no reseller; ids must be unique, names and external ids need not. */
export function customerRow(overrides: RowOverrides<CustomerRow>): CustomerRow {
  return completeRow<CustomerRow>(
    {
      id: overrides.id,
      externalId: `ext-${overrides.id}`,
      name: `Customer ${overrides.id}`,
      status: 'active',
      address: addressRow(),
      contactPersons: [contactPersonRow()],
      language: 'en_US',
    },
    overrides,
  );
}

export function resellerRow(overrides: RowOverrides<ResellerRow>): ResellerRow {
  return completeRow<ResellerRow>(
    {
      id: overrides.id,
      externalId: `reseller-${overrides.id}`,
      name: `Reseller ${overrides.id}`,
      status: 'active',
      address: addressRow(),
      contactPersons: [contactPersonRow({ email: `desk.${overrides.id}@example.com` })],
      language: 'en_US',
      currency: 'GBP',
    },
    overrides,
  );
}

export function productRow(overrides: RowOverrides<SubscriptionProductRow>): SubscriptionProductRow {
  return completeRow<SubscriptionProductRow>(
    {
      id: overrides.id,
      mpn: `DESK-${overrides.id}`,
      vendor: 'Deskworks',
      name: 'Deskworks seat',
      quantity: 10,
      unitPrice: { amount: '4.2', currency: 'GBP' },
      extendedPrice: { amount: '42', currency: 'GBP' },
    },
    overrides,
  );
}

/** The parameter that ties a subscription to a Microsoft tenant. */
export function tenantParameter(tenantId: string): ParameterRow {
  return { name: 'ms_customer_id', value: tenantId };
}

/** An active subscription of no customer and no tenant. */
export function subscriptionRow(overrides: RowOverrides<SubscriptionRow>): SubscriptionRow {
  return completeRow<SubscriptionRow>(
    {
      id: overrides.id,
      name: 'Deskworks Business',
      status: 'active',
      attributes: {},
      renewalStatus: true,
      creationDate: '2023-03-15',
      renewalDate: '2026-03-15',
      lastModifiedDate: '2025-03-15',
      expirationDate: '2026-03-15',
      billingModel: 'chargeBeforeBillingPeriod',
      billingPeriod: { type: 'month', duration: 1 },
      subscriptionPeriod: { type: 'year', duration: 1 },
      totalPrice: { amount: '42', currency: 'GBP' },
      products: [productRow({ id: `${overrides.id}1` })],
      orderParameters: [],
      fulfillmentParameters: [],
      planId: 20_017,
    },
    overrides,
  );
}
