import { configText, type RevisionText, versionsOf } from '../../support/revisions.ts'

/** How the plan of the crowd is made. */
export interface CrowdPlan {
  /** How many rows the table has on which a concurrent index is created. */
  readonly rows: number
  /** How long one of its revisions takes. */
  readonly milliseconds: number
  /** Whether some revisions leave their transaction. */
  readonly leaves: boolean
}

/** The revisions of the plan; each writes one row with its id into `applied`. */
export const crowdIds = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `aaaa0000000${number}`)
const [base = '', rows = '', index = '', outside = '', backfill = '', slow = '', none = '', merge = ''] = crowdIds

/** The files of a project: a base, rows, two branches that leave their transaction, a slow one, a merge. */
export function crowdProject(config: object, plan: CrowdPlan): Record<string, string> {
  return { 'migrate.config.js': configText({ ...config }), ...versionsOf(...revisionsOf(plan)) }
}

const apply = (id: string) => `await op.execute("INSERT INTO applied (revision) VALUES ('${id}')")`

function revisionsOf({ rows: count, milliseconds, leaves }: CrowdPlan): readonly RevisionText[] {
  const block = (work: string) => (leaves ? `await op.autocommitBlock(async () => {\n${work}\n})` : work)
  return [
    { id: base, up: `await op.execute('CREATE TABLE applied (revision varchar(20))')\n${apply(base)}` },
    {
      id: rows,
      down: base,
      up: `await op.execute('CREATE TABLE big (id int PRIMARY KEY, x int, y int)')
  await op.execute(\`INSERT INTO big (id, x) WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < ${count}) SELECT n, n % 1000 FROM t\`)
  ${apply(rows)}`,
    },
    {
      id: index,
      down: rows,
      up: `${block(`await op.createIndex('big_x', 'big', ['x'], { concurrently: ${leaves} })`)}\n${apply(index)}`,
    },
    { id: outside, down: index, up: block(apply(outside)) },
    {
      id: backfill,
      down: rows,
      head: "import { sql } from 'hub-migrate'",
      up: leaves
        ? `await op.backfill('big', { set: { y: sql\`x + 1\` }, where: 'y IS NULL', batchSize: ${Math.ceil(count / 4)} })
  ${apply(backfill)}`
        : `await op.execute('UPDATE big SET y = x + 1')\n${apply(backfill)}`,
    },
    {
      id: slow,
      down: backfill,
      up: `await new Promise((resolve) => setTimeout(resolve, ${milliseconds}))\n${apply(slow)}`,
    },
    {
      id: none,
      down: slow,
      ...(leaves && { head: 'export const transaction = false' }),
      up: apply(none),
    },
    { id: merge, down: [outside, none], up: apply(merge) },
  ]
}
