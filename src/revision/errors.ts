import { nearest } from '../nearest.ts'
import { HubError } from '../errors.ts'
import { plural, rowsText } from '../words.ts'

/** A target that does not match the grammar. */
export class InvalidTargetError extends HubError<{ readonly target: string }> {
  constructor(target: string, reason: string) {
    super(`'${target}' is not a target: ${reason}.`, { target })
  }
}

/** A target that is neither a revision nor a label. */
export class UnknownTargetError extends HubError<{ readonly target: string; readonly nearest: readonly string[] }> {
  constructor(target: string, near: readonly string[]) {
    const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''
    super(`No revision or branch label '${target}'.${hint}`, { target, nearest: near })
  }
}

/** A partial id that matches several revisions. */
export class AmbiguousTargetError extends HubError<{
  readonly target: string
  readonly candidates: readonly string[]
}> {
  constructor(target: string, candidates: readonly string[]) {
    super(`Several revisions begin with '${target}': ${candidates.join(', ')}. Give more characters of the id.`, {
      target,
      candidates,
    })
  }
}

/** A partial id of fewer than four characters. */
export class TargetTooShortError extends HubError<{ readonly target: string; readonly candidates: readonly string[] }> {
  constructor(target: string, candidates: readonly string[]) {
    super(
      `'${target}' is too short: give at least four characters of an id. Ids that begin with it: ${candidates.slice(0, 5).join(', ')}${candidates.length > 5 ? ', …' : ''}.`,
      { target, candidates },
    )
  }
}

/** The part before the `@` is neither a branch label nor a revision. */
export class UnknownBranchError extends HubError<{ readonly branch: string; readonly labels: readonly string[] }> {
  constructor(branch: string, labels: readonly string[]) {
    const known = labels.length > 0 ? `The branch labels are: ${labels.join(', ')}.` : 'No revision has a branch label.'
    const [near] = nearest(branch, labels, 1)
    super(`No branch '${branch}'${near === undefined ? '.' : `; did you mean '${near}'?`} ${known}`, { branch, labels })
  }
}

/** `label@revision` where the revision is not on that branch. */
export class NotOnBranchError extends HubError<{ readonly branch: string; readonly revision: string }> {
  constructor(branch: string, revision: string) {
    super(
      `Revision ${revision} is not on branch '${branch}'. Leave the branch out, or name a revision of that branch.`,
      {
        branch,
        revision,
      },
    )
  }
}

/** The target resolves to several heads where one revision is required. */
export class MultipleHeadsError extends HubError<{ readonly target: string; readonly heads: readonly string[] }> {
  /** `wayOut` is a better suggestion than naming one of the heads, if the caller has one. */
  constructor(target: string, heads: readonly string[], wayOut?: string) {
    const all = /(^|@)head$/.test(target) ? `, or use '${target}s' for all of them where several are allowed` : ''
    super(`Multiple heads are present for '${target}': ${heads.join(', ')}; ${wayOut ?? `name one${all}`}.`, {
      target,
      heads,
    })
  }
}

/** A relative target without a starting point. */
export class RelativeTargetError extends HubError<{ readonly target: string }> {
  constructor(target: string, reason: string) {
    super(`The relative target '${target}' cannot be used here: ${reason}.`, { target })
  }
}

/**
 * While counting steps, the walk reached a point where several revisions follow, or where there are several parents.
 */
export class AmbiguousWalkError extends HubError<{
  readonly target: string
  readonly at: string | null
  readonly candidates: readonly string[]
}> {
  constructor(target: string, at: string | null, candidates: readonly string[], direction: 'up' | 'down') {
    const where =
      direction === 'up'
        ? `${candidates.join(', ')} all follow ${at ?? 'the base'}`
        : `${at ?? 'it'} is a merge point of ${candidates.join(', ')}`
    super(`'${target}' is ambiguous: ${where}. Name the revision that you mean.`, { target, at, candidates })
  }
}

/** While counting steps, the walk went past a head or the base. */
export class WalkedTooFarError extends HubError<{ readonly target: string; readonly end: string }> {
  constructor(target: string, end: string, steps: number) {
    super(
      `'${target}' goes too far: after ${plural(steps, 'step')} it reaches ${end}, and nothing lies beyond. Name a nearer revision.`,
      {
        target,
        end,
      },
    )
  }
}

/** `+n` or `label@+n` is ambiguous: several current revisions are possible starting points. */
export class UpgradeAmbiguousError extends HubError<{ readonly target: string; readonly current: readonly string[] }> {
  constructor(target: string, current: readonly string[]) {
    super(
      `'${target}' is ambiguous: the database is at several revisions (${current.join(', ')}). ` +
        `Name one of them, as in '${current[0] ?? 'revision'}+1', or a branch, as in 'label@+1'.`,
      { target, current },
    )
  }
}

/**
 * `-n` or `label@-n` is ambiguous: several current revisions are possible starting points. `labels` are those that
 * identify one of them.
 */
export class DowngradeAmbiguousError extends HubError<{
  readonly target: string
  readonly current: readonly string[]
  readonly labels: readonly string[]
}> {
  constructor(target: string, current: readonly string[], labels: readonly string[]) {
    const quoted = (names: readonly string[], end: string): string => names.map((name) => `'${name}${end}'`).join(', ')
    const branch = labels.length > 0 ? `a branch (${quoted(labels, '@-1')}) or ` : ''
    super(
      `'${target}' is ambiguous: the database is at several revisions (${current.join(', ')}). ` +
        `Name ${branch}a revision (${quoted(current, '-1')}).`,
      { target, current, labels },
    )
  }
}

/** A branch that has no applied revision. */
export class BranchNotAppliedError extends HubError<{ readonly target: string; readonly branch: string }> {
  constructor(target: string, branch: string) {
    super(`'${target}' has nothing to undo: no revision of branch '${branch}' is applied.`, { target, branch })
  }
}

/** A downgrade target that cannot be reached from the current revisions of the database. */
export class UnreachableTargetError extends HubError<{ readonly target: string; readonly current: readonly string[] }> {
  constructor(target: string, current: readonly string[], reason: string) {
    super(`'${target}' is not a target for a downgrade from ${rowsText(current)}: ${reason}.`, {
      target,
      current,
    })
  }
}

/** A range that is malformed, or whose lower end is not an ancestor of its upper end. */
export class InvalidRangeError extends HubError<{ readonly range: string }> {
  constructor(range: string, reason: string) {
    super(`'${range}' is not a range: ${reason}.`, { range })
  }
}

/** Rows of the version table for which there is no revision file. */
export class UnknownRowsError extends HubError<{ readonly rows: readonly string[] }> {
  constructor(rows: readonly string[]) {
    super(`The database is at ${rowsText(rows.map(shown))}, which no revision file has.`, { rows })
  }
}

/** Another process has meanwhile applied a revision that depends on one that is to be undone. */
export class ConcurrentChangeError extends HubError<{
  readonly revisions: readonly string[]
  readonly current: readonly string[]
}> {
  constructor(revisions: readonly string[], current: readonly string[]) {
    super(
      `Another process has meanwhile applied ${revisions.join(', ')}, on top of the revisions to undo. ` +
        `The database is at ${rowsText(current)}; check it and start again.`,
      { revisions, current },
    )
  }
}

/** Quotes an id with white space, which would be invisible otherwise. */
function shown(row: string): string {
  return /^[^\s"]+$/.test(row) ? row : JSON.stringify(row)
}
