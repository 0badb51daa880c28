/**
 * Entities refer to each other in circles, and the metadata of an inferred type reads the other class as soon as this
 * one is defined: "Cannot access 'User' before initialization". Every such expression is read by `readDesignType`, which
 * also tells the type of an imported enum, and is told whose type it is where a column has no other. TypeORM takes
 * relations from functions, so that the type may as well be Object, which is what the compiler writes for a type that
 * it does not know. Lines stay where they are, for the source map.
 */
export function guardMetadata(code: string): string {
  let guarded = ''
  let from = 0
  for (const { index, 0: call } of code.matchAll(/\b_ts_metadata\("design:(?:type|paramtypes|returntype)", /g)) {
    const start = index + call.length
    const [argument = ''] = argumentsFrom(code, start)
    guarded += code.slice(from, start) + guard(argument, columnAt(code, index))
    from = start + argument.length
  }
  return guarded + code.slice(from)
}

/** One type, or a list of them. `String`, `Object` and their like are always there and stay as they are. */
function guard(expression: string, column: string): string {
  if (!expression.includes('typeof')) return expression
  if (expression.startsWith('['))
    return `[${argumentsFrom(expression, 1)
      .map((each) => guard(each, ''))
      .join(',')}]`
  const [, before = '', type = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(expression) ?? []
  return `${before}module[Symbol.for('hub.designType')](() => ${type}${column})${after}`
}

/** The class and the property of a `@Column()` that says no type itself, as arguments; empty for anything else. */
function columnAt(code: string, index: number): string {
  const decorators = code.slice(code.lastIndexOf('_ts_decorate([', index), index)
  const column = /Column\)?\((.*)\),\s*$/s.exec(decorators)?.[1]
  if (column === undefined || /^\s*(?:["'`]|\()|\btype\s*:/.test(column)) return ''
  const [, owner, property] = /^[^\n]*\n\], ([\w$]+)\.prototype, "([^"]+)"/m.exec(code.slice(index)) ?? []
  return owner === undefined ? '' : `, "${owner}", "${property}"`
}

/** What stands between commas from `start` up to the bracket that closes. swc writes names, operators, lists, short strings. */
function argumentsFrom(code: string, start: number): string[] {
  const found: string[] = []
  let depth = 0
  let from = start
  let isText = false
  for (let at = start; at < code.length; at++) {
    const character = code.charAt(at)
    if (character === '"') isText = !isText
    else if (isText) continue
    else if ('([{'.includes(character)) depth++
    else if (depth > 0 && ')]}'.includes(character)) depth--
    else if (depth === 0 && ',)]}'.includes(character)) {
      found.push(code.slice(from, at))
      from = at + 1
      if (character !== ',') return found
    }
  }
  return found
}
