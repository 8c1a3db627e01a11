import type { SampleTierAccount } from '../../src/domain/sample/sample-tier-account.js';

/** The sample as a client would send it to `POST /tier/accounts`. */
export function connectBody(sample: SampleTierAccount): Readonly<Record<string, unknown>> {
  const { address, technicalContact: contact } = sample;
  const { countryCallingCode, areaCode, number, extension } = contact.phoneNumber;
  return {
    type: 'reseller',
    name: sample.name,
    external_id: sample.externalId,
    external_uid: sample.externalUid,
    tax_id: sample.taxId,
    contact_info: {
      address_line1: address.line1,
      address_line2: address.line2,
      city: address.city,
      state: address.state,
      postal_code: address.postalCode,
      country: address.countryCode,
      contact: {
        first_name: contact.firstName,
        last_name: contact.lastName,
        email: contact.email,
        phone_number: {
          country_code: countryCallingCode === null ? null : `+${countryCallingCode}`,
          area_code: areaCode,
          phone_number: number,
          extension,
        },
      },
    },
  };
}
