import { rolldown } from 'rolldown'

/** Bundles a program of this folder and what it imports into one file, and gives the path. */
export async function bundle(input, file) {
  const build = await rolldown({ input, platform: 'node', logLevel: 'silent' })
  await build.write({ file, format: 'esm', codeSplitting: false })
  await build.close()
  return file
}
