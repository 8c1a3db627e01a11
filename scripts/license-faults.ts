/** Which packages the product runs with, and which of their licences are not allowed. */
import satisfies from 'spdx-satisfies';
import { z } from 'zod';

/** A package of a lock file that a production install has. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it, e.g. `MIT` or `(MIT OR CC0-1.0)`; null if the package names none. */
  readonly license: string | null;
}

/** Licences that ask for no more than to be passed on with the package. */
export const ALLOWED_LICENSES: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
];

/** Packages that were looked at one by one, with the licence that they had then. */
export const ALLOWED_PACKAGES: Readonly<Record<string, string>> = {
  // May be used and passed on, but not offered to others as a service of its own, which a subgraph is not.
  '@apollo/federation-internals': 'Elastic-2.0',
};

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

/** The packages of a production install by the text of a package-lock.json, for every platform. */
export function installedPackages(lockText: string): readonly InstalledPackage[] {
  const { packages } = lockFile.parse(JSON.parse(lockText));
  return Object.entries(packages)
    .filter(([path, { dev = false }]) => path !== '' && !dev)
    .map(([path, { name, version = '', license = null }]) => ({
      name: name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      license,
    }));
}

/** One line for each package whose licence is not allowed. */
export function licenseFaults(packages: readonly InstalledPackage[]): readonly string[] {
  return packages
    .filter((one) => !isAllowed(one))
    .map(({ name, version, license }) => `${name} ${version}: ${license ?? 'no licence is named'}`);
}

function isAllowed({ name, license }: InstalledPackage): boolean {
  if (license === null) return false;
  if (ALLOWED_PACKAGES[name] === license) return true;
  try {
    return satisfies(license, ALLOWED_LICENSES);
  } catch {
    // No expression of SPDX, such as "SEE LICENSE IN …".
    return false;
  }
}
