/**
 * Entities import each other circularly, and the metadata of an inferred type reads the other class as soon as this one
 * is defined: "Cannot access 'User' before initialization". Every such expression is therefore evaluated by
 * `readDesignType`, which also finds the type of an imported enum, and gets the class and property of a column without
 * an explicit type. TypeORM takes relations from functions, so their type may be Object, which the compiler writes for
 * a type that it does not know. Line numbers do not change, for the source map.
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

/** One type, or a list of types. Built-in types such as `String` and `Object` are not changed. */
function guard(expression: string, column: string): string {
  if (!expression.includes('typeof')) return expression
  if (expression.startsWith('['))
    return `[${argumentsFrom(expression, 1)
      .map((each) => guard(each, ''))
      .join(',')}]`
  const [, before = '', type = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(expression) ?? []
  return `${before}module[Symbol.for('hub.designType')](() => ${type}${column})${after}`
}

/**
 * The class and the property of a `@Column()` without an explicit type, as arguments; empty for anything else, also for
 * a `@JoinColumn()`, whose type is that of the key it points to.
 */
function columnAt(code: string, index: number): string {
  const decorators = code.slice(code.lastIndexOf('_ts_decorate([', index), index)
  const column = /(?<!Join)Column\)?\((.*)\),\s*$/s.exec(decorators)?.[1]
  if (column === undefined || /^\s*(?:["'`]|\()|\btype\s*:/.test(column)) return ''
  const [, owner, property] = /^[^\n]*\n\], ([\w$]+)\.prototype, "([^"]+)"/m.exec(code.slice(index)) ?? []
  return owner === undefined ? '' : `, "${owner}", "${property}"`
}

/** The arguments from `start` up to the closing bracket. swc writes names, operators, lists and short strings. */
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
