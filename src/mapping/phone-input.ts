import type { NewPhoneNumber } from '../domain/write/new-records.js';
import type { WriteError } from '../domain/write/write-error.js';
import type { InputPath } from '../domain/write/write-faults.js';
import { invalid, required } from '../domain/write/write-faults.js';
import { hasDigit, partsOfE164 } from './phone-numbers.js';

/** With or without what is dialled in front of it. */
const DIALLING_CODE = /^(?:\+|00)?[1-9][\d\s-]{0,9}$/;
const DIALLED = /^[\d\s()./-]*\d[\d\s()./-]*$/;
const EXTENSION = /^[\d\s]+$/;
const NUMBER_PARTS = ['countryCallingCode', 'areaCode', 'number'] as const;

type Part = keyof NewPhoneNumber;

/** What no source could take, whatever it holds of a phone number: parts that exclude each other, are missing or no digits. */
export function faultsOfPhoneInput(phone: NewPhoneNumber, path: InputPath): readonly WriteError[] {
  const has = (part: Part): boolean => (phone[part]?.trim() ?? '') !== '';
  const parts = NUMBER_PARTS.filter(has);
  if (has('raw')) {
    const isAlone = !has('e164') && !has('extension') && parts.length === 0;
    if (!isAlone)
      return [
        invalid([...path, 'raw'], 'excludes the other parts of a phone number: give one or the other.'),
      ];
    return hasDigit(phone.raw ?? '') ? [] : [invalid([...path, 'raw'], 'must hold a digit.')];
  }
  if (!has('e164')) return faultsOfParts(phone, path, has);
  if (parts.length > 0)
    return [
      invalid([...path, 'e164'], 'excludes calling code, area code and number: give one or the other.'),
    ];
  if (partsOfE164(phone.e164 ?? '')) return [];
  return [invalid([...path, 'e164'], 'must be a number in E.164, such as +4930123456.')];
}

/** The same for a source that holds a phone number as one text, in which only digits can follow as an extension. */
export function faultsOfPhoneText(phone: NewPhoneNumber, path: InputPath): readonly WriteError[] {
  const faults = faultsOfPhoneInput(phone, path);
  const extension = phone.extension?.trim() ?? '';
  const isRaw = (phone.raw?.trim() ?? '') !== '';
  if (isRaw || extension === '' || EXTENSION.test(extension)) return faults;
  return [...faults, invalid([...path, 'extension'], 'must be digits; blanks may divide them.')];
}

function faultsOfParts(
  phone: NewPhoneNumber,
  path: InputPath,
  has: (part: Part) => boolean,
): readonly WriteError[] {
  if (!has('number')) {
    const isAny = has('countryCallingCode') || has('areaCode') || has('extension');
    return isAny ? [required([...path, 'number'], 'is required beside the other parts.')] : [];
  }
  const code = phone.countryCallingCode?.trim() ?? '';
  const isNoCode = has('countryCallingCode') && !DIALLING_CODE.test(code);
  const codeRule = 'must be a country calling code in digits, such as 49.';
  return [
    ...(isNoCode ? [invalid([...path, 'countryCallingCode'], codeRule)] : []),
    ...(['areaCode', 'number'] as const)
      .filter((part) => has(part) && !DIALLED.test(phone[part] ?? ''))
      .map((part) => invalid([...path, part], DIGITS_RULE)),
  ];
}

const DIGITS_RULE = 'must be digits; blanks, dots, dashes, slashes and brackets may divide them.';
