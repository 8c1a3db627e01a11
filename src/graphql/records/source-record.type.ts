import { Field, ID, InterfaceType } from 'type-graphql';
import type { JsonObject, RecordRef, SourceRecord } from '../../domain/record.js';
import { JsonObjectScalar } from '../scalars.js';
import { CustomerSourceObject } from '../source/source.type.js';
import { NodeInterface } from './node.type.js';

@InterfaceType('SourceRecord', {
  description:
    'A record that one source holds. `id` and the pair of `sourceId` and `nativeId` address the same record; these ' +
    'fields and `source` are known without asking the source.',
})
export abstract class SourceRecordInterface implements RecordRef {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id!: string;

  @Field(() => ID, { description: 'The id of the configured source that holds the record.' })
  readonly sourceId!: string;

  @Field(() => ID, { description: "The source's own id of the record." })
  readonly nativeId!: string;

  @Field(() => CustomerSourceObject, { description: 'The configured source that holds the record.' })
  readonly source!: CustomerSourceObject;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: "The provider's own record with its secrets removed. Needs the scope `raw:read`.",
  })
  readonly raw!: JsonObject | null;
}

/** What every type of a source's records says of itself to type-graphql. */
export const SOURCE_RECORD = {
  simpleResolvers: true,
  implements: [NodeInterface, SourceRecordInterface],
};

/** What the interface says already of every type of records. */
export type SourceRecordFields = keyof SourceRecord;
