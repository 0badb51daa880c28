import { DefaultNamingStrategy } from 'typeorm'
import { expect, it, onTestFinished } from 'vitest'

import { describeEachDatabase } from '../support/databases.ts'
import { examine, type Subject } from './laws.ts'
import { schemaSets } from './sets/sets.ts'
import { schemasOf, wordsFor } from './sets/words.ts'

const snake = (text: string) => text.replaceAll(/(?<=[a-z0-9])[A-Z]/g, '_$&').toLowerCase()

/** Every name in snake case, constraints by their columns. */
class SnakeNamingStrategy extends DefaultNamingStrategy {
  override tableName(target: string, given: string | undefined): string {
    return given ?? `${snake(target)}s`
  }
  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, given ?? property].join('_'))
  }
  override joinColumnName(relation: string, referenced: string): string {
    return snake(`${relation}_${referenced}`)
  }
  override joinTableColumnName(table: string, property: string, column?: string): string {
    return snake(`${table}_${column ?? property}`)
  }
  override primaryKeyName(table: Parameters<DefaultNamingStrategy['primaryKeyName']>[0]): string {
    return `pk_${typeof table === 'string' ? table : table.name}`
  }
  override indexName(table: Parameters<DefaultNamingStrategy['indexName']>[0], columns: string[]): string {
    return `ix_${typeof table === 'string' ? table : table.name}_${columns.join('_')}`.replaceAll(/\W/g, '_')
  }
}

const settings: Readonly<Record<string, Omit<Subject, 'entities'>>> = {
  'a naming strategy': { options: { namingStrategy: new SnakeNamingStrategy() } },
  'a prefix of tables': { options: { entityPrefix: 'app_' } },
  'a naming convention': {
    config: {
      namingConvention: {
        primaryKey: 'pk_{table}',
        unique: 'uq_{table}_{columns}',
        foreignKey: 'fk_{table}_{columns}_{referencedTable}',
        index: 'ix_{table}_{columns}',
        check: ({ table, expression = '' }) => `ck_${table}_${expression.replaceAll(/\W+/g, '_')}`.slice(0, 60),
        exclusion: ({ table }) => `xc_${table}`,
      },
    },
  },
}

describeEachDatabase('entities under', (create, kind) => {
  const postgres: typeof settings = {
    'a schema of the data source': { options: { schema: 'app' }, schemas: ['app'] },
    'another extension for UUIDs': { options: { uuidExtension: 'pgcrypto' } },
  }
  it.each(Object.entries({ ...settings, ...(kind === 'postgres' ? postgres : {}) }))('%s', async (_name, given) => {
    const words = wordsFor(kind)
    const names = given.options?.namingStrategy ? ['music', 'library'] : ['permissions', 'library']
    for (const set of names.map((name) => schemaSets[name])) {
      const database = await create()
      onTestFinished(() => database.close())
      const verdict = await examine(database, { ...given, entities: set ? schemasOf(set, words) : [] })
      expect(verdict.differences).toEqual([])
      // The schema of the data source has the version table and stays.
      const schema = given.options && 'schema' in given.options ? [`schema ${given.options.schema}`] : []
      const kept = (objects: readonly string[]) => [...new Set([...objects, ...schema])].toSorted()
      expect(verdict.empty.after).toEqual(kept(verdict.empty.before))
      expect(verdict.full.after).toEqual(kept(verdict.full.before))
      // TypeORM knows nothing of hub's naming convention.
      if (!given.config) expect(verdict.log).toEqual([])
    }
  })
})
