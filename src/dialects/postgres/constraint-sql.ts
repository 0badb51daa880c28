import type { ConstraintOperation } from '../../operations/constraints.ts'
import { words } from '../sql/compile.ts'
import { checkSql, exclusionSql, foreignKeySql, primaryKeySql, uniqueSql } from '../sql/constraint-sql.ts'
import { quote, quoteTable } from './quote.ts'

const QUOTING = { quote, quoteTable }

/** Changes of a table's constraints. */
export function alterConstraintSql(operation: ConstraintOperation): string {
  return `ALTER TABLE ${quoteTable(operation.table)} ${actionOf(operation)}`
}

function actionOf(operation: ConstraintOperation): string {
  switch (operation.kind) {
    case 'createPrimaryKey':
      return `ADD ${primaryKeySql(QUOTING, operation.primaryKey)}`
    case 'createUnique':
      return `ADD ${uniqueSql(QUOTING, operation.unique)}`
    case 'createCheck':
      return words(`ADD ${checkSql(QUOTING, operation.check)}`, operation.check.notValid && 'NOT VALID')
    case 'createExclusion':
      return `ADD ${exclusionSql(QUOTING, operation.exclusion)}`
    case 'createForeignKey':
      return words(`ADD ${foreignKeySql(QUOTING, operation.foreignKey)}`, operation.foreignKey.notValid && 'NOT VALID')
    case 'dropConstraint': {
      const { constraint, ifExists, cascade } = operation
      return words('DROP CONSTRAINT', ifExists && 'IF EXISTS', quote(constraint), cascade && 'CASCADE')
    }
    case 'renameConstraint':
      return `RENAME CONSTRAINT ${quote(operation.constraint)} TO ${quote(operation.name)}`
    case 'validateConstraint':
      return `VALIDATE CONSTRAINT ${quote(operation.constraint)}`
  }
}
