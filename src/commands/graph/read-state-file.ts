import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'

import { replacedName } from '../../revision/replaced-names.ts'
import { messageOf } from '../../words.ts'
import { StateFileError } from './errors.ts'
import type { EnvironmentState, LoggedUpgrade } from './graph-result.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads what is applied in other places from a file: the JSON of `status`, which is one place, named as the file, or
 * that of `graph`, with all environments in it. Throws StateFileError.
 */
export function readStateFile(file: string): readonly EnvironmentState[] {
  const reader = new StateReader(file)
  const document = reader.fields(reader.parse(), 'the document')
  if (!('environments' in document)) return [reader.status(document)]
  const states = reader.list(document, 'environments').map((each) => reader.environment(each))
  if (states.length === 0) reader.refuse("its 'environments' is empty: no database was read for it")
  return states
}

class StateReader {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  parse(): unknown {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8'))
    } catch (error) {
      return this.refuse(error instanceof SyntaxError ? `it is no JSON (${messageOf(error)})` : messageOf(error), error)
    }
  }

  /** The result of `status`: its database is not named, as that names a host. */
  status(document: Fields): EnvironmentState {
    for (const key of ['applied', 'pending', 'current', 'unknown', 'unfinished'])
      if (!(key in document)) this.refuse(`it has neither 'environments' nor '${key}'`)
    const applied = this.list(document, 'applied').map((each) => this.fields(each, "a revision of 'applied'"))
    return {
      environment: basename(this.#file, extname(this.#file)),
      notRead: null,
      hasVersionTable: this.flag(document, 'hasVersionTable'),
      current: this.texts(document, 'current').filter((id) => !this.texts(document, 'unknown').includes(id)),
      applied: applied.flatMap((each) => [
        ...this.texts(each, 'replaces').map((name) => replacedName(name).id),
        this.text(each, 'revision'),
      ]),
      interrupted: this.list(document, 'unfinished').map((each) =>
        this.text(this.fields(each, "an entry of 'unfinished'"), 'revision'),
      ),
      unknown: this.texts(document, 'unknown'),
      isNewer: this.flag(document, 'isNewer'),
      log: [],
    }
  }

  /** One of the environments in the result of `graph`. */
  environment(value: unknown): EnvironmentState {
    const fields = this.fields(value, "an entry of 'environments'")
    return {
      environment: this.text(fields, 'environment'),
      notRead: fields['notRead'] === null ? null : this.text(fields, 'notRead'),
      hasVersionTable: this.flag(fields, 'hasVersionTable'),
      current: this.texts(fields, 'current'),
      applied: this.texts(fields, 'applied'),
      interrupted: this.texts(fields, 'interrupted'),
      unknown: this.texts(fields, 'unknown'),
      isNewer: this.flag(fields, 'isNewer'),
      log: this.list(fields, 'log').map((each) => this.#upgrade(this.fields(each, "an entry of 'log'"))),
    }
  }

  fields(value: unknown, what: string): Fields {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
    return this.refuse(`${what} is no object`)
  }

  list(fields: Fields, key: string): readonly unknown[] {
    const value = fields[key]
    return Array.isArray(value) ? value : this.refuse(`'${key}' is no list`)
  }

  refuse(reason: string, cause?: unknown): never {
    throw new StateFileError(this.#file, reason, cause)
  }

  text(fields: Fields, key: string): string {
    const value = fields[key]
    return typeof value === 'string' ? value : this.refuse(`'${key}' is no text`)
  }

  texts(fields: Fields, key: string): readonly string[] {
    return this.list(fields, key).map((each) =>
      typeof each === 'string' ? each : this.refuse(`'${key}' has no texts`),
    )
  }

  flag(fields: Fields, key: string): boolean {
    const value = fields[key]
    return typeof value === 'boolean' ? value : this.refuse(`'${key}' is neither true nor false`)
  }

  #upgrade(fields: Fields): LoggedUpgrade {
    const { milliseconds } = fields
    if (milliseconds !== null && typeof milliseconds !== 'number') this.refuse("'milliseconds' is no number")
    const counts = Object.entries(this.fields(fields['counts'], "'counts'"))
    return {
      revision: this.text(fields, 'revision'),
      at: this.text(fields, 'at'),
      milliseconds: typeof milliseconds === 'number' ? milliseconds : null,
      counts: Object.fromEntries(
        counts.map(([name, count]) => [
          name,
          typeof count === 'number' ? count : this.refuse("'counts' has no numbers"),
        ]),
      ),
    }
  }
}
