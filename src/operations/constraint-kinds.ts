import type {
  CheckConstraint,
  ExclusionConstraint,
  ForeignKey,
  PrimaryKey,
  UniqueConstraint,
} from '../schema/constraints.ts'
import { checkName, exclusionName, foreignKeyName, primaryKeyName, uniqueName } from '../schema/naming.ts'
import type { CreateConstraint } from './constraints.ts'

/** What defines a constraint, by the kind of the operation that creates it. */
export interface ConstraintDefinitions {
  readonly createPrimaryKey: PrimaryKey
  readonly createUnique: UniqueConstraint
  readonly createCheck: CheckConstraint
  readonly createExclusion: ExclusionConstraint
  readonly createForeignKey: ForeignKey
}

/** The operation that creates a constraint of this kind. */
type Created<Kind> = Extract<CreateConstraint, { readonly kind: Kind }>

interface ConstraintKind<Definition, Operation> {
  /** The name that a constraint gets that is given none. */
  readonly defaultName: (table: string, definition: Definition) => string
  readonly create: (table: string, definition: Definition & { readonly name: string }) => Operation
  readonly definitionOf: (operation: Operation) => Definition & { readonly name: string }
}

/** All kinds of constraints: what differs between them is said here, and nowhere else. */
const CONSTRAINT_KINDS: {
  readonly [Kind in CreateConstraint['kind']]: ConstraintKind<ConstraintDefinitions[Kind], Created<Kind>>
} = {
  createPrimaryKey: {
    defaultName: (table, { columns }) => primaryKeyName(table, columns),
    create: (table, primaryKey) => ({ kind: 'createPrimaryKey', table, primaryKey }),
    definitionOf: ({ primaryKey }) => primaryKey,
  },
  createUnique: {
    defaultName: (table, { columns }) => uniqueName(table, columns),
    create: (table, unique) => ({ kind: 'createUnique', table, unique }),
    definitionOf: ({ unique }) => unique,
  },
  createCheck: {
    defaultName: (table, { expression }) => checkName(table, expression),
    create: (table, check) => ({ kind: 'createCheck', table, check }),
    definitionOf: ({ check }) => check,
  },
  createExclusion: {
    defaultName: (table, { expression }) => exclusionName(table, expression),
    create: (table, exclusion) => ({ kind: 'createExclusion', table, exclusion }),
    definitionOf: ({ exclusion }) => exclusion,
  },
  createForeignKey: {
    defaultName: (table, { columns }) => foreignKeyName(table, columns),
    create: (table, foreignKey) => ({ kind: 'createForeignKey', table, foreignKey }),
    definitionOf: ({ foreignKey }) => foreignKey,
  },
}

/** The operation that creates a constraint; one without a name gets hub's, so that it can always be named later. */
export function createConstraint<Kind extends CreateConstraint['kind']>(
  kind: Kind,
  table: string,
  definition: ConstraintDefinitions[Kind],
): Created<Kind> {
  return CONSTRAINT_KINDS[kind].create(table, namedConstraint(kind, table, definition))
}

/** The constraint with a name: its own, or hub's. */
export function namedConstraint<Kind extends CreateConstraint['kind']>(
  kind: Kind,
  table: string,
  definition: ConstraintDefinitions[Kind],
): ConstraintDefinitions[Kind] & { readonly name: string } {
  return { ...definition, name: definition.name ?? CONSTRAINT_KINDS[kind].defaultName(table, definition) }
}

/** The name of the constraint that an operation creates. */
export function nameOfConstraint(operation: CreateConstraint): string {
  // The handlers are those of the operation's kind; TypeScript does not follow the index.
  const { definitionOf } = CONSTRAINT_KINDS[operation.kind] as ConstraintKind<unknown, CreateConstraint>
  return definitionOf(operation).name
}

/** Whether an operation creates a constraint. */
export function isCreateConstraint(operation: { readonly kind: string }): operation is CreateConstraint {
  return Object.hasOwn(CONSTRAINT_KINDS, operation.kind)
}
