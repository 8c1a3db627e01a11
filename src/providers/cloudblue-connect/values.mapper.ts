import type { SourceProduct } from '../../domain/hub/source-product.js';
import type { AccountReference, RecordRef } from '../../domain/record.js';
import { present } from '../../mapping/presence.js';

interface WireReference {
  readonly id?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly external_id?: string | null | undefined;
}

/** What a row tells of a record that it embeds: fits every reference to a record with these fields. */
export interface EmbeddedReference extends RecordRef {
  readonly embedded: Readonly<EmbeddedFields>;
}

interface EmbeddedFields {
  name?: string | null;
  externalId?: string | null;
}

/** A record that a row embeds as {id, name, external_id}; null without an id. What the row leaves out is not embedded. */
export function referenceOf(
  wire: WireReference | null | undefined,
  sourceId: string,
): EmbeddedReference | null {
  const nativeId = present(wire?.id);
  if (!wire || nativeId === null) return null;
  const { name, external_id: externalId } = wire;
  const embedded: EmbeddedFields = {};
  if (name !== undefined) embedded.name = present(name);
  if (externalId !== undefined) embedded.externalId = present(externalId);
  return { sourceId, nativeId, embedded };
}

/** The same for an account that has no type of its own here, e.g. a vendor. */
export function accountReferenceOf(wire: WireReference | null | undefined): AccountReference | null {
  const nativeId = present(wire?.id);
  return nativeId === null ? null : { nativeId, name: present(wire?.name) };
}

/** The product that a row embeds; null without an id. */
export function toProduct(wire: WireReference | null | undefined, sourceId: string): SourceProduct | null {
  const product = accountReferenceOf(wire);
  return product && { sourceId, ...product };
}

/** Connect's words for our values: the same in lower case. UNKNOWN is ours alone, and stands for every other word. */
export function wordsOf<V extends string>(values: readonly V[]): ReadonlyMap<string, V> {
  const known = values.filter((value) => value !== 'UNKNOWN');
  return new Map(known.map((value) => [value.toLowerCase(), value]));
}
