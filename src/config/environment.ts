import { isHttpAddress } from './addresses.js';
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
    ...faultsOfCollectors(environment),
  ];
  const isProduction = environment['NODE_ENV'] === 'production';
  return { host: host.data, port: port.data, isProduction, isTraced: isTraced(environment), faults };
}

/** The variables are OpenTelemetry's own; its packages read all others of theirs. */
const COLLECTOR_ADDRESSES = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

function isTraced(environment: Environment): boolean {
  const isAddressed = COLLECTOR_ADDRESSES.some((name) => given(environment, name) !== undefined);
  return isAddressed && !isTracingOff(environment);
}

function isTracingOff({ OTEL_SDK_DISABLED: disabled, OTEL_TRACES_EXPORTER: exporter }: Environment): boolean {
  return disabled?.toLowerCase() === 'true' || exporter === 'none';
}

/** OpenTelemetry's packages would drop all traces without a word, or send them to localhost:4318. */
function faultsOfCollectors(environment: Environment): readonly Fault[] {
  if (isTracingOff(environment)) return [];
  return COLLECTOR_ADDRESSES.flatMap((name) => {
    const address = given(environment, name);
    const isRight = address === undefined || isHttpAddress(address);
    return isRight ? [] : [{ path: [name], expected: 'expected an absolute http or https URL' }];
  });
}

/** A variable that has a value: Compose files and shells set one to nothing where they mean to leave it out. */
export function given(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}
