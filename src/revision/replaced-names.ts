import type { Revision } from './revision.ts'

/** A name in `replaces`: `m1` is a revision, `S@m2` a squash among them that ends at `m2`. */
export interface ReplacedName {
  readonly id: string
  /** Null for a revision in its own place. */
  readonly end: string | null
}

/** Reads a name in `replaces`. */
export function replacedName(text: string): ReplacedName {
  const [id = '', end = null] = text.split('@', 2)
  return { id, end }
}

/**
 * What a squash of these revisions replaces: each of them, and in place of one that is a squash what that replaces and
 * where it ends. Its members have to be named: they would stand again once its file is gone.
 */
export function namesToReplace(revisions: readonly Revision[], find: (id: string) => Revision | undefined): string[] {
  return revisions.flatMap((revision) => {
    if (revision.replaces.length === 0) return [revision.id]
    const names = revision.replaces.flatMap((text) => {
      const { id, end } = replacedName(text)
      const inner = end === null ? find(id) : undefined
      return inner ? namesToReplace([inner], find) : [text]
    })
    const last = names.findLast((text) => replacedName(text).end === null) ?? ''
    return [...names, `${revision.id}@${last}`]
  })
}
