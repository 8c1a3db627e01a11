import { Deployment } from 'kubernetes-models/apps/v1';
import { Job } from 'kubernetes-models/batch/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Namespace, Secret, Service } from 'kubernetes-models/v1';
import ts from 'typescript';
import { z } from 'zod';
import { inRepository } from './recipes.js';

/** The kinds of manifests, each with the module that has its JSON schema and its type, which is named like its API. */
const KINDS = {
  Deployment: { module: 'apps/v1', make: (data: object) => new Deployment(data) },
  Job: { module: 'batch/v1', make: (data: object) => new Job(data) },
  NetworkPolicy: { module: 'networking.k8s.io/v1', make: (data: object) => new NetworkPolicy(data) },
  PodDisruptionBudget: {
    module: 'policy/v1',
    make: (data: object) => new PodDisruptionBudget(data),
  },
  Namespace: { module: 'v1', make: (data: object) => new Namespace(data) },
  Secret: { module: 'v1', make: (data: object) => new Secret(data) },
  Service: { module: 'v1', make: (data: object) => new Service(data) },
} as const;

const manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.enum(Object.keys(KINDS) as (keyof typeof KINDS)[]),
});

export type Manifest = z.infer<typeof manifest>;

/** A manifest of a kind that is known here. */
export const asManifest = (data: unknown): Manifest => manifest.parse(data);

/** What Kubernetes' JSON schema finds wrong with a manifest, in one text; empty if nothing. */
export function schemaFaults(data: Manifest): string {
  const { module, make } = KINDS[data.kind];
  if (data.apiVersion !== module) return `${data.kind} is of ${module}`;
  try {
    make(data).validate();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Keys and values that the type of Kubernetes does not have, for all manifests. The JSON schema lets unknown keys pass, and a
 * server would leave them out.
 */
export function typeFaults(manifests: readonly Manifest[]): readonly string[] {
  const file = inRepository('tests/recipes/manifests.ts');
  const lines = manifests.map(
    (data, index) =>
      `export const m${String(index)}: import('kubernetes-models/${KINDS[data.kind].module}').I${data.kind} = ${JSON.stringify(data)};`,
  );
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const onDisk = ts.createCompilerHost(options);
  host.fileExists = (name) => name === file || onDisk.fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ES2022)
      : onDisk.getSourceFile(name, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
