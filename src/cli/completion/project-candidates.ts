import { listVersions } from '../../script/list-versions.ts'
import { readRevisionFile, type ScriptRevision } from '../../script/read-versions.ts'
import { targetForms } from '../help/target-forms.ts'
import { loadEnvironment, loadEnvironmentNames } from '../load-environment.ts'
import type { TargetKind } from '../option-definition.ts'
import type { Candidate } from './completions.ts'
import type { Typed } from './typed-words.ts'

/** The environments of the config. */
export async function environmentCandidates({ values }: Typed): Promise<readonly Candidate[]> {
  const names = await loadEnvironmentNames(values.get('config')?.[0])
  return names.map((name) => [name, ''])
}

/** The revisions, labels and words that a target of this kind can be. Only the headers of the revisions are read. */
export async function targetCandidates(kind: TargetKind, current: string, typed: Typed): Promise<readonly Candidate[]> {
  const forms = targetForms[kind].flatMap(([examples, meaning]) =>
    examples.split(', ').map((example) => [example, meaning] as const),
  )
  const takesRange = forms.some(([form]) => form.includes(':'))
  const isRange = takesRange && (kind === 'history' || kind === 'squash')
  const [, before = ''] = takesRange ? (/^(.*[:,])[^:,]*$/s.exec(current) ?? []) : []
  const isStart = isRange && before === ''
  const ends = isStart ? (kind === 'history' ? starts : []) : before === '' ? forms : rangeEnds
  const revisions = await readRevisions(typed)
  const found = [
    ...ends.filter(([form]) => /^(heads?|base|current|[+-]\d)$/.test(form)),
    ...revisions.flatMap((revision) => labelCandidates(revision, current.slice(before.length), ends)),
    ...revisions.map(({ id, message }): Candidate => [id, message]),
  ]
  return found.map(([word, meaning]) => [`${before}${word}${isStart ? ':' : ''}`, meaning])
}

/** What a range of the history can begin with, beside a revision. */
const starts: readonly Candidate[] = [['current', 'from the current revisions of the database on']]

/** What a range can end with, beside a revision. */
const rangeEnds: readonly Candidate[] = [
  ['heads', 'all heads'],
  ['head', 'the head, if there is only one'],
  ['shop@head', 'the head of the branch with this label'],
]

/** The labels of a revision and, once something is typed of one, what can be said of its branch. */
function labelCandidates(
  { branchLabels, id }: ScriptRevision,
  current: string,
  forms: readonly Candidate[],
): readonly Candidate[] {
  return branchLabels.flatMap((label) => [
    [label, `the revision ${id}, which has this label`] as const,
    ...forms
      .filter(([form]) => current !== '' && /^shop@[^:]*$/.test(form))
      .map(([form, meaning]) => [form.replace('shop', label), meaning] as const),
  ])
}

/** The newest first. */
async function readRevisions({ values }: Typed): Promise<readonly ScriptRevision[]> {
  const [environment] = values.get('name') ?? []
  const pairs = (values.get('x') ?? []).map((pair) => pair.split(/=(.*)/s, 2))
  const { versions, prefer } = await loadEnvironment(values.get('config')?.[0], {
    x: Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value])),
    ...(environment === undefined ? {} : { environment }),
  })
  const files = [...new Set(versions)].flatMap((folder) => listVersions(folder, prefer ?? undefined))
  const read = await Promise.all(files.map(readHeader))
  return read.flatMap((revision) => revision ?? []).toSorted((a, b) => (a.sortKey < b.sortKey ? 1 : -1))
}

/** Null for a file that is wrong, or would have to be run. */
async function readHeader(file: string): Promise<ScriptRevision | null> {
  try {
    return await readRevisionFile(file, () => {
      throw new Error(file)
    })
  } catch {
    return null
  }
}
