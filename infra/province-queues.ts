import type { Construct } from 'constructs'
import { env, type FunctionName, functionNames } from '#shared/constants.ts'
import type { Alarms } from './constructs/alarms.ts'
import { DeadLetterQueue, ProvinceQueue } from './constructs/province-queue.ts'
import { functionSettings } from './function-settings.ts'

/** The queues between what happens and who handles it, and those that hold what nobody could. */
export function createQueues(scope: Construct, alarms: Alarms) {
  const queue = (id: string, holds: string, consumer: FunctionName, variable?: string) =>
    new ProvinceQueue(scope, id, {
      alarms,
      holds,
      consumerTimeoutSeconds: functionSettings[consumer].timeoutSeconds,
      ...(variable === undefined ? {} : { variable }),
    })
  return {
    submissions: queue('Submissions', 'An uploaded submission', functionNames.receiveSubmission),
    rosters: queue('Rosters', 'An uploaded roster', functionNames.receiveRoster),
    documents: queue('Documents', 'An uploaded document of the preparation', functionNames.receiveDocument),
    mails: queue('Mails', 'A mail', functionNames.deliverMail, env.mailQueue),
    workflowDeadLetters: new DeadLetterQueue(scope, 'FailedSteps', { alarms, holds: 'A step of a workflow' }),
    reminderDeadLetters: new DeadLetterQueue(scope, 'FailedReminders', {
      alarms,
      holds: 'The morning of reminders',
    }),
  }
}
