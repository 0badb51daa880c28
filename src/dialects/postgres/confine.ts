import type { Connection } from '../../connection.ts'
import { isSymbol, keyword, nameOf, type Token } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { type Confine, OutsideScratchError } from '../port/scratch.ts'
import { syntax } from './syntax.ts'

/** Refuses what names another schema, or chooses one: a scratch schema is in the database of the real tables. */
export const confine: Confine = (connection, schema) => {
  let reading: Promise<ReadonlySet<string>> | null = null
  return async (sql) => {
    const tokens = tokensOf(sql, syntax)
    const others = await (reading ??= otherSchemas(connection, schema))
    const named = [...namedIn(tokens, others), ...inTexts(tokens, others)]
    for (const each of named) if (each.isChanged || !(await isCode(connection, each))) refuse(schema, nameIn(each))
    const chosen = choosesSchema(tokens)
    if (chosen !== null) refuse(schema, chosen)
  }
}

/** Something in another schema. */
interface Named {
  readonly schema: string
  readonly name: string
  /** Whether the statement is about it, and not only uses it. */
  readonly isChanged: boolean
}

async function otherSchemas(connection: Connection, schema: string): Promise<ReadonlySet<string>> {
  const { rows } = await connection.query(
    "SELECT nspname AS name FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
  )
  return new Set(rows.map(({ name }) => String(name)).filter((name) => name !== schema))
}

/** `public.orders`; also as the one that a statement creates, alters, drops or comments on. */
function namedIn(tokens: readonly Token[], others: ReadonlySet<string>): readonly Named[] {
  const isDefinition = ['CREATE', 'ALTER', 'DROP', 'COMMENT', 'GRANT', 'REVOKE'].includes(keyword(tokens[0]))
  return tokens.flatMap((token, at): readonly Named[] => {
    const name = tokens[at + 2]
    if (!isName(token) || !isSymbol(tokens[at + 1], '.') || !name || !others.has(foldedName(token))) return []
    return [
      {
        schema: foldedName(token),
        name: foldedName(name),
        isChanged: isDefinition && tokens.slice(0, at).every(isBefore),
      },
    ]
  })
}

/** The same in a text that may be run: the body of a DO block or a function, or the argument of EXECUTE. */
function inTexts(tokens: readonly Token[], others: ReadonlySet<string>): readonly Named[] {
  const texts = tokens.filter(({ kind }) => kind === 'string')
  return texts.flatMap(({ text }) =>
    [...text.matchAll(/(?<![\w$."])"?([\p{L}_][\p{L}\p{N}_$]*)"?\."?([\p{L}_][\p{L}\p{N}_$]*)/gu)].flatMap(
      ([, schema = '', name = '']) => (others.has(schema) ? [{ schema, name, isChanged: false }] : []),
    ),
  )
}

/** Whether it is a function or a type that is no table: an extension has them in a schema of its own. */
async function isCode(connection: Connection, { schema, name }: Named): Promise<boolean> {
  const { rows } = await connection.query(
    `SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = $1
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_class WHERE relnamespace = n.oid AND relname = $2)
        AND (EXISTS (SELECT FROM pg_catalog.pg_proc WHERE pronamespace = n.oid AND proname = $2)
          OR EXISTS (SELECT FROM pg_catalog.pg_type WHERE typnamespace = n.oid AND typname = $2))`,
    [schema, name],
  )
  return rows.length > 0
}

/** What chooses or makes a schema; null for nothing, and for a setting of a function that is created. */
function choosesSchema(tokens: readonly Token[]): string | null {
  const at = tokens.findIndex((token) => keyword(token) === 'SCHEMA')
  if (['CREATE', 'ALTER', 'DROP', 'SET', 'IN', 'ON'].includes(keyword(tokens[at - 1]))) return 'SCHEMA'
  const isPath = ({ kind, text }: Token) => (kind === 'word' || kind === 'string') && /search_path/i.test(text)
  return keyword(tokens[0]) !== 'CREATE' && tokens.some(isPath) ? 'search_path' : null
}

/** Whether a token stands before the name of what is defined: `CREATE OR REPLACE FUNCTION`. */
function isBefore(token: Token): boolean {
  return token.kind === 'word' && !['AS', 'SELECT'].includes(keyword(token))
}

function isName({ kind }: Token): boolean {
  return kind === 'word' || kind === 'quoted'
}

function foldedName(token: Token): string {
  return token.kind === 'word' ? token.text.toLowerCase() : nameOf(token)
}

function nameIn({ schema, name }: Named): string {
  return `${schema}.${name}`
}

function refuse(schema: string, what: string): never {
  throw new OutsideScratchError(schema, what)
}
