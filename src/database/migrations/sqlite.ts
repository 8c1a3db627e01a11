import { Migration } from '@mikro-orm/migrations';

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

/** Oldest first. What has been released is never changed, only added to. */
export const sqliteMigrations = [{ name: '0001-source-credential', class: CreateSourceCredential }];
