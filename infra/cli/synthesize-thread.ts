import { parentPort, workerData } from 'node:worker_threads'
import { UnusableInput } from '../problems.ts'
import { synthesize } from '../synthesize.ts'
import type { SynthesisAnswer } from './synthesize-apart.ts'

const answer = (message: SynthesisAnswer) => parentPort?.postMessage(message)

try {
  await synthesize(workerData as { province: string; outdir: string })
  answer({})
} catch (error) {
  if (!(error instanceof UnusableInput)) throw error
  answer({ problems: error.problems })
}
