import type { Connection } from '../../../connection.ts'

/** What the program of a statement opens: https://www.sqlite.org/opcode.html */
export interface Program {
  /** The first pages of the tables and indexes that it can write to. */
  readonly writes: ReadonlySet<number>
  /** The first pages of those that it only reads. */
  readonly reads: ReadonlySet<number>
  /** The triggers that it fires. */
  readonly triggers: readonly string[]
  /** Whether it checks all rows of a table, as ADD COLUMN with a check does. */
  readonly checksRows: boolean
  readonly isAnalyze: boolean
}

/** The page is one that the statement makes, so its number is not in the program (OPFLAG_P2ISREG). */
const IN_REGISTER = 0x10

/** Asks SQLite for the program that it would run for a statement now. */
export async function readProgram(
  connection: Connection,
  sql: string,
  parameters: readonly unknown[],
): Promise<Program> {
  const { rows } = await connection.query(`EXPLAIN ${sql}`, parameters)
  const steps = rows.map((row) => ({
    code: String(row['opcode']),
    of: [Number(row['p1']), Number(row['p2']), Number(row['p3'])] as const,
    flags: Number(row['p5']),
    text: typeof row['p4'] === 'string' ? row['p4'] : '',
  }))
  const opened = steps.filter(
    ({ code, of, flags }) => /^Open(Read|Write)$/.test(code) && of[2] === 0 && (flags & IN_REGISTER) === 0,
  )
  const cleared = steps.filter(({ code, of }) => code === 'Clear' && of[1] === 0).map(({ of }) => of[0])
  const writes = new Set([...opened.filter(({ code }) => code === 'OpenWrite').map(({ of }) => of[1]), ...cleared])
  const fired = steps.flatMap(({ code, text }) => (code === 'Init' ? (/^-- TRIGGER (.+)$/.exec(text)?.[1] ?? []) : []))
  const texts = steps.filter(({ code }) => code === 'String8').map(({ text }) => text)
  return {
    writes,
    reads: new Set(opened.map(({ of }) => of[1]).filter((root) => !writes.has(root))),
    triggers: [...new Set(fired)],
    checksRows: texts.includes('CHECK*'),
    isAnalyze: /^\s*ANALYZE\b/i.test(sql),
  }
}

/** One program of several that ran one after another. */
export function joinPrograms(programs: readonly Program[]): Program {
  return {
    writes: new Set(programs.flatMap(({ writes }) => [...writes])),
    reads: new Set(programs.flatMap(({ reads }) => [...reads])),
    triggers: [...new Set(programs.flatMap(({ triggers }) => triggers))],
    checksRows: programs.some(({ checksRows }) => checksRows),
    isAnalyze: programs.some(({ isAnalyze }) => isAnalyze),
  }
}
