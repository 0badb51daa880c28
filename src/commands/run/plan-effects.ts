import { workOf } from '../../time-limit.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { describe } from '../../operations/describe.ts'
import { lossOf } from '../../operations/losses.ts'
import type { Operation } from '../../operations/operation.ts'
import { singleChanges } from '../../operations/single-changes.ts'
import type { Plan, Step } from '../../revision/plan.ts'
import { recordRevision } from '../../runtime/run/record-revision.ts'
import type { RevisionModule } from '../../script/load-revision.ts'
import { withoutComments } from '../../script/source-text.ts'
import { isPlainSql, type Loss } from '../../sql/losses.ts'
import type { Graph } from '../shared/graph.ts'

/** An operation of a step that has not run yet. */
export interface OperationEffect {
  /** In words: `drop column users.name`. */
  readonly operation: string
  /** `drops`: objects or rows are gone. `rewrites`: a table, or values of its rows, may be written anew. */
  readonly effect: Loss
}

/** What a step will do that drops or rewrites something, or may. */
export interface StepEffects {
  readonly revision: string
  readonly message: string
  readonly direction: 'up' | 'down'
  /** All that is known, in order. */
  readonly operations: readonly OperationEffect[]
  /** Why more may follow, which is not known before it runs; null if that is all. */
  readonly unknown: string | null
  /** The methods of `op` in its code that may drop or rewrite. */
  readonly names: readonly string[]
}

/** What the effects of a plan are found from. */
interface Effects {
  readonly graph: Graph
  readonly dialect: Dialect
  readonly x: Readonly<Record<string, string>>
  readonly moduleOf: (step: Step) => Promise<RevisionModule>
  /** Whether what cannot be judged counts: SQL that may do anything, and code that does more than call `op`. */
  readonly isStrict?: boolean
}

/**
 * The steps of a plan that drop or rewrite something, or may. Nothing runs on the database: a step whose code names
 * nothing of the kind is passed by, and the others are recorded, as for a script, if their code does nothing but call
 * `op`; what is called twice would happen twice.
 */
export async function planEffects(
  { steps }: Plan,
  { graph, dialect, x, moduleOf, isStrict = false }: Effects,
): Promise<readonly StepEffects[]> {
  const found: StepEffects[] = []
  for (const step of steps) {
    const { revision, direction } = step
    const module = await moduleOf(step)
    const work = module[direction]
    const { source } = graph.fileOf(revision.id)
    const names = namesIn(source, module, direction)
    if (work === null || (names.length === 0 && !isStrict)) continue
    const does = doesMore(source, module, direction)
    const known =
      does === null
        ? await record(work, { dialect, x, isStrict, what: workOf(direction, revision.id) })
        : { operations: [], unknown: does }
    const { id, message } = revision
    const isHarmless = known.unknown === null && known.operations.every(({ effect }) => effect === null)
    if (!isHarmless) found.push({ revision: id, message, direction, ...known, names })
  }
  return found
}

async function record(
  work: RevisionModule['up'],
  { dialect, x, isStrict, what }: Pick<Effects, 'dialect' | 'x' | 'isStrict'> & { readonly what: string },
): Promise<Pick<StepEffects, 'operations' | 'unknown'>> {
  const { operations, asked, failure } = await recordRevision(work, { dialect, x }, what)
  const reads = asked.filter((each) => each !== 'op.x')
  const single = operations.flatMap(singleChanges)
  const isOpaque = (each: Operation) => each.kind === 'execute' && !isPlainSql(each.sql, dialect.syntax)
  const opaque = isStrict ? single.find(isOpaque) : undefined
  return {
    operations: single.map((operation) => effectOf(operation, dialect)),
    unknown:
      reads.length > 0
        ? `it uses ${reads.join(', ')}`
        : failure !== null
          ? 'it fails without a database'
          : opaque === undefined
            ? null
            : `what its SQL does: ${describe(opaque)}`,
  }
}

/** What an operation drops or rewrites. */
export function effectOf(operation: Operation, { syntax, rules }: Dialect): OperationEffect {
  const loss = lossOf(operation, syntax)
  return { operation: describe(operation), effect: loss ?? (rules.rewrites(operation) ? 'rewrites' : null) }
}

const risky =
  /\.\s*(drop[A-Z]\w*|alter[A-Z]\w*|batchAlterTable|addColumn|create(?:PrimaryKey|Unique|Check|ForeignKey)|rename(?:Constraint|EnumValue)|addEnumValue|backfill|execute|query(?:Runner)?)\b/g

/** Those that the function names, or the file outside its functions. */
function namesIn(source: string, module: RevisionModule, direction: 'up' | 'down'): readonly string[] {
  const named = inOwnCode(source, module, direction, (text) =>
    Array.from(text.matchAll(risky), ([, name]) => name ?? ''),
  )
  return [...new Set(named)]
}

const more =
  /\b(?:fetch|require|import|setTimeout|setInterval|randomUUID|randomBytes)\s*\((?!\s*['"](?:hub-migrate|typeorm)['"])|\b(?:process|console|Date|Math\.random)\b\s*[.(]|\bnew (?:Date|WebSocket)\b|\bglobalThis\b/g
const imports = /\bfrom\s*['"]([^'"]+)['"]|\bimport\s*['"]([^'"]+)['"]/g

/** What its code does beside calling `op`, which may have an effect of its own; null for nothing. */
export function doesMore(source: string, module: RevisionModule, direction: 'up' | 'down'): string | null {
  const imported = Array.from(withoutComments(source).matchAll(imports), ([, from, bare]) => from ?? bare ?? '')
  const foreign = imported.find((name) => name !== 'hub-migrate' && name !== 'typeorm')
  if (foreign !== undefined) return `it imports '${foreign}'`
  const [used] = inOwnCode(source, module, direction, (text) => text.match(more) ?? [])
  return used === undefined ? null : `it uses ${used.replace(/\s*[.(]$/, '')}`
}

/** What is found in the function, and in the file if that has more of it than its functions. */
function inOwnCode(
  source: string,
  { up, down }: RevisionModule,
  direction: 'up' | 'down',
  find: (text: string) => readonly string[],
): readonly string[] {
  const [all = [], inUp = [], inDown = []] = [source, String(up), String(down ?? '')].map((text) =>
    find(text).length === 0 ? [] : find(withoutComments(text)),
  )
  return all.length > inUp.length + inDown.length ? all : direction === 'up' ? inUp : inDown
}
