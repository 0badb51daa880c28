import { calls } from '../instead.ts'
import type { RecordedRevision, RevisionProblem, RevisionRule } from '../linted.ts'
import { nodesIn, sourceTree, textOfNode, type SourceNode } from '../source-tree.ts'

/** Rules about the code of a revision, whatever it does to the database. */
export const sourceRules: readonly RevisionRule[] = [
  {
    code: 'swallowed-error',
    severity: 'warning',
    title: 'an error of a statement is caught, and the revision goes on',
    judgeRevision({ revision, changes }) {
      const { source, isInTransaction } = revision
      if (!isInTransaction || !/\bcatch\b/.test(source) || /\bsavepoint\b/i.test(source)) return []
      if (changes.length > 0 && changes.every(({ isOutside }) => isOutside)) return []
      return nodesOf(revision)
        .filter((node) => swallows(node, source))
        .map(({ line }) => ({
          line,
          what: 'The failed statement has ended the transaction: what follows fails with a message about that, or the commit rolls everything back. Only a savepoint lets a revision go on after an error.',
          instead: `${calls({ kind: 'execute', sql: 'SAVEPOINT attempt' })}\ntry {\n  // the statement\n} catch {\n  ${calls({ kind: 'execute', sql: 'ROLLBACK TO SAVEPOINT attempt' })}\n}`,
        }))
    },
  },
  {
    code: 'app-import',
    severity: 'warning',
    title: 'a revision depends on code or values that will be others next year',
    judgeRevision: ({ revision }) => [...imports(revision), ...reads(revision)],
  },
]

/** A quick look before the file is parsed. */
function nodesOf({ source, file }: RecordedRevision): readonly SourceNode[] {
  const tree = sourceTree(source, file)
  return tree === null ? [] : [...nodesIn(tree)]
}

/** A `catch` around a call of `op` that throws nothing, or `.catch(…)` on one. */
function swallows({ type, fields, start, end }: SourceNode, source: string): boolean {
  if (type === 'TryStatement') {
    const text = source.slice(start, end)
    const at = text.search(/\}\s*catch\b/)
    return at >= 0 && CALL.test(text.slice(0, at)) && !/\bthrow\b/.test(text.slice(at))
  }
  if (type !== 'CallExpression') return false
  const { callee } = fields as { readonly callee?: { readonly type: string; readonly property?: unknown } }
  const name = (callee?.property as { readonly value?: unknown } | undefined)?.value
  const text = source.slice(start, end)
  return callee?.type === 'MemberExpression' && name === 'catch' && CALL.test(text) && !/\bthrow\b/.test(text)
}

const CALL = /\b(?:op|batch|queryRunner|runner)\s*\.\s*(?!log\b|inspector\b)\w+/

/** Modules of the application, by the words of their paths: what is imported by such a path moves with the release. */
const OF_APPLICATION =
  /(?:^|[/.-])(?:entit(?:y|ies)|models?|repositor(?:y|ies)|services?|modules?|controllers?|data-?source|config|env|environment|app|application)(?:[/.-]|$)/i
const OF_NETWORK =
  /^(?:node:)?(?:https?|net|http2)$|^(?:axios|node-fetch|got|undici|ky|superagent|@aws-sdk\/.*|aws-sdk)$/
const IMPORT =
  /^\s*(?:import|export)\b(?!\s+type\b)[^'"\n;]*?(?:\bfrom\s*)?['"]([^'"\n]+)['"]|\b(?:require|import)\s*\(\s*['"]([^'"\n]+)['"]\s*\)/gm

function imports({ source }: RecordedRevision): readonly RevisionProblem[] {
  // An import over several lines is one line with the module's name.
  return [...source.matchAll(IMPORT)].flatMap(({ 0: text, 1: plain, 2: called, index }) => {
    const name = plain ?? called ?? ''
    const line = source.slice(0, index + text.search(/\S/)).split('\n').length
    if (OF_NETWORK.test(name))
      return [
        {
          line,
          what: `What '${name}' fetches may be another thing, or not there, when the revision runs again in another database.`,
          instead: null,
        },
      ]
    // A schema that follows the entities is made by the entities.
    if (!/^[.~@#/]/.test(name) || !OF_APPLICATION.test(name) || source.includes('.createMissing(')) return []
    return [
      {
        line,
        what: `'${name}' is code of the application and changes with it: next year this revision does something else, or fails to load. Write what is needed of it into the revision.`,
        instead: null,
      },
    ]
  })
}

const READS =
  /\bprocess\.env\b|\bDate\.now\s*\(|\bnew Date\(\)|\bMath\.random\s*\(|\brandomUUID\s*\(|(?<![.\w])fetch\s*\(/

/** Values that are others in each run. */
function reads(revision: RecordedRevision): readonly RevisionProblem[] {
  const { source } = revision
  if (!READS.test(source)) return []
  return nodesOf(revision).flatMap((node) => {
    const value = READ_BY[node.type]?.(textOfNode(source, node))
    return value === undefined || value === null
      ? []
      : [
          {
            line: node.line,
            what: `${value.name} is another value in each database and in each script of this revision. ${value.advice}`,
            instead: null,
          },
        ]
  })
}

interface Read {
  readonly name: string
  readonly advice: string
}

const OWN = 'Write the value into the revision, or read it from op.x, where each run is given it.'
const OF_DATABASE = 'Let the database make it, by SQL.'

const READ_BY: Readonly<Record<string, (text: string) => Read | null>> = {
  MemberExpression: (text) => (text === 'process.env' ? { name: text, advice: OWN } : null),
  CallExpression(text) {
    if (/^(?:Date\.now|Math\.random|(?:crypto\.)?randomUUID)\s*\(/.test(text))
      return { name: `${text.slice(0, text.indexOf('('))}()`, advice: OF_DATABASE }
    return /^fetch\s*\(/.test(text) ? { name: 'What fetch(…) gives', advice: OWN } : null
  },
  NewExpression: (text) => (/^new Date\s*\(\s*\)$/.test(text) ? { name: 'new Date()', advice: OF_DATABASE } : null),
}
