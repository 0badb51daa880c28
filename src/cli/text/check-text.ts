import type { CheckResult } from '../../commands/shared/find-differences.ts'
import { leftAloneText } from './left-alone-text.ts'
import { otherNamesText } from './other-names-text.ts'

/** The differences by table, as text. */
export function checkText({ differences, otherNames, leftAlone }: CheckResult, isVerbose: boolean): string {
  const sections = [
    ...differencesText(differences),
    ...otherNamesText(otherNames.map(({ text }) => text)),
    ...leftAloneText(leftAlone, isVerbose),
  ]
  const isSame = differences.length + otherNames.length === 0
  return [...(isSame ? ['No differences: the database matches the entities.'] : []), ...sections].join('\n')
}

function differencesText(differences: CheckResult['differences']): readonly string[] {
  if (differences.length === 0) return []
  const tables = [...new Set(differences.map(({ table }) => table))]
  const groups = tables.map((table) => {
    const lines = differences.filter((each) => each.table === table).map(({ text }) => `  ${text}`)
    return [`${table ?? '(the database)'}:`, ...lines].join('\n')
  })
  const count = differences.length === 1 ? 'One difference' : `${differences.length} differences`
  return [
    ...groups,
    `${count}. 'hub revision --autogenerate -m "…"' writes a revision for ${differences.length === 1 ? 'it' : 'them'}.`,
  ]
}
