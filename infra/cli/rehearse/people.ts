import { type Session, signIn } from './session.ts'

/** Sign-ins that are kept for as long as they hold. */
export interface People {
  /** Calls the API as this person; signs in first when there is no session, and again when it has ended. */
  call: (name: string, ...call: Parameters<Session['call']>) => ReturnType<Session['call']>
  download(name: string, path: string): Promise<Uint8Array>
}

export function createPeople(pages: string, password: string): People {
  const sessions = new Map<string, Promise<Session>>()
  const session = (name: string) => {
    const known = sessions.get(name)
    if (known) return known
    const made = signInAgain(pages, name, password)
    sessions.set(name, made)
    made.catch(() => sessions.delete(name))
    return made
  }
  return {
    async call(name, ...call) {
      const answer = await (await session(name)).call(...call)
      if (answer.status !== 401 && answer.status !== 403) return answer
      sessions.delete(name)
      return (await session(name)).call(...call)
    },
    download: async (name, path) => (await session(name)).download(path),
  }
}

// Each step of a sign-in holds once: what broke in the middle begins anew.
const signIns = 3

async function signInAgain(pages: string, name: string, password: string): Promise<Session> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await signIn(pages, name, password)
    } catch (error) {
      if (attempt === signIns) throw error
    }
  }
}
