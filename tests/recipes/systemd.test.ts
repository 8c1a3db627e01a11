import { describe, expect, it } from 'vitest';
import { leastGraceSeconds, NODE_FLAGS, secretsOf, textOf } from '../support/recipes.js';

const UNIT = 'ops/systemd/customer-graph.service';
const CONFIG = 'ops/systemd/customer-graph.yaml';
const text = textOf(UNIT);
const valuesOf = (key: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);

describe('the unit of systemd', () => {
  it('has longer to stop than it takes, and is started again after any end but for a configuration that cannot be used', () => {
    expect(Number(valuesOf('TimeoutStopSec'))).toBeGreaterThan(leastGraceSeconds(CONFIG));
    expect(valuesOf('Restart')).toEqual(['always']);
    expect(valuesOf('RestartPreventExitStatus')).toEqual(['2']);
    expect(valuesOf('ExecReload')).toEqual(['/bin/kill -HUP $MAINPID']);
  });

  it('starts Node with the flags of npm start', () => {
    const [, ...words] = valuesOf('ExecStart').flatMap((command) => command.split(' '));
    const file = words.findIndex((word) => word.endsWith('dist/main.js'));
    expect(words.slice(0, file)).toEqual(NODE_FLAGS);
  });

  it('loads each secret that its configuration names, and no other', () => {
    const loaded = valuesOf('LoadCredential').map((value) => value.split(':')[0]);
    expect(loaded.toSorted()).toEqual(
      secretsOf(CONFIG, '/run/credentials/customer-graph.service').toSorted(),
    );
  });

  it('may write to its own folder alone', () => {
    expect([valuesOf('ProtectSystem'), valuesOf('StateDirectory'), valuesOf('ReadWritePaths')]).toEqual([
      ['strict'],
      ['customer-graph'],
      [],
    ]);
    expect(valuesOf('WorkingDirectory')).toEqual(['/var/lib/customer-graph']);
  });
});
