import { connect } from 'node:net';
import { PostgreSqlKnexDialect } from '@mikro-orm/postgresql';
import { codeOf } from './unavailable.js';

/** As much of the driver's connection as is used. */
interface ServerConnection {
  readonly host: string;
  readonly port: number;
  /** What the other end calls this connection, and the proof that a request to stop its statement is ours. */
  readonly processID: number | null;
  readonly secretKey: number | null;
  /** Where knex looks, between two uses, whether a connection is still of use. */
  __knex__disposed?: unknown;
}

export interface PostgresqlSettings {
  /** A statement that takes longer fails with 57014. */
  readonly statementLimitMs: number;
}

/** As much of knex's dialect as is used; it comes without types. */
interface KnexDialect {
  readonly connectionSettings: PostgresqlSettings;
  acquireRawConnection(): Promise<ServerConnection>;
  validateConnection(connection: ServerConnection): boolean;
  _query(connection: ServerConnection, statement: object): Promise<unknown>;
}

const Dialect = PostgreSqlKnexDialect as new () => PostgreSqlKnexDialect & KnexDialect;

/** What a server says that stops, or that takes no changes any more; and what is heard of one that is gone. */
const OF_A_SERVER_THAT_IS_LEFT = /^(?:08...|25006|57P0.|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** Of one pool. */
interface Eras {
  /** Grows with each server that is left. */
  now: number;
}

interface Origin {
  readonly eras: Eras;
  /** When it was made. */
  readonly era: number;
}

/** Kept beside the dialect: knex runs the statements of a transaction on an object without its private fields. */
const origins = new WeakMap<ServerConnection, Origin>();

/**
 * Makes knex keep nothing in a session of the server: behind a pooler such as PgBouncer the next statement may run in
 * another one, and another program in this one. So a slow statement is stopped by a request beside it, and not by a setting.
 *
 * When the server is replaced by another one, connections to the old one can stay open. The first failure that tells so
 * lets go of all of them, as soon as they are not in use.
 */
export class PostgresqlKnexDialect extends Dialect {
  readonly #eras: Eras = { now: 0 };

  override async acquireRawConnection(): Promise<ServerConnection> {
    const era = this.#eras.now;
    const connection = await super.acquireRawConnection();
    origins.set(connection, { eras: this.#eras, era });
    return connection;
  }

  override validateConnection(connection: ServerConnection): boolean {
    return isOfThisEra(connection);
  }

  override async _query(connection: ServerConnection, statement: object): Promise<unknown> {
    const limit = setTimeout(() => {
      // The request may come too late, and then it would stop the next statement of the connection.
      connection.__knex__disposed = 'A statement took too long.';
      requestStop(connection);
    }, this.connectionSettings.statementLimitMs);
    try {
      return await super._query(connection, statement);
    } catch (error) {
      if (OF_A_SERVER_THAT_IS_LEFT.test(codeOf(error) ?? '')) leave(connection);
      throw error;
    } finally {
      clearTimeout(limit);
    }
  }
}

function isOfThisEra(connection: ServerConnection): boolean {
  const origin = origins.get(connection);
  return origin !== undefined && origin.era === origin.eras.now;
}

function leave(connection: ServerConnection): void {
  const origin = origins.get(connection);
  if (origin && isOfThisEra(connection)) origin.eras.now += 1;
}

const STOP_REQUEST = 80_877_102;
const STOP_REQUEST_BYTES = 16;
const STOP_LIMIT_MS = 5_000;

/** Asks the other end, over a connection of its own as the protocol wants it, to stop the statement that is under way. */
function requestStop({ host, port, processID, secretKey }: ServerConnection): void {
  if (processID === null || secretKey === null) return;
  const request = Buffer.alloc(STOP_REQUEST_BYTES);
  [STOP_REQUEST_BYTES, STOP_REQUEST, processID, secretKey].forEach((value, index) =>
    request.writeInt32BE(value, index * 4),
  );
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  socket.setTimeout(STOP_LIMIT_MS, () => socket.destroy());
  // Without it the statement fails all the same, when no answer comes in time.
  socket.on('error', () => undefined);
  // It is the other end that closes: PgBouncer 1.18 crashes where it is done here before it has passed the request on.
  socket.write(request);
}
