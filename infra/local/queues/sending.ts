import { z } from 'zod'
import { AwsError } from '../wire/aws-error.ts'
import { attributeProblem, md5, md5OfAttributes, messageAttributeSchema, sizeOf } from './attributes.ts'
import { sequenceNumber } from './event-source.ts'
import type { Messages, NewMessage } from './messages.ts'
import { invalidParameter, type Queue } from './queue.ts'

export const sendSchema = z.object({
  MessageBody: z.string(),
  DelaySeconds: z.number().optional(),
  MessageAttributes: z.record(z.string(), messageAttributeSchema).optional(),
  MessageSystemAttributes: z.record(z.string(), messageAttributeSchema).optional(),
  MessageDeduplicationId: z.string().optional(),
  MessageGroupId: z.string().optional(),
})
export type SendInput = z.infer<typeof sendSchema>

// Tab, line feed, carriage return and everything from the space on that is a Unicode character.
const allowedText = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u
const identifier = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/

/** Stores one message as SendMessage does. @throws AwsError */
export function sendOne(messages: Messages, queue: Queue, input: SendInput): Record<string, string> {
  const message = readMessage(queue, input)
  const { id, sequence } = messages.add(queue, message)
  return {
    MessageId: id,
    MD5OfMessageBody: md5(message.body),
    ...(Object.keys(message.attributes ?? {}).length > 0 && {
      MD5OfMessageAttributes: md5OfAttributes(message.attributes ?? {}),
    }),
    ...(queue.fifo && { SequenceNumber: sequenceNumber(sequence) }),
  }
}

/** Bytes of a message as they count towards the limits. */
export function inputSize(input: SendInput): number {
  return sizeOf(input.MessageBody, input.MessageAttributes ?? {})
}

function readMessage(queue: Queue, input: SendInput): NewMessage {
  const attributes = input.MessageAttributes ?? {}
  if (input.MessageBody === '') {
    throw new AwsError(
      'MissingRequiredParameterException',
      'The request must contain the parameter MessageBody.',
      {
        queryCode: 'MissingParameter',
      },
    )
  }
  if (!allowedText.test(input.MessageBody)) {
    throw new AwsError('InvalidMessageContents', 'The message contains characters outside the allowed set.')
  }
  if (inputSize(input) > queue.maximumMessageSize) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumMessageSize} bytes.`,
    )
  }
  if (Object.keys(attributes).length > 10) {
    throw invalidParameter('Number of message attributes exceeds the allowed maximum [10].')
  }
  for (const [name, attribute] of Object.entries(attributes)) {
    const problem = attributeProblem(name, attribute)
    if (problem) throw invalidParameter(problem)
  }
  checkOrdering(queue, input)
  const { DelaySeconds, MessageGroupId, MessageDeduplicationId, MessageSystemAttributes } = input
  const traceHeader = MessageSystemAttributes?.AWSTraceHeader?.StringValue
  return {
    body: input.MessageBody,
    attributes,
    ...(DelaySeconds !== undefined && { delaySeconds: DelaySeconds }),
    ...(MessageGroupId !== undefined && { groupId: MessageGroupId }),
    ...(MessageDeduplicationId !== undefined && { deduplicationId: MessageDeduplicationId }),
    ...(traceHeader !== undefined && { traceHeader }),
  }
}

function checkOrdering(queue: Queue, input: SendInput): void {
  const { DelaySeconds: delay, MessageGroupId: group, MessageDeduplicationId: deduplication } = input
  const invalid = (name: string, value: unknown, reason: string) =>
    invalidParameter(`Value ${value} for parameter ${name} is invalid. Reason: ${reason}`)
  if (delay !== undefined && (!Number.isInteger(delay) || delay < 0 || delay > 900)) {
    throw invalid('DelaySeconds', delay, 'DelaySeconds must be >= 0 and <= 900.')
  }
  for (const [name, value] of Object.entries({
    MessageGroupId: group,
    MessageDeduplicationId: deduplication,
  })) {
    if (value !== undefined && !identifier.test(value)) {
      throw invalid(
        name,
        value,
        `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
      )
    }
  }
  if (!queue.fifo) {
    if (deduplication === undefined) return
    throw invalid(
      'MessageDeduplicationId',
      deduplication,
      'The request include parameter that is not valid for this queue type.',
    )
  }
  if (delay) {
    throw invalid(
      'DelaySeconds',
      delay,
      'The request include parameter that is not valid for this queue type.',
    )
  }
  if (group === undefined) {
    throw new AwsError(
      'MissingRequiredParameterException',
      'The request must contain the parameter MessageGroupId.',
      {
        queryCode: 'MissingParameter',
      },
    )
  }
  if (deduplication === undefined && !queue.contentBasedDeduplication) {
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    )
  }
}
