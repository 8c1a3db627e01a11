/** A straight line through points, by least squares. */
export interface Slope {
  /** What y grows by where x grows by 1. */
  readonly value: number;
  /** Half of the width of its 95 % confidence interval; NaN of fewer than three points. */
  readonly margin: number;
}

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959964;

/** The 97.5 % quantile of Student's t distribution, by the expansion of Cornish and Fisher; within 2 % from 3 degrees on. */
function studentQuantile(degrees: number): number {
  const first = (Z ** 3 + Z) / 4;
  const second = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96;
  const third = (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384;
  return Z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The slope of points [x, y]. Its margin takes the distances from the line as independent of each other. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): Slope {
  const count = points.length;
  const meanX = sum(points.map(([x]) => x)) / count;
  const meanY = sum(points.map(([, y]) => y)) / count;
  const spread = sum(points.map(([x]) => (x - meanX) ** 2));
  const value = sum(points.map(([x, y]) => (x - meanX) * (y - meanY))) / spread;
  if (count < 3) return { value, margin: Number.NaN };
  const distances = sum(points.map(([x, y]) => (y - meanY - value * (x - meanX)) ** 2));
  const degrees = count - 2;
  return { value, margin: studentQuantile(degrees) * Math.sqrt(distances / degrees / spread) };
}
