import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { lint } from '../../../dist/index.js'

interface Label {
  readonly findings: readonly { readonly line: number; readonly what: string; readonly severity: string }[]
}

interface Labels {
  readonly databases: readonly ('postgres' | 'sqlite')[]
  readonly sizes: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly revisions: Readonly<Record<string, Label>>
}

interface Found {
  readonly code: string
  readonly line: number | null
}

/** What linting a corpus of labelled revisions shows. */
export interface Measured {
  readonly revisions: number
  /** The findings near no label, by revision: `shop cae4092d9a83 drop-column:18`. */
  readonly falseAlarms: ReadonlyMap<string, readonly string[]>
  readonly must: number
  /** The labels of severity `must` near which nothing is found. */
  readonly missed: readonly string[]
}

const URLS = { postgres: 'postgres://localhost/none', sqlite: 'sqlite:none.db' } as const

/** Lints each revision of a corpus by itself, with the sizes that tables have then, for each of its databases. */
export async function measureCorpus(folder: URL): Promise<Measured> {
  const falseAlarms = new Map<string, readonly string[]>()
  const missed: string[] = []
  let [revisions, must] = [0, 0]
  for (const project of readdirSync(folder).filter((name) => existsSync(new URL(`${name}/labels.json`, folder)))) {
    const path = new URL(`${project}/labels.json`, folder)
    const labels = JSON.parse(readFileSync(path, 'utf8')) as Labels
    const versions = fileURLToPath(new URL('versions', path))
    const [{ revisions: order }] = [await lint({ url: URLS.sqlite, versions }, { revisions: [':'] })]
    const sizes: Record<string, number> = {}
    for (const id of order) {
      for (const [table, rows] of Object.entries(labels.sizes)) sizes[table] = rows[id] ?? sizes[table] ?? NaN
      const known = Object.fromEntries(Object.entries(sizes).filter(([, rows]) => !Number.isNaN(rows)))
      const found = await findingsOf(id, versions, labels.databases, known)
      const { findings: expected = [] } = labels.revisions[id] ?? {}
      const needed = expected.filter(({ severity }) => severity === 'must')
      const wrong = found.filter((finding) => !expected.some((label) => isNear(finding, label)))
      revisions++
      must += needed.length
      if (wrong.length > 0)
        falseAlarms.set(
          `${project} ${id}`,
          wrong.map(({ code, line }) => `${code}:${line}`),
        )
      for (const label of needed)
        if (!found.some((finding) => isNear(finding, label)))
          missed.push(`${project} ${id}:${label.line} ${label.what.slice(0, 60)}`)
    }
  }
  return { revisions, falseAlarms, must, missed }
}

/** For all databases, as one project with an environment for each: the sizes are those of the server. */
async function findingsOf(
  id: string,
  versions: string,
  databases: Labels['databases'],
  tables: Readonly<Record<string, number>>,
): Promise<readonly Found[]> {
  const results = await Promise.all(
    databases.map((database) => {
      const isBeside = database === 'sqlite' && databases.length > 1
      const settings = { tables, ...(isBeside && { largeFrom: Number.MAX_VALUE }) }
      return lint({ url: URLS[database], versions, lint: settings }, { revisions: [id] })
    }),
  )
  return results.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== 'hint')
}

function isNear({ line }: Found, label: { readonly line: number }): boolean {
  return line === null || Math.abs(line - label.line) <= 2
}
