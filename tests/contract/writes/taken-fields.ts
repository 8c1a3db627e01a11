import type { InputField } from '../../../src/domain/write/input-field.js';
import type { SourceCapabilities } from '../../../src/domain/source/source.js';

/** What a source says that it takes, as paths of the input. */
export interface TakenPaths {
  readonly create: readonly string[];
  readonly update: readonly string[];
  /** The smallest parts that a new customer needs; a phone number that may have any form is one of them. */
  readonly needed: readonly string[];
}

export function takenPathsOf(can: SourceCapabilities): TakenPaths {
  return {
    create: leafPaths(can.createCustomerFields),
    update: leafPaths(can.updateCustomerFields),
    needed: neededPaths(can.createCustomerFields),
  };
}

/** The fields that are no objects. */
export function leafPaths(fields: readonly InputField[]): readonly string[] {
  const paths = fields.map(({ path }) => path);
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`)));
}

function neededPaths(fields: readonly InputField[]): readonly string[] {
  const required = fields.filter(({ isRequired }) => isRequired).map(({ path }) => path);
  const isReached = (path: string): boolean =>
    path.split('.').every((_, index, steps) => required.includes(steps.slice(0, index + 1).join('.')));
  const isWhole = (path: string): boolean => !required.some((other) => other.startsWith(`${path}.`));
  return required.filter((path) => isReached(path) && isWhole(path));
}
