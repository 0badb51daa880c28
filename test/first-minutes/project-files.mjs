import { readFileSync } from 'node:fs'

const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url))).version

/** Everything that a developer writes before the first command of hub. */
export function projectFiles({ language, manager, typeorm, driver }, tarball, url) {
  const isNest = language === 'nestjs'
  const nest = isNest
    ? {
        '@nestjs/common': '^11',
        '@nestjs/core': '^11',
        '@nestjs/typeorm': '^11',
        rxjs: '^7',
        jest: '^30',
        '@types/jest': '^30',
        '@types/node': '^20',
      }
    : {}
  const manifest = {
    name: 'app',
    private: true,
    ...(language === 'esm' && { type: 'module' }),
    dependencies: {
      'hub-migrate': `file:${tarball}`,
      typeorm: typeorm === '1.1' ? '~1.1.0' : typeorm,
      [driver]: versionOf(driver),
      'reflect-metadata': '^0.2.2',
      ...nest,
    },
    devDependencies: { typescript: versionOf('typescript') },
    // As pnpm and Yarn are told which packages have a part to compile.
    ...(manager === 'pnp' && { dependenciesMeta: { [driver]: { unplugged: true } } }),
  }
  return {
    'package.json': JSON.stringify(manifest, null, 2),
    'tsconfig.json': JSON.stringify({ compilerOptions: compilerOptions(language) }, null, 2),
    'src/user.ts': entity('User', 'users', '@Column({ unique: true }) email!: string'),
    ...(isNest ? nestFiles(driver, url) : {}),
  }
}

/** The second entity: what autogenerate finds. */
export const post = entity('Post', 'posts', "@Column('text') title!: string")

function entity(name, table, column) {
  return `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

@Entity('${table}')
export class ${name} {
  @PrimaryGeneratedColumn() id!: number
  ${column}
}
`
}

/** The first revision, as the README has it, in the file that hub wrote. */
export function filledIn(text) {
  const up =
    "await op.createTable('users', [{ name: 'id', type: 'int', primary: true, generated: 'increment' }, { name: 'email', type: 'varchar', unique: true }])"
  return text
    .replace(/(function up\([^)]*\)[^{]*\{)[^}]*\}/, `$1\n  ${up}\n}`)
    .replace(/(function down\([^)]*\)[^{]*\{)[^}]*\}/, "$1\n  await op.dropTable('users')\n}")
}

/** The entities of the config that `hub init` wrote, and the database. */
export function configWith(text, driver) {
  const source = driver === 'better-sqlite3' ? "dataSource: { type: 'better-sqlite3', database: './app.db' }," : null
  const named = source === null ? text : text.replace(/^ *url: .*\n/m, `  ${source}\n`)
  return named
    .replace(/^ *(?:\/\/ *)?entities: .*\n/m, '')
    .replace(/^( *)versions:/m, "$1entities: ['src/{user,post}.ts'],\n$1versions:")
}

function compilerOptions(language) {
  return {
    target: 'ES2022',
    module: language === 'esm' ? 'NodeNext' : 'Node16',
    outDir: 'dist',
    rootDir: '.',
    strict: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    ...(language === 'nestjs' && { types: ['node', 'jest'] }),
  }
}

/** An application with a test that migrates, which run as tsc has compiled them. */
function nestFiles(driver, url) {
  const options =
    driver === 'pg' ? `type: 'postgres', url: ${JSON.stringify(url)}` : "type: 'sqlite', database: 'app.db'"
  return {
    'src/app.module.ts': `import { Module } from '@nestjs/common'
import { TypeOrmModule } from '@nestjs/typeorm'
import { User } from './user'

@Module({ imports: [TypeOrmModule.forRoot({ ${options}, entities: [User] })] })
export class AppModule {}
`,
    'src/app.test.ts': `import 'reflect-metadata'
import { join } from 'node:path'
import { NestFactory } from '@nestjs/core'
import { upgrade } from 'hub-migrate'
import { DataSource } from 'typeorm'
import { AppModule } from './app.module'
import { User } from './user'

test('migrates as it starts', async () => {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false })
  const dataSource = app.get(DataSource)
  const { heads } = await upgrade({ dataSource, versions: join(__dirname, '..', 'versions') })
  expect(heads).toHaveLength(1)
  await dataSource.getRepository(User).save({ email: 'ada@example.com' })
  expect(await dataSource.getRepository(User).count()).toBe(1)
  await app.close()
})
`,
    'jest.config.js': "module.exports = { roots: ['<rootDir>/dist'], testEnvironment: 'node' }\n",
  }
}
