import type {
  ContactPersonInput,
  PhoneNumberInput,
  TechnicalContactInput,
} from '../../domain/write/new-records.js';
import type { InputPath, InputReading } from './input-reading.js';

/** The parts of inputs whose shape is the same for every source. */
export interface ShapedInput {
  readonly technicalContact?: TechnicalContactInput | null;
  readonly contactPersons?: readonly ContactPersonInput[] | null;
  readonly reason?: string;
}

/** Notes what no source could take. */
export function checkShapes(input: ShapedInput, reading: InputReading): void {
  checkPhone(input.technicalContact?.phoneNumber, ['technicalContact', 'phoneNumber'], reading);
  input.contactPersons?.forEach(({ phoneNumber }, index) => {
    checkPhone(phoneNumber, ['contactPersons', String(index), 'phoneNumber'], reading);
  });
  if (input.reason?.trim() === '') reading.note(['reason'], 'Say why, in one word at least.', 'REQUIRED');
}

function checkPhone(
  phone: PhoneNumberInput | null | undefined,
  path: InputPath,
  reading: InputReading,
): void {
  const { raw, ...parts } = phone ?? {};
  if (typeof raw !== 'string') return;
  if (Object.values(parts).some((part) => part !== null))
    reading.note(
      [...path, 'raw'],
      'Give either "raw", which is sent as it is, or the other parts of the phone number.',
    );
}
