import type { Options } from 'yargs'

/** An option: what yargs must know of it, and how often and with what it may be given. */
export interface OptionDefinition extends Pick<Options, 'alias' | 'choices' | 'implies' | 'conflicts'> {
  /** A switch that is on where it is given, or a value that must be given. */
  readonly type: 'boolean' | 'string'
  readonly describe: string
  /** May be given several times. */
  readonly array?: true
  /** Its value may be left out, and so stands behind `=` where there is one. */
  readonly isValueOptional?: true
  /** Its value may be empty. */
  readonly isEmptyAllowed?: true
}

/** Options by their long names. */
export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>
