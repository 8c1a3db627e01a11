import { Migration } from '@mikro-orm/migrations';

class CreateSourceCredential extends Migration {
  override up(): void {
    this.addSql(`
      create table source_credential (
        source_id text not null,
        origin text not null,
        version integer not null,
        state text not null,
        refresh_token text not null,
        access_token text,
        access_issued_at timestamptz(3),
        access_expires_at timestamptz(3),
        lease_ends_at timestamptz(3),
        primary key (source_id, origin)
      )
    `);
  }
}

/** Oldest first. What has been released is never changed, only added to. */
export const postgresqlMigrations = [{ name: '0001-source-credential', class: CreateSourceCredential }];
