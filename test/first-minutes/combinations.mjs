/**
 * What a project may be made of. `driver` is the npm package. better-sqlite3 is compiled for one version of Node.js, so
 * it is only with that of the repository's node_modules.
 */
export const combinations = [
  { name: 'esm-npm', language: 'esm', manager: 'npm', typeorm: '1.1', node: '20', driver: 'sqlite3' },
  { name: 'commonjs-pnpm', language: 'commonjs', manager: 'pnpm', typeorm: '0.3.31', node: '20', driver: 'sqlite3' },
  { name: 'esm-npm-node22', language: 'esm', manager: 'npm', typeorm: '1.1', node: '22', driver: 'sqlite3' },
  { name: 'esm-npm-node24', language: 'esm', manager: 'npm', typeorm: '1.1', node: '24', driver: 'sqlite3' },
  { name: 'esm-better-sqlite3', language: 'esm', manager: 'npm', typeorm: '1.1', node: '20', driver: 'better-sqlite3' },
  { name: 'esm-postgres', language: 'esm', manager: 'npm', typeorm: '1.1', node: '24', driver: 'pg' },
  { name: 'commonjs-npm', language: 'commonjs', manager: 'npm', typeorm: '0.3.31', node: '22', driver: 'pg' },
  { name: 'esm-yarn', language: 'esm', manager: 'yarn', typeorm: '1.1', node: '22', driver: 'sqlite3' },
  { name: 'commonjs-pnp', language: 'commonjs', manager: 'pnp', typeorm: '1.1', node: '22', driver: 'pg' },
  { name: 'esm-pnp', language: 'esm', manager: 'pnp', typeorm: '1.1', node: '20', driver: 'pg' },
  { name: 'pnp-sqlite3', language: 'commonjs', manager: 'pnp', typeorm: '0.3.31', node: '24', driver: 'sqlite3' },
  { name: 'nestjs-npm', language: 'nestjs', manager: 'npm', typeorm: '1.1', node: '22', driver: 'pg' },
  { name: 'nestjs-pnpm', language: 'nestjs', manager: 'pnpm', typeorm: '0.3.31', node: '20', driver: 'sqlite3' },
]
