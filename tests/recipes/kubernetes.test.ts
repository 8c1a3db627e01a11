import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asManifest, schemaFaults, typeFaults } from '../support/kubernetes.js';
import type { Manifest } from '../support/kubernetes.js';
import { documentsOf, inRepository, leastGraceSeconds, secretsOf, yamlOf } from '../support/recipes.js';

const FOLDER = 'ops/kubernetes';
const CONFIG = `${FOLDER}/config/customer-graph.yaml`;
const KUBECTL = spawnSync('kubectl', ['version', '--client'], { stdio: 'ignore' }).status === 0;

/** The manifests of a folder, by their files. */
function manifestsOf(folder: string): readonly (readonly [string, Manifest])[] {
  return readdirSync(inRepository(folder))
    .filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
    .flatMap((name) => documentsOf(`${folder}/${name}`).map((data) => [name, asManifest(data)] as const));
}

const container = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).optional(),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  securityContext: z.unknown(),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string(), readOnly: z.boolean() })),
});
const podSpec = z.looseObject({
  terminationGracePeriodSeconds: z.number().optional(),
  containers: z.tuple([container]),
  securityContext: z.unknown(),
});
const workload = z.object({
  spec: z.looseObject({
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: podSpec,
    }),
  }),
});

const main = manifestsOf(FOLDER);
const migrate = manifestsOf(`${FOLDER}/migrate`);
const all = [...main, ...migrate];
const named = (file: string): Manifest => asManifest(all.find(([name]) => name === file)?.[1]);
const podOf = (file: string) => workload.parse(named(file)).spec.template;

describe('the manifests for Kubernetes', () => {
  it.each(all)('%s fits the JSON schema of Kubernetes', (_file, data) => {
    expect(schemaFaults(data)).toBe('');
  });

  it('have no key that Kubernetes does not know', () => {
    expect(typeFaults(all.map(([, data]) => data))).toEqual([]);
    const misspelled = { ...named('service.yaml'), spec: { prots: [] } };
    expect(typeFaults([misspelled])).toEqual([expect.stringContaining('prots')]);
    expect(schemaFaults({ ...misspelled, spec: { ports: {} } })).toContain('ports');
  });

  it('are all in a kustomization, but the example of a secret, which holds none', () => {
    const resourcesOf = (folder: string) =>
      z.object({ resources: z.array(z.string()) }).parse(yamlOf(`${folder}/kustomization.yaml`)).resources;
    const files = [...resourcesOf(FOLDER), ...resourcesOf(`${FOLDER}/migrate`)];
    expect(files.filter((name) => name.endsWith('.yaml')).toSorted()).toEqual(
      all
        .map(([name]) => name)
        .filter((name) => name !== 'secret.example.yaml')
        .toSorted(),
    );
    const { stringData } = z
      .object({ stringData: z.record(z.string(), z.literal('REPLACE')) })
      .parse(named('secret.example.yaml'));
    expect(Object.keys(stringData).toSorted()).toEqual(
      secretsOf(CONFIG, '/run/secrets/customer-graph').toSorted(),
    );
  });

  it('bring one image in both kustomizations', () => {
    const imagesOf = (folder: string) =>
      z.object({ images: z.array(z.unknown()) }).parse(yamlOf(`${folder}/kustomization.yaml`)).images;
    expect(imagesOf(`${FOLDER}/migrate`)).toEqual(imagesOf(FOLDER));
  });
});

describe('the pods', () => {
  it.each(['deployment.yaml', 'job.yaml'])('of %s keep to the restricted standard for pods', (file) => {
    const { spec } = podOf(file);
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          resources: { requests: {}, limits: {} },
        },
      ],
    });
  });

  it.each(['deployment.yaml', 'job.yaml'])(
    'of %s read the configuration and the secrets that are mounted',
    (file) => {
      const { containers } = podOf(file).spec;
      const [{ env, volumeMounts }] = containers;
      expect(env).toEqual([
        { name: 'CUSTOMER_GRAPH_CONFIG', value: '/etc/customer-graph/customer-graph.yaml' },
      ]);
      expect(volumeMounts.map(({ mountPath, readOnly }) => [mountPath, readOnly])).toEqual([
        ['/etc/customer-graph', true],
        ['/run/secrets/customer-graph', true],
      ]);
    },
  );

  it('are asked on the health paths, and have longer to stop than it takes', () => {
    const { spec } = podOf('deployment.yaml');
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(leastGraceSeconds(CONFIG));
    expect(spec.containers[0]).toMatchObject({
      startupProbe: { httpGet: { path: '/health/live', port: 'http' } },
      livenessProbe: { httpGet: { path: '/health/live', port: 'http' } },
      readinessProbe: { httpGet: { path: '/health/ready', port: 'http' } },
    });
  });

  it('are out of the service before their port closes', () => {
    const probe = z.object({
      periodSeconds: z.number(),
      failureThreshold: z.number(),
      timeoutSeconds: z.number(),
    });
    const { periodSeconds, failureThreshold } = probe.parse(
      podOf('deployment.yaml').spec.containers[0]['readinessProbe'],
    );
    // What is left of server.drainMs is for the cluster to tell its proxies.
    expect(periodSeconds * failureThreshold).toBeLessThan(leastGraceSeconds(CONFIG) - 20);
  });

  it('are reached by the service, by its name of their port', () => {
    const { server } = z.object({ server: z.object({ adminPort: z.number() }) }).parse(yamlOf(CONFIG));
    expect(podOf('deployment.yaml').spec.containers[0].ports).toEqual([
      { name: 'http', containerPort: 4000 },
      { name: 'metrics', containerPort: server.adminPort },
    ]);
    expect(named('service.yaml')).toMatchObject({ spec: { ports: [{ port: 4000, targetPort: 'http' }] } });
  });

  it('are selected alike by the deployment, its service and its budget, and those of the migration by none', () => {
    const labels = podOf('deployment.yaml').metadata.labels;
    expect(named('deployment.yaml')).toMatchObject({ spec: { selector: { matchLabels: labels } } });
    expect(named('disruption-budget.yaml')).toMatchObject({ spec: { selector: { matchLabels: labels } } });
    expect(named('service.yaml')).toMatchObject({ spec: { selector: labels } });
    expect(podOf('job.yaml').metadata.labels).not.toEqual(labels);
  });

  it('of the migration run it and nothing else', () => {
    expect(podOf('job.yaml').spec.containers[0].command).toEqual(['node', 'dist/main.js', 'migrate']);
  });
});

describe.skipIf(!KUBECTL)('a kustomization, as kubectl builds it,', () => {
  it.each([
    [FOLDER, 6],
    [`${FOLDER}/migrate`, 2],
  ])('of %s has %i manifests, and its pods mount the map of the configuration', (folder, count) => {
    const { stdout, status } = spawnSync('kubectl', ['kustomize', inRepository(folder)], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout.split(/^---$/m)).toHaveLength(count);
    const [, map = ''] = /^ {2}name: (customer-graph-config-\w+)$/m.exec(stdout) ?? [];
    expect(map).not.toBe('');
    expect(stdout).toMatch(new RegExp(`configMap:\\n +name: ${map}\\n`));
    expect(stdout).toContain('image: registry.example.com/customer-graph:');
  });
});
