import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { JsonObject, RecordRef, SourceRecord } from '../../domain/record.js';
import { readSource } from '../arguments.js';
import type { GraphQLContext } from '../context.js';
import { presentSource } from '../source/present-source.js';
import type { SourceObject } from '../source/source.type.js';
import { SourceRecordInterface } from './node.type.js';

/** What can make the provider's own record; of a customer whose row leaves it out only once it is read. */
interface RemoteDataOf {
  readonly remoteData?: SourceRecord['remoteData'] | Promise<SourceRecord['remoteData'] | null>;
}

@Resolver(() => SourceRecordInterface)
export class SourceRecordResolver {
  @FieldResolver()
  source(@Root() record: RecordRef, @Ctx() context: GraphQLContext): SourceObject {
    return presentSource(readSource(context, record.sourceId, 'sourceId'));
  }

  @FieldResolver()
  async remoteData(@Root() record: RemoteDataOf): Promise<JsonObject | null> {
    const make = await record.remoteData;
    return make?.() ?? null;
  }
}
