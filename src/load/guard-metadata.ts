/**
 * Entities refer to each other in circles, and the metadata of an inferred type reads the other class as soon as this
 * one is defined: "Cannot access 'User' before initialization". Every such expression is guarded. TypeORM takes
 * relations from functions, so that the type may as well be Object, which is what the compiler writes for a type that
 * it does not know. Lines stay where they are, for the source map.
 */
export function guardMetadata(code: string): string {
  let guarded = ''
  let from = 0
  for (const { index, 0: call } of code.matchAll(/\b_ts_metadata\("design:(?:type|paramtypes|returntype)", /g)) {
    const start = index + call.length
    const end = endOfArgument(code, start)
    const expression = code.slice(start, end)
    // `String`, `Object` and their like are always there.
    if (!expression.includes('typeof')) continue
    guarded += `${code.slice(from, start)}(() => { try { return ${expression} } catch { return ${fallback(expression)} } })()`
    from = end
  }
  return guarded + code.slice(from)
}

/** A list of parameters stays a list. */
function fallback(expression: string): string {
  return expression.startsWith('[') ? `[${',Object'.repeat(expression.split(' ? Object : ').length - 1).slice(1)}]` : 'Object'
}

/** Where the argument ends that starts there. swc writes only names, operators, lists and short strings into it. */
function endOfArgument(code: string, start: number): number {
  let depth = 0
  for (let at = start; at < code.length; at++) {
    const character = code.charAt(at)
    if (character === '"') at = code.indexOf('"', at + 1)
    else if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character) && --depth < 0) return at
  }
  return code.length
}
