import { type FormId, type FormLayout, formLayout } from '#shared/contracts/form-layout.ts'
import form1 from './layouts/form-1.json' with { type: 'json' }
import form2 from './layouts/form-2.json' with { type: 'json' }
import form3 from './layouts/form-3.json' with { type: 'json' }
import form4 from './layouts/form-4.json' with { type: 'json' }
import form6a from './layouts/form-6a.json' with { type: 'json' }
import form6b from './layouts/form-6b.json' with { type: 'json' }
import form6c from './layouts/form-6c.json' with { type: 'json' }
import form6d from './layouts/form-6d.json' with { type: 'json' }
import form6e from './layouts/form-6e.json' with { type: 'json' }
import form6e1 from './layouts/form-6e1.json' with { type: 'json' }
import form6f from './layouts/form-6f.json' with { type: 'json' }

const SHIPPED: Readonly<Record<FormId, unknown>> = {
  '6A': form6a,
  '6B': form6b,
  '6C': form6c,
  '6D': form6d,
  '6E': form6e,
  '6E1': form6e1,
  '6F': form6f,
  '1': form1,
  '2': form2,
  '3': form3,
  '4': form4,
}

/** Layouts of a province's own, by form. */
export type OwnLayouts = Partial<Record<FormId, FormLayout>>

/** The layout that a form is drawn by: the province's own, or the one that ships. */
export function layoutOf(form: FormId, own: OwnLayouts): FormLayout {
  return own[form] ?? formLayout.parse(SHIPPED[form])
}
