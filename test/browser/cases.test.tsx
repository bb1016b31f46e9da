import type { Browser, Page } from 'playwright-core'
import type { VNode } from 'preact'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CorrectionPage } from '#functions/pages/cases/correction-page.tsx'
import { CorrectionListPage, OwedPage, RewardsPage } from '#functions/pages/cases/lists-page.tsx'
import { NoticePage } from '#functions/pages/cases/notice-page.tsx'
import { RemediationPage } from '#functions/pages/cases/remediation-page.tsx'
import { SubjectFilePage } from '#functions/pages/cases/subject-file-page.tsx'
import { UnitComplaintPage, UnitResultPage } from '#functions/pages/cases/unit-result-page.tsx'
import { frameOf } from '#functions/pages/frame.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { stylesheet } from '#functions/pages/stylesheet.ts'
import { describeError } from '#shared/errors.ts'
import type { ComplaintFile } from '#shared/store/complaint-files.ts'
import { answerComplaint, claimCorrection } from '#shared/use-cases/corrections/act-on-correction.ts'
import { evidenceForm, expectFile, expectFileByLink } from '#shared/use-cases/corrections/attach-file.ts'
import { decideCorrection } from '#shared/use-cases/corrections/decide-correction.ts'
import { fileComplaint, fileComplaintByLink } from '#shared/use-cases/corrections/file-complaint.ts'
import { listOwed } from '#shared/use-cases/corrections/list-owed.ts'
import {
  listCorrectionInbox,
  viewCorrection,
  viewCorrectionByLink,
} from '#shared/use-cases/corrections/view-correction.ts'
import { viewUnitResults } from '#shared/use-cases/corrections/view-results.ts'
import { listRewards } from '#shared/use-cases/list-rewards.ts'
import { addRemediation, advanceRemediation, viewRemediation } from '#shared/use-cases/manage-remediation.ts'
import { notifyUnits } from '#shared/use-cases/notify-units.ts'
import { closeSubjectFile, viewSubjectFile } from '#shared/use-cases/subject-file.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { answer, newDecision, refusal, workflowOf } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { publishAt, type RatedDistrict, rateDistrict, theCase } from '#test/support/rated-district.ts'
import { administrator } from '#test/support/small-district.ts'
import { look } from './support/look.ts'

let database: TestDatabase
let browser: Browser
let page: Page
let district: RatedDistrict

beforeAll(async () => {
  database = await startDatabase()
  browser = await launchBrowser()
  page = await browser.newPage()
  district = await rateDistrict(await database.createTable(), configuration)
  await notifyUnits(district.world.context, theCase)
  await publishAt(district.world, '2024-11-02T02:00:00.000Z')
}, 120_000)
afterAll(async () => {
  await browser.close()
  database.close()
})

/** Looks at a page as the function would send it, with its stylesheet inside. */
async function show(name: string, content: VNode): Promise<void> {
  const markup = renderPage(content).replace(/<link rel="stylesheet"[^>]*>/, `<style>${stylesheet}</style>`)
  await page.setContent(markup)
  // Forms that are folded away are part of the page.
  await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
  await look(page, name)
}

