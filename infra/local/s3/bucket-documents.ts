import type { CorsRule, LifecycleRule } from './buckets.ts'
import { requireTags } from './description.ts'
import { invalidArgument, notImplemented, S3Error } from './errors.ts'
import { readXml, type XmlElement, type XmlNode } from './xml.ts'

const corsMethods = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD']

function texts(element: XmlElement, name: string): string[] {
  return element.all(name).map((one) => one.text().trim())
}

function positive(element: XmlElement | undefined, name: string): number | undefined {
  const text = element?.textOf(name)?.trim()
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw invalidArgument(`'${name}' must be a positive integer`, name, text)
  }
  return Number(text)
}

/** @throws S3Error `MalformedXML`, `InvalidRequest` */
export function parseCors(body: Buffer): CorsRule[] {
  const rules = readXml(body, 'CORSConfiguration').all('CORSRule')
  if (rules.length === 0 || rules.length > 100) throw new S3Error('MalformedXML')
  return rules.map((rule) => {
    const allowedOrigins = texts(rule, 'AllowedOrigin')
    const allowedMethods = texts(rule, 'AllowedMethod')
    const wrong = allowedMethods.find((method) => !corsMethods.includes(method))
    if (allowedOrigins.length === 0 || allowedMethods.length === 0) throw new S3Error('MalformedXML')
    if (wrong !== undefined) {
      throw new S3Error('InvalidRequest', {
        message: `Found unsupported HTTP method in CORS config. Unsupported method is ${wrong}`,
      })
    }
    const id = rule.textOf('ID')
    const age = rule.textOf('MaxAgeSeconds')
    return {
      allowedOrigins,
      allowedMethods,
      allowedHeaders: texts(rule, 'AllowedHeader'),
      exposeHeaders: texts(rule, 'ExposeHeader'),
      ...(id === undefined ? {} : { id }),
      ...(age === undefined ? {} : { maxAgeSeconds: Number(age) }),
    }
  })
}

/** The content of a CORSConfiguration document. */
export function corsDocument(rules: readonly CorsRule[]): XmlNode {
  return {
    CORSRule: rules.map((rule) => ({
      ID: rule.id,
      AllowedHeader: rule.allowedHeaders,
      AllowedMethod: rule.allowedMethods,
      AllowedOrigin: rule.allowedOrigins,
      ExposeHeader: rule.exposeHeaders,
      MaxAgeSeconds: rule.maxAgeSeconds,
    })),
  }
}

/** @throws S3Error `MalformedXML`, `InvalidArgument`, and `NotImplemented` for what is not done here */
export function parseLifecycle(body: Buffer): LifecycleRule[] {
  const rules = readXml(body, 'LifecycleConfiguration').all('Rule')
  if (rules.length === 0 || rules.length > 1000) throw new S3Error('MalformedXML')
  return rules.map(parseRule)
}

function parseRule(rule: XmlElement, index: number): LifecycleRule {
  for (const name of ['Transition', 'NoncurrentVersionTransition']) {
    if (rule.all(name).length > 0) throw notImplemented(`lifecycle ${name}`)
  }
  const expiration = rule.one('Expiration')
  if (expiration?.names().includes('Date')) throw notImplemented('lifecycle Expiration Date')
  const status = rule.textOf('Status')?.trim()
  if (status !== 'Enabled' && status !== 'Disabled') throw new S3Error('MalformedXML')
  const noncurrent = rule.one('NoncurrentVersionExpiration')
  const values = {
    expirationDays: positive(expiration, 'Days'),
    noncurrentDays: positive(noncurrent, 'NoncurrentDays'),
    newerNoncurrentVersions: positive(noncurrent, 'NewerNoncurrentVersions'),
    abortIncompleteMultipartDays: positive(rule.one('AbortIncompleteMultipartUpload'), 'DaysAfterInitiation'),
    expiredObjectDeleteMarker:
      expiration?.textOf('ExpiredObjectDeleteMarker')?.trim() === 'true' || undefined,
    ...parseFilter(rule),
  }
  const stated = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  return { id: rule.textOf('ID') ?? `rule-${index + 1}`, enabled: status === 'Enabled', ...stated }
}

function parseFilter(rule: XmlElement): { prefix?: string; tags?: Readonly<Record<string, string>> } {
  const filter = rule.one('Filter')
  const both = filter?.one('And') ?? filter
  for (const name of both?.names() ?? []) {
    if (!['Prefix', 'Tag', 'And'].includes(name)) throw notImplemented(`lifecycle filter ${name}`)
  }
  const prefix = both?.textOf('Prefix') ?? rule.textOf('Prefix')
  const tags =
    both?.all('Tag').map((tag) => [tag.textOf('Key') ?? '', tag.textOf('Value') ?? ''] as const) ?? []
  return {
    ...(prefix === undefined || prefix === '' ? {} : { prefix }),
    ...(tags.length === 0 ? {} : { tags: requireTags(tags) }),
  }
}

/** The content of a LifecycleConfiguration document. */
export function lifecycleDocument(rules: readonly LifecycleRule[]): XmlNode {
  return {
    Rule: rules.map((rule) => ({
      ID: rule.id,
      Filter: filterDocument(rule),
      Status: rule.enabled ? 'Enabled' : 'Disabled',
      Expiration:
        rule.expirationDays === undefined && rule.expiredObjectDeleteMarker === undefined
          ? undefined
          : { Days: rule.expirationDays, ExpiredObjectDeleteMarker: rule.expiredObjectDeleteMarker },
      NoncurrentVersionExpiration:
        rule.noncurrentDays === undefined
          ? undefined
          : { NoncurrentDays: rule.noncurrentDays, NewerNoncurrentVersions: rule.newerNoncurrentVersions },
      AbortIncompleteMultipartUpload:
        rule.abortIncompleteMultipartDays === undefined
          ? undefined
          : { DaysAfterInitiation: rule.abortIncompleteMultipartDays },
    })),
  }
}

function filterDocument(rule: LifecycleRule): XmlNode {
  const tags = Object.entries(rule.tags ?? {}).map(([Key, Value]) => ({ Key, Value }))
  if (tags.length === 0) return { Prefix: rule.prefix ?? '' }
  if (tags.length === 1 && rule.prefix === undefined) return { Tag: tags }
  return { And: { Prefix: rule.prefix, Tag: tags } }
}

/** @throws S3Error `NotImplemented` for any destination but the event bus */
export function parseNotification(body: Buffer): boolean {
  const document = readXml(body, 'NotificationConfiguration')
  const other = document.names().find((name) => name !== 'EventBridgeConfiguration')
  if (other !== undefined) throw notImplemented(`notification ${other}`)
  return document.names().includes('EventBridgeConfiguration')
}
