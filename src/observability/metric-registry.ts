import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { MetricName } from './metric-list.js';
import { METRICS } from './metric-list.js';

type NamesOf<Type extends string> = {
  readonly [Name in MetricName]: (typeof METRICS)[Name]['type'] extends Type ? Name : never;
}[MetricName];
type LabelsOf<Name extends MetricName> = (typeof METRICS)[Name]['labels'][number];

/** Makes the metrics of the list, for one running product: several may run in one process. */
export class MetricRegistry {
  readonly registry = new Registry();

  counter<Name extends NamesOf<'counter'>>(name: Name): Counter<LabelsOf<Name>> {
    return new Counter(this.#optionsOf(name));
  }

  gauge<Name extends NamesOf<'gauge'>>(name: Name): Gauge<LabelsOf<Name>> {
    return new Gauge(this.#optionsOf(name));
  }

  histogram<Name extends NamesOf<'histogram'>>(
    name: Name,
    buckets: readonly number[],
  ): Histogram<LabelsOf<Name>> {
    return new Histogram({ ...this.#optionsOf(name), buckets: [...buckets] });
  }

  #optionsOf<Name extends MetricName>(name: Name) {
    const { help, labels } = METRICS[name];
    const labelNames: readonly LabelsOf<Name>[] = labels;
    return { name, help, labelNames, registers: [this.registry] };
  }
}
