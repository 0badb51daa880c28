import { describe, expect, test } from 'vitest'

import { heads, HubError, merge, revision } from '../../../dist/index.js'
import { createProject } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'

/** A folder of two heads, and the ways to write into it; nothing may be written that the next command refuses. */
function start(settings: { readonly fileTemplate?: string; readonly revisionIds?: 'sequential' } = {}) {
  const project = createProject(
    versionsOf(
      { id: 'af01' },
      { id: 'af02', down: 'af01', labels: ['desk', '002'] },
      { id: 'af03', down: 'af01', dependsOn: 'af02aaaa' },
      { id: 'af02aaaabbbb', down: 'af01' },
    ),
  )
  const environment = { url: 'sqlite::memory:', versions: project.path('versions'), ...settings }
  const written = async (write: () => Promise<unknown>) => {
    const before = await project.list('versions')
    const refusal = await write().then(
      () => null,
      (error: unknown) => {
        if (error instanceof HubError) return error
        throw error
      },
    )
    const after = await project.list('versions')
    if (refusal === null) expect(after.length).toBe(before.length + 1)
    else expect(after).toEqual(before)
    const now = await heads(environment)
    return { refusal: refusal === null ? null : refusal.message, heads: now.heads.map((head) => head.revision) }
  }
  return { project, environment, written }
}

describe('a new revision that the next command would refuse is not written', () => {
  const label = (...branchLabels: string[]) => ({ head: 'af03', branchLabels })
  const cases: readonly [string, Parameters<typeof revision>[2], RegExp][] = [
    ['a label that is its own id', { ...label('shop'), revisionId: 'shop' }, /label 'shop' is also the id/],
    ['a label given twice', label('shop', 'shop'), /label 'shop' is given more than once/],
    ['a label of another', label('desk'), /'desk' is taken/],
    ['a label that is an id', label('af01'), /'af01' is taken/],
    ['an id that is a label', { head: 'af03', revisionId: 'desk' }, /'desk' is taken/],
    ['an id that is there', { head: 'base', revisionId: 'af02' }, /'af02' is taken/],
    ['a label by which a dependsOn means an id', label('af02aaaa'), /'af02aaaa' is taken/],
    ['an id by which a dependsOn means another', { head: 'base', revisionId: 'af02aaaa' }, /'af02aaaa' is taken/],
    ['an id that makes a dependsOn ambiguous', { head: 'base', revisionId: 'af02aaaacccc' }, /could be any of/],
    ['an id with an operator', { head: 'af03', revisionId: 'a-b' }, /Illegal revision id/],
    ['a label that is a word of targets', label('heads'), /Illegal branch label/],
    [
      'a splice with a label that is its id',
      { head: 'af01', splice: true, revisionId: 'x', branchLabels: ['x'] },
      /'x'/,
    ],
  ]
  test.each(cases)('%s', async (_name, options, message) => {
    const { environment, written } = start()
    const { refusal, heads: after } = await written(() => revision(environment, 'x', options))
    expect(refusal).toMatch(message)
    expect(after).toEqual(['af02', 'af03', 'af02aaaabbbb'])
  })

  test('a merge whose label is its id', async () => {
    const { environment, written } = start()
    const join = (branchLabels: string[]) =>
      written(() => merge(environment, 'heads', { revisionId: 'joined', branchLabels }))
    expect((await join(['joined'])).refusal).toMatch(/label 'joined' is also the id/)
    expect((await join(['both', 'both'])).refusal).toMatch(/label 'both' is given more than once/)
    expect(await join(['both'])).toEqual({ refusal: null, heads: ['joined'] })
  })

  test('a file beside another form of itself', async () => {
    const { project, environment, written } = start({ fileTemplate: '{slug}' })
    await project.write(
      'versions/add_x.mts',
      await project.read('versions/0001_af01.ts').then((text) => text.replaceAll('af01', 'af09')),
    )
    const { refusal } = await written(() => revision(environment, 'add x', { head: 'af03' }))
    expect(refusal).toMatch(/add_x\.mts: the new revision would be add_x\.[tj]s beside it/)
  })
})

test('an id with the end of a test or a declaration is written where it is read', async () => {
  const { environment, written } = start({ fileTemplate: '{rev}' })
  expect(await written(() => revision(environment, 'x', { head: 'af03', revisionId: 'a.test' }))).toMatchObject({
    refusal: null,
    heads: expect.arrayContaining(['a.test']) as unknown,
  })
})

test('a sequential id passes over numbers that are labels', async () => {
  const { environment } = start({ revisionIds: 'sequential' })
  expect(await revision(environment, 'x', { head: 'af03' })).toMatchObject({ revision: '003' })
})
