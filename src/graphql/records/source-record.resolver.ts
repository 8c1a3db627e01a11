import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { JsonObject, RecordRef, SourceRecord } from '../../domain/record.js';
import type { GraphQLContext } from '../context.js';
import { readSource } from '../ids.js';
import { presentSource } from '../source/present-source.js';
import type { CustomerSourceObject } from '../source/source.type.js';
import { SourceRecordInterface } from './source-record.type.js';

/** What can make the provider's own record; of a customer whose row leaves it out only once it is read. */
interface RawRecordOf {
  readonly raw?: SourceRecord['raw'] | null | Promise<SourceRecord['raw'] | null>;
}

@Resolver(() => SourceRecordInterface)
export class SourceRecordResolver {
  @FieldResolver()
  source(@Root() record: RecordRef, @Ctx() context: GraphQLContext): CustomerSourceObject {
    return presentSource(readSource(context, record.sourceId, 'sourceId'), context.scope.memory);
  }

  @FieldResolver()
  raw(@Root() { raw }: RawRecordOf): JsonObject | null | Promise<JsonObject | null> {
    return raw instanceof Promise ? raw.then((make) => make?.() ?? null) : (raw?.() ?? null);
  }
}
