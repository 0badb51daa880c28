import { EntitySchema } from 'typeorm'
import { expect, test } from 'vitest'

import { type Hub, toyProject } from '../toy-project.ts'

const table = (name: string) => new EntitySchema({ name, columns: { id: { type: 'int', primary: true } } })
const view = (source: string) =>
  new EntitySchema<object>({
    name: 'all_of_them',
    type: 'view',
    expression: `SELECT \`id\` FROM \`${source}\``,
    columns: { id: { type: 'int' } },
  })

/** What breaks when a table is renamed. */
export function breakingRenames(hub: () => Hub): void {
  test('a view that keeps the old name of a renamed table is created again, and a trigger is named', async () => {
    const toy = toyProject([])
    const before = { ...toy.environment, entities: [table('users'), table('log'), view('users')] }
    await hub().autogenerate(before, 'first')
    await hub().upgrade(before, 'heads')
    toy.write(
      'DELIMITER //\nCREATE TRIGGER `keep` AFTER INSERT ON `log` BEGIN INSERT INTO `users` VALUES (new.`id`); END//\nDELIMITER ;\n',
    )
    toy.write('DELIMITER //\nCREATE TRIGGER `other` AFTER DELETE ON `log` BEGIN SELECT 1; END//\nDELIMITER ;\n')
    const after = { ...toy.environment, entities: [table('people'), table('log'), view('people')] }
    const warnings: string[] = []
    const say = () => {}
    const log = { debug: say, info: say, warn: (message: string) => void warnings.push(message), error: say }
    await hub().autogenerate(after, 'second', { renames: ['users:people'], log })
    expect(warnings.filter((text) => text.startsWith('Triggers'))).toEqual([
      expect.stringMatching(/keep the old names.*next: keep of log\./),
    ])
    await hub().upgrade(after, 'heads')
    expect(toy.rows('SELECT * FROM `all_of_them`')).toEqual([])
    expect(() => toy.write('INSERT INTO `log` VALUES (1)')).toThrow('users')
    expect(await hub().check(after)).toMatchObject({ differences: [] })
  })
}
