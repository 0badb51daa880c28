import { describe, expect, test } from 'vitest'

import { runCommands } from '../../support/example.ts'
import { blocksOf } from '../../support/pages.ts'
import { createProject } from '../../support/project.ts'
import { runHub } from '../../support/run-hub.ts'

// CommonJS, which a later run in this process loads again.
const config = `const { EntitySchema } = require('typeorm')
const columns = require('./columns.json')
module.exports = { url: 'sqlite:./hub.db', entities: [new EntitySchema({ name: 'Note', tableName: 'notes', columns })] }
`
const id = { id: { type: 'int', primary: true } }
const place = '.agents/skills/hub/SKILL.md'

test('the commands of SKILL.md work in their order, each of them', async () => {
  const project = createProject({ 'package.json': '{}' })
  const made = await runHub(project, ['init', '--template', 'javascript', '--agents'])
  expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Wrote \.agents\/skills\/hub\/SKILL\.md$/m) })
  const text = (await project.read(place)).replaceAll(/^ {3}/gm, '').replaceAll('npx hub', 'hub')
  const blocks = blocksOf(text, 'sh')
  // All that is in a block, in whatever language it says it is.
  expect(blocks.length * 2).toBe(text.match(/^```/gm)?.length)
  await project.write('migrate.config.js', config)
  await project.write('columns.json', JSON.stringify(id))
  let hash = 'none'
  const run = async (block: string) => {
    const ran = await runCommands(project, block.replaceAll('<hash>', hash), { HUB_GUARD: 'plan' })
    expect(ran.code, `${block}\n${ran.stdout}${ran.stderr}`).toBe(0)
    hash = /^Plan: (\S+)$/m.exec(ran.stdout)?.[1] ?? hash
    return ran.stdout
  }
  for (const block of blocks) {
    if (block.includes('merge')) await run('hub revision -m theirs --head base')
    await run(block)
  }
  expect(hash).not.toBe('none')
  // And again, with what the other branch had, and with a revision that drops, which only the hash lets run.
  const apply = blocks.find((each) => each.includes('--plan')) ?? ''
  const loop = blocks.filter((each) => !each.includes('merge'))
  await run('hub upgrade --dry-run')
  await run(apply)
  await project.write('columns.json', JSON.stringify({ ...id, title: { type: 'varchar', nullable: true } }))
  for (const block of loop) await run(block)
  await project.write('columns.json', JSON.stringify(id))
  await run('hub revision --autogenerate -m drop')
  const refused = await runHub(project, ['upgrade', '--yes'], { env: { HUB_GUARD: 'plan' } })
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('drop column notes.title') })
  await run('hub upgrade --dry-run')
  await run(apply)
  expect(await run('hub check')).toContain('match')
})

test('SKILL.md has what the format asks for', async () => {
  const project = createProject()
  await runHub(project, ['init', '--agents'])
  const [, front = ''] = /^---\n([^]*?)\n---\n/.exec(await project.read(place)) ?? []
  const fields = new Map(front.split('\n').map((line) => [line.split(': ')[0], line.replace(/^\w+: /, '')]))
  expect([...fields.keys()]).toEqual(['name', 'description'])
  // The name of its folder; the description is all that an agent sees before it reads the file.
  expect(fields.get('name')).toBe('hub')
  expect(fields.get('description')?.length).toBeLessThan(1024)
})

describe('in a project that has a config', () => {
  const files = { 'migrate.config.js': config }
  const listed = ['migrate.config.js', 'node_modules', 'package.json']

  test('it is written alone, and never over a file', async () => {
    const project = createProject(files)
    const words = ['init', '--agents']
    // Nothing is asked: there is no config to write.
    expect(await runHub(project, words, { isTerminal: true })).toEqual({
      code: 0,
      signal: null,
      stdout: `Wrote ${place}\n`,
      stderr: '',
    })
    expect(await project.list('.')).toEqual(['.agents', ...listed])
    await project.write(place, 'mine')
    const again = await runHub(project, words)
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('SKILL.md') })
    expect(await project.read(place)).toBe('mine')
  })

  test('it may go where another agent looks for it', async () => {
    const project = createProject(files)
    expect(await runHub(project, ['init', '--agents=.claude/skills'])).toMatchObject({ code: 0 })
    expect(await project.list('.claude/skills')).toEqual(['hub'])
    expect(await project.list('.')).toEqual(['.claude', ...listed])
  })

  test.each([
    [['--template', 'javascript'], 1, 'Already exists: '],
    [['--data-source', 'source.js'], 1, 'Already exists: '],
  ])('what would need a new config is refused: %j', async (more, code, message) => {
    const project = createProject(files)
    const refused = await runHub(project, ['init', '--agents', ...more])
    expect(refused).toMatchObject({ code, stderr: expect.stringContaining(message) })
    expect(await project.list('.')).toEqual(listed)
  })
})
