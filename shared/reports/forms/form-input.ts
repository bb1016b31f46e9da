import type { FormAnswers } from '#shared/contracts/form-answers.ts'
import type { FormId } from '#shared/contracts/form-layout.ts'
import type { DocumentKind } from '#shared/contracts/preparation.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { ReportTables } from '../tables.ts'

/** A document of the preparation, as Biểu số 1 lists it. */
export interface ListedDocument {
  readonly kind: DocumentKind
  readonly number: string
  readonly date: string
  readonly unitName: string
  readonly level: string
  /** Year whose review it prepares. */
  readonly year: number
}

/** What the forms are drawn from: everything was read when the figures were counted. */
export interface FormInput {
  readonly configuration: ProvinceConfiguration
  readonly tables: ReportTables
  readonly documents: readonly ListedDocument[]
  readonly answers: Partial<Record<FormId, FormAnswers>>
  /** Date of the run, ISO. */
  readonly date: string
}
