import type { Runbooks } from '../runbooks.ts'

/** What to do about each alarm; `docs/operations.md` is made from it. */
export const runbooksEnglish: Runbooks = {
  'dead-letters': {
    description: [
      'Something was tried until its attempts were used up, and waits in a dead-letter queue. Nothing is lost and nothing goes on by itself. A message stays 14 days. The queues:',
      {
        head: ['queue (logical id)', 'holds', 'comes from'],
        rows: [
          [
            '`SubmissionsDeadLetters`',
            'an event "Object Created" of an uploaded submission',
            '`receive-submission` failed 5 times, or the event could not be delivered',
          ],
          ['`RostersDeadLetters`', 'the same for a roster', '`receive-roster`'],
          ['`DocumentsDeadLetters`', 'the same for a document of the preparation', '`receive-document`'],
          ['`MailsDeadLetters`', 'a mail', '`deliver-mail` failed 5 times'],
          [
            '`FailedSteps`',
            'a step of a workflow (`shared/contracts/dead-letter.ts`)',
            'a state of a workflow failed for good; its execution waits',
          ],
          ['`FailedReminders`', 'the call of the schedule', '`send-reminders` failed or could not be called'],
        ],
      },
    ],
    investigation: [
      'Read a message without taking it away: `aws sqs receive-message --queue-url URL --visibility-timeout 0 --max-number-of-messages 10`. A failed step names its workflow, its execution, the state, the error and the cause; the execution shows the input of the state: `aws stepfunctions get-execution-history --execution-arn ARN --reverse-order`. For the other queues look into the log of the function for the time of the message: `aws logs tail LOG_GROUP --since 1h`. Is it one message (bad data) or all of them (a service, a permission, a new version)?',
    ],
    resolution: [
      'Remove the cause first: correct the record, deploy the repaired version, wait for the service. Then use the buttons on the page of the health of the workflow (`/quan-tri/tinh-hinh`), or these commands:',
      {
        list: [
          '`FailedSteps`: `aws lambda invoke --function-name REDRIVE_DEAD_LETTERS --cli-binary-format raw-in-base64-out --payload \'{"action":"again","operator":"YOUR NAME"}\' out.json`. Every step in the queue runs again with its own input, and the rest of the execution goes on as if nothing had happened; `"execution":"ARN"` limits it to one. `"action":"give-up"` ends the execution instead, and the step of the parent that waited for it comes into the queue; letting that one run again starts a new attempt. A step that nobody answers sends a new message every ten days. `out.json` lists what was done, the log who did it.',
          'the queues of uploads and mail: `aws sqs start-message-move-task --source-arn ARN_OF_THE_DEAD_LETTER_QUEUE`. A repeat has no second effect: an upload that was already judged and a mail that was already sent are recognised.',
          "`FailedReminders`: purge the queue. The next morning's run covers it; to send today's at once, call `send-reminders`.",
        ],
      },
    ],
  },
  'failed-executions': {
    description: [
      'An execution ended with a failure. That happens when an operator gave a step up, when an input or a result is larger than 256 KiB, or when an execution has used its 25,000 events or its year. A parent that waited for it has put its own step into `FailedSteps`.',
    ],
    investigation: [
      '`aws stepfunctions list-executions --state-machine-arn ARN --status-filter FAILED`, then the last events of its history. `States.DataLimitExceeded` names the state whose payload is too large: a cycle holds up to 5,000 units with ids of 40 characters.',
    ],
    resolution: [
      'For a unit, an authority or a report run: let the parent\'s step run again ([dead-letters](#dead-letters)); it starts a new attempt. A unit that has already sent its file is not asked again; the working group and the authority are, and what they decide anew becomes a new version of each rating, with the earlier one kept. The review cycle itself has no parent: repair the cause and start it under a new name, `aws stepfunctions start-execution --state-machine-arn ARN --name cycle-2024-2 --input \'{"cycleId":"2024"}\'`.',
    ],
  },
  'function-errors': {
    description: [
      'A function ended with an exception, ran out of time or of memory. What called it tries again: a workflow up to six times, a queue five times, Lambda twice for the schedule. A person at a page saw an error and can try again. An expected refusal (a wrong file, a decision above the ceiling) is not an error and does not count.',
    ],
    investigation: [
      '`aws logs tail LOG_GROUP --since 30m --filter-pattern ERROR`. The log entry has the request id, which the page showed too, and the names of cycle and unit; the trace in X-Ray shows which call failed. `Task timed out` and `Runtime.ExitError` (memory) belong to the size of the function in `infra/function-settings.ts`.',
    ],
    resolution: [
      'If it stopped by itself, watch whether a dead-letter queue fills. After a new version: deploy the version before (`git checkout TAG && npm run deploy -- --province FILE`). For time or memory raise the row in `infra/function-settings.ts` and deploy. An `AccessDenied` names the action that is missing in that row or in `functions/bindings.ts`.',
    ],
  },
  'function-throttles': {
    description: [
      'More calls came at once than the account may run (1,000 by default, 10 in some new accounts). Queues and workflows wait and come again; a page answers with an error.',
    ],
    investigation: [
      '`aws lambda get-account-settings` shows the limit, the metrics `Throttles` and `ConcurrentExecutions` by function who was refused and who uses it. On the last day before a deadline many units upload at once; `receive-submission` takes at most 20 at a time and `receive-roster` 2, so that pages keep their share.',
    ],
    resolution: [
      'Ask for a higher limit in Service Quotas ("Concurrent executions"); for an account of its own with one province 1,000 is enough. Until then nothing needs to be repeated by hand.',
    ],
  },
  'api-errors': {
    description: [
      'The gateway answered at least one request with a status of 500 or more: the function failed, took longer than 29 seconds, or the authorizer failed.',
    ],
    investigation: [
      "The access log of the stage is one JSON object a line: `aws logs filter-log-events --log-group-name GROUP --filter-pattern '{ $.status >= 500 }'`. `route` tells the function, `integrationError` and `authorizerError` the reason. The log names the route and not the path, because the path of an upload link is a secret.",
    ],
    resolution: [
      'As for [function-errors](#function-errors). 503 without an error of the function means that it was throttled: [function-throttles](#function-throttles); with a line `busy` in the log of the function, a service (most often the table) took no more for a moment, and the name of the error in that line tells which. Requests that the gateway refused by its own limit (429) are not counted here; the limits are in `infra/constructs/pages-api.ts`.',
    ],
  },
  'waiting-accounts': {
    description: [
      'The directory of accounts (Cognito) has not made all accounts of the people who act by the roster: it has sent as many mails as it may in one day (50 when Cognito sends by itself), could not reach some addresses, or was overloaded. No alarm tells: the review goes on, and the first page of the administration and the page of the health of the system say how many are left and why. Every morning `send-reminders` tries those that are left again; whom nobody has asked for yet comes before whoever was refused.',
    ],
    investigation: [
      'The line `accounts wait` in the log of `plan-cycle`, `receive-roster` or `send-reminders` tells how many are left and why: `DAILY_LIMIT`, `NOT_DELIVERED`, `BUSY`. For `NOT_DELIVERED` the page lists some addresses: mistyped, or is SES still in the sandbox and sends only to confirmed addresses? `aws sesv2 get-account` shows `ProductionAccessEnabled` and the quota of 24 hours.',
    ],
    resolution: [
      '`DAILY_LIMIT` while Cognito sends by itself: confirm the address in `mail.from`, leave the sandbox of SES, set `"accountMails": "ses"` in the part `identity` of the configuration, deploy again, then press "Try again now" on the page. `DAILY_LIMIT` while SES sends: ask for a higher quota. `NOT_DELIVERED`: correct the address in the roster and send the roster again. `BUSY`: wait, or press the button. Where an account was made and its mail was not delivered, the next try mails a new password.',
    ],
  },
}
