import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ALLOWED_PACKAGES, installedPackages, licenseFaults } from '../../scripts/license-faults.js';

const LOCK = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');

const component = z.object({ name: z.string(), version: z.string() });
const billOfMaterials = z.object({
  metadata: z.object({ component }),
  components: z.array(component),
});

const faultsOf = (license: string | null, name = 'thing'): readonly string[] =>
  licenseFaults([{ name, version: '1.0.0', license }]);

describe('the licences of the packages that the product runs with', () => {
  it('are all on the list, and each package that was looked at by itself is still there', () => {
    const packages = installedPackages(LOCK);
    expect(licenseFaults(packages)).toEqual([]);
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(ALLOWED_PACKAGES)));
    expect(packages.map(({ name }) => name)).toContain('graphql');
  });

  it('are of the packages that the bill of materials has', () => {
    const script = fileURLToPath(new URL('../../scripts/sbom.ts', import.meta.url));
    const printed = execFileSync(process.execPath, ['--import', 'tsx', script], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const { metadata, components } = billOfMaterials.parse(JSON.parse(printed));
    const nameOf = ({ name, version }: z.infer<typeof component>): string => `${name} ${version}`;
    expect(metadata.component.name).toBe('customer-graph');
    expect([...new Set(components.map(nameOf))].sort()).toEqual(
      [...new Set(installedPackages(LOCK).map(nameOf))].sort(),
    );
  });

  it('leave out those of development, and know packages that lie in others', () => {
    const lock = {
      packages: {
        '': { version: '0.1.0', license: 'Apache-2.0' },
        'node_modules/a': { version: '1.0.0', license: 'MIT' },
        'node_modules/a/node_modules/@b/c': { version: '2.0.0' },
        'node_modules/d': { version: '3.0.0', license: 'GPL-3.0-only', dev: true },
      },
    };
    expect(installedPackages(JSON.stringify(lock))).toEqual([
      { name: 'a', version: '1.0.0', license: 'MIT' },
      { name: '@b/c', version: '2.0.0', license: null },
    ]);
  });

  it.each(['MIT', '(MIT OR GPL-3.0-only)', '(MIT AND BSD-3-Clause)'])('may be %s', (license) => {
    expect(faultsOf(license)).toEqual([]);
  });

  it.each(['GPL-3.0-only', '(MIT AND GPL-3.0-only)', 'Elastic-2.0', 'SEE LICENSE IN FILE', 'UNLICENSED', ''])(
    'refuses a licence that is not on the list: %s',
    (license) => {
      expect(faultsOf(license)).toEqual([`thing 1.0.0: ${license}`]);
    },
  );

  it('refuses a package without one', () => {
    expect(faultsOf(null)).toEqual(['thing 1.0.0: no licence is named']);
  });

  it('lets a package that was looked at have the licence that it had then, and no other one', () => {
    expect(faultsOf('Elastic-2.0', '@apollo/federation-internals')).toEqual([]);
    expect(faultsOf('BUSL-1.1', '@apollo/federation-internals')).toHaveLength(1);
  });
});
