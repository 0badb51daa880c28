// node swc.cjs <path of @swc/core> <config.ts>: loads swc and transpiles a config.
const { readFileSync } = require('node:fs')

const [path, file] = process.argv.slice(2)
require(path).transformSync(readFileSync(file, 'utf8'), { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } })
