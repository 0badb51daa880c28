import { EntitySchema, type EntitySchemaColumnOptions, type EntitySchemaIndexOptions } from 'typeorm'
import { expect, test } from 'vitest'

import type { RevisionText } from '../../support/revisions.ts'
import { type Hub, toyProject } from '../toy-project.ts'

const id: EntitySchemaColumnOptions = { type: 'int', primary: true }

function entity(columns: Record<string, EntitySchemaColumnOptions>, indices: EntitySchemaIndexOptions[] = []) {
  return new EntitySchema({ name: 'notes', columns: { id, ...columns }, indices })
}

/** What only one database knows of columns and indexes. */
export function attributes(hub: () => Hub): void {
  test('attributes are read, compared and written by their names, and a column that changes keeps the others', async () => {
    const toy = toyProject([])
    const text = { type: 'varchar', length: 80 } as const
    const steps = [
      entity({ size: { type: 'int', unsigned: true, charset: 'latin1' }, text }, [
        { name: 'ix_text', columns: ['text'], fulltext: true, parser: 'ngram' },
      ]),
      // The type changes, and what stays is restated with it.
      entity({ size: { type: 'bigint', unsigned: true, charset: 'latin1' }, text }, [
        { name: 'ix_text', columns: ['text'], fulltext: true, parser: 'other' },
      ]),
      entity({ size: { type: 'bigint', charset: 'latin1' }, text: { ...text, onUpdate: 'now' } }, [
        { name: 'ix_text', columns: ['text'] },
      ]),
    ]
    const states: unknown[] = []
    const state = () => toy.rows("SELECT sql FROM sqlite_schema WHERE tbl_name = 'notes' AND sql IS NOT NULL")
    for (const [index, notes] of steps.entries()) {
      const environment = { ...toy.environment, entities: [notes] }
      await hub().autogenerate(environment, `step ${index}`)
      await hub().upgrade(environment, 'heads')
      expect(await hub().check(environment)).toMatchObject({ differences: [] })
      states.push(state())
    }
    expect(JSON.stringify(states[1])).toContain('BIGINT /*! unsigned=true */ /*! charset=')
    expect(JSON.stringify(states[2])).not.toContain('unsigned')
    expect(JSON.stringify(states[2])).toMatch(/onUpdate/)
    expect(JSON.stringify(states[2])).not.toMatch(/FULLTEXT|parser/)
    // The way back restores them.
    await hub().downgrade(toy.environment, '-1')
    expect(JSON.stringify(state())).toMatch(/unsigned=true/)
    expect(JSON.stringify(state())).toMatch(/FULLTEXT \*\/ \/\*! parser=/)
    await hub().downgrade(toy.environment, 'base')
  })

  test('an attribute that no entity can declare is left as it is', async () => {
    const prefix: RevisionText = {
      id: 'aaaa00000001',
      up: `
  await op.createTable('notes', [
    { name: 'id', type: 'int', primary: true },
    { name: 'text', type: 'varchar', length: 80 },
  ])
  await op.createIndex('ix_text', 'notes', [{ column: 'text', attributes: { prefix: 10 } }])`,
    }
    const toy = toyProject([prefix])
    const notes = entity({ text: { type: 'varchar', length: 80 } }, [{ name: 'ix_text', columns: ['text'] }])
    await hub().upgrade(toy.environment, 'heads')
    expect(await hub().check({ ...toy.environment, entities: [notes] })).toMatchObject({ differences: [] })
    const [index] = toy.rows("SELECT sql FROM sqlite_schema WHERE name = 'ix_text'")
    expect(index?.['sql']).toContain('`text` /*! prefix=10 */')
  })

  test('an attribute that the database does not know is refused, and one with an impossible value', async () => {
    const withAttribute = (value: string): RevisionText => ({
      id: 'aaaa00000001',
      up: `await op.createTable('notes', [{ name: 'id', type: 'int', primary: true, attributes: ${value} }])`,
    })
    const unknown = toyProject([withAttribute('{ colour: 1 }')])
    await expect(hub().upgrade(unknown.environment, 'heads')).rejects.toMatchObject({
      message: expect.stringContaining("toy has no attribute 'colour'; it has unsigned, charset"),
    })
    const wrong = toyProject([withAttribute('{ unsigned: [] } as never')])
    await expect(hub().upgrade(wrong.environment, 'heads')).rejects.toMatchObject({
      message: expect.stringMatching(/attributes.unsigned must be a string, a number or true/),
    })
  })

  test('the check of a type is not taken for a check of the user', async () => {
    const toy = toyProject([])
    const environment = { ...toy.environment, entities: [entity({ data: { type: 'json' } })] }
    await hub().autogenerate(environment, 'json')
    await hub().upgrade(environment, 'heads')
    const [table] = toy.rows("SELECT sql FROM sqlite_schema WHERE name = 'notes'")
    expect(table?.['sql']).toContain('CHECK (json_valid(`data`))')
    expect(await hub().check(environment)).toMatchObject({ differences: [] })
  })
}
