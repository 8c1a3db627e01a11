import { z } from 'zod';
import { dialectOf } from '../../src/database/dialects.js';
import type { Orm } from '../../src/database/orm.js';
import { createOrm } from '../../src/database/orm.js';
import { WriteOperationSqlRepository } from '../../src/database/write-operation/write-operation.sql-repository.js';
import type { WriteOperationRepository } from '../../src/domain/write/write-operation.js';
import type { DatabaseKind } from './databases.js';

/** How statements read the ledger. */
export interface QueryPlan {
  /** The index of each way to the rows, without double ones; "none" if all rows are read. */
  readonly indexes: readonly string[];
  /** Whether rows are sorted as they are read, and so all that match. */
  readonly sortsRows: boolean;
}

/** A ledger that says by which plan it answers. */
export interface ExplainedLedger {
  statementsOf(ask: (operations: WriteOperationRepository) => Promise<unknown>): Promise<readonly string[]>;
  planOf(ask: (operations: WriteOperationRepository) => Promise<unknown>): Promise<QueryPlan>;
  close(): Promise<void>;
}

const PLANS: Record<DatabaseKind['name'], (orm: Orm, sql: string) => Promise<QueryPlan>> = {
  SQLite: sqlitePlan,
  PostgreSQL: postgresqlPlan,
};

export function explainedLedger(url: string, kind: DatabaseKind['name']): ExplainedLedger {
  const dialect = dialectOf(url);
  const orm = createOrm(dialect.options);
  const operations = new WriteOperationSqlRepository(orm.em, dialect);
  const statements: string[] = [];
  const note = ({ sql }: { readonly sql: string }): void => {
    statements.push(sql);
  };
  const statementsOf: ExplainedLedger['statementsOf'] = async (ask) => {
    const knex = orm.em.getKnex();
    statements.length = 0;
    knex.on('query', note);
    await ask(operations);
    knex.off('query', note);
    return [...statements];
  };
  return {
    statementsOf,
    planOf: async (ask) => {
      const plans: QueryPlan[] = [];
      for (const sql of await statementsOf(ask)) plans.push(await PLANS[kind](orm, sql));
      return {
        indexes: [...new Set(plans.flatMap(({ indexes }) => indexes))].toSorted(),
        sortsRows: plans.some(({ sortsRows }) => sortsRows),
      };
    },
    close: () => orm.close(true),
  };
}

async function sqlitePlan(orm: Orm, sql: string): Promise<QueryPlan> {
  const steps = await orm.em.execute<{ detail: string }[]>(`explain query plan ${sql}`);
  const details = steps.map(({ detail }) => detail);
  const ways = details.filter((detail) => / (?:write_operation|w0)\b/.test(detail));
  return {
    indexes: ways.map((way) => / INDEX (\w+)/.exec(way)?.[1] ?? 'none'),
    sortsRows: details.some(
      (detail, index) => ways.includes(detail) && details[index + 1]?.startsWith('USE TEMP B-TREE') === true,
    ),
  };
}

/** The few operations under way have an index of their own, which is as good as any. */
const OF_FEW = 'write_operation_running';

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Name'?: string | undefined;
  readonly Plans?: readonly Node[] | undefined;
}
const node: z.ZodType<Node> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  Plans: z.lazy(() => z.array(node)).optional(),
});

async function postgresqlPlan(orm: Orm, sql: string): Promise<QueryPlan> {
  const [row] = await orm.em.execute<Record<string, unknown>[]>(`explain (format json) ${sql}`);
  const [explained] = z.array(z.object({ Plan: node })).parse(row?.['QUERY PLAN']);
  const all = explained ? allOf(explained.Plan) : [];
  const nodes = all.filter((each) => each['Index Name'] !== OF_FEW);
  return {
    indexes: nodes.flatMap((each) => each['Index Name'] ?? (each['Node Type'] === 'Seq Scan' ? 'none' : [])),
    sortsRows: nodes.some((each) => each['Node Type'] === 'Sort' && each.Plans?.some(readsRows) === true),
  };
}

/** The entries themselves, not those that a page has chosen. */
function readsRows(plan: Node): boolean {
  return plan['Relation Name'] === 'write_operation' && plan['Index Name'] !== OF_FEW;
}

function allOf(plan: Node): readonly Node[] {
  return [plan, ...(plan.Plans ?? []).flatMap(allOf)];
}
