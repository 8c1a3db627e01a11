/** What a form needs to know of one input field at one source. */
export interface InputField {
  /** Below `input`, without the positions in lists, e.g. `contactPersons.phoneNumber.e164`. Objects have a field of their own. */
  readonly path: string;
  /** The source needs it wherever the object around it is given; in a change it cannot be cleared. */
  readonly isRequired: boolean;
  /** In characters; null if the source names no limit. */
  readonly maxLength: number | null;
  /** Null if the values are open. */
  readonly allowedValues: readonly string[] | null;
  /** Goes to the source and is never shown again. */
  readonly isWriteOnly: boolean;
}

/** A field with the rest of what its source checks of it. */
export interface CheckedField extends InputField {
  /** The rule that the text breaks, as the end of a sentence `"email" …`; null if it breaks none. */
  readonly brokenRule?: (text: string) => string | null;
  /** What to give, if that is not plain from the name. */
  readonly hint?: string;
  /** Of a list: further elements are refused, with the hint. */
  readonly maxItems?: number;
}

/** A field that is optional and open unless its traits say more. */
export function inputField(path: string, traits: Partial<Omit<CheckedField, 'path'>> = {}): CheckedField {
  return { path, isRequired: false, maxLength: null, allowedValues: null, isWriteOnly: false, ...traits };
}

/** The same for a field that the source needs. */
export function requiredField(path: string, traits: Partial<Omit<CheckedField, 'path'>> = {}): CheckedField {
  return inputField(path, { isRequired: true, ...traits });
}
