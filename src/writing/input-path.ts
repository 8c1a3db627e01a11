type Plain = string | number | boolean | null | undefined;

/**
 * Every path of an input, also of the objects in it: `address`, `address.line1`. What the elements of a list hold is named
 * at its first element: `contactPersons.0.email`. A path that the input does not have does not compile.
 */
export type InputPathOf<Input> = Input extends Plain
  ? never
  : {
      [Key in keyof Input & string]-?: Key | PathBelow<Key, NonNullable<Input[Key]>>;
    }[keyof Input & string];

type PathBelow<Key extends string, Value> = Value extends readonly (infer Element)[]
  ? `${Key}.0.${InputPathOf<NonNullable<Element>>}`
  : `${Key}.${InputPathOf<Value>}`;
