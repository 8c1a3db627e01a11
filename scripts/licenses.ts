/**
 * Prints the licence of each package of a production install, by package-lock.json. Exits with 1 if one is not on the list
 * of scripts/license-faults.ts.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedPackages, licenseFaults } from './license-faults.js';

const packages = installedPackages(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'));
const faults = licenseFaults(packages);
for (const { name, version, license } of packages) console.log(`${name} ${version}: ${license ?? 'none'}`);
for (const fault of faults) console.error(`not on the list of licences: ${fault}`);
console.log(`licences: ${String(packages.length)} packages, ${String(faults.length)} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
