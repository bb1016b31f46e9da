import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { productRoot } from '#infra/bundle.ts'
import { SYNTHESIS_TIMEOUT, synthesizeFixture } from './support/assembly.ts'

describe('the runbook', () => {
  let operations: string
  let descriptions: string[]
  beforeAll(async () => {
    operations = await readFile(join(productRoot, 'docs', 'operations.md'), 'utf8')
    const template = await synthesizeFixture('demo')
    descriptions = template
      .ofType('AWS::CloudWatch::Alarm')
      .map(({ resource }) => String(resource.Properties.AlarmDescription))
  }, SYNTHESIS_TIMEOUT)

  it('is named by every alarm after a sentence that says what happened', () => {
    for (const description of descriptions) {
      expect(description).toMatch(/^[A-Z][^.]+\. Runbook: docs\/operations\.md#[a-z-]+$/)
    }
  })

  it('has an article with description, investigation and resolution for every alarm', () => {
    const named = new Set(descriptions.map((description) => description.split('#')[1] ?? ''))
    expect(named.size).toBe(5)
    for (const anchor of named) {
      const article = articleOf(operations, anchor)
      expect(article, anchor).toBeDefined()
      for (const part of ['*Description*', '*Investigation*', '*Resolution*'])
        expect(article, anchor).toContain(part)
    }
  })

  it('says how to deploy, to back up and to restore', () => {
    for (const anchor of ['deploy', 'backup', 'restore'])
      expect(articleOf(operations, anchor), anchor).toBeDefined()
  })
})

/** Text between a heading whose anchor this is and the next heading of any level. */
function articleOf(markdown: string, anchor: string): string | undefined {
  const parts = markdown.split(/^(#{2,3} .+)$/m)
  const at = parts.findIndex((part) => /^#{2,3} /.test(part) && anchorOf(part) === anchor)
  return at === -1 ? undefined : parts[at + 1]
}

function anchorOf(heading: string): string {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}
