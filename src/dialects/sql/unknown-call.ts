import { isSymbol, keyword, nameOf, type Token } from '../../sql/token.ts'

/** Words of the language before a parenthesis. */
const WORDS = new Set(
  `ALL AND ANY ARRAY AS ASC BETWEEN BY CASE CHECK COLLATE CONFLICT DEFAULT DELETE DESC DISTINCT DO ELSE END ESCAPE EXCEPT
  EXISTS FILTER FROM GENERATED ALWAYS GROUP GROUPING HAVING ILIKE IN INCLUDE INDEXED INTERSECT INTO IS JOIN KEY LATERAL LIKE LIMIT
  MATCH NOT NULL OF OFFSET ON OR ORDER OVER OVERLAPS OVERRIDING PARTITION REFERENCES RETURNING ROW ROWS RANGE SELECT SET
  SETS SIMILAR SOME STORED SYMMETRIC THEN TO UNION UNIQUE UPDATE USING VALUES VIRTUAL WHEN WHERE WITH WITHIN CUBE ROLLUP`.split(
    /\s+/,
  ),
)

/** Words before a name that is followed by a list of columns. */
const BEFORE_LIST = new Set(['INTO', 'VIEW', 'TABLE', 'AS', 'WITH', 'RECURSIVE', 'EXISTS', 'REFERENCES'])

/**
 * The first function that SQL calls, other than those of these names, which only compute. Names of tables, types and
 * aliases that are followed by a list are none where that is plain to see. `system`: the schema of those functions.
 */
export function unknownCall(
  tokens: readonly Token[],
  known: ReadonlySet<string>,
  system: string | null,
): string | null {
  const isIndex = tokens.slice(0, 3).some((token) => keyword(token) === 'INDEX')
  for (const [at, token] of tokens.entries()) {
    if (!['word', 'quoted'].includes(token.kind) || !isSymbol(tokens[at + 1], '(')) continue
    if (WORDS.has(keyword(token))) continue
    const isQualified = isSymbol(tokens[at - 1], '.')
    const before = keyword(tokens[isQualified ? at - 3 : at - 1])
    if (BEFORE_LIST.has(before) || (isIndex && ['ON', 'USING'].includes(before))) continue
    const schema = isQualified ? tokens[at - 2] : undefined
    const isSystem = schema === undefined || nameOf(schema).toLowerCase() === system
    if (!isSystem || !known.has(nameOf(token).toLowerCase())) return `the function ${nameOf(token)}`
  }
  return null
}

/** Functions of most databases whose result follows from their arguments, or which give a time or a random value. */
export const USUAL_FUNCTIONS = `abs acos asin atan atan2 avg ceil ceiling char coalesce concat concat_ws cos count
  cume_dist degrees dense_rank exp first_value floor format greatest iif lag last_value lead least length ln log log10
  lower ltrim max min mod nth_value ntile nullif octet_length percent_rank pi pow power radians random rank replace
  round row_number rtrim sign sin sqrt substr substring sum tan trim trunc upper cast decimal numeric varchar
  character int integer real`.split(/\s+/)
