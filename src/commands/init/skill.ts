import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { configNames } from '../../config/find-config.ts'
import { packagedSkill } from '../../script/templates.ts'

/** Where most agents look for skills. Claude Code looks in `.claude/skills`. */
const skillsFolder = join('.agents', 'skills')

/** Where SKILL.md goes in an environment: below its own folder of skills, which has hub's name as the format demands. */
export function skillPlace(root: string, agents: true | string): string {
  return join(resolve(root, agents === true ? skillsFolder : agents), 'hub', 'SKILL.md')
}

/** The text of SKILL.md. */
export function skillText(): Promise<string> {
  return readFile(packagedSkill, 'utf8')
}

/** Whether a folder has a config already. */
export function hasConfig(folder: string): boolean {
  return configNames.some((name) => existsSync(join(folder, name)))
}
