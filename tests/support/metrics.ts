/** The samples of one scrape, by their series as Prometheus writes them: `name{label="value"}`. */
export type Samples = ReadonlyMap<string, number>;

/** Reads `/metrics` below an address. */
export async function scrape(url: string): Promise<Samples> {
  const response = await fetch(`${url}/metrics`);
  if (response.status !== 200) throw new Error(`/metrics: ${response.status} ${await response.text()}`);
  return samplesOf(await response.text());
}

/** The samples of a text in the format of Prometheus. */
function samplesOf(text: string): Samples {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1).replace(/^nan$/i, 'NaN'))];
    }),
  );
}

/** The values of the series of a metric that have all of these labels, in the order of the text. */
export function valuesOf(
  samples: Samples,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): readonly number[] {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return [...samples]
    .filter(([series]) => nameOf(series) === name && wanted.every((pair) => series.includes(pair)))
    .map(([, value]) => value);
}

/** The sum of these values. */
export function sumOf(...question: Parameters<typeof valuesOf>): number {
  return valuesOf(...question).reduce((sum, value) => sum + value, 0);
}

/** The name of a series. */
export function nameOf(series: string): string {
  return series.split('{', 1)[0] ?? series;
}
