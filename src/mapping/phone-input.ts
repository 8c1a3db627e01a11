import type { PhoneNumberInput } from '../domain/write/new-records.js';
import { partsOfE164 } from './phone-numbers.js';

/** What is wrong with one part of a phone number that a caller gives. */
export interface PhoneFault {
  readonly part: keyof PhoneNumberInput;
  readonly isMissing: boolean;
  /** Says what would be right. */
  readonly message: string;
}

/** With or without what is dialled in front of it. */
const DIALLING_CODE = /^(?:\+|00)?[1-9][\d\s-]{0,9}$/;
const DIALLED = /^[\d\s()./-]*\d[\d\s()./-]*$/;
const NUMBER_PARTS = ['countryCallingCode', 'areaCode', 'number'] as const;

/** What no source could take, whatever it holds of a phone number: parts that exclude each other, are missing or no digits. */
export function faultsOfPhoneInput(phone: PhoneNumberInput): readonly PhoneFault[] {
  const has = (part: keyof PhoneNumberInput): boolean => (phone[part]?.trim() ?? '') !== '';
  const parts = NUMBER_PARTS.filter(has);
  if (has('raw')) {
    const isAlone = !has('e164') && !has('extension') && parts.length === 0;
    return isAlone
      ? []
      : [wrong('raw', 'A number as it is excludes the other parts: give one or the other.')];
  }
  if (has('e164')) return faultsOfE164(phone.e164 ?? '', parts);
  return faultsOfParts(phone, has);
}

function faultsOfParts(
  phone: PhoneNumberInput,
  has: (part: keyof PhoneNumberInput) => boolean,
): readonly PhoneFault[] {
  if (!has('number')) {
    const isAny = has('countryCallingCode') || has('areaCode') || has('extension');
    return isAny ? [{ part: 'number', isMissing: true, message: 'The other parts need a number.' }] : [];
  }
  const isNoCode = has('countryCallingCode') && !DIALLING_CODE.test(phone.countryCallingCode?.trim() ?? '');
  return [
    ...(isNoCode
      ? [wrong('countryCallingCode', 'It must be a country calling code in digits, such as 49.')]
      : []),
    ...(['areaCode', 'number'] as const)
      .filter((part) => has(part) && !DIALLED.test(phone[part] ?? ''))
      .map((part) =>
        wrong(part, 'It must be digits; blanks, dots, dashes, slashes and brackets may divide them.'),
      ),
  ];
}

function faultsOfE164(e164: string, parts: readonly string[]): readonly PhoneFault[] {
  if (parts.length > 0)
    return [
      wrong('e164', 'A whole number excludes country code, area code and number: give one or the other.'),
    ];
  return partsOfE164(e164) ? [] : [wrong('e164', 'It must be a number in E.164, such as +4930123456.')];
}

function wrong(part: PhoneFault['part'], message: string): PhoneFault {
  return { part, isMissing: false, message };
}
