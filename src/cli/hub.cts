#!/usr/bin/env node
// The program's file for Node, which starts a CommonJS module sooner than an ES module.
if (!printVersion(process.argv.slice(2))) void import('./main.ts')

/** Prints the version if nothing else is asked for: that needs nothing of hub. False if it is left to the program. */
function printVersion([option, ...others]: readonly string[]): boolean {
  if (others.length > 0 || (option !== '--version' && option !== '-V')) return false
  try {
    const { readFileSync, writeSync } = process.getBuiltinModule('node:fs')
    const { version } = JSON.parse(readFileSync(`${__dirname}/../../package.json`, 'utf8')) as { version: string }
    return writeSync(1, `${version}\n`) > 0
  } catch {
    // The program reports what is wrong, such as an output that takes nothing.
    return false
  }
}
