/** A variable that a module exports. */
export interface PlainExport {
  readonly name: string
  readonly isFunction: boolean
}

/**
 * The text before and after a module's own that exports its variables as CommonJS. A function that the source mentions
 * again may get another value, which its export then has, too.
 */
export function exportText(exports: readonly PlainExport[], source: string) {
  const live: string[] = []
  const fixed: string[] = []
  for (const { name, isFunction } of exports) {
    if (isFunction && isMentionedTwice(name, source)) live.push(`${name}:{enumerable:true,get:()=>${name}}`)
    else fixed.push(`exports.${name}=${name};`)
  }
  const getters = live.length === 0 ? '' : `Object.defineProperties(exports,{${live.join()}});`
  return {
    before: `"use strict";Object.defineProperty(exports,"__esModule",{value:true});${getters}`,
    after: `\n;${fixed.join('')}`,
  }
}

const mentions = new Map<string, RegExp>()

/** Whether a word occurs at least twice, be it in a comment. */
function isMentionedTwice(name: string, source: string): boolean {
  const word = `(?<![\\w$])${name.replaceAll('$', String.raw`\$`)}(?![\\w$])`
  const pattern = mentions.get(name) ?? new RegExp(`${word}[^]*?${word}`)
  mentions.set(name, pattern)
  return pattern.test(source)
}
