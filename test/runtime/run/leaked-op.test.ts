import { expect, it, onTestFinished } from 'vitest'

import { upgrade } from '../../../dist/index.js'
import { describeEachDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { tableNames, versionRows, versionsOf } from '../../support/revisions.ts'

const [first, second] = ['aaaa00000001', 'bbbb00000002'] as const

/** What the timer of the first revision found. */
const late = 'hubTestLate'

describeEachDatabase('an op that is used after its revision', (create) => {
  it('is refused the query runner while the next revision begins, and says so', async () => {
    const database = await create()
    onTestFinished(async () => {
      Reflect.deleteProperty(globalThis, late)
      await database.close()
    })
    // The first try is made as soon as the revision has returned, the next ones up to the end of the second.
    const leaking = `const tries: string[] = ((globalThis as any).${late} = [])
      const ask = () => {
        try { void op.queryRunner.query('CREATE TABLE late (x int)'); tries.push('given') } catch (error) { tries.push((error as any).code) }
        if (tries.length < 20) setImmediate(ask)
      }
      await op.execute('CREATE TABLE a (x int)')
      setTimeout(ask)`
    const waiting = `while ((globalThis as any).${late}.length < 20) await new Promise((resolve) => setImmediate(resolve))
      await op.execute('CREATE TABLE b (x int)')`
    const project = createProject(versionsOf({ id: first, up: leaking }, { id: second, down: first, up: waiting }))
    const warned: string[] = []
    const log = { debug() {}, info() {}, error() {}, warn: (message: string) => void warned.push(message) }
    await upgrade({ url: database.url, versions: project.path('versions') }, 'head', { log })
    expect(new Set(Reflect.get(globalThis, late) as string[])).toEqual(new Set(['OPERATION_AFTER_END']))
    expect(warned).toContain(`${first}: op.queryRunner was called after its revision had ended; await every call`)
    expect(await versionRows(database)).toEqual([second])
    expect(await tableNames(database)).not.toContain('late')
  })
})
