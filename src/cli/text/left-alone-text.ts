import type { LeftAlone } from '../../commands/shared/left-alone.ts'

/** What was left alone: what no applied revision created, and with `isVerbose` the rest too. Empty if there is none. */
export function leftAloneText(all: readonly LeftAlone[], isVerbose: boolean): readonly string[] {
  const notMade = (kind: LeftAlone['kind']) =>
    all.filter((each) => each.why === 'not-made' && each.kind === kind).map(({ name }) => name)
  const [tables, views] = [notMade('table'), notMade('view')]
  return [
    ...(tables.length > 0 ? [`Left alone, because no applied revision created them: ${list('table', tables)}.`] : []),
    ...(views.length > 0
      ? [`Left alone, because no applied revision created them for an entity: ${list('view', views)}.`]
      : []),
    ...(tables.length + views.length > 0 ? [`To drop them: --allow-drops=${[...tables, ...views].join(',')}`] : []),
    ...(isVerbose ? all.filter(({ why }) => why !== 'not-made').map(lineOf) : []),
  ]
}

function list(kind: string, names: readonly string[]): string {
  return `${kind}${names.length > 1 ? 's' : ''} ${names.join(', ')}`
}

function lineOf({ kind, name, table, why, tool }: LeftAlone): string {
  const object = `${kind} ${name}${table === null ? '' : ` of ${table}`}`
  return `Left alone: ${object}, ${why === 'tool' ? `a table of ${tool ?? 'a tool'}` : 'marked synchronize: false'}.`
}
