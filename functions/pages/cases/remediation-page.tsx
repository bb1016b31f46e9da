import type { Remediation } from '#shared/contracts/remediation.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { printDate } from '#shared/text/dates.ts'
import type { RemediationView } from '#shared/use-cases/manage-remediation.ts'
import { type Frame, Page } from '../layout.tsx'

const text = casePageText.remediation

/** Limitations and commitments of a unit with owner, term and state. */
export function RemediationPage({ frame, view }: { readonly frame: Frame; readonly view: RemediationView }) {
  const base = `/khac-phuc/${view.unit.unitId}`
  return (
    <Page frame={frame} title={text.title(view.unit.name)}>
      {view.plans.length === 0 ? <p class="notice">{text.empty}</p> : null}
      {view.plans.map((plan) => (
        <section class="panel">
          <p>
            <strong>{text.kinds[plan.kind]}</strong>: {plan.text}
          </p>
          <dl>
            <dt>{text.owner}</dt>
            <dd>{plan.ownerName ?? text.none}</dd>
            <dt>{text.term}</dt>
            <dd>{plan.term === null ? text.none : printDate(plan.term)}</dd>
            <dt>{text.measure}</dt>
            <dd>{plan.measure ?? text.none}</dd>
            <dt>{text.state}</dt>
            <dd>
              {text.states[plan.status]}
              {plan.outcome === null ? '' : `: ${text.outcomes[plan.outcome]}`}
              {plan.note === null ? '' : ` (${plan.note})`}
            </dd>
          </dl>
          {view.mayEdit ? <Steps plan={plan} base={base} /> : null}
        </section>
      ))}
      {view.mayEdit ? <AddForm base={base} /> : null}
    </Page>
  )
}

function Steps({ plan, base }: { readonly plan: Remediation; readonly base: string }) {
  const action = `${base}/${plan.id}`
  const seen = <input type="hidden" name="version" value={String(plan.version)} />
  if (plan.status === 'DRAFT') {
    return (
      <>
        <form method="post" action={action}>
          {seen}
          <PlanFields plan={plan} />
          <button type="submit" class="second">
            {text.change}
          </button>
        </form>
        <form method="post" action={action} class="actions">
          {seen}
          <button type="submit" name="step" value="APPROVE">
            {text.steps.APPROVE}
          </button>
        </form>
      </>
    )
  }
  if (plan.outcome === 'DONE') return null
  return (
    <form method="post" action={action}>
      {seen}
      {plan.status === 'APPROVED' ? (
        <button type="submit" name="step" value="START" class="second" formNoValidate>
          {text.steps.START}
        </button>
      ) : null}
      <label>
        {text.outcome}
        <select name="outcome">
          {Object.entries(text.outcomes).map(([outcome, name]) => (
            <option value={outcome}>{name}</option>
          ))}
        </select>
      </label>
      <button type="submit" name="step" value="VERIFY">
        {text.steps.VERIFY}
      </button>
    </form>
  )
}

function PlanFields({ plan }: { readonly plan?: Remediation }) {
  return (
    <div class="fields">
      <label>
        {text.owner}
        <input type="text" name="ownerName" maxLength={200} value={plan?.ownerName ?? ''} />
      </label>
      <label>
        {text.term}
        <input type="date" name="term" value={plan?.term ?? ''} />
      </label>
      <label>
        {text.measure}
        <input type="text" name="measure" maxLength={2000} value={plan?.measure ?? ''} />
      </label>
    </div>
  )
}

function AddForm({ base }: { readonly base: string }) {
  return (
    <form method="post" action={base} class="panel">
      <h2>{text.add}</h2>
      <label>
        {text.kind}
        <select name="kind">
          {Object.entries(text.kinds).map(([kind, name]) => (
            <option value={kind}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        {text.text}
        <textarea name="text" rows={3} maxLength={2000} required />
      </label>
      <PlanFields />
      <button type="submit">{text.add}</button>
    </form>
  )
}
