import type { Fault } from './fault.js';
import { faultsOfIssues } from './fault.js';
import { hostName, portNumber } from './schema.js';
import type { Environment } from './substitution.js';

/** What the environment says beside the file. */
export interface EnvironmentSettings {
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly isProduction: boolean;
  readonly isTraced: boolean;
  readonly faults: readonly Fault[];
}

/** Reads HOST, PORT, NODE_ENV and the variables of OpenTelemetry; what is wrong in them is a fault. */
export function environmentSettings(environment: Environment): EnvironmentSettings {
  const host = hostName.optional().safeParse(given(environment, 'HOST'));
  const port = portNumber.optional().safeParse(given(environment, 'PORT'));
  const faults = [
    ...(host.success ? [] : faultsOfIssues(host.error.issues, ['HOST'])),
    ...(port.success ? [] : faultsOfIssues(port.error.issues, ['PORT'])),
  ];
  const isProduction = environment['NODE_ENV'] === 'production';
  return { host: host.data, port: port.data, isProduction, isTraced: isTraced(environment), faults };
}

/** The variables are OpenTelemetry's own; its packages read all others of theirs. */
function isTraced(environment: Environment): boolean {
  const { OTEL_SDK_DISABLED: disabled, OTEL_TRACES_EXPORTER: exporter } = environment;
  const addresses = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  const isAddressed = addresses.some((name) => given(environment, name) !== undefined);
  return isAddressed && disabled?.toLowerCase() !== 'true' && exporter !== 'none';
}

/** A variable that has a value: Compose files and shells set one to nothing where they mean to leave it out. */
export function given(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}
