import { workOf } from '../../time-limit.ts'
import type { Environment } from '../../config/environment.ts'
import type { DialectName } from '../../dialect-name.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { sleep } from '../../poll.ts'
import { type Recording, recordRevision } from '../../runtime/run/record-revision.ts'
import { BoundFunctionError, type FunctionText, readFunctions } from '../../script/function-text.ts'
import { loadRevision, type RevisionModule } from '../../script/load-revision.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'
import { printValue } from '../../operations/print-value.ts'
import { messageOf } from '../../words.ts'
import { SquashRefusedError } from './errors.ts'
import { atOtherTime } from './other-time.ts'

/** What one direction of a member becomes in the squash. */
export type Part =
  | {
      readonly kind: 'operations'
      readonly operations: ReadonlyMap<DialectName, readonly Operation[]>
      readonly asksForDialect: boolean
    }
  | {
      /** Kept word for word. */
      readonly kind: 'code'
      readonly text: FunctionText
      readonly imports: readonly string[]
      readonly file: string
      /** What cannot be recorded of it. */
      readonly why: string
    }

/** A member as it becomes a part of the squash. */
export interface RecordedMember {
  readonly id: string
  readonly message: string
  readonly up: Part
  /** Null if it cannot be undone. */
  readonly down: Part | null
  /** Why it cannot. */
  readonly irreversible: string | null
}

/**
 * Records what the members do on each database. Throws SquashRefusedError for all that cannot be in a squash, by name,
 * and what loading a revision throws.
 */
export async function recordMembers(
  range: string,
  files: readonly ScriptRevision[],
  dialects: readonly Dialect[],
  { x }: Environment,
): Promise<readonly RecordedMember[]> {
  const reasons: string[] = []
  const modules: RevisionModule[] = []
  for (const file of files) {
    const module = await loadRevision(file)
    modules.push(module)
    reasons.push(...refusedSettings(module).map((what) => `${file.id} has ${what}`))
  }
  if (reasons.length > 0) throw new SquashRefusedError(range, reasons)
  const record = async () => {
    const all: Recordings[] = []
    for (const [index, { up, down }] of modules.entries()) {
      const of = (direction: 'up' | 'down') => ({ x, what: workOf(direction, files[index]?.id ?? '') })
      all.push({
        up: await recordOn(up, dialects, of('up')),
        down: down && (await recordOn(down, dialects, of('down'))),
      })
    }
    return all
  }
  const first = await record()
  // What depends on the clock or on chance is another one then.
  await sleep(20)
  const again = await atOtherTime(record)
  const members = files.flatMap((file, index): readonly RecordedMember[] => {
    const [one, two] = [first[index], again[index]]
    const partOf = (direction: 'up' | 'down') =>
      readPart({
        file,
        direction,
        changing: changingIn(file.source, modules[index], direction),
        recorded: one?.[direction] ?? [],
        again: two?.[direction] ?? [],
        reasons,
      })
    const irreversible = one?.down ? deliberate(one.down) : 'it has no down'
    const up = partOf('up')
    const down = irreversible === null ? partOf('down') : null
    return up === null ? [] : [{ id: file.id, message: file.message, up, down, irreversible }]
  })
  if (reasons.length > 0) throw new SquashRefusedError(range, [...new Set(reasons)])
  return members
}

interface Recordings {
  readonly up: readonly OnDialect[]
  readonly down: readonly OnDialect[] | null
}

interface OnDialect extends Recording {
  readonly dialect: DialectName
}

async function recordOn(
  work: RevisionModule['up'],
  dialects: readonly Dialect[],
  { x, what }: { readonly x: Environment['x']; readonly what: string },
): Promise<readonly OnDialect[]> {
  const all: OnDialect[] = []
  for (const dialect of dialects)
    all.push({ ...(await recordRevision(work, { dialect, x }, what)), dialect: dialect.name })
  return all
}

