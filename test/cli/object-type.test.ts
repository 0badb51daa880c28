import { expect, test } from 'vitest'

import { createProject } from '../support/project.ts'
import { expectRefusal } from '../support/refusal.ts'
import { runHub } from '../support/run-hub.ts'

test('a column whose type a single file does not tell is named, with the way out', async () => {
  const project = createProject({
    'migrate.config.ts': "export default { url: 'sqlite:./app.db', entities: ['thing.ts'] }\n",
    'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "strict": true, "target": "es2022" } }',
    'versions/.keep': '',
    'state.ts': 'export interface State { a: string }',
    'thing.ts': `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
import type { State } from './state.js'
@Entity() export class Thing { @PrimaryGeneratedColumn() id!: number; @Column() state!: State }`,
  })
  const words = [
    /Data type "Object" in "Thing\.state"/,
    /give it in the decorator, such as @Column\(\{ type: 'varchar' \}\)/,
  ]
  expectRefusal(await runHub(project, ['check']), 1, words)
  expect(await project.list('.')).not.toContain('app.db')
})
