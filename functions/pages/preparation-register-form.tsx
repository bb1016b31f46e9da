import { documentKinds } from '#shared/contracts/preparation.ts'
import { preparationText as text } from '#shared/text/preparation.ts'
import type { Register } from '#shared/use-cases/preparation/read-register.ts'

/** Puts a document on the register; who acts for several units chooses one, an administrator names any. */
export function RegisterForm({ mayActFor }: Pick<Register, 'mayActFor'>) {
  if (mayActFor?.length === 0) return null
  return (
    <form class="panel" method="post" action="/chuan-bi/van-ban">
      <h2>{text.register}</h2>
      <div class="fields">
        {mayActFor === null ? (
          <label>
            {text.issuingUnit}
            <input type="text" name="unitId" required maxlength={40} />
          </label>
        ) : (
          <label>
            {text.chooseUnit}
            <select name="unitId">
              {mayActFor.map(({ unitId, name }) => (
                <option value={unitId}>{name}</option>
              ))}
            </select>
          </label>
        )}
        <label>
          {text.kindOfDocument}
          <select name="kind">
            {documentKinds.map((kind) => (
              <option value={kind} selected={kind === 'plan'}>
                {text.kinds[kind]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {text.documentNumber}
          <input type="text" name="number" required maxlength={60} />
        </label>
        <label>
          {text.documentDate}
          <input type="date" name="date" required />
        </label>
        <label>
          {text.scope}
          <select name="scope">
            <option value="SUBORDINATES">{text.scopes.SUBORDINATES}</option>
            <option value="OWN">{text.scopes.OWN}</option>
          </select>
        </label>
      </div>
      <label>
        {text.documentTitle}
        <input type="text" name="title" required maxlength={300} />
      </label>
      <button type="submit">{text.save}</button>
    </form>
  )
}
