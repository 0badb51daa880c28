import type { Expression } from '@swc/core'

/** What an expression gives that would have to be run. */
export const notLiteral = Symbol('not literal')

/** The value of an expression that is written out: a text, a number, a truth value, null, or a list of them. */
export function literalValue(expression: Expression): unknown {
  switch (expression.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return expression.value
    case 'NullLiteral':
      return null
    case 'TemplateLiteral':
      return expression.expressions.length === 0 ? (expression.quasis[0]?.cooked ?? notLiteral) : notLiteral
    case 'ParenthesisExpression':
    case 'TsAsExpression':
    case 'TsConstAssertion':
    case 'TsSatisfiesExpression':
    case 'TsNonNullExpression':
    case 'TsTypeAssertion':
      return literalValue(expression.expression)
    case 'ArrayExpression': {
      const items = expression.elements.map((element) =>
        element && !element.spread ? literalValue(element.expression) : notLiteral,
      )
      return items.includes(notLiteral) ? notLiteral : items
    }
    default:
      return isUndefined(expression) ? undefined : notLiteral
  }
}

/** `undefined`, and `void 0`, which compilers write for it. */
export function isUndefined(expression: Expression): boolean {
  return expression.type === 'Identifier'
    ? expression.value === 'undefined'
    : expression.type === 'UnaryExpression' && expression.operator === 'void'
}