describe('the pages after the decision', () => {
  it('can be read and used on a small screen', async () => {
    const { an, binh, superior, world } = district
    const { context } = world
    const frame = frameOf(context, an)
    const mail = world.mails.findLast(
      (message) => message.template === 'unit-result' && message.link.unitId === 'C1',
    )
    const token = mail?.template === 'unit-result' ? (mail.data.url.split('/').at(-1) ?? '') : ''

    await show(
      'file-of-own',
      <SubjectFilePage frame={frame} view={await viewSubjectFile(context, binh, 'P2')} />,
    )
    const officer = await viewSubjectFile(context, superior, 'P5')
    await show('file-for-superior', <SubjectFilePage frame={frame} view={officer} />)
    await show('notice', <NoticePage frame={frame} view={officer} />)
    await show(
      'unit-results',
      <UnitResultPage
        frame={frameOf(context, undefined)}
        token={token}
        view={await viewUnitResults(context, token)}
      />,
    )
    const filed = await fileComplaintByLink(context, token, 'P6', {
      text: 'Đề nghị xem xét lại kết quả.\nNhiệm vụ đột xuất chưa được tính.',
    })
    const view = () => viewCorrectionByLink(context, token, filed.correctionId)
    await show(
      'unit-complaint',
      <UnitComplaintPage frame={frame} token={token} view={await view()} form={undefined} />,
    )
    const asked = await expectFileByLink(context, token, filed.correctionId)
    const form = await evidenceForm(context, await view(), asked.fileId, 'https://kiemdiem.example/x')
    await show(
      'unit-complaint-file',
      <UnitComplaintPage frame={frame} token={token} view={await view()} form={form} />,
    )
    const workflow = workflowOf(world, filed.correctionId)
    await workflow.ask('ANSWER')
    const inbox = await listCorrectionInbox(context, an)
    await show(
      'complaints',
      <CorrectionListPage frame={frame} corrections={inbox} now="2025-01-01T00:00:00.000Z" />,
    )
    await claimCorrection(context, an, filed.correctionId)
    await show(
      'complaint-to-answer',
      <CorrectionPage
        frame={frame}
        view={await viewCorrection(context, an, filed.correctionId)}
        form={undefined}
      />,
    )
    await answerComplaint(context, an, filed.correctionId, answer('CHANGED'))
    await workflow.ask('DECISION')
    await claimCorrection(context, an, filed.correctionId)
    const over = await refusal(
      decideCorrection(context, an, filed.correctionId, newDecision('P6', 'EXCELLENT')),
    )
    await show(
      'complaint-to-decide',
      <CorrectionPage
        frame={frame}
        view={await viewCorrection(context, an, filed.correctionId)}
        form={undefined}
        refused={{ message: describeError(over).vi, problems: over.problems }}
        fields={{ 'rating.P6': 'EXCELLENT', documentNumber: '16-QĐ/ĐU' }}
      />,
    )
    const paper = await fileComplaint(context, administrator, 'P8', { text: 'Đơn giấy', paper: true })
    const { fileId } = await expectFile(context, administrator, paper.correctionId)
    const seen = await viewCorrection(context, administrator, paper.correctionId)
    const attach = await evidenceForm(context, seen, fileId, 'https://kiemdiem.example/x')
    await show(
      'complaint-on-paper',
      <CorrectionPage
        frame={frame}
        view={await viewCorrection(context, administrator, paper.correctionId)}
        form={attach}
      />,
    )
    world.objects.set(attach?.fields.key ?? '', { bytes: Buffer.from('MZ no document'), metadata: {} })
    await show(
      'complaint-with-unreadable-file',
      <CorrectionPage
        frame={frame}
        view={await viewCorrection(context, administrator, paper.correctionId)}
        form={attach}
      />,
    )
    expect(await page.locator('main').innerText()).toContain(
      'Tệp số 1 không phải PDF, ảnh (JPG, PNG), Word hoặc Excel. Chuyển tệp sang PDF rồi gửi lại.',
    )
    const late: ComplaintFile = {
      ...{ correctionId: paper.correctionId, fileId, linkId: null, key: 'x' },
      ...{ status: 'REJECTED', problem: 'EVIDENCE_LATE' },
      ...{ askedAt: '2024-11-05T01:00:00.000Z', receivedAt: '2024-11-05T02:00:00.000Z' },
    }
    await show(
      'complaint-full',
      <UnitComplaintPage
        frame={frame}
        token={token}
        view={{ ...seen, mayAttach: false, full: true, refusedFiles: [late] }}
        form={undefined}
      />,
    )
    expect(await page.locator('main').innerText()).toContain('Mỗi đơn khiếu nại nhận tối đa 20 tệp.')
    const plan = await addRemediation(context, an, 'C1', {
      text: 'Sinh hoạt chưa đều',
      ownerName: 'Chi ủy',
      term: '2025-06-30',
    })
    await addRemediation(context, an, 'C1', { kind: 'COMMITMENT', text: 'Nộp báo cáo đúng hạn' })
    await advanceRemediation(context, an, 'C1', plan.id, { step: 'APPROVE', version: 1 })
    await show(
      'remediation',
      <RemediationPage frame={frame} view={await viewRemediation(context, an, 'C1')} />,
    )
    await show('rewards', <RewardsPage frame={frame} list={await listRewards(context, an, 'X1')} />)
    await show('owed', <OwedPage frame={frame} list={await listOwed(context, administrator)} />)
    await closeSubjectFile(context, an, 'P5')
    await show(
      'file-closed',
      <SubjectFilePage frame={frame} view={await viewSubjectFile(context, an, 'P5')} />,
    )
  }, 180_000)
})
