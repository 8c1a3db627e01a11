/** A field table that names a field which its input does not have does not compile. `npm run types` fails if it does. */
import type { NewCustomer } from '../../src/domain/write/new-records.js';
import type { WritableField } from '../../src/writing/writable-field.js';

export const known: readonly WritableField<NewCustomer>[] = [
  { input: 'taxId', wire: 'customerTaxId', none: 'CLEARS' },
  { input: 'address.line1', wire: 'customerAddress.street', none: 'REFUSED' },
  { input: 'contactPersons.0.phoneNumber.e164', none: 'CLEARS' },
];

export const unknown: WritableField<NewCustomer> = {
  // @ts-expect-error -- a new customer has no field of this name
  input: 'shoeSize',
  none: 'CLEARS',
};

export const unknownWithin: WritableField<NewCustomer> = {
  // @ts-expect-error -- a contact person is one of a list, and is named by its place
  input: 'contactPersons.email',
  none: 'CLEARS',
};

export const misread: WritableField<NewCustomer> = {
  input: 'taxId',
  none: 'CLEARS',
  // @ts-expect-error -- the value comes from a field that a new customer has
  value: (input: { readonly shoeSize: string }) => input.shoeSize,
};
