import { describe, expect, test } from 'vitest'

import { hub } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText } from '../support/revisions.ts'

/** The types move what follows to other lines than those of the JavaScript. */
const revision = (up: string, above = '') => `interface Left { id: number }
${above}
interface Right extends Left {
  name: string
}
export const revision = 'aaaa'
export const downRevision = null
export const down = null
export async function up(op: { execute(sql: string): Promise<void>; query(sql: string): Promise<void> }) {
  const rows: Right[] = []
  ${up}
}
`

const loop = 'for (;;) rows.length = 0'

function projectWith(text: string, url = 'sqlite:./hub.db'): { readonly project: Project; readonly place: string } {
  const line = text.split('\n').findIndex((each) => each.includes('for (;;)')) + 1
  const project = createProject({ 'migrate.config.js': configText({ url }), 'versions/0001_aaaa.ts': text })
  return { project, place: `${project.path('versions/0001_aaaa.ts')}:${line}.` }
}

describe('a revision that never gives control back ends hub, which says where it is', () => {
  test.each([
    ['at once', loop],
    ['after it has waited', `await op.execute('SELECT 1'); ${loop}`],
    ['and catches all', 'for (;;) try { throw rows } catch {} finally {}'],
  ])('%s', async (_name, up) => {
    const { project, place } = projectWith(revision(up))
    const { code, signal, stdout, stderr } = await hub(project, ['lint', '--timeout', '1'])
    expect([code, signal, stdout]).toEqual([1, null, ''])
    expect(stderr).toContain("error: The 'up' of revision aaaa does not return")
    expect(stderr).toContain(
      `${place}\n\nCorrect it, or allow it more time with --timeout.\n\nENDLESS_LOOP - hub explain`,
    )
    expect(stderr).not.toContain('debugger')
  })

  test('while its file is loaded, with --json', async () => {
    const { project, place } = projectWith(revision('', 'for (;;) Math.random()'))
    const { code, stdout } = await hub(project, ['lint', '--json', '--timeout', '1'])
    const message = expect.stringMatching(/^The file .*0001_aaaa\.ts does not return/) as string
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { error: { code: 'ENDLESS_LOOP', message } }])
    expect(stdout).toContain(place)
  })

  test('in code that is not JavaScript, by a kill and without the line', async () => {
    const { project } = projectWith(revision("void rows; (await import('node:child_process')).execSync('sleep 60')"))
    const { signal, stderr } = await hub(project, ['lint', '--timeout', '1'])
    expect([signal, stderr]).toEqual(['SIGKILL', expect.stringContaining("The 'up' of revision aaaa does not return")])
  })

  test('on a scratch database', async () => {
    const { project, place } = projectWith(revision(`await op.query('SELECT 1'); ${loop}`))
    const { code, stderr } = await hub(project, ['lint', '--trace', '--timeout', '1'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('drop what is called hub_verify_')])
    expect(stderr).toContain(place)
  })

  test('in hub ci', async () => {
    const { project, place } = projectWith(revision(loop))
    const { code, stderr } = await hub(project, ['ci', 'aaaa', '--no-verify'])
    expect([code, stderr]).toEqual([1, expect.stringContaining(place)])
  })
})
