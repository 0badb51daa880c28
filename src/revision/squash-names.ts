import { reservedWords } from './identifier.ts'
import type { Squashes } from './squashes.ts'

const shortest = 4

/** The ids that a `dependsOn` may refer to, among all revisions, whether they stand or not. */
export function referredBy(squashes: Squashes, text: string): readonly string[] {
  if (isId(squashes, text)) return [text]
  const labelled = [...squashes.files.values()].find(({ branchLabels }) => branchLabels.includes(text))
  return labelled ? [labelled.id] : beginning(squashes, text)
}

/** The members of squashes that a target or a range names, by their ids or the beginning of one. */
export function membersNamed(squashes: Squashes, target: string): readonly string[] {
  const names = target.split(/[:,]/).flatMap((part) =>
    part
      .trim()
      .replace(/[+-]\d+$/, '')
      .split('@'),
  )
  return names.flatMap((name) => {
    const ids = isId(squashes, name) ? [name] : isOther(squashes, name) ? [] : beginning(squashes, name)
    return ids.filter((id) => squashes.around(id).length > 0)
  })
}

function isId(squashes: Squashes, name: string): boolean {
  return squashes.files.has(name) || squashes.around(name).length > 0
}

function isOther({ files }: Squashes, name: string): boolean {
  return reservedWords.includes(name) || [...files.values()].some(({ branchLabels }) => branchLabels.includes(name))
}

/** Where it may be one that is in no squash, those are what it refers to. */
function beginning(squashes: Squashes, text: string): readonly string[] {
  if (text.length < shortest) return []
  const ids = new Set([...squashes.files.keys(), ...squashes.all.flatMap((squash) => squashes.within(squash))])
  const found = [...ids].filter((id) => id.startsWith(text))
  const outside = found.filter((id) => squashes.around(id).length === 0)
  return outside.length > 0 ? outside : found
}
