import { describe, expect, test } from 'vitest'

import { textWidth } from '../../../src/cli/terminal/text-width.ts'
import { createProject } from '../../support/project.ts'
import { configText, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

const line = Array.from({ length: 12 }, (_each, index) => ({
  id: `aaaa000000${String(index + 1).padStart(2, '0')}`,
  ...(index > 0 && { down: `aaaa000000${String(index).padStart(2, '0')}` }),
}))
const files = {
  'migrate.config.js': configText({ url: 'sqlite:./hub.db' }),
  ...versionsOf(
    ...line,
    { id: 'bbbb00000001', down: 'aaaa00000010', labels: 'shop' },
    { id: 'bbbb00000002', down: 'bbbb00000001', dependsOn: 'aaaa00000012' },
  ),
}

const unicode = { LANG: 'C.UTF-8', LC_ALL: undefined }

/** Without the ends of the lines, which tell the messages. */
const shape = (text: string) => text.replaceAll(/ revision \w+$/gm, '')

describe('history', () => {
  test('is a graph on a terminal and with --graph, and else a list, which --no-graph gives everywhere', async () => {
    const project = createProject(files)
    const piped = await runHub(project, ['history'])
    expect(piped.stdout.split('\n')[1]).toMatch(/^\w+ -> \w+/)
    expect((await runHub(project, ['history', '--no-graph'], { columns: 40 })).stdout).toBe(piped.stdout)
    const drawn = await runHub(project, ['history'], { columns: 200, env: unicode })
    expect(await runHub(project, ['history', '--graph'], { env: unicode })).toEqual(drawn)
    expect(
      shape(drawn.stdout)
        .split('\n')
        .map((each) => each.slice(0, 20).trimEnd()),
    ).toEqual([
      '● bbbb00000002 (head',
      '├┄╮',
      '● ┆ bbbb00000001 (sh',
      '│ ● aaaa00000012 (he',
      '│ ● aaaa00000011',
      '├─╯',
      '● aaaa00000010 (bran',
      ...line
        .slice(0, 9)
        .toReversed()
        .map(({ id }) => `● ${id}`),
      '',
    ])
  })

  test('no line is wider than the terminal', async () => {
    const project = createProject(files)
    const { stdout } = await runHub(project, ['history', '-v'], { columns: 40, env: unicode })
    expect(Math.max(...stdout.split('\n').map(textWidth))).toBe(40)
    expect(stdout).toContain('…')
  })

  test('a locale without Unicode gets ASCII', async () => {
    const { stdout } = await runHub(createProject(files), ['history'], { columns: 100, env: { LC_ALL: 'C' } })
    expect(stdout).toMatch(/^\* bbbb00000002[^\n]*\n\+\.\.\n\* : bbbb/)
    expect(Buffer.from(stdout).length).toBe(stdout.length)
  })

  test('-i marks where the database stands, and what is pending', async () => {
    const project = createProject(files)
    await runHub(project, ['upgrade', 'aaaa00000011'])
    const { stdout } = await runHub(project, ['history', '-i'], { columns: 100, env: unicode })
    expect(stdout).toMatch(/^○ bbbb00000002/)
    expect(stdout).toMatch(/^│ ◉ aaaa00000011 \(current\)/m)
    expect(stdout).toMatch(/^● aaaa00000010/m)
  })

  test.each([
    ['--graph', '--json'],
    ['--no-graph', '--json'],
    ['--graph', '--no-graph'],
    ['--applied', '--graph'],
  ])('%s and %s are refused together', async (...words) => {
    expect((await runHub(createProject(files), ['history', ...words])).code).toBe(2)
  })

  test('--json is the same on a terminal', async () => {
    const project = createProject(files)
    const { stdout } = await runHub(project, ['history', '--json'])
    expect((await runHub(project, ['history', '--json'], { columns: 80 })).stdout).toBe(stdout)
  })
})

describe('heads and branches', () => {
  test('are drawn as far as they matter', async () => {
    const project = createProject(files)
    const heads = await runHub(project, ['heads', '--graph'], { env: unicode })
    expect(shape(heads.stdout)).toMatch(
      /^● bbbb00000002 [^\n]*\n├┄╮\n● ┆ bbbb00000001 [^\n]*\n│ ● aaaa00000012 [^\n]*\n│ ● aaaa00000011\n├─╯\n● aaaa00000010 [^\n]*\n\(and 9 revisions below\)\n$/,
    )
    const branches = await runHub(project, ['branches', '--graph'], { env: unicode })
    expect(branches.stdout).toMatch(/\n● aaaa00000010 [^\n]*\n⋮ 8 revisions\n● aaaa00000001[^\n]*\n$/)
  })

  test('one head is one line', async () => {
    const project = createProject({
      'migrate.config.js': configText({ url: 'sqlite:./hub.db' }),
      ...versionsOf(...line),
    })
    const { stdout } = await runHub(project, ['heads', '--graph'], { env: unicode })
    expect(shape(stdout)).toBe('● aaaa00000012 (head)\n(and 11 revisions below)\n')
    expect((await runHub(project, ['branches', '--graph'])).stdout).toBe('')
  })
})

describe('status', () => {
  test('draws what is applied, current and pending, and folds long stretches on a terminal alone', async () => {
    const project = createProject(files)
    await runHub(project, ['upgrade', 'aaaa00000011'])
    const onTerminal = await runHub(project, ['status'], { columns: 100, env: unicode })
    const [, , , , ...drawing] = shape(onTerminal.stdout).split('\n')
    expect(drawing.map((each) => each.slice(0, 28).trimEnd()).slice(0, 9)).toEqual([
      '● aaaa00000001',
      '⋮ 8 revisions',
      '● aaaa00000010 (branchpoint)',
      '├─╮',
      '│ ◉ aaaa00000011 (current)',
      '│ ○ aaaa00000012 (head) (pen',
      '○ ┆ bbbb00000001 (shop) (pen',
      '├┄╯',
      '○ bbbb00000002 (head) (pendi',
    ])
    expect(drawing.at(-2)).toBe("3 pending; apply with 'hub upgrade'.")
    const piped = await runHub(project, ['status', '--graph'], { env: unicode })
    expect(piped.stdout).toContain('● aaaa00000005')
    const list = await runHub(project, ['status'])
    expect(list.stdout).toContain('  [x] aaaa00000005')
    expect((await runHub(project, ['status', '--no-graph'], { columns: 80 })).stdout).toBe(list.stdout)
  })

  test('marks version rows without a file, and revisions whose file was changed', async () => {
    const project = createProject(files)
    await runHub(project, ['upgrade', 'aaaa00000011'])
    await project.write(
      'versions/0003_aaaa00000003.ts',
      `${await project.read('versions/0003_aaaa00000003.ts')}\n// changed\nexport const confirm = false\n`,
    )
    const changed = await runHub(project, ['status'], { columns: 200, env: unicode })
    expect(changed.stdout).toMatch(/^● aaaa00000003 .*\(changed after it was applied\)/m)
    await project.remove('versions/0011_aaaa00000011.ts')
    await project.remove('versions/0012_aaaa00000012.ts')
    await project.remove('versions/0014_bbbb00000002.ts')
    const unknown = await runHub(project, ['status'], { columns: 200, env: unicode })
    expect(unknown.stdout).toMatch(/^\? aaaa00000011, in the database but in no revision file$/m)
  })
})