function refusedSettings({ confirm, transaction, isApplied }: RevisionModule): readonly string[] {
  return [
    ...(confirm === null ? [] : ["'confirm'"]),
    ...(transaction ? [] : ["'transaction = false'"]),
    ...(isApplied === null ? [] : ["'isApplied'"]),
  ]
}

/** A `down` that throws by itself says that it cannot be undone. */
function deliberate(down: readonly OnDialect[]): string | null {
  const failed = down.find(({ failure, asked }) => failure !== null && asked.length === 0)
  return failed?.failure ? `its down throws: ${messageOf(failed.failure.error)}` : null
}

interface Reading {
  readonly file: ScriptRevision
  readonly direction: 'up' | 'down'
  /** What it uses that is not the same each time; null for nothing. */
  readonly changing: string | null
  readonly recorded: readonly OnDialect[]
  readonly again: readonly OnDialect[]
  /** Added to. */
  readonly reasons: string[]
}

/** Null with a reason for what cannot be in a squash. */
function readPart({ file, direction, changing, recorded, again, reasons }: Reading): Part | null {
  const refuse = (reason: string) => {
    reasons.push(`${file.id} ${reason}`)
    return null
  }
  if (recorded.some(({ leavesTransaction }) => leavesTransaction))
    return refuse(`leaves its transaction in its ${direction} (op.autocommitBlock)`)
  const why = notRecorded(changing, recorded, again)
  if (why === null) {
    const operations = new Map(recorded.map((each) => [each.dialect, each.operations.map(inTransaction)]))
    return { kind: 'operations', operations, asksForDialect: recorded.some(({ asksForDialect }) => asksForDialect) }
  }
  const failed = recorded.find(({ failure, asked }) => failure !== null && asked.length === 0)
  if (failed?.failure)
    return refuse(`fails on ${failed.dialect} when its ${direction} is recorded: ${messageOf(failed.failure.error)}`)
  try {
    const { imports, ...functions } = readFunctions(file.source, file.file)
    const text = functions[direction]
    if (text) return { kind: 'code', text, imports, file: file.file, why }
    throw new BoundFunctionError(`its '${direction}' is not exported where it is written`)
  } catch (error) {
    if (!(error instanceof BoundFunctionError)) throw error
    return refuse(`${why}, so that its ${direction} is kept as it is written, but ${error.message}`)
  }
}

/** Why the operations of a recording are not all that there is to a revision. */
function notRecorded(
  changing: string | null,
  recorded: readonly OnDialect[],
  again: readonly OnDialect[],
): string | null {
  const asked = [...new Set(recorded.flatMap((each) => each.asked))]
  if (asked.length > 0) return `uses ${asked.join(', ')}`
  if (recorded.some(({ failure }) => failure !== null)) return 'fails'
  if (recorded.some(({ isCounted }) => isCounted)) return 'returns counts'
  if (changing !== null) return `uses ${changing}`
  const isSame = recorded.every(
    ({ operations }, index) => printValue(operations) === printValue(again[index]?.operations),
  )
  return isSame ? null : 'does something else each time'
}

const CHANGING = /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\brandom(?:UUID|Bytes)\b|\bprocess\.env\b/g

/** The clock, chance and the process, as far as the function uses them, or the file outside its functions. */
function changingIn(source: string, module: RevisionModule | undefined, direction: 'up' | 'down'): string | null {
  const all = source.match(CHANGING) ?? []
  const [up, down] = [module?.up, module?.down].map((work) => String(work ?? '').match(CHANGING) ?? [])
  const own = direction === 'up' ? up : down
  const isOutside = all.length > (up?.length ?? 0) + (down?.length ?? 0)
  return own?.[0] ?? (isOutside ? (all[0] ?? null) : null)
}

/** A squash runs in one transaction. */
function inTransaction(operation: Operation): Operation {
  return operation.kind === 'backfill' ? { ...operation, batchSize: null } : operation
}
