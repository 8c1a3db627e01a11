import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import type { Samples } from './metrics.js';
import { nameOf, scrape } from './metrics.js';
import { PROMTOOL } from './installed.js';

const RULES = resolve('ops/prometheus/alerts.yaml');
const rules = readFileSync(RULES, 'utf8');
const isTime = (series: string): boolean => nameOf(series).endsWith('_timestamp_seconds');
/** As Prometheus names it itself. */
const UP = 'up{job="customer-graph"}';
/** Minutes before the first scrape. Promtool's clock begins at 0, where a time of 0 ("never") would be just now. */
const BEFORE = 60;
const NOTHING_BEFORE = `_x${BEFORE}`;

/** A scrape as it was made, and when. */
interface Scrape {
  /** Null where nothing answered. */
  readonly samples: Samples | null;
  readonly at: number;
}

/**
 * Scrapes of a running product, one after the other, played to Prometheus' own evaluation of the alert rules as if they had been
 * made once a minute. Times in them are moved along.
 */
export class ScrapedMinutes {
  readonly #url: string;
  readonly #scrapes: Scrape[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  /** So many minutes: `happens` in each, and then a scrape. */
  async pass(minutes: number, happens: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      await happens();
      const samples = await scrape(this.#url).catch(() => null);
      this.#scrapes.push({ samples, at: Date.now() / 1000 });
    }
  }

  get minutes(): number {
    return this.#scrapes.length;
  }

  /** What promtool has against it that these alerts, and no others, have fired by now; empty if it agrees. */
  disagreement(...alerts: readonly string[]): string {
    const firing = 'count by (alertname) (count_over_time(ALERTS{alertstate="firing"}[4h]))';
    return promtool({
      rule_files: [RULES],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: this.#inputSeries(),
          promql_expr_test: [
            {
              expr: `(${firing}) > bool 0`,
              eval_time: `${BEFORE + this.minutes - 1}m`,
              exp_samples: alerts.map((alertname) => ({ labels: `{alertname="${alertname}"}`, value: 1 })),
            },
          ],
        },
      ],
    });
  }

  #inputSeries(): readonly { readonly series: string; readonly values: string }[] {
    const seen = new Set(this.#scrapes.flatMap(({ samples }) => [...(samples?.keys() ?? [])]));
    const needed = [...seen].filter((series) => rules.includes(nameOf(series)));
    const up = this.#scrapes.map(({ samples }) => (samples ? '1' : '0')).join(' ');
    return [
      { series: UP, values: `${NOTHING_BEFORE} ${up}` },
      ...needed.map((series) => ({
        series,
        values: [
          NOTHING_BEFORE,
          ...this.#scrapes.map(({ samples }) => this.#written(series, samples?.get(series))),
        ].join(' '),
      })),
    ];
  }

  #written(series: string, value: number | undefined): string {
    if (value === undefined || Number.isNaN(value)) return '_';
    return String(isTime(series) && value > 0 ? this.#moved(value) : value);
  }

  /** The end of the minute in which it was. */
  #moved(time: number): number {
    const minute = this.#scrapes.findIndex(({ at }) => time <= at);
    return (BEFORE + (minute === -1 ? this.minutes : minute)) * 60;
  }
}

/** Runs promtool's tests of rules; what it says if they fail. */
function promtool(tests: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  try {
    const file = join(folder, 'tests.yaml');
    writeFileSync(file, stringify(tests));
    const { status, stdout, stderr } = spawnSync(PROMTOOL, ['test', 'rules', file], { encoding: 'utf8' });
    return status === 0 ? '' : `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
