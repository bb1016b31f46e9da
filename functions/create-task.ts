import { functionNames } from '#shared/constants.ts'
import { createTaskInput } from '#shared/contracts/workflow.ts'
import { createTask } from '#shared/use-cases/create-task.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.createTask)

/** Puts a task into an inbox and leaves the workflow waiting for its completion. */
export const handler = createStepHandler(context, createTaskInput, (input) => createTask(context, input))
