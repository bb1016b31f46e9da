import { z } from 'zod'
import { AwsError } from '../wire/aws-error.ts'
import type { Attachment } from './mime.ts'

const content = z.object({ Data: z.string(), Charset: z.string().optional() })
const simpleSchema = z.object({
  Subject: content,
  Body: z.object({ Text: content.optional(), Html: content.optional() }),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
  Attachments: z
    .array(
      z.object({
        FileName: z.string(),
        RawContent: z.string(),
        ContentType: z.string().optional(),
        ContentDisposition: z.enum(['ATTACHMENT', 'INLINE']).optional(),
        ContentDescription: z.string().optional(),
        ContentId: z.string().optional(),
        ContentTransferEncoding: z.string().optional(),
      }),
    )
    .optional(),
})
const addresses = z.array(z.string()).optional()
const requestSchema = z.object({
  FromEmailAddress: z.string().optional(),
  Destination: z
    .object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })
    .optional(),
  ReplyToAddresses: addresses,
  Content: z.object({
    Simple: simpleSchema.optional(),
    Raw: z.object({ Data: z.string() }).optional(),
    Template: z.unknown().optional(),
  }),
  ConfigurationSetName: z.string().optional(),
})
export type SendEmailRequest = z.infer<typeof requestSchema>
export type SimpleContent = z.infer<typeof simpleSchema>

const mostRecipients = 50
const mostHeaders = 15

// The envelope is never given to a mail server here; this keeps out what no mail server would take.
const addressForm = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/

export function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message)
}

/** @throws AwsError BadRequestException */
export function readRequest(input: unknown): SendEmailRequest {
  const parsed = requestSchema.safeParse(input)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw badRequest(problems.join('; '))
  }
  const request = parsed.data
  const { Simple, Raw, Template } = request.Content
  if (Template !== undefined) {
    throw badRequest('Templates are not run on one machine: send Simple or Raw content.')
  }
  if ((Simple === undefined) === (Raw === undefined)) {
    throw badRequest('Content must hold exactly one of Simple and Raw.')
  }
  const recipients = allRecipients(request)
  if (recipients.length > mostRecipients) throw badRequest('Recipient count exceeds 50.')
  for (const address of [...recipients, ...(request.ReplyToAddresses ?? [])]) checkAddress(address)
  if (request.FromEmailAddress !== undefined) checkAddress(request.FromEmailAddress)
  if (Simple) checkSimple(request, Simple)
  return request
}

function checkSimple(request: SendEmailRequest, simple: SimpleContent): void {
  if (request.FromEmailAddress === undefined) throw badRequest('Missing required field FromEmailAddress.')
  if (allRecipients(request).length === 0)
    throw badRequest('Missing final destination: there is no recipient.')
  if (!simple.Body.Text && !simple.Body.Html) throw badRequest('Message body must hold Text or Html.')
  if ((simple.Headers ?? []).length > mostHeaders) throw badRequest('More than 15 headers.')
  if (/[\r\n]/.test(simple.Subject.Data)) throw badRequest('Subject must be one line.')
  for (const { Name, Value } of simple.Headers ?? []) {
    if (!/^[\x21-\x39\x3b-\x7e]{1,126}$/.test(Name) || /[\r\n]/.test(Value) || Value.length > 995) {
      throw badRequest(`Header ${Name} is not valid.`)
    }
  }
}

export function allRecipients(request: SendEmailRequest): string[] {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = request.Destination ?? {}
  return [...ToAddresses, ...CcAddresses, ...BccAddresses]
}

function checkAddress(address: string): void {
  const bare = /<([^<>]*)>\s*$/.exec(address)?.[1] ?? address.trim()
  if (/[\r\n]/.test(address) || !addressForm.test(bare)) {
    throw badRequest(`Illegal address: ${JSON.stringify(address)}`)
  }
}

export function readAttachments(simple: SimpleContent): Attachment[] {
  return (simple.Attachments ?? []).map((each) => {
    if (/[\r\n]/.test(`${each.FileName}${each.ContentType ?? ''}`)) {
      throw badRequest('FileName and ContentType of an attachment must be one line.')
    }
    return {
      fileName: each.FileName,
      contentType: each.ContentType ?? 'application/octet-stream',
      content: Buffer.from(each.RawContent, 'base64'),
      inline: each.ContentDisposition === 'INLINE',
    }
  })
}
