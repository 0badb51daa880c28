import { existsSync } from 'node:fs'

import { type Browser, chromium } from 'playwright-core'

/** Where Debian has its Chromium; another one by CHROMIUM. None is downloaded. */
const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Why tests in a browser are skipped; null if there is one. */
export const noBrowser = existsSync(program) ? null : `there is no ${program}: apt-get install chromium`

/** Starts a browser, which the caller closes. */
export function startBrowser(): Promise<Browser> {
  // In a container there is no user namespace for its sandbox.
  return chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
}
