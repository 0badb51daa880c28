import fc from 'fast-check'

import type { Revision } from '../../../src/revision/revision.ts'
import { revision } from '../../revision/graph.ts'

/** Ids as people and hub write them, some the beginning of others, some the names of what every object has. */
const stems = [
  'ae10',
  'ae1027a6acf',
  'b055',
  'cafe',
  '1975ea83b712',
  '__proto__',
  'constructor',
  'toString',
  'é́名前',
  'x',
  'HEAD',
]

/** Random graphs with branches, merges, several bases, labels, and dependencies by id and by label. */
export const revisionLists: fc.Arbitrary<readonly Revision[]> = fc
  .array(
    fc.record({
      stem: fc.constantFrom(...stems),
      parents: fc.array(fc.nat(), { maxLength: 3 }),
      near: fc.boolean(),
      dependsOn: fc.option(fc.nat(), { freq: 5 }),
      isLabelled: fc.boolean(),
      key: fc.nat({ max: 99 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drafts) => {
    const ids = drafts.map(({ stem }, index) =>
      index % 3 === 0 ? stem + String(index) : `${stem}${'abcdef'[index % 6]}${index}`,
    )
    return drafts.map((draft, index): Revision => {
      const below = draft.parents.map((parent) => (draft.near ? index - 1 - (parent % 2) : parent % (index + 1)))
      const needed = draft.dependsOn === null || index === 0 ? null : draft.dependsOn % index
      return revision(ids[index] ?? '', {
        downRevisions: [...new Set(below)].filter((each) => each >= 0 && each < index).map((each) => ids[each] ?? ''),
        dependsOn: needed === null ? [] : [drafts[needed]?.isLabelled ? `label${needed}` : (ids[needed] ?? '')],
        branchLabels: draft.isLabelled ? [`label${index}`] : [],
        sortKey: String(draft.key),
      })
    })
  })
