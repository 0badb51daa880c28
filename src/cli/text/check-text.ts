import type { CheckResult } from '../../commands/check.ts'

/** The differences by table, in words. */
export function checkText({ differences }: CheckResult): string {
  if (differences.length === 0) return 'No difference: the database is as the entities want it.'
  const tables = [...new Set(differences.map(({ table }) => table))]
  const groups = tables.map((table) => {
    const lines = differences.filter((each) => each.table === table).map(({ text }) => `  ${text}`)
    return [`${table ?? '(the database)'}:`, ...lines].join('\n')
  })
  const count = differences.length === 1 ? 'One difference' : `${differences.length} differences`
  return `${groups.join('\n')}\n${count}. 'hub revision --autogenerate -m "…"' writes the revision for it.`
}
