import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compare, mapOf, type OracleCase } from './oracle.ts'

const text = readFileSync(new URL('./cases/graph.jsonl', import.meta.url), 'utf8')
const cases = text
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as OracleCase)

test('hub does what Alembic did on 200 random graphs', () => {
  const counts: Record<string, number> = {}
  const differences: string[] = []
  const count = (kind: string): void => {
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  for (const each of cases) {
    const map = mapOf(each)
    let rows: readonly string[] = []
    for (const command of each.commands) {
      count('commands')
      const comparison = compare(map, rows, command)
      count(comparison.kind)
      if (comparison.kind === 'different')
        differences.push(`${each.id} ${command.args.join(' ')} at ${rows}: ${comparison.why}`)
      // Each command is compared from the rows that Alembic had, wherever they are rows that may stand.
      rows = command.rows
    }
  }
  expect(differences).toEqual([])
  expect({ cases: cases.length, ...counts }).toMatchInlineSnapshot(`
    {
      "both refused": 225,
      "by design": 5,
      "cases": 200,
      "commands": 791,
      "right where Alembic faults": 42,
      "same": 516,
      "stays on its line": 3,
    }
  `)
})

test('heads and bases are those of Alembic', () => {
  for (const each of cases) {
    const map = mapOf(each)
    expect(map.heads.toSorted()).toEqual(each.heads)
    expect(map.bases.toSorted()).toEqual(each.bases)
  }
})
