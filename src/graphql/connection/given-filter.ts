/** A filter of the domain as a caller gives it: each field may be null or missing, which is no condition. */
export type GivenFilter<F> = { readonly [K in keyof F]?: F[K] | null };
