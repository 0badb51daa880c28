import type {
  ArrayExpression,
  BooleanLiteral,
  Expression,
  NumericLiteral,
  ParenthesisExpression,
  StringLiteral,
  TemplateLiteral,
  TsAsExpression,
} from '@swc/core'

/** The result for an expression that would have to be run. */
export const notLiteral = Symbol('not literal')

/** The value of a literal expression: a string, a number, a boolean, null, or a list of these. */
export function literalValue(expression: Expression): unknown {
  if (isUndefined(expression)) return undefined
  if (expression.type === 'NullLiteral') return null
  if (expression.type === 'ArrayExpression') return listValue(expression)
  if (expression.type === 'TemplateLiteral') return templateValue(expression)
  if (isWritten(expression)) return expression.value
  return isWrapped(expression) ? literalValue(expression.expression) : notLiteral
}

function listValue({ elements }: ArrayExpression): unknown {
  const items = elements.map((element) => (element && !element.spread ? literalValue(element.expression) : notLiteral))
  return items.includes(notLiteral) ? notLiteral : items
}

function templateValue({ expressions, quasis }: TemplateLiteral): unknown {
  return expressions.length === 0 ? (quasis[0]?.cooked ?? notLiteral) : notLiteral
}

function isWritten(expression: Expression): expression is StringLiteral | NumericLiteral | BooleanLiteral {
  return ['StringLiteral', 'NumericLiteral', 'BooleanLiteral'].includes(expression.type)
}

/** Parentheses, and syntax that only the compiler uses. */
function isWrapped(expression: Expression): expression is ParenthesisExpression | TsAsExpression {
  return /^(?:Parenthesis|TsAs|TsSatisfies|TsNonNull)Expression$|^TsConstAssertion$|^TsTypeAssertion$/.test(
    expression.type,
  )
}

/** `undefined`, and `void 0`, which compilers emit for it. */
export function isUndefined(expression: Expression): boolean {
  return expression.type === 'Identifier'
    ? expression.value === 'undefined'
    : expression.type === 'UnaryExpression' && expression.operator === 'void'
}
