import { describe, expect, it } from 'vitest';
import { CANARY, configFolder, faultsOf, shelf } from '../../tests/support/config-file.js';
import { loadConfig } from '../config.js';

const { path, loadText } = configFolder();

describe('a fault', () => {
  it('in the YAML is named by its place, never by its text', () => {
    const [line] = faultsOf(() => loadText(`auth: { mode: none }\nsources: [ ${CANARY}: "${CANARY}`));
    expect(line).toMatch(/^\(file\): line 2, column \d+ is not valid YAML \([A-Z_]+\)$/);
    for (const text of [
      `a: *${CANARY}`,
      `a: !${CANARY} 1`,
      `${CANARY}: 1\n${CANARY}: 2`,
      `%${CANARY}\n---\na: 1`,
    ]) {
      expect(faultsOf(() => loadText(text))[0]).toMatch(/^\(file\): /);
    }
  });

  it('is an empty or missing file, or one that is no mapping', () => {
    expect(faultsOf(() => loadText(''))).toEqual(['(file): expected a mapping with auth and sources']);
    expect(faultsOf(() => loadText(CANARY))).toEqual(['(file): expected a mapping with auth and sources']);
    const file = path(CANARY);
    expect(faultsOf(() => loadConfig({ file, providers: [shelf], environment: {} }))).toEqual([
      '(file): the configuration file cannot be read (ENOENT)',
    ]);
  });
});
