import { Migration } from '@mikro-orm/migrations';
import { SQLITE_MIGRATIONS } from './names.js';

class CreateSourceCredential extends Migration {
  // Times are milliseconds since 1970.
  override up(): void {
    this.addSql(`
      create table source_credential (
        source_id text not null,
        origin text not null,
        version integer not null,
        state text not null,
        refresh_token text not null,
        access_token text,
        access_issued_at integer,
        access_expires_at integer,
        lease_ends_at integer,
        primary key (source_id, origin)
      ) strict
    `);
  }
}

class CreateWriteOperation extends Migration {
  // Times are milliseconds since 1970, and ids begin with the time.
  override up(): void {
    this.addSql(`
      create table write_operation (
        id text not null primary key,
        version integer not null,
        mutation text not null,
        source_id text not null,
        native_id text,
        caller text,
        idempotency_key text,
        input_hash text not null,
        status text not null,
        errors text not null,
        input text not null,
        trace text,
        upstream_request_ids text not null,
        started_at integer not null,
        sent_at integer,
        finished_at integer,
        lease_ends_at integer
      ) strict
    `);
    // Who is not signed in counts as one caller.
    this.addSql(`
      create unique index write_operation_key
      on write_operation (idempotency_key, coalesce(caller, ''), (caller is null))
      where idempotency_key is not null
    `);
    this.addSql(
      `create index write_operation_running on write_operation (lease_ends_at) where status = 'RUNNING'`,
    );
    this.addSql(
      `create index write_operation_native_id on write_operation (native_id) where native_id is not null`,
    );
  }
}

class AddTurnToWriteOperation extends Migration {
  // At any time one operation at the most replaces a record.
  override up(): void {
    this.addSql(`alter table write_operation add column turn text`);
    this.addSql(`create unique index write_operation_turn on write_operation (turn) where turn is not null`);
  }
}

class AddReducedToWriteOperation extends Migration {
  // 1 once the values that may be personal are removed. The index finds what is old enough for that, or to be deleted.
  override up(): void {
    this.addSql(`alter table write_operation add column reduced integer not null default 0`);
    this.addSql(`create index write_operation_age on write_operation (reduced, finished_at)`);
  }
}

class IndexListsOfWriteOperations extends Migration {
  // A list is read from these in the order of its ids, see ledger-ranges.ts.
  override up(): void {
    this.addSql(`drop index write_operation_native_id`);
    this.addSql(
      `create index write_operation_of_record on write_operation (native_id, id) where native_id is not null`,
    );
    this.addSql(`create index write_operation_of_source on write_operation (source_id, status, id)`);
    this.addSql(
      `create index write_operation_of_mutation on write_operation (source_id, mutation, status, id)`,
    );
  }
}

class CreateLedgerClock extends Migration {
  // One row: the time of the ledger at an uptime of the machine, in milliseconds; see sqlite-clock.ts.
  override up(): void {
    this.addSql(`
      create table ledger_clock (
        id integer not null primary key check (id = 1),
        boot text not null,
        uptime integer not null,
        time integer not null,
        asked integer
      ) strict
    `);
  }
}

class AddSendingEndToWriteOperation extends Migration {
  // Until when a request may be under way although its process is gone.
  override up(): void {
    this.addSql(`alter table write_operation add column sending_ends_at integer`);
  }
}

const CLASSES = {
  '0001-source-credential': CreateSourceCredential,
  '0002-write-operation': CreateWriteOperation,
  '0003-write-operation-turn': AddTurnToWriteOperation,
  '0004-write-operation-reduced': AddReducedToWriteOperation,
  '0005-write-operation-lists': IndexListsOfWriteOperations,
  '0006-ledger-clock': CreateLedgerClock,
  '0007-write-operation-sending-end': AddSendingEndToWriteOperation,
} satisfies Record<(typeof SQLITE_MIGRATIONS)[number], typeof Migration>;

/** Oldest first. What has been released is never changed, only added to. */
export const sqliteMigrations = SQLITE_MIGRATIONS.map((name) => ({ name, class: CLASSES[name] }));
