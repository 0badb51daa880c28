import { describe, expect, test } from 'vitest'

import { hub } from '../support/hub.ts'
import { createProject } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const config = configText({ url: 'sqlite:./hub.db' })
const versions = versionsOf(
  { id: 'aaaa00000001', message: 'the first', up: "await op.execute('CREATE TABLE t (x int)')" },
  { id: 'bbbb00000002', down: 'aaaa00000001' },
)

describe('the program, run in this process', () => {
  test.each([
    ['its version', ['--version'], 0],
    ['its help', ['--help'], 0],
    ["a command's help", ['upgrade', '--help'], 0],
    ['a result', ['heads', '-v'], 0],
    ['a result as JSON', ['history', '--json'], 0],
    ['a log', ['upgrade', '-v', '--dry-run'], 0],
    ['a finding', ['check', '--json'], 1],
    ['an error', ['upgrade', 'cccc00000003', '--json'], 1],
    ['wrong usage', ['upgrad'], 2],
  ])('gives %s as a process of its own does', async (_name, words, code) => {
    const files = { 'migrate.config.ts': config, ...versions }
    const project = createProject(files)
    const own = await hub(project, words)
    expect(own).toMatchObject({ code })
    expect(own.stdout + own.stderr).not.toBe('')
    expect(await runHub(project, words)).toEqual(own)
  })

  test('reads changed revisions and configs anew, with the variables of their own run', async () => {
    const project = createProject({ 'migrate.config.ts': config, ...versions })
    const [first = ''] = Object.keys(versions)
    expect(await runHub(project, ['upgrade', 'aaaa00000001'])).toMatchObject({ code: 0 })
    await project.write('versions/3.ts', (versions[first] ?? '').replaceAll('aaaa00000001', 'cccc00000003'))
    expect((await runHub(project, ['heads'])).stdout).toMatch(/bbbb00000002[^]*cccc00000003/)
    await project.write('migrate.config.ts', 'export default { url: process.env.PLACE }\n')
    expect((await runHub(project, ['status', '--json'], { env: { PLACE: 'sqlite:./other.db' } })).stdout).toMatch(
      /"applied":\[\]/,
    )
    expect(process.env['PLACE']).toBeUndefined()
    expect((await runHub(project, ['status', '--json'])).code).toBe(1)
  })

  test('is refused here where Node would keep what was imported before', async () => {
    const project = createProject({ 'migrate.config.mjs': "export default { url: 'sqlite:./a.db' }\n", ...versions })
    expect(await runHub(project, ['heads'])).toMatchObject({ code: 0 })
    await project.write('migrate.config.mjs', "export default { url: 'sqlite:./b.db' }\n")
    await expect(runHub(project, ['heads'])).rejects.toThrow(/migrate\.config\.mjs has changed/)
    expect(await hub(project, ['heads'])).toMatchObject({ code: 0 })
  })
})
