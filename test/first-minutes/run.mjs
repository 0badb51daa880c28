import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

import { copyCompiled, managers, tools } from './managers.mjs'
import { configWith, filledIn, post, projectFiles } from './project-files.mjs'

/** Installs a tool, or a version of Node.js, once; returns the folder of its program. */
async function toolFolder({ cache }, spec, program) {
  const folder = join(cache, spec.replaceAll(/\W+/g, '-'))
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    await execute(['npm', 'install', '--no-audit', '--no-fund', spec], { cwd: folder, env: environmentFor(cache, []) })
  }
  return program === 'node' ? join(folder, 'node_modules', 'node', 'bin') : join(folder, 'node_modules', '.bin')
}

/** The caches of all package managers are in one folder, none of the user's. */
function environmentFor(cache, folders) {
  const { NODE_OPTIONS: _options, NODE_ENV: _mode, DATABASE_URL: _url, VITEST: _vitest, ...rest } = process.env
  const own = Object.entries(rest).filter(([name]) => !/^npm_(?!config_(?:registry|nodedir))/.test(name))
  return {
    ...Object.fromEntries(own),
    NO_COLOR: '1',
    CI: '1',
    PATH: [...folders, process.env.PATH].join(delimiter),
    npm_config_cache: join(cache, 'npm'),
    npm_config_store_dir: join(cache, 'pnpm'),
    YARN_GLOBAL_FOLDER: join(cache, 'yarn'),
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  }
}

function execute([program, ...words], options) {
  return new Promise((resolve, reject) => {
    execFile(program, words, { ...options, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`${[program, ...words].join(' ')}\n${stdout}${stderr}`.trim().slice(-6000)))
    })
  })
}

/**
 * From an empty folder to an applied revision, as a newcomer goes. Returns the seconds until packages were installed,
 * until the first revision was applied, and until all was done.
 */
export async function runCombination(combination, { cache, tarball, url, log = () => {} }) {
  const { manager, node, driver, language } = combination
  const folders = [await toolFolder({ cache }, `node@${node}`, 'node')]
  if (tools[manager]) folders.push(await toolFolder({ cache }, tools[manager]))
  const folder = mkdtempSync(join(tmpdir(), 'hub-first-'))
  const { files, install, hub, node: program } = managers[manager]
  const env = { ...environmentFor(cache, folders), ...(driver === 'pg' && { DATABASE_URL: url }) }
  const run = async (words) => {
    log(`  ${words.join(' ')}`)
    return execute(words, { cwd: folder, env })
  }
  const path = (name) => join(folder, name)
  const write = (name, text) => {
    mkdirSync(dirname(path(name)), { recursive: true })
    writeFileSync(path(name), text)
  }
  try {
    for (const [name, text] of Object.entries({ ...files, ...projectFiles(combination, tarball, url) }))
      write(name, text)
    const begin = performance.now()
    const seconds = () => (performance.now() - begin) / 1000
    await run(install)
    const installed = seconds()
    copyCompiled(folder, driver)
    await run([...hub, 'init'])
    const config = readdirSync(folder).find((name) => name.startsWith('migrate.config.'))
    write(config, configWith(readFileSync(path(config), 'utf8'), driver))
    await run([...hub, 'revision', '-m', 'create users'])
    const first = readdirSync(path('versions')).find((name) => name.includes('create_users'))
    write(`versions/${first}`, filledIn(readFileSync(path(`versions/${first}`), 'utf8')))
    if (language === 'nestjs') await runNest(run, program)
    await run([...hub, 'upgrade'])
    const applied = seconds()
    write('src/post.ts', post)
    await run([...hub, 'revision', '--autogenerate', '-m', 'create posts'])
    await run([...hub, 'upgrade'])
    const status = JSON.parse(await run([...hub, 'status', '--json']))
    if (!status.isUpToDate) throw new Error(`not up to date: ${JSON.stringify(status)}`)
    await run([...hub, 'check'])
    const dev = JSON.parse(await run([...hub, 'dev', '--json']))
    if (dev.revision !== null || dev.heads.length !== 1) throw new Error(`hub dev: ${JSON.stringify(dev)}`)
    await run([...hub, 'downgrade', 'base'])
    return { installed, applied, done: seconds() }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The application's test migrates first, as compiled by tsc; then `hub upgrade` finds that. */
async function runNest(run, program) {
  await run([...program, 'node_modules/typescript/bin/tsc', '-p', '.'])
  await run([...program, 'node_modules/jest/bin/jest.js'])
}
