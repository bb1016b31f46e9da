import { Worker } from 'node:worker_threads'
import { type BilingualProblem, UnusableInput } from '../problems.ts'

/** What the thread answers. */
export interface SynthesisAnswer {
  /** Problems of the configuration; absent when the assembly is there. */
  readonly problems?: readonly BilingualProblem[]
}

/**
 * Synthesizes a province in a thread of its own. The CDK takes some 200 MB that a process which runs for
 * months would never get back, and meanwhile this thread can load the runtime.
 *
 * @throws UnusableInput as `synthesize`
 */
export async function synthesizeApart(province: string, outdir: string): Promise<void> {
  const thread = new Worker(new URL('./synthesize-thread.ts', import.meta.url), {
    workerData: { province, outdir },
    // CDK's own check of the template takes three times as long as all the rest; the tests have it on, and
    // the catalogue checks what is about to run.
    env: { CDK_VALIDATION: 'false', ...process.env },
  })
  try {
    const { problems } = await new Promise<SynthesisAnswer>((resolve, reject) => {
      thread.on('message', resolve)
      thread.on('error', reject)
      thread.on('exit', (code) => reject(new Error(`the synthesis ended without an answer (${code})`)))
    })
    if (problems !== undefined) throw new UnusableInput(problems)
  } finally {
    await thread.terminate()
  }
}
